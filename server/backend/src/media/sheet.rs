//! Spreadsheets on arrival: kept as they came, for nothing is known of them yet.

use super::{File, SHEET, as_it_came};
use crate::Backend;
use crate::error::{Error, UploadProblem};
use bytes::Bytes;
use domain::ids::MediaToken;

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
    as_it_came(backend, bytes, (File::Sheet, SHEET, "application/octet-stream")).await
}
