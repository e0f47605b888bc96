//! Server functions of meetings: who asks, parse, call.

use crate::call::Call;
use crate::error::AppError;
use domain::cases::pages::Choice;
use domain::meetings::pages::{Listing, MeetingView};
use domain::region::RegionCode;
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

#[cfg(feature = "ssr")]
use super::parse::{act, announcement, field, replay};
#[cfg(feature = "ssr")]
use crate::reader::{backend, member, viewer};
#[cfg(feature = "ssr")]
use backend::meetings::{Deed, NewMeeting};
#[cfg(feature = "ssr")]
use domain::fields::{FieldProblem, Reason, Words};
#[cfg(feature = "ssr")]
use domain::instant::Instant;
#[cfg(feature = "ssr")]
use domain::meetings::Phase;
#[cfg(feature = "ssr")]
use domain::meetings::pages::Scope;

/// The meetings around a village; while none is chosen, what is live anywhere.
#[server(endpoint = "meetings/list", protocol = Call)]
pub async fn list_meetings(region: String, scope: String) -> Result<Listing, AppError> {
    match RegionCode::parse(&region) {
        Ok(region) => Ok(backend::meetings::list(&backend(), &Scope::read(&scope).around(&region)).await?),
        Err(_) => Ok(backend::meetings::live_now(&backend()).await?),
    }
}

/// A meeting's page.
#[server(endpoint = "meetings/read", protocol = Call)]
pub async fn read_meeting(id: String) -> Result<MeetingView, AppError> {
    let id = id.parse().map_err(|_| AppError::NotFound)?;
    Ok(backend::meetings::view(&backend(), &viewer(), id).await?)
}

/// The desk's list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Territory {
    /// The meetings of the unit's territory.
    pub listing: Listing,
    /// The territory.
    pub region: RegionCode,
    /// Whether the member may announce one.
    pub holds: bool,
}

/// The meetings of the member's territory.
#[server(endpoint = "meetings/territory", protocol = Call)]
pub async fn list_territory() -> Result<Territory, AppError> {
    let region = member()?.unit.region;
    let holds = domain::meetings::authority::may_hold(&viewer(), &region).is_ok();
    Ok(Territory { listing: backend::meetings::list(&backend(), &region).await?, region, holds })
}

/// A meeting at the desk: of the member's territory.
#[server(endpoint = "meetings/desk_meeting", protocol = Call)]
pub async fn desk_meeting(id: String) -> Result<MeetingView, AppError> {
    let (member, view) = (member()?, read_meeting(id).await?);
    if member.unit.region.contains(&view.place.code) { Ok(view) } else { Err(AppError::NotFound) }
}

/// What the form of a new meeting is drawn with.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Blank {
    /// Whose meeting it can be.
    pub places: Vec<Choice<RegionCode>>,
    /// Makes the same announcement sent twice one meeting.
    pub key: String,
}

/// An empty form.
#[server(endpoint = "meetings/blank", protocol = Call)]
pub async fn blank_announcement() -> Result<Blank, AppError> {
    let places = backend::meetings::holdable(&backend(), &member()?).await?;
    if places.is_empty() {
        return Err(AppError::Meeting(domain::meetings::Refused::NotYourRole));
    }
    Ok(Blank { places, key: backend::secret::token() })
}

/// The form as it was sent.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
#[expect(missing_docs, reason = "the fields of the form, under their names")]
pub struct Announcing {
    pub key: String,
    pub kind: String,
    pub region: String,
    pub subject: String,
    pub place: String,
    pub starts_at: String,
    pub verify: String,
    pub open: String,
    pub read_out: String,
    pub stream_1_kind: String,
    pub stream_1: String,
    pub stream_2_kind: String,
    pub stream_2: String,
    pub stream_3_kind: String,
    pub stream_3: String,
}

/// 预告.
#[server(endpoint = "meetings/announce", protocol = Call)]
pub async fn announce(#[server(flatten)] form: Announcing) -> Result<(), AppError> {
    member()?;
    let new = NewMeeting { announcement: announcement(&form)?, idempotency_key: form.key };
    let id = backend::meetings::announce(&backend(), &viewer(), new).await?;
    leptos_axum::redirect(&format!("/desk/meetings/{id}"));
    Ok(())
}

/// 开始直播.
#[server(endpoint = "meetings/start", protocol = Call)]
pub async fn start(id: i64, version: i64) -> Result<(), AppError> {
    act(id, version, Deed::Start).await
}

/// 进入下一环节.
#[server(endpoint = "meetings/advance", protocol = Call)]
pub async fn advance(id: i64, version: i64, phase: String, #[server(default)] note: String) -> Result<(), AppError> {
    let phase: Phase = field(phase.parse().map_err(|_| FieldProblem::NotAChoice), "phase")?;
    let note = if note.trim().is_empty() { None } else { Some(field(Words::parse(&note), "note")?) };
    act(id, version, Deed::Advance { phase, note }).await
}

/// 结束直播.
#[server(endpoint = "meetings/end", protocol = Call)]
pub async fn end(id: i64, version: i64) -> Result<(), AppError> {
    act(id, version, Deed::End).await
}

/// 改期.
#[server(endpoint = "meetings/postpone", protocol = Call)]
pub async fn postpone(id: i64, version: i64, starts_at: String, reason: String) -> Result<(), AppError> {
    let to = field(Instant::parse_local(&starts_at).ok_or(FieldProblem::NotATime), "starts_at");
    let (to, reason) = super::parse::both(to, field(Reason::parse(&reason), "reason"))?;
    act(id, version, Deed::Postpone { to, reason }).await
}

/// 取消.
#[server(endpoint = "meetings/cancel", protocol = Call)]
pub async fn cancel(id: i64, version: i64, reason: String) -> Result<(), AppError> {
    let reason = field(Reason::parse(&reason), "reason")?;
    act(id, version, Deed::Cancel(reason)).await
}

/// 留下回放.
#[server(endpoint = "meetings/leave_replay", protocol = Call)]
pub async fn leave_replay(id: i64, version: i64, url: String) -> Result<(), AppError> {
    let replay = field(replay(&url), "url")?;
    act(id, version, Deed::LeaveReplay(replay)).await
}
