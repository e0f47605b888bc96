//! One meeting at the desk.

use super::verbs::Verbs;
use crate::locale::{Locale, locale, t};
use crate::meetings::words::{Phases, StateChip, moment};
use crate::ui::{Glyph, Icon, When, follow};
use domain::cases::By;
use domain::meetings::pages::{Entry, MeetingView, Step};
use domain::meetings::{State, Stream, What};
use leptos::prelude::*;

/// What it is, how far it has come, what happened, and what can be done now.
#[component]
pub(super) fn Pane(view: MeetingView) -> impl IntoView {
    let locale = locale();
    let drawn = view.newest;
    let state = RwSignal::new(view.state.clone());
    let newest = RwSignal::new(view.newest);
    let entries = RwSignal::new(view.entries.clone());
    follow(format!("meeting:{}", view.id), view.newest, move |no, json| {
        if let Ok(step) = serde_json::from_str::<Step>(json) {
            newest.set(no);
            state.set(step.state);
            entries.update(|entries| entries.push(step.entry));
        }
    });
    let name = Memo::new(move |_| state.with(State::name));
    let starts = Memo::new(move |_| state.with(State::starts_at));
    let (at, agenda, shown_agenda) = (view.at, view.agenda.clone(), view.agenda.clone());
    view! {
        <div class="desk__body">
            <a class="desk__back" href="/desk/meetings"><Icon icon=Glyph::Back/>{t::meetings::desk_title(locale)}</a>
            <p class="chips">{move || view! { <StateChip state=name.get() locale/> }}<span class="chip">{t::meetings::kind(locale, view.kind.as_str())}</span></p>
            <h1>{view.subject.clone()}</h1>
            <dl class="facts">
                <dt>{t::meetings::time(locale)}</dt><dd><time datetime=move || starts.get().rfc3339()>{move || moment(locale, starts.get(), at)}</time></dd>
                <dt>{t::meetings::place(locale)}</dt><dd>{view.venue.clone()}</dd>
                <dt>{t::meetings::host(locale)}</dt><dd>{view.place.local()}" "{view.unit.clone()}</dd>
                <dt>{t::meetings::field_stream_kind(locale)}</dt><dd>{streams(locale, &view.streams)}</dd>
            </dl>
            {move || view! { <Phases agenda=shown_agenda.clone() state=state.get() notes=true locale/> }}
            <p class="section"><a href=format!("/meetings/{}", view.id) rel="external">{t::meetings::open_page(locale)}</a></p>
            <section class="section" aria-labelledby="history">
                <div class="section__head"><h2 id="history">{t::meetings::history(locale)}</h2></div>
                <ol class="timeline" aria-live="polite">
                    <For each=move || entries.get().into_iter().rev() key=|entry| entry.no children=move |entry| line(locale, entry, drawn)/>
                </ol>
            </section>
        </div>
        {view.holds.then(|| view! { <Verbs id=view.id agenda state newest/> })}
    }
}

fn streams(locale: Locale, streams: &[Stream]) -> impl IntoView + use<> {
    streams
        .iter()
        .map(|stream| match stream {
            Stream::Group { how_to_join } => {
                view! { <p>{t::meetings::stream_kind(locale, "group")}"："{how_to_join.clone()}</p> }.into_any()
            }
            Stream::Page(url) | Stream::Hls(url) => {
                view! { <p><a href=url.clone() target="_blank" rel="noopener external">{url.clone()}</a></p> }.into_any()
            }
        })
        .collect_view()
}

/// One line of the timeline.
fn line(locale: Locale, entry: Entry, drawn: u64) -> impl IntoView {
    let what = t::meetings::what(locale, entry.event.what.as_key());
    let what = match &entry.event.what {
        What::PhaseEntered { phase, .. } => format!("{what}{}", t::meetings::phase(locale, phase.as_str())),
        _ => what.to_owned(),
    };
    let words = match entry.event.what {
        What::Postponed { to, reason, .. } => format!("{} {reason}", t::meetings::postponed_to(locale, moment(locale, to, entry.at))),
        What::Cancelled { reason } => reason,
        What::PhaseEntered { note, .. } => note,
        What::ReplayLeft { url } => url,
        What::Announced { .. } | What::Started | What::Ended => String::new(),
    };
    let who = match entry.event.by {
        By::Member { name, .. } => name,
        By::Unit(unit) => unit.name,
        By::Petitioner | By::Clock => String::new(),
    };
    let is_new = entry.no > drawn;
    view! {
        <li class="event" class:event--new=is_new>
            <p class="event__what">{what}</p>
            <p class="event__meta"><When at=entry.at/><span>{who}</span></p>
            {(!words.is_empty()).then(|| view! { <div class="event__note"><p class="event__words">{words}</p></div> })}
        </li>
    }
}
