//! Voice notes, played in place, with what was written down of them.

use super::line::Part;
use super::timeline::CaseLive;
use crate::locale::{Locale, locale, t};
use domain::cases::{Sound, VoiceNote};
use domain::ids::MediaToken;
use leptos::html;
use leptos::prelude::*;

/// Speeds to choose from, in hundredths.
const SPEEDS: [u32; 4] = [75, 100, 150, 200];

/// What the desk draws below each note: the form for writing it down.
#[derive(Clone, Copy)]
pub struct Below(pub fn(MediaToken, Memo<String>) -> AnyView);

/// The voice notes that came with something; nothing when there are none.
#[component]
pub fn VoiceNotes(
    /// The case, whose timeline tells what was written down.
    live: CaseLive,
    /// Which.
    notes: Vec<VoiceNote>,
) -> impl IntoView {
    (!notes.is_empty())
        .then(|| view! { <div class="voices">{notes.into_iter().map(|note| view! { <Player live note/> }).collect_view()}</div> })
}

#[component]
fn Player(live: CaseLive, note: VoiceNote) -> impl IntoView {
    let locale = locale();
    let VoiceNote { token, seconds, sound } = note;
    let name = t::voice::note(locale, length(locale, seconds));
    let audio = NodeRef::<html::Audio>::new();
    let written = {
        let token = token.clone();
        Memo::new(move |_| {
            live.lines.with(|lines| {
                lines
                    .iter()
                    .rev()
                    .find(|line| matches!(&line.part, Part::Transcript { voice } if *voice == token))
                    .map(|line| line.words.clone())
                    .unwrap_or_default()
            })
        })
    };
    let sources = sources(sound)
        .iter()
        .map(|(ending, kind)| view! { <source src=format!("/media/{token}/voice.{ending}") type=*kind/> })
        .collect_view();
    let below = use_context::<Below>().map(|below| (below.0)(token.clone(), written));
    view! {
        <figure class="voice">
            <figcaption class="voice__name">{name.clone()}</figcaption>
            <audio class="voice__player" node_ref=audio controls=true preload="metadata" aria-label=name>{sources}</audio>
            <Speeds audio/>
            {move || Some(written.get()).filter(|words| !words.is_empty()).map(|words| view! {
                <p class="voice__words"><b>{t::voice::written(locale)}</b>" "{words}</p>
            })}
            {below}
        </figure>
    }
}

/// The endings of a sound's files and what a browser is told of each: it plays the first that it can.
const fn sources(sound: Sound) -> &'static [(&'static str, &'static str)] {
    match sound {
        Sound::Opus => &[("ogg", "audio/ogg; codecs=opus"), ("caf", "audio/x-caf; codecs=opus")],
        Sound::Aac => &[("m4a", "audio/mp4")],
    }
}

/// What it is called: how long it is.
pub(super) fn note_name(locale: Locale, note: &VoiceNote) -> String {
    t::voice::note(locale, length(locale, note.seconds))
}

/// How long, in words.
fn length(locale: Locale, seconds: u32) -> String {
    match (seconds / 60, seconds % 60) {
        (0, seconds) => t::voice::seconds(locale, i64::from(seconds)),
        (minutes, 0) => t::voice::minutes(locale, minutes),
        (minutes, seconds) => t::voice::minutes_seconds(locale, minutes, seconds),
    }
}

/// Slower and faster, where script can do it.
#[component]
fn Speeds(audio: NodeRef<html::Audio>) -> impl IntoView {
    let locale = locale();
    let chosen = RwSignal::new(100_u32);
    let choose = move |speed: u32| {
        chosen.set(speed);
        #[cfg(feature = "hydrate")]
        if let Some(audio) = audio.get_untracked() {
            audio.set_playback_rate(f64::from(speed) / 100.0);
        }
        #[cfg(not(feature = "hydrate"))]
        let _ = audio;
    };
    let button = |speed: u32| {
        view! {
            <button type="button" class="voice__speed" aria-pressed=move || if chosen.get() == speed { "true" } else { "false" } on:click=move |_| choose(speed)>
                {t::voice::times(locale, &speed.to_string())}
            </button>
        }
    };
    view! { <div class="voice__speeds needs-script" role="group" aria-label=t::voice::speed(locale)>{SPEEDS.map(button).into_iter().collect_view()}</div> }
}
