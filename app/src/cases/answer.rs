//! The answer, in front of the timeline once it is there; beside what was filed, where that is wanted.

use crate::cases::line::{Line, Part};
use crate::cases::photos::Photos;
use crate::cases::timeline::CaseLive;
use crate::cases::voice_note::VoiceNotes;
use crate::locale::{locale, t};
use crate::ui::{Glyph, Icon, When};
use domain::cases::StateName;
use domain::ids::MediaToken;
use leptos::prelude::*;

/// The answer that stands now; a reopened case has none.
#[component]
pub(super) fn AnswerPart(
    /// The case.
    live: CaseLive,
    /// Photos that were filed: shown beside those of the answer.
    #[prop(optional)]
    before: Vec<MediaToken>,
) -> impl IntoView {
    let before = StoredValue::new(before);
    let answered = Memo::new(move |_| live.head.with(|head| matches!(head.status, StateName::Answered | StateName::Closed)));
    let newest = Memo::new(move |_| {
        live.lines.with(|lines| lines.iter().rev().find(|line| answered.get() && matches!(line.part, Part::Answer { .. })).cloned())
    });
    move || newest.get().and_then(|line| answer(live, line, before.get_value()))
}

fn answer(live: CaseLive, line: Line, before: Vec<MediaToken>) -> Option<AnyView> {
    let Part::Answer { title, name } = line.part else { return None };
    let answer = view! {
        <section class="answer" aria-labelledby="answer">
            <h2 class="answer__title" id="answer"><Icon icon=Glyph::Check/>{title}</h2>
            {(!line.words.is_empty()).then(|| view! { <p class="event__words">{line.words}</p> })}
            {(!line.consequences.is_empty()).then(|| view! { <p><b>{line.consequences}</b></p> })}
            {if before.is_empty() || line.photos.is_empty() {
                view! { <Photos tokens=line.photos/> }.into_any()
            } else {
                view! { <BeforeAfter before after=line.photos/> }.into_any()
            }}
            <VoiceNotes live notes=line.voices/>
            <p class="quiet">{name.map(|name| format!("{name} · "))}<When at=line.at/></p>
        </section>
    };
    Some(answer.into_any())
}

/// Evidence: how it was and how it is now.
#[component]
fn BeforeAfter(before: Vec<MediaToken>, after: Vec<MediaToken>) -> impl IntoView {
    let locale = locale();
    view! {
        <div class="before-after">
            <figure><figcaption>{t::office::before(locale)}</figcaption><Photos tokens=before/></figure>
            <figure><figcaption>{t::office::after(locale)}</figcaption><Photos tokens=after/></figure>
        </div>
    }
}
