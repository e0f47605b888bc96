//! Spreadsheets on arrival: kept as they came, for nothing is known of them yet.

use super::{File, SHEET, arrived};
use crate::error::{Error, UploadProblem};
use crate::tables::media;
use crate::{Backend, secret};
use bytes::Bytes;
use domain::ids::MediaToken;
use sea_orm::Set;

/// A spreadsheet may weigh so much: fifty thousand lines are about three megabytes.
pub const SHEET_BYTES: usize = 10 * 1024 * 1024;

/// Takes in a spreadsheet. What it is, is found out when it is read; after a day without a disclosure it is swept away.
///
/// # Errors
/// [`Error::Upload`] when it is too large, or the disk is full.
pub async fn upload_sheet(backend: &Backend, bytes: Bytes) -> Result<MediaToken, Error> {
    if bytes.len() > SHEET_BYTES {
        return Err(Error::Upload(UploadProblem::SheetTooLarge));
    }
    let token = MediaToken(secret::token());
    let weight = i64::try_from(bytes.len()).unwrap_or(i64::MAX);
    backend.media.keep(&token, vec![(File::Sheet, bytes.into())]).await?;
    let row = media::ActiveModel {
        token: Set(token.0.clone()),
        kind: Set(SHEET.into()),
        content_type: Set("application/octet-stream".into()),
        bytes: Set(weight),
        // It has no sides.
        width: Set(0),
        height: Set(0),
        ..Default::default()
    };
    arrived(backend, row).await?;
    Ok(token)
}
