//! `/desk/rules`: which unit a county sends what to.

use super::api::{AddRule, RemoveRule, RuleBook, rule_book};
use super::sure::Sure;
use crate::locale::{locale, t};
use crate::ui::{DeskPage, Empty, Form, Glyph, Hidden, Problem, Select, Submit, ask};
use domain::cases::pages::RuleLine;
use domain::cases::{Category, Kind};
use leptos::prelude::*;
use server_fn::ServerFn as _;

/// The rules, those that win first, and one more.
#[component]
pub fn RulesPage() -> impl IntoView {
    let locale = locale();
    let changes = RwSignal::new(0_u32);
    let book = ask(move || changes.get(), |_| rule_book());
    let on_done = Callback::new(move |failed: Option<crate::AppError>| {
        if failed.is_none() {
            changes.update(|changes| *changes += 1);
        }
    });
    view! {
        <DeskPage title=Signal::stored(t::office::rules_title(locale).to_owned())>
            <h1>{t::office::rules_title(locale)}</h1>
            {book.show_all(move |book| match book {
                Ok(book) => view! { <Book book on_done/> }.into_any(),
                // The frame sends whoever is not logged in to do so.
                Err(crate::AppError::LogIn) => ().into_any(),
                Err(error) => view! { <Problem error/> }.into_any(),
            })}
        </DeskPage>
    }
}

#[component]
fn Book(book: RuleBook, on_done: Callback<Option<crate::AppError>>) -> impl IntoView {
    let locale = locale();
    let RuleBook { rules, places, units } = book;
    let empty = rules.is_empty();
    let kinds = Kind::ALL.map(|kind| (kind.to_string(), t::cases::kind(locale, kind.as_str()).to_owned())).to_vec();
    let categories =
        Category::ALL.map(|category| (category.to_string(), t::cases::category(locale, category.as_str()).to_owned())).to_vec();
    let places = places.into_iter().map(|place| (place.id.to_string(), place.name)).collect::<Vec<_>>();
    let units = units.into_iter().map(|unit| (unit.id.to_string(), unit.name)).collect::<Vec<_>>();
    view! {
        <p class="page__lead">{t::office::rules_lead(locale)}</p>
        {if empty {
            view! { <Empty icon=Glyph::Document title=t::office::rules_none(locale) words=t::office::rules_none_words(locale)/> }.into_any()
        } else {
            view! {
                <section class="section" aria-labelledby="rules">
                    <h2 id="rules">{t::office::rules_list(locale)}</h2>
                    <p class="quiet">{t::office::rules_order(locale)}</p>
                    <ul class="card kept-list">{rules.into_iter().map(|rule| view! { <One rule on_done/> }).collect_view()}</ul>
                </section>
            }
            .into_any()
        }}
        <section class="section narrow" aria-labelledby="new">
            <div class="section__head"><h2 id="new">{t::office::rules_new(locale)}</h2></div>
            <Form url=AddRule::url() on_done>
                <Select name="region" label=t::office::rules_region(locale) nothing=t::office::rules_choose_region(locale) options=Signal::stored(places)/>
                <Select name="kind" label=t::office::rules_kind(locale) nothing=t::office::rules_any_kind(locale) options=Signal::stored(kinds)/>
                <Select name="category" label=t::office::rules_category(locale) nothing=t::office::rules_any_category(locale) options=Signal::stored(categories)/>
                <Select name="unit" label=t::office::rules_unit(locale) nothing=t::office::rules_choose_unit(locale) options=Signal::stored(units)/>
                <p class="field__hint">{t::office::rules_unit_hint(locale)}</p>
                <div class="buttons"><Submit label=t::office::rules_add(locale) class="button--main"/></div>
            </Form>
        </section>
    }
}

#[component]
fn One(rule: RuleLine, on_done: Callback<Option<crate::AppError>>) -> impl IntoView {
    let locale = locale();
    let RuleLine { id, kind, category, place, unit } = rule;
    let kind = kind.map_or_else(|| t::office::rules_any_kind(locale), |kind| t::cases::kind(locale, kind.as_str()));
    let category = category.map_or_else(|| t::office::rules_any_category(locale), |category| t::cases::category(locale, category.as_str()));
    let name = t::office::rules_remove_of(locale, &place, &unit);
    view! {
        <li class="kept">
            <div><p><b>{place}</b>" · "{kind}" · "{category}</p><p>"→ "{unit}</p></div>
            <Sure name words=t::office::rules_remove_sure(locale)>
                <Form url=RemoveRule::url() prefix=format!("rule-{id}") on_done>
                    <Hidden name="id" value=id.to_string()/>
                    <button class="button button--danger button--small">{t::office::remove_yes(locale)}</button>
                </Form>
            </Sure>
        </li>
    }
}
