//! The rows of a power, read and written.

use crate::error::Error;
use crate::tables::{power_events, power_versions, powers};
use domain::ids::PowerId;
use domain::instant::Instant;
use domain::powers::{Content, New, Power};
use domain::publication::Event;
use sea_orm::sea_query::OnConflict;
use sea_orm::{ColumnTrait, Condition, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect, Set, TryInsertResult};
use serde::Serialize;

/// A power with its row.
pub(super) struct Record {
    pub row: powers::Model,
    pub power: Power,
}

impl Record {
    pub(super) fn read(row: powers::Model) -> Result<Self, Error> {
        let power = serde_json::from_str(&row.body).map_err(|why| Error::corrupt("powers", row.id, why))?;
        Ok(Self { row, power })
    }
}

/// A power for reading.
pub(super) async fn find(connection: &impl ConnectionTrait, id: PowerId) -> Result<Record, Error> {
    Record::read(powers::Entity::find_by_id(id.0).one(connection).await?.ok_or(Error::NotFound)?)
}

/// A power for changing: nobody else changes it until this transaction ends.
pub(super) async fn lock(connection: &impl ConnectionTrait, id: PowerId) -> Result<Record, Error> {
    Record::read(powers::Entity::find_by_id(id.0).lock_exclusive().one(connection).await?.ok_or(Error::NotFound)?)
}

/// The same for who wrote on a page that showed the row's version `seen`: told when somebody else has changed it since.
pub(super) async fn lock_seen(connection: &impl ConnectionTrait, id: PowerId, seen: Option<i64>) -> Result<Record, Error> {
    let record = lock(connection, id).await?;
    if seen.is_some_and(|seen| seen != record.row.version) { Err(Error::Conflict) } else { Ok(record) }
}

/// What a version says.
pub(super) async fn content(connection: &impl ConnectionTrait, id: PowerId, version: u32) -> Result<Content, Error> {
    let row = power_versions::Entity::find_by_id((id.0, version.into())).one(connection).await?.ok_or(Error::NotFound)?;
    serde_json::from_str(&row.content).map_err(|why| Error::corrupt("power_versions", format!("{}/{}", row.power_id, row.version), why))
}

/// Writes what a version says, in place of what it said before.
pub(super) async fn write_content(connection: &impl ConnectionTrait, id: PowerId, version: u32, content: &Content) -> Result<(), Error> {
    delete_content(connection, id, version).await?;
    let row = power_versions::ActiveModel { power_id: Set(id.0), version: Set(version.into()), content: Set(json(content)?) };
    power_versions::Entity::insert(row).exec_without_returning(connection).await?;
    Ok(())
}

/// Forgets a version that nobody has read.
pub(super) async fn delete_content(connection: &impl ConnectionTrait, id: PowerId, version: u32) -> Result<(), Error> {
    power_versions::Entity::delete_by_id((id.0, version.into())).exec(connection).await?;
    Ok(())
}

/// The row's columns that repeat what the power says.
fn columns(power: &Power) -> Result<powers::ActiveModel, Error> {
    Ok(powers::ActiveModel {
        name: Set(power.name.clone()),
        kind: Set(power.kind.as_str().into()),
        body: Set(json(power)?),
        status: Set(power.life.state.name().as_str().into()),
        published_at: Set(power.life.readable().map(|shown| shown.approval.at.0)),
        ..Default::default()
    })
}

/// The first row of a power: only to get its number. [`insert`] fills it in the same transaction. `None` when a power
/// has the key already, or the place has an own version of that power.
pub(super) async fn reserve(connection: &impl ConnectionTrait, new: &New, key: &str, now: Instant) -> Result<Option<PowerId>, Error> {
    let row = powers::ActiveModel {
        region: Set(new.region.to_string()),
        unit_id: Set(new.unit.0),
        template_id: Set(new.of.map(|of| of.0)),
        name: Set(String::new()),
        kind: Set(String::new()),
        body: Set(String::new()),
        status: Set(String::new()),
        published_at: Set(None),
        version: Set(1),
        last_event: Set(1),
        changed_at: Set(now.0),
        idempotency_key: Set(key.into()),
        ..Default::default()
    };
    let there = OnConflict::new().do_nothing().to_owned();
    match powers::Entity::insert(row).on_conflict(there).try_insert().exec(connection).await? {
        TryInsertResult::Inserted(row) => Ok(Some(PowerId(row.last_insert_id))),
        TryInsertResult::Conflicted | TryInsertResult::Empty => Ok(None),
    }
}

/// The power that was drafted with a key.
pub(super) async fn drafted(connection: &impl ConnectionTrait, key: &str) -> Result<Option<PowerId>, Error> {
    let row = powers::Entity::find().filter(powers::Column::IdempotencyKey.eq(key)).one(connection).await?;
    Ok(row.map(|row| PowerId(row.id)))
}

/// Fills the reserved row and writes what it says and the first event.
pub(super) async fn insert(
    connection: &impl ConnectionTrait,
    power: &Power,
    content: &Content,
    event: &Event,
    now: Instant,
) -> Result<(), Error> {
    let mut row = columns(power)?;
    row.id = Set(power.id.0);
    powers::Entity::update(row).validate().map_err(|why| Error::Internal(why.to_string()))?.exec(connection).await?;
    write_content(connection, power.id, power.life.version, content).await?;
    write_event(connection, power.id, 1, now, event).await
}

/// Writes the changed power in the caller's transaction, with its event where there is one.
pub(super) async fn write(
    connection: &impl ConnectionTrait,
    before: &powers::Model,
    power: &Power,
    event: Option<&Event>,
    now: Instant,
) -> Result<(), Error> {
    let no = before.last_event + i64::from(event.is_some());
    let mut row = columns(power)?;
    row.version = Set(before.version + 1);
    row.last_event = Set(no);
    row.changed_at = Set(now.0);
    // The lock holds others off; the version says so once more, on a database that knows no row locks.
    let same = Condition::all().add(powers::Column::Id.eq(before.id)).add(powers::Column::Version.eq(before.version));
    if powers::Entity::update_many().set(row).filter(same).exec(connection).await?.rows_affected != 1 {
        return Err(Error::Conflict);
    }
    match event {
        Some(event) => write_event(connection, power.id, no, now, event).await,
        None => Ok(()),
    }
}

async fn write_event(connection: &impl ConnectionTrait, id: PowerId, no: i64, at: Instant, event: &Event) -> Result<(), Error> {
    let row = power_events::ActiveModel { power_id: Set(id.0), no: Set(no), at: Set(at.0), what: Set(json(event)?) };
    power_events::Entity::insert(row).exec_without_returning(connection).await?;
    Ok(())
}

/// The events with their moments, oldest first.
pub(super) async fn events(connection: &impl ConnectionTrait, id: PowerId) -> Result<Vec<(Instant, Event)>, Error> {
    let theirs = power_events::Entity::find().filter(power_events::Column::PowerId.eq(id.0));
    let rows = theirs.order_by_asc(power_events::Column::No).all(connection).await?;
    let corrupt = |no, why| Error::corrupt("power_events", format!("{id}/{no}"), why);
    rows.into_iter().map(|row| Ok((Instant(row.at), serde_json::from_str(&row.what).map_err(|why| corrupt(row.no, why))?))).collect()
}

fn json(value: &impl Serialize) -> Result<String, Error> {
    serde_json::to_string(value).map_err(|why| Error::Internal(why.to_string()))
}
