//! Writing down what a voice note says.

use super::act::act;
use super::deed::Deed;
use super::records;
use crate::error::Error;
use crate::{Backend, media};
use domain::cases::What;
use domain::fields::Words;
use domain::ids::{CaseId, MediaToken};
use domain::viewer::Viewer;

/// Writes down what a voice note of a case says, or betters what was written: for those who may hear it.
///
/// # Errors
/// [`Error::NotFound`] where the case has no such voice note, or none for this viewer; what the rules refuse.
pub async fn transcribe(
    backend: &Backend,
    viewer: &Viewer,
    id: CaseId,
    seen: Option<i64>,
    voice: MediaToken,
    words: Words,
) -> Result<(), Error> {
    let reader = backend.store.reader();
    let kept = media::find(reader, &voice).await?;
    let (_, no) = kept.place.filter(|(case, _)| *case == id && kept.voice.is_some()).ok_or(Error::NotFound)?;
    let events = records::events_after(reader, id, 0).await?;
    // What came with a turn of the conversation is for whom the turn is.
    let petitioner = events.iter().find(|(number, ..)| i64::try_from(*number) == Ok(no)).and_then(|(.., event)| match &event.what {
        What::Message { petitioner, .. } => *petitioner,
        _ => None,
    });
    let before = events.iter().rev().find_map(|(.., event)| match &event.what {
        What::Transcribed { voice: of, text, .. } if *of == voice => Some(text.clone()),
        _ => None,
    });
    let deed = Deed::Transcribe { voice, petitioner, before: before.unwrap_or_default(), words };
    act(backend, viewer, id, seen, deed).await
}
