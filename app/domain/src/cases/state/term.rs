//! A running clock, with what is needed to compute its limit again.

use serde::{Deserialize, Serialize};
use time::Date;

use crate::instant::Instant;
use crate::workdays::{Calendar, Limit};

/// A number of working days counted from a moment, and the limit that this
/// gives.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Term {
    /// Counted from the day after this moment.
    pub from: Instant,
    /// How many working days.
    pub days: u32,
    /// The end of the last of them.
    pub limit: Limit,
}

impl Term {
    /// Accepting, and taking or assigning: the next working day.
    pub const RECEIVE: u32 = 1;
    /// Handling, rating, reopening and appealing: ten working days.
    pub const TEN: u32 = 10;

    /// So many working days from a moment.
    #[must_use]
    pub fn new(from: Instant, days: u32, calendar: &Calendar) -> Self {
        Self { from, days, limit: calendar.limit(from, days) }
    }

    /// The end of a date that a higher level has set.
    #[must_use]
    pub fn until(date: Date, calendar: &Calendar) -> Self {
        Self::new(Instant::end_of(date), 0, calendar)
    }

    /// So many working days more.
    #[must_use]
    pub fn extended(self, days: u32, calendar: &Calendar) -> Self {
        Self::new(self.from, self.days.saturating_add(days), calendar)
    }

    /// The same days by a calendar that has changed.
    #[must_use]
    pub fn recomputed(self, calendar: &Calendar) -> Self {
        Self::new(self.from, self.days, calendar)
    }

    /// This one, but never later than the other.
    #[must_use]
    pub fn within(self, other: Option<&Self>) -> Self {
        match other {
            Some(other) if other.limit.at < self.limit.at => *other,
            _ => self,
        }
    }
}
