//! The timeline of a case: history and live events drawn by the same component, newest first.

use super::line::{Line, Part, Step, Tone};
use super::photos::Photos;
use super::voice_note::VoiceNotes;
use crate::locale::{locale, t};
use crate::ui::{LiveBus, When, follow};
use domain::cases::pages::{CaseView, Head};
use leptos::prelude::*;

/// What of a case changes while its page is open. Cheap to copy.
#[derive(Clone, Copy)]
pub struct CaseLive {
    /// State, limit, verbs.
    pub head: RwSignal<Head>,
    /// The timeline, oldest first.
    pub lines: RwSignal<Vec<Line>>,
    /// The number of the newest event when the page was drawn: what comes later slides in.
    drawn: u64,
}

impl CaseLive {
    /// Keeps a page up to date from here on, as long as the calling component lives.
    #[must_use]
    pub fn follow(view: &CaseView, lines: Vec<Line>) -> Self {
        let (head, lines) = (RwSignal::new(view.head.clone()), RwSignal::new(lines));
        follow(format!("case:{}", view.id), view.newest, move |_, json| {
            if let Ok(step) = serde_json::from_str::<Step>(json) {
                lines.update(|lines| {
                    if lines.iter().all(|line| line.no != step.line.no) {
                        lines.push(step.line);
                    }
                });
                head.set(step.head);
            }
        });
        Self { head, lines, drawn: view.newest }
    }

    /// Whether anything has been said in the conversation.
    #[must_use]
    pub fn has_messages(self) -> bool {
        self.lines.with(|lines| lines.iter().any(is_said))
    }
}

fn is_said(line: &Line) -> bool {
    matches!(line.part, Part::Turn { .. } | Part::Note { .. })
}

/// The heading's mark that the page keeps itself up to date.
#[component]
pub fn LiveMark() -> impl IntoView {
    let locale = locale();
    let bus = use_context::<LiveBus>();
    let connected = move || bus.is_none_or(|bus| bus.connected.get());
    view! { <span class="live live--calm">{move || if connected() { t::cases::live(locale) } else { t::cases::live_lost(locale) }}</span> }
}

/// The timeline, without the conversation and the notes.
#[component]
pub fn Timeline(
    /// The case.
    live: CaseLive,
) -> impl IntoView {
    // The newest line changes its look when another one comes: it is part of the key.
    let keyed = move || {
        live.lines.with(|lines| {
            let shown = lines.iter().rev().filter(|line| !is_said(line)).cloned();
            shown.enumerate().map(|(at, line)| (at == 0, line)).collect::<Vec<_>>()
        })
    };
    view! {
        <ol class="timeline" aria-live="polite">
            <For each=keyed key=|(newest, line)| (*newest, line.no) let:((newest, line))>
                <Happening live line newest/>
            </For>
        </ol>
    }
}

#[component]
fn Happening(live: CaseLive, line: Line, newest: bool) -> impl IntoView {
    let mut class = String::from("event");
    let tone = line.tone.map(|tone| match tone {
        Tone::Staff => "event--staff",
        Tone::Sun => "event--sun",
        Tone::Danger => "event--danger",
    });
    for part in [tone, newest.then_some("event--now"), (newest && line.no > live.drawn).then_some("event--new")].into_iter().flatten() {
        class.push(' ');
        class.push_str(part);
    }
    let notes: Vec<String> = [line.words, line.consequences].into_iter().filter(|words| !words.is_empty()).collect();
    let (photos, voices) = (line.photos, line.voices);
    view! {
        <li class=class>
            <p class="event__what">{line.what}</p>
            <p class="event__meta"><When at=line.at/>{line.unit.map(|unit| view! { <span>{unit}</span> })}</p>
            {(!notes.is_empty() || !photos.is_empty() || !voices.is_empty()).then(|| view! {
                <div class="event__note">
                    {notes.into_iter().map(|words| view! { <p class="event__words">{words}</p> }).collect_view()}
                    <Photos tokens=photos/>
                    <VoiceNotes live notes=voices/>
                </div>
            })}
        </li>
    }
}
