//! What the desk's other pages show: canned answers, rules, several cases at once, a desk to be cleared.

use serde::{Deserialize, Serialize};

use super::{Choice, Linked};
use crate::cases::{Category, Kind, Refused};
use crate::ids::{CannedId, MemberId, RuleId};

/// An answer that a unit gives again and again.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Canned {
    /// Its row.
    pub id: CannedId,
    /// What it is found by.
    pub title: String,
    /// What is put into the answer.
    pub text: String,
}

/// A county's rule of routing, as its keepers read it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RuleLine {
    /// Its row.
    pub id: RuleId,
    /// Of which kind; `None`: of any that the unit may hold.
    pub kind: Option<Kind>,
    /// About what; `None`: about anything.
    pub category: Option<Category>,
    /// From where.
    pub place: String,
    /// Who gets them.
    pub unit: String,
}

/// What became of one of several cases.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Each {
    /// Which.
    pub case: Linked,
    /// Its title, where the reader may have it.
    pub title: Option<String>,
    /// What became of it.
    pub fate: Fate,
}

/// Whether it went through.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Fate {
    /// It is done.
    Done,
    /// The rules say no.
    Refused(Refused),
    /// Something failed on the way: it is as it was.
    Failed,
}

/// A member whose desk the reader may clear.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Leaver {
    /// Who.
    pub id: MemberId,
    /// The name.
    pub name: String,
    /// The name of the unit.
    pub unit: String,
    /// How many cases the member has in hand.
    pub cases: u32,
}

/// One desk to be cleared.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Clearing {
    /// Whose.
    pub leaver: Leaver,
    /// Who can take over.
    pub colleagues: Vec<Choice<MemberId>>,
    /// The reader may close the account as well.
    pub closes: bool,
}

/// What came of clearing a desk.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Cleared {
    /// What became of each case.
    pub cases: Vec<Each>,
    /// The account is closed.
    pub closed: bool,
}
