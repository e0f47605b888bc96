//! A list of powers as it is copied from a spreadsheet.

use crate::error::Error;
use domain::disclosures::Holds;
use domain::disclosures::sheet::{Choices, Refused, Sheet, Skip};
use domain::fields::FieldProblem;
use domain::powers::{Content, table};

/// Reads cells that were copied from a spreadsheet, or the text of a `.csv`: a header, then a line for each power.
///
/// # Errors
/// [`Error::Invalid`] with what is wrong line by line, as `list.3.name`, or on `list` for what is no table.
pub async fn read(list: String) -> Result<Vec<Content>, Error> {
    let no_table = || Error::field(FieldProblem::NotATable.at("list"));
    let read = tokio::task::spawn_blocking(move || understood(&list)).await;
    let sheet = read.map_err(|why| Error::Internal(why.to_string()))?.map_err(|_| no_table())?;
    // What stands among the lines and was taken for something else would be lost without a word.
    let lost =
        sheet.skipped.iter().any(|skipped| matches!(skipped.why, Skip::Note | Skip::Heading) && Some(&skipped.row) < sheet.rows.last());
    let read = sheet.table.filter(|_| !lost).ok_or_else(no_table)?;
    let header: Vec<String> = read.columns().iter().map(|column| column.name.clone()).collect();
    let lines: Vec<Vec<String>> = read.lines().iter().map(|line| line.iter().map(ToString::to_string).collect()).collect();
    table::read(&header, &lines).map_err(Error::Invalid)
}

/// All columns are texts: nothing in such a list is an amount. What a line is about stands in the name's column, so that
/// no line is taken for the signatures below a table, which begin with the same words as posts do.
fn understood(list: &str) -> Result<Sheet, Refused> {
    let columns = ('A'..='Z').map(|letter| (letter.to_string(), Some(Holds::Text))).collect();
    let mut choices = Choices { columns, ..Choices::default() };
    let first = sheets::read(list.as_bytes(), &choices)?;
    if let Some(name) = first.columns.iter().find(|column| table::is_name(&column.header)) {
        choices.columns.insert(name.letter.clone(), Some(Holds::Person));
    }
    sheets::read(list.as_bytes(), &choices)
}
