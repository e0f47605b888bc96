//! Events of applications, told in a reader's language as lines of a timeline. Only on the server.

use super::live::Step;
use crate::cases::line::{Line, Part, Tone};
use crate::locale::{Locale, t};
use crate::ui::{calendar_day, clock_time};
use domain::cases::By;
use domain::instant::Instant;
use domain::services::pages::{ApplicationView, Entry, Head};
use domain::services::{Event, Late, Outcome, Sight, What};

/// The timeline of a page, oldest first.
#[must_use]
pub fn lines(locale: Locale, view: &mut ApplicationView, now: Instant) -> Vec<Line> {
    let sight = view.sight;
    std::mem::take(&mut view.entries).into_iter().map(|entry| line(locale, sight, entry, now)).collect()
}

/// What has happened since, step by step.
pub fn steps(locale: Locale, sight: Sight, entries: Vec<Entry>, head: &Head, now: Instant) -> impl Iterator<Item = Step> {
    entries.into_iter().map(move |entry| Step { line: line(locale, sight, entry, now), head: head.clone() })
}

fn line(locale: Locale, sight: Sight, entry: Entry, now: Instant) -> Line {
    let Entry { no, at, event } = entry;
    let said = sentence(locale, sight, &event.what);
    let (name, by, unit) = match &event.by {
        By::Member { id, name, unit } => (Some(name.clone()), Some(*id).filter(|_| sight == Sight::Staff), Some(unit.name.clone())),
        By::Unit(unit) => (Some(unit.name.clone()), None, None),
        By::Petitioner | By::Clock => (None, None, None),
    };
    let what = name.map_or_else(|| said.to_owned(), |name| t::services::told_by(locale, name, said));
    Line {
        no,
        at,
        what,
        unit,
        by,
        clock: event.by == By::Clock,
        tone: tone(&event.what),
        words: words(&event.what).to_owned(),
        consequences: consequences(locale, sight, &event.what, now),
        photos: event.what.photos().to_vec(),
        voices: Vec::new(),
        part: part(locale, &event),
        aside: None,
    }
}

/// The answer stands on the page besides.
fn part(locale: Locale, event: &Event) -> Part {
    let What::Answered { outcome, .. } = &event.what else { return Part::Step };
    let name = match &event.by {
        By::Member { name, .. } => Some(name.clone()),
        By::Unit(_) | By::Petitioner | By::Clock => None,
    };
    Part::Answer { title: t::services::ended(locale, outcome.as_str()).to_owned(), name }
}

fn sentence(locale: Locale, sight: Sight, what: &What) -> &'static str {
    let key = match what {
        What::Contacted { way, .. } => way.as_str(),
        What::Answered { outcome: Outcome::Done, .. } => "answered_done",
        What::Answered { outcome: Outcome::Refused, .. } => "answered_refused",
        What::Overdue { late: Late::Contact } => "overdue_contact",
        What::Overdue { late: Late::Limit } => "overdue_limit",
        what => what.as_key(),
    };
    match sight {
        Sight::Applicant => t::services::told_you(locale, key),
        Sight::Staff => t::services::told_staff(locale, key),
    }
}

const fn tone(what: &What) -> Option<Tone> {
    match what {
        What::Answered { outcome: Outcome::Refused, .. } | What::Overdue { .. } => Some(Tone::Danger),
        What::PapersAsked { .. } | What::Answered { .. } | What::Rated { .. } => Some(Tone::Sun),
        _ => None,
    }
}

/// What was said with it.
fn words(what: &What) -> &str {
    match what {
        What::Contacted { words, .. }
        | What::PapersAsked { words }
        | What::PapersReceived { words, .. }
        | What::Supplied { words, .. }
        | What::Answered { words, .. }
        | What::Rated { words, .. }
        | What::Withdrawn { words } => words,
        What::Applied { .. } | What::Overdue { .. } | What::LimitRecomputed { .. } => "",
    }
}

/// The days and stars that go with it.
fn consequences(locale: Locale, sight: Sight, what: &What, now: Instant) -> String {
    match what {
        What::Applied { contact_by, limit } => {
            let (at, day) = (clock_time(locale, *contact_by, now), calendar_day(locale, *limit, now));
            match sight {
                Sight::Applicant => t::services::told_applied(locale, at, day),
                Sight::Staff => t::services::told_applied_staff(locale, at, day),
            }
        }
        What::PapersReceived { limit, .. } | What::Supplied { limit: Some(limit), .. } | What::LimitRecomputed { limit } => {
            t::services::told_new_limit(locale, calendar_day(locale, *limit, now))
        }
        What::Rated { process, result, .. } => t::services::told_stars(locale, process, result),
        _ => String::new(),
    }
}
