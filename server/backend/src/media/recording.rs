//! Voice notes on arrival.

use super::arrived;
use crate::error::{Error, UploadProblem};
use crate::tables::media;
use crate::voice::{VOICE_BYTES, Voice};
use crate::{Backend, secret};
use bytes::Bytes;
use domain::ids::MediaToken;
use sea_orm::Set;

/// A voice note that has arrived.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Recorded {
    /// What it is called from now on; nobody can guess it.
    pub token: MediaToken,
    /// How long it is, in milliseconds.
    pub millis: u64,
}

/// Takes in a voice note. It belongs to no case yet; after a day without one it is swept away.
///
/// # Errors
/// [`Error::Upload`] when it is too large or too long, no recording that can be played, or the disk is full.
pub async fn upload_voice(backend: &Backend, bytes: Bytes) -> Result<Recorded, Error> {
    if bytes.len() > VOICE_BYTES {
        return Err(Error::Upload(UploadProblem::RecordingTooLarge));
    }
    let voice = tokio::task::spawn_blocking(move || Voice::read(bytes)).await.map_err(|error| Error::Internal(error.to_string()))?;
    let Voice { sound, millis, files } = voice.map_err(Error::Upload)?;
    let token = MediaToken(secret::token());
    let content_type = files.first().map_or("", |(form, _)| form.content_type());
    let weight = files.iter().map(|(_, bytes)| bytes.len()).sum::<usize>();
    backend.media.keep(&token, files.into_iter().map(|(form, bytes)| (form.into(), bytes)).collect()).await?;
    let row = media::ActiveModel {
        token: Set(token.0.clone()),
        kind: Set(sound.as_str().into()),
        content_type: Set(content_type.into()),
        bytes: Set(i64::try_from(weight).unwrap_or(i64::MAX)),
        // It has no sides.
        width: Set(0),
        height: Set(0),
        millis: Set(Some(i64::try_from(millis).unwrap_or(i64::MAX))),
        ..Default::default()
    };
    arrived(backend, row).await?;
    Ok(Recorded { token, millis })
}
