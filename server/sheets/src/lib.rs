//! Spreadsheets as village accountants write them: read without trusting
//! them, understood, and written.
//!
//! [`read`] takes the bytes of an `.xlsx` or of a text file (`.csv`, or what
//! Excel calls Unicode text) and says how it understood them; [`xlsx`], [`csv`]
//! and [`template`] write. What is said about a file are values of
//! [`domain::disclosures::sheet`]; nothing here knows a language but that of
//! the accountants.
#![forbid(unsafe_code)]

mod book;
mod forms;
mod grid;
mod kind;
mod limits;
mod text;
mod understand;
mod write;

use domain::disclosures::sheet::{Choices, Refused, Sheet};

pub use forms::columns_of;
pub use limits::{MAX_BYTES, MAX_CELLS, MAX_PARTS, MAX_ROWS, MAX_TEXT, MAX_UNPACKED};
pub use write::{Labels, WriteError, csv, template, xlsx};

use kind::Kind;

/// Reads a spreadsheet and says how it was understood; with problems in it
/// there is no table. What it is is told by its bytes, never by its name.
///
/// # Errors
/// Why it is not read at all.
pub fn read(bytes: &[u8], choices: &Choices) -> Result<Sheet, Refused> {
    match kind::of(bytes)? {
        Kind::Zip => book::read(bytes, choices),
        Kind::Text => text::read(bytes, choices),
    }
}
