//! What an applicant can do. Every form stays as it is while live steps arrive; with WebAssembly the page stays too,
//! and the step comes by itself.

use super::api::{RateApplication, Supply, WithdrawApplication};
use super::live::ApplicationLive;
use crate::AppError;
use crate::cases::{Given, Stars, Uploads};
use crate::locale::{locale, t};
use crate::ui::{Form, Hidden, Only, Refill, Submit, TextArea};
use domain::services::{StateName, Verb};
use leptos::prelude::*;
use server_fn::ServerFn as _;

/// A form of a verb. When it went through, it is emptied and folded.
#[component]
pub(super) fn Deed(
    live: ApplicationLive,
    url: &'static str,
    prefix: &'static str,
    #[prop(default = "verb__form")] class: &'static str,
    #[prop(optional)] files: bool,
    children: Children,
) -> impl IntoView {
    let form = NodeRef::<leptos::html::Div>::new();
    let on_done = Callback::new(move |failed: Option<AppError>| {
        #[cfg(feature = "hydrate")]
        if failed.is_none() {
            settle(form);
        }
        #[cfg(not(feature = "hydrate"))]
        let _ = (failed, form);
    });
    view! {
        <div node_ref=form>
            <Form url prefix class files on_done>
                <Hidden name="id" value=live.id.to_string()/>
                <input type="hidden" name="version" value=move || live.head.with(|head| head.version).to_string()/>
                {children()}
            </Form>
        </div>
    }
}

#[cfg(feature = "hydrate")]
fn settle(around: NodeRef<leptos::html::Div>) {
    use wasm_bindgen::JsCast as _;
    let Some(around) = around.get_untracked() else { return };
    if let Some(form) = around.query_selector("form").ok().flatten().and_then(|form| form.dyn_into::<web_sys::HtmlFormElement>().ok()) {
        form.reset();
    }
    if let Some(details) = around.closest("details").ok().flatten() {
        let _ = details.remove_attribute("open");
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
                <Deed live url=RateApplication::url() prefix="rate" class="">
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
                            <Deed live url=Supply::url() prefix="supply" files=true>
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
                    <Deed live url=WithdrawApplication::url() prefix="withdraw">
                        <TextArea name="words" label=t::services::withdraw_words(locale) rows=2/>
                        <div class="buttons"><Submit label=t::services::withdraw_send(locale) class="button--danger"/></div>
                    </Deed>
                </Folded>
            </Only>
        </div>
    }
}
