//! Days as accountants write them: some leave out the day.

use core::fmt;
use core::str::FromStr;

use serde::{Deserialize, Serialize};
use time::{Date, Month};

/// A day, or a month of which no day was written. Months come before their
/// days.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Day {
    year: u16,
    month: u8,
    day: Option<u8>,
}

/// Words that stand for an end that nobody has set.
const OPEN: [&str; 7] = ["长期", "长期有效", "无固定期限", "无期限", "不定期", "永久", "至今"];

/// Whether a word stands where a date would and says that there is no end.
#[must_use]
pub fn is_open_end(text: &str) -> bool {
    OPEN.contains(&text.trim())
}

impl Day {
    /// A day that exists, of the years 1900 to 2199; without `day` the month.
    #[must_use]
    pub fn new(year: i32, month: u8, day: Option<u8>) -> Option<Self> {
        let named = Month::try_from(month).ok()?;
        if !(1900..=2199).contains(&year) || Date::from_calendar_date(year, named, day.unwrap_or(1)).is_err() {
            return None;
        }
        Some(Self { year: u16::try_from(year).ok()?, month, day })
    }

    /// The day of a date.
    #[must_use]
    pub fn of(date: Date) -> Option<Self> {
        Self::new(date.year(), date.month().into(), Some(date.day()))
    }

    /// The date, where the day is known.
    #[must_use]
    pub fn date(self) -> Option<Date> {
        Date::from_calendar_date(self.year.into(), Month::try_from(self.month).ok()?, self.day?).ok()
    }

    /// The year.
    #[must_use]
    pub const fn year(self) -> u16 {
        self.year
    }

    /// The month, 1 to 12.
    #[must_use]
    pub const fn month(self) -> u8 {
        self.month
    }
}

/// `2024-03-05`, or `2024-03` (ISO 8601 calendar dates).
impl fmt::Display for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}", self.year, self.month)?;
        self.day.map_or(Ok(()), |day| write!(f, "-{day:02}"))
    }
}

/// Not a day or month of the calendar.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NoDay;

impl fmt::Display for NoDay {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("not a day or month of the calendar")
    }
}

impl core::error::Error for NoDay {}

impl FromStr for Day {
    type Err = NoDay;

    fn from_str(text: &str) -> Result<Self, NoDay> {
        let number = |part: &str, len: usize| {
            let plain = part.len() == len && part.bytes().all(|b| b.is_ascii_digit());
            if plain { part.parse::<u16>().map_err(|_| NoDay) } else { Err(NoDay) }
        };
        let mut parts = text.split('-');
        let year = number(parts.next().ok_or(NoDay)?, 4)?;
        let month = number(parts.next().ok_or(NoDay)?, 2)?;
        let day = parts.next().map(|part| number(part, 2)).transpose()?;
        if parts.next().is_some() {
            return Err(NoDay);
        }
        let small = |number: u16| u8::try_from(number).map_err(|_| NoDay);
        Self::new(year.into(), small(month)?, day.map(small).transpose()?).ok_or(NoDay)
    }
}

impl TryFrom<String> for Day {
    type Error = NoDay;

    fn try_from(text: String) -> Result<Self, NoDay> {
        text.parse()
    }
}

impl From<Day> for String {
    fn from(day: Day) -> Self {
        day.to_string()
    }
}
