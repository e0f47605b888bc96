//! What the forms of applications send, read once. Only on the server.

use super::api::{Answers, Who};
use crate::cases::parse::files;
use crate::error::AppError;
use crate::parse::{Problems, confirmed, neighbour, optional};
use backend::services::NewApplication;
use domain::fields::{FieldProblem, PersonName, Phone, SmsCode, Words};
use domain::ids::MediaToken;
use domain::region::RegionCode;
use domain::services::Service;

/// What the form says of the matter, as it was sent.
pub(super) struct Typed {
    pub key: String,
    pub village: String,
    pub words: String,
    pub photos: String,
    pub answers: Answers,
}

/// The form, read.
pub(super) struct Parsed {
    /// What is asked for.
    pub new: NewApplication,
    /// Phone and code of who is not logged in.
    pub confirmed: Option<(Phone, SmsCode)>,
}

/// An application; `logged_in` says that no code is needed.
pub(super) fn application(service: &Service, typed: Typed, who: &Who, logged_in: bool) -> Result<Parsed, AppError> {
    let mut problems = Problems::default();
    let village = problems.take("village", RegionCode::parse(&typed.village).map_err(|_| FieldProblem::NotAChoice));
    let Answers { answer_1, answer_2, answer_3, answer_4, answer_5, answer_6, answer_7, answer_8 } = typed.answers;
    let answers = service.details.read_answers(&[answer_1, answer_2, answer_3, answer_4, answer_5, answer_6, answer_7, answer_8]);
    let answers = problems.take_all(answers);
    let words = problems.take("words", optional(Words::parse, &typed.words));
    let photos = problems.take("photos", files(&typed.photos, ""));
    let name = problems.take("name", PersonName::parse(&who.name));
    let confirmed = if logged_in { Some(None) } else { confirmed(&mut problems, &who.phone, &who.code).map(Some) };
    let neighbour = neighbour(&mut problems, &who.neighbour_name, &who.neighbour_phone, &who.consent);
    let matter = village.zip(answers).zip(words).zip(photos).zip(name).zip(neighbour).zip(confirmed);
    let ((((((village, answers), words), photos), name), neighbour), confirmed) = problems.none(matter)?;
    let new = NewApplication { service: service.id, village, name, neighbour, answers, words, photos, idempotency_key: typed.key };
    Ok(Parsed { new, confirmed })
}

/// Words that may be missing, and photos.
pub(super) fn words_and_photos(words: &str, photos: &str) -> Result<(Option<Words>, Vec<MediaToken>), AppError> {
    let mut problems = Problems::default();
    let (words, photos) = (problems.take("words", optional(Words::parse, words)), problems.take("photos", files(photos, "")));
    problems.none(words.zip(photos))
}

/// Words that must be there, and photos.
pub(super) fn said_and_photos(words: &str, photos: &str) -> Result<(Words, Vec<MediaToken>), AppError> {
    let mut problems = Problems::default();
    let (words, photos) = (problems.take("words", Words::parse(words)), problems.take("photos", files(photos, "")));
    problems.none(words.zip(photos))
}
