//! A meeting's states and times in words.

use crate::locale::{Locale, t};
use crate::ui::{Glyph, Icon};
use domain::instant::Instant;
use domain::meetings::{Phase, State, StateName};
use leptos::prelude::*;

/// "周三".
pub fn weekday(locale: Locale, at: Instant) -> &'static str {
    t::meetings::weekday(locale, &at.beijing().weekday().number_from_monday().to_string())
}

/// "11 月".
pub fn month(locale: Locale, at: Instant) -> &'static str {
    t::meetings::month(locale, &u8::from(at.beijing().month()).to_string())
}

/// "09:05".
pub fn clock(at: Instant) -> String {
    let at = at.beijing();
    format!("{:02}:{:02}", at.hour(), at.minute())
}

/// "11 月 25 日 周三 09:00".
pub fn moment(locale: Locale, at: Instant, now: Instant) -> String {
    format!("{} {} {}", crate::ui::calendar_day(locale, at, now), weekday(locale, at), clock(at))
}

/// The state as a coloured word.
#[component]
pub fn StateChip(
    /// The state.
    state: StateName,
    /// Of the page that draws it.
    locale: Locale,
) -> impl IntoView {
    let (class, icon) = match state {
        StateName::Live => return view! { <span class="live">{t::meetings::live(locale)}</span> }.into_any(),
        StateName::Announced => ("chip chip--info", Glyph::Clock),
        StateName::Postponed => ("chip chip--sun", Glyph::Calendar),
        StateName::Ended => ("chip chip--brand", Glyph::Check),
        StateName::Cancelled => ("chip", Glyph::Close),
    };
    view! { <span class=class><Icon icon/>{t::meetings::state(locale, state.as_str())}</span> }.into_any()
}

/// The agenda with how far it has come; with times and notes where there is room.
#[component]
pub fn Phases(
    /// The phases, in order.
    agenda: Vec<Phase>,
    /// Where the meeting stands.
    state: State,
    /// With times and notes.
    #[prop(optional)]
    notes: bool,
    /// Of the page that draws it.
    locale: Locale,
) -> impl IntoView {
    let is_live = state.name() == StateName::Live;
    let on = if is_live { state.entered().last().map(|entered| entered.phase) } else { None };
    let phase = move |phase: Phase| {
        let entered = state.entered().iter().find(|entered| entered.phase == phase).cloned();
        let now = on == Some(phase);
        let class = match &entered {
            _ if now => "phase phase--now",
            Some(_) => "phase phase--done",
            None => "phase",
        };
        let words = if now { t::meetings::phase_now(locale, phase.as_str()) } else { t::meetings::phase(locale, phase.as_str()) };
        let small = entered.filter(|_| notes).map(|entered| {
            let time = clock(entered.at);
            if entered.note.is_empty() { t::meetings::started_at(locale, time) } else { format!("{time} {}", entered.note) }
        });
        view! { <li class=class aria-current=now.then_some("step")>{words}{small.map(|small| view! { <small>{small}</small> })}</li> }
    };
    view! { <ol class="phases" aria-label=t::meetings::progress(locale)>{agenda.into_iter().map(phase).collect_view()}</ol> }
}
