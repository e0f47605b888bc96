//! One line of a meeting's timeline; meetings are public, and so are these.

use serde::{Deserialize, Serialize};

use super::{Kind, Phase, StateName};
use crate::cases::By;
use crate::instant::Instant;

/// One line of a meeting's timeline. Its number and its moment stand in its row.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Event {
    /// Who did it.
    pub by: By,
    /// What happened.
    pub what: What,
}

/// What can happen to a meeting.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[expect(missing_docs, reason = "the fields say what the docs of their variant say")]
pub enum What {
    /// Announced.
    Announced { kind: Kind, subject: String, starts_at: Instant },
    /// Put off, or brought forward.
    Postponed { from: Instant, to: Instant, reason: String },
    /// Called off.
    Cancelled { reason: String },
    /// Gone live.
    Started,
    /// A phase began.
    PhaseEntered { phase: Phase, note: String },
    /// Over.
    Ended,
    /// The replay can be watched.
    ReplayLeft { url: String },
}

impl What {
    /// Its key in message files, and its stored name.
    #[must_use]
    pub const fn as_key(&self) -> &'static str {
        match self {
            Self::Announced { .. } => "announced",
            Self::Postponed { .. } => "postponed",
            Self::Cancelled { .. } => "cancelled",
            Self::Started => "started",
            Self::PhaseEntered { .. } => "phase_entered",
            Self::Ended => "ended",
            Self::ReplayLeft { .. } => "replay_left",
        }
    }

    /// The state in which it leaves the meeting.
    #[must_use]
    pub const fn leads_to(&self) -> StateName {
        match self {
            Self::Announced { .. } => StateName::Announced,
            Self::Postponed { .. } => StateName::Postponed,
            Self::Cancelled { .. } => StateName::Cancelled,
            Self::Started | Self::PhaseEntered { .. } => StateName::Live,
            Self::Ended | Self::ReplayLeft { .. } => StateName::Ended,
        }
    }
}
