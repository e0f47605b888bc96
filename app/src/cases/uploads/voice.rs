//! Saying something into a form.

use super::{Chosen, Item, MOST, Progress};
use crate::locale::{Locale, locale, t};
use crate::ui::{Glyph, Icon, Only, field_sentence};
use domain::cases::VoiceNote;
use leptos::html;
use leptos::prelude::*;

/// Where a recording is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[cfg_attr(not(feature = "hydrate"), expect(dead_code, reason = "only a phone records"))]
pub(super) enum Stage {
    /// The button waits to be pressed.
    Ready,
    /// The browser asks whether it may.
    Asking,
    /// It goes on, so many seconds.
    Running(u32),
    /// It cannot be.
    Failed(Trouble),
}

/// Why there is no recording.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[cfg_attr(not(feature = "hydrate"), expect(dead_code, reason = "only a phone records"))]
pub(super) enum Trouble {
    /// The page may not use the microphone.
    NotAllowed,
    /// There is none.
    NoMicrophone,
    /// Something else.
    Unknown,
}

/// A button that records, where the browser can; else an input that lets the phone's own recorder do it.
#[component]
pub(super) fn VoiceAdder(chosen: Chosen, ready: RwSignal<bool>) -> impl IntoView {
    let locale = locale();
    let input = NodeRef::<html::Input>::new();
    let (can_record, stage) = (RwSignal::new(false), RwSignal::new(Stage::Ready));
    #[cfg(feature = "hydrate")]
    super::recorder::begin(chosen, can_record);
    // The button that was pressed is gone: its place is taken by the one that ends the recording.
    let stop = NodeRef::<html::Button>::new();
    #[cfg(feature = "hydrate")]
    Effect::new(move || {
        if let Some(stop) = stop.get() {
            let _ = stop.focus();
        }
    });
    let hint = t::voice::add_hint(locale, VoiceNote::LONGEST / 60);
    let file_hint = hint.clone();
    let full = move || chosen.left() == 0;
    let press = move |_| {
        #[cfg(feature = "hydrate")]
        super::recorder::start(chosen, stage);
    };
    let running = move || matches!(stage.get(), Stage::Running(_));
    view! {
        <Only when=move || !can_record.get()>
            <label class="adder">
                <Icon icon=Glyph::Microphone/>{t::voice::add(locale)}
                <input type="file" node_ref=input name=move || (!ready.get()).then_some("voice") accept="audio/*" capture="user" disabled=full
                    on:change=move |_| {
                        #[cfg(feature = "hydrate")]
                        super::browser::take_voices(chosen, input);
                    }/>
                <small>{file_hint.clone()}</small>
            </label>
        </Only>
        <Only when=move || can_record.get() && !running()>
            <button type="button" class="adder" disabled=full aria-busy=move || (stage.get() == Stage::Asking).then_some("true") on:click=press>
                <Icon icon=Glyph::Microphone/>{t::voice::add(locale)}<small>{hint.clone()}</small>
            </button>
        </Only>
        <Only when=running>
            <div class="adder adder--recording">
                <p class="recording__time" role="status"><span class="visually-hidden">{t::voice::recording(locale)}</span></p>
                <p class="recording__clock" role="timer" aria-live="off">{move || told(locale, stage.get())}</p>
                <button type="button" class="button button--main button--danger" node_ref=stop on:click=move |_| chosen.said.set(true)>{t::voice::stop(locale)}</button>
            </div>
        </Only>
        <p class="adders__told" role="status">{move || trouble(locale, stage.get())}</p>
    }
}

/// How long it has gone on, of how long it may.
fn told(locale: Locale, stage: Stage) -> Option<String> {
    let clock = |seconds: u32| format!("{}:{:02}", seconds / 60, seconds % 60);
    match stage {
        Stage::Running(seconds) => {
            let (most, time) = (clock(VoiceNote::LONGEST), clock(seconds));
            Some(t::voice::of_most(locale, most, time))
        }
        _ => None,
    }
}

fn trouble(locale: Locale, stage: Stage) -> Option<&'static str> {
    match stage {
        Stage::Ready | Stage::Running(_) => None,
        Stage::Asking => Some(t::voice::asking(locale)),
        Stage::Failed(Trouble::NotAllowed) => Some(t::voice::allow(locale)),
        Stage::Failed(Trouble::NoMicrophone) => Some(t::voice::allow_none(locale)),
        Stage::Failed(Trouble::Unknown) => Some(t::voice::allow_failed(locale)),
    }
}

/// What was said so far: to be heard, and deleted.
#[component]
pub(super) fn Recordings(chosen: Chosen) -> impl IntoView {
    let locale = locale();
    view! {
        <Only when=move || !chosen.those(true).is_empty()>
            <ul class="recordings" aria-label=t::voice::chosen(locale)>
                <For each=move || chosen.those(true) key=|item| item.key let:item><Recording chosen item/></For>
            </ul>
        </Only>
    }
}

#[component]
fn Recording(chosen: Chosen, item: Item) -> impl IntoView {
    let locale = locale();
    let Item { key, preview, progress } = item.clone();
    let name = t::voice::number(locale, key % super::VOICES + 1);
    let failed = {
        let progress = progress.clone();
        move || progress.with(|progress| matches!(progress, Progress::Broken | Progress::Refused(_)))
    };
    // What came back with the page is not on this phone any more.
    let here = preview.starts_with("blob:");
    let label = name.clone();
    let state = move || match progress.get() {
        Progress::Sending(percent) => {
            let label = t::voice::progress(locale, &label);
            view! { <p class="recording__state">{t::voice::sending(locale, percent)}<progress value=percent.to_string() max="100" aria-label=label></progress></p> }.into_any()
        }
        Progress::Broken => {
            let item = item.clone();
            let again = move |_| {
                #[cfg(feature = "hydrate")]
                super::browser::again(&item);
                #[cfg(not(feature = "hydrate"))]
                let _ = &item;
            };
            view! { <button class="button button--small" type="button" on:click=again><Icon icon=Glyph::Refresh/>{t::voice::again(locale)}</button> }.into_any()
        }
        Progress::Refused(problem) => {
            view! { <p class="field__error"><Icon icon=Glyph::Alert/>{field_sentence(locale, &problem)}</p> }.into_any()
        }
        Progress::Done(_) => view! { <p class="recording__state"><Icon icon=Glyph::Check/>{t::voice::kept(locale)}</p> }.into_any(),
    };
    view! {
        <li class="recording" class=("recording--failed", failed)>
            <p class="recording__name"><Icon icon=Glyph::Microphone/>{name.clone()}</p>
            {here.then(|| view! { <audio class="voice__player" controls=true src=preview aria-label=name.clone()></audio> })}
            {state}
            <button class="icon-button recording__remove needs-script" type="button" aria-label=t::voice::remove(locale, name) on:click=move |_| chosen.remove(key)><Icon icon=Glyph::Trash/></button>
        </li>
    }
}

const _: () = assert!(MOST < super::VOICES, "photos and voice notes are told apart by their keys");
