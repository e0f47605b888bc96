//! Tables: columns, lines and their totals.

use core::fmt;

use serde::{Deserialize, Serialize};

use super::{Cell, Column, Holds, Quantity, is_balance};
use crate::money::Amount;

/// The most lines of a table: rosters of a county's subsidies have some ten thousand.
pub const MAX_LINES: usize = 60_000;
/// The most columns of a table.
pub const MAX_COLUMNS: usize = 60;
/// The most characters of a cell.
pub const MAX_CELL: usize = 1_000;
/// The most characters of a column's name.
pub const MAX_NAME: usize = 60;

/// The cells of one line, as many as there are columns.
pub type Line = Vec<Cell>;

/// A table whose cells suit their columns and whose totals are known.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "Raw")]
pub struct Table {
    columns: Vec<Column>,
    lines: Vec<Line>,
    #[serde(skip)]
    totals: Line,
}

/// Why something is no table. Lines and columns count from 0.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TableProblem {
    /// No column.
    NoColumns,
    /// More than [`MAX_COLUMNS`].
    TooManyColumns,
    /// More than [`MAX_LINES`].
    TooManyLines,
    /// A column without a name, or one of more than [`MAX_NAME`] characters.
    BadName {
        /// Which.
        column: usize,
    },
    /// A line with more or fewer cells than columns.
    Ragged {
        /// Which.
        line: usize,
    },
    /// A cell of another kind than its column.
    WrongKind {
        /// In which line.
        line: usize,
        /// In which column.
        column: usize,
    },
    /// A cell of more than [`MAX_CELL`] characters.
    CellTooLong {
        /// In which line.
        line: usize,
        /// In which column.
        column: usize,
    },
    /// The numbers of a column have no total that fits.
    NoTotal {
        /// Which.
        column: usize,
    },
}

impl fmt::Display for TableProblem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "no table: {self:?}")
    }
}

impl core::error::Error for TableProblem {}

impl Table {
    /// A table, if everything fits.
    ///
    /// # Errors
    /// The first thing that does not.
    pub fn new(columns: Vec<Column>, lines: Vec<Line>) -> Result<Self, TableProblem> {
        match columns.len() {
            0 => return Err(TableProblem::NoColumns),
            count if count > MAX_COLUMNS => return Err(TableProblem::TooManyColumns),
            _ if lines.len() > MAX_LINES => return Err(TableProblem::TooManyLines),
            _ => {}
        }
        let bad = |column: &Column| column.name.trim().is_empty() || column.name.chars().count() > MAX_NAME;
        if let Some(column) = columns.iter().position(bad) {
            return Err(TableProblem::BadName { column });
        }
        for (at, line) in lines.iter().enumerate() {
            check(at, line, &columns)?;
        }
        let totals = totals(&columns, lines.iter()).map_err(|column| TableProblem::NoTotal { column })?;
        Ok(Self { columns, lines, totals })
    }

    /// Its columns.
    #[must_use]
    pub fn columns(&self) -> &[Column] {
        &self.columns
    }

    /// Its lines.
    #[must_use]
    pub fn lines(&self) -> &[Line] {
        &self.lines
    }

    /// One cell for each column: the sum where money or counts stand that can
    /// be added up, else nothing. Lines that are balances add nothing.
    #[must_use]
    pub fn totals(&self) -> &[Cell] {
        &self.totals
    }

    /// The places of the columns that hold this.
    pub fn columns_of(&self, holds: Holds) -> impl Iterator<Item = usize> {
        self.columns.iter().enumerate().filter(move |(_, column)| column.holds == holds).map(|(at, _)| at)
    }

    /// The places of the columns that name persons, heads of households 户主
    /// first: where a household is looked for.
    #[must_use]
    pub fn person_columns(&self) -> Vec<usize> {
        let mut places: Vec<usize> = self.columns_of(Holds::Person).collect();
        places.sort_by_key(|at| self.columns.get(*at).is_none_or(|column| !column.name.contains("户主")));
        places
    }

    /// The same table with other words in it: `change` keeps the kind of every
    /// cell and every number.
    pub(super) fn with_words(&self, change: impl Fn(&Line) -> Line) -> Self {
        Self { columns: self.columns.clone(), lines: self.lines.iter().map(change).collect(), totals: self.totals.clone() }
    }

    /// The columns and lines, to be changed.
    #[must_use]
    pub fn into_parts(self) -> (Vec<Column>, Vec<Line>) {
        (self.columns, self.lines)
    }
}

/// The totals of lines under these columns.
///
/// # Errors
/// The first column whose numbers have no total that fits.
pub(crate) fn totals<'a>(columns: &[Column], lines: impl Iterator<Item = &'a Line>) -> Result<Line, usize> {
    let nothing = |column: &Column| match column.holds {
        _ if !column.is_summed() => Cell::Empty,
        Holds::Money => Cell::Money(Amount(0)),
        Holds::Count => Cell::Count(Quantity(0)),
        _ => Cell::Empty,
    };
    let mut totals: Line = columns.iter().map(nothing).collect();
    for line in lines.filter(|line| !is_balance(columns, line)) {
        for (at, (total, cell)) in totals.iter_mut().zip(line).enumerate() {
            if !total.is_empty() {
                *total = total.plus(cell).ok_or(at)?;
            }
        }
    }
    Ok(totals)
}

fn check(at: usize, line: &Line, columns: &[Column]) -> Result<(), TableProblem> {
    if line.len() != columns.len() {
        return Err(TableProblem::Ragged { line: at });
    }
    for (place, (cell, column)) in line.iter().zip(columns).enumerate() {
        if !column.takes(cell) {
            return Err(TableProblem::WrongKind { line: at, column: place });
        }
        if cell.words().is_some_and(|words| words.len() > MAX_CELL && words.chars().count() > MAX_CELL) {
            return Err(TableProblem::CellTooLong { line: at, column: place });
        }
    }
    Ok(())
}

/// What a table is stored as.
#[derive(Deserialize)]
struct Raw {
    columns: Vec<Column>,
    lines: Vec<Line>,
}

impl TryFrom<Raw> for Table {
    type Error = TableProblem;

    fn try_from(raw: Raw) -> Result<Self, TableProblem> {
        Self::new(raw.columns, raw.lines)
    }
}
