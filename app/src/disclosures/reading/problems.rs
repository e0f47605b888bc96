//! One line on the public list: what was found by reading, and what came of it.

use super::api;
use crate::locale::{locale, t};
use crate::ui::{Glyph, Icon, ask, use_chrome};
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

/// The line; nothing where nothing was found yet.
#[component]
pub fn ProblemsLine() -> impl IntoView {
    let locale = locale();
    let query = use_query_map();
    let scope = Memo::new(move |_| query.with(|query| query.get("scope").unwrap_or_default()));
    let village = use_chrome().village.map(|(code, _)| code).unwrap_or_default();
    let problems = ask(move || scope.get(), move |scope| api::problems(village.clone(), scope));
    problems.show_all(move |problems| {
        let problems = problems.ok().flatten();
        problems
            .map(|problems| {
                let words = t::reading::problems(locale, problems.found, problems.open, problems.solved);
                view! { <p class="problems"><Icon icon=Glyph::Speech/><span>{words}</span></p> }
            })
            .into_any()
    })
}
