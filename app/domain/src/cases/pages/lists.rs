//! Cases in lists.

use super::super::{Category, Kind, Outcome, StateName};
use super::Due;
use crate::ids::{CaseId, MediaToken};
use crate::instant::Instant;
use crate::named::named;
use serde::{Deserialize, Serialize};

named! {
    /// A pile of the inbox.
    pub enum Queue {
        /// 待受理.
        ToAccept = "to_accept",
        /// 待分办: accepted or assigned to the unit, in nobody's hands.
        ToAssign = "to_assign",
        /// 我的: in one's own hands.
        Mine = "mine",
        /// 等我定: somebody else has asked for it, and the member may grant it.
        ToDecide = "to_decide",
        /// 快到期: today or within two working days.
        DueSoon = "due_soon",
        /// 超期.
        Overdue = "overdue",
        /// All of the unit, the territory's too for who oversees it.
        All = "all",
    }
}

/// A case in a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Item {
    /// Its row.
    pub id: CaseId,
    /// 20261119-0042.
    pub number: String,
    /// What it is.
    pub kind: Kind,
    /// What it is about.
    pub category: Category,
    /// The village as people say it.
    pub place: String,
    /// The title as this reader may know it.
    pub title: Option<String>,
    /// Where it stands.
    pub status: StateName,
    /// The unit that has it.
    pub unit: String,
    /// The clock that runs.
    pub due: Option<Due>,
    /// How many petitioners.
    pub petitioners: u32,
    /// When it was filed.
    pub filed_at: Instant,
    /// When something last happened.
    pub changed_at: Instant,
}

/// How much waits for a member.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Counts {
    /// How many cases lie in each queue.
    pub queues: Vec<(Queue, u32)>,
    /// How many disclosures wait for the member's review.
    pub disclosures: u32,
    /// How many powers do.
    pub powers: u32,
}

impl Counts {
    /// How many lie in a queue.
    #[must_use]
    pub fn of(&self, queue: Queue) -> u32 {
        self.queues.iter().find(|(name, _)| *name == queue).map_or(0, |(_, count)| *count)
    }
}

/// An open demand that may be the one that somebody is about to file, as everybody may see it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Alike {
    /// Its row.
    pub id: CaseId,
    /// The title, which was published.
    pub title: String,
    /// What was said, which was published too.
    pub words: String,
    /// What it is about.
    pub category: Category,
    /// Where it stands.
    pub status: StateName,
    /// When it was filed.
    pub filed_at: Instant,
    /// How many petitioners.
    pub petitioners: u32,
}

/// A demand that was put right, as everybody may see it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Fixed {
    /// Its row.
    pub id: CaseId,
    /// What it is about.
    pub category: Category,
    /// The village as people say it.
    pub place: String,
    /// The title, where it was published.
    pub title: Option<String>,
    /// A photo of the result, where photos were published.
    pub photo: Option<MediaToken>,
    /// How it ended.
    pub outcome: Outcome,
    /// Working days from filing to answer.
    pub days: i64,
    /// The mean of all ratings, in tenths of a star; `None` while unrated.
    pub tenths: Option<u32>,
    /// When it was answered.
    pub at: Instant,
}
