//! Many cases at once, each with its whole past: for filling a database of its own in minutes.

use super::records::{self, number_of};
use super::search;
use crate::Backend;
use crate::error::Error;
use crate::store::is_sqlite;
use crate::tables::{case_units, cases, events, petitioners};
use domain::cases::{Case, Event, Known};
use domain::fields::Phone;
use domain::ids::ResidentId;
use domain::instant::Instant;
use domain::workdays::Calendar;
use sea_orm::{ConnectionTrait, EntityTrait, Set, Statement};

/// A row has at most 30 columns, and SQLite takes 32,766 values in a statement.
const ROWS: usize = 1_000;

/// A case with all that belongs to it. Its number and its petitioners' are given beforehand: they must be free, and
/// are, in a database without cases.
#[derive(Debug, Clone)]
pub struct Whole {
    /// As it is now.
    pub case: Case,
    /// What was filed.
    pub words: String,
    /// Who filed it: the account, the name and the phone of its first petitioner.
    pub by: (ResidentId, String, Phone),
    /// What happened to it, oldest first.
    pub events: Vec<(Instant, Event)>,
}

/// Writes cases as they are, in one transaction. Nobody is told.
///
/// # Errors
/// When the database refuses: a number is taken.
pub async fn take_in(backend: &Backend, all: Vec<Whole>) -> Result<(), Error> {
    let calendar = backend.calendar();
    backend.store.write(move |transaction| Box::pin(async move { write(transaction, &all, &calendar).await })).await
}

async fn write(connection: &impl ConnectionTrait, all: &[Whole], calendar: &Calendar) -> Result<(), Error> {
    for some in all.chunks(ROWS) {
        let rows = some.iter().map(|whole| row(whole, calendar)).collect::<Result<Vec<_>, _>>()?;
        cases::Entity::insert_many(rows).exec_without_returning(connection).await?;
        petitioners::Entity::insert_many(some.iter().filter_map(petitioner)).exec_without_returning(connection).await?;
        let units = some.iter().flat_map(|Whole { case, .. }| {
            case.course.seen_by.iter().map(|unit| case_units::ActiveModel { case_id: Set(case.id.0), unit_id: Set(unit.0) })
        });
        case_units::Entity::insert_many(units).exec_without_returning(connection).await?;
        let words = some.iter().map(|Whole { case, words, by, events }| {
            (case.id, search::words(case, words, [by.1.as_str()].into_iter(), events.iter().map(|(_, event)| event)))
        });
        search::write(connection, words.collect()).await?;
    }
    let lines = all.iter().flat_map(timeline).collect::<Result<Vec<_>, _>>()?;
    for some in lines.chunks(ROWS * 4) {
        events::Entity::insert_many(some.iter().cloned()).exec_without_returning(connection).await?;
    }
    Ok(())
}

fn row(Whole { case, words, events, .. }: &Whole, calendar: &Calendar) -> Result<cases::ActiveModel, Error> {
    let steps = i64::try_from(events.len()).unwrap_or(i64::MAX);
    Ok(cases::ActiveModel {
        id: Set(case.id.0),
        number: Set(number_of(case)),
        words: Set(words.clone()),
        version: Set(steps),
        last_event: Set(steps),
        filed_at: Set(case.filed_at.0),
        changed_at: Set(events.last().map_or(case.filed_at, |(at, _)| *at).0),
        idempotency_key: Set(format!("whole-{:010}", case.id.0)),
        ..records::columns(case, calendar)?
    })
}

fn petitioner(Whole { case, by: (resident, name, phone), .. }: &Whole) -> Option<petitioners::ActiveModel> {
    Some(petitioners::ActiveModel {
        id: Set(case.petitioners.first()?.id.0),
        case_id: Set(case.id.0),
        known: Set(Known::Named.as_str().into()),
        resident_id: Set(Some(resident.0)),
        name: Set(Some(name.clone())),
        phone: Set(Some(phone.as_str().into())),
        joined_at: Set(case.filed_at.0),
        ..Default::default()
    })
}

fn timeline(Whole { case, events, .. }: &Whole) -> impl Iterator<Item = Result<events::ActiveModel, Error>> {
    (1..).zip(events).map(|(no, (at, event))| {
        Ok(events::ActiveModel {
            case_id: Set(case.id.0),
            no: Set(no),
            at: Set(at.0),
            audience: Set(event.audience.as_str().into()),
            what: Set(serde_json::to_string(event).map_err(|why| Error::Internal(why.to_string()))?),
        })
    })
}

/// Runs `fill`, which takes in very many cases, quicker: SQLite keeps its indexes away meanwhile and makes them
/// again at the end, from all rows at once. PostgreSQL goes on counting behind the numbers that were given.
///
/// # Errors
/// What `fill` gave, or when the database refuses. A filling that broke off leaves a database without its indexes,
/// to be thrown away.
pub async fn quicken<E: From<Error>>(backend: &Backend, fill: impl Future<Output = Result<(), E>>) -> Result<(), E> {
    let connection = backend.store.writer();
    let run = async |statement: &str| connection.execute_unprepared(statement).await.map_err(Error::from);
    if !is_sqlite(connection) {
        fill.await?;
        for table in ["cases", "petitioners"] {
            run(&format!("SELECT setval(pg_get_serial_sequence('{table}', 'id'), (SELECT max(id) FROM {table}))")).await?;
        }
        run("ANALYZE").await?;
        return Ok(());
    }
    let theirs = "SELECT name, sql FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL \
                  AND tbl_name IN ('cases', 'petitioners', 'events', 'case_units')";
    let rows = connection.query_all_raw(Statement::from_string(connection.get_database_backend(), theirs)).await.map_err(Error::from)?;
    let mut again = Vec::with_capacity(rows.len());
    for row in rows {
        let (name, sql): (String, String) = (row.try_get_by_index(0).map_err(Error::from)?, row.try_get_by_index(1).map_err(Error::from)?);
        run(&format!("DROP INDEX \"{name}\"")).await?;
        again.push(sql);
    }
    run("PRAGMA cache_size = -256000").await?;
    fill.await?;
    for sql in again {
        run(&sql).await?;
    }
    // The index of words as it would be after some quiet weeks: in one piece.
    run("INSERT INTO case_search (case_search) VALUES ('optimize')").await?;
    run("PRAGMA wal_checkpoint(TRUNCATE)").await?;
    run("PRAGMA cache_size = -16000").await?;
    Ok(())
}
