//! Days and duties in words.

use crate::disclosures::{month as month_of, period};
use crate::locale::{Locale, t};
use crate::ui::month_name;
use domain::disclosures::{Kind, Period};
use time::Date;

/// "11月27日 周五".
pub(super) fn day(locale: Locale, day: Date) -> String {
    t::villages::day(locale, day.day(), month_name(locale, day.month().into()), weekday(locale, day))
}

/// "2024年3月".
pub(super) fn month(locale: Locale, day: Date) -> String {
    month_of(locale, day.year(), day.month().into())
}

/// "周五".
pub(super) fn weekday(locale: Locale, day: Date) -> &'static str {
    t::villages::weekday(locale, &day.weekday().number_from_monday().to_string())
}

/// What is disclosed: what its title says, or the kind.
pub(super) fn what(locale: Locale, kind: Kind, words: &str) -> String {
    if words.is_empty() { t::disclosures::kind(locale, kind.as_str()).to_owned() } else { words.to_owned() }
}

/// "2026年10月 · 财务收支".
pub(super) fn promised(locale: Locale, kind: Kind, words: &str, of: &Period) -> String {
    t::villages::promise(locale, period(locale, of), what(locale, kind, words))
}
