//! Photos: typed by content, decoded under a pixel limit, turned upright, stripped of metadata, kept with a thumbnail.

use super::{PHOTO, Size, arrived};
use crate::error::{Error, UploadProblem};
use crate::tables::media;
use crate::{Backend, secret};
use bytes::Bytes;
use domain::ids::MediaToken;
use image::codecs::jpeg::JpegEncoder;
use image::metadata::Orientation;
use image::{DynamicImage, ImageDecoder as _, ImageReader, Limits, Rgba, RgbaImage};
use sea_orm::Set;
use std::io::Cursor;
use tokio::sync::Semaphore;

/// A photo may weigh so much on arrival.
pub const PHOTO_BYTES: usize = 10 * 1024 * 1024;
/// A picture of more pixels than this is refused by its header, before it is decoded.
pub(crate) const MEGAPIXELS: u32 = 50;
const PIXELS: u64 = MEGAPIXELS as u64 * 1_000_000;
/// What is kept: the longer side, in pixels.
const KEPT: u32 = 1600;
/// The thumbnail: the longer side, in pixels.
const THUMBNAIL: u32 = 320;
const QUALITY: u8 = 82;
/// So many are opened at once: each may take 250 MB of memory.
static OPENING: Semaphore = Semaphore::const_new(2);

/// A photo that has arrived.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Upload {
    /// What it is called from now on; nobody can guess it.
    pub token: MediaToken,
    /// Width in pixels, upright.
    pub width: u32,
    /// Height in pixels, upright.
    pub height: u32,
}

/// Takes in a photo. It belongs to no case yet; after a day without one it is swept away.
///
/// # Errors
/// [`Error::Upload`] when it is too large, no picture, or the disk is full.
pub async fn upload(backend: &Backend, bytes: Bytes) -> Result<Upload, Error> {
    if bytes.len() > PHOTO_BYTES {
        return Err(Error::Upload(UploadProblem::TooLarge));
    }
    // A permit never fails to come: nobody closes this.
    let _turn = OPENING.acquire().await;
    let picture =
        tokio::task::spawn_blocking(move || Picture::read(&bytes)).await.map_err(|error| Error::Internal(error.to_string()))??;
    let token = MediaToken(secret::token());
    let upload = Upload { token: token.clone(), width: picture.width, height: picture.height };
    let weight = i64::try_from(picture.full.len()).unwrap_or(i64::MAX);
    let files = vec![(Size::Full.into(), picture.full), (Size::Thumbnail.into(), picture.thumbnail)];
    backend.media.keep(&token, files).await?;
    let row = media::ActiveModel {
        token: Set(token.0),
        kind: Set(PHOTO.into()),
        content_type: Set("image/jpeg".into()),
        bytes: Set(weight),
        width: Set(i64::from(upload.width)),
        height: Set(i64::from(upload.height)),
        ..Default::default()
    };
    arrived(backend, row).await?;
    Ok(upload)
}

struct Picture {
    full: Vec<u8>,
    thumbnail: Vec<u8>,
    width: u32,
    height: u32,
}

impl Picture {
    fn read(bytes: &[u8]) -> Result<Self, Error> {
        let not_a_picture = |_| Error::Upload(UploadProblem::NotAPicture);
        let mut reader =
            ImageReader::new(Cursor::new(bytes)).with_guessed_format().map_err(|_| Error::Upload(UploadProblem::NotAPicture))?;
        let mut limits = Limits::default();
        limits.max_alloc = Some(PIXELS * 4 + 64 * 1024 * 1024);
        reader.limits(limits);
        let mut decoder = reader.into_decoder().map_err(not_a_picture)?;
        let (width, height) = decoder.dimensions();
        if u64::from(width) * u64::from(height) > PIXELS {
            return Err(Error::Upload(UploadProblem::TooManyPixels));
        }
        let orientation = decoder.orientation().unwrap_or(Orientation::NoTransforms);
        let mut picture = DynamicImage::from_decoder(decoder).map_err(not_a_picture)?;
        picture.apply_orientation(orientation);
        let full = on_white(shrink(&picture, KEPT));
        let thumbnail = shrink(&full, THUMBNAIL);
        Ok(Self { width: full.width(), height: full.height(), full: encode(&full)?, thumbnail: encode(&thumbnail)? })
    }
}

fn shrink(picture: &DynamicImage, side: u32) -> DynamicImage {
    if picture.width().max(picture.height()) <= side {
        picture.clone()
    } else {
        picture.resize(side, side, image::imageops::FilterType::CatmullRom)
    }
}

/// What is see-through would turn black.
fn on_white(picture: DynamicImage) -> DynamicImage {
    if !picture.color().has_alpha() {
        return picture;
    }
    let mut sheet = RgbaImage::from_pixel(picture.width(), picture.height(), Rgba([u8::MAX; 4]));
    image::imageops::overlay(&mut sheet, &picture.into_rgba8(), 0, 0);
    sheet.into()
}

/// Pixels alone are written: no EXIF, no GPS, no colour profile.
fn encode(picture: &DynamicImage) -> Result<Vec<u8>, Error> {
    let mut bytes = Vec::new();
    JpegEncoder::new_with_quality(&mut bytes, QUALITY)
        .encode_image(&picture.to_rgb8())
        .map_err(|error| Error::Internal(error.to_string()))?;
    Ok(bytes)
}
