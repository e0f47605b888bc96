//! Asks once before something is deleted; without script too.

use crate::locale::{locale, t};
use leptos::prelude::*;

/// A button that unfolds the question, with the form that does it.
#[component]
pub(crate) fn Sure(
    /// What would be deleted, for who does not see it.
    name: String,
    /// What that means.
    words: &'static str,
    children: Children,
) -> impl IntoView {
    view! {
        <details class="sure" name="sure">
            <summary class="button button--small" aria-label=name>{t::office::remove(locale())}</summary>
            <div class="sure__question"><p>{words}</p>{children()}</div>
        </details>
    }
}
