//! The answer, in front of the timeline once it is there.

use crate::cases::photos::Photos;
use crate::cases::timeline::{CaseLive, consequences};
use crate::locale::{locale, t};
use crate::ui::{Glyph, Icon, When};
use domain::cases::pages::Entry;
use domain::cases::{By, StateName, What};
use leptos::prelude::*;

/// The answer that stands now; a reopened case has none.
#[component]
pub(super) fn AnswerPart(live: CaseLive) -> impl IntoView {
    let answered = Memo::new(move |_| live.head.with(|head| matches!(head.status, StateName::Answered | StateName::Closed)));
    let newest = Memo::new(move |_| {
        live.entries
            .with(|entries| entries.iter().rev().find(|entry| answered.get() && matches!(entry.event.what, What::Answered { .. })).cloned())
    });
    move || newest.get().map(|entry| view! { <Answer entry/> })
}

#[component]
fn Answer(entry: Entry) -> impl IntoView {
    let locale = locale();
    let consequences = consequences(locale, &entry.event.what);
    let What::Answered { outcome, text, evidence, .. } = entry.event.what else { return ().into_any() };
    let (unit, name) = match entry.event.by {
        By::Member { name, unit, .. } => (unit.name, Some(name)),
        By::Unit(unit) => (unit.name, None),
        By::Petitioner | By::Clock => Default::default(),
    };
    let title = t::cases::answer_title(locale, t::cases::outcome(locale, outcome.as_str()), unit);
    view! {
        <section class="answer" aria-labelledby="answer">
            <h2 class="answer__title" id="answer"><Icon icon=Glyph::Check/>{title}</h2>
            {(!text.is_empty()).then(|| view! { <p class="event__words">{text}</p> })}
            {(!consequences.is_empty()).then(|| view! { <p><b>{consequences}</b></p> })}
            <Photos tokens=evidence/>
            <p class="quiet">{name.map(|name| format!("{name} · "))}<When at=entry.at/></p>
        </section>
    }
    .into_any()
}
