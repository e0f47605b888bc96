//! What is sent in besides words: photos and voice notes, kept in an object store under names that nobody can guess.

mod paper;
mod photo;
mod recording;
mod sheet;

use crate::error::{Error, UploadProblem};
use crate::tables::media;
use crate::voice::Form;
use crate::{Backend, secret};
use bytes::Bytes;
use domain::cases::{Sound, VoiceNote};
use domain::fields::FieldProblem;
use domain::ids::{ApplicationId, CaseId, DisclosureId, MediaToken};
use domain::instant::Instant;
use object_store::local::LocalFileSystem;
use object_store::path::Path;
use object_store::{ObjectStore, ObjectStoreExt as _, PutPayload};
use sea_orm::{ActiveModelTrait, ColumnTrait, Condition, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, Set};
use std::collections::{HashMap, HashSet};
use std::ops::Range;
use std::sync::Arc;

pub use paper::upload_paper;
pub(crate) use photo::MEGAPIXELS;
pub use photo::{PHOTO_BYTES, Upload, upload};
pub use recording::{Recorded, upload_voice};
pub use sheet::{SHEET_BYTES, upload_sheet};

/// A case may have so many photos and voice notes together at its filing; an answer or a message as many.
pub const FILES: usize = 9;

/// Where they are kept; cheap to clone.
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

    async fn put(&self, token: &MediaToken, file: File, bytes: Vec<u8>) -> Result<(), Error> {
        match self.0.put(&path(token, file), PutPayload::from(bytes)).await {
            Ok(_) => Ok(()),
            // The library wraps the operating system's error: look for "no space left" in the chain.
            Err(error) if no_space(&error) => Err(Error::Upload(UploadProblem::NoSpace)),
            Err(error) => Err(error.into()),
        }
    }

    /// Reads a file.
    ///
    /// # Errors
    /// [`Error::NotFound`] when it is not there.
    pub async fn get(&self, token: &MediaToken, file: impl Into<File>) -> Result<Bytes, Error> {
        Ok(there(self.0.get(&path(token, file.into())).await)?.bytes().await?)
    }

    /// How many bytes a file has.
    ///
    /// # Errors
    /// [`Error::NotFound`] when it is not there.
    pub async fn weight(&self, token: &MediaToken, file: impl Into<File>) -> Result<u64, Error> {
        Ok(there(self.0.head(&path(token, file.into())).await)?.size)
    }

    /// Reads a part of a file; it must lie inside.
    ///
    /// # Errors
    /// [`Error::NotFound`] when it is not there.
    pub async fn part(&self, token: &MediaToken, file: impl Into<File>, bytes: Range<u64>) -> Result<Bytes, Error> {
        there(self.0.get_range(&path(token, file.into()), bytes).await)
    }

    /// Keeps all files of one thing, or none of them.
    async fn keep(&self, token: &MediaToken, files: Vec<(File, Vec<u8>)>) -> Result<(), Error> {
        for (file, bytes) in files {
            if let Err(error) = self.put(token, file, bytes).await {
                // Half of it takes room on a disk that may have none left.
                let _ = self.delete(token).await;
                return Err(error);
            }
        }
        Ok(())
    }

    async fn delete(&self, token: &MediaToken) -> Result<(), Error> {
        for file in File::ALL {
            match self.0.delete(&path(token, file)).await {
                Ok(()) | Err(object_store::Error::NotFound { .. }) => {}
                Err(error) => return Err(error.into()),
            }
        }
        Ok(())
    }
}

