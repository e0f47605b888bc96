//! At the desk: who asks to have a household confirmed.

use super::api::{ConfirmHousehold, RefuseHousehold};
use crate::AppError;
use crate::locale::{locale, t};
use crate::ui::{Form, Glyph, Hidden, Icon, Submit, TextArea, When};
use domain::households::State;
use domain::households::pages::Request;
use leptos::prelude::*;
use server_fn::ServerFn as _;

/// Requests, those that wait first; nothing for who decides on none.
#[component]
pub fn Requests(
    /// The requests.
    requests: Vec<Request>,
    /// Called after each form.
    on_done: Callback<Option<AppError>>,
) -> impl IntoView {
    let locale = locale();
    (!requests.is_empty()).then(|| {
        view! {
            <section class="section" aria-labelledby="households">
                <div class="section__head"><h2 id="households">{t::reading::desk_households(locale)}</h2></div>
                <p class="quiet">{t::reading::desk_households_words(locale)}</p>
                <ul class="card kept-list">{requests.into_iter().map(|request| view! { <One request on_done/> }).collect_view()}</ul>
            </section>
        }
    })
}

#[component]
fn One(request: Request, on_done: Callback<Option<AppError>>) -> impl IntoView {
    let locale = locale();
    let Request { id, resident, phone, place, head, tail, at, state } = request;
    let waits = state == State::Asked;
    let who = if resident.is_empty() { phone } else { format!("{resident} {phone}") };
    let how = match &state {
        State::Asked => None,
        State::Confirmed { name, .. } => Some((Glyph::Check, "chip chip--brand", t::reading::confirmed_by(locale, name))),
        State::Refused { reason, .. } => Some((Glyph::Alert, "chip", t::reading::refused_because(locale, reason))),
    };
    let refused = matches!(state, State::Refused { .. });
    view! {
        <li class="kept">
            <div>
                <p><b>{t::reading::request(locale, head.clone(), place)}</b></p>
                <p class="quiet">{t::reading::request_by(locale, tail, who)}" · "<When at/></p>
                {how.map(|(icon, class, words)| view! { <p><span class=class><Icon icon/>{words}</span></p> })}
            </div>
            <div class="verbs kept__verbs">
                {waits.then(|| view! {
                    <Form url=ConfirmHousehold::url() prefix=format!("confirm-{id}") class="verb" on_done>
                        <Hidden name="id" value=id.to_string()/>
                        <Hidden name="seen" value=at.0.to_string()/>
                        <button class="button button--main button--small" aria-label=t::reading::confirm_of(locale, head.clone())>{t::reading::confirm(locale)}</button>
                    </Form>
                })}
                {(!refused).then(|| view! {
                    <details class="verb">
                        <summary class="button button--small">{if waits { t::reading::refuse(locale) } else { t::reading::take_back(locale) }}</summary>
                        <Form url=RefuseHousehold::url() prefix=format!("refuse-{id}") class="verb__form" on_done>
                            <Hidden name="id" value=id.to_string()/>
                            <Hidden name="seen" value=at.0.to_string()/>
                            <TextArea name="reason" rows=2 label=t::reading::refuse_reason(locale) hint=t::reading::refuse_hint(locale)/>
                            <div class="buttons"><Submit label=t::reading::refuse_send(locale) class="button--main button--small"/></div>
                        </Form>
                    </details>
                })}
            </div>
        </li>
    }
}
