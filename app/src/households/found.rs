//! What was found of a household on rosters, and what may be missing there.

use super::api::MissingLine;
use crate::AppError;
use crate::disclosures::words::{cell, period, years};
use crate::locale::{Locale, locale, t};
use crate::ui::{Choose, Empty, Form, Glyph, Icon, Refill, Submit, use_now};
use domain::disclosures::{Cell, Column, Payment, mask};
use domain::households::pages::{Due as DueLine, Own, Policy, paid};
use domain::money::Amount;
use leptos::prelude::*;
use server_fn::ServerFn as _;

/// Every line of the household, by policy.
#[component]
pub(super) fn Policies(policies: Vec<Policy>) -> impl IntoView {
    let locale = locale();
    if policies.is_empty() {
        return view! { <Empty icon=Glyph::Book title=t::reading::nothing_found(locale) words=t::reading::nothing_found_words(locale)/> }
            .into_any();
    }
    let sums: Vec<AnyView> = paid(&policies)
        .iter()
        .map(|(of, sum)| view! { <div><dt>{years(locale, of)}</dt><dd class="num">{yuan(locale, *sum)}</dd></div> }.into_any())
        .collect();
    let sums = (!sums.is_empty()).then(|| {
        view! { <section class="section card card__body own"><h2>{t::reading::household_paid(locale)}</h2><dl class="quote__line">{sums}</dl></section> }
    });
    let policies: Vec<AnyView> = policies
        .into_iter()
        .map(|Policy { title, lines }| {
            let lines = lines.into_iter().map(|line| view! { <Line title=title.clone() line/> }).collect_view();
            view! { <section class="section"><div class="section__head"><h2>{title.clone()}</h2></div><ul class="cards">{lines}</ul></section> }.into_any()
        })
        .collect();
    view! { {sums}{policies} }.into_any()
}

fn yuan(locale: Locale, amount: Amount) -> String {
    t::reading::yuan(locale, cell(&Cell::Money(amount)))
}

/// A line of the household: the sum large, then all of it.
#[component]
fn Line(title: String, line: Own) -> impl IntoView {
    let locale = locale();
    let sum = line.sum().filter(|sum| *sum != Amount(0)).map(|sum| yuan(locale, sum));
    let Own { about, period: of, payment, columns, cells, sure, .. } = line;
    let told = columns.iter().zip(&cells).filter(|(_, value)| !value.is_empty());
    let line: Vec<AnyView> =
        told.map(|(column, value)| view! { <div><dt>{column.name.clone()}</dt><dd>{shown(column, value)}</dd></div> }.into_any()).collect();
    let of = period(locale, &of);
    let (look, ask) = (format!("/disclosures/{}", about.disclosure), format!("/say?kind=complaint&about={about}"));
    let paid = payment.map(|payment| {
        let class = if payment == Payment::After { "chip chip--brand" } else { "chip chip--info" };
        view! { <span class=class>{t::disclosures::payment(locale, payment.as_str())}</span> }
    });
    let named = format!("{title}（{of}）");
    view! {
        <li class="card card__body own">
            <p class="own__head"><span class="own__when">{of}</span>{paid}{sum.map(|sum| view! { <b class="own__sum num">{sum}</b> })}</p>
            {(!sure).then(|| view! { <p class="notice notice--info own__perhaps"><Icon icon=Glyph::Person/><span>{t::reading::perhaps(locale)}</span></p> })}
            <dl class="quote__line">{line}</dl>
            <p class="own__links">
                <a href=look>{t::reading::whole_list(locale)}<span class="visually-hidden">" "{named.clone()}</span></a>
                <a href=ask>{t::reading::wrong(locale)}<span class="visually-hidden">" "{named}</span></a>
            </p>
        </li>
    }
}

