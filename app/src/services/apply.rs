//! `/services/:id/apply`: a few fields and photos of papers.

use super::api::{self, Apply};
use crate::AppError;
use crate::accounts::{CodeButton, EnterSubmits};
use crate::cases::Uploads;
use crate::locale::{Locale, locale, t};
use crate::ui::{Empty, Field, Form, Glyph, Hidden, Icon, Key, Neighbour, NeighbourWords, Page, Submit, TextArea, ask, use_chrome};
use domain::services::pages::Form as Blank;
use domain::services::{ANSWERS, Ask};
use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::hooks::use_params_map;
use server_fn::ServerFn as _;

/// The page.
#[component]
pub fn ApplyPage() -> impl IntoView {
    let locale = locale();
    let params = use_params_map();
    let id = Memo::new(move |_| params.with(|params| params.get("id").unwrap_or_default()));
    let village = use_chrome().village.map(|(code, _)| code).unwrap_or_default();
    let blank = ask(move || id.get(), move |id| api::form(id, village.clone()));
    let back = format!("/services/{}", id.get_untracked());
    view! {
        <Page title=t::services::apply(locale) back>
            {blank.show(|blank| match blank.place {
                Some(_) => view! { <Fields blank/> }.into_any(),
                None => view! { <Elsewhere blank/> }.into_any(),
            })}
        </Page>
    }
}

/// The village that was chosen is another place's, or none is.
#[component]
fn Elsewhere(blank: Blank) -> impl IntoView {
    let locale = locale();
    let Blank { id, title, region, .. } = blank;
    view! {
        <h1>{t::services::apply_title(locale, title)}</h1>
        <Empty icon=Glyph::Pin title=t::services::wrong_place(locale, region.clone()) words=t::services::wrong_place_words(locale, region) href=format!("/places?next=/services/{id}/apply") action=t::services::choose_village(locale)/>
    }
}

#[component]
fn Fields(blank: Blank) -> impl IntoView {
    let locale = locale();
    let Blank { id, title, unit, days, asks, materials, place, known, key, .. } = blank;
    let code_error = RwSignal::new(None::<AppError>);
    let heading = t::services::apply_title(locale, title);
    let village = place.map(|place| (place.code.to_string(), place.local()));
    view! {
        <Title text=heading.clone()/>
        <h1>{heading}</h1>
        <p class="page__lead">{t::services::apply_lead(locale, i64::from(days), unit)}</p>
        <div class="columns">
            <div class="columns__main">
                {(!materials.is_empty()).then(|| view! {
                    <section aria-labelledby="need">
                        <div class="section__head"><h2 id="need">{t::services::papers_need(locale)}</h2></div>
                        <ul class="card card__body ticks ticks--papers">{materials.into_iter().map(|line| view! { <li>{line}</li> }).collect_view()}</ul>
                    </section>
                })}
            <Form url=Apply::url() files=true also=code_error>
                <EnterSubmits/>
                <Hidden name="service" value=id.to_string()/>
                <Key key/>
                {village.map(|(code, words)| view! {
                    <div class="field">
                        <span class="field__label" id="place-label">{t::services::village(locale)}</span>
                        <input type="hidden" name="village" value=code/>
                        <a class="input input--choose" href=format!("/places?next=/services/{id}/apply") aria-describedby="place-label"><span>{words}</span><span>{t::cases::other_village(locale)}</span></a>
                    </div>
                })}
                {asks.into_iter().zip(ANSWERS).map(|(ask, name)| view! { <Asked ask name/> }).collect_view()}
                <Uploads legend=t::services::papers(locale) hint=t::services::papers_hint(locale)/>
                <TextArea name="words" label=t::services::words(locale) hint=t::services::words_hint(locale) rows=3/>
                <Person known code_error/>
                <Neighbour words=other(locale) class="fold section"/>
                <div class="submit"><Submit label=t::services::send(locale)/></div>
            </Form>
            </div>
            <aside class="columns__side">
                <section class="section" aria-labelledby="promise">
                    <div class="section__head"><h2 id="promise">{t::services::promise(locale)}</h2></div>
                    <ol class="card card__body steps">
                        <li><b>{t::services::promise_contact(locale)}</b><small>{t::services::promise_contact_words(locale)}</small></li>
                        <li><b>{t::services::promise_done(locale, i64::from(days))}</b><small>{t::services::promise_done_words(locale)}</small></li>
                        <li><b>{t::services::promise_rate(locale)}</b><small>{t::services::promise_rate_words(locale)}</small></li>
                    </ol>
                </section>
            </aside>
        </div>
    }
}

/// One thing that the service asks.
#[component]
fn Asked(ask: Ask, name: &'static str) -> impl IntoView {
    let locale = locale();
    let Ask { label, hint, required } = ask;
    let hint = match (hint.is_empty(), required) {
        (true, false) => t::services::other_answer(locale).to_owned(),
        _ => hint,
    };
    view! { <Field name label hint required autocomplete="off"/> }
}

/// Who applies: the name, and for who is not logged in the phone number with a code.
#[component]
fn Person(known: Option<(String, String)>, code_error: RwSignal<Option<AppError>>) -> impl IntoView {
    let locale = locale();
    let (name, phone) = known.map_or_else(Default::default, |(name, phone)| (name, Some(phone)));
    view! {
        <Field name="name" label=t::services::name(locale) autocomplete="name" value=name required=true/>
        {match phone {
            Some(phone) => view! { <p class="quiet"><Icon icon=Glyph::Phone/>" "{t::services::known_phone(locale, phone)}</p> }.into_any(),
            None => view! {
                <Field name="phone" label=t::services::phone_label(locale) hint=t::services::phone_hint(locale) kind="tel" inputmode="tel" autocomplete="tel" required=true/>
                <Field name="code" label=t::services::code(locale) inputmode="numeric" autocomplete="one-time-code" required=true><CodeButton purpose="apply" error=code_error/></Field>
            }.into_any(),
        }}
    }
}

fn other(locale: Locale) -> NeighbourWords {
    NeighbourWords {
        title: t::services::other(locale),
        hint: t::services::other_hint(locale),
        name: t::services::other_name(locale),
        phone: t::services::other_phone(locale),
        phone_hint: t::services::other_phone_hint(locale),
        consent: t::services::other_consent(locale),
    }
}
