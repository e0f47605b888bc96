//! Spreadsheets as they come from villages, and as nobody should send them.
#![forbid(unsafe_code)]
#![expect(clippy::unwrap_used, reason = "a test that cannot be set up should fail")]

mod made;

mod accounts;
mod corpus;
mod hostile;
mod ledgers;
mod mangled;
mod rosters;
mod texts;
mod writing;

use domain::disclosures::sheet::{Choices, Problem, Refused, Sheet, Skip};
use domain::disclosures::{Cell, Holds, Table};

fn read(bytes: &[u8]) -> Sheet {
    sheets::read(bytes, &Choices::default()).unwrap()
}

fn refused(bytes: &[u8]) -> Refused {
    sheets::read(bytes, &Choices::default()).unwrap_err()
}

/// The table as lines of text, its columns with what they hold in front.
fn written(table: &Table) -> Vec<String> {
    let columns: Vec<String> = table.columns().iter().map(|column| format!("{}:{}", column.name, column.holds)).collect();
    let line = |cells: &Vec<Cell>| cells.iter().map(Cell::to_string).collect::<Vec<_>>().join("|");
    core::iter::once(columns.join("|")).chain(table.lines().iter().map(line)).collect()
}

fn table(sheet: &Sheet) -> Vec<String> {
    assert_eq!(sheet.problems, []);
    written(sheet.table.as_ref().unwrap())
}

/// Each column with its letter, what it holds and why.
fn columns(sheet: &Sheet) -> Vec<String> {
    let holds = |holds: Option<Holds>| holds.map_or("-", Holds::as_str);
    sheet.columns.iter().map(|one| format!("{} {} {} {} {}", one.letter, one.header, holds(one.holds), one.unit, one.why)).collect()
}

fn problems(sheet: &Sheet) -> Vec<(&str, &str, Problem)> {
    assert_eq!(sheet.table, None, "nothing half imported");
    sheet.problems.iter().map(|one| (one.cell.as_str(), one.found.as_str(), one.problem)).collect()
}

fn skipped(sheet: &Sheet) -> Vec<(u32, Skip)> {
    sheet.skipped.iter().map(|one| (one.row, one.why)).collect()
}

/// The totals that stand in the sheet: where, what, and what was computed.
fn totals(sheet: &Sheet) -> Vec<String> {
    let one = |total: &domain::disclosures::sheet::Stated| {
        let stated = total.stated.as_ref().map_or("?".to_owned(), Cell::to_string);
        format!("{} {} {} {stated} = {}", total.cell, total.label, total.header, total.computed)
    };
    sheet.totals.iter().map(one).collect()
}
