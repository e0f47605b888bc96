//! Moments, and the one time zone of the portal: Beijing, fixed at +08:00.

use crate::fields::ascii_digits;
use serde::{Deserialize, Serialize};
use time::{Date, OffsetDateTime, Time, UtcOffset};

/// China has had no daylight saving time since 1992.
const BEIJING: UtcOffset = match UtcOffset::from_hms(8, 0, 0) {
    Ok(offset) => offset,
    Err(_) => UtcOffset::UTC,
};

/// 0001-01-02 and 9999-12-30: beyond them a moment is shown as these.
const FIRST: i64 = -62_135_510_400_000;
const LAST: i64 = 253_402_128_000_000;

/// A moment: milliseconds since 1970-01-01T00:00:00Z.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Instant(pub i64);

impl Instant {
    /// The moment `millis` milliseconds later (earlier, when negative).
    #[must_use]
    pub const fn plus_millis(self, millis: i64) -> Self {
        Self(self.0.saturating_add(millis))
    }

    /// Milliseconds from `earlier` to this moment; negative when it is later.
    #[must_use]
    pub const fn millis_since(self, earlier: Self) -> i64 {
        self.0.saturating_sub(earlier.0)
    }

    /// The moment on a Beijing wall. Moments outside the years 1 to 9999 are
    /// drawn to the nearest that a calendar can show.
    #[must_use]
    pub fn beijing(self) -> OffsetDateTime {
        let millis = self.0.clamp(FIRST, LAST);
        OffsetDateTime::from_unix_timestamp_nanos(i128::from(millis) * 1_000_000).unwrap_or(OffsetDateTime::UNIX_EPOCH).to_offset(BEIJING)
    }

    /// The date in Beijing.
    #[must_use]
    pub fn beijing_date(self) -> Date {
        self.beijing().date()
    }

    /// A Beijing date and wall time as a moment.
    #[must_use]
    pub fn from_beijing(date: Date, time: Time) -> Self {
        let nanos = date.with_time(time).assume_offset(BEIJING).unix_timestamp_nanos();
        Self(i64::try_from(nanos / 1_000_000).unwrap_or(LAST))
    }

    /// The first millisecond of a Beijing date.
    #[must_use]
    pub fn start_of(date: Date) -> Self {
        Self::from_beijing(date, Time::MIDNIGHT)
    }

    /// The last millisecond of a Beijing date: 23:59:59.999.
    #[must_use]
    pub fn end_of(date: Date) -> Self {
        Self::start_of(date).plus_millis(86_400_000 - 1)
    }

    /// `2026-03-02T09:05:00+08:00`, for `<time datetime>`; milliseconds are
    /// cut off. Format: RFC 3339, section 5.6.
    #[must_use]
    pub fn rfc3339(self) -> String {
        let at = self.beijing();
        format!("{:04}-{:02}-{:02}T{:02}:{:02}:{:02}+08:00", at.year(), u8::from(at.month()), at.day(), at.hour(), at.minute(), at.second())
    }

    /// `20261125T010000Z`: the same moment in UTC, for calendars. Format: RFC
    /// 5545, section 3.3.5, form 2.
    #[must_use]
    pub fn utc_basic(self) -> String {
        let at = self.beijing().to_offset(UtcOffset::UTC);
        format!("{:04}{:02}{:02}T{:02}{:02}{:02}Z", at.year(), u8::from(at.month()), at.day(), at.hour(), at.minute(), at.second())
    }

    /// Reads what `<input type="datetime-local">` sends as Beijing time:
    /// `2026-03-02T09:05`, with or without seconds (HTML, "local date and
    /// time"). `None` for anything else.
    #[must_use]
    pub fn parse_local(text: &str) -> Option<Self> {
        let (date, clock) = text.trim().split_once(['T', ' '])?;
        let date = parse_date(date)?;
        let mut parts = clock.split(':');
        let mut next = || parts.next()?.parse::<u8>().ok();
        let (hour, minute) = (next()?, next()?);
        let second = match clock.split(':').nth(2) {
            Some(text) => text.split('.').next()?.parse().ok()?,
            None => 0,
        };
        Some(Self::from_beijing(date, Time::from_hms(hour, minute, second).ok()?))
    }

    /// The moment as `<input type="datetime-local">` wants it, Beijing time.
    #[must_use]
    pub fn local(self) -> String {
        self.rfc3339().chars().take(16).collect()
    }
}

/// Reads a date as people write it: `2026年3月2日`, `2026/3/2`, `2026.3.2`, `20260302`, also with full-width digits and
/// spaces. `None` for anything else and for days that do not exist.
#[must_use]
pub fn read_date(text: &str) -> Option<Date> {
    let plain: String = ascii_digits(text).chars().filter(|c| !c.is_whitespace()).collect();
    let plain = plain.strip_suffix(['日', '号']).unwrap_or(&plain);
    if plain.len() == 8 && plain.bytes().all(|byte| byte.is_ascii_digit()) {
        return parse_date(&format!("{}-{}-{}", plain.get(..4)?, plain.get(4..6)?, plain.get(6..)?));
    }
    let mut parts = plain.split(['年', '月', '-', '/', '.', '—', '–', '。']);
    let (year, month, day) = (parts.next()?, parts.next()?, parts.next()?);
    if parts.next().is_some() {
        return None;
    }
    parse_date(&format!("{year}-{month:0>2}-{day:0>2}"))
}

/// Reads `2026-03-02` (ISO 8601 calendar date). `None` for anything else and
/// for days that do not exist.
#[must_use]
pub fn parse_date(text: &str) -> Option<Date> {
    let mut parts = text.split('-');
    let (year, month, day) = (parts.next()?, parts.next()?, parts.next()?);
    let plain = |part: &str, len| part.len() == len && part.bytes().all(|b| b.is_ascii_digit());
    if parts.next().is_some() || !plain(year, 4) || !plain(month, 2) || !plain(day, 2) {
        return None;
    }
    let month = time::Month::try_from(month.parse::<u8>().ok()?).ok()?;
    Date::from_calendar_date(year.parse().ok()?, month, day.parse().ok()?).ok()
}

/// How a date is stored: `2026-03-02` (ISO 8601), for `#[serde(with = …)]`.
pub mod iso_date {
    use serde::{Deserialize as _, Deserializer, Serializer, de::Error as _};
    use time::Date;

    /// Writes it.
    ///
    /// # Errors
    /// The serializer's own.
    pub fn serialize<S: Serializer>(date: &Date, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(date)
    }

    /// Reads it.
    ///
    /// # Errors
    /// When it is no date of the calendar.
    pub fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Date, D::Error> {
        let text = String::deserialize(deserializer)?;
        super::parse_date(&text).ok_or_else(|| D::Error::custom("no date as 2026-03-02"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_date_is_read_as_people_write_it_and_what_is_none_is_not_guessed_at() {
        for written in [
            "2026-11-07",
            " 2026年11月7日 ",
            "2026 年 11 月 07 号",
            "2026/11/7",
            "2026.11.7",
            "20261107",
            "２０２６年１１月７日",
            "２０２６－１１－０７",
            "2026—11—7",
        ] {
            assert_eq!(read_date(written).map(|date| date.to_string()).as_deref(), Some("2026-11-07"), "{written}");
        }
        for none in
            ["", "11月7日", "2026年11月", "2026-13-07", "2026-02-30", "26-11-7", "2026-11-7-1", "2026110", "今天", "二〇二六年十一月七日"]
        {
            assert_eq!(read_date(none), None, "{none}");
        }
    }
}
