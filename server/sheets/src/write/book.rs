//! As `.xlsx`, with cells of their own kind.

use domain::disclosures::sheet::example;
use domain::disclosures::{Cell, Column, Holds, Line, Table};
use domain::money::Amount;
use rust_xlsxwriter::{Color, ExcelDateTime, Format, FormatAlign, FormatBorder, Workbook, Worksheet, XlsxError};

use super::{Labels, WriteError, header, totals};

/// The most characters of a sheet's name.
const SHEET_NAME: usize = 31;
/// How wide columns may be, in characters.
const WIDTHS: (usize, usize) = (8, 42);
/// So many lines tell how wide a column is.
const LOOKED_AT: usize = 200;

/// Writes a table with its title above and its totals below.
///
/// # Errors
/// What the writer refuses.
pub fn xlsx(table: &Table, labels: &Labels<'_>) -> Result<Vec<u8>, WriteError> {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    let mut row = head(sheet, table.columns(), labels, table.lines())?;
    for line in table.lines() {
        write_line(sheet, row, line, &Format::new())?;
        row += 1;
    }
    if let Some(totals) = totals(table, labels) {
        write_line(sheet, row, &totals, &Format::new().set_bold().set_border_top(FormatBorder::Thin))?;
    }
    Ok(book.save_to_buffer()?)
}

/// Writes an empty table to be filled in: header and an example line, which is
/// not read back. Columns with long numbers are text before anybody types, so
/// that Excel leaves them alone.
///
/// # Errors
/// What the writer refuses.
pub fn template(columns: &[Column], labels: &Labels<'_>) -> Result<Vec<u8>, WriteError> {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    let line: Line = columns.iter().map(|column| example(column.holds)).collect();
    let row = head(sheet, columns, labels, core::slice::from_ref(&line))?;
    for (at, column) in (0..).zip(columns) {
        sheet.set_column_format(at, &of(column.holds, &Format::new()))?;
    }
    write_line(sheet, row, &line, &Format::new().set_italic().set_font_color(Color::Gray))?;
    Ok(book.save_to_buffer()?)
}

/// Title, header and widths; gives the row of the first line.
fn head(sheet: &mut Worksheet, columns: &[Column], labels: &Labels<'_>, lines: &[Line]) -> Result<u32, XlsxError> {
    let name: String =
        labels.title.chars().filter(|c| !matches!(c, '[' | ']' | ':' | '*' | '?' | '/' | '\\' | '\'')).take(SHEET_NAME).collect();
    if !name.trim().is_empty() {
        sheet.set_name(name.trim())?;
    }
    let title = Format::new().set_bold().set_font_size(14).set_align(FormatAlign::Center);
    let mut row = 0;
    if !labels.title.is_empty() {
        match u16::try_from(columns.len()).ok().filter(|count| *count > 1) {
            Some(count) => drop(sheet.merge_range(row, 0, row, count - 1, labels.title, &title)?),
            None => drop(sheet.write_string_with_format(row, 0, labels.title, &title)?),
        }
        row += 1;
    }
    let format =
        Format::new().set_bold().set_background_color(Color::RGB(0x00e8_f0ea)).set_border_bottom(FormatBorder::Thin).set_text_wrap();
    for (at, (place, column)) in (0..).zip(columns.iter().enumerate()) {
        let header = header(column, labels);
        let cells = lines.iter().take(LOOKED_AT).filter_map(|line| line.get(place)).map(|cell| width(&cell.to_string()));
        let wide = cells.chain([width(&header)]).max().unwrap_or_default().clamp(WIDTHS.0, WIDTHS.1) + 2;
        sheet.set_column_width(at, u32::try_from(wide).unwrap_or_default())?;
        sheet.write_string_with_format(row, at, &header, &format)?;
    }
    sheet.set_freeze_panes(row + 1, 0)?;
    Ok(row + 1)
}

fn write_line(sheet: &mut Worksheet, row: u32, line: &Line, look: &Format) -> Result<(), XlsxError> {
    for (at, cell) in (0..).zip(line) {
        let Some(holds) = cell.holds() else {
            sheet.write_blank(row, at, look)?;
            continue;
        };
        let format = of(holds, look);
        match cell {
            Cell::Money(amount) => sheet.write_number_with_format(row, at, yuan(*amount), &format)?,
            // Up to four decimals are exact enough in a float that they come back.
            Cell::Count(quantity) => sheet.write_number_with_format(row, at, quantity.0 as f64 / 10_000.0, &format)?,
            Cell::Date(day) => match day.date().and_then(|date| ExcelDateTime::from_ymd(day.year(), day.month(), date.day()).ok()) {
                Some(date) => sheet.write_datetime_with_format(row, at, &date, &format)?,
                None => sheet.write_string_with_format(row, at, day.to_string(), look)?,
            },
            words => sheet.write_string_with_format(row, at, words.to_string(), &format)?,
        };
    }
    Ok(())
}

fn yuan(amount: Amount) -> f64 {
    amount.0 as f64 / 100.0
}

/// How cells of a column are shown.
fn of(holds: Holds, look: &Format) -> Format {
    let look = look.clone();
    match holds {
        Holds::Money => look.set_num_format("#,##0.00"),
        Holds::Count => look,
        Holds::Date => look.set_num_format("yyyy-mm-dd"),
        Holds::Text | Holds::Person | Holds::Identity | Holds::Account | Holds::Phone => look.set_num_format("@"),
    }
}

/// How wide a text is, in Latin characters: a Chinese one takes two.
fn width(text: &str) -> usize {
    text.chars().map(|c| if c.is_ascii() { 1 } else { 2 }).sum()
}
