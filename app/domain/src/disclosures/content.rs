//! What a version of a disclosure shows.

use serde::{Deserialize, Serialize};

use super::Table;

/// What one version shows: words, a table, or both.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Content {
    /// What is told beside the table; the policy of a subsidy, the decision of
    /// a meeting. Empty when the table says all.
    pub words: String,
    /// The table.
    pub table: Option<Table>,
}

impl Content {
    /// Whether there is anything to show.
    #[must_use]
    pub fn shows(&self) -> bool {
        !self.words.trim().is_empty() || self.table.as_ref().is_some_and(|table| !table.lines().is_empty())
    }
}
