//! What the portal's forms of cases send, read once. Only on the server.

use crate::error::AppError;
use backend::Backend;
use backend::cases::NewCase;
use backend::places;
use domain::cases::{Category, Kind, Rating, Stars};
use domain::fields::{FieldError, FieldProblem, PersonName, PetitionText, Phone, SmsCode, Words};
use domain::ids::MediaToken;
use domain::places::Place;
use domain::region::{Level, RegionCode};
use domain::spot::Here;

/// The filing form as it was sent.
pub(super) struct Typed {
    pub kind: String,
    pub key: String,
    pub category: String,
    pub village: String,
    pub words: String,
    pub photos: String,
    pub voice: String,
    pub here: String,
    pub name: String,
    pub agrees: String,
    pub to: String,
}

/// Collects what is wrong, so that a form tells all of it at once.
#[derive(Default)]
struct Problems(Vec<FieldError>);

impl Problems {
    fn take<T>(&mut self, field: &'static str, parsed: Result<T, FieldProblem>) -> Option<T> {
        parsed.map_err(|problem| self.0.push(problem.at(field))).ok()
    }

    /// For values that are there unless a problem was told.
    fn none<T>(self, value: Option<T>) -> Result<T, AppError> {
        value.filter(|_| self.0.is_empty()).ok_or(AppError::Invalid(self.0))
    }
}

type Confirmed = Option<(Phone, SmsCode)>;

/// A filing, and phone and code of who is not logged in.
pub(super) fn filing(typed: Typed, phone_and_code: Option<(&String, &String)>) -> Result<(NewCase, Confirmed), AppError> {
    let mut problems = Problems::default();
    let kind: Option<Kind> = problems.take("kind", typed.kind.parse().map_err(|_| FieldProblem::NotAChoice));
    let category = problems.take("category", category(&typed.category, kind));
    let region = problems.take("village", RegionCode::parse(&typed.village).map_err(|_| FieldProblem::NotAChoice));
    let words = problems.take("words", PetitionText::parse(&typed.words));
    let photos = problems.take("photos", files(&typed.photos, &typed.voice));
    let here = problems.take("here", Here::parse(&typed.here));
    let name = problems.take("name", PersonName::parse(&typed.name));
    let confirmed =
        phone_and_code.map(|(phone, code)| (problems.take("phone", Phone::parse(phone)), problems.take("code", SmsCode::parse(code))));
    let confirmed = confirmed.and_then(|(phone, code)| phone.zip(code));
    let agrees = typed.agrees == "yes" && kind.is_some_and(Kind::is_public);
    let new = kind.zip(category).zip(region).zip(words).zip(photos).zip(here).zip(name).map(
        |((((((kind, category), region), words), photos), here), name)| NewCase {
            kind,
            category,
            region,
            words,
            photos,
            here,
            name,
            agrees,
            prefer_county: kind == Kind::Report && typed.to == "county",
            idempotency_key: typed.key,
        },
    );
    Ok((problems.none(new)?, confirmed))
}

/// A kind that offers one category needs no choice.
fn category(typed: &str, kind: Option<Kind>) -> Result<Category, FieldProblem> {
    match kind.map(Category::of) {
        Some([only]) => Ok(*only),
        Some(offered) => typed.parse().ok().filter(|category| offered.contains(category)).ok_or(FieldProblem::NotAChoice),
        None => Err(FieldProblem::NotAChoice),
    }
}

/// The tokens of photos and voice notes that have been sent in, each list separated by commas.
pub(super) fn files(photos: &str, voices: &str) -> Result<Vec<MediaToken>, FieldProblem> {
    let tokens = photos.split(',').chain(voices.split(',')).map(str::trim).filter(|token| !token.is_empty());
    let tokens: Vec<MediaToken> = tokens.map(|token| MediaToken(token.to_owned())).collect();
    if tokens.len() > backend::media::FILES { Err(FieldProblem::TooManyFiles { max: 9 }) } else { Ok(tokens) }
}

/// The village that a page is about: the one named, else the reader's own.
pub(super) async fn place(backend: &Backend, named: &str, home: Option<RegionCode>) -> Result<Option<Place>, AppError> {
    let code = RegionCode::parse(named).ok().or(home).filter(|code| code.level() == Level::Village);
    match code {
        Some(code) => Ok(places::named(backend, vec![code]).await?.pop()),
        None => Ok(None),
    }
}

/// A turn of the conversation.
pub(super) fn message(text: &str, photos: &str, voices: &str) -> Result<(Words, Vec<MediaToken>), AppError> {
    let mut problems = Problems::default();
    let (words, photos) = (problems.take("words", Words::parse(text)), problems.take("photos", files(photos, voices)));
    problems.none(words.zip(photos))
}

/// Stars and words.
pub(super) fn rating(process: &str, result: &str, words: &str) -> Result<Rating, AppError> {
    let mut problems = Problems::default();
    let (process, result) = (problems.take("process", Stars::parse(process)), problems.take("result", Stars::parse(result)));
    let words = problems.take("words", Some(words).filter(|words| !words.trim().is_empty()).map(Words::parse).transpose());
    problems.none(process.zip(result).zip(words).map(|((process, result), words)| Rating { process, result, words }))
}

/// Words that must be there.
pub(super) fn words(text: &str) -> Result<Words, AppError> {
    Words::parse(text).map_err(|problem| AppError::Invalid(vec![problem.at("words")]))
}

/// Words that may be there.
pub(super) fn optional(text: &str) -> Result<Option<Words>, AppError> {
    Some(text).filter(|text| !text.trim().is_empty()).map(words).transpose()
}
