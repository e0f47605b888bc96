//! What the forms of applications send, read once. Only on the server.

use super::api::{Answers, Who};
use crate::cases::parse::files;
use crate::error::AppError;
use backend::cases::Neighbour;
use backend::services::NewApplication;
use domain::fields::{FieldError, FieldProblem, PersonName, Phone, SmsCode, Words};
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

/// Collects what is wrong, so that a form tells all of it at once.
#[derive(Default)]
struct Problems(Vec<FieldError>);

impl Problems {
    fn take<T>(&mut self, field: &'static str, parsed: Result<T, FieldProblem>) -> Option<T> {
        parsed.map_err(|problem| self.0.push(problem.at(field))).ok()
    }
}

/// An application; `logged_in` says that no code is needed.
pub(super) fn application(service: &Service, typed: Typed, who: &Who, logged_in: bool) -> Result<Parsed, AppError> {
    let mut problems = Problems::default();
    let village = problems.take("village", RegionCode::parse(&typed.village).map_err(|_| FieldProblem::NotAChoice));
    let Answers { answer_1, answer_2, answer_3, answer_4, answer_5, answer_6, answer_7, answer_8 } = typed.answers;
    let answers = service.details.read_answers(&[answer_1, answer_2, answer_3, answer_4, answer_5, answer_6, answer_7, answer_8]);
    let answers = answers.map_err(|wrong| problems.0.extend(wrong)).ok();
    let words = problems.take("words", optional(&typed.words));
    let photos = problems.take("photos", files(&typed.photos, ""));
    let name = problems.take("name", PersonName::parse(&who.name));
    let confirmed = if logged_in {
        Some(None)
    } else {
        let (phone, code) = (problems.take("phone", Phone::parse(&who.phone)), problems.take("code", SmsCode::parse(&who.code)));
        phone.zip(code).map(Some)
    };
    let neighbour = neighbour(&mut problems, who);
    let matter = village.zip(answers).zip(words).zip(photos).zip(name).zip(neighbour).zip(confirmed);
    let Some(((((((village, answers), words), photos), name), neighbour), confirmed)) = matter.filter(|_| problems.0.is_empty()) else {
        return Err(AppError::Invalid(problems.0));
    };
    let new = NewApplication { service: service.id, village, name, neighbour, answers, words, photos, idempotency_key: typed.key };
    Ok(Parsed { new, confirmed })
}

/// Whom it is for, when the form names somebody; `None` for a problem that was told.
fn neighbour(problems: &mut Problems, who: &Who) -> Option<Option<Neighbour>> {
    if [&who.neighbour_name, &who.neighbour_phone, &who.consent].iter().all(|typed| typed.trim().is_empty()) {
        return Some(None);
    }
    let name = problems.take("neighbour_name", PersonName::parse(&who.neighbour_name));
    let phone = Some(&who.neighbour_phone).filter(|phone| !phone.trim().is_empty());
    let phone = problems.take("neighbour_phone", phone.map(|phone| Phone::parse(phone)).transpose());
    let agreed = problems.take("consent", if who.consent.is_empty() { Err(FieldProblem::ConsentNeeded) } else { Ok(()) });
    name.zip(phone).zip(agreed).map(|((name, phone), ())| Some(Neighbour { name, phone }))
}

/// Words that may be missing.
pub(super) fn optional(text: &str) -> Result<Option<Words>, FieldProblem> {
    Some(text).filter(|text| !text.trim().is_empty()).map(Words::parse).transpose()
}

/// Words that may be missing, and photos.
pub(super) fn words_and_photos(words: &str, photos: &str) -> Result<(Option<Words>, Vec<MediaToken>), AppError> {
    let mut problems = Problems::default();
    let (words, photos) = (problems.take("words", optional(words)), problems.take("photos", files(photos, "")));
    words.zip(photos).ok_or(AppError::Invalid(problems.0))
}

/// Words that must be there, and photos.
pub(super) fn said_and_photos(words: &str, photos: &str) -> Result<(Words, Vec<MediaToken>), AppError> {
    let mut problems = Problems::default();
    let (words, photos) = (problems.take("words", Words::parse(words)), problems.take("photos", files(photos, "")));
    words.zip(photos).ok_or(AppError::Invalid(problems.0))
}
