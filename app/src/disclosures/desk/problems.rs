//! What is said about a spreadsheet, in words.

use crate::locale::{Locale, t};
use domain::disclosures::Holds;
use domain::disclosures::sheet::{Refused, Remark, Repeat, Same, Unit};

/// Why a file is not read at all, and what to do.
pub(super) fn refused(locale: Locale, refused: Refused) -> String {
    match refused {
        Refused::TooLarge { max_mb } => t::sheets::too_large(locale, max_mb),
        Refused::TooManyLines { max } => t::sheets::too_many_lines(locale, max),
        Refused::TooManyColumns { max } => t::sheets::too_many_columns(locale, max),
        refused => t::sheets::refused(locale, refused.as_key()).into(),
    }
}

/// What one should know about a file as a whole.
pub(super) fn remark(locale: Locale, remark: Remark) -> String {
    match remark {
        Remark::Macros => t::sheets::macros(locale).into(),
        Remark::HiddenRows { count } => t::sheets::hidden_rows(locale, count),
        Remark::Rounded { count } => t::sheets::rounded(locale, count),
        Remark::HiddenSheet => t::sheets::hidden_sheet(locale).into(),
        Remark::Year { year, from } => t::sheets::year_of(locale, t::sheets::year_from(locale, from.as_str()), year),
        Remark::LooksLike { kind } => t::sheets::looks_like(locale, t::sheets::looks(locale, kind.as_str())),
        Remark::OutsidePeriod { count, first, last } if first == last => {
            t::sheets::outside_one(locale, i64::from(count), first.to_string())
        }
        Remark::OutsidePeriod { count, first, last } => t::sheets::outside(locale, i64::from(count), first.to_string(), last.to_string()),
        Remark::Gb18030 => t::sheets::gb18030(locale).into(),
    }
}

/// What a column can be taken for: the value of the address, and its words.
pub(super) fn options(locale: Locale) -> Vec<(String, String)> {
    let money = |unit: Unit| (format!("money.{unit}"), t::sheets::money_in(locale, t::sheets::unit(locale, unit.as_str())));
    let others = Holds::ALL.into_iter().filter(|holds| *holds != Holds::Money);
    let others = others.map(|holds| (holds.to_string(), t::sheets::holds(locale, holds.as_str()).to_owned()));
    let amounts = [Unit::Yuan, Unit::TenThousandYuan, Unit::ThousandYuan, Unit::HundredYuan, Unit::Jiao, Unit::Fen];
    let left_out = ("-".to_owned(), t::sheets::left_out(locale).to_owned());
    others.chain(amounts.map(money)).chain([left_out]).collect()
}

/// The option that a column is taken for now.
pub(super) fn option(holds: Option<Holds>, unit: Unit) -> String {
    match holds {
        None => "-".into(),
        Some(Holds::Money) => format!("money.{unit}"),
        Some(holds) => holds.to_string(),
    }
}

/// Lines that are the same.
pub(super) fn repeated(locale: Locale, repeat: &Repeat) -> String {
    let rows: Vec<String> = repeat.rows.iter().map(ToString::to_string).collect();
    let rows = rows.join(if locale == Locale::Zh { "、" } else { ", " });
    match repeat.same {
        Same::Line => t::sheets::same_line(locale, &repeat.name, rows),
        Same::Identity => t::sheets::same_identity(locale, &repeat.name, rows),
    }
}
