//! Photos: typed by content, decoded under a pixel limit, turned upright, stripped of metadata, kept with a
//! thumbnail in an object store.

use crate::error::{Error, UploadProblem};
use crate::tables::media;
use crate::{Backend, secret};
use bytes::Bytes;
use domain::fields::FieldProblem;
use domain::ids::{CaseId, MediaToken};
use domain::instant::Instant;
use image::codecs::jpeg::JpegEncoder;
use image::metadata::Orientation;
use image::{DynamicImage, ImageDecoder as _, ImageReader, Limits, Rgba, RgbaImage};
use object_store::local::LocalFileSystem;
use object_store::path::Path;
use object_store::{ObjectStore, ObjectStoreExt as _, PutPayload};
use sea_orm::{ActiveModelTrait, ColumnTrait, Condition, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, Set};
use std::collections::HashMap;
use std::io::Cursor;
use std::sync::Arc;

/// A photo may weigh so much on arrival.
pub const PHOTO_BYTES: usize = 10 * 1024 * 1024;
/// A case may have so many photos at its filing; an answer as many.
pub const PHOTOS: usize = 9;
/// A picture of more pixels than this is refused before it is decoded.
const PIXELS: u64 = 50_000_000;
/// What is kept: the longer side, in pixels.
const KEPT: u32 = 1600;
/// The thumbnail: the longer side, in pixels.
const THUMBNAIL: u32 = 320;
const QUALITY: u8 = 82;

/// Where photos are kept; cheap to clone.
#[derive(Clone, Debug)]
pub struct Media(Arc<dyn ObjectStore>);

impl Media {
    /// A folder, made when it is not there.
    ///
    /// # Errors
    /// When it cannot be made or opened.
    pub fn folder(path: &std::path::Path) -> Result<Self, Error> {
        std::fs::create_dir_all(path).map_err(|error| Error::Internal(format!("{}: {error}", path.display())))?;
        Ok(Self(Arc::new(LocalFileSystem::new_with_prefix(path)?)))
    }

    async fn put(&self, token: &MediaToken, size: Size, bytes: Vec<u8>) -> Result<(), Error> {
        match self.0.put(&path(token, size), PutPayload::from(bytes)).await {
            Ok(_) => Ok(()),
            // The library wraps the operating system's error: look for "no space left" in the chain.
            Err(error) if no_space(&error) => Err(Error::Upload(UploadProblem::NoSpace)),
            Err(error) => Err(error.into()),
        }
    }

    /// Reads a photo.
    ///
    /// # Errors
    /// [`Error::NotFound`] when it is not there.
    pub async fn get(&self, token: &MediaToken, size: Size) -> Result<Bytes, Error> {
        match self.0.get(&path(token, size)).await {
            Ok(found) => Ok(found.bytes().await?),
            Err(object_store::Error::NotFound { .. }) => Err(Error::NotFound),
            Err(error) => Err(error.into()),
        }
    }

    async fn delete(&self, token: &MediaToken) -> Result<(), Error> {
        for size in [Size::Full, Size::Thumbnail] {
            match self.0.delete(&path(token, size)).await {
                Ok(()) | Err(object_store::Error::NotFound { .. }) => {}
                Err(error) => return Err(error.into()),
            }
        }
        Ok(())
    }
}

fn no_space(error: &(dyn std::error::Error + 'static)) -> bool {
    let mut cause = Some(error);
    while let Some(error) = cause {
        if error.downcast_ref::<std::io::Error>().is_some_and(|error| error.kind() == std::io::ErrorKind::StorageFull) {
            return true;
        }
        cause = error.source();
    }
    false
}

/// Which of the two files of a photo.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Size {
    /// Up to 1600 pixels.
    Full,
    /// Up to 320 pixels.
    Thumbnail,
}

