//! What can go wrong in a use case.

use domain::cases::Refused as CaseRefused;
use domain::disclosures::Refused as DisclosureRefused;
use domain::fields::{FieldError, FieldProblem};
use domain::households::Refused as HouseholdRefused;
use domain::ids::DisclosureId;
use domain::meetings::Refused as MeetingRefused;
use domain::powers::Refused as PowerRefused;
use domain::services::Refused as ServiceRefused;

/// The error of every use case. The border (`app::AppError`) turns it into what a reader may see.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// Fields of a form that cannot be; what was typed goes back to the reader.
    #[error("invalid input: {0:?}")]
    Invalid(Vec<FieldError>),
    /// The rules of a case say no.
    #[error("refused: {0:?}")]
    Case(CaseRefused),
    /// The rules of a disclosure say no.
    #[error("refused: {0:?}")]
    Disclosure(DisclosureRefused),
    /// The rules of a household say no.
    #[error("refused: {0:?}")]
    Household(HouseholdRefused),
    /// The same was published already, as that disclosure: it can be corrected.
    #[error("published already as disclosure {0}")]
    Twin(DisclosureId),
    /// The same waits for its review already, as that disclosure.
    #[error("waits for its review already as disclosure {0}")]
    TwinWaits(DisclosureId),
    /// The rules of a meeting say no.
    #[error("refused: {0:?}")]
    Meeting(MeetingRefused),
    /// The rules of a power say no.
    #[error("refused: {0:?}")]
    Power(PowerRefused),
    /// The rules of an application say no.
    #[error("refused: {0:?}")]
    Service(ServiceRefused),
    /// Does not exist, or is not for this viewer: the two look the same.
    #[error("not found")]
    NotFound,
    /// Somebody else acted first; the caller's version is no longer the newest.
    #[error("changed meanwhile")]
    Conflict,
    /// Nobody is logged in, or not as what is needed.
    #[error("log in first")]
    LogIn,
    /// Tried too often; seconds until the next try counts.
    #[error("too many tries, wait {0} s")]
    TooMany(u64),
    /// A file that cannot be what it should be: too large, too long, of no kind that is taken.
    #[error("upload refused: {0:?}")]
    Upload(UploadProblem),
    /// A stored row that cannot be: names the table and the key.
    #[error("row {table} {id} is corrupt: {why}")]
    Corrupt {
        /// The table.
        table: &'static str,
        /// The row's key.
        id: String,
        /// What does not fit.
        why: String,
    },
    /// The database is away or refuses.
    #[error("database: {0}")]
    Database(#[from] sea_orm::DbErr),
    /// The media store is away or full.
    #[error("media store: {0}")]
    Media(#[from] object_store::Error),
    /// Something that should not happen (a lost task, say).
    #[error("internal: {0}")]
    Internal(String),
}

/// Why an upload is refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum UploadProblem {
    /// More bytes than a photo may have.
    TooLarge,
    /// More pixels than can be decoded safely.
    TooManyPixels,
    /// Not a picture that can be read.
    NotAPicture,
    /// More bytes than a paper may have.
    PaperTooLarge,
    /// Neither a PDF nor a picture that can be read.
    NotAPaper,
    /// More bytes than a spreadsheet may have.
    SheetTooLarge,
    /// More bytes than a voice note may have.
    RecordingTooLarge,
    /// Longer than a voice note may be.
    RecordingTooLong,
    /// No container or codec of those that browsers and phones record voices in.
    NotARecording,
    /// The file breaks off, or contradicts itself.
    RecordingBroken,
    /// Nothing is in it, or nothing but silence.
    RecordingSilent,
    /// It has moving pictures.
    RecordingHasPicture,
    /// The disk is full.
    NoSpace,
}

