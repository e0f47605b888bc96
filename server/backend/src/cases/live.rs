//! What a page that follows gets.

use super::head::{handler, head};
use super::inbox::counts;
use super::links::links;
use super::petitioners;
use super::records::{self, Record};
use super::view::{entries, is_own};
use crate::error::Error;
use crate::{Backend, media};
use domain::cases::pages::{News, Voice};
use domain::cases::{Sight, authority};
use domain::ids::CaseId;
use domain::viewer::Viewer;

/// What happened to a case after a number, for one viewer; `None` when nothing did that is for them.
///
/// # Errors
/// [`Error::NotFound`] where there is no case for this viewer (any more).
pub async fn live_after(backend: &Backend, viewer: &Viewer, id: CaseId, after: u64) -> Result<Option<News>, Error> {
    let reader = backend.store.reader();
    // First the events, then the case: the head is at least as new as the last of them.
    let events = records::events_after(reader, id, after).await?;
    let Record { row, case } = records::find(reader, id).await?;
    let sight = authority::sees(viewer, &case).ok_or(Error::NotFound)?;
    let with_media = events.iter().any(|(.., event)| !event.what.media().is_empty());
    let kept = if with_media { media::of_case(reader, id).await? } else { Vec::new() };
    let entries = entries(events, &kept, sight, case.published);
    if entries.is_empty() {
        return Ok(None);
    }
    let (handler, links) = (handler(reader, &case, sight).await?, links(reader, viewer, &case, sight).await?);
    let head = head(viewer, &case, sight, handler, links, row.version, backend.clock.now(), &backend.calendar());
    let petitioners = if sight == Sight::Staff { petitioners::of(reader, case.petitioners.iter()).await? } else { Vec::new() };
    let names: Vec<Option<&str>> = petitioners.iter().map(|petitioner| petitioner.name.as_deref()).collect();
    Ok(Some(News { voice: Voice::of(sight, is_own(&case, sight), head.petitioners, &names), entries, head }))
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
