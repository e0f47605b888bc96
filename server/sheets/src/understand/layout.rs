//! Where the table is: titles above, a header of one to three rows, lines.

use std::collections::BTreeMap;

use domain::disclosures::{Holds, MAX_NAME};

use super::columns::has_serial_name;
use super::split::is_part;
use super::units::unit_of;
use super::values;
use super::words::{Guess, guess};
use crate::grid::{Grid, Merge, Raw, Row};

/// The header is looked for in so many rows.
const LOOKED_AT: usize = 40;
/// So many rows below one header are looked at for a better one.
const AHEAD: usize = 4;
/// The most rows of a header.
const MOST: usize = 3;

/// Where things are, as places in the grid's rows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Layout {
    /// The first and the last row of the header.
    pub header: (usize, usize),
    /// By column, what is above it.
    pub names: BTreeMap<u32, String>,
}

/// Finds the table; `None` if there is none.
pub(super) fn find(grid: &Grid) -> Option<Layout> {
    let rows = grid.rows.get(..grid.rows.len().min(LOOKED_AT))?;
    let wide = grid.rows.iter().take(1_000).map(|row| row.cells.len()).max()?;
    let first = (0..rows.len()).find(|at| is_header(rows, *at, wide)).or_else(|| (0..rows.len()).find(|at| may_be_header(rows, *at)))?;
    let (first, last) = better(grid, rows, first, wide);
    let names = names(grid, first, last);
    // A header without anything below is no table.
    (grid.rows.len() > last + 1 && !names.is_empty()).then_some(Layout { header: (first, last), names })
}

fn texts(row: &Row) -> impl Iterator<Item = &str> {
    row.cells.iter().filter_map(|(_, raw)| raw.text())
}

/// `编制单位：卓园村`: a word and what is said to it, as stands above and below
/// tables.
pub(super) fn is_label(text: &str) -> bool {
    let unit_alone = unit_of(text).is_some();
    text.contains([':', '：']) && !unit_alone
}

fn is_known(text: &str) -> bool {
    text.chars().count() <= MAX_NAME && !is_label(text) && (guess(text) != Guess::Unknown || has_serial_name(text))
}

/// Whether a word says more of its column than that there are words in it.
fn is_telling(text: &str) -> bool {
    has_serial_name(text) || matches!(guess(text), Guess::Sure(holds) if holds != Holds::Text)
}

/// Whether the words of a row are those that stand above columns.
fn is_header(rows: &[Row], at: usize, wide: usize) -> bool {
    let Some(row) = rows.get(at) else { return false };
    let known = texts(row).filter(|text| is_known(text)).count();
    let values = row.cells.iter().filter(|(_, raw)| values::is_value(raw)).count();
    let few = wide <= 1 && known == 1;
    // Of a total, 合计 alone would be known.
    (known >= 2 || few) && values == 0 && known * 3 >= row.cells.len()
}

/// Whether a row may stand above columns although none of its words is known:
/// several words and nothing else, and below them as many things.
fn may_be_header(rows: &[Row], at: usize) -> bool {
    let (Some(row), Some(next)) = (rows.get(at), rows.get(at + 1)) else { return false };
    let words = row.cells.len() >= 2 && texts(row).count() == row.cells.len() && !texts(row).any(is_label);
    let short = texts(row).all(|text| text.chars().count() <= 20);
    words && short && !row.cells.iter().any(|(_, raw)| values::is_value(raw)) && next.cells.len() >= 2
}

/// The header that was found, or one soon below it that tells far more about
/// its columns: 填报单位 卓园村 单位 元 stands above many a table.
fn better(grid: &Grid, rows: &[Row], first: usize, wide: usize) -> (usize, usize) {
    let last = last_of_header(grid, first);
    let telling = |at: usize| rows.get(at).map_or(0, |row| texts(row).filter(|text| is_telling(text)).count());
    let below = (last + 1..=last + AHEAD).filter(|at| is_header(rows, *at, wide)).max_by_key(|at| (telling(*at), core::cmp::Reverse(*at)));
    match below.filter(|at| telling(*at) >= 2 + 2 * telling(first)) {
        Some(at) => (at, last_of_header(grid, at)),
        None => (first, last),
    }
}

