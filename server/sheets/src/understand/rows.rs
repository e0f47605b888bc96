//! Which rows below a header are lines, and what the others are.

use domain::disclosures::sheet::{Skip, example};
use domain::disclosures::{Carried, Cell, Holds, carried};

use super::layout::is_label;
use super::values;
use super::words::plain;
use crate::grid::{Raw, Row};

/// What a row is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum What {
    /// A line of the table.
    Line,
    /// A line that says what there is 上月结余, and in which column that is to
    /// be said.
    Balance(Label),
    /// A line that begins like a signature, or a signature as full as a line:
    /// what stands around it tells.
    LineOrNote,
    /// Nothing that anybody wrote: numbering, zeros of formulas.
    Nothing,
    /// Something else.
    Other(Skip),
    /// A total that goes on from year to year 累计: no line, and not compared.
    RunningTotal,
}

/// Where the name of a balance stands, and where a column of words has room
/// for it: accountants begin in the column of the date.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Label {
    pub from: u32,
    pub to: u32,
}

/// A column as far as rows need it: where it is, what it holds, whether it
/// only numbers the lines, and whether it tells what a line is.
#[derive(Debug, Clone, Copy)]
pub(super) struct Lane {
    pub column: u32,
    pub holds: Option<Holds>,
    pub serial: bool,
    pub tells: bool,
}

const TOTALS: [&str; 4] = ["合计", "总计", "共计", "总合计"];
/// What a total may be called without being one of some lines only.
const WHOLE: [&str; 9] = ["", "本页", "本月", "本期", "本年", "全村", "全年", "金额", "总"];
/// The first words of notes and signatures.
const NOTES: &str = "制表 填表 填报 审核 审批 复核 负责人 经办 单位负责人 村主任 村支书 书记 监委会 村务监督 监督 会计 出纳 \
    报账员 备注 说明 注 公示 公开 盖章 （盖章 (盖章 举报 联系";
/// The most characters of the name of a total.
const LABEL: usize = 10;

/// What a row is; `header` are the rows above the lines.
pub(super) fn what(row: &Row, lanes: &[Lane], header: &[Row]) -> What {
    let own = |column: u32| lanes.iter().find(|lane| lane.column == column);
    let numbering = |column: u32, text: &str| own(column).is_some_and(|lane| lane.serial) && text.chars().all(char::is_numeric);
    let words = row.cells.iter().filter_map(|(column, raw)| raw.text().filter(|text| !numbering(*column, text)));
    let texts: Vec<&str> = words.collect();
    let again = |header: &Row| row.cells.iter().all(|(column, raw)| header.at(column + row.shift) == Some(raw));
    if row.cells.len() >= 2 && header.iter().any(again) {
        return What::Other(Skip::HeaderAgain);
    }
    if let Some(what) = row.cells.iter().take(4).filter_map(|(_, raw)| raw.text()).find_map(total) {
        return what;
    }
    if let Some(what) = balance(row, lanes) {
        return what;
    }
    if is_example(row, lanes) {
        return What::Other(Skip::Example);
    }
    let meant = meant(row, lanes);
    let remark = |raw: &Raw| raw.text().is_some_and(|text| is_label(text) || is_note(text));
    let held: Vec<(&Raw, Holds)> =
        meant.iter().filter_map(|(column, raw)| Some((raw, own(*column)?.holds?))).filter(|(raw, _)| !remark(raw)).collect();
    if texts.is_empty() && meant.iter().all(|(_, raw)| matches!(raw, Raw::Number(number, _) if *number == 0.0)) {
        return What::Nothing;
    }
    // Signatures stand wherever there is room; a line says how much, or whom it is about.
    let says = held.iter().any(|(raw, holds)| *holds == Holds::Person || (holds.is_summed() && values::reads_as(raw, *holds)));
    let notes = texts.iter().filter(|text| is_note(text)).count();
    if !says && notes > 0 {
        // 会计培训记录 | 已公开 is a line where nothing is counted and nobody named; 会计：张武 never is.
        let line = meant.len() >= 2 && notes * 2 <= texts.len() && !texts.iter().any(|text| is_label(text));
        return if line { What::LineOrNote } else { What::Other(Skip::Note) };
    }
    let typed = held.iter().filter(|(_, holds)| is_typed(*holds)).count();
    if typed == 0 && !says && texts.iter().any(|text| is_label(text)) && lanes.iter().any(|lane| lane.holds.is_some_and(is_typed)) {
        return What::Other(Skip::Note);
    }
    let alone = row.cells.len() == 1 && texts.len() == 1 && lanes.len() > 2;
    if alone && typed == 0 {
        return What::Other(Skip::Heading);
    }
    if meant.is_empty() { What::Nothing } else { What::Line }
}

