//! What is sent in besides words: photos and voice notes, kept in an object store under names that nobody can guess.

mod paper;
mod photo;
mod recording;
mod sheet;
mod store;

use crate::error::Error;
use crate::tables::media;
use crate::voice::Form;
use crate::{Backend, secret};
use bytes::Bytes;
use domain::cases::{Sound, VoiceNote};
use domain::fields::FieldProblem;
use domain::ids::{ApplicationId, CaseId, DisclosureId, MediaToken};
use domain::instant::Instant;
use sea_orm::{ActiveModelTrait, ColumnTrait, Condition, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, Set};
use std::collections::{HashMap, HashSet};

pub use paper::upload_paper;
pub(crate) use photo::MEGAPIXELS;
pub use photo::{PHOTO_BYTES, Upload, upload};
pub use recording::{Recorded, upload_voice};
pub use sheet::{SHEET_BYTES, upload_sheet};
pub use store::{File, Media, Size};

/// A case may have so many photos and voice notes together at its filing; an answer or a message as many.
pub const FILES: usize = 9;

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

/// Lets go of all that a disclosure had which is thrown away: the next sweep takes it.
pub(crate) async fn leave_disclosure(connection: &impl ConnectionTrait, disclosure: DisclosureId) -> Result<(), Error> {
    media::Entity::update_many()
        .set(media::ActiveModel { disclosure_id: Set(None), created_at: Set(0), ..Default::default() })
        .filter(media::Column::DisclosureId.eq(disclosure.0))
        .exec(connection)
        .await?;
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
    let mut count = 0;
    for row in rows {
        // Somebody may have taken it meanwhile.
        let still = free().add(media::Column::Id.eq(row.id));
        let gone = backend.store.write(move |transaction| {
            Box::pin(async move { Ok(media::Entity::delete_many().filter(still).exec(transaction).await?.rows_affected == 1) })
        });
        if gone.await? {
            backend.media.delete(&MediaToken(row.token)).await?;
            count += 1;
        }
    }
    Ok(count)
}
