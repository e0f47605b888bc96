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

use domain::disclosures::sheet::{Choices, OtherSheet, Refused, Remark, Sheet};

use crate::limits::MAX_SHEETS;
use crate::understand::understand;
use package::Package;
use parts::{Book, Listed};

/// Reads the sheet that was chosen, or the first with a table: the hidden ones
/// come last.
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
    for listed in candidates.iter().take(MAX_SHEETS) {
        let mut grid = sheet::grid(&mut package, listed, &looks)?;
        parts::resolve(&mut package, &book, &mut grid)?;
        grid.from_1904 = book.from_1904;
        if let Some(sheet) = understand(&grid, choices)? {
            return Ok(finish(sheet, &book));
        }
    }
    Err(Refused::NoTable)
}

fn finish(mut sheet: Sheet, book: &Book) -> Sheet {
    let others = book.sheets.iter().filter(|other| Some(&other.name) != sheet.name.as_ref());
    sheet.others = others.map(|other| OtherSheet { name: other.name.clone(), hidden: other.hidden }).collect();
    if book.macros {
        sheet.remarks.insert(0, Remark::Macros);
    }
    sheet
}