fn there<T>(found: Result<T, object_store::Error>) -> Result<T, Error> {
    match found {
        Err(object_store::Error::NotFound { .. }) => Err(Error::NotFound),
        found => Ok(found?),
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

/// Any file of the store.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum File {
    /// Of a photo.
    Photo(Size),
    /// Of a voice note.
    Voice(Form),
    /// A spreadsheet, as it came.
    Sheet,
    /// A PDF, as it came.
    Pdf,
}

impl File {
    const ALL: [Self; 7] = [
        Self::Photo(Size::Full),
        Self::Photo(Size::Thumbnail),
        Self::Voice(Form::Ogg),
        Self::Voice(Form::Caf),
        Self::Voice(Form::M4a),
        Self::Sheet,
        Self::Pdf,
    ];
}

impl From<Size> for File {
    fn from(size: Size) -> Self {
        Self::Photo(size)
    }
}

impl From<Form> for File {
    fn from(form: Form) -> Self {
        Self::Voice(form)
    }
}

fn path(token: &MediaToken, file: File) -> Path {
    let ending = match file {
        File::Photo(Size::Full) => "jpg",
        File::Photo(Size::Thumbnail) => "s.jpg",
        File::Voice(form) => form.ending(),
        File::Sheet => "sheet",
        File::Pdf => "pdf",
    };
    // Two letters of folder keep folders small.
    let folder: String = token.as_str().chars().take(2).collect();
    Path::from(format!("{folder}/{}.{ending}", token.as_str()))
}

/// Writes the row of something that has arrived.
async fn arrived(backend: &Backend, row: media::ActiveModel) -> Result<(), Error> {
    let row = media::ActiveModel { created_at: Set(backend.clock.now().0), ..row };
    backend
        .store
        .write(move |transaction| {
            Box::pin(async move {
                row.insert(transaction).await?;
                Ok(())
            })
        })
        .await
}

/// Keeps a file that is not opened here: which file, the kind of its row and its media type.
async fn as_it_came(backend: &Backend, bytes: Bytes, (file, kind, content_type): (File, &str, &str)) -> Result<MediaToken, Error> {
    let token = MediaToken(secret::token());
    let weight = i64::try_from(bytes.len()).unwrap_or(i64::MAX);
    backend.media.keep(&token, vec![(file, bytes.into())]).await?;
    let row = media::ActiveModel {
        token: Set(token.0.clone()),
        kind: Set(kind.into()),
        content_type: Set(content_type.into()),
        bytes: Set(weight),
        // It has no sides.
        width: Set(0),
        height: Set(0),
        ..Default::default()
    };
    arrived(backend, row).await?;
    Ok(token)
}

/// Ties uploads to an event of a case, in the transaction of that event. Unknown tokens and such that belong to an
/// event already are refused.
///
/// # Errors
/// [`Error::Invalid`] on `photos` when a token is not a free upload.
pub async fn attach(connection: &impl ConnectionTrait, case: CaseId, event_no: i64, tokens: &[MediaToken]) -> Result<(), Error> {
    for token in tokens {
        // Asked and taken in one statement: of two who want it at once the second waits, and finds it taken.
        let taken = media::Entity::update_many()
            .set(media::ActiveModel { case_id: Set(Some(case.0)), event_no: Set(Some(event_no)), ..Default::default() })
            .filter(media::Column::Token.eq(token.as_str()))
            .filter(free().add(media::Column::Kind.is_not_in([SHEET, PDF])))
            .exec(connection)
            .await?;
        if taken.rows_affected != 1 {
            return Err(Error::field(FieldProblem::NotFound.at("photos")));
        }
    }
    Ok(())
}

/// Of what nothing has taken yet.
fn free() -> Condition {
    Condition::all()
        .add(media::Column::CaseId.is_null())
        .add(media::Column::DisclosureId.is_null())
        .add(media::Column::ApplicationId.is_null())
}

/// Ties uploads to a disclosure: the photos of the sheets of its approval or of a milestone, the spreadsheet of its table.
///
/// # Errors
/// [`Error::Invalid`] on `photos` when a token is not a free upload.
pub async fn attach_to_disclosure(connection: &impl ConnectionTrait, disclosure: DisclosureId, tokens: &[MediaToken]) -> Result<(), Error> {
    for token in tokens {
        let taken = media::Entity::update_many()
            .set(media::ActiveModel { disclosure_id: Set(Some(disclosure.0)), ..Default::default() })
            .filter(media::Column::Token.eq(token.as_str()))
            .filter(free())
            .exec(connection)
            .await?;
        if taken.rows_affected != 1 {
            return Err(Error::field(FieldProblem::NotFound.at("photos")));
        }
    }
    Ok(())
}

/// Ties uploads to an event of an application, in the transaction of that event.
///
/// # Errors
/// [`Error::Invalid`] on `photos` when a token is not a free upload of a photo.
pub async fn attach_to_application(
    connection: &impl ConnectionTrait,
    application: ApplicationId,
    event_no: i64,
    tokens: &[MediaToken],
) -> Result<(), Error> {
    for token in tokens {
        let taken = media::Entity::update_many()
            .set(media::ActiveModel { application_id: Set(Some(application.0)), event_no: Set(Some(event_no)), ..Default::default() })
            .filter(media::Column::Token.eq(token.as_str()))
            .filter(free().add(media::Column::Kind.eq(PHOTO)))
            .exec(connection)
            .await?;
        if taken.rows_affected != 1 {
            return Err(Error::field(FieldProblem::NotFound.at("photos")));
        }
    }
    Ok(())
}

/// The papers that came with an application when it was filed, in order.
///
/// # Errors
/// When the database cannot be read.
pub async fn filed_with(connection: &impl ConnectionTrait, application: ApplicationId) -> Result<Vec<MediaToken>, Error> {
    let filed = Condition::all().add(media::Column::ApplicationId.eq(application.0)).add(media::Column::EventNo.eq(1));
    let rows = media::Entity::find().filter(filed).order_by_asc(media::Column::Id).all(connection).await?;
    Ok(rows.into_iter().map(|row| MediaToken(row.token)).collect())
}

/// What is kept under a token.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Kept {
    /// Its name.
    pub token: MediaToken,
    /// Its case and the number of the event it came with; `None` while it is a mere upload.
    pub place: Option<(CaseId, i64)>,
    /// The disclosure that it belongs to.
    pub disclosure: Option<DisclosureId>,
    /// The application that it belongs to.
    pub application: Option<ApplicationId>,
    /// The voice note that it is; `None`: something else.
    pub voice: Option<VoiceNote>,
    /// Whether it is a spreadsheet.
    pub is_sheet: bool,
    /// Whether it is a PDF.
    pub is_pdf: bool,
}

