//! The timeline of a case: history and live events drawn by the same component, newest first.

use super::line::{Aside, Line, Part, Step, Tone};
use super::photos::Photos;
use super::voice_note::VoiceNotes;
use crate::locale::{locale, t};
use crate::ui::{LiveBus, Only, When, follow};
use domain::cases::StateName;
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

/// The timeline, without the conversation and the notes; what stands aside is folded away below.
#[component]
pub fn Timeline(
    /// The case.
    live: CaseLive,
    /// The answer that stands is on the page besides: its line says no more than that it came.
    #[prop(optional)]
    brief: bool,
) -> impl IntoView {
    let locale = locale();
    let answered = Memo::new(move |_| live.head.with(|head| matches!(head.status, StateName::Answered | StateName::Closed)));
    // A line changes its look when it no longer is the newest, or the answer: that is part of the key.
    let keyed = move || {
        live.lines.with(|lines| {
            let joined = newest(lines, |line| line.aside == Some(Aside::Joined));
            let answer = newest(lines, |line| matches!(line.part, Part::Answer { .. })).filter(|_| brief && answered.get());
            let shown = lines.iter().rev().filter(|line| !is_said(line) && !stands_aside(line, joined));
            shown.enumerate().map(|(at, line)| (at == 0, said_once(line, answer))).collect::<Vec<_>>()
        })
    };
    let rest = Memo::new(move |_| {
        live.lines.with(|lines| {
            let joined = newest(lines, |line| line.aside == Some(Aside::Joined));
            lines.iter().rev().filter(|line| stands_aside(line, joined)).cloned().collect::<Vec<_>>()
        })
    });
    view! {
        <ol class="timeline" aria-live="polite">
            <For each=keyed key=|(newest, line)| (*newest, line.no, line.words.is_empty()) let:((newest, line))>
                <Happening live=Some(live) drawn=live.drawn line newest/>
            </For>
        </ol>
        <Only when=move || rest.with(|rest| !rest.is_empty())>
            <details class="fold rest">
                <summary>{move || t::cases::steps_more(locale, i64::try_from(rest.with(Vec::len)).unwrap_or(i64::MAX))}</summary>
                <ol class="timeline"><For each=move || rest.get() key=|line| line.no let:line><Happening live=Some(live) drawn=live.drawn line newest=false/></For></ol>
            </details>
        </Only>
    }
}

/// The timeline of something else than a case, in which nothing stands aside.
#[component]
pub fn Steps(
    /// Its lines, oldest first.
    lines: RwSignal<Vec<Line>>,
    /// The number of the newest line when the page was drawn.
    drawn: u64,
    /// The answer is on the page besides: its line says no more than that it came.
    #[prop(optional)]
    brief: bool,
) -> impl IntoView {
    let keyed = move || {
        lines.with(|lines| {
            let answer = newest(lines, |line| matches!(line.part, Part::Answer { .. })).filter(|_| brief);
            lines.iter().rev().enumerate().map(|(at, line)| (at == 0, said_once(line, answer))).collect::<Vec<_>>()
        })
    };
    view! {
        <ol class="timeline" aria-live="polite">
            <For each=keyed key=|(newest, line)| (*newest, line.no) let:((newest, line))><Happening live=None drawn line newest/></For>
        </ol>
    }
}

fn newest(lines: &[Line], which: impl Fn(&Line) -> bool) -> Option<u64> {
    lines.iter().rev().find(|line| which(line)).map(|line| line.no)
}

/// Of those who joined, the newest line tells how many they are, and stays.
fn stands_aside(line: &Line, joined: Option<u64>) -> bool {
    line.aside.is_some() && joined != Some(line.no)
}

/// The line, without what the answer says where that stands on the page already.
fn said_once(line: &Line, answer: Option<u64>) -> Line {
    let mut line = line.clone();
    if answer == Some(line.no) {
        line.words.clear();
        line.consequences.clear();
        line.photos.clear();
        line.voices.clear();
    }
    line
}

#[component]
fn Happening(live: Option<CaseLive>, drawn: u64, line: Line, newest: bool) -> impl IntoView {
    let mut class = String::from("event");
    let tone = line.tone.map(|tone| match tone {
        Tone::Staff => "event--staff",
        Tone::Sun => "event--sun",
        Tone::Danger => "event--danger",
    });
    for part in [tone, newest.then_some("event--now"), (newest && line.no > drawn).then_some("event--new")].into_iter().flatten() {
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
                    {live.map(|live| view! { <VoiceNotes live notes=voices/> })}
                </div>
            })}
        </li>
    }
}
