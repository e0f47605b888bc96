//! What one should know about a spreadsheet as a whole.

use serde::{Deserialize, Serialize};

use crate::disclosures::{Day, Kind};
use crate::named::named;

/// What one should know about a file as a whole.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Remark {
    /// There are macros in it: they were neither run nor kept.
    Macros,
    /// The sheet that was read is one that the spreadsheet hides.
    HiddenSheet,
    /// So many of the lines stand in rows that the spreadsheet hides; they
    /// were read.
    HiddenRows {
        /// How many.
        count: u32,
    },
    /// So many amounts have more decimals than are shown: they were rounded to
    /// what is shown.
    Rounded {
        /// How many.
        count: u32,
    },
    /// Dates without a year are of this one.
    Year {
        /// Which.
        year: u16,
        /// Who says so.
        from: YearFrom,
    },
    /// The text was written in GB18030.
    Gb18030,
    /// It looks like a table of another kind.
    LooksLike {
        /// Which.
        kind: Kind,
    },
    /// Dates lie outside of the disclosure's period.
    OutsidePeriod {
        /// How many.
        count: u32,
        /// The first of them.
        first: Day,
        /// The last of them.
        last: Day,
    },
}

impl Remark {
    /// Whether something is perhaps not as it should be.
    #[must_use]
    pub const fn warns(self) -> bool {
        matches!(self, Self::LooksLike { .. } | Self::OutsidePeriod { .. } | Self::HiddenSheet)
    }
}

named! {
    /// From where the year of dates without one was taken.
    pub enum YearFrom {
        /// Somebody typed it.
        Chosen = "chosen",
        /// It stands above the table.
        Title = "title",
        /// The sheet is called so.
        Name = "name",
        /// It is that of the disclosure.
        Period = "period",
    }
}
