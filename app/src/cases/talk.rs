//! The conversation of a case, oldest first; for staff with their notes between, visibly apart.

use super::line::{Line, Part};
use super::photos::Photos;
use super::timeline::CaseLive;
use super::voice_note::VoiceNotes;
use crate::locale::{locale, t};
use crate::ui::{Glyph, Icon, When};
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
    let turns = move || live.lines.with(|lines| lines.iter().filter_map(|line| turn(live, line, staff)).collect_view());
    view! { <ol class="talk" aria-live="polite">{turns}</ol> }
}

fn turn(live: CaseLive, line: &Line, staff: bool) -> Option<AnyView> {
    let (from_petitioner, name) = match &line.part {
        Part::Turn { from_petitioner, name } => (from_petitioner, name),
        Part::Note { name } => return Some(note(line, name)),
        Part::Step | Part::Answer { .. } | Part::Transcript { .. } => return None,
    };
    let own = *from_petitioner != staff;
    let face: String = name.chars().take(1).collect();
    let turn = view! {
        <li class=if own { "message message--own" } else { "message" }>
            {(!own).then(|| view! { <span class="face face--info" aria-hidden="true">{face}</span> })}
            <div class="message__body">
                <p class="message__who"><b>{name.clone()}</b>{line.unit.clone().map(|unit| view! { <span>{unit}</span> })}<When at=line.at/></p>
                <p class="message__words">{line.words.clone()}</p>
                <Photos tokens=line.photos.clone()/>
                <VoiceNotes live notes=line.voices.clone()/>
            </div>
        </li>
    };
    Some(turn.into_any())
}

/// What staff tell each other stands between the turns, and looks like neither side's.
fn note(line: &Line, name: &str) -> AnyView {
    view! {
        <li class="message message--note">
            <p class="message__who"><Icon icon=Glyph::Lock/><b>{t::office::note_by(locale(), name)}</b><When at=line.at/></p>
            <p class="message__words">{line.words.clone()}</p>
        </li>
    }
    .into_any()
}