fn last_of_header(grid: &Grid, first: usize) -> usize {
    let mut last = first;
    while last + 1 < first + MOST && grid.rows.get(last + 1).is_some_and(|row| belongs(grid, first, last, row)) {
        last += 1;
    }
    last
}

/// Whether a row goes on with the header above it.
fn belongs(grid: &Grid, first: usize, last: usize, row: &Row) -> bool {
    let (Some(top), Some(above)) = (grid.rows.get(first), grid.rows.get(last)) else { return false };
    let in_header = |merge: &&Merge| (top.number..=above.number).contains(&merge.rows.0);
    let merges: Vec<&Merge> = grid.merges.iter().filter(in_header).collect();
    let words = texts(row).count() == row.cells.len() && !row.cells.iter().any(|(_, raw)| values::is_value(raw));
    if !words {
        return false;
    }
    let spans = |merge: &&Merge| merge.rows.1 >= row.number;
    let wide =
        |merge: &&&Merge| merge.rows.1 == above.number && merge.columns.1 > merge.columns.0 && merge.columns.1 - merge.columns.0 < 50;
    let below = |column: &u32| merges.iter().filter(wide).any(|merge| (merge.columns.0..=merge.columns.1).contains(column));
    if merges.iter().any(spans) {
        return true;
    }
    let known = texts(row).filter(|text| is_known(text)).count();
    let free = row.cells.iter().filter(|(column, _)| above.at(*column).is_none()).count();
    if row.cells.iter().all(|(column, _)| below(column)) && (known > 0 || texts(row).all(is_part)) {
        return true;
    }
    // Without merged cells: all words are known, and some stand where nothing is above.
    let parts = texts(row).filter(|text| is_part(text)).count();
    row.cells.len() >= 2 && known + parts == row.cells.len() && free > 0
}

/// What is above each column, row by row: merged cells count everywhere, and
/// in a text a word counts to its right as far as nothing else stands there.
fn names(grid: &Grid, first: usize, last: usize) -> BTreeMap<u32, String> {
    let rows = grid.rows.get(first..=last).unwrap_or_default();
    let mut columns: Vec<u32> = rows.iter().flat_map(|row| row.cells.iter().map(|(column, _)| *column)).collect();
    columns.sort_unstable();
    columns.dedup();
    let mut names = BTreeMap::new();
    for column in columns {
        let mut parts: Vec<String> = Vec::new();
        for (at, row) in rows.iter().enumerate() {
            let below = rows.get(at + 1..).unwrap_or_default().iter().any(|row| row.at(column).is_some());
            let text = row.at(column).and_then(Raw::text).or_else(|| over(grid, row, column, below));
            let text: String = text.unwrap_or_default().split_whitespace().collect();
            if !text.is_empty() && parts.last() != Some(&text) {
                parts.push(text);
            }
        }
        if !parts.is_empty() {
            let name: String = parts.join("·").chars().take(MAX_NAME).collect();
            names.insert(column, name);
        }
    }
    names
}

/// The word that stands over a column without standing in it.
fn over<'a>(grid: &'a Grid, row: &'a Row, column: u32, below: bool) -> Option<&'a str> {
    let inside =
        |merge: &&Merge| (merge.rows.0..=merge.rows.1).contains(&row.number) && (merge.columns.0..=merge.columns.1).contains(&column);
    if let Some(merge) = grid.merges.iter().find(inside) {
        let origin = grid.rows.iter().find(|row| row.number == merge.rows.0)?;
        return origin.at(merge.columns.0).and_then(Raw::text);
    }
    let merged = grid.merges.iter().any(|merge| (merge.rows.0..=merge.rows.1).contains(&row.number));
    if merged || !below {
        return None;
    }
    row.cells.iter().rev().find(|(at, _)| *at < column).and_then(|(_, raw)| raw.text())
}
