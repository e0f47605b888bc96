//! Places and their official codes.

use core::{fmt, str::FromStr};
use serde::{Deserialize, Serialize};

use crate::named::named;

named! {
    /// The five levels of China's administrative divisions, highest first.
    pub enum Level {
        /// 省, two digits.
        Province = "province",
        /// 市, four digits.
        Prefecture = "prefecture",
        /// 县, six digits.
        County = "county",
        /// 乡镇, nine digits.
        Township = "township",
        /// 村, twelve digits.
        Village = "village",
    }
}

impl Level {
    /// How many digits a code of this level has.
    #[must_use]
    pub const fn digits(self) -> usize {
        match self {
            Self::Province => 2,
            Self::Prefecture => 4,
            Self::County => 6,
            Self::Township => 9,
            Self::Village => 12,
        }
    }

    /// Whether this level stands above `other`: a county above a village.
    #[must_use]
    pub fn is_above(self, other: Self) -> bool {
        self < other
    }

    /// The next level up; `None` above a province.
    #[must_use]
    pub const fn up(self) -> Option<Self> {
        match self {
            Self::Province => None,
            Self::Prefecture => Some(Self::Province),
            Self::County => Some(Self::Prefecture),
            Self::Township => Some(Self::County),
            Self::Village => Some(Self::Township),
        }
    }
}

/// The text is no region code: it must be 2, 4, 6, 9 or 12 ASCII digits.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NotARegionCode;

impl fmt::Display for NotARegionCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a region code has 2, 4, 6, 9 or 12 digits")
    }
}

impl core::error::Error for NotARegionCode {}

/// An official division code (National Bureau of Statistics: province 2
/// digits, prefecture 4, county 6, township 9, village 12). A region's code is
/// the prefix of every region inside it, so territory is a prefix test.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct RegionCode {
    digits: [u8; 12],
    level: Level,
}

impl RegionCode {
    /// Reads a code.
    ///
    /// # Errors
    /// [`NotARegionCode`] unless it is 2, 4, 6, 9 or 12 ASCII digits.
    pub fn parse(text: &str) -> Result<Self, NotARegionCode> {
        let level = Level::ALL.into_iter().find(|level| level.digits() == text.len());
        let (Some(level), true) = (level, text.bytes().all(|b| b.is_ascii_digit())) else {
            return Err(NotARegionCode);
        };
        let mut digits = [0; 12];
        for (slot, byte) in digits.iter_mut().zip(text.bytes()) {
            *slot = byte;
        }
        Ok(Self { digits, level })
    }

    /// The digits.
    #[must_use]
    pub fn as_str(&self) -> &str {
        self.digits.get(..self.level.digits()).and_then(|digits| core::str::from_utf8(digits).ok()).unwrap_or_default()
    }

    /// Which level the code is of.
    #[must_use]
    pub const fn level(&self) -> Level {
        self.level
    }

    /// Whether `other` lies inside this region or is this region.
    #[must_use]
    pub fn contains(&self, other: &Self) -> bool {
        other.as_str().starts_with(self.as_str())
    }

    /// The region one level up; `None` for a province.
    #[must_use]
    pub fn parent(&self) -> Option<Self> {
        self.level.up().and_then(|level| self.at(level))
    }

    /// The region of that level which this one lies in (or is); `None` when
    /// the level is below this region's own.
    #[must_use]
    pub fn at(&self, level: Level) -> Option<Self> {
        self.as_str().get(..level.digits()).and_then(|digits| Self::parse(digits).ok())
    }
}

impl fmt::Display for RegionCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl fmt::Debug for RegionCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "RegionCode({self})")
    }
}

impl FromStr for RegionCode {
    type Err = NotARegionCode;

    fn from_str(text: &str) -> Result<Self, NotARegionCode> {
        Self::parse(text)
    }
}

impl TryFrom<String> for RegionCode {
    type Error = NotARegionCode;

    fn try_from(text: String) -> Result<Self, NotARegionCode> {
        Self::parse(&text)
    }
}

impl From<RegionCode> for String {
    fn from(code: RegionCode) -> Self {
        code.as_str().to_owned()
    }
}
