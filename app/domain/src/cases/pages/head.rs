//! What of a case changes with every verb.

use super::super::{Category, Kind, Published, Rating, StateName, Supervision, UnitRef, Urgency, Verb};
use crate::ids::CaseId;
use crate::workdays::Limit;
use serde::{Deserialize, Serialize};

/// A limit as it stands now.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Due {
    /// The limit.
    pub limit: Limit,
    /// How urgent.
    pub urgency: Urgency,
    /// Working days left; negative: working days since.
    pub days_left: i64,
}

/// What changes with every verb: it comes along with each live event.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Head {
    /// Where it stands.
    pub status: StateName,
    /// The title as this reader may know it; `None`: only category and village are public.
    pub title: Option<String>,
    /// The unit that has it.
    pub unit: UnitRef,
    /// Who has it in hand or answered it; never for strangers.
    pub handler: Option<String>,
    /// The clock that runs.
    pub due: Option<Due>,
    /// How many petitioners.
    pub petitioners: u32,
    /// What this reader may do now.
    pub verbs: Vec<Verb>,
    /// Counts the changes; a form sends it back, so that whoever acts on what is no longer so is told.
    pub version: i64,
    /// Whether the page names the 12388 line.
    pub hotline: bool,
    /// What everybody may see.
    pub published: Published,
    /// Whether who filed it agrees to publishing.
    pub agreed: bool,
    /// What this reader, as a petitioner, made of the answer that stands.
    pub rating: Option<Rating>,
    /// Supervisions that are not lifted; for staff.
    pub supervisions: Vec<Supervision>,
    /// What it is now: it can become another kind.
    pub kind: Kind,
    /// What it is about now.
    pub category: Category,
    /// The case that a merged one goes on in, where this reader sees it.
    pub goes_on: Option<Linked>,
    /// Cases that were merged into this one; for staff.
    pub merged: Vec<Linked>,
    /// Another kind that waits for a second person; for staff.
    pub proposal: Option<Proposed>,
    /// More time that was asked for and is not decided; for staff.
    pub extension: Option<Asked>,
    /// A sealed name that shall be opened, not decided; for staff.
    pub unsealing: Option<Asked>,
}

/// Something that waits for a decision.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Asked {
    /// Who asks.
    pub by_name: String,
    /// How many working days more; 0 where it is not about time.
    pub days: u32,
    /// Why.
    pub reason: String,
    /// It waits for this reader's decision.
    pub yours: bool,
}

/// Another case, to go there.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Linked {
    /// Its row.
    pub id: CaseId,
    /// 20261119-0042.
    pub number: String,
}

/// Another kind that somebody has proposed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Proposed {
    /// The kind it should be.
    pub kind: Kind,
    /// The category it should be.
    pub category: Category,
    /// Why.
    pub reason: String,
    /// Who proposed it.
    pub by_name: String,
    /// That was this reader, who may only take it back.
    pub own: bool,
}
