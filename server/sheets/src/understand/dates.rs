//! Dates as they are written.

use domain::disclosures::sheet::Problem;
use domain::disclosures::{Cell, Day};
use domain::fields::ascii_digits;
use time::macros::date;
use time::{Date, Duration};

use crate::grid::Look;

/// The days from which a plain number in a column of dates is one: 1954 to
/// 2119.
const DAYS: core::ops::RangeInclusive<f64> = 20_000.0..=80_000.0;

/// A date as text; without a year it is of `year`. The second is whether that
/// year was needed.
pub(super) fn date(text: &str, year: Option<u16>) -> Result<(Cell, bool), Problem> {
    let text = chinese_digits(&ascii_digits(text));
    let text = text.trim();
    // A time of day behind the date is of no weight.
    let text = match text.split_once([' ', 'T']) {
        Some((day, time)) if time.contains(':') => day,
        _ => text,
    };
    let text: String = text.chars().filter(|c| !c.is_whitespace()).collect();
    let chinese = text.contains(['年', '月']);
    let text = text.trim_end_matches(['日', '号', '份', '.']).trim_end_matches('月');
    let parts: Vec<&str> = text.split(['年', '月', '-', '.', '/', '—', '–', '－', '、']).collect();
    if parts.iter().any(|part| part.is_empty() || !part.bytes().all(|b| b.is_ascii_digit())) {
        return Err(Problem::NotADate);
    }
    let number = |part: &str| part.parse::<u32>().map_err(|_| Problem::NotADate);
    match parts.as_slice() {
        [all] if all.len() == 8 => day(number(&all[..4])?, number(&all[4..6])?, Some(number(&all[6..])?)),
        [all] if all.len() == 6 => day(number(&all[..4])?, number(&all[4..])?, None),
        [month] if chinese && month.len() <= 2 => of_year(year, number(month)?, None),
        [long, month] if long.len() == 4 => day(number(long)?, number(month)?, None),
        [month, at] if chinese && month.len() <= 2 => of_year(year, number(month)?, Some(number(at)?)),
        // 11.5 is how a month and a day are written shortly; 3/5 is March or May, and which year.
        [month, at] if month.len() <= 2 && at.len() <= 2 && number(month)? <= 12 && text.contains('.') => {
            of_year(year, number(month)?, Some(number(at)?))
        }
        [month, at] if month.len() <= 2 && at.len() <= 2 => Err(Problem::AmbiguousDate),
        [long, month, at] if long.len() == 4 => day(number(long)?, number(month)?, Some(number(at)?)),
        [short, _, _] if short.len() <= 2 => Err(Problem::AmbiguousDate),
        _ => Err(Problem::NotADate),
    }
    .map(|cell| (cell, parts.first().is_some_and(|first| first.len() <= 2)))
}

fn of_year(year: Option<u16>, month: u32, at: Option<u32>) -> Result<Cell, Problem> {
    day(year.ok_or(Problem::NoYear)?.into(), month, at)
}

fn day(year: u32, month: u32, day: Option<u32>) -> Result<Cell, Problem> {
    let small = |number: u32| u8::try_from(number).map_err(|_| Problem::NotADate);
    let year = i32::try_from(year).map_err(|_| Problem::NotADate)?;
    Day::new(year, small(month)?, day.map(small).transpose()?).map(Cell::Date).ok_or(Problem::NotADate)
}

/// 二〇二四年三月十五日 in digits.
fn chinese_digits(text: &str) -> String {
    let digit = |c: char| "〇一二三四五六七八九".chars().position(|other| other == if c == '零' || c == '○' { '〇' } else { c });
    if !text.chars().any(|c| digit(c).is_some() || c == '十') {
        return text.to_owned();
    }
    let chars: Vec<char> = text.chars().collect();
    let at = |place: Option<usize>| place.and_then(|place| chars.get(place)).copied();
    let mut plain = String::new();
    for (place, c) in chars.iter().enumerate() {
        let before = at(place.checked_sub(1)).and_then(digit);
        let behind = at(Some(place + 1)).and_then(digit);
        match (digit(*c), c) {
            (Some(digit), _) => plain.push_str(&digit.to_string()),
            (None, '十') => plain.push_str(match (before, behind) {
                (Some(_), Some(_)) => "",
                (Some(_), None) => "0",
                (None, Some(_)) => "1",
                (None, None) => "10",
            }),
            (None, c) => plain.push(*c),
        }
    }
    plain
}

/// A date as a number: days as Excel counts them, or digits that look like
/// one.
pub(super) fn date_number(number: f64, look: Look, from_1904: bool, year: Option<u16>) -> Result<(Cell, bool), Problem> {
    let whole = number.fract() == 0.0;
    let digits = number.to_string();
    if look.date
        || (DAYS.contains(&number)
            && look == Look { decimals: look.decimals.filter(|decimals| *decimals == 0), ..Look::default() }
            && whole)
    {
        return of_days(number, from_1904).map(|day| (Cell::Date(day), false)).ok_or(Problem::NotADate);
    }
    if whole && (digits.len() == 8 || digits.len() == 6) {
        return date(&digits, None);
    }
    let digits = match look.decimals {
        Some(decimals @ 1..=2) => format!("{number:.0$}", usize::from(decimals)),
        _ => digits,
    };
    let short = (1.0..13.0).contains(&number) && !look.percent;
    // 2024.1 was January, or October that lost its nought.
    match digits.split_once('.') {
        Some((year, "1" | "2")) if year.len() == 4 && digits.ends_with(".1") => Err(Problem::AmbiguousDate),
        Some((year, month)) if year.len() == 4 && month.len() <= 2 => date(&digits, None),
        // 11.1 was the first of November, or the tenth that lost its nought.
        Some((_, "1" | "2" | "3")) if short && look.decimals.is_none() => Err(Problem::AmbiguousDate),
        Some((_, at)) if short && at.len() <= 2 => date(&digits, year),
        _ => Err(Problem::NotADate),
    }
}

