//! `GET /meetings/{id}/calendar.ics`: a meeting for the phone's calendar. Format: RFC 5545.

use crate::context::{Site, locale};
use app::locale::t;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};
use backend::meetings::{Sheet, sheet};
use domain::ids::MeetingId;
use domain::meetings::{State as MeetingState, Stream};
use icalendar::{Calendar, Component as _, Event, EventLike as _, EventStatus, Property};

/// Meetings tell no end: a calendar gets so much.
const LASTS_MS: i64 = 3_600_000;

/// The meeting as a calendar's entry. A later version of it takes the place of an earlier one.
pub async fn calendar(State(site): State<Site>, Path(id): Path<String>, headers: HeaderMap) -> Response {
    let Ok(id) = id.parse::<MeetingId>() else { return StatusCode::NOT_FOUND.into_response() };
    match sheet(&site.backend, id).await {
        Ok(sheet) => {
            let text = entry(&sheet, &site.backend.settings.origin, locale(&headers)).to_string();
            let name = format!("attachment; filename=\"meeting-{id}.ics\"");
            ([(header::CONTENT_TYPE, "text/calendar; charset=utf-8".to_owned()), (header::CONTENT_DISPOSITION, name)], text).into_response()
        }
        Err(backend::Error::NotFound) => StatusCode::NOT_FOUND.into_response(),
        Err(error) => crate::guard::unavailable(&error),
    }
}

fn entry(sheet: &Sheet, origin: &str, locale: app::locale::Locale) -> Calendar {
    let meeting = &sheet.meeting;
    let page = format!("{origin}/meetings/{}", meeting.id);
    let host = origin.split("://").nth(1).unwrap_or(origin);
    let ends = match &meeting.state {
        MeetingState::Ended(ended) => ended.ended_at,
        _ => meeting.starts_at().plus_millis(LASTS_MS),
    };
    let reason = match &meeting.state {
        MeetingState::Postponed(postponed) => Some(postponed.reason.as_str()),
        MeetingState::Cancelled { reason, .. } => Some(reason.as_str()),
        _ => None,
    };
    let groups = meeting.streams.iter().filter(|stream| matches!(stream, Stream::Group { .. })).map(ToString::to_string);
    let mut words = vec![t::meetings::kind(locale, meeting.kind.as_str()).to_owned()];
    words.extend(reason.map(ToOwned::to_owned));
    words.extend(groups);
    words.push(page.clone());
    let mut event = Event::new();
    event
        .uid(&format!("meeting-{}@{host}", meeting.id))
        .summary(&meeting.subject)
        .location(&meeting.place)
        .description(&words.join("\n"))
        .url(&page)
        .sequence(u32::try_from(sheet.version - 1).unwrap_or_default())
        .append_property(Property::new("DTSTAMP", sheet.changed_at.utc_basic()))
        .append_property(Property::new("DTSTART", meeting.starts_at().utc_basic()))
        .append_property(Property::new("DTEND", ends.utc_basic()));
    let cancelled = matches!(meeting.state, MeetingState::Cancelled { .. });
    event.status(if cancelled { EventStatus::Cancelled } else { EventStatus::Confirmed });
    let mut calendar = Calendar::new();
    calendar.append_property(Property::new("METHOD", "PUBLISH"));
    calendar.push(event);
    calendar
}
