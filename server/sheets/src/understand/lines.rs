//! The lines of a table, cell by cell, and what is wrong with them.

use std::collections::HashMap;

use domain::disclosures::sheet::{CellProblem, Problem, Remark, Sheet};
use domain::disclosures::{Cell, Holds, Line};

use super::columns::{Taken, shown};
use super::rows::{Label, What};
use super::values::{Around, read};
use crate::grid::{Grid, Raw, Row};
use crate::limits::{MAX_CELLS, TOLD_PROBLEMS};

/// So many characters of a cell that is wrong are shown.
const FOUND: usize = 40;

/// A line, and where its name is to stand if it is a balance.
#[derive(Debug, Clone, Copy)]
pub(super) struct Found<'a> {
    pub row: &'a Row,
    pub label: Option<Label>,
}

/// The line that a row is, if it is one.
pub(super) const fn found(row: &Row, what: What) -> Option<Found<'_>> {
    match what {
        What::Line => Some(Found { row, label: None }),
        What::Balance(label) => Some(Found { row, label: Some(label) }),
        _ => None,
    }
}

/// Reads the lines. What is wrong is put into the sheet; the cell is empty then.
pub(super) fn read_lines(grid: &Grid, found: &[Found<'_>], taken: &[Taken], around: Around, sheet: &mut Sheet) -> Vec<Line> {
    let rows: Vec<&Row> = found.iter().map(|found| found.row).collect();
    let merged = merged(grid, &rows, taken);
    let mut rounded = 0_u32;
    let mut years_added = false;
    let mut lines = Vec::with_capacity(rows.len());
    for Found { row, label } in found {
        let mut line = Line::new();
        for taken in taken {
            let Some(holds) = taken.understood.holds else { continue };
            if let Some(label) = label.filter(|label| label.from == taken.column || label.to == taken.column) {
                let name = row.at(label.from).and_then(Raw::text).filter(|_| label.to == taken.column);
                line.push(name.map_or(Cell::Empty, |name| Cell::Text(name.to_owned())));
                continue;
            }
            let raw = row.at(taken.column).or_else(|| merged.get(&(row.number, taken.column)).copied());
            let Some(raw) = raw else {
                line.push(Cell::Empty);
                continue;
            };
            let around = Around { unit: taken.understood.unit, ..around };
            let told = |problem| CellProblem {
                cell: row.place(taken.column),
                header: taken.understood.header.clone(),
                found: shown(raw, FOUND),
                problem,
            };
            match read(raw, holds, around) {
                Ok(read) => {
                    rounded += u32::from(read.rounded);
                    years_added |= read.year_added;
                    if let Some(doubt) = read.doubt.filter(|_| sheet.doubts.len() < TOLD_PROBLEMS) {
                        sheet.doubts.push(told(doubt));
                    }
                    line.push(read.cell);
                }
                Err(problem) => {
                    tell(sheet, told, problem);
                    line.push(Cell::Empty);
                }
            }
        }
        lines.push(line);
    }
    if rounded > 0 {
        sheet.remarks.push(Remark::Rounded { count: rounded });
    }
    sheet.remarks.extend(around.year.filter(|_| years_added).map(|(year, from)| Remark::Year { year, from }));
    lines
}

fn tell(sheet: &mut Sheet, told: impl Fn(Problem) -> CellProblem, problem: Problem) {
    if sheet.problems.len() < TOLD_PROBLEMS {
        sheet.problems.push(told(problem));
    } else {
        sheet.more_problems += 1;
    }
}

/// What stands in cells that are merged with one above: it counts for each of
/// the lines, but for numbers, which would count twice.
fn merged<'a>(grid: &'a Grid, rows: &[&'a Row], taken: &[Taken]) -> HashMap<(u32, u32), &'a Raw> {
    let words: Vec<u32> = taken
        .iter()
        .filter(|taken| taken.understood.holds.is_some_and(|holds| !matches!(holds, Holds::Money | Holds::Count)))
        .map(|taken| taken.column)
        .collect();
    let mut merged = HashMap::new();
    let mut left = MAX_CELLS;
    for merge in grid.merges.iter().filter(|merge| merge.rows.1 > merge.rows.0) {
        let first = rows.partition_point(|row| row.number < merge.rows.0);
        let Some(raw) = rows.get(first).filter(|row| row.number == merge.rows.0).and_then(|row| row.at(merge.columns.0)) else { continue };
        if !words.contains(&merge.columns.0) {
            continue;
        }
        for row in rows.iter().skip(first + 1).take_while(|row| row.number <= merge.rows.1) {
            // Merged cells that lie over each other are nobody's work.
            let Some(fewer) = left.checked_sub(1) else { return merged };
            left = fewer;
            merged.insert((row.number, merge.columns.0), raw);
        }
    }
    merged
}
