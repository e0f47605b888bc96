//! The answer, in front of the timeline once it is there.

use crate::cases::line::{Line, Part};
use crate::cases::photos::Photos;
use crate::cases::timeline::CaseLive;
use crate::cases::voice_note::VoiceNotes;
use crate::ui::{Glyph, Icon, When};
use domain::cases::StateName;
use leptos::prelude::*;

/// The answer that stands now; a reopened case has none.
#[component]
pub(super) fn AnswerPart(live: CaseLive) -> impl IntoView {
    let answered = Memo::new(move |_| live.head.with(|head| matches!(head.status, StateName::Answered | StateName::Closed)));
    let newest = Memo::new(move |_| {
        live.lines.with(|lines| lines.iter().rev().find(|line| answered.get() && matches!(line.part, Part::Answer { .. })).cloned())
    });
    move || newest.get().and_then(|line| answer(live, line))
}

fn answer(live: CaseLive, line: Line) -> Option<AnyView> {
    let Part::Answer { title, name } = line.part else { return None };
    let answer = view! {
        <section class="answer" aria-labelledby="answer">
            <h2 class="answer__title" id="answer"><Icon icon=Glyph::Check/>{title}</h2>
            {(!line.words.is_empty()).then(|| view! { <p class="event__words">{line.words}</p> })}
            {(!line.consequences.is_empty()).then(|| view! { <p><b>{line.consequences}</b></p> })}
            <Photos tokens=line.photos/>
            <VoiceNotes live notes=line.voices/>
            <p class="quiet">{name.map(|name| format!("{name} · "))}<When at=line.at/></p>
        </section>
    };
    Some(answer.into_any())
}
