//! Money, always in whole fen: [`Fen`] where it cannot be negative, [`Amount`] where accounts are kept.

use core::fmt;
use serde::{Deserialize, Serialize};

/// An amount of money in fen (1/100 yuan), never negative.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Fen(pub u64);

impl Fen {
    /// Reads yuan as people type them: `3000`, `3,000.5`, `３０００`. `None`
    /// for more than two decimals, a sign, or anything that is not a number.
    #[must_use]
    pub fn parse_yuan(text: &str) -> Option<Self> {
        let plain: String = crate::fields::ascii_digits(text).chars().filter(|c| !matches!(c, ',' | '，' | ' ')).collect();
        let plain = plain.trim_end_matches('元');
        let (yuan, fen) = plain.split_once('.').unwrap_or((plain, ""));
        let digits = |part: &str| part.bytes().all(|b| b.is_ascii_digit());
        if yuan.is_empty() || fen.len() > 2 || !digits(yuan) || !digits(fen) {
            return None;
        }
        let fen: u64 = format!("{fen:0<2}").parse().ok()?;
        yuan.parse::<u64>().ok()?.checked_mul(100)?.checked_add(fen).map(Self)
    }
}

/// Yuan with two decimals, without a currency sign: `3000.00`.
impl fmt::Display for Fen {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{:02}", self.0 / 100, self.0 % 100)
    }
}

/// An amount in fen with a sign: what stands in accounts, where a correction
/// is written with a minus or in brackets.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Amount(pub i64);

impl Amount {
    /// The sum, `None` where it does not fit.
    #[must_use]
    pub const fn plus(self, other: Self) -> Option<Self> {
        match self.0.checked_add(other.0) {
            Some(fen) => Some(Self(fen)),
            None => None,
        }
    }

    /// What is left after taking `other` away, `None` where it does not fit.
    #[must_use]
    pub const fn minus(self, other: Self) -> Option<Self> {
        match self.0.checked_sub(other.0) {
            Some(fen) => Some(Self(fen)),
            None => None,
        }
    }
}

/// Yuan with two decimals, without a currency sign: `-3000.00`.
impl fmt::Display for Amount {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sign = if self.0 < 0 { "-" } else { "" };
        write!(f, "{sign}{}", Fen(self.0.unsigned_abs()))
    }
}

/// Fails for more than 92 quadrillion yuan.
impl TryFrom<Fen> for Amount {
    type Error = core::num::TryFromIntError;

    fn try_from(fen: Fen) -> Result<Self, Self::Error> {
        fen.0.try_into().map(Self)
    }
}
