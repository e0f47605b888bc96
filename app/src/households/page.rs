//! `/household`: what one's own household gets, and what it may be missing.

use super::api::{self, AskHousehold, Home};
use super::found::{Due, Lacking, Policies};
use crate::AppError;
use crate::locale::{locale, t};
use crate::ui::{Empty, Field, FieldError, Form, Glyph, Icon, Page, Problem, Refill, Submit, When, ask, use_chrome};
use domain::households::State;
use domain::households::pages::{Asked, Mine};
use domain::places::Place;
use leptos::prelude::*;
use server_fn::ServerFn as _;

/// The page.
#[component]
pub fn HouseholdPage() -> impl IntoView {
    let locale = locale();
    // What was sent before the page came back, then the village last chosen.
    let sent = use_context::<Refill>().filter(|refill| refill.action == AskHousehold::PATH);
    let sent = sent.and_then(|refill| refill.values.into_iter().find(|(name, _)| name == "village")).map(|(_, code)| code);
    let village = sent.or_else(|| use_chrome().village.map(|(code, _)| code)).unwrap_or_default();
    let changes = RwSignal::new(0_u32);
    let home = ask(move || changes.get(), move |_| api::mine(village.clone()));
    let on_done = Callback::new(move |failed: Option<AppError>| {
        if failed.is_none() {
            changes.update(|changes| *changes += 1);
        }
    });
    view! {
        <Page title=t::reading::household(locale) back="/me">
            <h1>{t::reading::household(locale)}</h1>
            <p class="page__lead">{t::reading::household_lead(locale)}</p>
            {home.show_all(move |home| match home {
                Ok(home) => view! { <Drawn home on_done/> }.into_any(),
                Err(AppError::LogIn) => view! { <Empty icon=Glyph::Lock title=t::reading::household_log_in(locale) words=t::reading::household_log_in_words(locale) href="/login?next=/household" action=t::accounts::log_in_by_code(locale)/> }.into_any(),
                Err(error) => view! { <Problem error/> }.into_any(),
            })}
        </Page>
    }
}

#[component]
fn Drawn(home: Home, on_done: Callback<Option<AppError>>) -> impl IntoView {
    let locale = locale();
    let Home { mine: Mine { asked, policies, due, lists }, village, name } = home;
    let Some(Asked { place, head, state, at }) = asked else {
        return view! { <Ask village name on_done/> }.into_any();
    };
    match state {
        State::Asked => view! {
            <div class="notice notice--sun" role="status">
                <Icon icon=Glyph::Clock/>
                <div class="notice__body">
                    <p class="notice__title">{t::reading::waiting(locale, head, place)}</p>
                    <p>{t::reading::waiting_words(locale)}" "<When at/></p>
                </div>
            </div>
            <Anew village name on_done/>
        }
        .into_any(),
        State::Refused { unit, reason, .. } => view! {
            <div class="notice notice--danger" role="status">
                <Icon icon=Glyph::Alert/>
                <div class="notice__body"><p class="notice__title">{t::reading::refused(locale, unit)}</p><p>{reason}</p></div>
            </div>
            <Ask village name on_done/>
        }
        .into_any(),
        State::Confirmed { .. } => view! {
            <p class="notice notice--brand"><Icon icon=Glyph::Check/>{t::reading::confirmed(locale, head, place)}</p>
            <Policies policies/>
            <Lacking lists on_done/>
            <Due due/>
            <p class="quiet section"><Icon icon=Glyph::Lock/>" "{t::reading::household_private(locale)}</p>
            <Anew village name on_done/>
        }
        .into_any(),
    }
}

/// The form once more, folded: something was mistyped, or one has moved.
#[component]
fn Anew(village: Option<Place>, name: String, on_done: Callback<Option<AppError>>) -> impl IntoView {
    let locale = locale();
    view! {
        <details class="fold section">
            <summary><Icon icon=Glyph::Edit/>{t::reading::ask_anew(locale)}</summary>
            <div class="fold__body"><p class="quiet">{t::reading::ask_anew_words(locale)}</p><Ask village name on_done/></div>
        </details>
    }
}

/// Whose household it is: the village compares it with its register.
#[component]
fn Ask(village: Option<Place>, name: String, on_done: Callback<Option<AppError>>) -> impl IntoView {
    let locale = locale();
    let Some(village) = village else {
        return view! { <Empty icon=Glyph::Pin title=t::home::choose(locale) words=t::home::choose_words(locale) href="/places?next=/household" action=t::board::choose_action(locale)/> }.into_any();
    };
    view! {
        <Form url=AskHousehold::url() class="card card__body" on_done>
            <div class="field own__first">
                <span class="field__label" id="place-label">{t::reading::in_village(locale)}</span>
                <input type="hidden" name="village" value=village.code.to_string()/>
                <a class="input input--choose" href="/places?next=/household" aria-describedby="place-label"><span>{village.local()}</span><span>{t::cases::other_village(locale)}</span></a>
                <FieldError name="village"/>
            </div>
            <Field name="head" label=t::reading::head(locale) hint=t::reading::head_hint(locale) value=name autocomplete="name"/>
            <Field name="tail" label=t::reading::tail(locale) hint=t::reading::tail_hint(locale) autocomplete="off"/>
            <div class="submit"><Submit label=t::reading::ask_household(locale) class="button--main button--wide"/></div>
        </Form>
    }
    .into_any()
}
