//! What an objection 异议 points at. It is a complaint like any other: the
//! disclosure's page shows that a question is open, and in the end the reply,
//! but never who asked.

use core::fmt;
use core::str::FromStr;

use serde::{Deserialize, Serialize};

use super::{Column, Kind, Line, Period};
use crate::cases::{self, Outcome};
use crate::ids::DisclosureId;
use crate::instant::Instant;
use crate::named::named;
use crate::region::RegionCode;

/// What of a disclosure somebody asks about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Point {
    /// All of it.
    Whole,
    /// The line of that number, from 1.
    Line(u64),
    /// A line that should be there and is not.
    Missing,
}

/// What an objection points at: the version that was read then stays what it
/// is, whatever is corrected later.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct About {
    /// The disclosure.
    pub disclosure: DisclosureId,
    /// The version that was read.
    pub version: u32,
    /// What of it.
    pub point: Point,
}

/// As it stands in addresses and forms: `7.2`, `7.2.15`, `7.2.missing`.
impl fmt::Display for About {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{}", self.disclosure, self.version)?;
        match self.point {
            Point::Whole => Ok(()),
            Point::Line(line) => write!(f, ".{line}"),
            Point::Missing => f.write_str(".missing"),
        }
    }
}

/// The text points at no disclosure.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PointsAtNothing;

impl fmt::Display for PointsAtNothing {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("points at no disclosure")
    }
}

impl core::error::Error for PointsAtNothing {}

impl FromStr for About {
    type Err = PointsAtNothing;

    fn from_str(text: &str) -> Result<Self, PointsAtNothing> {
        let mut parts = text.split('.');
        let mut next = || parts.next().ok_or(PointsAtNothing);
        let disclosure = next()?.parse().map_err(|_| PointsAtNothing)?;
        let version = next()?.parse().ok().filter(|version| *version > 0).ok_or(PointsAtNothing)?;
        let point = match parts.next() {
            None => Point::Whole,
            Some("missing") => Point::Missing,
            Some(line) => Point::Line(line.parse().ok().filter(|line| *line > 0).ok_or(PointsAtNothing)?),
        };
        if parts.next().is_some() { Err(PointsAtNothing) } else { Ok(Self { disclosure, version, point }) }
    }
}

impl TryFrom<String> for About {
    type Error = PointsAtNothing;

    fn try_from(text: String) -> Result<Self, PointsAtNothing> {
        text.parse()
    }
}

impl From<About> for String {
    fn from(about: About) -> Self {
        about.to_string()
    }
}

named! {
    /// How far an objection is, for counting.
    pub enum Standing {
        /// Somebody owes an answer.
        Open = "open",
        /// Answered: explained, unfounded or referred.
        Answered = "answered",
        /// Answered: put right.
        Solved = "solved",
        /// Declined or taken back: no problem was found.
        Dropped = "dropped",
    }
}

impl Standing {
    /// Of a case in that state. Of one that was merged into another, the
    /// other's says how far it is.
    #[must_use]
    pub fn of(state: &cases::State) -> Option<Self> {
        let answered = |outcome: Outcome| if outcome == Outcome::Solved { Self::Solved } else { Self::Answered };
        Some(match state {
            cases::State::Filed(_) | cases::State::Accepted(_) | cases::State::Assigned(_) | cases::State::InHand(_) => Self::Open,
            cases::State::Answered(now) => answered(now.answer.outcome),
            cases::State::Closed(closed) => answered(closed.answered.answer.outcome),
            cases::State::Declined(_) | cases::State::Withdrawn(_) => Self::Dropped,
            cases::State::Merged(_) => return None,
        })
    }
}

/// Problems that were found by reading, of a place.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Problems {
    /// Asked about.
    pub found: u64,
    /// Not answered yet.
    pub open: u64,
    /// Put right.
    pub solved: u64,
}

impl Problems {
    /// One more. What was dropped is no problem.
    pub const fn count(&mut self, standing: Standing, times: u64) {
        match standing {
            Standing::Dropped => return,
            Standing::Open => self.open += times,
            Standing::Solved => self.solved += times,
            Standing::Answered => {}
        }
        self.found += times;
    }

    /// Those of two places.
    #[must_use]
    pub const fn and(self, other: Self) -> Self {
        Self { found: self.found + other.found, open: self.open + other.open, solved: self.solved + other.solved }
    }
}

/// What everybody may read of an objection that was answered: what the unit
/// wrote for everybody.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reply {
    /// What was asked about.
    pub point: Point,
    /// In which version.
    pub version: u32,
    /// The words.
    pub words: String,
    /// Who gave it.
    pub unit: String,
    /// When.
    pub at: Instant,
}

/// What is asked about a disclosure, as everybody may see it.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Questions {
    /// How many are open.
    pub open: u64,
    /// Since when the oldest of them is.
    pub since: Option<Instant>,
    /// How many were answered.
    pub answered: u64,
    /// What was replied in public, the newest first.
    pub replies: Vec<Reply>,
}

/// What an objection points at, as its reader may see it: in the form, on the
/// case's page and at the desk.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Quoted {
    /// What it points at.
    pub about: About,
    /// What is disclosed.
    pub kind: Kind,
    /// Whose it is.
    pub region: RegionCode,
    /// The name of that place.
    pub place: String,
    /// What it is called.
    pub title: String,
    /// Of which time it tells.
    pub period: Period,
    /// Why it was withdrawn since, where it was.
    pub withdrawn: Option<String>,
    /// The table's columns, where a line is meant.
    pub columns: Vec<Column>,
    /// The line, as the reader may see it.
    pub cells: Line,
}