/// What a row is that says what there is, or that a page ends.
fn balance(row: &Row, lanes: &[Lane]) -> Option<What> {
    let lane = |column: u32| lanes.iter().find(|lane| lane.column == column);
    let words = row.cells.iter().take(4).filter_map(|(column, raw)| Some((*column, raw.text()?)));
    let mut named = words.filter_map(|(column, text)| Some((column, text, carried(text)?)));
    let (from, text, what) =
        named.find(|(column, ..)| !lane(*column).is_some_and(|lane| lane.holds == Some(Holds::Text) && !lane.tells))?;
    if what == Carried::Page {
        return Some(What::Other(Skip::PageTurn));
    }
    let somebody = |(column, raw): &(u32, Raw)| {
        let person = lane(*column)?.holds.filter(|holds| matches!(holds, Holds::Person | Holds::Identity | Holds::Account))?;
        (*column != from && values::reads_as(raw, person)).then_some(())
    };
    // 累计 is a total that goes on, not what there is.
    if row.cells.iter().any(|cell| somebody(cell).is_some()) || plain(text).ends_with("累计") {
        return None;
    }
    let fits = |lane: &&Lane| lane.tells && (lane.column == from || row.at(lane.column).is_none());
    let own = lane(from).filter(fits);
    Some(match own.or_else(|| lanes.iter().find(fits)) {
        Some(to) => What::Balance(Label { from, to: to.column }),
        None => What::Other(Skip::Balance),
    })
}

/// What of a row stands in columns that hold something.
pub(super) fn meant<'row>(row: &'row Row, lanes: &[Lane]) -> Vec<&'row (u32, Raw)> {
    row.cells.iter().filter(|(column, _)| lanes.iter().any(|lane| lane.column == *column && !lane.serial)).collect()
}

const fn is_typed(holds: Holds) -> bool {
    !matches!(holds, Holds::Text | Holds::Person)
}

fn is_note(text: &str) -> bool {
    let first = text.trim_start().chars().next();
    if !NOTES.split(' ').any(|word| word.chars().next() == first) {
        return false;
    }
    let text = plain(text);
    NOTES.split(' ').any(|word| text.starts_with(word)) && (text.contains(':') || text.chars().count() > 3)
}

/// Whether a word stands in rows that are no lines: totals, notes.
pub(super) fn is_no_line(text: &str) -> bool {
    total(text).is_some() || carried(text).is_some() || (is_label(text) && is_note(text))
}

/// Whether a row is a total.
pub(super) fn is_total(row: &Row) -> bool {
    row.cells.iter().take(4).filter_map(|(_, raw)| raw.text()).any(|text| total(text).is_some())
}

/// What kind of total a word names.
fn total(text: &str) -> Option<What> {
    // Asked of every row: most have no such word.
    if !text.contains('计') {
        return None;
    }
    let text = plain(text);
    let text = text.split('(').next().unwrap_or_default().trim_end_matches([':', '、', '。']);
    if text.chars().count() > LABEL {
        return None;
    }
    // 合计3户: how many there were.
    let text = text.trim_end_matches(['户', '人', '笔', '元', '亩']).trim_end_matches(|c: char| c.is_ascii_digit()).trim_end_matches(':');
    if text.ends_with("累计") {
        return Some(What::RunningTotal);
    }
    if text.ends_with("小计") {
        return Some(What::Other(Skip::Subtotal));
    }
    let head = TOTALS.iter().find_map(|word| text.strip_suffix(word))?;
    Some(What::Other(if WHOLE.contains(&head) { Skip::Total } else { Skip::Subtotal }))
}

/// Whether the row is the example of our own template.
fn is_example(row: &Row, lanes: &[Lane]) -> bool {
    let shown: Vec<(&Raw, Cell)> =
        lanes.iter().filter_map(|lane| Some((row.at(lane.column)?, lane.holds.filter(|_| !lane.serial).map(example)?))).collect();
    let named = |raw: &Raw| raw.text().is_some_and(|text| text.contains("示例") || text == "11010519491231002X");
    let same = |(raw, example): &(&Raw, Cell)| match raw {
        Raw::Text(text) => *text == example.to_string(),
        Raw::Number(..) => matches!(example, Cell::Money(_) | Cell::Count(_) | Cell::Date(_)),
        _ => false,
    };
    !shown.is_empty() && shown.iter().any(|(raw, _)| named(raw)) && shown.iter().all(same)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_total_is_known_by_its_name() {
        for (text, expected) in [
            ("合计", Some(What::Other(Skip::Total))),
            ("合 计：", Some(What::Other(Skip::Total))),
            ("总计（元）", Some(What::Other(Skip::Total))),
            ("本页合计", Some(What::Other(Skip::Total))),
            ("小计", Some(What::Other(Skip::Subtotal))),
            ("一组小计", Some(What::Other(Skip::Subtotal))),
            ("收入合计", Some(What::Other(Skip::Subtotal))),
            ("本年累计", Some(What::RunningTotal)),
            ("合计三户的工程款结算到年底", None),
            ("张合计划", None),
            ("合计：3户", Some(What::Other(Skip::Total))),
            ("共计12人", Some(What::Other(Skip::Total))),
            ("张武", None),
        ] {
            assert_eq!(total(text), expected, "{text}");
        }
    }
}
