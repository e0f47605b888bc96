//! The power itself: its facts and its state. What it says stands in its
//! versions.

use serde::{Deserialize, Serialize};

use super::{Event, Refused};
use crate::ids::{MemberId, PowerId, UnitId};
use crate::instant::Instant;
use crate::named::named;
use crate::region::{Level, RegionCode};

named! {
    /// What a power is about, in the order in which lists have them.
    pub enum Kind {
        /// 村级重大事项.
        Decision = "decision",
        /// 工程项目.
        Project = "project",
        /// 资产资源.
        Assets = "assets",
        /// 财务管理.
        Finance = "finance",
        /// 救助保障.
        Relief = "relief",
        /// 惠农补贴.
        Subsidy = "subsidy",
        /// 宅基地.
        Homestead = "homestead",
        /// 用人用工.
        Staff = "staff",
        /// 印章证明.
        Seal = "seal",
        /// 便民服务.
        Service = "service",
    }
}

named! {
    /// The name of a state, for columns, filters and messages.
    pub enum StateName {
        /// 草稿.
        Draft = "draft",
        /// 待审核.
        Review = "review",
        /// 已公布.
        Published = "published",
        /// 已停用.
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
}

/// Where a power stands. A version that was published stays readable while the
/// next is written and reviewed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum State {
    /// 草稿: being written.
    Draft {
        /// All who have written this version: none of them approves it.
        writers: Vec<MemberId>,
    },
    /// 待审核: waits for somebody else.
    Review {
        /// Who wrote it.
        writers: Vec<MemberId>,
        /// Since when.
        since: Instant,
    },
    /// 已公布.
    Published(Approval),
    /// 已停用: its name and the reason stay to be read.
    Withdrawn {
        /// When.
        at: Instant,
        /// Why.
        reason: String,
        /// What had let it be published.
        approval: Approval,
    },
}

impl State {
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
}

/// What a verb gives: the power as it is now and the event that tells it.
pub type Done = Result<(Power, Event), Refused>;

/// A small power 小微权力.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Power {
    /// Its row.
    pub id: PowerId,
    /// Whose it is: a village, or a township whose template all its villages follow.
    pub region: RegionCode,
    /// Which unit publishes it.
    pub unit: UnitId,
    /// Of a village's own version: the power of the template that it stands in place of.
    pub of: Option<PowerId>,
    /// What it is called in the version in work.
    pub name: String,
    /// What it is about in the version in work.
    pub kind: Kind,
    /// The version that is being written, is reviewed or was published last, from 1.
    pub version: u32,
    /// The version that everybody reads.
    pub shown: Option<Shown>,
    /// Where it stands.
    pub state: State,
}

/// A version that everybody reads, with what lists show of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Shown {
    /// Which.
    pub version: u32,
    /// What it is called.
    pub name: String,
    /// What it is about.
    pub kind: Kind,
    /// Who holds it.
    pub post: String,
    /// Who let it be published.
    pub approval: Approval,
}

impl Power {
    /// The version that everybody reads; none before the first is published, and none of what was withdrawn.
    #[must_use]
    pub const fn readable(&self) -> Option<&Shown> {
        match self.state {
            State::Withdrawn { .. } => None,
            _ => self.shown.as_ref(),
        }
    }

    /// Whether it is a township's, for all its villages.
    #[must_use]
    pub fn is_template(&self) -> bool {
        self.region.level() == Level::Township
    }

    /// Whether it is used in that place: the village's own, or its township's.
    #[must_use]
    pub fn reaches(&self, region: &RegionCode) -> bool {
        self.region.contains(region)
    }
}
