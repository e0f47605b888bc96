//! One line of how a disclosure came about; with the disclosure, these are
//! public.

use serde::{Deserialize, Serialize};
use time::Date;

use super::{Milestone, StateName};
use crate::cases::By;
use crate::ids::MediaToken;

/// One line of a disclosure's history. Its number and its moment stand in its row.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Event {
    /// Who did it.
    pub by: By,
    /// What happened.
    pub what: What,
}

/// What can happen to a disclosure.
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
    Published { version: u32, sheets: Vec<MediaToken> },
    /// A version that puts something right was begun.
    CorrectionBegun { version: u32, reason: String },
    /// What was being written was given up; what is published stays.
    Dropped { version: u32 },
    /// The version after paying was begun.
    PaymentBegun { version: u32 },
    /// A milestone was reached.
    Reached {
        milestone: Milestone,
        #[serde(with = "crate::instant::iso_date")]
        on: Date,
        note: String,
        photos: Vec<MediaToken>,
    },
    /// Taken off.
    Withdrawn { reason: String },
    /// Shown again.
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
            Self::PaymentBegun { .. } => "payment_begun",
            Self::Reached { .. } => "reached",
            Self::Withdrawn { .. } => "withdrawn",
            Self::PutBack { .. } => "put_back",
        }
    }

    /// The state in which it leaves the disclosure.
    #[must_use]
    pub const fn leads_to(&self) -> StateName {
        match self {
            Self::Drafted | Self::SentBack { .. } | Self::CorrectionBegun { .. } | Self::PaymentBegun { .. } => StateName::Draft,
            Self::Submitted { .. } => StateName::Review,
            Self::Published { .. } | Self::Dropped { .. } | Self::Reached { .. } | Self::PutBack { .. } => StateName::Published,
            Self::Withdrawn { .. } => StateName::Withdrawn,
        }
    }

    /// Whether strangers read it: how the work went before there was something to read is the units' own.
    #[must_use]
    pub const fn is_public(&self) -> bool {
        matches!(
            self,
            Self::Published { .. } | Self::CorrectionBegun { .. } | Self::Reached { .. } | Self::Withdrawn { .. } | Self::PutBack { .. }
        )
    }
}
