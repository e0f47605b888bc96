//! What happens to disclosures alone.

use serde::{Deserialize, Serialize};
use time::Date;

use super::Milestone;
use crate::ids::MediaToken;
use crate::publication::{self, StateName};

/// One line of a disclosure's history; with the disclosure, these are public.
pub type Event = publication::Event<What>;

/// What can happen to a disclosure.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[expect(missing_docs, reason = "the fields say what the docs of their variant say")]
pub enum What {
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
    /// The last milestone was none: it was recorded by mistake.
    Struck { milestone: Milestone, reason: String },
    /// What can happen in every life, stored under its own name.
    #[serde(untagged)]
    Life(publication::What),
}

impl What {
    /// Its key in message files, and its stored name.
    #[must_use]
    pub const fn as_key(&self) -> &'static str {
        match self {
            Self::PaymentBegun { .. } => "payment_begun",
            Self::Reached { .. } => "reached",
            Self::Struck { .. } => "struck",
            Self::Life(what) => what.as_key(),
        }
    }

    /// The state in which it leaves the disclosure.
    #[must_use]
    pub const fn leads_to(&self) -> StateName {
        match self {
            Self::PaymentBegun { .. } => StateName::Draft,
            Self::Reached { .. } | Self::Struck { .. } => StateName::Published,
            Self::Life(what) => what.leads_to(),
        }
    }

    /// Why, where somebody said so.
    #[must_use]
    pub fn reason(&self) -> Option<&str> {
        match self {
            Self::Life(what) => what.reason(),
            Self::Struck { reason, .. } => Some(reason),
            Self::PaymentBegun { .. } | Self::Reached { .. } => None,
        }
    }

    /// Whether strangers read it: how the work went before there was something to read is the units' own.
    #[must_use]
    pub const fn is_public(&self) -> bool {
        match self {
            Self::PaymentBegun { .. } => false,
            Self::Reached { .. } | Self::Struck { .. } => true,
            Self::Life(what) => matches!(
                what,
                publication::What::Published { .. }
                    | publication::What::CorrectionBegun { .. }
                    | publication::What::Withdrawn { .. }
                    | publication::What::PutBack { .. }
            ),
        }
    }
}
