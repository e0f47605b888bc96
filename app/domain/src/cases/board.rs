//! The village's board: which demands were raised and what became of them, by
//! their public views alone.

use serde::{Deserialize, Serialize};

use super::{Case, Category, Outcome, Sight, State, StateName, authority};
use crate::ids::{CaseId, MediaToken};
use crate::instant::Instant;
use crate::named::named;
use crate::viewer::Viewer;

named! {
    /// As what a demand stands on the board.
    pub enum Posted {
        /// A unit still owes something.
        Open = "open",
        /// Put right, or explained.
        Fixed = "fixed",
        /// Over in another way: unfounded, referred, declined.
        Other = "other",
    }
}

impl Case {
    /// As what it stands on the board, and since when; `None`: it is not
    /// there. What strangers may not see is not, nor what was withdrawn or
    /// goes on in another case.
    #[must_use]
    pub fn posted(&self) -> Option<(Posted, Instant)> {
        if authority::sees(&Viewer::Stranger, self) != Some(Sight::Public) {
            return None;
        }
        match &self.state {
            State::Withdrawn(_) | State::Merged(_) => None,
            State::Answered(answered) => Some((ended(answered.answer.outcome), answered.at)),
            State::Closed(closed) => Some((ended(closed.answered.answer.outcome), closed.answered.at)),
            State::Declined(_) => Some((Posted::Other, self.filed_at)),
            State::Filed(_) | State::Accepted(_) | State::Assigned(_) | State::InHand(_) => Some((Posted::Open, self.filed_at)),
        }
    }

    /// The mean of all ratings of the result, in tenths of a star; `None`
    /// while nobody has rated.
    #[must_use]
    pub fn score(&self) -> Option<u32> {
        let results: Vec<u32> =
            self.petitioners.iter().filter_map(|one| one.rating.as_ref()).map(|rating| u32::from(rating.result.get())).collect();
        let count = u32::try_from(results.len()).ok().filter(|count| *count > 0)?;
        Some(results.iter().sum::<u32>() * 10 / count)
    }
}

const fn ended(outcome: Outcome) -> Posted {
    match outcome {
        Outcome::Solved | Outcome::Explained => Posted::Fixed,
        Outcome::Unfounded | Outcome::Referred => Posted::Other,
    }
}

named! {
    /// What of the board is shown.
    pub enum Show {
        /// All that was raised.
        All = "all",
        /// What was put right.
        Fixed = "fixed",
        /// What is under way, late or not.
        UnderWay = "under_way",
        /// What is past its limit.
        Late = "late",
    }
}

/// How many demands of a place there are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Counts {
    /// All that were raised.
    pub all: u32,
    /// Put right.
    pub fixed: u32,
    /// Under way, late or not.
    pub under_way: u32,
    /// Past the limit.
    pub late: u32,
}

impl Counts {
    /// How many are shown.
    #[must_use]
    pub const fn of(&self, show: Show) -> u32 {
        match show {
            Show::All => self.all,
            Show::Fixed => self.fixed,
            Show::UnderWay => self.under_way,
            Show::Late => self.late,
        }
    }
}

/// Where a page of the board ends: the next one goes on with what is older.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Before {
    /// When the last of the page was posted.
    pub at: Instant,
    /// Which it was.
    pub id: CaseId,
}

impl Before {
    /// As it stands in an address: `1795140000000.42`.
    #[must_use]
    pub fn read(text: &str) -> Option<Self> {
        let (at, id) = text.split_once('.')?;
        Some(Self { at: Instant(at.parse().ok()?), id: id.parse().ok()? })
    }

    /// For an address.
    #[must_use]
    pub fn written(self) -> String {
        format!("{}.{}", self.at.0, self.id)
    }
}

/// A demand on the board, as everybody may see it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Notice {
    /// Its row.
    pub id: CaseId,
    /// What it is about.
    pub category: Category,
    /// The village as people say it.
    pub place: String,
    /// The title, where words were published.
    pub title: Option<String>,
    /// How what was answered begins, or what was said; where words were
    /// published.
    pub words: Option<String>,
    /// Where it stands.
    pub status: StateName,
    /// Past its limit.
    pub late: bool,
    /// How it ended, if it has.
    pub outcome: Option<Outcome>,
    /// Working days from filing to answer.
    pub days: Option<i64>,
    /// The mean of all ratings, in tenths of a star.
    pub tenths: Option<u32>,
    /// A photo that was filed, where photos were published.
    pub before: Option<MediaToken>,
    /// A photo of the result, likewise.
    pub after: Option<MediaToken>,
    /// When it was filed.
    pub filed_at: Instant,
    /// When it was answered.
    pub answered_at: Option<Instant>,
}

/// A page of the board.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Page {
    /// The newest first.
    pub notices: Vec<Notice>,
    /// How many there are of each, in all categories.
    pub counts: Counts,
    /// Where the next page goes on; `None`: this was all.
    pub next: Option<Before>,
}
