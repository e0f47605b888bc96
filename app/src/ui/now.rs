//! Times as people read them: fixed Beijing time with a relative hint.

use crate::locale::{Locale, locale, t};
use domain::instant::Instant;
use leptos::prelude::*;
use time::Date;

/// The instant at which the page was drawn.
#[derive(Debug, Clone, Copy)]
pub struct Now(pub Instant);

/// Now: the server's when it draws, the phone's afterwards.
pub fn use_now() -> Instant {
    #[cfg(feature = "hydrate")]
    {
        // Milliseconds since 1970 fit an i64 for ages; the cast only drops the fraction.
        #[expect(clippy::cast_possible_truncation, reason = "whole milliseconds")]
        let now = js_sys::Date::now() as i64;
        Instant(now)
    }
    #[cfg(not(feature = "hydrate"))]
    use_context::<Now>().map_or(Instant(0), |now| now.0)
}

/// "11 月 22 日 15:42", with the year when it is another one.
pub fn clock_time(locale: Locale, at: Instant, now: Instant) -> String {
    let at = at.beijing();
    let (month, day, time) = (u8::from(at.month()), at.day(), format!("{:02}:{:02}", at.hour(), at.minute()));
    if at.year() == now.beijing().year() {
        t::ui::date_time(locale, day, month_name(locale, month), time)
    } else {
        t::ui::date_time_year(locale, day, month_name(locale, month), time, at.year())
    }
}

/// "11 月 22 日", with the year when it is another one.
pub fn calendar_day(locale: Locale, at: Instant, now: Instant) -> String {
    let at = at.beijing();
    let month = month_name(locale, u8::from(at.month()));
    if at.year() == now.beijing().year() {
        t::ui::date(locale, at.day(), month)
    } else {
        t::ui::date_year(locale, at.day(), month, at.year())
    }
}

/// "2026年11月22日": a day of whatever year.
pub fn whole_day(locale: Locale, day: Date) -> String {
    t::ui::date_year(locale, day.day(), month_name(locale, day.month().into()), day.year())
}

/// "11/22", "22 Nov": where there is little room, of days whose year is known.
pub fn short_day(locale: Locale, day: Date) -> String {
    let month = month_name(locale, day.month().into());
    t::ui::date_short(locale, day.day(), month.chars().take(3).collect::<String>())
}

/// A month as dates name it.
pub fn month_name(locale: Locale, month: u8) -> String {
    match locale {
        Locale::Zh => month.to_string(),
        Locale::En => t::ui::month(locale, &month.to_string()).to_owned(),
    }
}

/// "today", "yesterday", "in 3 days"; nothing when it is far.
pub fn relative(locale: Locale, at: Instant, now: Instant) -> Option<String> {
    let minutes = (now.0 - at.0).div_euclid(60_000);
    let days = i64::from(now.beijing_date().to_julian_day()) - i64::from(at.beijing_date().to_julian_day());
    Some(match (minutes, days) {
        (0, _) => t::ui::just_now(locale).into(),
        (1..60, _) => t::ui::minutes_ago(locale, minutes),
        (-59..0, _) => t::ui::in_minutes(locale, -minutes),
        (_, 0) => t::ui::today(locale).into(),
        (_, 1) => t::ui::yesterday(locale).into(),
        (_, -1) => t::ui::tomorrow(locale).into(),
        (_, 2..31) => t::ui::days_ago(locale, days),
        (_, -30..-1) => t::ui::in_days(locale, -days),
        _ => return None,
    })
}

/// An instant: exact for machines, Beijing time for people, a hint how long ago.
#[component]
pub fn When(
    /// The instant.
    at: Instant,
    /// Only the day.
    #[prop(optional)]
    day: bool,
    /// Without the hint.
    #[prop(optional)]
    plain: bool,
) -> impl IntoView {
    let locale = locale();
    let now = use_now();
    let exact = if day { calendar_day(locale, at, now) } else { clock_time(locale, at, now) };
    let words = match relative(locale, at, now).filter(|_| !plain) {
        Some(hint) => format!("{exact} · {hint}"),
        None => exact,
    };
    view! { <time datetime=at.rfc3339()>{words}</time> }
}
