//! The conversation of a case, oldest first.

use super::photos::Photos;
use super::timeline::CaseLive;
use crate::locale::{locale, t};
use crate::ui::When;
use domain::cases::pages::Entry;
use domain::cases::{By, What};
use leptos::prelude::*;

/// Every turn of the conversation.
#[component]
pub fn Talk(
    /// The case.
    live: CaseLive,
    /// The reader is staff: the petitioner's turns stand on the left.
    #[prop(optional)]
    staff: bool,
) -> impl IntoView {
    let turns = move || {
        live.entries
            .with(|entries| entries.iter().filter(|entry| matches!(entry.event.what, What::Message { .. })).cloned().collect::<Vec<_>>())
    };
    view! {
        <ol class="talk" aria-live="polite">
            <For each=turns key=|entry| entry.no let:entry><Turn entry staff/></For>
        </ol>
    }
}

#[component]
fn Turn(entry: Entry, staff: bool) -> impl IntoView {
    let locale = locale();
    let Entry { at, event, .. } = entry;
    let What::Message { from_petitioner, text, media, .. } = event.what else { return ().into_any() };
    let own = from_petitioner != staff;
    let (name, unit) = match event.by {
        By::Member { name, unit, .. } => (name, Some(unit.name)),
        By::Unit(unit) => (unit.name, None),
        By::Petitioner if staff => (t::cases::a_petitioner(locale).into(), None),
        _ => (t::cases::you(locale).into(), None),
    };
    let face: String = name.chars().take(1).collect();
    view! {
        <li class=if own { "message message--own" } else { "message" }>
            {(!own).then(|| view! { <span class="face face--info" aria-hidden="true">{face}</span> })}
            <div class="message__body">
                <p class="message__who"><b>{name}</b>{unit.map(|unit| view! { <span>{unit}</span> })}<When at/></p>
                <p class="message__words">{text}</p>
                <Photos tokens=media/>
            </div>
        </li>
    }
    .into_any()
}
