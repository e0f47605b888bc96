//! Texts with a sign between the cells: `.csv`, and what Excel calls Unicode
//! text.

use std::borrow::Cow;

use domain::disclosures::sheet::{Choices, Refused, Remark, Sheet};
use encoding_rs::{GB18030, UTF_16BE, UTF_16LE};

use crate::grid::{Grid, Raw, Row};
use crate::limits::{EXCEL_COLUMNS, KEPT, MAX_CELLS, MAX_ROWS};
use crate::understand::{max_columns, max_lines, understand};
use crate::write::COMPUTED;

/// What parts cells, by how often it is meant.
const SIGNS: [char; 4] = [',', '\t', ';', '|'];
/// So many lines tell what parts the cells.
const LOOKED_AT: usize = 30;

/// Reads a text.
pub(crate) fn read(bytes: &[u8], choices: &Choices) -> Result<Sheet, Refused> {
    let (text, gb18030) = decoded(bytes)?;
    let text = format!("{}\n", text.replace("\r\n", "\n").replace('\r', "\n").trim_end());
    let mut sheet = understand(&grid(&text)?, choices)?.ok_or(Refused::NoTable)?;
    if gb18030 {
        sheet.remarks.push(Remark::Gb18030);
    }
    Ok(sheet)
}

/// The characters, and whether they were in GB18030. A mark in front decides;
/// without one UTF-8 does, which a text in another encoding never is.
fn decoded(bytes: &[u8]) -> Result<(Cow<'_, str>, bool), Refused> {
    let strict = |encoding: &'static encoding_rs::Encoding, bytes| {
        encoding.decode_without_bom_handling_and_without_replacement(bytes).ok_or(Refused::Encoding)
    };
    let (text, gb18030) = match bytes {
        [0xef, 0xbb, 0xbf, rest @ ..] => (Cow::Borrowed(core::str::from_utf8(rest).map_err(|_| Refused::Encoding)?), false),
        [0xff, 0xfe, rest @ ..] => (strict(UTF_16LE, rest)?, false),
        [0xfe, 0xff, rest @ ..] => (strict(UTF_16BE, rest)?, false),
        bytes if is_utf_16(bytes) => (strict(UTF_16LE, bytes)?, false),
        bytes => match core::str::from_utf8(bytes) {
            Ok(text) => (Cow::Borrowed(text), false),
            Err(_) => (strict(GB18030, bytes)?, true),
        },
    };
    if text.trim().is_empty() {
        return Err(Refused::Empty);
    }
    if text.chars().any(|c| c.is_control() && !matches!(c, '\n' | '\r' | '\t' | '\u{85}' | '\u{b}' | '\u{c}')) {
        return Err(Refused::NotASheet);
    }
    Ok((text, gb18030))
}

/// Whether it looks like UTF-16 without a mark: signs and line ends have a
/// zero as their second byte, and no other text has one.
fn is_utf_16(bytes: &[u8]) -> bool {
    let head = bytes.get(..bytes.len().min(4096)).unwrap_or_default();
    bytes.len().is_multiple_of(2) && head.chunks_exact(2).any(|pair| matches!(pair, [b'\n' | b',' | b'\t' | b';', 0]))
}

fn grid(text: &str) -> Result<Grid, Refused> {
    let (sign, text, above) = match text.split_once('\n') {
        // What Excel itself reads as an order, and leaves out.
        Some((first, rest)) if first.to_lowercase().starts_with("sep=") => (first.chars().nth(4), rest, 1_u64),
        _ => (None, text, 0),
    };
    let sign = sign.or_else(|| sign_of(text)).unwrap_or(',');
    let Ok(delimiter) = u8::try_from(sign) else { return Err(Refused::NoTable) };
    let mut reader = csv::ReaderBuilder::new().has_headers(false).flexible(true).delimiter(delimiter).from_reader(text.as_bytes());
    let mut grid = Grid::default();
    let mut record = csv::StringRecord::new();
    let mut cells = 0;
    // Lines that are inside of cells: they are no rows.
    let mut inside = 0;
    while reader.read_record(&mut record).map_err(|_| Refused::Broken)? {
        let within: u64 = record.iter().map(|cell| cell.bytes().filter(|b| *b == b'\n').count() as u64).sum();
        let next = (reader.position().line() + above).saturating_sub(1);
        let number = u32::try_from(next.saturating_sub(within + inside)).map_err(|_| Refused::Broken)?;
        inside += within;
        if record.len() > EXCEL_COLUMNS as usize {
            return Err(Refused::TooManyColumns { max: max_columns() });
        }
        let taken: Vec<(u32, Raw)> = (0..).zip(record.iter()).filter_map(|(at, cell)| raw(cell).map(|raw| (at, raw))).collect();
        cells += taken.len();
        if cells > MAX_CELLS {
            return Err(Refused::UnpacksTooLarge);
        }
        if !taken.is_empty() {
            grid.rows.push(Row { number, hidden: false, shift: 0, cells: taken });
        }
        if grid.rows.len() > MAX_ROWS {
            return Err(Refused::TooManyLines { max: max_lines() });
        }
    }
    Ok(grid)
}

/// What a cell says. An apostrophe in front keeps a spreadsheet from computing
/// it: our own export sets it.
fn raw(cell: &str) -> Option<Raw> {
    let cell = cell.trim();
    let cell = cell.strip_prefix('\'').filter(|rest| rest.starts_with(COMPUTED)).unwrap_or(cell);
    // ="0123" is how some programs keep digits.
    let cell = cell.strip_prefix("=\"").and_then(|rest| rest.strip_suffix('"')).unwrap_or(cell);
    let cell: String = cell.chars().take(KEPT).collect();
    if cell.is_empty() {
        return None;
    }
    let failed = ["#REF!", "#DIV/0!", "#VALUE!", "#NAME?", "#N/A", "#NUM!", "#NULL!", "#SPILL!"].contains(&cell.as_str());
    Some(if failed { Raw::Error(cell) } else { Raw::Text(cell) })
}

/// The sign that parts the cells: the one that stands in most of the first
/// lines, of two such the one that stands there more often.
fn sign_of(text: &str) -> Option<char> {
    let lines: Vec<&str> = text.lines().filter(|line| !line.trim().is_empty()).take(LOOKED_AT).collect();
    let weight = |sign: char| {
        let counts = lines.iter().map(|line| outside_quotes(line).filter(|c| *c == sign).count());
        let (lines, all) = counts.fold((0, 0), |(lines, all), count| (lines + usize::from(count > 0), all + count));
        (lines, all)
    };
    SIGNS.into_iter().rev().max_by_key(|sign| weight(*sign)).filter(|sign| weight(*sign).0 > 0)
}

fn outside_quotes(line: &str) -> impl Iterator<Item = char> {
    let mut quoted = false;
    line.chars().filter(move |c| {
        quoted ^= *c == '"';
        !quoted
    })
}
