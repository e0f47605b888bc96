//! What pages show of disclosures.

mod readers;

pub use readers::*;

use serde::{Deserialize, Serialize};

use super::figures::Figures;
use super::sheet::{Doubts, Refused, Sheet};
use super::{Column, Discrepancy, Event, Kind, Line, Milestone, Paper, Payment, Period, Reached, What};
use crate::ids::{DisclosureId, MediaToken};
use crate::instant::Instant;
use crate::places::Place;
use crate::powers::pages::PowerRef;
use crate::publication::{self, Signed, StateName, Verb};
use crate::region::RegionCode;

/// A disclosure in a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Item {
    /// Its row.
    pub id: DisclosureId,
    /// What is disclosed.
    pub kind: Kind,
    /// Whose it is.
    pub region: RegionCode,
    /// The name of that place.
    pub place: String,
    /// What it is called.
    pub title: String,
    /// Of which time it tells.
    pub period: Period,
    /// Of a subsidy: before or after paying.
    pub payment: Option<Payment>,
    /// Where it stands.
    pub state: StateName,
    /// When the version that everybody reads was published.
    pub published_at: Option<Instant>,
}

/// A page of a list.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Listing {
    /// The newest period first.
    pub items: Vec<Item>,
    /// How many there are in all.
    pub total: u64,
    /// The years of which there are some, the newest first.
    pub years: Vec<i32>,
    /// What the tables of the place come to, above what is not narrowed down.
    pub figures: Option<Figures>,
}

/// So many lines of a table stand on a page.
pub const LINES: u64 = 50;

/// The number of the first line on the page on which a line stands, both from 1.
#[must_use]
pub const fn first_beside(line: u64) -> u64 {
    line.saturating_sub(1) / LINES * LINES + 1
}

/// Some lines of a table.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Excerpt {
    /// The columns.
    pub columns: Vec<Column>,
    /// The lines of this page, masked unless the reader may see persons.
    pub lines: Vec<Line>,
    /// Their numbers in the table, from 1.
    pub numbers: Vec<u64>,
    /// The totals of the whole table.
    pub totals: Line,
    /// As which the first line of this page stands among all lines, from 1; where some are looked for, among those found.
    pub first: u64,
    /// How many were found, where some are looked for.
    pub found: Option<u64>,
    /// How many lines the table has.
    pub count: u64,
    /// Whether names and numbers stand there in part only.
    pub masked: bool,
    /// The numbers of the lines that are those of the reader's own household, on this page or not.
    pub own: Vec<u64>,
}

/// What a version will look like to strangers.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct AsRead {
    /// What is told beside the table.
    pub words: String,
    /// The first lines of the table.
    pub table: Option<Excerpt>,
}

/// What differs between a version and the one that was read before it.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Differences {
    /// The version before.
    pub against: u32,
    /// The columns that both have: those of the lines here.
    pub columns: Vec<Column>,
    /// The lines that differ, as many as are shown.
    pub lines: Vec<Differing>,
    /// How many lines there are now that were not.
    pub added: u64,
    /// How many were there and are not.
    pub missing: u64,
    /// How many say something else.
    pub changed: u64,
    /// The names of columns that are new.
    pub columns_added: Vec<String>,
    /// The names of columns that are gone.
    pub columns_missing: Vec<String>,
    /// What was told beside the table before, where it is told otherwise now.
    pub words: Option<String>,
    /// What stood above it before, where something else does now.
    #[serde(default)]
    pub heading: HeadedBefore,
}

/// What stood above the version before, as far as something else stands there now.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct HeadedBefore {
    /// What it was called.
    pub title: Option<String>,
    /// Of which time it told.
    pub period: Option<Period>,
    /// The small power that was used in it; empty where none was named.
    pub power: Option<String>,
}

impl Differences {
    /// Whether nothing differs.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.added + self.missing + self.changed == 0
            && self.columns_added.is_empty()
            && self.columns_missing.is_empty()
            && self.words.is_none()
            && self.heading == HeadedBefore::default()
    }
}

/// A line that differs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Differing {
    /// It was not there.
    Added(Line),
    /// It is not there any more.
    Missing(Line),
    /// It says something else.
    Changed {
        /// What it said.
        before: Line,
        /// What it says.
        after: Line,
        /// In which columns.
        at: Vec<usize>,
    },
}

