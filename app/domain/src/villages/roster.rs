//! The duty roster 值班表: who is in the village's office on which day.

use core::str::FromStr;

use serde::{Deserialize, Serialize};
use time::{Date, Duration};

use crate::fields::{FieldError, FieldProblem, PersonName, Telephone};
use crate::instant::parse_date;

/// A week, Monday to Sunday.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Week(#[serde(with = "crate::instant::iso_date")] Date);

impl Week {
    /// The week in which the day lies.
    #[must_use]
    pub fn of(day: Date) -> Self {
        Self(day.saturating_sub(Duration::days(i64::from(day.weekday().number_days_from_monday()))))
    }

    /// Its Monday.
    #[must_use]
    pub const fn monday(self) -> Date {
        self.0
    }

    /// Its days, Monday first.
    pub fn days(self) -> impl Iterator<Item = Date> {
        (0..7).map(move |days| self.0.saturating_add(Duration::days(days)))
    }

    /// Its Sunday.
    #[must_use]
    pub fn sunday(self) -> Date {
        self.0.saturating_add(Duration::days(6))
    }

    /// The week before.
    #[must_use]
    pub fn before(self) -> Self {
        Self::of(self.0.saturating_sub(Duration::days(7)))
    }

    /// The week after.
    #[must_use]
    pub fn after(self) -> Self {
        Self::of(self.0.saturating_add(Duration::days(7)))
    }
}

/// As any of its days: `2026-11-27`.
impl FromStr for Week {
    type Err = FieldProblem;

    fn from_str(text: &str) -> Result<Self, FieldProblem> {
        parse_date(text).map(Self::of).ok_or(FieldProblem::NotADate)
    }
}

/// So many can be on duty on one day: a cadre and who stands in.
pub const PLACES: usize = 2;
/// So many places a week has.
pub const SLOTS: usize = 7 * PLACES;

/// One cadre on duty on one day.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Turn {
    /// The day.
    #[serde(with = "crate::instant::iso_date")]
    pub day: Date,
    /// Who: of the first, and then who stands in.
    pub name: String,
    /// The number under which people reach them.
    pub phone: Telephone,
}

/// The fields of the form, in the order of the week: a place's name and phone.
pub const NAMES: [&str; SLOTS] = [
    "name-0", "name-1", "name-2", "name-3", "name-4", "name-5", "name-6", "name-7", "name-8", "name-9", "name-10", "name-11", "name-12",
    "name-13",
];
/// The same for the phones.
pub const PHONES: [&str; SLOTS] = [
    "phone-0", "phone-1", "phone-2", "phone-3", "phone-4", "phone-5", "phone-6", "phone-7", "phone-8", "phone-9", "phone-10", "phone-11",
    "phone-12", "phone-13",
];

/// Reads a week as it was typed: [`SLOTS`] pairs of name and phone, a place
/// left empty where nobody is. What is missing at the end is empty.
///
/// # Errors
/// All that is wrong, beside [`NAMES`] and [`PHONES`]: a name without a phone,
/// a phone without a name, the same person twice on one day.
pub fn read(week: Week, typed: &[(String, String)]) -> Result<Vec<Turn>, Vec<FieldError>> {
    let mut turns: Vec<Turn> = Vec::new();
    let mut wrong = Vec::new();
    for (at, day) in week.days().flat_map(|day| [day; PLACES]).enumerate() {
        let (Some((name, phone)), Some(names), Some(phones)) = (typed.get(at), NAMES.get(at), PHONES.get(at)) else { continue };
        if name.trim().is_empty() && phone.trim().is_empty() {
            continue;
        }
        match (PersonName::parse(name), Telephone::parse(phone)) {
            (Ok(name), Ok(_)) if turns.iter().any(|turn| turn.day == day && turn.name == name.as_str()) => {
                wrong.push(FieldProblem::AlreadyThere.at(names));
            }
            (Ok(name), Ok(phone)) => turns.push(Turn { day, name: name.to_string(), phone }),
            (name, phone) => {
                wrong.extend(name.err().map(|problem| problem.at(names)));
                wrong.extend(phone.err().map(|problem| problem.at(phones)));
            }
        }
    }
    if wrong.is_empty() { Ok(turns) } else { Err(wrong) }
}

/// What somebody who writes a roster should look at.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Check {
    /// Days on which nobody is there, as [`parse_date`] reads them.
    pub gaps: Vec<String>,
    /// Who is on duty on more than one day, and on how many: most first.
    pub often: Vec<(String, u32)>,
}

/// Looks at a week for gaps and for who is entered more than once.
#[must_use]
pub fn check(week: Week, turns: &[Turn]) -> Check {
    let of_week: Vec<&Turn> = turns.iter().filter(|turn| Week::of(turn.day) == week).collect();
    let gaps = week.days().filter(|day| of_week.iter().all(|turn| turn.day != *day)).map(|day| day.to_string()).collect();
    let mut often: Vec<(String, u32)> = Vec::new();
    for turn in of_week {
        match often.iter_mut().find(|(name, _)| *name == turn.name) {
            Some((_, days)) => *days += 1,
            None => often.push((turn.name.clone(), 1)),
        }
    }
    often.retain(|(_, days)| *days > 1);
    often.sort_by_key(|(_, days)| core::cmp::Reverse(*days));
    Check { gaps, often }
}
