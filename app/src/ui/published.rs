//! What the desk shows of everything that is published.

use super::When;
use domain::cases::By;
use domain::publication::{Entry, StateName};
use leptos::prelude::*;

/// Where it stands; `word` is what that is called there.
pub fn state_chip(state: StateName, word: &'static str) -> AnyView {
    let class = match state {
        StateName::Draft => "chip",
        StateName::Review => "chip chip--sun",
        StateName::Published => "chip chip--brand",
        StateName::Withdrawn => "chip chip--danger",
    };
    view! { <span class=class>{word}</span> }.into_any()
}

/// A line of how it came about; `what` is what that is called there.
pub fn came_about(what: &'static str, entry: Entry) -> AnyView {
    let Entry { at, by, reason, .. } = entry;
    let who = match by {
        By::Member { name, .. } => name,
        By::Unit(unit) => unit.name,
        By::Petitioner | By::Clock => String::new(),
    };
    view! {
        <li class="event">
            <p class="event__what">{what}</p>
            <p class="event__meta"><When at/><span>{who}</span></p>
            {(!reason.is_empty()).then(|| view! { <div class="event__note"><p class="event__words">{reason}</p></div> })}
        </li>
    }
    .into_any()
}
