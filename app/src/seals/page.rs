//! `/desk/seals`.

use super::api::{self, AddKey, Custody, Key, Request, RetireKey, Unseal};
use crate::AppError;
use crate::locale::{locale, t};
use crate::ui::{DeskPage, Empty, Field, Form, Glyph, Hidden, Icon, Submit, When, ask};
use leptos::prelude::*;
use server_fn::ServerFn as _;

/// The custodian's page; for everybody else it is not there.
#[component]
pub fn Seals() -> impl IntoView {
    let locale = locale();
    let custody = ask(|| (), |()| api::custody());
    view! {
        <DeskPage title=Signal::stored(t::seals::title(locale).to_owned())>
            <h1>{t::seals::title(locale)}</h1>
            <p class="page__lead">{t::seals::lead(locale)}</p>
            <noscript><p class="notice notice--sun">{t::seals::needs_script(locale)}</p></noscript>
            {custody.show(|custody| view! { <Page custody/> }.into_any())}
        </DeskPage>
    }
}

#[component]
fn Page(custody: Custody) -> impl IntoView {
    let locale = locale();
    let Custody { keys, requests } = custody;
    let any_key = keys.iter().any(|key| key.retired.is_none());
    view! {
        <section class="section" aria-labelledby="requests">
            <div class="section__head"><h2 id="requests">{t::seals::requests(locale)}</h2></div>
            {if requests.is_empty() {
                view! { <Empty icon=Glyph::Lock title=t::seals::no_requests(locale) words=t::seals::no_requests_words(locale)/> }.into_any()
            } else {
                view! { <OpenKey/><ul class="card">{requests.into_iter().map(|request| view! { <RequestLine request/> }).collect_view()}</ul> }.into_any()
            }}
        </section>
        <section class="section" aria-labelledby="keys">
            <div class="section__head"><h2 id="keys">{t::seals::keys(locale)}</h2></div>
            {(!any_key).then(|| view! { <p class="notice notice--sun">{t::seals::no_keys(locale)}</p> })}
            <ul class="card">{keys.into_iter().map(|key| view! { <KeyLine key/> }).collect_view()}</ul>
            <p class="quiet">{t::seals::keys_words(locale)}</p>
        </section>
        <NewKey/>
        // The browser's own cryptography; nothing of it is in the bundle.
        <script type="module" src="/custodian.js"></script>
    }
}

/// The key's file and its passphrase: both stay in the browser.
#[component]
fn OpenKey() -> impl IntoView {
    let locale = locale();
    view! {
        <div class="card card__body custody" data-custody="key">
            <label class="field"><span class="field__label">{t::seals::file(locale)}</span><input class="input" type="file" accept="application/json,.json" data-custody="file"/></label>
            <label class="field"><span class="field__label">{t::seals::passphrase(locale)}</span><input class="input" type="password" autocomplete="off" data-custody="passphrase"/></label>
            <p class="quiet">{t::seals::stays_here(locale)}</p>
            <p class="field__error" role="alert" data-custody="problem" hidden
                data-no-file=t::seals::problem_no_file(locale) data-passphrase=t::seals::problem_passphrase(locale)
                data-refused=t::seals::problem_refused(locale) data-other-key=t::seals::problem_other_key(locale)></p>
        </div>
    }
}

#[component]
fn RequestLine(request: Request) -> impl IntoView {
    let locale = locale();
    let Request { case, case_number, number, asked_by, reason, since } = request;
    view! {
        <li class="row custody__request">
            <span class="row__body">
                <span class="row__title num">{case_number}</span>
                <span class="row__meta"><span>{t::seals::asked_by(locale, asked_by)}</span><When at=since/></span>
                <span>{reason}</span>
                <output class="custody__name" aria-live="polite" data-custody="name"></output>
            </span>
            <button type="button" class="button button--main button--small" data-custody="open" data-url=Unseal::url() data-case=case.to_string() data-number=number.to_string()>{t::seals::open(locale)}</button>
        </li>
    }
}

#[component]
fn KeyLine(key: Key) -> impl IntoView {
    let locale = locale();
    let Key { id, label, owner, since, retired, public_key } = key;
    // The tail tells two keys apart, on the page and in the file.
    let tail: String = public_key.chars().rev().take(8).collect::<Vec<_>>().into_iter().rev().collect();
    view! {
        <li class="row" data-custody-key=public_key>
            <span class="row__body">
                <span class="row__title">{label.clone()}</span>
                <span class="row__meta"><span>{owner}</span><When at=since day=true plain=true/><code>{tail}</code></span>
            </span>
            {match retired {
                Some(at) => view! { <span class="chip"><span>{t::seals::retired(locale)}</span>" "<When at day=true plain=true/></span> }.into_any(),
                None => view! {
                    <form method="post" action=RetireKey::url()>
                        <input type="hidden" name="key" value=id.to_string()/>
                        <button class="button button--small" aria-label=t::seals::retire_of(locale, label)>{t::seals::retire(locale)}</button>
                    </form>
                }.into_any(),
            }}
        </li>
    }
}

/// Makes a key in the browser: the private half is saved as a file, the public half is sent.
#[component]
fn NewKey() -> impl IntoView {
    let locale = locale();
    // The list is drawn anew, with the new key in it.
    let on_done = Callback::new(move |failed: Option<AppError>| {
        #[cfg(feature = "hydrate")]
        if failed.is_none() {
            let _ = window().location().reload();
        }
        #[cfg(not(feature = "hydrate"))]
        let _ = failed;
    });
    view! {
        <section class="section" aria-labelledby="new-key">
            <div class="section__head"><h2 id="new-key">{t::seals::new_key(locale)}</h2></div>
            <div class="card card__body custody" data-custody="new">
                <p>{t::seals::new_key_words(locale)}</p>
                <Form url=AddKey::url() prefix="new" on_done>
                    <Field name="label" label=t::seals::label(locale) hint=t::seals::label_hint(locale)/>
                    <label class="field"><span class="field__label">{t::seals::passphrase_new(locale)}</span><input class="input" type="password" autocomplete="new-password" minlength="12" data-custody="new-passphrase"/></label>
                    <Hidden name="public_key" value=""/>
                    <div class="buttons">
                        <button type="button" class="button" data-custody="make"><Icon icon=Glyph::Download/>{t::seals::make(locale)}</button>
                        <Submit label=t::seals::add(locale) class="button--main"/>
                    </div>
                    <p class="quiet" role="status" data-custody="made" hidden>{t::seals::made(locale)}</p>
                    <p class="field__error" role="alert" data-custody="weak" hidden>{t::seals::weak(locale)}</p>
                </Form>
            </div>
        </section>
    }
}
