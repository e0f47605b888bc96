//! Tables written for spreadsheets: what can be read by [`crate::read`] again.

mod book;
mod text;

use domain::disclosures::{Cell, Column, Holds, Table};
use thiserror::Error;

pub use book::{template, xlsx};
pub use text::csv;

/// The words around a table, in the reader's language.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Labels<'a> {
    /// What stands above the table, and names the sheet.
    pub title: &'a str,
    /// What stands before the totals: 合计.
    pub total: &'a str,
    /// What money is in: 元.
    pub yuan: &'a str,
}

/// A table could not be written.
#[derive(Debug, Error)]
pub enum WriteError {
    /// As `.xlsx`.
    #[error("the table could not be written as .xlsx: {0}")]
    Xlsx(#[from] rust_xlsxwriter::XlsxError),
    /// As `.csv`.
    #[error("the table could not be written as .csv: {0}")]
    Csv(#[from] std::io::Error),
}

/// What a spreadsheet takes for the beginning of a formula when it opens a
/// text (OWASP, "CSV Injection").
pub(crate) const COMPUTED: [char; 8] = ['=', '+', '-', '@', '＝', '＋', '－', '＠'];

/// What stands above a column: of money with the unit.
fn header(column: &Column, labels: &Labels<'_>) -> String {
    if column.holds == Holds::Money && !column.name.contains(labels.yuan) {
        format!("{}（{}）", column.name, labels.yuan)
    } else {
        column.name.clone()
    }
}

/// The totals with their label, if there are some and a column that the label
/// can stand in: without it the row would be taken for a line.
fn totals(table: &Table, labels: &Labels<'_>) -> Option<Vec<Cell>> {
    let place = table.columns().iter().position(|column| matches!(column.holds, Holds::Text | Holds::Person))?;
    let mut totals = table.totals().to_vec();
    if totals.iter().all(Cell::is_empty) || table.lines().is_empty() {
        return None;
    }
    *totals.get_mut(place)? = Cell::Text(labels.total.to_owned());
    Some(totals)
}
