//! As what a viewer sees a case, and which of its photos and voice notes.

use super::records;
use crate::Backend;
use crate::error::Error;
use domain::cases::{Sight, authority, views};
use domain::ids::CaseId;
use domain::viewer::Viewer;

/// As what a viewer sees a case; `None` where it does not exist for them.
///
/// # Errors
/// [`Error::NotFound`] when there is no such case.
pub async fn sees_as(backend: &Backend, viewer: &Viewer, id: CaseId) -> Result<Option<Sight>, Error> {
    Ok(authority::sees(viewer, &records::find(backend.store.reader(), id).await?.case))
}

/// Whether the viewer sees the photo that came with an event of a case.
///
/// # Errors
/// [`Error::NotFound`] when not.
pub async fn sees_photo(backend: &Backend, viewer: &Viewer, id: CaseId, event_no: i64) -> Result<(), Error> {
    let reader = backend.store.reader();
    let case = records::find(reader, id).await?.case;
    let sight = authority::sees(viewer, &case).ok_or(Error::NotFound)?;
    if sight == Sight::Staff {
        return Ok(());
    }
    if sight == Sight::Public && !case.published.photos {
        return Err(Error::NotFound);
    }
    let before = u64::try_from(event_no - 1).unwrap_or_default();
    let event = records::events_after(reader, id, before).await?.into_iter().next().ok_or(Error::NotFound)?;
    views::shown(&event.2, sight, case.published).map(drop).ok_or(Error::NotFound)
}

/// Whether the viewer hears the voice note that came with an event of a case: who sees its photos, but never a stranger.
///
/// # Errors
/// [`Error::NotFound`] when not.
pub async fn hears_voice(backend: &Backend, viewer: &Viewer, id: CaseId, event_no: i64) -> Result<(), Error> {
    let case = records::find(backend.store.reader(), id).await?.case;
    match authority::sees(viewer, &case) {
        None | Some(Sight::Public) => Err(Error::NotFound),
        Some(_) => sees_photo(backend, viewer, id, event_no).await,
    }
}
