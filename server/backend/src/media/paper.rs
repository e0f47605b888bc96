//! Papers that go with a disclosure: a picture is one more photo, a PDF is kept as it came.

use super::{File, PDF, PHOTO_BYTES, as_it_came, upload};
use crate::Backend;
use crate::error::{Error, UploadProblem};
use bytes::Bytes;
use domain::disclosures::PaperKind;
use domain::ids::MediaToken;

/// How a PDF begins (ISO 32000-1, section 7.5.2).
const BEGINS: &[u8] = b"%PDF-";

/// Takes in a paper. A PDF is never opened here, and browsers are told to keep it rather than to show it.
///
/// # Errors
/// [`Error::Upload`] when it is too large, neither PDF nor picture, or the disk is full.
pub async fn upload_paper(backend: &Backend, bytes: Bytes) -> Result<(MediaToken, PaperKind), Error> {
    if bytes.len() > PHOTO_BYTES {
        return Err(Error::Upload(UploadProblem::PaperTooLarge));
    }
    if bytes.starts_with(BEGINS) {
        return Ok((as_it_came(backend, bytes, (File::Pdf, PDF, "application/pdf")).await?, PaperKind::Pdf));
    }
    match upload(backend, bytes).await {
        Ok(photo) => Ok((photo.token, PaperKind::Photo)),
        Err(Error::Upload(UploadProblem::NotAPicture)) => Err(Error::Upload(UploadProblem::NotAPaper)),
        Err(error) => Err(error),
    }
}
