//! What a page that follows gets, as JSON.

use super::inbox::counts;
use super::records;
use super::view::{entry, handler, head};
use crate::Backend;
use crate::error::Error;
use domain::cases::authority;
use domain::cases::pages::Step;
use domain::ids::CaseId;
use domain::viewer::Viewer;

/// The steps of a case after a number, for one viewer, oldest first.
///
/// # Errors
/// [`Error::NotFound`] where there is no case for this viewer (any more).
pub async fn live_after(backend: &Backend, viewer: &Viewer, id: CaseId, after: u64) -> Result<Vec<(u64, String)>, Error> {
    let reader = backend.store.reader();
    // First the events, then the case: the head is at least as new as the last of them.
    let events = records::events_after(reader, id, after).await?;
    let record = records::find(reader, id).await?;
    let sight = authority::sees(viewer, &record.case).ok_or(Error::NotFound)?;
    if events.is_empty() {
        return Ok(Vec::new());
    }
    let handler = handler(reader, &record.case, sight).await?;
    let head = head(viewer, &record.case, sight, handler, record.row.version, backend.clock.now(), &backend.calendar());
    events
        .into_iter()
        .filter_map(|event| entry(event, sight, record.case.published))
        .map(|entry| {
            let no = entry.no;
            let step = Step { entry, head: head.clone() };
            Ok((no, serde_json::to_string(&step).map_err(|why| Error::Internal(why.to_string()))?))
        })
        .collect()
}

/// The counts of a member's inbox. The number grows with every snapshot, so that the page takes each.
///
/// # Errors
/// [`Error::NotFound`] for who is no member.
pub async fn live_inbox(backend: &Backend, viewer: &Viewer) -> Result<Vec<(u64, String)>, Error> {
    let member = viewer.member().ok_or(Error::NotFound)?;
    let counts = counts(backend, member).await?;
    Ok(vec![(backend.live.tick(backend.clock.now()), serde_json::to_string(&counts).map_err(|why| Error::Internal(why.to_string()))?)])
}
