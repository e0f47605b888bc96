//! The power itself: its facts and its life. What it says stands in its
//! versions.

use serde::{Deserialize, Serialize};

use super::Refused;
use crate::ids::{PowerId, UnitId};
use crate::named::named;
use crate::publication::{Event, Life};
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
    /// Its versions and where it stands.
    #[serde(flatten)]
    pub life: Life<Label>,
}

/// What lists say of a version that everybody reads.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Label {
    /// What it is called.
    pub name: String,
    /// What it is about.
    pub kind: Kind,
    /// Who holds it.
    pub post: String,
}

impl Power {
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
