//! What a case is and where it stands, as coloured words with an icon.

use crate::locale::{Locale, locale, t};
use crate::ui::{Glyph, Icon};
use domain::cases::pages::Due;
use domain::cases::{Category, Kind, StateName, Urgency};
use leptos::prelude::*;

/// Where a case stands; past the limit it says so instead.
#[component]
pub fn StatusChip(
    /// Where it stands.
    status: StateName,
    /// The clock that runs.
    due: Option<Due>,
    /// The reader is the one whom an answered case waits for.
    #[prop(optional)]
    own: bool,
    /// In villagers' words; so it is for `own`.
    #[prop(optional)]
    plain: bool,
) -> impl IntoView {
    let locale = locale();
    if let Some(late) = due.filter(|due| due.urgency == Urgency::Red) {
        return view! { <span class="chip chip--danger"><Icon icon=Glyph::Alert/>{t::cases::days_late(locale, late_days(&late))}</span> }
            .into_any();
    }
    let waits = own && status == StateName::Answered;
    let words = if waits { t::cases::stands(locale, "answered_you") } else { status_words(locale, status, plain || own) };
    let (tone, icon) = match status {
        StateName::Filed | StateName::Accepted | StateName::Assigned | StateName::InHand => ("chip--info", Glyph::Clock),
        StateName::Answered => ("chip--sun", Glyph::Star),
        StateName::Closed => ("chip--brand", Glyph::Check),
        StateName::Declined => ("chip--danger", Glyph::Close),
        StateName::Withdrawn => ("", Glyph::ArrowLeft),
        StateName::Merged => ("", Glyph::Users),
    };
    view! { <span class=format!("chip {tone}")><Icon icon/>{words}</span> }.into_any()
}

/// How many petitioners; nothing when it is one.
#[component]
pub fn PeopleChip(
    /// How many.
    petitioners: u32,
) -> impl IntoView {
    let locale = locale();
    (petitioners > 1).then(|| view! { <span class="chip"><Icon icon=Glyph::Users/>{t::cases::people(locale, petitioners)}</span> })
}

/// Working days past the limit, at least one: a limit that passed today was yesterday's.
pub(super) fn late_days(due: &Due) -> i64 {
    (-due.days_left).max(1)
}

/// Where a case stands, in the office's words, or in villagers' (`plain`).
#[must_use]
pub fn status_words(locale: Locale, status: StateName, plain: bool) -> &'static str {
    if plain { t::cases::stands(locale, status.as_str()) } else { t::cases::status(locale, status.as_str()) }
}

/// What a case is.
#[must_use]
pub fn kind_words(locale: Locale, kind: Kind) -> &'static str {
    t::cases::kind(locale, kind.as_str())
}

/// What a case is about.
#[must_use]
pub fn category_words(locale: Locale, category: Category) -> &'static str {
    t::cases::category(locale, category.as_str())
}

/// The title, or what stands in its place where the reader may not have it.
#[must_use]
pub fn title_words(locale: Locale, title: Option<&str>, kind: Kind, category: Category, place: &str) -> String {
    title.map_or_else(|| t::cases::untitled(locale, category_words(locale, category), kind_words(locale, kind), place), ToOwned::to_owned)
}
