//! What the forms of a case's page send, read once. Only on the server.

use crate::error::AppError;
use crate::parse::{Problems, optional};
use domain::cases::{Rating, Stars};
use domain::fields::{FieldProblem, Words};
use domain::ids::MediaToken;

/// The tokens of photos and voice notes that have been sent in, each list separated by commas.
pub(crate) fn files(photos: &str, voices: &str) -> Result<Vec<MediaToken>, FieldProblem> {
    let tokens = photos.split(',').chain(voices.split(',')).map(str::trim).filter(|token| !token.is_empty());
    let tokens: Vec<MediaToken> = tokens.map(|token| MediaToken(token.to_owned())).collect();
    if tokens.len() > backend::media::FILES { Err(FieldProblem::TooManyFiles { max: 9 }) } else { Ok(tokens) }
}

/// A turn of the conversation.
pub(super) fn message(text: &str, photos: &str, voices: &str) -> Result<(Words, Vec<MediaToken>), AppError> {
    let mut problems = Problems::default();
    let (words, photos) = (problems.take("words", Words::parse(text)), problems.take("photos", files(photos, voices)));
    problems.none(words.zip(photos))
}

/// Stars and words.
pub(crate) fn rating(process: &str, result: &str, words: &str) -> Result<Rating, AppError> {
    let mut problems = Problems::default();
    let (process, result) = (problems.take("process", Stars::parse(process)), problems.take("result", Stars::parse(result)));
    let words = problems.take("words", optional(Words::parse, words));
    problems.none(process.zip(result).zip(words).map(|((process, result), words)| Rating { process, result, words }))
}

/// Words that must be there.
pub(super) fn words(text: &str) -> Result<Words, AppError> {
    Words::parse(text).map_err(|problem| AppError::Invalid(vec![problem.at("words")]))
}
