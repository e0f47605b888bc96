//! What pages show of disclosures.

use serde::{Deserialize, Serialize};

use super::{Approval, Column, Event, Kind, Line, Payment, Period, Reached, StateName, Verb};
use crate::ids::{DisclosureId, MemberId};
use crate::instant::Instant;
use crate::places::Place;
use crate::powers::pages::PowerRef;
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
}

/// Some lines of a table.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Excerpt {
    /// The columns.
    pub columns: Vec<Column>,
    /// The lines of this page, masked unless the reader may see persons.
    pub lines: Vec<Line>,
    /// The totals of the whole table.
    pub totals: Line,
    /// The number of the first line of this page, from 1.
    pub first: u64,
    /// How many lines the table has.
    pub count: u64,
    /// Whether names and numbers stand there in part only.
    pub masked: bool,
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
    /// Counted from 1 within the disclosure.
    pub no: u64,
    /// When it happened.
    pub at: Instant,
    /// What happened.
    pub event: Event,
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
    /// Who let the shown version be published.
    pub approval: Option<Approval>,
    /// What is told beside the table.
    pub words: String,
    /// The table, or a part of it.
    pub table: Option<Excerpt>,
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
    /// Who wrote what waits for a review.
    pub writer: Option<MemberId>,
    /// The row's version: a form sends it back.
    pub seen: i64,
}
