//! Amounts and quantities as they are written.

use domain::disclosures::sheet::{Problem, Unit};
use domain::disclosures::{Cell, Quantity};
use domain::fields::ascii_digits;
use domain::money::Amount;

use crate::grid::Look;

/// So far from whole fen a number may be by the spreadsheet's own arithmetic.
const NOISE: f64 = 1e-4;

/// Text as numbers are read: half-width, without spaces, and without commas
/// where three digits follow. Other commas stay: 8000,00 is no amount.
fn plain(text: &str) -> String {
    let tight: Vec<char> = ascii_digits(text).chars().filter(|c| !c.is_whitespace() && !matches!(c, '\'' | '"' | '\u{a0}')).collect();
    let digit = |at: usize| tight.get(at).is_some_and(char::is_ascii_digit);
    let thousands = |at: usize| at > 0 && digit(at - 1) && digit(at + 1) && digit(at + 2) && digit(at + 3) && !digit(at + 4);
    tight.iter().enumerate().filter(|(at, c)| **c != ',' || !thousands(*at)).map(|(_, c)| *c).collect()
}

/// Whether the text says that there is nothing.
pub(super) fn is_nothing(text: &str) -> bool {
    let sign = |c: char| c.is_whitespace() || matches!(c, '-' | '—' | '–' | '―' | '－' | '─' | '/' | '／' | '\\' | '＼' | '*' | '＊' | '.');
    text.chars().all(sign) || matches!(text.trim(), "无" | "暂无" | "空")
}

/// Whether the text is a number that lost its last digits: `6.20922E+17`.
pub(super) fn has_lost_digits(text: &str) -> bool {
    let text = plain(text);
    let Some((head, power)) = text.split_once(['e', 'E']) else { return false };
    let digits = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit() || b == b'.');
    digits(head) && digits(power.trim_start_matches('+'))
}

/// A decimal number: its digits and how many of them stand behind the point.
fn decimal(text: &str) -> Option<(i128, u32)> {
    let (whole, part) = text.split_once('.').unwrap_or((text, ""));
    let digits = |part: &str| part.bytes().all(|b| b.is_ascii_digit());
    if (whole.is_empty() && part.is_empty()) || whole.len() + part.len() > 24 || !digits(whole) || !digits(part) {
        return None;
    }
    Some((format!("{whole}{part}").parse().ok()?, u32::try_from(part.len()).ok()?))
}

/// The text without its sign, and the sign.
fn signed(text: &str) -> (&str, i128) {
    if let Some(inside) = text.strip_prefix('(').and_then(|rest| rest.strip_suffix(')')) {
        return (inside, -1);
    }
    let minus = text.strip_prefix(['-', '−', '–', '—', '－', '负']);
    (minus.unwrap_or_else(|| text.strip_prefix('+').unwrap_or(text)), if minus.is_some() { -1 } else { 1 })
}

/// An amount as text: `￥1,234.50`, `（300）`, `-5元`, `3.5万元`, `12元5角3分`.
pub(super) fn money(text: &str, unit: Unit) -> Result<Cell, Problem> {
    let text = plain(text);
    let text = text.trim_start_matches("人民币").trim_start_matches("RMB").trim_end_matches(['整', '正']);
    let (text, outer) = signed(text);
    let (text, inner) = signed(text.trim_start_matches(['¥', '￥']));
    let mut rest = text.trim_start_matches(['¥', '￥']);
    let mut fen = 0_i128;
    let mut last = i64::MAX;
    while !rest.is_empty() {
        let end = rest.find(|c: char| !c.is_ascii_digit() && c != '.').unwrap_or(rest.len());
        let (number, behind) = rest.split_at(end);
        let (digits, places) = decimal(number).ok_or(Problem::NotMoney)?;
        let (of, behind) = unit_in_front(behind).unwrap_or((unit, behind));
        if of.fen() >= last {
            return Err(Problem::NotMoney);
        }
        last = of.fen();
        let (whole, power) = (digits * i128::from(of.fen()), 10_i128.pow(places));
        if whole % power != 0 {
            return Err(Problem::PartsOfFen);
        }
        fen += whole / power;
        // Behind a number without a unit of its own stands nothing.
        rest = behind;
        if !rest.is_empty() && !rest.starts_with(|c: char| c.is_ascii_digit()) {
            return Err(Problem::NotMoney);
        }
    }
    if last == i64::MAX { Err(Problem::NotMoney) } else { amount(fen * outer * inner) }
}

