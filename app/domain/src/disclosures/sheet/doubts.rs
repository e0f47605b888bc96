//! What whoever reviews a table should look at first.

use serde::{Deserialize, Serialize};

use super::{Remark, Repeat, fits, repeats};
use crate::disclosures::{Kind, Period, Table};

/// What looks wrong in a table and can be right all the same.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Doubts {
    /// Where it is not what its disclosure says.
    pub remarks: Vec<Remark>,
    /// Lines that are the same, with their numbers from 1.
    pub repeats: Vec<Repeat>,
}

impl Doubts {
    /// So many repeats are told, and so many lines of each.
    pub const REPEATS: usize = 20;

    /// What looks wrong in the table of a disclosure of this kind and time.
    #[must_use]
    pub fn of(kind: Kind, period: &Period, table: &Table) -> Self {
        let numbered = |repeat: Repeat| Repeat { rows: repeat.rows.into_iter().take(Self::REPEATS).map(|at| at + 1).collect(), ..repeat };
        Self { remarks: fits(kind, period, table), repeats: repeats(table).into_iter().take(Self::REPEATS).map(numbered).collect() }
    }
}
