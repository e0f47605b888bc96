//! How urgent a case is, and what the clock itself must do.

use super::{Case, Cause, StateName, Term};
use crate::instant::Instant;
use crate::named::named;
use crate::workdays::{Calendar, Limit};

named! {
    /// How urgent a case is.
    pub enum Urgency {
        /// In time.
        Calm = "calm",
        /// Two working days or less are left of the ten, or it is the last day for accepting, taking or assigning.
        Amber = "amber",
        /// The limit has passed.
        Red = "red",
    }
}

/// A case's limit against the time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Standing {
    /// How urgent it is.
    pub urgency: Urgency,
    /// Working days left after today, 0 on the last day; negative: working
    /// days since the limit.
    pub days_left: i64,
    /// The limit itself.
    pub limit: Limit,
}

/// How the case stands against the clock that runs in its state; `None` where
/// none does. Only what units owe is ever amber or red: the clocks of
/// petitioners (rate, reopen, appeal) stay calm.
#[must_use]
pub fn standing(case: &Case, now: Instant, calendar: &Calendar) -> Option<Standing> {
    let term = case.state.term()?;
    let days_left = calendar.working_days_between(now, term.limit.at);
    let urgency = if !case.state.name().is_open() { Urgency::Calm } else { urgency(term, days_left, now) };
    Some(Standing { urgency, days_left, limit: term.limit })
}

fn urgency(term: &Term, days_left: i64, now: Instant) -> Urgency {
    /// Amber comes two working days before a ten-day limit. What has one day from the start is not amber at once.
    const AMBER: i64 = 2;
    let amber = if term.days == Term::RECEIVE { 0 } else { AMBER };
    if term.limit.passed(now) {
        Urgency::Red
    } else if days_left <= amber {
        Urgency::Amber
    } else {
        Urgency::Calm
    }
}

named! {
    /// What the clock must do to a case.
    pub enum Due {
        /// Close it: the time for rating is up.
        Close = "close",
        /// Open a supervision: a limit has passed.
        Overdue = "overdue",
        /// Open an offline supervision: raised repeatedly or by many.
        Crowd = "crowd",
    }
}

/// How many petitioners make an offline supervision; `Case::people_known` counts them.
pub const MANY: usize = 3;

/// What the clock must do now, the first of it; `Case::run` does it.
#[must_use]
pub fn due(case: &Case, now: Instant) -> Option<Due> {
    let passed = case.state.term().filter(|term| term.limit.passed(now));
    if let (StateName::Answered, Some(_)) = (case.state.name(), passed) {
        return Some(Due::Close);
    }
    if !case.state.name().is_open() {
        return None;
    }
    match passed {
        Some(term) if unsupervised(case, term) => Some(Due::Overdue),
        _ if crowd(case) => Some(Due::Crowd),
        _ => None,
    }
}

/// The moment from which the clock must do something, unless a verb comes
/// before; `None`: nothing. What has it in the past is what `due` is for.
#[must_use]
pub fn wakes_at(case: &Case) -> Option<Instant> {
    let passes = |term: &Term| term.limit.at.plus_millis(1);
    match case.state.name() {
        StateName::Answered => case.state.term().map(passes),
        name if name.is_open() && crowd(case) => Some(case.filed_at),
        name if name.is_open() => case.state.term().filter(|term| unsupervised(case, term)).map(passes),
        _ => None,
    }
}

/// Whether the passing of that limit has opened no supervision yet.
fn unsupervised(case: &Case, term: &Term) -> bool {
    let supervised = case.course.running_supervisions().any(|s| s.cause == Cause::Overdue && s.unit.id == case.unit.id);
    !supervised && case.course.overdue_seen != Some(term.limit.at)
}

/// Whether it was raised repeatedly or by many, and nobody was sent there yet.
fn crowd(case: &Case) -> bool {
    let many = case.people_known() >= MANY;
    (many || case.course.repeats.is_some()) && !case.course.crowd_seen
}
