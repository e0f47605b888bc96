//! An index of words that the application makes: a table of FTS5 on SQLite, of `tsvector` on PostgreSQL. What the words
//! of a thing are is told beside the thing.

use crate::error::Error;
use crate::store::is_sqlite;
use domain::cases::search::Term;
use sea_orm::{ConnectionTrait, Statement, Value};

/// Writes the words of things into an index, in place of those that they had.
pub(crate) async fn write(connection: &impl ConnectionTrait, index: &'static str, rows: Vec<(i64, String)>) -> Result<(), Error> {
    let sqlite = is_sqlite(connection);
    let places: Vec<String> = (0..rows.len())
        .map(|at| match sqlite {
            true => "(?, ?)".to_owned(),
            false => format!("(${}, array_to_tsvector(string_to_array(${}, ' ')))", at * 2 + 1, at * 2 + 2),
        })
        .collect();
    let places = places.join(", ");
    let statement = match sqlite {
        true => format!("INSERT OR REPLACE INTO {index} (rowid, words) VALUES {places}"),
        false => format!("INSERT INTO {index} (rowid, words) VALUES {places} ON CONFLICT (rowid) DO UPDATE SET words = excluded.words"),
    };
    let values: Vec<Value> = rows.into_iter().flat_map(|(id, words)| [Value::from(id), Value::from(words)]).collect();
    connection.execute_raw(Statement::from_sql_and_values(connection.get_database_backend(), statement, values)).await?;
    Ok(())
}

/// Takes a thing out of an index.
pub(crate) async fn remove(connection: &impl ConnectionTrait, index: &'static str, id: i64) -> Result<(), Error> {
    let place = if is_sqlite(connection) { "?" } else { "$1" };
    let statement = format!("DELETE FROM {index} WHERE rowid = {place}");
    connection.execute_raw(Statement::from_sql_and_values(connection.get_database_backend(), statement, [Value::from(id)])).await?;
    Ok(())
}

/// What an index is asked, in the language of FTS5 or of a `tsquery`: all terms, and of each of the lists at least one
/// word. Words are letters and digits alone (and an underscore before those that nobody can type), so that nothing in
/// them can be taken for a sign of the language.
pub(crate) fn asked<'a>(terms: impl Iterator<Item = &'a Term>, of_each: impl IntoIterator<Item = Vec<String>>, sqlite: bool) -> String {
    let is = |word: &str| if sqlite { format!("\"{word}\"") } else { format!("'{word}'") };
    let (and, or) = if sqlite { (" AND ", " OR ") } else { (" & ", " | ") };
    let any = |words: Vec<String>| format!("({})", words.iter().map(|word| is(word)).collect::<Vec<_>>().join(or));
    let typed = terms.map(|term| match term {
        Term::Is(word) => is(word),
        Term::Begins(word) if sqlite => format!("{} *", is(word)),
        Term::Begins(word) => format!("{}:*", is(word)),
    });
    typed.chain(of_each.into_iter().map(any)).collect::<Vec<_>>().join(and)
}