/// Another disclosure of the same place, kind, period and matter.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Twin {
    /// Its row.
    pub id: DisclosureId,
    /// Whether it is published, waits for its review or is being written.
    pub state: StateName,
    /// Who writes it; empty for what is published.
    pub by: String,
}

/// A spreadsheet before it is taken.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Preview {
    /// What the disclosure is called.
    pub title: String,
    /// The row's version: the form sends it back.
    pub seen: i64,
    /// How the spreadsheet was understood, without its lines, or why it was not.
    pub sheet: Result<Sheet, Refused>,
    /// The columns and the first lines of the table, if there is one.
    pub table: Option<Excerpt>,
    /// The same as strangers will read it.
    pub as_read: Option<Excerpt>,
}

/// A version in the history of a disclosure.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Version {
    /// Which.
    pub version: u32,
    /// When it was published.
    pub at: Instant,
    /// Why it replaced the one before it; empty for the first.
    pub reason: String,
    /// Before or after paying, of a subsidy.
    pub payment: Option<Payment>,
}

/// A line of the history.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entry {
    /// What is told of all that is published.
    pub told: publication::Entry,
    /// The milestone, where one was reached.
    pub reached: Option<Reached>,
    /// The signed and stamped sheets, where a version was published.
    pub sheets: Vec<MediaToken>,
}

impl Entry {
    /// What happened at a moment.
    #[must_use]
    pub fn new(at: Instant, Event { by, what }: Event) -> Self {
        let told = publication::Entry::new(at, by, what.as_key(), what.reason());
        let (reached, sheets) = match what {
            What::Reached { milestone, on, note, photos } => (Some(Reached { milestone, on, note, photos }), Vec::new()),
            What::Life(publication::What::Published { sheets, .. }) => (None, sheets),
            What::Life(_) | What::PaymentBegun { .. } | What::Struck { .. } => (None, Vec::new()),
        };
        Self { told, reached, sheets }
    }
}

/// A disclosure's page.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DisclosureView {
    /// Its row.
    pub id: DisclosureId,
    /// What is disclosed.
    pub kind: Kind,
    /// Whose it is.
    pub place: Place,
    /// The unit that publishes it.
    pub unit: String,
    /// What it is called.
    pub title: String,
    /// Of which time it tells.
    pub period: Period,
    /// The version that is shown here.
    pub version: u32,
    /// The newest version that everybody reads.
    pub newest: Option<u32>,
    /// Its payment stage.
    pub payment: Option<Payment>,
    /// Where the disclosure stands.
    pub state: StateName,
    /// Why it was withdrawn, where it was.
    pub withdrawn: Option<String>,
    /// Who wrote the shown version and who let it be published, whichever it is.
    pub signed: Option<Signed>,
    /// What is told beside the table.
    pub words: String,
    /// The table, or a part of it.
    pub table: Option<Excerpt>,
    /// What nobody has published yet, as strangers will read it: for those at
    /// work on it.
    pub as_read: Option<AsRead>,
    /// Where totals of the spreadsheet differ: for those at work on it.
    pub discrepancy: Option<Discrepancy>,
    /// What looks wrong in a table that waits for its review: for those at work
    /// on it.
    pub doubts: Doubts,
    /// The papers that go with it.
    pub papers: Vec<Paper>,
    /// What differs from the version that was read before it.
    pub differences: Option<Differences>,
    /// The small power that was used in it, where everybody may read that.
    pub power: Option<PowerRef>,
    /// Of a project: its milestones so far.
    pub reached: Vec<Reached>,
    /// The versions that were published, the newest first.
    pub versions: Vec<Version>,
    /// The history that this reader may see, oldest first.
    pub entries: Vec<Entry>,
    /// What this reader may do now.
    pub verbs: Vec<Verb>,
    /// Whether this reader may begin the version after paying now.
    pub pays: bool,
    /// The milestone that this reader may record now.
    pub reaches: Option<Milestone>,
    /// The milestone that this reader may strike out now.
    pub strikes: Option<Milestone>,
    /// The row's version: a form sends it back.
    pub seen: i64,
}
