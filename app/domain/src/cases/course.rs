//! What has befallen a case so far, across its states.

use serde::{Deserialize, Serialize};

use super::{Category, Kind, UnitRef};
use crate::disclosures::About;
use crate::fields::Reason;
use crate::ids::{CaseId, MemberId, UnitId};
use crate::instant::Instant;
use crate::named::named;

/// What the rules must remember of a case's past.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Course {
    /// How often it was returned; the third time it goes to the county.
    pub returns: u32,
    /// Whether it was reopened: once only.
    pub reopened: bool,
    /// Whether it was appealed: once only.
    pub appealed: bool,
    /// How often it was raised a level.
    pub escalations: u32,
    /// Working days of extension granted, at most 20 in all.
    pub extension_days: u32,
    /// Whether the page names the 12388 line: it was escalated, reopened or
    /// appealed at the county.
    pub hotline: bool,
    /// Units that have had it, and go on seeing it.
    pub seen_by: Vec<UnitId>,
    /// Members who decided on or handled it at the county and must leave it to
    /// another.
    pub barred: Vec<MemberId>,
    /// Units that answered it before it was reopened.
    pub answered_by: Vec<UnitId>,
    /// Every supervision, oldest first; none is ever removed.
    pub supervisions: Vec<Supervision>,
    /// The limit for whose passing a supervision was opened.
    pub overdue_seen: Option<Instant>,
    /// Whether the offline supervision for many or repeated petitions was opened.
    pub crowd_seen: bool,
    /// Another kind, proposed and waiting for a second person.
    pub reclassification: Option<Proposal>,
    /// Cases that were merged into this one.
    pub merged: Vec<CaseId>,
    /// An earlier case of the same petitioner on the same matter.
    pub repeats: Option<CaseId>,
    /// Every request to open a sealed name, oldest first; none is ever removed.
    pub unsealings: Vec<Unsealing>,
    /// What of a disclosure it points at: then it is an objection 异议.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub about: Option<About>,
}

impl Course {
    /// The request of that number, counted from 1.
    #[must_use]
    pub fn unsealing(&self, number: u32) -> Option<&Unsealing> {
        self.unsealings.iter().find(|unsealing| unsealing.number == number)
    }

    /// The request that waits for a second person, if one does.
    #[must_use]
    pub fn asked_unsealing(&self) -> Option<&Unsealing> {
        self.unsealings.iter().find(|unsealing| unsealing.stage == UnsealingStage::Asked)
    }

    /// The supervision of that number, counted from 1.
    #[must_use]
    pub fn supervision(&self, number: u32) -> Option<&Supervision> {
        self.supervisions.iter().find(|supervision| supervision.number == number)
    }

    /// The supervisions that are not lifted.
    pub fn running_supervisions(&self) -> impl Iterator<Item = &Supervision> {
        self.supervisions.iter().filter(|supervision| supervision.stage != Stage::Lifted)
    }

    pub(super) fn remember(&mut self, unit: UnitId) {
        if !self.seen_by.contains(&unit) {
            self.seen_by.push(unit);
        }
    }
}

/// Another kind for a case, proposed by one member.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Proposal {
    /// The kind it should be.
    pub kind: Kind,
    /// The category it should be.
    pub category: Category,
    /// Why.
    pub reason: Reason,
    /// Who proposed it, and so cannot confirm it.
    pub by: MemberId,
    /// That member's name.
    pub by_name: String,
}

named! {
    /// Why a case is supervised.
    pub enum Cause {
        /// A limit has passed.
        Overdue = "overdue",
        /// The same petitioner has raised the same matter before.
        Repeated = "repeated",
        /// Three or more petitioners.
        Many = "many",
        /// A level above wanted it.
        Ordered = "ordered",
    }
}

named! {
    /// How far a supervision is.
    pub enum Stage {
        /// The supervised unit owes an account.
        Open = "open",
        /// It has given one in writing.
        Answered = "answered",
        /// The supervising unit is content.
        Lifted = "lifted",
    }
}

/// One supervision 督办 of a case.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Supervision {
    /// Counted from 1 in the case.
    pub number: u32,
    /// Why.
    pub cause: Cause,
    /// On the spot 线下督办, not only on paper.
    pub offline: bool,
    /// The unit that is supervised.
    pub unit: UnitRef,
    /// The unit that supervises it.
    pub supervisor: UnitRef,
    /// How far it is.
    pub stage: Stage,
    /// When it was opened.
    pub since: Instant,
}

named! {
    /// How far a request to open a sealed name is.
    pub enum UnsealingStage {
        /// Waits for a second person.
        Asked = "asked",
        /// Granted: the custodian may open the name.
        Granted = "granted",
        /// Not granted.
        Refused = "refused",
        /// The custodian has opened the name.
        Opened = "opened",
    }
}

/// A request to open the sealed names of a case: three persons have a part in it, and the petitioners see each.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Unsealing {
    /// Counted from 1 in the case.
    pub number: u32,
    /// Who asked, and so can neither grant it nor open the name.
    pub asked_by: MemberId,
    /// That member's name then.
    pub asked_name: String,
    /// What for.
    pub reason: Reason,
    /// Who granted or refused it.
    pub decided_by: Option<MemberId>,
    /// How far it is.
    pub stage: UnsealingStage,
    /// When it was asked for.
    pub since: Instant,
}
