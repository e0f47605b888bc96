//! What is late is said where the desk begins.

use crate::locale::{locale, t};
use crate::ui::{Glyph, Icon, ask};
use crate::villages::api;
use domain::villages::pages::Lateness;
use leptos::prelude::*;

/// One line above the inbox; nothing where nothing is late or due soon.
#[component]
pub(crate) fn LateNotice() -> impl IntoView {
    let lateness = ask(|| (), |()| api::lateness());
    // What fails here is left out: the inbox works without it.
    lateness.show_all(|lateness| lateness.ok().and_then(told).into_any())
}

fn told(lateness: Lateness) -> Option<AnyView> {
    let locale = locale();
    let Lateness { missing, villages, soon, watches } = lateness;
    if missing == 0 && soon == 0 {
        return None;
    }
    let (n, of) = (i64::from(missing), i64::from(villages));
    let late =
        (missing > 0).then(|| if watches { t::villages::warn_missing(locale, n, of) } else { t::villages::warn_missing_own(locale, n) });
    let soon = (soon > 0).then(|| t::villages::warn_soon(locale, i64::from(soon)));
    let words = late.into_iter().chain(soon).collect::<Vec<_>>().join(t::villages::roster_between(locale));
    let (href, class) = (
        if watches { "/desk/freshness" } else { "/desk/villages" },
        if missing > 0 { "late-notice late-notice--late" } else { "late-notice" },
    );
    Some(
        view! { <a class=class href=href><Icon icon=Glyph::Clock/><span>{words}</span><b>{t::villages::warn_look(locale)}</b></a> }
            .into_any(),
    )
}
