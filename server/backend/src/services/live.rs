//! What a page that follows an application gets.

use super::{records, view};
use crate::Backend;
use crate::error::Error;
use domain::ids::ApplicationId;
use domain::services::pages::{Entry, Head};
use domain::services::{Sight, authority};
use domain::viewer::Viewer;

/// What has happened since.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct News {
    /// As what the reader sees it.
    pub sight: Sight,
    /// The new lines, oldest first.
    pub entries: Vec<Entry>,
    /// The application as it is now.
    pub head: Head,
}

/// The events of an application after a number.
///
/// # Errors
/// [`Error::NotFound`] where there is none for this viewer.
pub async fn live_after(backend: &Backend, viewer: &Viewer, id: ApplicationId, after: u64) -> Result<News, Error> {
    let reader = backend.store.reader();
    let events = records::events_after(reader, id, after).await?;
    // Read after the events: the state is at least as new as the last of them.
    let record = records::find(reader, id).await?;
    let sight = authority::sees(viewer, &record.application).ok_or(Error::NotFound)?;
    Ok(News { sight, entries: events.into_iter().map(view::entry).collect(), head: view::head(backend, viewer, &record) })
}
