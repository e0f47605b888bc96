//! The same line twice: of a roster somebody would be paid twice.

use std::collections::{BTreeMap, HashMap};
use std::hash::Hash;

use serde::{Deserialize, Serialize};

use crate::disclosures::{Cell, Column, Holds, Table, is_balance};
use crate::named::named;

named! {
    /// In what lines are the same.
    pub enum Same {
        /// In all that they say.
        Line = "line",
        /// In the identity number.
        Identity = "identity",
    }
}

/// Lines that are the same.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Repeat {
    /// In what.
    pub same: Same,
    /// In which rows of the spreadsheet they stand, or in which lines from 0.
    pub rows: Vec<u32>,
    /// Whom or what they name.
    pub name: String,
}

/// The lines of a table that say the same, or name the same identity number,
/// by their places from 0.
#[must_use]
pub fn repeats(table: &Table) -> Vec<Repeat> {
    // The number of a line and a running balance are other ones on each.
    let tells = |column: &Column| !column.is_serial() && !column.is_balance();
    let told: Vec<usize> = table.columns().iter().enumerate().filter(|(_, column)| tells(column)).map(|(at, _)| at).collect();
    let lines = || table.lines().iter().zip(0_u32..).filter(|(line, _)| !is_balance(table.columns(), line));
    let whole = groups(lines().filter_map(|(line, at)| {
        let cells: Vec<&Cell> = told.iter().filter_map(|place| line.get(*place)).collect();
        cells.iter().any(|cell| !cell.is_empty()).then_some((cells, at))
    }));
    let persons = identity_column(table)
        .map(|place| groups(lines().filter_map(|(line, at)| Some((line.get(place)?.words().filter(|number| !number.contains('*'))?, at)))));
    let named = |rows: &[u32]| {
        let line = rows.first().and_then(|at| table.lines().get(usize::try_from(*at).ok()?));
        let of = |holds: Holds| line.into_iter().flatten().find(|cell| cell.holds() == Some(holds)).map(Cell::to_string);
        of(Holds::Person).or_else(|| of(Holds::Text)).unwrap_or_default()
    };
    let repeat = |same: Same| move |rows: Vec<u32>| Repeat { same, name: named(&rows), rows };
    // The same number on every other line belongs to the household, not to the line.
    let few = |groups: &Vec<Vec<u32>>| groups.iter().map(Vec::len).sum::<usize>() * 2 <= table.lines().len().max(20);
    let persons: Vec<Vec<u32>> = persons.filter(few).unwrap_or_default();
    let persons = persons.into_iter().filter(|rows| !whole.contains(rows)).map(repeat(Same::Identity));
    let mut all: Vec<Repeat> = persons.collect();
    all.extend(whole.into_iter().map(repeat(Same::Line)));
    all.sort_by(|a, b| a.rows.cmp(&b.rows));
    all
}

/// The places that have a key in common, in order.
fn groups<K: Eq + Hash>(keys: impl Iterator<Item = (K, u32)>) -> Vec<Vec<u32>> {
    let mut first: HashMap<K, u32> = HashMap::new();
    let mut again: BTreeMap<u32, Vec<u32>> = BTreeMap::new();
    for (key, at) in keys {
        let place = *first.entry(key).or_insert(at);
        if place != at {
            again.entry(place).or_insert_with(|| vec![place]).push(at);
        }
    }
    again.into_values().collect()
}

/// The column with the number of whom a line is about.
fn identity_column(table: &Table) -> Option<usize> {
    let own = |at: &usize| table.columns().get(*at).is_some_and(|column: &Column| !column.name.contains("户主"));
    table.columns_of(Holds::Identity).find(own).or_else(|| table.columns_of(Holds::Identity).next())
}
