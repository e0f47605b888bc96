//! The two clocks of an application. Being in touch is counted in hours, day
//! and night, at weekends and on holidays; being done in working days.

use serde::{Deserialize, Serialize};

use super::{Application, Late, State};
use crate::instant::Instant;
use crate::workdays::{Calendar, Limit};

/// Within so many hours somebody is in touch.
pub const CONTACT_HOURS: i64 = 24;

/// The last moment at which being in touch is in time.
#[must_use]
pub const fn contact_by(filed_at: Instant) -> Instant {
    filed_at.plus_millis(CONTACT_HOURS * 3_600_000)
}

/// How both clocks stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Standing {
    /// By when somebody was to be in touch.
    pub contact_by: Instant,
    /// When somebody was.
    pub contacted_at: Option<Instant>,
    /// Nobody was, in time.
    pub contact_late: bool,
    /// By when it is to be done.
    pub limit: Limit,
    /// Working days left; negative when it is late.
    pub days_left: i64,
    /// Papers are waited for, and the days are not counted.
    pub paused: bool,
    /// It was not done in time.
    pub limit_late: bool,
}

/// How both clocks stand now. Of what is over they stand as they stood at its end, and the days stand still from when
/// papers were asked for.
#[must_use]
pub fn standing(application: &Application, now: Instant, calendar: &Calendar) -> Standing {
    let ended = match &application.state {
        State::Answered { at, .. } => Some(*at),
        State::Waiting(waiting) => Some(waiting.since),
        State::Open | State::Withdrawn => None,
    };
    let over = matches!(application.state, State::Withdrawn);
    let paused = matches!(application.state, State::Waiting(_));
    let limit_late = !over && application.limit.passed(ended.unwrap_or(now));
    Standing {
        contact_by: contact_by(application.filed_at),
        contacted_at: application.contacted_at,
        contact_late: contact_late(application, now),
        limit: application.limit,
        days_left: calendar.working_days_between(ended.unwrap_or(now), application.limit.at),
        paused,
        limit_late,
    }
}

/// The moment after which it is late; `None` while papers are waited for that were asked for in time.
#[must_use]
pub fn late_after(application: &Application) -> Option<Instant> {
    match &application.state {
        State::Waiting(waiting) if !application.limit.passed(waiting.since) => None,
        _ => Some(application.limit.at),
    }
}

/// Whether nobody was in touch in time. What was taken back before is not late.
#[must_use]
pub fn contact_late(application: &Application, now: Instant) -> bool {
    let by = contact_by(application.filed_at);
    match application.contacted_at {
        Some(at) => at > by,
        None => application.state.is_open() && now > by,
    }
}

/// What has become late and was not told of yet.
#[must_use]
pub fn due(application: &Application, now: Instant) -> Option<Late> {
    let told = |late: Late| application.late.contains(&late);
    if application.contacted_at.is_none() && contact_late(application, now) && !told(Late::Contact) {
        return Some(Late::Contact);
    }
    let works = matches!(application.state, State::Open);
    (works && application.limit.passed(now) && !told(Late::Limit)).then_some(Late::Limit)
}

/// The moment from which a clock has something to do; `None`: none.
#[must_use]
pub fn wakes_at(application: &Application) -> Option<Instant> {
    let told = |late: Late| application.late.contains(&late);
    let contact = (application.state.is_open() && application.contacted_at.is_none() && !told(Late::Contact))
        .then(|| contact_by(application.filed_at).plus_millis(1));
    let limit = (matches!(application.state, State::Open) && !told(Late::Limit)).then(|| application.limit.at.plus_millis(1));
    contact.into_iter().chain(limit).min()
}
