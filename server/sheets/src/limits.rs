//! How much is read. A roster of fifty thousand lines fits; what does not is
//! refused before it costs memory.

use domain::disclosures::{MAX_CELL, MAX_LINES};

/// The most bytes of a file.
pub const MAX_BYTES: usize = 16 * 1024 * 1024;
/// The most bytes that are unpacked out of it, in all: fifty thousand lines of
/// ten columns are 30 MB.
pub const MAX_UNPACKED: u64 = 128 * 1024 * 1024;
/// The most parts of a book: each costs memory before it is looked at.
pub const MAX_PARTS: usize = 5_000;
/// The most rows with something in them: lines, headers, totals and notes.
pub const MAX_ROWS: usize = MAX_LINES + 1_000;
/// The most cells with something in them.
pub const MAX_CELLS: usize = 1_500_000;
/// The most bytes of text in all cells: a text may stand in a book once and in
/// a thousand cells.
pub const MAX_TEXT: usize = 64 * 1024 * 1024;
/// The most sheets that are looked at for a table.
pub(crate) const MAX_SHEETS: usize = 50;
/// The most regions of merged cells that are looked at.
pub(crate) const MAX_MERGES: usize = 100_000;
/// The most elements inside each other: a sheet has eight.
pub(crate) const MAX_DEPTH: u32 = 64;
/// The most sheets that are named.
pub(crate) const MAX_NAMED: usize = 500;
/// The most columns with something in them, before it is known whether tables
/// stand side by side.
pub(crate) const MAX_WIDE: usize = 240;
/// Rows and columns of Excel.
pub(crate) const EXCEL_ROWS: u32 = 1_048_576;
pub(crate) const EXCEL_COLUMNS: u32 = 16_384;
/// So many problems are told one by one.
pub(crate) const TOLD_PROBLEMS: usize = 200;
/// So many characters of a cell are kept: one more than may be, so that it is
/// known to be too long.
pub(crate) const KEPT: usize = MAX_CELL + 1;
