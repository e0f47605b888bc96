//! A list of powers as a spreadsheet has it.

use crate::Backend;
use crate::error::Error;
use crate::media::{self, File};
use bytes::Bytes;
use domain::disclosures::sheet::{Choices, Refused, Sheet, Skip};
use domain::disclosures::{Cell, Holds};
use domain::fields::FieldProblem;
use domain::ids::MediaToken;
use domain::powers::{Content, table};

/// Reads a list that was sent in as a spreadsheet, as [`read`] does.
///
/// # Errors
/// As [`read`]; [`Error::NotFound`] where there is no such spreadsheet, or it is a disclosure's.
pub async fn read_sheet(backend: &Backend, token: &MediaToken) -> Result<Vec<(u32, Content)>, Error> {
    let kept = media::find(backend.store.reader(), token).await?;
    if !kept.is_sheet || kept.disclosure.is_some() {
        return Err(Error::NotFound);
    }
    read(backend.media.get(token, File::Sheet).await?).await
}

/// Reads a list, from cells that were copied out of a spreadsheet or from the file of one: a header, then a line for
/// each power, which comes with its row.
///
/// # Errors
/// [`Error::Invalid`] with what is wrong by row, as `list.3.name`, or on `list` for what is no table.
pub async fn read(list: impl Into<Bytes>) -> Result<Vec<(u32, Content)>, Error> {
    let list = list.into();
    let no_table = || Error::field(FieldProblem::NotATable.at("list"));
    let read = tokio::task::spawn_blocking(move || understood(&list)).await;
    let sheet = read.map_err(|why| Error::Internal(why.to_string()))?.map_err(|_| no_table())?;
    // What stands among the lines and was taken for something else would be lost without a word.
    let lost =
        sheet.skipped.iter().any(|skipped| matches!(skipped.why, Skip::Note | Skip::Heading) && Some(&skipped.row) < sheet.rows.last());
    let read = sheet.table.filter(|_| !lost).ok_or_else(no_table)?;
    let header: Vec<String> = read.columns().iter().map(|column| column.name.clone()).collect();
    let texts = |line: &Vec<Cell>| line.iter().map(ToString::to_string).collect();
    let lines: Vec<(u32, Vec<String>)> = sheet.rows.iter().copied().zip(read.lines().iter().map(texts)).collect();
    table::read(&header, &lines).map_err(Error::Invalid)
}

/// All columns are texts: nothing in such a list is an amount. What a line is about stands in the name's column, so that
/// no line is taken for the signatures below a table, which begin with the same words as posts do.
fn understood(list: &[u8]) -> Result<Sheet, Refused> {
    let columns = ('A'..='Z').map(|letter| (letter.to_string(), Some(Holds::Text))).collect();
    let mut choices = Choices { columns, ..Choices::default() };
    let first = sheets::read(list, &choices)?;
    if let Some(name) = first.columns.iter().find(|column| table::is_name(&column.header)) {
        choices.columns.insert(name.letter.clone(), Some(Holds::Person));
    }
    sheets::read(list, &choices)
}
