//! Supervisions that are not lifted, each with what the reader owes to it.

use super::panel::Panel;
use super::state::use_pane;
use crate::locale::{locale, t};
use crate::ui::{Glyph, Icon, TextArea, When};
use domain::cases::{Stage, Supervision, Verb};
use leptos::prelude::*;

/// All of them, the newest first.
#[component]
pub(super) fn Supervisions() -> impl IntoView {
    let head = use_pane().live.head;
    let running = move || head.with(|head| head.supervisions.iter().rev().cloned().collect::<Vec<_>>());
    view! { <For each=running key=|supervision| (supervision.number, supervision.stage) let:supervision><One supervision/></For> }
}

#[component]
fn One(supervision: Supervision) -> impl IntoView {
    let locale = locale();
    let pane = use_pane();
    let Supervision { number, cause, offline, unit, supervisor, stage, since } = supervision;
    let mine = pane.me.map(|(_, unit)| unit);
    let verb = match stage {
        Stage::Open if mine == Some(unit.id) => Some(Verb::AnswerSupervision),
        Stage::Answered if mine == Some(supervisor.id) => Some(Verb::LiftSupervision),
        _ => None,
    };
    let verb = verb.filter(|verb| pane.live.head.with_untracked(|head| head.verbs.contains(verb)));
    let state = match stage {
        Stage::Answered => t::desk::supervision_answered(locale, &supervisor.name, &unit.name),
        _ => t::desk::supervision_open(locale, &unit.name),
    };
    view! {
        <section class="notice notice--danger">
            <Icon icon=Glyph::Alert/>
            <div class="notice__body">
                <p class="notice__title">{t::desk::supervision(locale, t::desk::cause(locale, cause.as_str()), &supervisor.name)}</p>
                <p>{state}{offline.then(|| format!(" · {}", t::desk::supervision_offline(locale)))}" · "<When at=since/></p>
                <div class="verbs">
                    {match verb {
                        Some(Verb::AnswerSupervision) => Some(view! { <Panel verb=Verb::AnswerSupervision number><TextArea name="words" label=t::desk::words_supervision(locale)/></Panel> }.into_any()),
                        Some(verb) => Some(view! { <Panel verb number><TextArea name="words" rows=2 label=t::desk::words_lift(locale) hint=t::ui::optional(locale)/></Panel> }.into_any()),
                        None => None,
                    }}
                </div>
            </div>
        </section>
    }
}
