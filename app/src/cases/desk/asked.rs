//! What waits for a decision: who asks, for what and why, with the buttons of who decides.

use super::state::use_pane;
use super::verbs::{Verbs, url_of};
use crate::locale::{locale, t};
use crate::ui::{Glyph, Icon, Only};
use domain::cases::pages::Asked;
use domain::cases::{Decision, Verb};
use leptos::prelude::*;

/// A request that waits: for more time, or for a sealed name to be opened.
#[component]
pub(super) fn Waiting(
    /// Which.
    what: Decision,
) -> impl IntoView {
    let head = use_pane().live.head;
    let of = verbs(what);
    let asked =
        Memo::new(move |_| head.with(|head| if what == Decision::Extension { head.extension.clone() } else { head.unsealing.clone() }));
    // A form that is being written in stays, also when somebody else has decided meanwhile.
    let writing = move || of.iter().any(|verb| use_pane().shows(*verb, url_of(*verb)));
    view! {
        <Only when=move || asked.with(Option::is_some) || writing()>
            <div class="notice notice--sun asked">
                <Icon icon=Glyph::Clock/>
                <div class="notice__body">
                    {move || asked.get().map(|asked| view! { <Words what asked/> })}
                    <div class="verbs"><Verbs of/></div>
                </div>
            </div>
        </Only>
    }
}

const fn verbs(what: Decision) -> &'static [Verb] {
    match what {
        Decision::Extension => &[Verb::GrantExtension, Verb::RefuseExtension],
        Decision::Reclassification => &[Verb::ConfirmReclassification, Verb::RefuseReclassification],
        Decision::Unsealing => &[Verb::GrantUnsealing, Verb::RefuseUnsealing],
    }
}

#[component]
fn Words(what: Decision, asked: Asked) -> impl IntoView {
    let locale = locale();
    let head = use_pane().live.head;
    let extension = what == Decision::Extension;
    let Asked { by_name, days, reason, yours } = asked;
    let title = if extension { t::desk::asked_days(locale, i64::from(days), by_name) } else { t::desk::asked_name(locale, by_name) };
    let late = yours && extension && head.with_untracked(|head| !head.verbs.contains(&Verb::GrantExtension));
    let wait = match (extension, yours) {
        _ if late => Some(t::desk::asked_late(locale)),
        (_, true) => None,
        (true, false) => Some(t::desk::asked_wait_above(locale)),
        (false, false) => Some(t::desk::asked_wait_second(locale)),
    };
    view! {
        <p class="notice__title">{title}</p>
        <p>{reason}</p>
        {wait.map(|wait| view! { <p class="quiet">{wait}</p> })}
    }
}
