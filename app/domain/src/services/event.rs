//! One line of an application's timeline.

use serde::{Deserialize, Serialize};

use super::{Late, Outcome, StateName};
use crate::cases::By;
use crate::ids::MediaToken;
use crate::instant::Instant;
use crate::named::named;

/// One line of an application's timeline. Its number and its moment stand in its row.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Event {
    /// Who did it.
    pub by: By,
    /// What happened.
    pub what: What,
}

named! {
    /// How somebody tried to reach the applicant.
    pub enum Way {
        /// Called, and talked.
        Called = "called",
        /// Went there, and talked.
        Visited = "visited",
        /// Tried, and reached nobody: the clock runs on.
        Unreached = "unreached",
    }
}

/// What can happen to an application.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[expect(missing_docs, reason = "the fields say what the docs of their variant say")]
pub enum What {
    /// Filed.
    Applied { contact_by: Instant, limit: Instant },
    /// The applicant was called or visited, or it was tried.
    Contacted { way: Way, words: String },
    /// Papers are missing.
    PapersAsked { words: String },
    /// Papers were brought to the unit: the clock runs again.
    PapersReceived { words: String, photos: Vec<MediaToken>, limit: Instant },
    /// The applicant added something; the limit where the clock had stood still.
    Supplied { words: String, photos: Vec<MediaToken>, limit: Option<Instant> },
    /// Answered.
    Answered { outcome: Outcome, words: String, photos: Vec<MediaToken> },
    /// Rated.
    Rated { process: u8, result: u8, words: String },
    /// Taken back.
    Withdrawn { words: String },
    /// A clock has run out.
    Overdue { late: Late },
    /// The calendar changed, and the limit with it.
    LimitRecomputed { limit: Instant },
}

impl What {
    /// Its key in message files.
    #[must_use]
    pub const fn as_key(&self) -> &'static str {
        match self {
            Self::Applied { .. } => "applied",
            Self::Contacted { .. } => "contacted",
            Self::PapersAsked { .. } => "papers_asked",
            Self::PapersReceived { .. } => "papers_received",
            Self::Supplied { .. } => "supplied",
            Self::Answered { .. } => "answered",
            Self::Rated { .. } => "rated",
            Self::Withdrawn { .. } => "withdrawn",
            Self::Overdue { .. } => "overdue",
            Self::LimitRecomputed { .. } => "limit_recomputed",
        }
    }

    /// The state in which it leaves the application; `None`: in the one before.
    #[must_use]
    pub const fn leads_to(&self) -> Option<StateName> {
        match self {
            Self::Applied { .. } | Self::PapersReceived { .. } | Self::Supplied { .. } => Some(StateName::Open),
            Self::PapersAsked { .. } => Some(StateName::Waiting),
            Self::Answered { .. } => Some(StateName::Answered),
            Self::Withdrawn { .. } => Some(StateName::Withdrawn),
            Self::Contacted { .. } | Self::Rated { .. } | Self::Overdue { .. } | Self::LimitRecomputed { .. } => None,
        }
    }

    /// Photos that came with it.
    #[must_use]
    pub fn photos(&self) -> &[MediaToken] {
        match self {
            Self::PapersReceived { photos, .. } | Self::Supplied { photos, .. } | Self::Answered { photos, .. } => photos,
            _ => &[],
        }
    }
}
