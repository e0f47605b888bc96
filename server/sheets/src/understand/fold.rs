//! Tables that are printed side by side to save paper: 序号 姓名 金额 序号 姓名
//! 金额. They are one table, read from left to right.

use std::borrow::Cow;

use super::layout::Layout;
use super::rows::is_total;
use crate::grid::{Grid, Row};

/// The fewest columns that are one table of several.
const LEAST: usize = 2;

/// The most tables on one sheet of paper.
const MOST: usize = 4;

/// How far apart the tables stand, and how many there are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Fold {
    width: u32,
    times: u32,
}

fn fold(layout: &Layout) -> Option<Fold> {
    let names: Vec<(&u32, &String)> = layout.names.iter().collect();
    let (first, _) = names.first()?;
    for size in LEAST..=names.len() / 2 {
        let (start, _) = names.get(size)?;
        let width = *start - *first;
        let repeats = |(at, (column, name)): (usize, &(&u32, &String))| {
            names.get(at % size).is_some_and(|(origin, other)| {
                let turns = u32::try_from(at / size).unwrap_or_default();
                other == name && **column == **origin + turns * width
            })
        };
        if names.len().is_multiple_of(size) && names.len() / size <= MOST && names.iter().enumerate().all(repeats) {
            return Some(Fold { width, times: u32::try_from(names.len() / size).ok()? });
        }
    }
    None
}

/// The rows below the header, one table under the other, with the totals at
/// the end; and the header of one.
pub(super) fn unfold<'a>(grid: &'a Grid, layout: &mut Layout) -> Cow<'a, [Row]> {
    let below = grid.rows.get(layout.header.1 + 1..).unwrap_or_default();
    let Some(fold) = fold(layout) else { return Cow::Borrowed(below) };
    let first = layout.names.keys().next().copied().unwrap_or_default();
    let mut rows = Vec::new();
    let mut totals = Vec::new();
    for turn in 0..fold.times {
        let shift = turn * fold.width;
        let end = first + shift + fold.width;
        for row in below {
            // What stands left of all tables belongs to the first.
            let inside = |column: u32| column < end && (turn == 0 || column >= first + shift);
            let cells: Vec<_> =
                row.cells.iter().filter(|(column, _)| inside(*column)).map(|(column, raw)| (column - shift, raw.clone())).collect();
            if !cells.is_empty() {
                let part = Row { number: row.number, hidden: row.hidden, shift, cells };
                if is_total(&part) { totals.push(part) } else { rows.push(part) }
            }
        }
    }
    rows.append(&mut totals);
    layout.names.retain(|column, _| *column < first + fold.width);
    Cow::Owned(rows)
}
