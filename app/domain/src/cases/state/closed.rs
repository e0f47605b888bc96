//! The ends: 已办结, 已撤回, 已并案.

use serde::{Deserialize, Serialize};

use super::{Answered, State, Term};
use crate::ids::CaseId;
use crate::instant::Instant;

/// Over; can be reopened for ten working days, if it never was.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Closed {
    /// The answer with which it ended.
    pub answered: Answered,
    /// When it closed.
    pub at: Instant,
    /// Until when it can be reopened.
    pub term: Term,
}

/// Taken back by its last petitioner.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Withdrawn {
    /// When.
    pub at: Instant,
}

/// Went on in another case, with its petitioners.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Merged {
    /// The case in which it goes on.
    pub into: CaseId,
    /// When it was merged.
    pub at: Instant,
    /// How it stood, and will stand again when the merger is undone.
    pub was: Box<State>,
}