impl Kept {
    pub(crate) fn read(row: media::Model) -> Result<Self, Error> {
        let token = MediaToken(row.token);
        let voice = match row.kind.as_str() {
            PHOTO | SHEET | PDF => None,
            kind => {
                let sound: Sound = kind.parse().map_err(|why| Error::corrupt("media", row.id, why))?;
                let millis = row.millis.ok_or_else(|| Error::corrupt("media", row.id, "a voice note without a length"))?;
                let seconds = u32::try_from((millis + 500) / 1_000).map_err(|why| Error::corrupt("media", row.id, why))?;
                Some(VoiceNote { token: token.clone(), seconds: seconds.max(1), sound })
            }
        };
        let (disclosure, application) = (row.disclosure_id.map(DisclosureId), row.application_id.map(ApplicationId));
        Ok(Self {
            token,
            place: row.case_id.map(CaseId).zip(row.event_no),
            disclosure,
            application,
            voice,
            is_sheet: row.kind == SHEET,
            is_pdf: row.kind == PDF,
        })
    }

    /// The files it consists of.
    #[must_use]
    pub fn files(&self) -> Vec<File> {
        match &self.voice {
            None if self.is_sheet => vec![File::Sheet],
            None if self.is_pdf => vec![File::Pdf],
            None => vec![Size::Full.into(), Size::Thumbnail.into()],
            Some(voice) => Form::of(voice.sound).iter().copied().map(File::from).collect(),
        }
    }
}

/// The kind of a row that is a photo; of a voice note it is the name of its sound.
const PHOTO: &str = "photo";
/// The kind of a row that is a spreadsheet.
const SHEET: &str = "sheet";
/// The kind of a row that is a PDF.
const PDF: &str = "pdf";

/// What is kept under a token.
///
/// # Errors
/// [`Error::NotFound`] when there is no such thing.
pub async fn find(connection: &impl ConnectionTrait, token: &MediaToken) -> Result<Kept, Error> {
    let row = media::Entity::find().filter(media::Column::Token.eq(token.as_str())).one(connection).await?;
    Kept::read(row.ok_or(Error::NotFound)?)
}

/// A photo or voice note, with what it belongs to.
///
/// # Errors
/// [`Error::NotFound`] when there is no such thing.
pub async fn kept(backend: &Backend, token: &MediaToken) -> Result<Kept, Error> {
    find(backend.store.reader(), token).await
}

/// The photos and voice notes of a case, in order.
///
/// # Errors
/// When the database cannot be read.
pub async fn of_case(connection: &impl ConnectionTrait, case: CaseId) -> Result<Vec<Kept>, Error> {
    let rows = media::Entity::find().filter(media::Column::CaseId.eq(case.0)).order_by_asc(media::Column::Id).all(connection).await?;
    rows.into_iter().map(Kept::read).collect()
}

/// The first photo that was filed with each of these cases.
///
/// # Errors
/// When the database cannot be read.
pub async fn first_filed(connection: &impl ConnectionTrait, cases: Vec<CaseId>) -> Result<HashMap<CaseId, MediaToken>, Error> {
    let filed = Condition::all()
        .add(media::Column::CaseId.is_in(cases.into_iter().map(|case| case.0)))
        .add(media::Column::EventNo.eq(1))
        .add(media::Column::Kind.eq(PHOTO));
    // The last one that is put in stays: the first.
    let rows = media::Entity::find().filter(filed).order_by_desc(media::Column::Id).all(connection).await?;
    Ok(rows.into_iter().filter_map(|row| Some((CaseId(row.case_id?), MediaToken(row.token)))).collect())
}

/// Which of these are photos, and no voice notes.
///
/// # Errors
/// When the database cannot be read.
pub async fn photos_among(connection: &impl ConnectionTrait, tokens: Vec<MediaToken>) -> Result<HashSet<MediaToken>, Error> {
    let photos =
        Condition::all().add(media::Column::Token.is_in(tokens.into_iter().map(|token| token.0))).add(media::Column::Kind.eq(PHOTO));
    let rows = media::Entity::find().filter(photos).all(connection).await?;
    Ok(rows.into_iter().map(|row| MediaToken(row.token)).collect())
}

/// Deletes uploads that nothing took within a day.
///
/// # Errors
/// When the database or the media store refuses.
pub async fn sweep(backend: &Backend, now: Instant) -> Result<usize, Error> {
    let stale = free().add(media::Column::CreatedAt.lt(now.0 - 86_400_000));
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
