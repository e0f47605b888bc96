//! How many, or how much of a thing: persons, head of cattle, mu of land.

use core::fmt;

use serde::{Deserialize, Serialize};

/// How many ten-thousandths make one.
const ONE: i64 = 10_000;

/// A number with up to four decimals, kept in ten-thousandths: land is
/// measured in hundredths of a mu, hectares in ten-thousandths.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Quantity(pub i64);

impl Quantity {
    /// So many whole ones. `None` where it does not fit.
    #[must_use]
    pub const fn whole(number: i64) -> Option<Self> {
        match number.checked_mul(ONE) {
            Some(parts) => Some(Self(parts)),
            None => None,
        }
    }

    /// The sum, `None` where it does not fit.
    #[must_use]
    pub const fn plus(self, other: Self) -> Option<Self> {
        match self.0.checked_add(other.0) {
            Some(parts) => Some(Self(parts)),
            None => None,
        }
    }
}

/// As people write it, without zeros that say nothing: `3`, `2.35`, `-0.5`.
impl fmt::Display for Quantity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sign = if self.0 < 0 { "-" } else { "" };
        let parts = self.0.unsigned_abs();
        let (whole, rest) = (parts / ONE.unsigned_abs(), parts % ONE.unsigned_abs());
        if rest == 0 {
            return write!(f, "{sign}{whole}");
        }
        let rest = format!("{rest:04}");
        write!(f, "{sign}{whole}.{}", rest.trim_end_matches('0'))
    }
}
