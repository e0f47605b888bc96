//! Dates in two or three columns, as every ledger on paper has them: 月 | 日,
//! with the year above or in a column of its own. They are read as one.

use std::borrow::Cow;

use domain::disclosures::Holds;
use domain::disclosures::sheet::Choices;

use super::columns::shown;
use super::layout::Layout;
use super::units::year_of_title;
use crate::grid::{Raw, Row, letters};

/// The columns of a date.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Split {
    year: Option<u32>,
    month: u32,
    day: u32,
    /// The year that stands above them.
    pub above: Option<u16>,
}

/// Whether a word is what stands above such a column.
pub(super) fn is_part(text: &str) -> bool {
    matches!(text, "年" | "月" | "日")
}

/// Finds them, unless somebody wants the first read otherwise, and gives them
/// one name.
pub(super) fn find(layout: &mut Layout, choices: &Choices) -> Option<Split> {
    let is = |name: &str, part: &str| name.rsplit('·').next() == Some(part);
    let names: Vec<(u32, String)> = layout.names.iter().map(|(column, name)| (*column, name.clone())).collect();
    let at = names.windows(2).position(|pair| matches!(pair, [(_, month), (_, day)] if is(month, "月") && is(day, "日")))?;
    let ((month, name), (day, _)) = (names.get(at)?, names.get(at + 1)?);
    let year = at.checked_sub(1).and_then(|at| names.get(at)).filter(|(_, name)| is(name, "年")).map(|(column, _)| *column);
    let first = year.unwrap_or(*month);
    if choices.columns.get(&letters(first)).is_some_and(|holds| *holds != Some(Holds::Date)) {
        return None;
    }
    let above = name.rsplit_once('·').map_or("", |(above, _)| above);
    layout.names.retain(|column, _| *column != *month && *column != *day);
    layout.names.insert(first, if above.contains(['期', '时']) { above.to_owned() } else { "日期".to_owned() });
    Some(Split { year, month: *month, day: *day, above: year_of_title(above) })
}

/// The rows with their dates in one column. A month that is written once
/// counts for the rows below it.
pub(super) fn join<'a>(rows: Cow<'a, [Row]>, split: Split) -> Cow<'a, [Row]> {
    let first = split.year.unwrap_or(split.month);
    let number = |row: &Row, column: u32, most: u32| {
        let text = shown(row.at(column)?, 20);
        text.trim_end_matches(['年', '月', '日', '号']).trim().parse::<u32>().ok().filter(|number| (1..=most).contains(number))
    };
    let (mut year_before, mut month_before) = (None, None);
    let one = |row: Row| {
        let year = split.year.and_then(|column| number(&row, column, 2199));
        let (month, day) = (number(&row, split.month, 12), number(&row, split.day, 31));
        let words = |column: u32| row.at(column).map(|raw| shown(raw, 40)).filter(|text| !text.is_empty());
        // Words in the place of a day are told as they are; those of the month stay, they name a total or a balance.
        let odd = words(split.day).filter(|_| day.is_none());
        if month.is_none() && (words(split.month).is_some() || (day.is_none() && odd.is_none())) {
            return row;
        }
        let written = month.is_some() || year.is_some();
        let (year, month) = (year.or(year_before), month.or(month_before));
        if written {
            (year_before, month_before) = (year, month);
        }
        let mut date = year.map(|year| format!("{year}年")).unwrap_or_default();
        date.extend(month.map(|month| format!("{month}月")));
        date.extend(day.map(|day| format!("{day}日")).or(odd));
        let mut row = row;
        row.cells.retain(|(column, _)| *column != split.month && *column != split.day && Some(*column) != split.year);
        let place = row.cells.partition_point(|(column, _)| *column < first);
        row.cells.insert(place, (first, Raw::Text(date)));
        row
    };
    Cow::Owned(rows.into_owned().into_iter().map(one).collect())
}
