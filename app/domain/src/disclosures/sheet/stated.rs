//! The totals that stand in a spreadsheet.

use serde::{Deserialize, Serialize};

use crate::disclosures::Cell;
use crate::named::named;

/// A total that stands in the spreadsheet.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Stated {
    /// Where it stands, as `D15`.
    pub cell: String,
    /// What stands beside it: 合计, 小计.
    pub label: String,
    /// The header of its column.
    pub header: String,
    /// What stands there; `None` if it cannot be read.
    pub stated: Option<Cell>,
    /// Whether a formula stands there that nobody has computed.
    pub formula: bool,
    /// What the lines add up to.
    pub computed: Cell,
}

named! {
    /// How a total that stands in a spreadsheet compares.
    pub enum Verdict {
        /// It is what the lines add up to.
        Agrees = "agrees",
        /// It is something else.
        Differs = "differs",
        /// It is a formula without a result: the file was never computed.
        NotComputed = "not_computed",
    }
}

impl Stated {
    /// How it compares with what the lines add up to.
    #[must_use]
    pub fn verdict(&self) -> Verdict {
        match &self.stated {
            Some(stated) if *stated == self.computed => Verdict::Agrees,
            None if self.formula => Verdict::NotComputed,
            _ => Verdict::Differs,
        }
    }
}
