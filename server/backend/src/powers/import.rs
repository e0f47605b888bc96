//! A list of powers as it is copied from a spreadsheet.

use crate::error::Error;
use domain::disclosures::Holds;
use domain::disclosures::sheet::Choices;
use domain::fields::FieldProblem;
use domain::powers::{Content, table};

/// Reads cells that were copied from a spreadsheet, or the text of a `.csv`: a header, then a line for each power.
///
/// # Errors
/// [`Error::Invalid`] with what is wrong line by line, as `list.3.name`, or on `list` for what is no table.
pub async fn read(list: String) -> Result<Vec<Content>, Error> {
    let no_table = || Error::field(FieldProblem::NotATable.at("list"));
    // Nothing in such a list is an amount or a name to be masked.
    let columns = ('A'..='Z').map(|letter| (letter.to_string(), Some(Holds::Text))).collect();
    let choices = Choices { columns, ..Choices::default() };
    let read = tokio::task::spawn_blocking(move || sheets::read(list.as_bytes(), &choices)).await;
    let sheet = read.map_err(|why| Error::Internal(why.to_string()))?.map_err(|_| no_table())?;
    let read = sheet.table.ok_or_else(no_table)?;
    let header: Vec<String> = read.columns().iter().map(|column| column.name.clone()).collect();
    let lines: Vec<Vec<String>> = read.lines().iter().map(|line| line.iter().map(ToString::to_string).collect()).collect();
    table::read(&header, &lines).map_err(Error::Invalid)
}
