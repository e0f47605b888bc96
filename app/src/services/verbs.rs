//! What an applicant can do. Every form stays as it is while live steps arrive; with WebAssembly the page stays too,
//! and the step comes by itself.

use super::api::{RateApplication, Supply, WithdrawApplication};
use super::live::ApplicationLive;
use crate::cases::{Given, Stars, Uploads};
use crate::locale::{locale, t};
use crate::ui::{Deed, Hidden, Only, Refill, Submit, TextArea};
use domain::services::{StateName, Verb};
use leptos::prelude::*;
use server_fn::ServerFn as _;

/// The application and the version that the page shows.
#[component]
pub(super) fn Which(live: ApplicationLive) -> impl IntoView {
    view! {
        <Hidden name="id" value=live.id.to_string()/>
        <input type="hidden" name="version" value=move || live.head.with(|head| head.version).to_string()/>
    }
}

/// A verb that unfolds; one whose form came back stands open.
#[component]
pub(super) fn Folded(
    url: &'static str,
    label: &'static str,
    #[prop(default = "button")] class: &'static str,
    #[prop(optional)] danger: bool,
    children: Children,
) -> impl IntoView {
    let came_back = use_context::<Refill>().is_some_and(|refill| refill.action == url);
    view! { <details class="verb" class:verb--danger=danger name="verb" open=came_back><summary class=class>{label}</summary>{children()}</details> }
}

/// The rating, while it is waited for, and what was given.
#[component]
pub(super) fn Rate(live: ApplicationLive) -> impl IntoView {
    let locale = locale();
    let rate = live.may(Verb::Rate);
    let given = Memo::new(move |_| live.head.with(|head| head.rating.clone()));
    view! {
        <Only when=move || rate.get()>
            <section class="card rate section" aria-labelledby="rate">
                <h2 id="rate">{t::services::rate(locale)}</h2>
                <p class="quiet">{t::services::rate_hint(locale)}</p>
                <Deed url=RateApplication::url() prefix="rate" class="">
                    <Which live/>
                    <Stars name="process" label=t::services::rate_process(locale)/>
                    <Stars name="result" label=t::services::rate_result(locale)/>
                    <TextArea name="words" label=t::services::rate_words(locale) rows=3/>
                    <div class="buttons"><Submit label=t::services::rate_send(locale) class="button--main"/></div>
                </Deed>
            </section>
        </Only>
        {move || given.get().map(|rating| view! {
            <section class="card rated section" aria-labelledby="rated"><h2 id="rated">{t::services::rated(locale)}</h2><Given rating/></section>
        })}
    }
}

/// What is still needed, with the form to add it; and the quieter verbs.
#[component]
pub(super) fn Verbs(live: ApplicationLive) -> impl IntoView {
    let locale = locale();
    let (supply, withdraw) = (live.may(Verb::Supply), live.may(Verb::Withdraw));
    let waiting = Memo::new(move |_| live.head.with(|head| head.status == StateName::Waiting));
    view! {
        <div class="verbs section">
            <Only when=move || supply.get()>
                {move || {
                    let label = if waiting.get() { t::services::supply_missing(locale) } else { t::services::supply(locale) };
                    let class = if waiting.get() { "button button--main button--wide" } else { "button" };
                    view! {
                        <Folded url=Supply::url() label class>
                            <Deed url=Supply::url() prefix="supply" files=true>
                                <Which live/>
                                <TextArea name="words" label=t::services::supply_words(locale) rows=3/>
                                <Uploads legend=t::services::papers(locale) hint=t::services::papers_hint(locale)/>
                                <div class="buttons"><Submit label=t::services::supply_send(locale) class="button--main"/></div>
                            </Deed>
                        </Folded>
                    }
                }}
            </Only>
            <Only when=move || withdraw.get()>
                <Folded url=WithdrawApplication::url() label=t::services::withdraw(locale) danger=true>
                    <Deed url=WithdrawApplication::url() prefix="withdraw">
                        <Which live/>
                        <TextArea name="words" label=t::services::withdraw_words(locale) rows=2/>
                        <div class="buttons"><Submit label=t::services::withdraw_send(locale) class="button--danger"/></div>
                    </Deed>
                </Folded>
            </Only>
        </div>
    }
}
