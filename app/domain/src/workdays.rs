//! Working days as the State Council publishes them, year by year.

mod parse;

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};
use time::{Date, Weekday};

pub use parse::{CalendarError, CalendarProblem};

use crate::instant::Instant;

/// The last moment at which something is in time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Limit {
    /// 23:59:59.999 Beijing time of the last day.
    pub at: Instant,
    /// Counted through a year whose working days are not published yet; it is
    /// shown as such and computed again when they are.
    pub provisional: bool,
}

impl Limit {
    /// Whether `now` is past it.
    #[must_use]
    pub fn passed(&self, now: Instant) -> bool {
        now > self.at
    }
}

/// Which days are worked. In a published year Monday to Friday, less the
/// holidays, plus the make-up Saturdays and Sundays 调休; in any other year
/// plain Monday to Friday, and what is computed from it is provisional.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Calendar {
    published: BTreeSet<i32>,
    holidays: BTreeSet<Date>,
    workdays: BTreeSet<Date>,
}

impl Calendar {
    /// From the years that are published, the weekdays in them that are free
    /// and the weekend days in them that are worked.
    #[must_use]
    pub fn new(
        published: impl IntoIterator<Item = i32>,
        holidays: impl IntoIterator<Item = Date>,
        workdays: impl IntoIterator<Item = Date>,
    ) -> Self {
        Self {
            published: published.into_iter().collect(),
            holidays: holidays.into_iter().collect(),
            workdays: workdays.into_iter().collect(),
        }
    }

    /// Whether the working days of the year are known.
    #[must_use]
    pub fn is_published(&self, year: i32) -> bool {
        self.published.contains(&year)
    }

    /// The published years, earliest first.
    pub fn published(&self) -> impl Iterator<Item = i32> + '_ {
        self.published.iter().copied()
    }

    /// Whether the day is worked.
    #[must_use]
    pub fn is_working(&self, date: Date) -> bool {
        let weekend = matches!(date.weekday(), Weekday::Saturday | Weekday::Sunday);
        if weekend { self.workdays.contains(&date) } else { !self.holidays.contains(&date) }
    }

    /// The end of the Nth working day after the Beijing day of `from`; with 0,
    /// the end of that day itself.
    #[must_use]
    pub fn limit(&self, from: Instant, working_days: u32) -> Limit {
        let mut date = from.beijing_date();
        let mut left = working_days;
        let mut provisional = false;
        while left > 0 {
            let Some(next) = date.next_day() else { break };
            date = next;
            provisional |= !self.is_published(date.year());
            left -= u32::from(self.is_working(date));
        }
        Limit { at: Instant::end_of(date), provisional }
    }

    /// Working days after the Beijing day of `a`, up to and with that of `b`;
    /// negative when `b` is on an earlier day than `a`.
    #[must_use]
    pub fn working_days_between(&self, a: Instant, b: Instant) -> i64 {
        let (first, last) = (a.beijing_date(), b.beijing_date());
        if last < first {
            return -self.working_days_between(b, a);
        }
        let mut date = first;
        let mut count = 0;
        while date < last {
            let Some(next) = date.next_day() else { break };
            date = next;
            count += i64::from(self.is_working(date));
        }
        count
    }

    /// The first moment from `now` on at which reminders may be sent: now
    /// itself in office hours, else 8:30 of the next working day.
    #[must_use]
    pub fn next_office_hours(&self, now: Instant) -> Instant {
        if self.office_hours(now) {
            return now;
        }
        let opens = |date| Instant::start_of(date).plus_millis(Self::OPENS * 60_000);
        let mut date = now.beijing_date();
        while !self.is_working(date) || opens(date) < now {
            let Some(next) = date.next_day() else { return now };
            date = next;
        }
        opens(date)
    }

    /// 8:30, in minutes of the day.
    const OPENS: i64 = 8 * 60 + 30;
    /// 17:30.
    const CLOSES: i64 = 17 * 60 + 30;

    /// Whether it is 8:30 to 17:30 Beijing time of a working day: the hours in
    /// which reminders may be sent.
    #[must_use]
    pub fn office_hours(&self, now: Instant) -> bool {
        let at = now.beijing();
        let minute = i64::from(at.hour()) * 60 + i64::from(at.minute());
        self.is_working(at.date()) && (Self::OPENS..Self::CLOSES).contains(&minute)
    }
}
