//! How a spreadsheet was understood: shown to who imports it before anything
//! is kept, and mended by choosing otherwise.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::{Cell, Column, Day, Holds, Table};
use crate::named::named;

mod doubts;
mod fits;
mod problem;
mod remark;
mod repeat;
mod stated;

pub use doubts::Doubts;
pub use fits::fits;
pub use problem::{CellProblem, Problem, Refused};
pub use remark::{Remark, YearFrom};
pub use repeat::{Repeat, Same, repeats};
pub use stated::{Stated, Verdict};

/// A spreadsheet as it was understood.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Sheet {
    /// The name of the sheet that was read; a text file has none.
    pub name: Option<String>,
    /// The other sheets of the book.
    pub others: Vec<OtherSheet>,
    /// What stands above the table.
    pub titles: Vec<String>,
    /// The rows of its header, counted from 1 as in the spreadsheet.
    pub header: (u32, u32),
    /// Its columns from left to right, with those that are not taken.
    pub columns: Vec<Understood>,
    /// Rows that are no lines, in order.
    pub skipped: Vec<Skipped>,
    /// The totals that stand in it, beside those that were computed.
    pub totals: Vec<Stated>,
    /// What one should know about the file as a whole.
    pub remarks: Vec<Remark>,
    /// What cannot be taken as it is, cell by cell: as long as there is one,
    /// there is no table.
    pub problems: Vec<CellProblem>,
    /// So many problems more were found.
    pub more_problems: u32,
    /// What looks wrong but can be taken.
    pub doubts: Vec<CellProblem>,
    /// Lines that are the same, as many as are told.
    pub repeats: Vec<Repeat>,
    /// How many lines there are, whether or not they can be taken.
    pub line_count: u32,
    /// In which row of the spreadsheet each line of the table stands.
    pub rows: Vec<u32>,
    /// The table, if there is a line and nothing stands in its way.
    pub table: Option<Table>,
}

impl Sheet {
    /// Whether a total that stands in it differs from the computed one.
    #[must_use]
    pub fn totals_differ(&self) -> bool {
        self.differing().next().is_some()
    }

    /// The totals that differ from the computed ones.
    pub fn differing(&self) -> impl Iterator<Item = &Stated> {
        self.totals.iter().filter(|total| total.verdict() == Verdict::Differs)
    }
}

/// A sheet that was not read.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct OtherSheet {
    /// Its name.
    pub name: String,
    /// Whether the spreadsheet hides it.
    pub hidden: bool,
}

/// How one column was understood.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Understood {
    /// Its letter in the spreadsheet, as `C`.
    pub letter: String,
    /// What stands above it, with several rows brought together; a unit of
    /// money is taken out.
    pub header: String,
    /// What it holds; `None` if it is not taken.
    pub holds: Option<Holds>,
    /// In what its money is written.
    pub unit: Unit,
    /// Why it was understood so.
    pub why: Why,
    /// Whether the spreadsheet hides it.
    pub hidden: bool,
    /// The first few things that stand in it.
    pub samples: Vec<String>,
}

impl Understood {
    /// The column of the table that it becomes.
    #[must_use]
    pub fn column(&self) -> Option<Column> {
        self.holds.map(|holds| Column::new(&self.header, holds))
    }
}

named! {
    /// In what money is written.
    pub enum Unit {
        /// 分.
        Fen = "fen",
        /// 角.
        Jiao = "jiao",
        /// 元.
        Yuan = "yuan",
        /// 百元.
        HundredYuan = "hundred_yuan",
        /// 千元.
        ThousandYuan = "thousand_yuan",
        /// 万元.
        TenThousandYuan = "ten_thousand_yuan",
        /// 亿元.
        HundredMillionYuan = "hundred_million_yuan",
    }
}

impl Unit {
    /// How many fen one is.
    #[must_use]
    pub const fn fen(self) -> i64 {
        match self {
            Self::Fen => 1,
            Self::Jiao => 10,
            Self::Yuan => 100,
            Self::HundredYuan => 10_000,
            Self::ThousandYuan => 100_000,
            Self::TenThousandYuan => 1_000_000,
            Self::HundredMillionYuan => 10_000_000_000,
        }
    }
}

named! {
    /// Why a column was understood as it was.
    pub enum Why {
        /// By the words above it.
        Header = "header",
        /// By what stands in it.
        Content = "content",
        /// Because it was chosen so.
        Chosen = "chosen",
        /// It only numbers the lines.
        Serial = "serial",
        /// It is empty.
        Empty = "empty",
    }
}

/// A row that is no line.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Skipped {
    /// Its number in the spreadsheet.
    pub row: u32,
    /// Why it is none.
    pub why: Skip,
    /// What stands in it, cut short.
    pub text: String,
}

named! {
    /// Why a row is no line.
    pub enum Skip {
        /// A total 合计.
        Total = "total",
        /// A total of some lines 小计.
        Subtotal = "subtotal",
        /// The header once more.
        HeaderAgain = "header_again",
        /// A heading between lines.
        Heading = "heading",
        /// Notes and signatures below the table.
        Note = "note",
        /// The example of the template.
        Example = "example",
        /// What there is 上月结余, where no column has room for that name.
        Balance = "balance",
        /// What a page of a ledger begins or ends with 承前页 过次页: the lines
        /// of the other page say it.
        PageTurn = "page_turn",
    }
}

/// How a spreadsheet is to be understood, where it was not understood rightly.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Choices {
    /// The sheet to read.
    pub sheet: Option<String>,
    /// By letter, what a column holds; `None` leaves it out.
    pub columns: BTreeMap<String, Option<Holds>>,
    /// By letter, in what the money of a column is written.
    pub units: BTreeMap<String, Unit>,
    /// The year of dates that have none.
    pub year: Option<u16>,
    /// The year of the disclosure's period: that of dates without one, where
    /// neither somebody nor the spreadsheet says another.
    pub year_of_period: Option<u16>,
}

/// What stands in the example line of a template under a column: nobody's
/// name, the example of the standard for identity numbers (GB 11643), numbers
/// that nobody has.
#[must_use]
pub fn example(holds: Holds) -> Cell {
    match holds {
        Holds::Text => Cell::Text("示例".to_owned()),
        Holds::Money => Cell::Money(crate::money::Amount(123_456)),
        Holds::Count => Cell::Count(super::Quantity(35_000)),
        Holds::Date => Day::new(2024, 3, Some(5)).map_or(Cell::Empty, Cell::Date),
        Holds::Person => Cell::Person("张三（示例）".to_owned()),
        Holds::Identity => Cell::Identity("11010519491231002X".to_owned()),
        Holds::Account => Cell::Account("6200000000000000000".to_owned()),
        Holds::Phone => Cell::Phone("13800000000".to_owned()),
    }
}