fn unit_in_front(text: &str) -> Option<(Unit, &str)> {
    const UNITS: [(&str, Unit); 11] = [
        ("亿元", Unit::HundredMillionYuan),
        ("亿", Unit::HundredMillionYuan),
        ("万元", Unit::TenThousandYuan),
        ("万", Unit::TenThousandYuan),
        ("千元", Unit::ThousandYuan),
        ("百元", Unit::HundredYuan),
        ("元", Unit::Yuan),
        ("圆", Unit::Yuan),
        ("块", Unit::Yuan),
        ("角", Unit::Jiao),
        ("分", Unit::Fen),
    ];
    UNITS.iter().find_map(|(word, unit)| text.strip_prefix(word).map(|rest| (*unit, rest)))
}

/// An amount as a number, and whether it was rounded to what is shown.
pub(super) fn money_number(number: f64, look: Look, unit: Unit) -> Result<(Cell, bool), Problem> {
    if look.percent || look.date {
        return Err(Problem::NotMoney);
    }
    let factor = fen_of(unit);
    let exact = number * factor;
    if (exact - exact.round()).abs() <= NOISE.max(exact.abs() * 4.0 * f64::EPSILON) {
        return Ok((amount(whole(exact)?)?, false));
    }
    // What is shown is what was meant, if whole fen are shown.
    let shown = look.decimals.map(|decimals| 10_f64.powi(decimals.into())).filter(|power| *power <= factor).ok_or(Problem::PartsOfFen)?;
    let nudge = 1e-9_f64.copysign(number);
    let rounded = ((number * shown) + nudge).round() / shown * factor;
    Ok((amount(whole(rounded)?)?, true))
}

fn fen_of(unit: Unit) -> f64 {
    // Every unit is far below the numbers that a float holds exactly.
    unit.fen() as f64
}

fn amount(fen: i128) -> Result<Cell, Problem> {
    i64::try_from(fen).map(|fen| Cell::Money(Amount(fen))).map_err(|_| Problem::TooLarge)
}

/// How many, as text: `3`, `2.35亩`, `1,200`.
pub(super) fn count(text: &str) -> Result<Cell, Problem> {
    let text = plain(text);
    let (text, sign) = signed(&text);
    let end = text.find(|c: char| !c.is_ascii_digit() && c != '.').unwrap_or(text.len());
    let (number, measure) = text.split_at(end);
    let (digits, places) = decimal(number).ok_or(Problem::NotACount)?;
    if measure.chars().count() > 3 || !measure.chars().all(|c| c.is_alphabetic() || c == '㎡') || has_lost_digits(text) {
        return Err(Problem::NotACount);
    }
    let (parts, power) = (digits * 10_000, 10_i128.pow(places));
    quantity((parts + power / 2) / power * sign)
}

/// How many, as a number.
pub(super) fn count_number(number: f64, look: Look) -> Result<Cell, Problem> {
    if look.percent || look.date {
        return Err(Problem::NotACount);
    }
    quantity(whole(number * 10_000.0)?)
}

fn quantity(parts: i128) -> Result<Cell, Problem> {
    i64::try_from(parts).map(|parts| Cell::Count(Quantity(parts))).map_err(|_| Problem::TooLarge)
}

/// The nearest whole number.
#[expect(clippy::cast_possible_truncation, reason = "the bounds are looked at before")]
fn whole(number: f64) -> Result<i128, Problem> {
    if number.abs() < 1e18 { Ok(number.round() as i128) } else { Err(Problem::TooLarge) }
}

