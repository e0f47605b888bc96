//! The disclosure itself: its facts and its life. What it shows, a table and
//! files, stands in its versions, which are large and kept apart.

use serde::{Deserialize, Serialize};
use time::Date;

use super::sheet::Stated;
use super::{Event, Refused};
use crate::ids::{DisclosureId, MediaToken, PowerId, UnitId};
use crate::named::named;
use crate::publication::Life;
use crate::region::RegionCode;

named! {
    /// What is disclosed.
    pub enum Kind {
        /// 党务.
        Party = "party",
        /// 村务.
        Affairs = "affairs",
        /// 财务.
        Finance = "finance",
        /// 资产资源.
        Assets = "assets",
        /// 工程项目.
        Project = "project",
        /// 补贴.
        Subsidy = "subsidy",
        /// 集体经济.
        Collective = "collective",
    }
}

named! {
    /// Before or after a subsidy is paid 发放前 发放后: two stages of one
    /// disclosure, whose tables are compared line by line.
    pub enum Payment {
        /// 发放前: who shall get how much.
        Before = "before",
        /// 发放后: who got how much.
        After = "after",
    }
}

named! {
    /// A step of a project 节点, in the order in which they come.
    pub enum Milestone {
        /// 立项.
        Approved = "approved",
        /// 资金到位.
        Funded = "funded",
        /// 招投标.
        Tendered = "tendered",
        /// 签合同.
        Contracted = "contracted",
        /// 开工.
        Started = "started",
        /// 验收.
        Accepted = "accepted",
        /// 付款.
        Paid = "paid",
    }
}

impl Milestone {
    /// The one that comes before it.
    #[must_use]
    pub fn before(self) -> Option<Self> {
        Self::ALL.into_iter().take_while(|milestone| *milestone < self).last()
    }
}

/// From the first day to the last: what a disclosure tells of. It is apart
/// from the day on which it is published, for old years are filled in later.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Period {
    /// The first day.
    #[serde(with = "crate::instant::iso_date")]
    pub from: Date,
    /// The last day.
    #[serde(with = "crate::instant::iso_date")]
    pub to: Date,
}

impl Period {
    /// A period, if it does not end before it begins.
    ///
    /// # Errors
    /// `PeriodBackwards`.
    pub fn new(from: Date, to: Date) -> Result<Self, Refused> {
        if to < from { Err(Refused::PeriodBackwards) } else { Ok(Self { from, to }) }
    }

    /// The month, if it is just one.
    #[must_use]
    pub fn month(&self) -> Option<(i32, u8)> {
        let (year, month) = (self.from.year(), self.from.month());
        let whole = self.from.day() == 1 && self.to.year() == year && self.to.month() == month;
        (whole && self.to.day() == month.length(year)).then_some((year, month.into()))
    }
}

/// A milestone that was reached.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reached {
    /// Which.
    pub milestone: Milestone,
    /// On which day.
    #[serde(with = "crate::instant::iso_date")]
    pub on: Date,
    /// A word on it, if any: who bid, what was paid.
    pub note: String,
    /// What it looked like, at least one.
    pub photos: Vec<MediaToken>,
}

named! {
    /// What a paper is.
    pub enum PaperKind {
        /// A photo or a scan.
        Photo = "photo",
        /// A PDF file.
        Pdf = "pdf",
    }
}

/// A paper that goes with a disclosure 附件: a contract, minutes, a notice.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Paper {
    /// The upload.
    pub token: MediaToken,
    /// What it is.
    pub kind: PaperKind,
    /// What it is called 租赁合同; empty where nobody said so.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub name: String,
    /// The version that showed it first.
    pub from: u32,
    /// The version that shows it no more.
    pub until: Option<u32>,
}

/// The most papers of a version.
pub const MAX_PAPERS: usize = 20;

/// Totals of a spreadsheet that differ from what its lines add up to: the table
/// tells the computed ones.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Discrepancy {
    /// The version that shows the table.
    pub version: u32,
    /// The totals, as many as are kept.
    pub totals: Vec<Stated>,
    /// What was said of it by who took the table.
    pub word: String,
}

/// The most totals of a [`Discrepancy`].
pub const MAX_DIFFERING: usize = 20;

/// What stands above a disclosure.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Heading {
    /// What it is called.
    pub title: String,
    /// Of which time it tells.
    pub period: Period,
    /// The small power that was used in it, if somebody said so.
    pub power: Option<PowerId>,
}

/// What stood above earlier versions.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Headed {
    /// What.
    #[serde(flatten)]
    pub heading: Heading,
    /// The first version above which it stands no more.
    pub until: u32,
}

/// What a verb gives: the disclosure as it is now and the event that tells it.
pub type Done = Result<(Disclosure, Event), Refused>;

/// A disclosure 公示.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Disclosure {
    /// Its row.
    pub id: DisclosureId,
    /// What is disclosed.
    pub kind: Kind,
    /// Whose it is.
    pub region: RegionCode,
    /// Which unit publishes it.
    pub unit: UnitId,
    /// What it is called, for everybody once they read it.
    pub title: String,
    /// Of which time it tells.
    pub period: Period,
    /// What will stand above the version in work, where everybody still reads something else.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rewritten: Option<Heading>,
    /// What stood above earlier versions, the oldest first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub headed: Vec<Headed>,
    /// Of a subsidy: the payment stage of the version in work or shown.
    pub payment: Option<Payment>,
    /// Of a project: the milestones so far, in order.
    pub reached: Vec<Reached>,
    /// The papers of all versions.
    #[serde(default)]
    pub papers: Vec<Paper>,
    /// The small power that was used in it, if somebody said so.
    #[serde(default)]
    pub power: Option<PowerId>,
    /// Where the totals of the spreadsheet differ that was taken last.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub discrepancy: Option<Discrepancy>,
    /// Its versions and where it stands.
    #[serde(flatten)]
    pub life: Life<Label>,
}

/// What lists say of a version that everybody reads.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Label {
    /// Its payment stage.
    pub payment: Option<Payment>,
}

impl Disclosure {
    /// What stands above a version.
    #[must_use]
    pub fn heading(&self, version: u32) -> Heading {
        let rewritten = self.rewritten.as_ref().filter(|_| version == self.life.version);
        let earlier = || self.headed.iter().find(|headed| version < headed.until).map(|headed| &headed.heading);
        rewritten.or_else(earlier).cloned().unwrap_or_else(|| self.public_heading())
    }

    /// What stands above what everybody reads, or will read first.
    pub(crate) fn public_heading(&self) -> Heading {
        Heading { title: self.title.clone(), period: self.period, power: self.power }
    }

    /// The milestone that comes next, of a project that is not at its end.
    #[must_use]
    pub fn next_milestone(&self) -> Option<Milestone> {
        if self.kind != Kind::Project {
            return None;
        }
        Milestone::ALL.into_iter().find(|milestone| self.reached.iter().all(|reached| reached.milestone != *milestone))
    }

    /// The papers that a version shows.
    pub fn papers_of(&self, version: u32) -> impl Iterator<Item = &Paper> {
        self.papers.iter().filter(move |paper| paper.from <= version && paper.until.is_none_or(|until| version < until))
    }
}
