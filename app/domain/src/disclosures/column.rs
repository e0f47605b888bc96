//! What a column is called and what it holds.

use serde::{Deserialize, Serialize};

use crate::named::named;

named! {
    /// What the cells of a column are.
    pub enum Holds {
        /// Any words.
        Text = "text",
        /// An amount of money, with a sign.
        Money = "money",
        /// How many, or how much of a thing.
        Count = "count",
        /// A day or a month.
        Date = "date",
        /// A person's name.
        Person = "person",
        /// The number of an identity card 公民身份号码.
        Identity = "identity",
        /// The number of a bank account or card.
        Account = "account",
        /// A telephone number.
        Phone = "phone",
    }
}

impl Holds {
    /// Whether such cells can be added up.
    #[must_use]
    pub const fn is_summed(self) -> bool {
        matches!(self, Self::Money | Self::Count)
    }

    /// Whether nothing of its cells may be left when a stranger reads them.
    #[must_use]
    pub const fn is_secret(self) -> bool {
        matches!(self, Self::Identity | Self::Account)
    }
}

/// A column of a table.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Column {
    /// What stands above it.
    pub name: String,
    /// What its cells are.
    pub holds: Holds,
}

impl Column {
    /// A column of that name.
    #[must_use]
    pub fn new(name: &str, holds: Holds) -> Self {
        Self { name: name.to_owned(), holds }
    }

    /// Whether it has a total: a standard or a price for one thing has none.
    #[must_use]
    pub fn is_summed(&self) -> bool {
        self.holds.is_summed() && !["标准", "单价", "每"].iter().any(|word| self.name.contains(word))
    }

    /// Whether it only numbers the lines 序号: of no weight when two tables
    /// are compared.
    #[must_use]
    pub fn is_serial(&self) -> bool {
        is_serial(&self.name)
    }
}

/// Whether a column of that name only numbers the lines.
#[must_use]
pub fn is_serial(name: &str) -> bool {
    let plain: String = name.chars().filter(|c| !c.is_whitespace() && *c != '.' && *c != '．').collect();
    matches!(plain.to_lowercase().as_str(), "序号" | "序" | "顺序号" | "行号" | "no" | "№" | "号码序")
}
