//! One line of how a power came to be what it is.

use serde::{Deserialize, Serialize};

use super::StateName;
use crate::cases::By;

/// One line of a power's history. Its number and its moment stand in its row.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Event {
    /// Who did it.
    pub by: By,
    /// What happened.
    pub what: What,
}

/// What can happen to a power.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[expect(missing_docs, reason = "the fields say what the docs of their variant say")]
pub enum What {
    /// Its first version was begun.
    Drafted,
    /// Sent to be reviewed.
    Submitted { version: u32 },
    /// Sent back to who wrote it.
    SentBack { version: u32, reason: String },
    /// A version was published.
    Published { version: u32 },
    /// A version that puts something right was begun.
    CorrectionBegun { version: u32, reason: String },
    /// What was being written was given up; what is published stays.
    Dropped { version: u32 },
    /// Used no longer.
    Withdrawn { reason: String },
    /// Used again.
    PutBack { reason: String },
}

impl What {
    /// Its key in message files, and its stored name.
    #[must_use]
    pub const fn as_key(&self) -> &'static str {
        match self {
            Self::Drafted => "drafted",
            Self::Submitted { .. } => "submitted",
            Self::SentBack { .. } => "sent_back",
            Self::Published { .. } => "published",
            Self::CorrectionBegun { .. } => "correction_begun",
            Self::Dropped { .. } => "dropped",
            Self::Withdrawn { .. } => "withdrawn",
            Self::PutBack { .. } => "put_back",
        }
    }

    /// The state in which it leaves the power.
    #[must_use]
    pub const fn leads_to(&self) -> StateName {
        match self {
            Self::Drafted | Self::SentBack { .. } | Self::CorrectionBegun { .. } => StateName::Draft,
            Self::Submitted { .. } => StateName::Review,
            Self::Published { .. } | Self::Dropped { .. } | Self::PutBack { .. } => StateName::Published,
            Self::Withdrawn { .. } => StateName::Withdrawn,
        }
    }

    /// Why, where somebody said so.
    #[must_use]
    pub fn reason(&self) -> Option<&str> {
        match self {
            Self::SentBack { reason, .. }
            | Self::CorrectionBegun { reason, .. }
            | Self::Withdrawn { reason }
            | Self::PutBack { reason } => Some(reason),
            _ => None,
        }
    }
}
