//! The rows of a disclosure, read and written.

use crate::error::Error;
use crate::tables::{disclosure_events, disclosures};
use domain::disclosures::{Disclosure, Event, matter};
use domain::ids::DisclosureId;
use domain::instant::Instant;
use sea_orm::sea_query::OnConflict;
use sea_orm::{ColumnTrait, Condition, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect, Set, SqlErr, TryInsertResult};

/// A disclosure with its row.
pub(super) struct Record {
    pub row: disclosures::Model,
    pub disclosure: Disclosure,
}

impl Record {
    pub(super) fn read(row: disclosures::Model) -> Result<Self, Error> {
        let disclosure = serde_json::from_str(&row.body).map_err(|why| Error::corrupt("disclosures", row.id, why))?;
        Ok(Self { row, disclosure })
    }
}

/// A disclosure for reading.
pub(super) async fn find(connection: &impl ConnectionTrait, id: DisclosureId) -> Result<Record, Error> {
    let row = disclosures::Entity::find_by_id(id.0).one(connection).await?.ok_or(Error::NotFound)?;
    Record::read(row)
}

/// A disclosure for changing: nobody else changes it until this transaction ends.
pub(super) async fn lock(connection: &impl ConnectionTrait, id: DisclosureId) -> Result<Record, Error> {
    let row = disclosures::Entity::find_by_id(id.0).lock_exclusive().one(connection).await?.ok_or(Error::NotFound)?;
    Record::read(row)
}

/// The same for who wrote on a page that showed the row's version `seen`: told when somebody else has changed it since.
pub(super) async fn lock_seen(connection: &impl ConnectionTrait, id: DisclosureId, seen: Option<i64>) -> Result<Record, Error> {
    let record = lock(connection, id).await?;
    if seen.is_some_and(|seen| seen != record.row.version) { Err(Error::Conflict) } else { Ok(record) }
}

/// The row's columns that repeat what the disclosure says.
fn columns(disclosure: &Disclosure) -> Result<disclosures::ActiveModel, Error> {
    Ok(disclosures::ActiveModel {
        kind: Set(disclosure.kind.as_str().into()),
        region: Set(disclosure.region.to_string()),
        title: Set(disclosure.title.clone()),
        matter: Set(Some(matter(&disclosure.title))),
        body: Set(serde_json::to_string(disclosure).map_err(|why| Error::Internal(why.to_string()))?),
        status: Set(disclosure.life.state.name().as_str().into()),
        from_day: Set(disclosure.period.from.to_string()),
        to_day: Set(disclosure.period.to.to_string()),
        power_id: Set(disclosure.power.map(|power| power.0)),
        published_at: Set(disclosure.life.readable().map(|shown| shown.approval.at.0)),
        ..Default::default()
    })
}

/// The first row of a disclosure: only to get its number. [`insert`] fills it in the same transaction. `None` when a
/// disclosure has the key already; should the transaction that writes it still run, this one waits for its end.
pub(super) async fn reserve(connection: &impl ConnectionTrait, unit: i64, key: &str, now: Instant) -> Result<Option<DisclosureId>, Error> {
    let row = disclosures::ActiveModel {
        kind: Set(String::new()),
        region: Set(String::new()),
        unit_id: Set(unit),
        title: Set(String::new()),
        body: Set(String::new()),
        status: Set(String::new()),
        from_day: Set(String::new()),
        to_day: Set(String::new()),
        published_at: Set(None),
        version: Set(1),
        last_event: Set(1),
        changed_at: Set(now.0),
        idempotency_key: Set(key.into()),
        ..Default::default()
    };
    let there = OnConflict::column(disclosures::Column::IdempotencyKey).do_nothing().to_owned();
    match disclosures::Entity::insert(row).on_conflict(there).try_insert().exec(connection).await? {
        TryInsertResult::Inserted(row) => Ok(Some(DisclosureId(row.last_insert_id))),
        TryInsertResult::Conflicted | TryInsertResult::Empty => Ok(None),
    }
}

/// Fills the reserved row and writes the first event.
pub(super) async fn insert(connection: &impl ConnectionTrait, disclosure: &Disclosure, event: &Event, now: Instant) -> Result<(), Error> {
    let mut row = columns(disclosure)?;
    row.id = Set(disclosure.id.0);
    disclosures::Entity::update(row).validate().map_err(|why| Error::Internal(why.to_string()))?.exec(connection).await?;
    write_event(connection, disclosure.id, 1, now, event).await
}

/// Writes the changed disclosure in the caller's transaction, with its event where there is one.
pub(super) async fn write(
    connection: &impl ConnectionTrait,
    before: &disclosures::Model,
    disclosure: &Disclosure,
    event: Option<&Event>,
    now: Instant,
) -> Result<(), Error> {
    let no = before.last_event + i64::from(event.is_some());
    let mut row = columns(disclosure)?;
    // A correction is published again, and the first time stays the first.
    if let (None, Set(at)) = (before.first_published_at, &row.published_at) {
        row.first_published_at = Set(*at);
    }
    row.version = Set(before.version + 1);
    row.last_event = Set(no);
    row.changed_at = Set(now.0);
    // The lock holds others off; the version says so once more, on a database that knows no row locks.
    let same = Condition::all().add(disclosures::Column::Id.eq(before.id)).add(disclosures::Column::Version.eq(before.version));
    match disclosures::Entity::update_many().set(row).filter(same).exec(connection).await {
        Ok(updated) if updated.rows_affected == 1 => {}
        Ok(_) => return Err(Error::Conflict),
        // The index that lets nothing be published twice: somebody published the same just now.
        Err(error) if matches!(error.sql_err(), Some(SqlErr::UniqueConstraintViolation(_))) => return Err(Error::Conflict),
        Err(error) => return Err(error.into()),
    }
    match event {
        Some(event) => write_event(connection, disclosure.id, no, now, event).await,
        None => Ok(()),
    }
}

async fn write_event(connection: &impl ConnectionTrait, id: DisclosureId, no: i64, at: Instant, event: &Event) -> Result<(), Error> {
    let what = serde_json::to_string(event).map_err(|why| Error::Internal(why.to_string()))?;
    let row = disclosure_events::ActiveModel { disclosure_id: Set(id.0), no: Set(no), at: Set(at.0), what: Set(what) };
    disclosure_events::Entity::insert(row).exec_without_returning(connection).await?;
    Ok(())
}

/// The events with their moments, oldest first.
pub(super) async fn events(connection: &impl ConnectionTrait, id: DisclosureId) -> Result<Vec<(Instant, Event)>, Error> {
    let theirs = disclosure_events::Entity::find().filter(disclosure_events::Column::DisclosureId.eq(id.0));
    let rows = theirs.order_by_asc(disclosure_events::Column::No).all(connection).await?;
    let corrupt = |no, why| Error::corrupt("disclosure_events", format!("{id}/{no}"), why);
    rows.into_iter().map(|row| Ok((Instant(row.at), serde_json::from_str(&row.what).map_err(|why| corrupt(row.no, why))?))).collect()
}