/// The day of so many days (ECMA-376, part 1, section 18.17.4.1); in the older
/// count there is a 29 February 1900 that never was.
pub(super) fn of_days(days: f64, from_1904: bool) -> Option<Day> {
    if !(1.0..200_000.0).contains(&days) {
        return None;
    }
    let start: Date = if from_1904 { date!(1904 - 01 - 01) } else { date!(1899 - 12 - 30) };
    #[expect(clippy::cast_possible_truncation, reason = "below 200,000")]
    let days = days.floor() as i64;
    Day::of(start.checked_add(Duration::days(days))?)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Result<String, Problem> {
        date(text, Some(2024)).map(|(cell, _)| cell.to_string())
    }

    #[test]
    fn a_date_is_read_however_it_is_written() {
        for (text, expected) in [
            ("2024-03-05", "2024-03-05"),
            ("2024-3-5", "2024-03-05"),
            ("2024.3.5", "2024-03-05"),
            ("2024/03/05", "2024-03-05"),
            ("2024年3月5日", "2024-03-05"),
            ("２０２４年３月５日", "2024-03-05"),
            ("2024 年 3 月 5 日", "2024-03-05"),
            ("20240305", "2024-03-05"),
            ("2024-03-05 10:30:00", "2024-03-05"),
            ("2024-03-05T00:00:00", "2024-03-05"),
            ("二〇二四年三月五日", "2024-03-05"),
            ("二零二四年十二月三十一日", "2024-12-31"),
            ("二〇二四年十月二十日", "2024-10-20"),
            ("3月5日", "2024-03-05"),
            ("3月5号", "2024-03-05"),
            ("2024年3月", "2024-03"),
            ("2024年3月份", "2024-03"),
            ("2024.12", "2024-12"),
            ("202403", "2024-03"),
            ("3月", "2024-03"),
            ("11.5", "2024-11-05"),
            ("11.15", "2024-11-15"),
            ("１１．１０", "2024-11-10"),
        ] {
            assert_eq!(read(text).as_deref(), Ok(expected), "{text}");
        }
        for text in ["", "春节前", "2024-13-01", "2024年2月30日", "2024", "5", "1月至3月", "2024-03-05-06", "99999999", "100.25", "11.31"]
        {
            assert_eq!(read(text), Err(Problem::NotADate), "{text}");
        }
        for text in ["3/5", "24.3.5", "3/5/2024", "24.3"] {
            assert_eq!(read(text), Err(Problem::AmbiguousDate), "{text}");
        }
        assert_eq!(date("3月5日", None), Err(Problem::NoYear));
        assert_eq!(date("11.15", None), Err(Problem::NoYear));
    }

    #[test]
    fn a_number_is_days_or_digits() {
        let shown = Look { date: true, ..Look::default() };
        let read = |number, look, from_1904| date_number(number, look, from_1904, Some(2026)).map(|(cell, _)| cell.to_string());
        assert_eq!(read(45_356.0, shown, false).as_deref(), Ok("2024-03-05"));
        assert_eq!(read(45_356.75, shown, false).as_deref(), Ok("2024-03-05"));
        assert_eq!(read(43_894.0, shown, true).as_deref(), Ok("2024-03-05"));
        assert_eq!(read(45_356.0, Look::default(), false).as_deref(), Ok("2024-03-05"));
        assert_eq!(read(20_240_305.0, Look::default(), false).as_deref(), Ok("2024-03-05"));
        assert_eq!(read(2024.3, Look::default(), false).as_deref(), Ok("2024-03"));
        assert_eq!(read(2024.1, Look::default(), false), Err(Problem::AmbiguousDate));
        assert_eq!(read(2024.12, Look::default(), false).as_deref(), Ok("2024-12"));
        let two = Look { decimals: Some(2), ..Look::default() };
        for (number, look, expected) in [
            (11.5, Look::default(), "2026-11-05"),
            (11.15, Look::default(), "2026-11-15"),
            (11.1, two, "2026-11-10"),
            (1.31, two, "2026-01-31"),
        ] {
            assert_eq!(read(number, look, false).as_deref(), Ok(expected), "{number}");
        }
        assert_eq!(read(11.1, Look::default(), false), Err(Problem::AmbiguousDate));
        assert_eq!(date_number(11.5, Look::default(), false, None), Err(Problem::NoYear));
        for bad in [2024.0, 0.0, -1.0, 1e12, 13.5, 11.31, 2.155] {
            assert_eq!(read(bad, Look::default(), false), Err(Problem::NotADate), "{bad}");
        }
    }
}
