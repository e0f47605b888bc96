//! A meeting's page, and what a calendar needs of it.

use super::records::{self, Record};
use crate::error::Error;
use crate::tables::units;
use crate::{Backend, places};
use domain::ids::MeetingId;
use domain::instant::Instant;
use domain::meetings::pages::{Entry, MeetingView};
use domain::meetings::{Event, Meeting, authority};
use domain::viewer::Viewer;
use sea_orm::EntityTrait;

/// The page of a meeting.
///
/// # Errors
/// [`Error::NotFound`] where there is none.
pub async fn view(backend: &Backend, viewer: &Viewer, id: MeetingId) -> Result<MeetingView, Error> {
    let reader = backend.store.reader();
    // First the events, then the meeting: live goes on after the newest event, and an older state would stay.
    let events = records::events_after(reader, id, 0).await?;
    let Record { row, meeting } = records::find(reader, id).await?;
    let place = places::place(backend, &meeting.region).await.map_err(|error| match error {
        Error::NotFound => Error::corrupt("meetings", row.id, "its region is missing"),
        error => error,
    })?;
    let unit = units::Entity::find_by_id(row.unit_id).one(reader).await?.map(|unit| unit.name).unwrap_or_default();
    let holds = authority::may_hold(viewer, &meeting.region).is_ok();
    let Meeting { kind, subject, place: venue, agenda, streams, state, .. } = meeting;
    let newest = events.last().map_or(0, |(no, ..)| *no);
    let entries = events.into_iter().map(entry).collect();
    Ok(MeetingView { id, kind, place, unit, subject, venue, agenda, streams, state, entries, newest, holds, at: backend.clock.now() })
}

/// One line of the timeline.
pub(super) fn entry((no, at, event): (u64, Instant, Event)) -> Entry {
    Entry { no, at, event }
}

/// What stands in a calendar.
#[derive(Debug, Clone)]
pub struct Sheet {
    /// The meeting.
    pub meeting: Meeting,
    /// Counts the changes.
    pub version: i64,
    /// When it last changed.
    pub changed_at: Instant,
}

/// A meeting for a calendar.
///
/// # Errors
/// [`Error::NotFound`] where there is none.
pub async fn sheet(backend: &Backend, id: MeetingId) -> Result<Sheet, Error> {
    let Record { row, meeting } = records::find(backend.store.reader(), id).await?;
    Ok(Sheet { meeting, version: row.version, changed_at: Instant(row.changed_at) })
}
