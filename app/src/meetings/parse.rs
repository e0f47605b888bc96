//! What the forms of meetings send, read. Only on the server.

use super::api::Announcing;
use crate::error::AppError;
pub(super) use crate::parse::{both, field};
use crate::reader::{backend, member, viewer};
use backend::meetings::Deed;
use domain::fields::{FieldError, FieldProblem, Subject};
use domain::ids::MeetingId;
use domain::instant::Instant;
use domain::meetings::{Announcement, Kind, Origin, Phase, Replay, Stream};
use domain::region::RegionCode;

/// Does a verb for the member who asks; `version` is what the form's page showed.
pub(super) async fn act(id: i64, version: i64, deed: Deed) -> Result<(), AppError> {
    member()?;
    Ok(backend::meetings::act(&backend(), &viewer(), MeetingId(id), Some(version), deed).await?)
}

/// The address of a replay.
pub(super) fn replay(url: &str) -> Result<Replay, FieldProblem> {
    Replay::parse(url, origin())
}

fn origin() -> Origin {
    Origin::of(&backend().settings.origin)
}

/// Gathers what is wrong, so that all of it is told at once.
#[derive(Default)]
struct Reading(Vec<FieldError>);

impl Reading {
    fn take<T>(&mut self, name: &'static str, read: Result<T, FieldProblem>) -> Option<T> {
        read.map_err(|problem| self.0.push(problem.at(name))).ok()
    }
}

/// The announcement that a form makes.
pub(super) fn announcement(form: &Announcing) -> Result<Announcement, AppError> {
    let mut reading = Reading::default();
    let kind = reading.take("kind", form.kind.parse::<Kind>().map_err(|_| FieldProblem::NotAChoice));
    let region = reading.take("region", RegionCode::parse(&form.region).map_err(|_| FieldProblem::NotAChoice));
    let subject = reading.take("subject", Subject::parse(&form.subject));
    let place = reading.take("place", Subject::parse(&form.place));
    let starts_at = match form.starts_at.trim() {
        "" => Err(FieldProblem::Required),
        text => Instant::parse_local(text).ok_or(FieldProblem::NotATime),
    };
    let starts_at = reading.take("starts_at", starts_at);
    let ticked = [(Phase::Verify, &form.verify), (Phase::Open, &form.open), (Phase::ReadOut, &form.read_out)];
    let agenda: Vec<Phase> = ticked.into_iter().filter(|(_, value)| !value.is_empty()).map(|(phase, _)| phase).collect();
    reading.take("agenda", if agenda.is_empty() { Err(FieldProblem::Required) } else { Ok(()) });
    let streams = streams(&mut reading, form);
    match (kind, region, subject, place, starts_at) {
        (Some(kind), Some(region), Some(subject), Some(place), Some(starts_at)) if reading.0.is_empty() => {
            Ok(Announcement { kind, region, subject, place, starts_at, agenda, streams })
        }
        _ => Err(AppError::Invalid(reading.0)),
    }
}

fn streams(reading: &mut Reading, form: &Announcing) -> Vec<Stream> {
    let typed = [
        ("stream_1", &form.stream_1_kind, &form.stream_1),
        ("stream_2", &form.stream_2_kind, &form.stream_2),
        ("stream_3", &form.stream_3_kind, &form.stream_3),
    ];
    let mut streams = Vec::new();
    for (name, kind, text) in typed {
        if text.trim().is_empty() {
            continue;
        }
        let read = match kind.as_str() {
            "group" => Stream::group(text),
            "hls" => Stream::hls(text, origin()),
            _ => Stream::page(text),
        };
        streams.extend(reading.take(name, read));
    }
    if typed.iter().all(|(_, _, text)| text.trim().is_empty()) {
        reading.take("stream_1", Err::<(), _>(FieldProblem::Required));
    }
    streams
}
