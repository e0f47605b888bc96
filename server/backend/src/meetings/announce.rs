//! Announcing.

use super::records;
use crate::error::Error;
use crate::tables::{meetings, regions};
use crate::{Backend, places};
use domain::cases::pages::Choice;
use domain::fields::FieldProblem;
use domain::ids::MeetingId;
use domain::meetings::{Announcement, Meeting, Refused, Stream, authority};
use domain::places::short;
use domain::region::{Level, RegionCode};
use domain::unit::Member;
use domain::viewer::Viewer;
use sea_orm::{ColumnTrait, Condition, EntityTrait, QueryFilter, QueryOrder};

/// What a cadre announces.
#[derive(Debug, Clone)]
pub struct NewMeeting {
    /// The meeting.
    pub announcement: Announcement,
    /// Made by the page when the form is drawn: the same announcement sent twice makes one meeting.
    pub idempotency_key: String,
}

/// Announces a meeting. The same key again gives the same meeting.
///
/// # Errors
/// [`Error::Invalid`] on `region`, `starts_at`, `agenda` or `stream_1`; [`Error::Meeting`] by the rules.
pub async fn announce(backend: &Backend, viewer: &Viewer, new: NewMeeting) -> Result<MeetingId, Error> {
    let member = viewer.member().ok_or(Refused::NotYourRole)?.clone();
    let NewMeeting { mut announcement, idempotency_key } = new;
    let region = announcement.region;
    places::place(backend, &region).await.map_err(|error| error.typed_at("region"))?;
    let site = &backend.settings.origin;
    announcement.streams = announcement.streams.into_iter().map(|stream: Stream| stream.within(site)).collect();
    let (now, viewer) = (backend.clock.now(), viewer.clone());
    // The key is made on a phone: another member's same key is not this one's meeting.
    let key = format!("{}/{idempotency_key}", member.id);
    let (id, fresh) = backend
        .store
        .write(move |transaction| {
            Box::pin(async move {
                let Some(id) = records::reserve(transaction, member.unit.id.0, &key, now).await? else {
                    let known = meetings::Entity::find().filter(meetings::Column::IdempotencyKey.eq(key.as_str())).one(transaction).await?;
                    let row = known.ok_or_else(|| Error::Internal("an announcement's key is taken, but by no meeting".into()))?;
                    return Ok((MeetingId(row.id), false));
                };
                let (meeting, event) = Meeting::announce(id, &viewer, announcement, now).map_err(field)?;
                records::insert(transaction, &meeting, &event, now).await?;
                Ok((id, true))
            })
        })
        .await?;
    if fresh {
        records::publish(backend, id, &region, 1);
    }
    Ok(id)
}

/// What a field can mend is told beside the field.
pub(super) fn field(refused: Refused) -> Error {
    match refused {
        Refused::InThePast => Error::field(FieldProblem::InThePast.at("starts_at")),
        Refused::NoPhase => Error::field(FieldProblem::Required.at("agenda")),
        Refused::NoStream => Error::field(FieldProblem::Required.at("stream_1")),
        refused => refused.into(),
    }
}

/// The places whose meetings the member may announce, the member's own first.
///
/// # Errors
/// When the database cannot be read.
pub async fn holdable(backend: &Backend, member: &Member) -> Result<Vec<Choice<RegionCode>>, Error> {
    let own = member.unit.region;
    if authority::may_hold(&Viewer::Member(member.clone()), &own).is_err() {
        return Ok(Vec::new());
    }
    let last = format!("{:9<12}", own.as_str());
    let inside = Condition::all().add(regions::Column::Code.gte(own.as_str())).add(regions::Column::Code.lte(last));
    let held = regions::Column::Level.is_in([Level::Township.as_str(), Level::Village.as_str()]);
    let rows = regions::Entity::find().filter(inside).filter(held).order_by_asc(regions::Column::Code).all(backend.store.reader()).await?;
    rows.into_iter().map(|row| Ok(Choice { id: places::code(&row.code)?, name: short(&row.name).to_owned() })).collect()
}
