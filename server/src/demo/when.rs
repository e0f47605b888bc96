//! Moments of the story: counted in working days from the day on which it is told.

use domain::instant::Instant;
use domain::workdays::Calendar;

const MINUTE: i64 = 60_000;
/// China has no summer time: every day is as long.
const DAY: i64 = 24 * 60 * MINUTE;

/// A moment of the story.
#[derive(Debug, Clone, Copy)]
pub enum When {
    /// On the Nth working day strictly before today, at a Beijing time.
    Before(u32, u8, u8),
    /// On the Nth working day strictly after today, at a Beijing time.
    After(u32, u8, u8),
    /// So many minutes ago.
    Ago(i64),
}

/// W-n at a time.
pub const fn w(days: u32, hour: u8, minute: u8) -> When {
    When::Before(days, hour, minute)
}

impl When {
    /// The moment itself, for a story told at `now`.
    pub fn at(self, now: Instant, calendar: &Calendar) -> Instant {
        let (days, step, hour, minute) = match self {
            Self::Ago(minutes) => return now.plus_millis(-minutes * MINUTE),
            Self::Before(days, hour, minute) => (days, -DAY, hour, minute),
            Self::After(days, hour, minute) => (days, DAY, hour, minute),
        };
        let mut day = Instant::start_of(now.beijing_date());
        let mut left = days;
        while left > 0 {
            day = day.plus_millis(step);
            left -= u32::from(calendar.is_working(day.beijing_date()));
        }
        day.plus_millis((i64::from(hour) * 60 + i64::from(minute)) * MINUTE)
    }
}

/// The first moments of the days after `from`'s, up to and with `until`'s.
pub fn midnights(from: Instant, until: Instant) -> impl Iterator<Item = Instant> {
    let first = Instant::start_of(from.beijing_date()).plus_millis(DAY);
    std::iter::successors(Some(first), |day| Some(day.plus_millis(DAY))).take_while(move |day| *day <= until)
}