/// A cell of one's own line: numbers of identity cards and accounts stand whole only once somebody has touched them, for
/// a phone is lent, and looked at by others.
fn shown(column: &Column, value: &Cell) -> AnyView {
    let whole = cell(value);
    if !column.holds.is_secret() || whole == mask::HIDDEN {
        return whole.into_any();
    }
    let tail: String = whole.chars().skip(whole.chars().count().saturating_sub(4)).collect();
    let (locale, named) = (locale(), column.name.clone());
    view! {
        <details class="untold">
            <summary>{format!("…{tail}")}" "<span class="untold__show">{t::reading::show_whole(locale)}</span><span class="visually-hidden">" "{named}</span></summary>
            {whole}
        </details>
    }
    .into_any()
}

/// So many years back something may be missing.
const YEARS: i32 = 20;

/// "Something is missing": of which policy and year. It leads to the form of a complaint.
#[component]
pub(super) fn Lacking(lists: Vec<String>, on_done: Callback<Option<AppError>>) -> impl IntoView {
    let locale = locale();
    let came_back = use_context::<Refill>().is_some_and(|refill| refill.action == MissingLine::PATH);
    let this_year = use_now().beijing_date().year();
    let years =
        (this_year - YEARS..=this_year).rev().map(|year| (year.to_string(), t::disclosures::year(locale, year))).collect::<Vec<_>>();
    let lists: Vec<(String, String)> = lists.into_iter().map(|list| (list.clone(), list)).collect();
    view! {
        <details class="verb section" open=came_back>
            <summary class="button button--main button--wide"><Icon icon=Glyph::Speech/>{t::reading::lacking(locale)}</summary>
            <Form url=MissingLine::url() prefix="missing" class="verb__form" on_done>
                <p class="quiet">{t::reading::lacking_words(locale)}</p>
                <Choose name="policy" label=t::reading::lacking_policy(locale) nothing=t::reading::lacking_other(locale) options=lists value=""/>
                <Choose name="year" label=t::reading::lacking_year(locale) nothing=t::reading::lacking_choose(locale) options=years value=""/>
                <div class="submit"><Submit label=t::reading::lacking_go(locale) class="button--main button--wide"/></div>
            </Form>
        </details>
    }
}

/// Lists that may be for the household too, each with why, and the way to say so.
#[component]
pub(super) fn Due(due: Vec<DueLine>) -> impl IntoView {
    let locale = locale();
    (!due.is_empty()).then(|| {
        let lines = due.into_iter().map(|DueLine { about, title, period: of, group, on_it, of: all, asked }| {
            let (look, ask) = (format!("/disclosures/{}", about.disclosure), format!("/say?kind=complaint&about={about}"));
            let named = title.clone();
            view! {
                <li class="card card__body own own--due">
                    <p class="own__head"><b>{title}</b><span class="own__when">{period(locale, &of)}</span></p>
                    <p>{t::reading::due_why(locale, all, group, on_it)}</p>
                    {asked.map(|(_, standing)| view! { <p class="own__asked"><Icon icon=Glyph::Clock/>{t::reading::asked(locale, standing.as_str())}</p> })}
                    <p class="buttons">{match asked {
                        Some((case, _)) => view! { <a class="button button--main" href=format!("/cases/{case}")>{t::reading::follow(locale)}<span class="visually-hidden">" "{named.clone()}</span></a> }.into_any(),
                        None => view! { <a class="button button--main" href=ask><Icon icon=Glyph::Speech/>{t::reading::missing(locale)}<span class="visually-hidden">" "{named.clone()}</span></a> }.into_any(),
                    }}<a class="button" href=look>{t::reading::whole_list(locale)}<span class="visually-hidden">" "{named}</span></a></p>
                </li>
            }
        });
        view! {
            <section class="section" aria-labelledby="due">
                <div class="section__head"><h2 id="due">{t::reading::due(locale)}</h2></div>
                <p class="quiet own__why">{t::reading::due_words(locale)}</p>
                <ul class="cards">{lines.collect_view()}</ul>
            </section>
        }
    })
}
