//! What pages show of villages and of their duties.

use serde::{Deserialize, Serialize};
use time::Date;

use super::roster::Check;
use super::{Computed, Duty, Figures, Rhythm, Standing, Turn, Week};
use crate::disclosures::pages::Item;
use crate::disclosures::{Kind, Period};
use crate::fields::Telephone;
use crate::ids::PostId;
use crate::instant::Instant;
use crate::places::Place;
use crate::region::RegionCode;

/// Who can be reached today.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Reach {
    /// The number of the village's supervision 监督电话.
    pub supervision: Option<Telephone>,
    /// Who is on duty today; nobody where the roster has a gap.
    pub today: Vec<Turn>,
}

/// A post and who holds it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Post {
    /// Its row.
    pub id: PostId,
    /// 村书记, 会计 …
    pub title: String,
    /// Who.
    pub name: String,
    /// How they are reached, if they want to be.
    pub phone: Option<Telephone>,
    /// Since which day.
    pub since: Option<Day>,
}

/// A day, as `2026-11-27`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Day(#[serde(with = "crate::instant::iso_date")] pub Date);

/// How a village stands with a duty: its newest period, and what is missing of those before.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Promise {
    /// What.
    pub kind: Kind,
    /// What its title says; empty for any of the kind.
    pub words: String,
    /// How often.
    pub rhythm: Rhythm,
    /// The newest period that has ended.
    pub period: Period,
    /// The last day for it.
    pub due: Day,
    /// How it stands.
    pub standing: Standing,
    /// So many periods before it are missing.
    pub older: u32,
}

/// A village's page.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct VillageView {
    /// The village.
    pub place: Place,
    /// Today, in Beijing.
    pub today: Day,
    /// Whom to call now.
    pub reach: Reach,
    /// This week's roster.
    pub week: Vec<Turn>,
    /// Who holds which post.
    pub posts: Vec<Post>,
    /// Figures that were entered.
    pub figures: Option<Figures>,
    /// Figures that are counted.
    pub computed: Computed,
    /// How it stands with its duties.
    pub promises: Vec<Promise>,
    /// The newest disclosures.
    pub newest: Vec<Item>,
}

/// A village as the desk keeps it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Kept {
    /// The village.
    pub place: Place,
    /// Whom to call now.
    pub reach: Reach,
    /// Who holds which post.
    pub posts: Vec<Post>,
    /// The figures.
    pub figures: Option<Figures>,
    /// The version of the figures: the form sends it back.
    pub seen: i64,
    /// How it stands with its duties.
    pub promises: Vec<Promise>,
    /// Days without anybody from today to the end of next week.
    pub gaps: u32,
}

/// A village in the desk's list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct KeptItem {
    /// Its code.
    pub code: RegionCode,
    /// Its name as people say it.
    pub name: String,
    /// Who is on duty today.
    pub today: Option<String>,
    /// Whether it has a supervision phone.
    pub reachable: bool,
    /// What is missing by now.
    pub missing: u32,
}

/// A week of a roster as the desk writes it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RosterView {
    /// The village.
    pub place: Place,
    /// The week.
    pub week: Week,
    /// Today, in Beijing.
    pub today: Day,
    /// Its turns.
    pub turns: Vec<Turn>,
    /// Whether these are last week's, offered to begin with.
    pub copied: bool,
    /// Whether last week has any turns to begin with.
    pub can_copy: bool,
    /// Gaps and who is entered more than once.
    pub check: Check,
    /// The version of the week: the form sends it back.
    pub seen: i64,
    /// Names and numbers that were used lately, to pick from.
    pub known: Vec<(String, String)>,
}

/// A period of a village that is late or due soon.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Laggard {
    /// The village.
    pub code: RegionCode,
    /// Its name as people say it.
    pub name: String,
    /// What.
    pub kind: Kind,
    /// What its title says.
    pub words: String,
    /// Of which time.
    pub period: Period,
    /// Missing or due soon.
    pub standing: Standing,
}

/// How the villages of a township stand.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Township {
    /// Its code.
    pub code: RegionCode,
    /// Its name.
    pub name: String,
    /// How many of its villages take part.
    pub villages: u32,
    /// How many of them miss nothing.
    pub clear: u32,
    /// Periods of the last year that are over: published in time.
    pub on_time: u32,
    /// Published late.
    pub late: u32,
    /// Not published.
    pub missing: u32,
    /// What is missing, the longest first, and then what is due soon.
    pub laggards: Vec<Laggard>,
}

impl Township {
    /// How many percent were published in time; `None` while nothing was due.
    #[must_use]
    pub fn in_time(&self) -> Option<u32> {
        let all = self.on_time + self.late + self.missing;
        (self.on_time * 100).checked_div(all)
    }
}

/// The board of who is late.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Board {
    /// The name of the place that is watched.
    pub place: String,
    /// When it was looked at.
    pub at: Instant,
    /// Its townships, the worst first.
    pub townships: Vec<Township>,
    /// The duties that hold there, also those of the level above.
    pub duties: Vec<Duty>,
    /// The place for which the reader sets duties, if any.
    pub sets: Option<RegionCode>,
}

/// How much is late where a member looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Lateness {
    /// Periods that are missing.
    pub missing: u32,
    /// In so many villages.
    pub villages: u32,
    /// Periods that are due in a few days.
    pub soon: u32,
    /// Whether it is a township or county that the member watches, and not the own village.
    pub watches: bool,
}