fn path(token: &MediaToken, size: Size) -> Path {
    let suffix = match size {
        Size::Full => "",
        Size::Thumbnail => ".s",
    };
    // Two letters of folder keep folders small.
    let folder: String = token.as_str().chars().take(2).collect();
    Path::from(format!("{folder}/{}{suffix}.jpg", token.as_str()))
}

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
    let picture =
        tokio::task::spawn_blocking(move || Picture::read(&bytes)).await.map_err(|error| Error::Internal(error.to_string()))??;
    let token = MediaToken(secret::token());
    let upload = Upload { token: token.clone(), width: picture.width, height: picture.height };
    let weight = i64::try_from(picture.full.len()).unwrap_or(i64::MAX);
    let kept = async {
        backend.media.put(&token, Size::Full, picture.full).await?;
        backend.media.put(&token, Size::Thumbnail, picture.thumbnail).await
    };
    if let Err(error) = kept.await {
        // Half a photo takes room on a disk that may have none left.
        let _ = backend.media.delete(&token).await;
        return Err(error);
    }
    let now = backend.clock.now();
    let row = media::ActiveModel {
        token: Set(token.0),
        content_type: Set("image/jpeg".into()),
        bytes: Set(weight),
        width: Set(i64::from(upload.width)),
        height: Set(i64::from(upload.height)),
        created_at: Set(now.0),
        ..Default::default()
    };
    backend
        .store
        .write(move |transaction| {
            Box::pin(async move {
                row.insert(transaction).await?;
                Ok(())
            })
        })
        .await?;
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

/// Ties uploads to an event of a case, in the transaction of that event. Unknown tokens and such that belong
/// to an event already are refused.
///
/// # Errors
/// [`Error::Invalid`] on `photos` when a token is not a free upload.
pub async fn attach(connection: &impl ConnectionTrait, case: CaseId, event_no: i64, tokens: &[MediaToken]) -> Result<(), Error> {
    for token in tokens {
        // Asked and taken in one statement: of two who want it at once the second waits, and finds it taken.
        let taken = media::Entity::update_many()
            .set(media::ActiveModel { case_id: Set(Some(case.0)), event_no: Set(Some(event_no)), ..Default::default() })
            .filter(media::Column::Token.eq(token.as_str()))
            .filter(media::Column::CaseId.is_null())
            .exec(connection)
            .await?;
        if taken.rows_affected != 1 {
            return Err(Error::field(FieldProblem::NotFound.at("photos")));
        }
    }
    Ok(())
}

/// A photo's place: its case and the number of the event it came with; `None` while it is a mere upload.
///
/// # Errors
/// [`Error::NotFound`] when there is no such photo.
pub async fn place(backend: &Backend, token: &MediaToken) -> Result<Option<(CaseId, i64)>, Error> {
    let row =
        media::Entity::find().filter(media::Column::Token.eq(token.as_str())).one(backend.store.reader()).await?.ok_or(Error::NotFound)?;
    Ok(row.case_id.map(CaseId).zip(row.event_no))
}

/// The photos of a case with the number of the event that each came with, in order.
///
/// # Errors
/// When the database cannot be read.
pub async fn of_case(connection: &impl ConnectionTrait, case: CaseId) -> Result<Vec<(i64, MediaToken)>, Error> {
    let rows = media::Entity::find().filter(media::Column::CaseId.eq(case.0)).order_by_asc(media::Column::Id).all(connection).await?;
    Ok(rows.into_iter().map(|row| (row.event_no.unwrap_or_default(), MediaToken(row.token))).collect())
}

/// The first photo that was filed with each of these cases.
///
/// # Errors
/// When the database cannot be read.
pub async fn first_filed(connection: &impl ConnectionTrait, cases: Vec<CaseId>) -> Result<HashMap<CaseId, MediaToken>, Error> {
    let filed = Condition::all().add(media::Column::CaseId.is_in(cases.into_iter().map(|case| case.0))).add(media::Column::EventNo.eq(1));
    // The last one that is put in stays: the first.
    let rows = media::Entity::find().filter(filed).order_by_desc(media::Column::Id).all(connection).await?;
    Ok(rows.into_iter().filter_map(|row| Some((CaseId(row.case_id?), MediaToken(row.token)))).collect())
}

/// Deletes uploads that found no case within a day.
///
/// # Errors
/// When the database or the media store refuses.
pub async fn sweep(backend: &Backend, now: Instant) -> Result<usize, Error> {
    let stale = Condition::all().add(media::Column::CaseId.is_null()).add(media::Column::CreatedAt.lt(now.0 - 86_400_000));
    let rows = media::Entity::find().filter(stale).all(backend.store.reader()).await?;
    let count = rows.len();
    for row in rows {
        backend.media.delete(&MediaToken(row.token.clone())).await?;
        backend
            .store
            .write(move |transaction| {
                Box::pin(async move {
                    media::Entity::delete_by_id(row.id).exec(transaction).await?;
                    Ok(())
                })
            })
            .await?;
    }
    Ok(count)
}