impl UploadProblem {
    /// The field of a form at which it stands, and what is told there; `None`: it is not the reader's to mend.
    #[must_use]
    pub fn told(self) -> Option<FieldError> {
        use crate::media::{PHOTO_BYTES, SHEET_BYTES};
        use crate::voice::VOICE_BYTES;
        let megabytes = |bytes: usize| FieldProblem::FileTooLarge { max_mb: u32::try_from(bytes / 1024 / 1024).unwrap_or(u32::MAX) };
        let max_minutes = domain::cases::VoiceNote::LONGEST / 60;
        Some(match self {
            Self::TooLarge => megabytes(PHOTO_BYTES).at("photos"),
            Self::TooManyPixels => FieldProblem::TooManyPixels { max: crate::media::MEGAPIXELS }.at("photos"),
            Self::NotAPicture => FieldProblem::NotAPicture.at("photos"),
            Self::PaperTooLarge => megabytes(PHOTO_BYTES).at("papers"),
            Self::NotAPaper => FieldProblem::NotAPaper.at("papers"),
            Self::SheetTooLarge => megabytes(SHEET_BYTES).at("sheet"),
            Self::RecordingTooLarge => megabytes(VOICE_BYTES).at("voice"),
            Self::RecordingTooLong => FieldProblem::RecordingTooLong { max_minutes }.at("voice"),
            Self::NotARecording => FieldProblem::NotARecording.at("voice"),
            Self::RecordingBroken => FieldProblem::RecordingBroken.at("voice"),
            Self::RecordingSilent => FieldProblem::RecordingSilent.at("voice"),
            Self::RecordingHasPicture => FieldProblem::RecordingHasPicture.at("voice"),
            Self::NoSpace => return None,
        })
    }

    /// Whether there is too much of it.
    #[must_use]
    pub const fn is_too_large(self) -> bool {
        matches!(
            self,
            Self::TooLarge
                | Self::TooManyPixels
                | Self::PaperTooLarge
                | Self::SheetTooLarge
                | Self::RecordingTooLarge
                | Self::RecordingTooLong
        )
    }
}

impl Error {
    /// A row that cannot be, named by its table and key.
    pub fn corrupt(table: &'static str, id: impl ToString, why: impl ToString) -> Self {
        Self::Corrupt { table, id: id.to_string(), why: why.to_string() }
    }

    /// One field that cannot be.
    pub fn field(error: FieldError) -> Self {
        Self::Invalid(vec![error])
    }

    /// What was not found is what was typed into a field, and is told beside it. Other errors stay what they are.
    #[must_use]
    pub fn typed_at(self, field: &'static str) -> Self {
        match self {
            Self::NotFound => Self::field(FieldProblem::NotFound.at(field)),
            error => error,
        }
    }

    /// Whether the database itself cannot be reached or is too busy: worth trying again later.
    pub fn is_away(&self) -> bool {
        use sea_orm::DbErr;
        matches!(self, Self::Database(DbErr::Conn(_) | DbErr::ConnectionAcquire(_)))
            || matches!(self, Self::Database(DbErr::Exec(_) | DbErr::Query(_)))
    }
}

impl From<CaseRefused> for Error {
    fn from(refused: CaseRefused) -> Self {
        Self::Case(refused)
    }
}

impl From<DisclosureRefused> for Error {
    fn from(refused: DisclosureRefused) -> Self {
        Self::Disclosure(refused)
    }
}

impl From<HouseholdRefused> for Error {
    fn from(refused: HouseholdRefused) -> Self {
        Self::Household(refused)
    }
}

impl From<MeetingRefused> for Error {
    fn from(refused: MeetingRefused) -> Self {
        Self::Meeting(refused)
    }
}

impl From<PowerRefused> for Error {
    fn from(refused: PowerRefused) -> Self {
        Self::Power(refused)
    }
}

impl From<ServiceRefused> for Error {
    fn from(refused: ServiceRefused) -> Self {
        // What is not for this viewer is not there.
        if refused == ServiceRefused::NotFound { Self::NotFound } else { Self::Service(refused) }
    }
}

impl From<Vec<FieldError>> for Error {
    fn from(errors: Vec<FieldError>) -> Self {
        Self::Invalid(errors)
    }
}
