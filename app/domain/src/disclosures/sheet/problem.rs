//! What stands in the way of a spreadsheet.

use core::fmt;

use serde::{Deserialize, Serialize};

use crate::named::named;

/// What is wrong with one cell.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CellProblem {
    /// Where it stands, as `B7`.
    pub cell: String,
    /// What is above it.
    pub header: String,
    /// What stood there, cut short.
    pub found: String,
    /// What is wrong with it.
    pub problem: Problem,
}

named! {
    /// What can be wrong with a cell.
    pub enum Problem {
        /// A formula that ended in an error, as `#REF!`.
        FormulaError = "formula_error",
        /// A formula without a result: the file was written by a program that
        /// does not compute. Opened and saved in a spreadsheet it has one.
        FormulaEmpty = "formula_empty",
        /// No amount of money.
        NotMoney = "not_money",
        /// An amount with parts of a fen.
        PartsOfFen = "parts_of_fen",
        /// No number.
        NotACount = "not_a_count",
        /// Larger than can be kept.
        TooLarge = "too_large",
        /// No date.
        NotADate = "not_a_date",
        /// It could be two dates: 2024.1 was January or October, 3/5 March or May.
        AmbiguousDate = "ambiguous_date",
        /// A date without a year, and no year in the title.
        NoYear = "no_year",
        /// A long number that the spreadsheet took for an amount: its last
        /// digits are lost, 6.2E+17. The column must be text before it is typed.
        DigitsLost = "digits_lost",
        /// No number of an identity card.
        NotAnIdentity = "not_an_identity",
        /// The last digit of an identity number does not check the others.
        IdentityMistyped = "identity_mistyped",
        /// No number of a bank account.
        NotAnAccount = "not_an_account",
        /// No telephone number.
        NotAPhone = "not_a_phone",
        /// A number where a name should stand.
        NotAName = "not_a_name",
        /// More characters than a cell may have.
        TooLong = "too_long",
    }
}

/// Why a file is not read at all.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Refused {
    /// Nothing in it.
    Empty,
    /// No spreadsheet of a kind that is taken.
    NotASheet,
    /// An Excel file of before 2007 (`.xls`, `.et`): to be saved as `.xlsx`.
    OldExcel,
    /// A binary Excel file (`.xlsb`): to be saved as `.xlsx`.
    BinaryExcel,
    /// An OpenDocument file (`.ods`): to be saved as `.xlsx`.
    OpenDocument,
    /// It asks for a password.
    Password,
    /// It cannot be read to the end: damaged, or broken off.
    Broken,
    /// Its characters are in an encoding that is not known.
    Encoding,
    /// It weighs too much.
    TooLarge {
        /// The most, in megabytes.
        max_mb: u32,
    },
    /// It unpacks to too much: a zip bomb, or pictures and sheets without end.
    UnpacksTooLarge,
    /// Too many lines.
    TooManyLines {
        /// The most.
        max: u32,
    },
    /// Too many columns.
    TooManyColumns {
        /// The most.
        max: u32,
    },
    /// No table is found in it: no row of headers with lines below.
    NoTable,
    /// There is no sheet of the name that was chosen.
    NoSuchSheet,
}

impl Refused {
    /// The key of its sentence in the message files.
    #[must_use]
    pub const fn as_key(&self) -> &'static str {
        match self {
            Self::Empty => "empty",
            Self::NotASheet => "not_a_sheet",
            Self::OldExcel => "old_excel",
            Self::BinaryExcel => "binary_excel",
            Self::OpenDocument => "open_document",
            Self::Password => "password",
            Self::Broken => "broken",
            Self::Encoding => "encoding",
            Self::TooLarge { .. } => "too_large",
            Self::UnpacksTooLarge => "unpacks_too_large",
            Self::TooManyLines { .. } => "too_many_lines",
            Self::TooManyColumns { .. } => "too_many_columns",
            Self::NoTable => "no_table",
            Self::NoSuchSheet => "no_such_sheet",
        }
    }
}

impl fmt::Display for Refused {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_key())
    }
}

impl core::error::Error for Refused {}
