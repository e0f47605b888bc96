//! Where something that is published stands.

use serde::{Deserialize, Deserializer, Serialize};

use crate::ids::{MediaToken, MemberId};
use crate::instant::Instant;
use crate::named::named;
use crate::unit::Member;

named! {
    /// The name of a state, for columns, filters and messages.
    pub enum StateName {
        /// 草稿.
        Draft = "draft",
        /// 待审核.
        Review = "review",
        /// 已公示, 已公布.
        Published = "published",
        /// 已撤下, 已停用.
        Withdrawn = "withdrawn",
    }
}

/// Who let a version be published.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Approval {
    /// Who.
    pub by: MemberId,
    /// The name then.
    pub name: String,
    /// When.
    pub at: Instant,
    /// The signed and stamped sheets of a disclosure, as they were uploaded. A power has none.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub sheets: Vec<MediaToken>,
    /// Only who reads persons whole sees them.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub kept: bool,
}

/// Where it stands. A version that was published stays readable while the next
/// is written and reviewed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum State {
    /// 草稿: being written.
    Draft {
        /// Who answers for what it says: none of them approves it.
        #[serde(alias = "writer", deserialize_with = "one_or_several")]
        writers: Vec<MemberId>,
    },
    /// 待审核: waits for somebody else.
    Review {
        /// Who wrote it.
        #[serde(alias = "writer", deserialize_with = "one_or_several")]
        writers: Vec<MemberId>,
        /// Since when.
        since: Instant,
    },
    /// 已公示, 已公布.
    Published(Approval),
    /// 已撤下, 已停用: its title and the reason stay to be read.
    Withdrawn {
        /// When.
        at: Instant,
        /// Why.
        reason: String,
        /// What had let it be published.
        approval: Approval,
    },
}

/// Bodies of disclosures that were stored before both had one life name one writer.
fn one_or_several<'de, D: Deserializer<'de>>(from: D) -> Result<Vec<MemberId>, D::Error> {
    #[derive(Deserialize)]
    #[serde(untagged)]
    enum Writers {
        One(MemberId),
        Several(Vec<MemberId>),
    }
    Ok(match Writers::deserialize(from)? {
        Writers::One(writer) => vec![writer],
        Writers::Several(writers) => writers,
    })
}

impl State {
    /// Being written, and one answers for it.
    pub(crate) fn written_by(writer: &Member) -> Self {
        Self::Draft { writers: vec![writer.id] }
    }

    /// Its name.
    #[must_use]
    pub const fn name(&self) -> StateName {
        match self {
            Self::Draft { .. } => StateName::Draft,
            Self::Review { .. } => StateName::Review,
            Self::Published(_) => StateName::Published,
            Self::Withdrawn { .. } => StateName::Withdrawn,
        }
    }

    /// Who answers for the version in work; nobody for one that everybody reads.
    #[must_use]
    pub fn writers(&self) -> &[MemberId] {
        match self {
            Self::Draft { writers } | Self::Review { writers, .. } => writers,
            Self::Published(_) | Self::Withdrawn { .. } => &[],
        }
    }

    /// Why it was withdrawn, where it was.
    #[must_use]
    pub fn withdrawn(&self) -> Option<&str> {
        match self {
            Self::Withdrawn { reason, .. } => Some(reason),
            _ => None,
        }
    }
}

/// A version that everybody reads.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Shown<L> {
    /// Which.
    pub version: u32,
    /// What lists say of it.
    #[serde(flatten)]
    pub label: L,
    /// Who let it be published.
    pub approval: Approval,
}

/// The life of something that is published. `L` is what lists say of a version
/// that everybody reads, while the next may say something else already.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Life<L> {
    /// The version that is being written, is reviewed or was published last, from 1.
    pub version: u32,
    /// The version that everybody reads.
    pub shown: Option<Shown<L>>,
    /// Where it stands.
    pub state: State,
}

impl<L> Life<L> {
    /// 起草: the first version is being written.
    #[must_use]
    pub fn begin(by: &Member) -> Self {
        Self { version: 1, shown: None, state: State::written_by(by) }
    }

    /// The version in work is written on: who does so answers for it too.
    pub(crate) fn write_on(&mut self, by: &Member) {
        if let State::Draft { writers } = &mut self.state
            && !writers.contains(&by.id)
        {
            writers.push(by.id);
        }
    }

    /// The next version is being written.
    pub(crate) fn next(&mut self, by: &Member) {
        self.version += 1;
        self.state = State::written_by(by);
    }

    /// The version that everybody reads; none before the first is published, and none of what was withdrawn.
    #[must_use]
    pub const fn readable(&self) -> Option<&Shown<L>> {
        match self.state {
            State::Withdrawn { .. } => None,
            _ => self.shown.as_ref(),
        }
    }
}
