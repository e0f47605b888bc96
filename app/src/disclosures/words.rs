//! Periods and cells in words.

use crate::locale::{Locale, t};
use crate::ui::{month_name, whole_day};
use domain::disclosures::figures::Years;
use domain::disclosures::{Cell, Holds, Period};

/// "2026年2月".
pub fn month(locale: Locale, year: i32, month: u8) -> String {
    t::disclosures::month(locale, month_name(locale, month), year)
}

/// "2025年", "2014–2018年".
pub fn years(locale: Locale, years: &Years) -> String {
    let Years { first: from, last: to } = *years;
    if from == to { t::disclosures::year(locale, to) } else { t::disclosures::year_span(locale, from, to) }
}

/// "2026年2月", "2026年第3季度", "2026年上半年", "2025年", "2014–2018年", "2026年2–4月", "2025年11月 至 2026年2月", and days
/// where nothing else says it.
pub fn period(locale: Locale, period: &Period) -> String {
    let (from, to) = (period.from, period.to);
    if let Some((year, of)) = period.month() {
        return month(locale, year, of);
    }
    let (first, last) = (u8::from(from.month()), u8::from(to.month()));
    // Whole months, from the first to the last.
    if from.day() == 1 && to.day() == to.month().length(to.year()) {
        let here = from.year() == to.year();
        return match (first, last) {
            (1, 12) if here => t::disclosures::year(locale, from.year()),
            (1, 12) => t::disclosures::year_span(locale, from.year(), to.year()),
            _ if here && first % 3 == 1 && last == first + 2 => t::disclosures::quarter(locale, last / 3, from.year()),
            _ if here && first % 6 == 1 && last == first + 5 => {
                let which = t::disclosures::half_of(locale, if first == 1 { "1" } else { "2" });
                t::disclosures::half(locale, which, from.year())
            }
            _ if here => t::disclosures::months_span(locale, month_name(locale, first), month_name(locale, last), from.year()),
            _ => t::disclosures::days(locale, month(locale, from.year(), first), month(locale, to.year(), last)),
        };
    }
    if from == to { whole_day(locale, from) } else { t::disclosures::days(locale, whole_day(locale, from), whole_day(locale, to)) }
}

/// A cell as it is read: amounts with commas every three digits.
pub fn cell(cell: &Cell) -> String {
    match cell {
        Cell::Money(_) | Cell::Count(_) => grouped(&cell.to_string()),
        cell => cell.to_string(),
    }
}

/// Words as they stand in an address.
pub fn url_escape(words: &str) -> String {
    words.bytes().map(|byte| if byte.is_ascii_alphanumeric() { char::from(byte).to_string() } else { format!("%{byte:02X}") }).collect()
}

/// Whether a column's cells stand at its right edge.
pub const fn is_number(holds: Holds) -> bool {
    matches!(holds, Holds::Money | Holds::Count)
}

fn grouped(number: &str) -> String {
    let (sign, number) = number.strip_prefix('-').map_or(("", number), |number| ("-", number));
    let (whole, rest) = number.split_once('.').map_or((number, ""), |(whole, _)| (whole, number.get(whole.len()..).unwrap_or_default()));
    let mut out = String::from(sign);
    for (at, digit) in whole.chars().enumerate() {
        if at > 0 && (whole.len() - at) % 3 == 0 {
            out.push(',');
        }
        out.push(digit);
    }
    out + rest
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::instant::parse_date;
    use domain::money::Amount;

    #[test]
    fn a_period_is_called_as_people_call_it() {
        for (from, to, called, english) in [
            ("2026-02-01", "2026-02-28", "2026年2月", "February 2026"),
            ("2024-02-01", "2024-02-29", "2024年2月", "February 2024"),
            ("2026-07-01", "2026-09-30", "2026年第3季度", "Quarter 3 of 2026"),
            ("2026-01-01", "2026-06-30", "2026年上半年", "First half of 2026"),
            ("2025-01-01", "2025-12-31", "2025年", "2025"),
            ("2014-01-01", "2018-12-31", "2014–2018年", "2014–2018"),
            ("2026-02-01", "2026-04-30", "2026年2–4月", "February to April 2026"),
            ("2025-11-01", "2026-02-28", "2025年11月 至 2026年2月", "November 2025 to February 2026"),
            ("2026-01-15", "2026-03-20", "2026年1月15日 至 2026年3月20日", "15 January 2026 to 20 March 2026"),
            ("2026-01-15", "2026-01-15", "2026年1月15日", "15 January 2026"),
        ] {
            let of = Period::new(parse_date(from).unwrap(), parse_date(to).unwrap()).unwrap();
            assert_eq!((period(Locale::Zh, &of).as_str(), period(Locale::En, &of).as_str()), (called, english));
        }
    }

    #[test]
    fn amounts_have_a_comma_every_three_digits() {
        for (fen, read) in [(0, "0.00"), (99_999, "999.99"), (100_000, "1,000.00"), (-123_456_789, "-1,234,567.89")] {
            assert_eq!(cell(&Cell::Money(Amount(fen))), read);
        }
    }
}
