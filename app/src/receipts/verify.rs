//! Is a printed receipt genuine?

use super::api;
use crate::locale::{locale, t};
use crate::ui::{Glyph, Icon, Page, ask};
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

/// `/receipts/verify?number=…&day=…&signature=…`: what the second QR code of a printed receipt opens. It tells
/// whether the paper is genuine, and nothing of the case.
#[component]
pub fn VerifyReceipt() -> impl IntoView {
    let locale = locale();
    let query = use_query_map();
    let asked = Memo::new(move |_| query.with(|query| ["number", "day", "signature"].map(|name| query.get(name).unwrap_or_default())));
    let verdict = ask(move || asked.get(), |[number, day, signature]| api::verify(number, day, signature));
    let [number, day, signature] = asked.get_untracked();
    let field = move |name: &'static str, label: &'static str, value: String| {
        view! {
            <div class="field">
                <label class="field__label" for=name>{label}</label>
                <input class="input" id=name name=name value=value autocomplete="off" autocapitalize="off" spellcheck="false"/>
            </div>
        }
    };
    view! {
        <Page title=t::receipts::verify_title(locale) back="/receipts">
            <h1>{t::receipts::verify_title(locale)}</h1>
            <p class="page__lead">{t::receipts::verify_lead(locale)}</p>
            {verdict.show(move |verdict| verdict.map(|genuine| view! { <Verdict genuine/> }).into_any())}
            <form class="card card__body" method="get" action="/receipts/verify">
                {field("number", t::receipts::number(locale), number)}
                {field("day", t::receipts::day(locale), day)}
                {field("signature", t::receipts::signature(locale), signature)}
                <div class="submit"><button class="button button--main button--wide"><Icon icon=Glyph::Shield/>{t::receipts::verify(locale)}</button></div>
            </form>
        </Page>
    }
}

#[component]
fn Verdict(genuine: bool) -> impl IntoView {
    let locale = locale();
    let (class, icon, title, words) = if genuine {
        ("notice notice--brand", Glyph::Check, t::receipts::genuine(locale), t::receipts::genuine_words(locale))
    } else {
        ("notice notice--danger", Glyph::Alert, t::receipts::forged(locale), t::receipts::forged_words(locale))
    };
    view! {
        <div class=class role="status">
            <Icon icon/>
            <div class="notice__body"><p class="notice__title">{title}</p><p>{words}</p></div>
        </div>
    }
}
