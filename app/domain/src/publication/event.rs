//! What happened to something that is published.

use serde::{Deserialize, Serialize};

use super::StateName;
use crate::cases::By;
use crate::ids::MediaToken;
use crate::instant::Instant;
use crate::unit::Member;

/// One line of a history, as it is stored. Its number and its moment stand in its row.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Event<W = What> {
    /// Who did it.
    pub by: By,
    /// What happened.
    pub what: W,
}

impl<W> Event<W> {
    /// What a member did.
    #[must_use]
    pub fn new(by: &Member, what: W) -> Self {
        Self { by: by.into(), what }
    }
}

/// What can happen in every life.
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
    /// Taken back by who wrote it, before anybody had reviewed it.
    TakenBack { version: u32 },
    /// A version was published, a disclosure's with its sheets.
    Published {
        version: u32,
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        sheets: Vec<MediaToken>,
        #[serde(default, skip_serializing_if = "std::ops::Not::not")]
        kept: bool,
    },
    /// A version that puts something right was begun.
    CorrectionBegun { version: u32, reason: String },
    /// What was being written was given up; what is published stays.
    Dropped { version: u32 },
    /// Taken off, used no longer.
    Withdrawn { reason: String },
    /// Shown again, used again.
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
            Self::TakenBack { .. } => "taken_back",
            Self::Published { .. } => "published",
            Self::CorrectionBegun { .. } => "correction_begun",
            Self::Dropped { .. } => "dropped",
            Self::Withdrawn { .. } => "withdrawn",
            Self::PutBack { .. } => "put_back",
        }
    }

    /// The state to which it leads.
    #[must_use]
    pub const fn leads_to(&self) -> StateName {
        match self {
            Self::Drafted | Self::SentBack { .. } | Self::TakenBack { .. } | Self::CorrectionBegun { .. } => StateName::Draft,
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

/// A line of a history, for pages.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entry {
    /// When it happened.
    pub at: Instant,
    /// Who did it.
    pub by: By,
    /// What happened, by its key in message files.
    pub what: String,
    /// Why, where somebody said so.
    pub reason: String,
}

impl Entry {
    /// What somebody did at a moment, by its key, and why.
    #[must_use]
    pub fn new(at: Instant, by: By, what: &str, reason: Option<&str>) -> Self {
        Self { at, by, what: what.to_owned(), reason: reason.unwrap_or_default().to_owned() }
    }
}

/// A version in a history, for pages.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Version {
    /// Which.
    pub version: u32,
    /// When it was published.
    pub at: Instant,
    /// Who let it be published.
    pub by: String,
    /// Why it replaced the one before it; empty for the first.
    pub reason: String,
}

/// Who stands behind a version that was published.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Signed {
    /// Who wrote it, as far as that was kept: who sent it to be reviewed.
    pub writer: Option<By>,
    /// Who let it be published.
    pub approver: By,
    /// When.
    pub at: Instant,
    /// The signed and stamped sheets of a disclosure, as far as the reader may see them.
    pub sheets: Vec<MediaToken>,
    /// Only who reads persons whole sees them.
    pub kept: bool,
}

/// Who stands behind that version, if it was published.
#[must_use]
pub fn signed<'a>(history: impl IntoIterator<Item = (Instant, &'a By, &'a What)>, version: u32) -> Option<Signed> {
    let (mut writer, mut signed) = (None, None);
    for (at, by, what) in history {
        match what {
            What::Submitted { version: of } if *of == version => writer = Some(by.clone()),
            What::Published { version: of, sheets, kept } if *of == version => {
                signed = Some(Signed { writer: writer.take(), approver: by.clone(), at, sheets: sheets.clone(), kept: *kept });
            }
            _ => {}
        }
    }
    signed
}

/// The versions that were published, the newest first, each with the reason why it was begun.
#[must_use]
pub fn versions<'a>(history: impl IntoIterator<Item = (Instant, &'a By, &'a What)>) -> Vec<Version> {
    let (mut versions, mut why) = (Vec::new(), String::new());
    for (at, by, what) in history {
        match what {
            What::CorrectionBegun { reason, .. } => why.clone_from(reason),
            What::Dropped { .. } => why.clear(),
            What::Published { version, .. } => {
                let by = match by {
                    By::Member { name, .. } => name.clone(),
                    _ => String::new(),
                };
                versions.push(Version { version: *version, at, by, reason: std::mem::take(&mut why) });
            }
            _ => {}
        }
    }
    versions.reverse();
    versions
}
