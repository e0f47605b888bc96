//! The receipt on paper.

use super::api::{self, Slip};
use crate::AppError;
use crate::locale::{locale, t};
use crate::ui::{Glyph, Icon, Page, ask};
use domain::ids::CaseId;
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;

/// `/cases/:id/receipt`: what is printed is the slip alone.
#[component]
pub fn PrintReceipt() -> impl IntoView {
    let locale = locale();
    let params = use_params_map();
    let id = Memo::new(move |_| params.with(|params| params.get_str("id").and_then(|id| id.parse::<CaseId>().ok())));
    let slip = ask(
        move || id.get(),
        |id| async move {
            match id {
                Some(id) => api::slip(id.0).await,
                None => Err(AppError::NotFound),
            }
        },
    );
    let back = id.get_untracked().map_or_else(|| "/receipts".to_owned(), |id| format!("/cases/{id}"));
    view! {
        <Page title=t::receipts::yours(locale) back>
            {slip.show(move |slip| view! { <Paper id=id.get_untracked() slip/> }.into_any())}
        </Page>
    }
}

#[component]
fn Paper(id: Option<CaseId>, slip: Slip) -> impl IntoView {
    let locale = locale();
    let Slip { digits, number, day, place, signature, address } = slip;
    let verify = id.map(|id| format!("/receipts/{id}/verify.svg"));
    view! {
        <article class="card slip">
            <h1>{t::receipts::paper(locale)}</h1>
            <p>{t::receipts::paper_words(locale)}</p>
            <p class="receipt__number" aria-label=t::receipts::digits(locale)>{digits}</p>
            <dl class="facts">
                <dt>{t::receipts::number(locale)}</dt><dd class="num">{number}</dd>
                <dt>{t::receipts::day(locale)}</dt><dd class="num">{day}</dd>
                <dt>{t::receipts::place(locale)}</dt><dd>{place}</dd>
            </dl>
            <div class="slip__codes">
                <figure><img class="receipt__code" src="/receipts/qr.svg" alt="" width="160" height="160"/><figcaption>{t::receipts::qr(locale)}</figcaption></figure>
                {verify.map(|src| view! { <figure><img class="receipt__code" src=src alt="" width="160" height="160"/><figcaption>{t::receipts::qr_verify(locale)}</figcaption></figure> })}
            </div>
            <p>{t::receipts::paper_address(locale)}<br/><b class="slip__address">{address}</b></p>
            <p class="slip__signature"><b>{t::receipts::signature(locale)}</b>" "<code>{in_groups(&signature)}</code></p>
            <p class="quiet">{t::receipts::keep_words(locale)}</p>
        </article>
        <p class="quiet section print-hide">{t::receipts::print_how(locale)}</p>
        <div class="submit needs-script print-hide">
            <button class="button button--main button--wide" on:click=|_| {
                #[cfg(feature = "hydrate")]
                let _ = window().print();
            }><Icon icon=Glyph::Document/>{t::receipts::print_now(locale)}</button>
        </div>
    }
}

/// Groups of eight, that can be read out and compared.
fn in_groups(signature: &str) -> String {
    let letters: Vec<char> = signature.chars().collect();
    letters.chunks(8).map(String::from_iter).collect::<Vec<_>>().join(" ")
}
