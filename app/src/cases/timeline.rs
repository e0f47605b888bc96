//! The timeline of a case: history and live events drawn by the same component, newest first.

use super::photos::Photos;
use super::voice::{Voice, sentence};
use crate::locale::{Locale, locale, t};
use crate::ui::{LiveBus, When, follow, use_now};
use domain::cases::pages::{CaseView, Entry, Head, Step};
use domain::cases::{Audience, By, Event, What};
use domain::ids::MediaToken;
use leptos::prelude::*;

/// What of a case changes while its page is open. Cheap to copy.
#[derive(Clone, Copy)]
pub struct CaseLive {
    /// State, limit, verbs.
    pub head: RwSignal<Head>,
    /// The timeline, oldest first.
    pub entries: RwSignal<Vec<Entry>>,
    /// The number of the newest event when the page was drawn: what comes later slides in.
    drawn: u64,
    voice: StoredValue<Voice>,
}

impl CaseLive {
    /// Keeps a page up to date from here on, as long as the calling component lives.
    #[must_use]
    pub fn follow(view: &CaseView) -> Self {
        let (head, entries) = (RwSignal::new(view.head.clone()), RwSignal::new(view.entries.clone()));
        follow(format!("case:{}", view.id), view.newest, move |_, json| {
            if let Ok(step) = serde_json::from_str::<Step>(json) {
                entries.update(|entries| {
                    if entries.iter().all(|entry| entry.no != step.entry.no) {
                        entries.push(step.entry);
                    }
                });
                head.set(step.head);
            }
        });
        Self { head, entries, drawn: view.newest, voice: StoredValue::new(Voice::of(view)) }
    }

    /// Whether anything has been said in the conversation.
    #[must_use]
    pub fn has_messages(self) -> bool {
        self.entries.with(|entries| entries.iter().any(|entry| matches!(entry.event.what, What::Message { .. })))
    }
}

/// The heading's mark that the page keeps itself up to date.
#[component]
pub fn LiveMark() -> impl IntoView {
    let locale = locale();
    let bus = use_context::<LiveBus>();
    let connected = move || bus.is_none_or(|bus| bus.connected.get());
    view! { <span class="live live--calm">{move || if connected() { t::cases::live(locale) } else { t::cases::live_lost(locale) }}</span> }
}

/// The timeline, without the conversation unless asked for.
#[component]
pub fn Timeline(
    /// The case.
    live: CaseLive,
    /// With the conversation among the events.
    #[prop(optional)]
    messages: bool,
) -> impl IntoView {
    let shown = move || {
        live.entries.with(|entries| {
            let mut shown: Vec<Entry> =
                entries.iter().filter(|entry| messages || !matches!(entry.event.what, What::Message { .. })).cloned().collect();
            shown.reverse();
            shown
        })
    };
    // The newest line changes its look when another one comes: it is part of the key.
    let keyed = move || shown().into_iter().enumerate().map(|(at, entry)| (at == 0, entry)).collect::<Vec<_>>();
    view! {
        <ol class="timeline" aria-live="polite">
            <For each=keyed key=|(newest, entry)| (*newest, entry.no) let:((newest, entry))>
                <Line live entry newest/>
            </For>
        </ol>
    }
}

#[component]
fn Line(live: CaseLive, entry: Entry, newest: bool) -> impl IntoView {
    let locale = locale();
    let Entry { no, at, event } = entry;
    let words = live.voice.with_value(|voice| sentence(locale, voice, &event, use_now()));
    let mut class = String::from("event");
    for part in [tone(&event), newest.then_some("event--now"), (newest && no > live.drawn).then_some("event--new")].into_iter().flatten() {
        class.push(' ');
        class.push_str(part);
    }
    let unit = match &event.by {
        By::Member { unit, .. } if !words.contains(&unit.name) => Some(unit.name.clone()),
        _ => None,
    };
    let (note, photos) = (note(locale, &event.what), photos(&event.what));
    view! {
        <li class=class>
            <p class="event__what">{words}</p>
            <p class="event__meta"><When at/>{unit.map(|unit| view! { <span>{unit}</span> })}</p>
            {(!note.is_empty() || !photos.is_empty()).then(|| view! {
                <div class="event__note">
                    {note.into_iter().map(|words| view! { <p class="event__words">{words}</p> }).collect_view()}
                    <Photos tokens=photos/>
                </div>
            })}
        </li>
    }
}

fn tone(event: &Event) -> Option<&'static str> {
    match (&event.what, event.audience) {
        (_, Audience::Staff) => Some("event--staff"),
        (What::Answered { .. } | What::Rated { .. }, _) => Some("event--sun"),
        (What::SupervisionOpened { .. } | What::Declined { .. } | What::Reopened { .. }, _) => Some("event--danger"),
        _ => None,
    }
}

/// What was said with it, paragraph by paragraph.
fn note(locale: Locale, what: &What) -> Vec<String> {
    let words: &str = match what {
        What::Declined { reason, .. }
        | What::Returned { reason, .. }
        | What::HandedOver { reason, .. }
        | What::Escalated { reason, .. }
        | What::ExtensionAsked { reason, .. }
        | What::ExtensionRefused { reason }
        | What::LimitSet { reason, .. }
        | What::ReclassificationAsked { reason, .. }
        | What::Reclassified { reason, .. }
        | What::ReclassificationRefused { reason }
        | What::SupervisionOpened { reason, .. } => reason,
        What::Appealed { words, .. }
        | What::Assigned { words, .. }
        | What::Rated { words, .. }
        | What::Reopened { words, .. }
        | What::Withdrawn { words, .. }
        | What::SupervisionAnswered { words, .. }
        | What::SupervisionLifted { words, .. } => words,
        What::Answered { text, .. } | What::Noted { text } | What::Message { text, .. } => text,
        _ => "",
    };
    [words.to_owned(), consequences(locale, what)].into_iter().filter(|words| !words.is_empty()).collect()
}

/// Money and measures of an answer.
pub(super) fn consequences(locale: Locale, what: &What) -> String {
    let What::Answered { paid, recovered, measures, .. } = what else { return String::new() };
    let money = [(paid, true), (recovered, false)].into_iter().filter(|(fen, _)| fen.0 > 0);
    let money = money.map(|(fen, out)| if out { t::cases::paid(locale, fen) } else { t::cases::recovered(locale, fen) });
    let measures = measures.iter().map(|measure| t::cases::measure(locale, measure.as_str()).to_owned());
    money.chain(measures).collect::<Vec<_>>().join(" · ")
}

fn photos(what: &What) -> Vec<MediaToken> {
    match what {
        What::Answered { evidence, .. } => evidence.clone(),
        What::Message { media, .. } => media.clone(),
        _ => Vec::new(),
    }
}
