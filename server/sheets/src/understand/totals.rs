//! The totals that stand in a sheet, beside what its lines add up to.

use domain::disclosures::sheet::{Sheet, Skip, Stated, Verdict};
use domain::disclosures::{Cell, Column, Holds, Line, Quantity, is_balance};
use domain::money::Amount;

use super::columns::Taken;
use super::rows::What;
use super::values::{Around, read_any};
use crate::grid::{Raw, Row};

/// The most totals that are told.
const TOLD: usize = 300;

/// Holds every total against the lines above it: a whole one against all of
/// them, one of some lines against those since the last.
pub(super) fn compare(sheet: &mut Sheet, below: &[Row], what: &[What], taken: &[Taken], around: Around, lines: &[Line]) {
    let kept: Vec<&Taken> = taken.iter().filter(|taken| taken.understood.holds.is_some()).collect();
    let columns: Vec<Column> = kept.iter().filter_map(|taken| taken.understood.column()).collect();
    let mut all: Line = columns.iter().map(nothing).collect();
    let mut since = all.clone();
    let mut lines = lines.iter();
    let mut any_since = false;
    for (row, what) in below.iter().zip(what) {
        match what {
            What::Line | What::Balance(_) => {
                if let Some(line) = lines.next().filter(|line| !is_balance(&columns, line)) {
                    add(&mut all, line);
                    add(&mut since, line);
                    any_since = true;
                }
            }
            // 收入合计 that stands above its parts is held against nothing.
            What::Other(Skip::Subtotal) if !any_since => {}
            What::Other(skip @ (Skip::Total | Skip::Subtotal)) => {
                let label = row.cells.iter().find_map(|(_, raw)| raw.text()).unwrap_or_default().split_whitespace().collect::<String>();
                let parts: Vec<Stated> = stated(row, &kept, around, &label, &since);
                let whole: Vec<Stated> = stated(row, &kept, around, &label, &all);
                // 收入合计 may be of all lines, and 本页合计 of some.
                let agrees = |totals: &[Stated]| totals.iter().filter(|total| total.verdict() == Verdict::Agrees).count();
                let of_all = if *skip == Skip::Total { agrees(&whole) >= agrees(&parts) } else { agrees(&whole) > agrees(&parts) };
                let told = if of_all { whole } else { parts };
                let room = TOLD.saturating_sub(sheet.totals.len());
                sheet.totals.extend(told.into_iter().take(room));
                any_since = false;
                since = columns.iter().map(nothing).collect();
            }
            _ => {}
        }
    }
}

fn stated(row: &Row, kept: &[&Taken], around: Around, label: &str, computed: &[Cell]) -> Vec<Stated> {
    let one = |(taken, computed): (&&Taken, &Cell)| {
        let raw = row.at(taken.column)?;
        let holds = taken.understood.column().filter(Column::is_summed)?.holds;
        let label_itself = raw.text().is_some_and(|text| text.split_whitespace().collect::<String>() == label);
        let around = Around { unit: taken.understood.unit, ..around };
        let stated = match raw {
            Raw::Error(_) | Raw::NoResult => None,
            raw => read_any(raw, holds, around).ok().map(|read| read.cell),
        };
        (!label_itself && stated != Some(Cell::Empty)).then(|| Stated {
            cell: row.place(taken.column),
            label: label.to_owned(),
            header: taken.understood.header.clone(),
            stated,
            formula: matches!(raw, Raw::NoResult),
            computed: computed.clone(),
        })
    };
    kept.iter().zip(computed).filter_map(one).collect()
}

fn nothing(column: &Column) -> Cell {
    match column.holds {
        _ if !column.is_summed() => Cell::Empty,
        Holds::Money => Cell::Money(Amount(0)),
        Holds::Count => Cell::Count(Quantity(0)),
        _ => Cell::Empty,
    }
}

fn add(sums: &mut Line, line: &Line) {
    for (sum, cell) in sums.iter_mut().zip(line) {
        if !sum.is_empty() {
            // What can be read is bounded so that this always fits.
            *sum = sum.plus(cell).unwrap_or_else(|| sum.clone());
        }
    }
}
