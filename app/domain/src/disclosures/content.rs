//! What a version of a disclosure shows.

use serde::{Deserialize, Serialize};

use super::{Column, Table};

/// What one version shows: words, a table, or both.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Content {
    /// What is told beside the table; the policy of a subsidy, the decision of
    /// a meeting. Empty when the table says all.
    pub words: String,
    /// The table.
    pub table: Option<Table>,
}

/// What there is to show in a version, as far as verbs depend on it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shows {
    /// Neither words nor lines.
    Nothing,
    /// Words, or lines of which everybody may read all that is not a name.
    Something,
    /// A table that holds identity or account numbers: a photo of its paper shows what the table hides.
    Secrets,
}

impl Shows {
    /// What words and a table's columns come to.
    #[must_use]
    pub fn of(words: &str, columns: &[Column], lines: bool) -> Self {
        match lines {
            true if columns.iter().any(|column| column.holds.is_secret()) => Self::Secrets,
            true => Self::Something,
            false if words.trim().is_empty() => Self::Nothing,
            false => Self::Something,
        }
    }
}
