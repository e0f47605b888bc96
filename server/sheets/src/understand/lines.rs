//! The lines of a table, cell by cell, and what is wrong with them.

use std::collections::HashMap;

use domain::disclosures::sheet::{CellProblem, Problem, Remark, Sheet};
use domain::disclosures::{Cell, Holds, Line};

use super::columns::{Taken, shown};
use super::values::{Around, read};
use crate::grid::{Grid, Raw, Row};
use crate::limits::{MAX_CELLS, TOLD_PROBLEMS};

/// So many characters of a cell that is wrong are shown.
const FOUND: usize = 40;

/// Reads the lines. What is wrong is put into the sheet; the cell is empty then.
pub(super) fn read_lines(grid: &Grid, rows: &[&Row], taken: &[Taken], around: Around, sheet: &mut Sheet) -> Vec<Line> {
    let merged = merged(grid, rows, taken);
    let mut rounded = 0_u32;
    let mut years_added = false;
    let mut lines = Vec::with_capacity(rows.len());
    for row in rows {
        let mut line = Line::new();
        for taken in taken {
            let Some(holds) = taken.understood.holds else { continue };
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
    sheet.remarks.extend(around.year.filter(|_| years_added).map(|year| Remark::YearOfTitle { year }));
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
