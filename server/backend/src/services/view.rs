//! An application's page, made for one viewer.

use super::records::{self, Record};
use crate::error::Error;
use crate::{Backend, media, places};
use domain::fields::Phone;
use domain::ids::ApplicationId;
use domain::instant::Instant;
use domain::services::pages::{ApplicationView, Entry, Head, Helped};
use domain::services::{Event, Sight, State, authority, clock};
use domain::viewer::Viewer;

/// The page of an application.
///
/// # Errors
/// [`Error::NotFound`] where there is none for this viewer.
pub async fn view(backend: &Backend, viewer: &Viewer, id: ApplicationId) -> Result<ApplicationView, Error> {
    let reader = backend.store.reader();
    // First the events, then the application: live goes on after the newest event, and an older head would stay.
    let events = records::events_after(reader, id, 0).await?;
    let record = records::find(reader, id).await?;
    let sight = authority::sees(viewer, &record.application).ok_or(Error::NotFound)?;
    let service = records::service(reader, record.application.service).await?;
    let place = places::named(backend, vec![record.application.region]).await?.pop().map(|place| place.local()).unwrap_or_default();
    let (head, photos) = (head(backend, viewer, &record), media::filed_with(reader, id).await?);
    let Record { row, application } = record;
    let broken = |why: String| Error::corrupt("applications", id.0, why);
    let masked = |phone: &str| Phone::parse(phone).map(|phone| phone.masked()).map_err(|why| broken(why.to_string()));
    let by_phone = masked(&row.phone)?;
    let helped = match row.helped_name {
        Some(name) => Some(Helped {
            name,
            masked_phone: row.helped_phone.as_deref().map(masked).transpose()?,
            by: row.name.clone(),
            by_phone: by_phone.clone(),
            own: viewer.resident() == Some(application.applicant),
        }),
        None => None,
    };
    Ok(ApplicationView {
        id,
        number: records::number(&application),
        service: application.service,
        title: row.title,
        phone: service.details.phone,
        unit: application.unit,
        place,
        answers: serde_json::from_str(&row.answers).map_err(|why| broken(why.to_string()))?,
        words: row.words,
        photos,
        name: row.name,
        masked_phone: by_phone,
        helped,
        filed_at: application.filed_at,
        sight,
        newest: events.last().map_or(0, |(no, ..)| *no),
        entries: events.into_iter().map(entry).collect(),
        head,
    })
}

/// One line of the timeline.
pub(super) fn entry((no, at, event): (u64, Instant, Event)) -> Entry {
    Entry { no, at, event }
}

/// What changes of it, for this viewer.
pub(super) fn head(backend: &Backend, viewer: &Viewer, record: &Record) -> Head {
    let application = &record.application;
    let (outcome, rating) = match &application.state {
        State::Answered { outcome, rating, .. } => (Some(*outcome), rating.clone()),
        _ => (None, None),
    };
    let papers = match &application.state {
        State::Waiting(waiting) => waiting.papers.clone(),
        _ => String::new(),
    };
    Head {
        status: application.state.name(),
        outcome,
        papers,
        rating,
        standing: clock::standing(application, backend.clock.now(), &backend.calendar()),
        verbs: authority::verbs(viewer, application),
        version: record.row.version,
    }
}

/// Whether the viewer sees the papers of an application.
///
/// # Errors
/// [`Error::NotFound`] when not.
pub async fn sees_photos(backend: &Backend, viewer: &Viewer, id: ApplicationId) -> Result<(), Error> {
    let record = records::find(backend.store.reader(), id).await?;
    authority::sees(viewer, &record.application).map(drop::<Sight>).ok_or(Error::NotFound)
}
