//! What of a disclosure's pictures and remarks is kept from whom.

use super::records::{self, Record};
use crate::Backend;
use crate::error::Error;
use domain::disclosures::pages::DisclosureView;
use domain::disclosures::{Event, Paper, Reached, What, authority, mask};
use domain::ids::{DisclosureId, MediaToken};
use domain::publication;
use domain::viewer::Viewer;

/// Whether the viewer may see a sheet, paper or photo of a disclosure: with what is published, everybody, but for sheets
/// that are kept for those who read persons whole.
///
/// # Errors
/// [`Error::NotFound`] when not.
pub async fn sees_photo(backend: &Backend, viewer: &Viewer, id: DisclosureId, token: &MediaToken) -> Result<(), Error> {
    let reader = backend.store.reader();
    let Record { disclosure, .. } = records::find(reader, id).await?;
    if authority::sees_work(viewer, &disclosure) {
        return Ok(());
    }
    if disclosure.life.readable().is_none() {
        return Err(Error::NotFound);
    }
    if authority::sees_persons(viewer, &disclosure) {
        return Ok(());
    }
    let entries = records::events(reader, id).await?;
    let is_kept = |what: &What| kept(what).is_some_and(|sheets| sheets.contains(token));
    let is_struck =
        |what: &What| matches!(what, What::Reached { photos, .. } if photos.contains(token)) && is_struck(what, &disclosure.reached);
    if entries.iter().any(|(.., event)| is_kept(&event.what) || is_struck(&event.what)) { Err(Error::NotFound) } else { Ok(()) }
}

/// A paper as its reader sees what it is called.
pub(super) fn named(paper: Paper, masked: bool) -> Paper {
    if masked { Paper { name: mask::text(&paper.name), ..paper } } else { paper }
}

/// The sheets that were published for some eyes alone.
fn kept(what: &What) -> Option<&Vec<MediaToken>> {
    match what {
        What::Life(publication::What::Published { sheets, kept: true, .. }) => Some(sheets),
        _ => None,
    }
}

/// Whether a milestone was struck out since it was recorded.
pub(super) fn is_struck(what: &What, reached: &[Reached]) -> bool {
    matches!(what, What::Reached { milestone, photos, .. } if !reached.iter().any(|there| there.milestone == *milestone && there.photos == *photos))
}

/// The event without pictures that its reader cannot open: those of what was withdrawn or struck out, with what was
/// noted on them, and sheets that are kept from whoever reads persons masked.
pub(super) fn as_seen(mut event: Event, hidden: bool, masked: bool) -> Event {
    match &mut event.what {
        What::Life(publication::What::Published { sheets, kept, .. }) if hidden || (masked && *kept) => sheets.clear(),
        What::Reached { photos, note, .. } if hidden => {
            photos.clear();
            note.clear();
        }
        _ => {}
    }
    event
}

/// What was typed beside the table tells no numbers either: notes on milestones, and reasons.
pub(super) fn mask_remarks(view: &mut DisclosureView) {
    let hide = |text: &mut String| *text = mask::text(text);
    view.reached.iter_mut().for_each(|reached| hide(&mut reached.note));
    view.withdrawn.iter_mut().for_each(hide);
    view.versions.iter_mut().for_each(|version| hide(&mut version.reason));
    for entry in &mut view.entries {
        hide(&mut entry.told.reason);
        entry.reached.iter_mut().for_each(|reached| hide(&mut reached.note));
    }
}
