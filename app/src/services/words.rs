//! What services and applications are, as words.

use crate::locale::{Locale, t};
use crate::ui::{Glyph, Icon};
use domain::instant::Instant;
use domain::services::clock::Standing;
use domain::services::{Outcome, StateName};
use leptos::prelude::*;

/// How long something takes.
pub(super) fn within(locale: Locale, days: u32) -> String {
    t::services::within(locale, i64::from(days))
}

/// The same in fewer words.
pub(super) fn span(locale: Locale, days: u32) -> String {
    t::services::days(locale, i64::from(days))
}

/// "5 hours", "20 minutes": what is left until a moment; nothing once it is over.
pub(super) fn left(locale: Locale, until: Instant, now: Instant) -> Option<String> {
    let minutes = until.millis_since(now).div_euclid(60_000);
    match minutes {
        ..0 => None,
        0..60 => Some(t::services::minutes_left(locale, minutes.max(1))),
        _ => Some(t::services::hours_left(locale, minutes / 60)),
    }
}

/// Where an application stands, as a chip: late first, then its state.
#[component]
pub(super) fn StandChip(
    /// Where it stands.
    status: StateName,
    /// How it ended.
    outcome: Option<Outcome>,
    /// Its clocks.
    standing: Standing,
) -> impl IntoView {
    let locale = crate::locale::locale();
    let open = matches!(status, StateName::Open | StateName::Waiting);
    let (tone, icon, words) = match (status, outcome) {
        _ if open && standing.limit_late => ("chip--danger", Glyph::Alert, t::services::late_chip(locale, (-standing.days_left).max(1))),
        _ if open && standing.contact_late && standing.contacted_at.is_none() => {
            ("chip--danger", Glyph::Alert, t::services::contact_chip_late(locale).into())
        }
        (StateName::Answered, Some(outcome @ Outcome::Done)) => {
            ("chip--brand", Glyph::Check, t::services::ended(locale, outcome.as_str()).into())
        }
        (StateName::Answered, Some(outcome @ Outcome::Refused)) => {
            ("chip--danger", Glyph::Close, t::services::ended(locale, outcome.as_str()).into())
        }
        (StateName::Waiting, _) => ("chip--sun", Glyph::Paperclip, t::services::status(locale, status.as_str()).into()),
        (StateName::Withdrawn, _) => ("", Glyph::ArrowLeft, t::services::status(locale, status.as_str()).into()),
        _ => ("chip--info", Glyph::Clock, t::services::status(locale, status.as_str()).to_owned()),
    };
    view! { <span class=format!("chip {tone}")><Icon icon/>{words}</span> }
}