/// A number as words: what is shown of it.
pub(super) fn words(number: f64, look: Look) -> String {
    if look.percent {
        let decimals = look.decimals.unwrap_or(2).into();
        let text = format!("{:.decimals$}", number * 100.0);
        let short = if text.contains('.') && look.decimals.is_none() { text.trim_end_matches('0').trim_end_matches('.') } else { &text };
        return format!("{short}%");
    }
    match look.decimals {
        Some(decimals) if number.fract() != 0.0 => format!("{number:.0$}", usize::from(decimals)),
        _ => number.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_amount_is_read_however_it_is_written() {
        for (text, fen) in [
            ("300", 30_000),
            ("3,000.5", 300_050),
            ("３，０００．５０", 300_050),
            ("￥1 234.50", 123_450),
            ("¥300元", 30_000),
            ("300元整", 30_000),
            ("人民币300元", 30_000),
            ("（300）", -30_000),
            ("(1,200.00)", -120_000),
            ("-5元", -500),
            ("－５", -500),
            ("¥-5", -500),
            ("负300", -30_000),
            ("3.5万元", 3_500_000),
            ("3万5千元", 3_500_000),
            ("12元5角3分", 1_253),
            ("5角", 50),
            ("+8", 800),
            (".5", 50),
            ("300.000", 30_000),
        ] {
            assert_eq!(money(text, Unit::Yuan), Ok(Cell::Money(Amount(fen))), "{text}");
        }
        for (text, problem) in [
            ("三百", Problem::NotMoney),
            ("35%", Problem::NotMoney),
            ("1.2.3", Problem::NotMoney),
            ("5分3元", Problem::NotMoney),
            ("10元/亩", Problem::NotMoney),
            ("$5", Problem::NotMoney),
            ("12.345", Problem::PartsOfFen),
            ("99999999999999999999", Problem::TooLarge),
            ("8000,00", Problem::NotMoney),
            ("1,2000", Problem::NotMoney),
            ("", Problem::NotMoney),
        ] {
            assert_eq!(money(text, Unit::Yuan), Err(problem), "{text}");
        }
        assert_eq!(money("3.456789", Unit::TenThousandYuan), Ok(Cell::Money(Amount(3_456_789))));
        assert_eq!(money("300元", Unit::TenThousandYuan), Ok(Cell::Money(Amount(30_000))));
        assert_eq!(money("12", Unit::Jiao), Ok(Cell::Money(Amount(120))));
    }

    #[test]
    fn a_number_is_rounded_only_to_what_is_shown() {
        let two = Look { decimals: Some(2), ..Look::default() };
        let plain = Look::default();
        assert_eq!(money_number(0.1 + 0.2, plain, Unit::Yuan), Ok((Cell::Money(Amount(30)), false)));
        assert_eq!(money_number(12_345_678.91, plain, Unit::Yuan), Ok((Cell::Money(Amount(1_234_567_891)), false)));
        assert_eq!(money_number(100.0 / 3.0, two, Unit::Yuan), Ok((Cell::Money(Amount(3_333)), true)));
        assert_eq!(money_number(2.675, two, Unit::Yuan), Ok((Cell::Money(Amount(268)), true)));
        assert_eq!(money_number(-2.675, two, Unit::Yuan), Ok((Cell::Money(Amount(-268)), true)));
        assert_eq!(money_number(100.0 / 3.0, plain, Unit::Yuan), Err(Problem::PartsOfFen));
        assert_eq!(money_number(3.456_789, plain, Unit::TenThousandYuan), Ok((Cell::Money(Amount(3_456_789)), false)));
        assert_eq!(money_number(0.35, Look { percent: true, ..plain }, Unit::Yuan), Err(Problem::NotMoney));
        assert_eq!(money_number(1e300, plain, Unit::Yuan), Err(Problem::TooLarge));
    }

    #[test]
    fn a_quantity_may_have_a_measure_behind_it() {
        for (text, parts) in
            [("3", 30_000), ("2.35亩", 23_500), ("1,200", 12_000_000), ("0.66667", 6_667), ("-1", -10_000), ("5 人", 50_000)]
        {
            assert_eq!(count(text), Ok(Cell::Count(Quantity(parts))), "{text}");
        }
        for text in ["", "约3亩", "3-5", "35%", "3亩5分地多", "1e5"] {
            assert_eq!(count(text), Err(Problem::NotACount), "{text}");
        }
    }
}
