//! What pages show of households.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::State;
use crate::disclosures::figures::{Years, given};
use crate::disclosures::{About, Column, Kind, Line, Payment, Period, Standing};
use crate::ids::{CaseId, HouseholdId};
use crate::instant::Instant;
use crate::money::Amount;

/// A resident's own page.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Mine {
    /// What was asked for; nothing at first.
    pub asked: Option<Asked>,
    /// What stands on rosters, by policy; empty until the village has confirmed the household.
    pub policies: Vec<Policy>,
    /// Lists that may be for the household too.
    pub due: Vec<Due>,
    /// What there are rosters of, where the household may stand: of one of these something may be missing.
    pub lists: Vec<String>,
}

/// What a resident has said of the own household.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Asked {
    /// The name of the place.
    pub place: String,
    /// The head of the household.
    pub head: String,
    /// How far it is.
    pub state: State,
    /// When it was asked for.
    pub at: Instant,
}

/// One policy over the years.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Policy {
    /// What it is called.
    pub title: String,
    /// The household's lines, the newest period first.
    pub lines: Vec<Own>,
}

/// A line of the household.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Own {
    /// Where it stands.
    pub about: About,
    /// What is disclosed.
    pub kind: Kind,
    /// Of which time.
    pub period: Period,
    /// Before or after paying.
    pub payment: Option<Payment>,
    /// The columns.
    pub columns: Vec<Column>,
    /// The cells: whole where it is sure that the line is the household's, else masked.
    pub cells: Line,
    /// Whether it is sure.
    pub sure: bool,
}

impl Own {
    /// What the household gets by it, where the line says so.
    #[must_use]
    pub fn sum(&self) -> Option<Amount> {
        given(&self.columns, &self.cells)
    }
}

/// What the household was paid in subsidies, by the years that they are for,
/// the newest first. Only what is disclosed as paid counts, and only where the
/// line is surely the household's.
#[must_use]
pub fn paid(policies: &[Policy]) -> Vec<(Years, Amount)> {
    let mut years: BTreeMap<(i32, i32), Amount> = BTreeMap::new();
    let lines = policies.iter().flat_map(|policy| &policy.lines);
    for line in lines.filter(|line| line.sure && line.kind == Kind::Subsidy && line.payment == Some(Payment::After)) {
        let Years { first, last } = Years::of(&line.period);
        let sum = years.entry((last, first)).or_default();
        *sum = line.sum().and_then(|more| sum.plus(more)).unwrap_or(*sum);
    }
    years.into_iter().rev().map(|((last, first), sum)| (Years { first, last }, sum)).collect()
}

/// A list that may be for the household too, and why.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Due {
    /// The list, as an objection points at what is missing there.
    pub about: About,
    /// What it is called.
    pub title: String,
    /// Of which time.
    pub period: Period,
    /// What the neighbours have in common with the household: 三组.
    pub group: String,
    /// So many of them stand on the list.
    pub on_it: u64,
    /// Of so many.
    pub of: u64,
    /// The case in which this resident has asked about it already, and how far that is.
    pub asked: Option<(CaseId, Standing)>,
}

/// A request at the desk.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Request {
    /// Its row.
    pub id: HouseholdId,
    /// The name that the resident files under; may be empty.
    pub resident: String,
    /// The account's telephone number, its tail alone.
    pub phone: String,
    /// The name of the village.
    pub place: String,
    /// The head of the household.
    pub head: String,
    /// The end of the head's identity number: what the village compares with its register.
    pub tail: String,
    /// When it was asked for.
    pub at: Instant,
    /// How far it is.
    pub state: State,
}
