//! The clock of a case: a ring with the working days left, and a sentence.

use super::chips::late_days;
use crate::locale::{Locale, locale, t};
use crate::ui::{calendar_day, use_now};
use domain::cases::pages::{Due, Head};
use domain::cases::{StateName, Urgency};
use leptos::prelude::*;

/// The ring's length: 2π × 22.
const ROUND: i64 = 138;

/// The clock that runs, if one does that the reader cares about: a unit's, or one's own for rating or appeal.
#[component]
pub fn Limit(
    /// What changes.
    head: Head,
) -> impl IntoView {
    let locale = locale();
    let now = use_now();
    let due = head.due.filter(|_| head.status != StateName::Closed)?;
    let late = due.urgency == Urgency::Red;
    let days = if late { late_days(&due) } else { due.days_left.max(0) };
    let ring = if late { t::cases::ring_late(locale, days) } else { t::cases::ring_left(locale, days) };
    let title = if late {
        t::cases::over(locale, days)
    } else if days == 0 {
        t::cases::last_day(locale).into()
    } else {
        t::cases::left(locale, days)
    };
    let words = words(locale, &head, &due, &calendar_day(locale, due.limit.at, now));
    let class = match due.urgency {
        Urgency::Calm => "limit",
        Urgency::Amber => "limit limit--sun",
        Urgency::Red => "limit limit--danger",
    };
    Some(view! {
        <div class=class>
            <svg class="limit__ring" viewBox="0 0 52 52" role="img" aria-label=ring>
                <circle cx="26" cy="26" r="22"/>
                <circle cx="26" cy="26" r="22" stroke-dasharray=format!("{} 200", filled(head.status, days, late)) transform="rotate(-90 26 26)"/>
                <text x="26" y="33">{if late { format!("+{days}") } else { days.to_string() }}</text>
            </svg>
            <p>
                <b>{title}</b>
                <small>
                    <time datetime=due.limit.at.rfc3339()>{words}</time>
                    {due.limit.provisional.then(|| view! { <br/>{t::cases::provisional(locale)} })}
                </small>
            </p>
        </div>
    })
}

/// How much of the ring is drawn: the days left out of ten, or of the one day for accepting.
fn filled(status: StateName, days: i64, late: bool) -> i64 {
    let all = if matches!(status, StateName::Filed | StateName::Accepted) { 1 } else { 10 };
    if late { ROUND } else { ROUND * days.min(all) / all }
}

fn words(locale: Locale, head: &Head, due: &Due, day: &str) -> String {
    let unit = &head.unit.name;
    match head.status {
        _ if due.urgency == Urgency::Red => t::cases::limit_late(locale, day, unit),
        StateName::Filed => t::cases::limit_accept(locale, day, unit),
        StateName::Accepted => t::cases::limit_take(locale, day, unit),
        StateName::Answered => t::cases::limit_rate(locale, day),
        StateName::Declined => t::cases::limit_appeal(locale, day),
        _ => t::cases::limit_answer(locale, day, unit),
    }
}
