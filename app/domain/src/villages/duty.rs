//! Duties 公示任务: what each village of a township or county has to disclose,
//! how often, and by which day after the period has ended. Given what is
//! published and what day it is, they say who is in time and who is late.

use serde::{Deserialize, Serialize};
use time::{Date, Duration, Month};

use crate::disclosures::{Kind, Period, matter};
use crate::ids::DutyId;
use crate::instant::Instant;
use crate::named::named;
use crate::region::RegionCode;

named! {
    /// How often.
    pub enum Rhythm {
        /// 每月.
        Monthly = "monthly",
        /// 每季.
        Quarterly = "quarterly",
        /// 每半年.
        HalfYearly = "half_yearly",
        /// 每年.
        Yearly = "yearly",
    }
}

impl Rhythm {
    /// How many months a period has.
    #[must_use]
    pub const fn months(self) -> u8 {
        match self {
            Self::Monthly => 1,
            Self::Quarterly => 3,
            Self::HalfYearly => 6,
            Self::Yearly => 12,
        }
    }

    /// So many periods are looked back on: about a year, and at least two.
    #[must_use]
    pub const fn looks_back(self) -> usize {
        match self {
            Self::Monthly => 12,
            Self::Quarterly => 4,
            Self::HalfYearly | Self::Yearly => 2,
        }
    }

    /// The period in which the day lies.
    #[must_use]
    pub fn around(self, day: Date) -> Option<Period> {
        let first = (u8::from(day.month()) - 1) / self.months() * self.months() + 1;
        let (first, last) = (Month::try_from(first).ok()?, Month::try_from(first + self.months() - 1).ok()?);
        let from = Date::from_calendar_date(day.year(), first, 1).ok()?;
        let to = Date::from_calendar_date(day.year(), last, last.length(day.year())).ok()?;
        Some(Period { from, to })
    }

    /// The period before that of a day, and before that, and so on.
    pub fn ended_before(self, day: Date) -> impl Iterator<Item = Period> {
        let before = move |period: &Period| period.from.previous_day().and_then(|last| self.around(last));
        core::iter::successors(self.around(day).and_then(|running| before(&running)), before)
    }
}

/// What villages have to disclose.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Duty {
    /// Its row.
    pub id: DutyId,
    /// The township or county for whose villages it holds.
    pub region: RegionCode,
    /// Of which kind.
    pub kind: Kind,
    /// What its title says; empty for any of the kind.
    pub words: String,
    /// How often.
    pub rhythm: Rhythm,
    /// So many days after the period has ended it is due, at the end of the day.
    pub days: u32,
    /// The first period that counts begins on this day or later.
    #[serde(with = "crate::instant::iso_date")]
    pub since: Date,
}

/// What was published, as far as duties care.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Published {
    /// Its kind.
    pub kind: Kind,
    /// Its title.
    pub title: String,
    /// Of which time it tells.
    pub period: Period,
    /// When it was published first: a correction makes nothing late.
    pub at: Instant,
}

/// How a village stands with one period of a duty.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Standing {
    /// Published in time.
    OnTime {
        /// When.
        at: Instant,
    },
    /// Published, but late.
    Late {
        /// When.
        at: Instant,
        /// By so many days.
        days: u32,
    },
    /// Not published, and late.
    Missing {
        /// By so many days, at least one.
        days: u32,
    },
    /// Not published, and due in a few days.
    Soon {
        /// So many days are left; none today.
        left: u32,
    },
    /// Not published, and there is time.
    Open {
        /// So many days are left.
        left: u32,
    },
}

impl Standing {
    /// Nothing is published and the day has passed.
    #[must_use]
    pub const fn is_missing(self) -> bool {
        matches!(self, Self::Missing { .. })
    }
}

/// From so many days before the last on, something is due soon.
pub const SOON: u32 = 3;

/// The least and the most days that a duty gives.
pub const DAYS: core::ops::RangeInclusive<u32> = 1..=180;

impl Duty {
    /// The last day for a period.
    #[must_use]
    pub fn due(&self, period: &Period) -> Date {
        period.to.saturating_add(Duration::days(i64::from(self.days)))
    }

    /// Whether that was to be published for that period. Accounts tell of just
    /// the period; a subsidy or a project takes the time it takes, and belongs
    /// to the period in which it ends.
    #[must_use]
    pub fn is_done_by(&self, period: &Period, published: &Published) -> bool {
        let theirs = published.period;
        let in_time = match self.kind {
            Kind::Project | Kind::Subsidy => (period.from..=period.to).contains(&theirs.to),
            _ => theirs == *period,
        };
        in_time && published.kind == self.kind && (self.words.is_empty() || matter(&published.title).contains(&matter(&self.words)))
    }

    /// The periods that have ended, count, and are looked at, the newest first.
    pub fn periods(&self, now: Instant) -> impl Iterator<Item = Period> {
        let since = self.since;
        self.rhythm.ended_before(now.beijing_date()).take(self.rhythm.looks_back()).take_while(move |period| period.from >= since)
    }

    /// How a village that has published this stands with a period.
    #[must_use]
    pub fn standing(&self, period: &Period, published: &[Published], now: Instant) -> Standing {
        let (due, today) = (self.due(period), now.beijing_date());
        let done = published.iter().filter(|published| self.is_done_by(period, published)).map(|published| published.at).min();
        match done {
            Some(at) if at.beijing_date() <= due => Standing::OnTime { at },
            Some(at) => Standing::Late { at, days: days(due, at.beijing_date()) },
            None if today > due => Standing::Missing { days: days(due, today) },
            None => match days(today, due) {
                left if left <= SOON => Standing::Soon { left },
                left => Standing::Open { left },
            },
        }
    }

    /// How a village stands with all periods, the newest first.
    pub fn standings(&self, published: &[Published], now: Instant) -> impl Iterator<Item = (Period, Standing)> {
        self.periods(now).map(move |period| (period, self.standing(&period, published, now)))
    }
}

/// Days from one to a later one.
fn days(from: Date, to: Date) -> u32 {
    u32::try_from(i64::from(to.to_julian_day()) - i64::from(from.to_julian_day())).unwrap_or_default()
}

/// The duties that hold for a village: of what both township and county ask
/// for, whichever is due first.
#[must_use]
pub fn in_force(all: &[Duty], village: &RegionCode) -> Vec<Duty> {
    let mut theirs: Vec<Duty> = all.iter().filter(|duty| duty.region.contains(village)).cloned().collect();
    theirs.sort_by_key(|duty| (duty.kind, duty.words.clone(), duty.rhythm, duty.days, duty.id));
    theirs.dedup_by(|later, first| later.kind == first.kind && later.words == first.words && later.rhythm == first.rhythm);
    theirs
}
