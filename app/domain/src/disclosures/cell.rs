//! One cell of a table.

use core::fmt;

use serde::{Deserialize, Serialize};

use super::{Day, Holds, Quantity};
use crate::money::Amount;

/// What stands in one cell. Numbers that are only ever read out (identity
/// cards, accounts, telephones) are texts: they are as long as they are, and
/// some are masked already when they come.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Cell {
    /// Nothing.
    #[default]
    Empty,
    /// Words.
    Text(String),
    /// An amount of money.
    Money(Amount),
    /// How many.
    Count(Quantity),
    /// A day or a month.
    Date(Day),
    /// A person's name.
    Person(String),
    /// The number of an identity card.
    Identity(String),
    /// The number of a bank account or card.
    Account(String),
    /// A telephone number.
    Phone(String),
}

impl Cell {
    /// What it holds; `None` for an empty cell, which suits every column.
    #[must_use]
    pub const fn holds(&self) -> Option<Holds> {
        Some(match self {
            Self::Empty => return None,
            Self::Text(_) => Holds::Text,
            Self::Money(_) => Holds::Money,
            Self::Count(_) => Holds::Count,
            Self::Date(_) => Holds::Date,
            Self::Person(_) => Holds::Person,
            Self::Identity(_) => Holds::Identity,
            Self::Account(_) => Holds::Account,
            Self::Phone(_) => Holds::Phone,
        })
    }

    /// Its words, where it has some.
    #[must_use]
    pub fn words(&self) -> Option<&str> {
        match self {
            Self::Text(text) | Self::Person(text) | Self::Identity(text) | Self::Account(text) | Self::Phone(text) => Some(text),
            Self::Empty | Self::Money(_) | Self::Count(_) | Self::Date(_) => None,
        }
    }

    /// Whether nothing stands in it.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        matches!(self, Self::Empty)
    }

    /// Its sum with a cell of the same kind; an empty one adds nothing. `None`
    /// where it does not fit or has no sum.
    #[must_use]
    pub fn plus(&self, other: &Self) -> Option<Self> {
        match (self, other) {
            (sum, Self::Empty) => Some(sum.clone()),
            (Self::Money(a), Self::Money(b)) => a.plus(*b).map(Self::Money),
            (Self::Count(a), Self::Count(b)) => a.plus(*b).map(Self::Count),
            _ => None,
        }
    }
}

/// Plain and the same in every language: `-3000.00`, `2.35`, `2024-03-05`.
impl fmt::Display for Cell {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Empty => Ok(()),
            Self::Money(amount) => amount.fmt(f),
            Self::Count(quantity) => quantity.fmt(f),
            Self::Date(day) => day.fmt(f),
            Self::Text(text) | Self::Person(text) | Self::Identity(text) | Self::Account(text) | Self::Phone(text) => f.write_str(text),
        }
    }
}
