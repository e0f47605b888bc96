//! The rows of a meeting, read and written.

use crate::Backend;
use crate::error::Error;
use crate::live::Topic;
use crate::tables::{meeting_events, meetings};
use domain::ids::MeetingId;
use domain::instant::Instant;
use domain::meetings::{Event, Meeting};
use domain::region::{Level, RegionCode};
use sea_orm::sea_query::OnConflict;
use sea_orm::{ColumnTrait, Condition, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect, Set, TryInsertResult};

/// A meeting with its row.
pub(super) struct Record {
    pub row: meetings::Model,
    pub meeting: Meeting,
}

impl Record {
    pub(super) fn read(row: meetings::Model) -> Result<Self, Error> {
        let meeting = serde_json::from_str(&row.body).map_err(|why| Error::corrupt("meetings", row.id, why))?;
        Ok(Self { row, meeting })
    }
}

/// A meeting for reading.
pub(super) async fn find(connection: &impl ConnectionTrait, id: MeetingId) -> Result<Record, Error> {
    let row = meetings::Entity::find_by_id(id.0).one(connection).await?.ok_or(Error::NotFound)?;
    Record::read(row)
}

/// A meeting for changing: nobody else changes it until this transaction ends.
pub(super) async fn lock(connection: &impl ConnectionTrait, id: MeetingId) -> Result<Record, Error> {
    let row = meetings::Entity::find_by_id(id.0).lock_exclusive().one(connection).await?.ok_or(Error::NotFound)?;
    Record::read(row)
}

/// The rows of a place and everything inside it; a range that an index serves in both databases.
pub(super) fn inside(region: &RegionCode) -> Condition {
    let last = format!("{:9<12}", region.as_str());
    Condition::all().add(meetings::Column::Region.gte(region.as_str())).add(meetings::Column::Region.lte(last))
}

/// The row's columns that repeat what the meeting says.
fn columns(meeting: &Meeting) -> Result<meetings::ActiveModel, Error> {
    Ok(meetings::ActiveModel {
        kind: Set(meeting.kind.as_str().into()),
        region: Set(meeting.region.to_string()),
        subject: Set(meeting.subject.clone()),
        body: Set(serde_json::to_string(meeting).map_err(|why| Error::Internal(why.to_string()))?),
        status: Set(meeting.state.name().as_str().into()),
        starts_at: Set(meeting.starts_at().0),
        ..Default::default()
    })
}

/// The first row of a meeting: only to get its number. [`insert`] fills it in the same transaction. `None` when a
/// meeting has the key already; should the transaction that writes it still run, this one waits for its end.
pub(super) async fn reserve(connection: &impl ConnectionTrait, unit: i64, key: &str, now: Instant) -> Result<Option<MeetingId>, Error> {
    let row = meetings::ActiveModel {
        kind: Set(String::new()),
        region: Set(String::new()),
        unit_id: Set(unit),
        subject: Set(String::new()),
        body: Set(String::new()),
        status: Set(String::new()),
        starts_at: Set(0),
        version: Set(1),
        last_event: Set(1),
        changed_at: Set(now.0),
        idempotency_key: Set(key.into()),
        ..Default::default()
    };
    let there = OnConflict::column(meetings::Column::IdempotencyKey).do_nothing().to_owned();
    match meetings::Entity::insert(row).on_conflict(there).try_insert().exec(connection).await? {
        TryInsertResult::Inserted(row) => Ok(Some(MeetingId(row.last_insert_id))),
        TryInsertResult::Conflicted | TryInsertResult::Empty => Ok(None),
    }
}

/// Fills the reserved row and writes the first event.
pub(super) async fn insert(connection: &impl ConnectionTrait, meeting: &Meeting, event: &Event, now: Instant) -> Result<(), Error> {
    let mut row = columns(meeting)?;
    row.id = Set(meeting.id.0);
    meetings::Entity::update(row).validate().map_err(|why| Error::Internal(why.to_string()))?.exec(connection).await?;
    write_event(connection, meeting.id, 1, now, event).await
}

/// Writes the changed meeting and its event in the caller's transaction; gives the event's number.
pub(super) async fn write(
    connection: &impl ConnectionTrait,
    before: &meetings::Model,
    meeting: &Meeting,
    event: &Event,
    now: Instant,
) -> Result<u64, Error> {
    let no = before.last_event + 1;
    let mut row = columns(meeting)?;
    row.version = Set(before.version + 1);
    row.last_event = Set(no);
    row.changed_at = Set(now.0);
    // The lock holds others off; the version says so once more, on a database that knows no row locks.
    let same = Condition::all().add(meetings::Column::Id.eq(before.id)).add(meetings::Column::Version.eq(before.version));
    if meetings::Entity::update_many().set(row).filter(same).exec(connection).await?.rows_affected != 1 {
        return Err(Error::Conflict);
    }
    write_event(connection, meeting.id, no, now, event).await?;
    number(before.id, no)
}

async fn write_event(connection: &impl ConnectionTrait, id: MeetingId, no: i64, at: Instant, event: &Event) -> Result<(), Error> {
    let what = serde_json::to_string(event).map_err(|why| Error::Internal(why.to_string()))?;
    let row = meeting_events::ActiveModel { meeting_id: Set(id.0), no: Set(no), at: Set(at.0), what: Set(what) };
    meeting_events::Entity::insert(row).exec_without_returning(connection).await?;
    Ok(())
}

/// Events after a number, with number and moment, oldest first.
pub(super) async fn events_after(
    connection: &impl ConnectionTrait,
    id: MeetingId,
    after: u64,
) -> Result<Vec<(u64, Instant, Event)>, Error> {
    let after = i64::try_from(after).unwrap_or(i64::MAX);
    let theirs = Condition::all().add(meeting_events::Column::MeetingId.eq(id.0)).add(meeting_events::Column::No.gt(after));
    let rows = meeting_events::Entity::find().filter(theirs).order_by_asc(meeting_events::Column::No).all(connection).await?;
    rows.into_iter()
        .map(|row| {
            let event = serde_json::from_str(&row.what)
                .map_err(|why| Error::corrupt("meeting_events", format!("{}/{}", row.meeting_id, row.no), why))?;
            Ok((number(row.meeting_id, row.no)?, Instant(row.at), event))
        })
        .collect()
}

fn number(id: i64, no: i64) -> Result<u64, Error> {
    u64::try_from(no).map_err(|why| Error::corrupt("meetings", id, why))
}

/// Wakes those who follow the meeting and those who follow its county's.
pub(super) fn publish(backend: &Backend, id: MeetingId, region: &RegionCode, no: u64) {
    backend.live.publish(&Topic::Meeting(id), no);
    if let Some(county) = region.at(Level::County) {
        backend.live.publish(&Topic::Meetings(county.to_string()), no);
    }
}
