//! Filing: the page.

mod accused;
mod draft;
mod form;
mod here;
mod same;
mod village;
mod who;

#[cfg(feature = "hydrate")]
pub(super) use draft::forget as forget_draft;

use super::api;
use crate::locale::{Locale, locale, t};
use crate::ui::{Page, Refill, ask, use_chrome};
use domain::cases::Kind;
use form::FilingForm;
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

/// Filing a case: `/say?kind=demand&village=350121101201`.
#[component]
pub fn Say() -> impl IntoView {
    let locale = locale();
    let query = use_query_map();
    let kind = Memo::new(move |_| query.with(|query| query.get_str("kind").and_then(|kind| kind.parse().ok())).unwrap_or(Kind::Demand));
    // What was typed before the page came back, then the address, then the village last chosen.
    let typed = |name: &str| {
        use_context::<Refill>()
            .and_then(|refill| refill.values.into_iter().find(|(key, value)| key == name && !value.is_empty()))
            .map(|(_, value)| value)
    };
    let search = typed("search").unwrap_or_default();
    let chosen = typed("village");
    let remembered = use_chrome().village.map(|(code, _)| code);
    let village = Memo::new(move |_| {
        let named = query.with(|query| query.get_str("village").map(ToOwned::to_owned));
        chosen.clone().or(named).or_else(|| remembered.clone()).unwrap_or_default()
    });
    let filing = ask(move || village.get(), move |village| api::filing(village, search.clone()));
    view! {
        <Page title=door_words(locale, kind.get_untracked())>
            {filing.show(move |filing| view! { <FilingForm filing kind/> }.into_any())}
        </Page>
    }
}

/// The door through which one came.
fn door_words(locale: Locale, kind: Kind) -> &'static str {
    if kind.is_discipline() { t::home::report(locale) } else { t::home::say(locale) }
}
