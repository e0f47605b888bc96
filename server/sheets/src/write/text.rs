//! As `.csv`: UTF-8 with a mark in front, without which Excel takes Chinese
//! for something else.

use domain::disclosures::{Cell, Table};

use super::{COMPUTED, Labels, WriteError, header, totals};

/// From so many digits on Excel makes an amount of a number and forgets the
/// last of them.
const LONG: usize = 11;

/// Writes a table as text. Nothing in it is computed when it is opened: what
/// begins like a formula gets an apostrophe in front, long numbers a tab
/// behind, which keeps them texts.
///
/// # Errors
/// Hardly: there is nothing to fail but memory.
pub fn csv(table: &Table, labels: &Labels<'_>) -> Result<Vec<u8>, WriteError> {
    let mut bytes = b"\xef\xbb\xbf".to_vec();
    let mut writer = csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(&mut bytes);
    let mut write = |cells: Vec<String>| writer.write_record(cells).map_err(|error| WriteError::Csv(error.into()));
    write(table.columns().iter().map(|column| harmless(&header(column, labels))).collect())?;
    for line in table.lines() {
        write(line.iter().map(cell).collect())?;
    }
    if let Some(totals) = totals(table, labels) {
        write(totals.iter().map(cell).collect())?;
    }
    writer.flush()?;
    drop(writer);
    Ok(bytes)
}

fn cell(cell: &Cell) -> String {
    match cell.words() {
        Some(words) => harmless(words),
        None => cell.to_string(),
    }
}

fn harmless(words: &str) -> String {
    if words.starts_with(COMPUTED) || words.starts_with(['\t', '\r']) {
        return format!("'{words}");
    }
    let long = words.len() >= LONG && words.bytes().all(|b| b.is_ascii_digit() || b == b'X');
    if long { format!("{words}\t") } else { words.to_owned() }
}
