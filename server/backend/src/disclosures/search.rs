//! Disclosures by their words: of what everybody reads now, as strangers read it, so that nobody finds by what is
//! hidden. Beside its texts a disclosure has words in the index that nobody can type (they begin with `_`): its places.

use super::content;
use super::records::Record;
use crate::Backend;
use crate::error::Error;
use crate::store::is_sqlite;
use crate::tables::{disclosure_lines as lines, disclosures};
use crate::word_index;
use domain::cases::search::{terms_of, words_of};
use domain::disclosures::{Column, Disclosure, Line, mask};
use domain::region::{Level, RegionCode};
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, Condition, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use std::collections::BTreeSet;

/// The name of the index.
const INDEX: &str = "disclosure_search";
/// A disclosure has no more words than these: PostgreSQL holds a megabyte of them. Those of its title and text come first.
const MOST: usize = 50_000;
/// So many lines are read at once.
const LINES: u64 = 2_000;

/// Writes the words of what everybody reads into the index, in the transaction that publishes it; what nobody reads has
/// none.
pub(super) async fn index(connection: &impl ConnectionTrait, disclosure: &Disclosure) -> Result<(), Error> {
    let Some(shown) = disclosure.life.readable() else {
        return word_index::remove(connection, INDEX, disclosure.id.0).await;
    };
    let version = content::find(connection, disclosure.id, shown.version).await?;
    let mut words = BTreeSet::new();
    words_of(&disclosure.title, &mut words);
    words_of(&mask::text(&version.words), &mut words);
    if let Some(columns) = &version.columns {
        let columns: Vec<Column> = content::parse(&version, columns)?;
        columns.iter().for_each(|column| words_of(&column.name, &mut words));
    }
    let mut all: Vec<String> = places(&disclosure.region).chain(words.iter().take(MOST).cloned()).collect();
    let mut last = 0;
    while all.len() < MOST {
        let batch: Vec<(i64, String)> = lines::Entity::find()
            .select_only()
            .columns([lines::Column::No, lines::Column::Masked])
            .filter(content::of(disclosure.id, shown.version).add(lines::Column::No.gt(last)))
            .order_by_asc(lines::Column::No)
            .limit(LINES)
            .into_tuple()
            .all(connection)
            .await?;
        let Some((no, _)) = batch.last() else { break };
        last = *no;
        let mut more = BTreeSet::new();
        for (_, text) in &batch {
            let mut line: Line = content::parse(&version, text)?;
            content::mask_anew(&mut line);
            line.iter().for_each(|cell| words_of(&cell.to_string(), &mut more));
        }
        let room = MOST - all.len();
        let fresh: Vec<String> = more.difference(&words).take(room).cloned().collect();
        all.extend(fresh.iter().cloned());
        words.extend(fresh);
    }
    word_index::write(connection, INDEX, vec![(disclosure.id.0, all.join(" "))]).await
}

fn places(region: &RegionCode) -> impl Iterator<Item = String> {
    [Level::County, Level::Township, Level::Village].into_iter().filter_map(|level| region.at(level)).map(|place| hidden(&place))
}

fn hidden(place: &RegionCode) -> String {
    format!("_r{place}")
}

/// The disclosures of a place and all inside it that hold what was typed. Signs alone stand for nothing, and nothing is
/// found by them.
pub(super) fn holds(connection: &impl ConnectionTrait, region: &RegionCode, typed: &str) -> Condition {
    let terms = terms_of(typed);
    if terms.is_empty() {
        let nothing = Expr::value(false);
        return if typed.trim().is_empty() { Condition::all() } else { Condition::all().add(nothing) };
    }
    let sqlite = is_sqlite(connection);
    let asked = word_index::asked(terms.iter(), [vec![hidden(region)]], sqlite);
    Condition::all().add(match sqlite {
        true => Expr::cust_with_values(
            "\"disclosures\".\"id\" IN (SELECT rowid FROM disclosure_search WHERE disclosure_search MATCH ?)",
            [asked],
        ),
        false => Expr::cust_with_values(
            "\"disclosures\".\"id\" IN (SELECT rowid FROM disclosure_search WHERE words @@ CAST($1 AS tsquery))",
            [asked],
        ),
    })
}

/// Indexes the next of what was published before there was an index, after that of the number `after`; the last one's
/// number, nothing when none are left.
///
/// # Errors
/// When the database cannot be read or written.
pub async fn index_rest(backend: &Backend, after: i64) -> Result<Option<i64>, Error> {
    /// Others want to write too.
    const BATCH: u64 = 20;
    let rows = disclosures::Entity::find()
        .filter(disclosures::Column::Id.gt(after))
        .filter(disclosures::Column::PublishedAt.is_not_null())
        .filter(Expr::cust("NOT EXISTS (SELECT 1 FROM disclosure_search WHERE disclosure_search.rowid = disclosures.id)"))
        .order_by_asc(disclosures::Column::Id)
        .limit(BATCH)
        .all(backend.store.reader())
        .await?;
    let last = rows.last().map(|row| row.id);
    for row in rows {
        let id = row.id;
        let write = backend.store.write(move |transaction| {
            Box::pin(async move {
                let row = disclosures::Entity::find_by_id(id).lock_exclusive().one(transaction).await?.ok_or(Error::NotFound)?;
                index(transaction, &Record::read(row)?.disclosure).await
            })
        });
        match write.await {
            // What cannot be read is told by `mingbai verify`; it holds up no other.
            Ok(()) | Err(Error::Corrupt { .. } | Error::NotFound) => {}
            Err(error) => return Err(error),
        }
    }
    Ok(last)
}
