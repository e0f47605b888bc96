//! Books of Excel 2007 and later (ECMA-376, part 1: SpreadsheetML), as far as
//! values go: sheets, texts, numbers and how they are shown, merged and hidden
//! cells.
//!
//! Formulas, macros, pictures and links are not looked at. The parts are read
//! as a stream, and no size that a file claims is believed.

mod package;
mod parts;
mod sheet;
mod styles;

use std::io::Cursor;

use domain::disclosures::Holds;
use domain::disclosures::sheet::{Choices, OtherSheet, Refused, Remark, Sheet};

use crate::grid::Look;
use crate::limits::MAX_SHEETS;
use crate::understand::understand;
use package::Package;
use parts::{Book, Listed};

/// Reads the sheet that was chosen, or the first whose table tells most: the
/// hidden ones come last.
pub(crate) fn read(bytes: &[u8], choices: &Choices) -> Result<Sheet, Refused> {
    let mut package = Package::open(Cursor::new(bytes))?;
    let book = parts::book(&mut package)?;
    let looks = styles::looks(&mut package, &book)?;
    let mut candidates: Vec<&Listed> = book.sheets.iter().collect();
    candidates.sort_by_key(|sheet| sheet.hidden);
    if let Some(name) = &choices.sheet {
        candidates.retain(|sheet| sheet.name == *name);
        if candidates.is_empty() {
            return Err(Refused::NoSuchSheet);
        }
    }
    // A cover has words only: the first sheet with money is read, or with dates, or whatever has a table.
    let mut best: Option<(u8, Sheet)> = None;
    for listed in candidates.iter().take(MAX_SHEETS) {
        if listed.hidden && best.is_some() {
            break;
        }
        let sheet = match one(&mut package, &book, &looks, listed, choices) {
            Ok(Some(sheet)) => sheet,
            Ok(None) => continue,
            Err(_) if best.is_some() => break,
            Err(why) => return Err(why),
        };
        let tells = tells(&sheet);
        if best.as_ref().is_none_or(|(before, _)| *before < tells) {
            best = Some((tells, sheet));
        }
        if tells == MONEY {
            break;
        }
    }
    best.map(|(_, sheet)| finish(sheet, &book)).ok_or(Refused::NoTable)
}

/// What a sheet with money in it tells: most.
const MONEY: u8 = 2;

/// How much a sheet tells that is disclosed in a table.
fn tells(sheet: &Sheet) -> u8 {
    let has = |wanted: &[Holds]| sheet.columns.iter().any(|column| column.holds.is_some_and(|holds| wanted.contains(&holds)));
    match () {
        () if sheet.line_count == 0 => 0,
        () if has(&[Holds::Money, Holds::Identity, Holds::Account]) => MONEY,
        () => u8::from(has(&[Holds::Date, Holds::Person])),
    }
}

fn one(package: &mut Package<'_>, book: &Book, looks: &[Look], listed: &Listed, choices: &Choices) -> Result<Option<Sheet>, Refused> {
    let mut grid = sheet::grid(package, listed, looks)?;
    parts::resolve(package, book, &mut grid)?;
    grid.from_1904 = book.from_1904;
    understand(&grid, choices)
}

fn finish(mut sheet: Sheet, book: &Book) -> Sheet {
    let others = book.sheets.iter().filter(|other| Some(&other.name) != sheet.name.as_ref());
    sheet.others = others.map(|other| OtherSheet { name: other.name.clone(), hidden: other.hidden }).collect();
    if book.sheets.iter().any(|own| Some(&own.name) == sheet.name.as_ref() && own.hidden) {
        sheet.remarks.insert(0, Remark::HiddenSheet);
    }
    if book.macros {
        sheet.remarks.insert(0, Remark::Macros);
    }
    sheet
}
