//! From the fields of a form to what use cases take. Only on the server.

use crate::error::AppError;
use backend::cases::Neighbour;
use domain::fields::{FieldError, FieldProblem, PersonName, Phone, SmsCode};

/// A field's problem, beside its field.
pub(crate) fn field<T>(read: Result<T, FieldProblem>, name: &'static str) -> Result<T, AppError> {
    read.map_err(|problem| AppError::Invalid(vec![problem.at(name)]))
}

/// Two fields; when both are wrong, both are told.
pub(crate) fn both<A, B>(first: Result<A, AppError>, second: Result<B, AppError>) -> Result<(A, B), AppError> {
    match (first, second) {
        (Ok(first), Ok(second)) => Ok((first, second)),
        (Err(AppError::Invalid(mut errors)), Err(AppError::Invalid(more))) => {
            errors.extend(more);
            Err(AppError::Invalid(errors))
        }
        (Err(error), _) | (_, Err(error)) => Err(error),
    }
}

/// A text that may be left empty.
pub(crate) fn optional<T>(parse: impl Fn(&str) -> Result<T, FieldProblem>, text: &str) -> Result<Option<T>, FieldProblem> {
    if text.trim().is_empty() { Ok(None) } else { parse(text).map(Some) }
}

/// Collects what is wrong, so that a form tells all of it at once.
#[derive(Default)]
pub(crate) struct Problems(Vec<FieldError>);

impl Problems {
    /// What was read, or its problem beside the field.
    pub(crate) fn take<T>(&mut self, field: &'static str, parsed: Result<T, FieldProblem>) -> Option<T> {
        parsed.map_err(|problem| self.0.push(problem.at(field))).ok()
    }

    /// What was read of several fields, or their problems.
    pub(crate) fn take_all<T>(&mut self, parsed: Result<T, Vec<FieldError>>) -> Option<T> {
        parsed.map_err(|problems| self.0.extend(problems)).ok()
    }

    /// For values that are there unless a problem was told.
    pub(crate) fn none<T>(self, value: Option<T>) -> Result<T, AppError> {
        value.filter(|_| self.0.is_empty()).ok_or(AppError::Invalid(self.0))
    }
}

/// For whom a form is sent, when it names somebody; `None` for a problem that was told.
pub(crate) fn neighbour(problems: &mut Problems, name: &str, phone: &str, consent: &str) -> Option<Option<Neighbour>> {
    if [name, phone, consent].iter().all(|typed| typed.trim().is_empty()) {
        return Some(None);
    }
    let name = problems.take("neighbour_name", PersonName::parse(name));
    let phone = problems.take("neighbour_phone", optional(Phone::parse, phone));
    let agreed = problems.take("consent", if consent.is_empty() { Err(FieldProblem::ConsentNeeded) } else { Ok(()) });
    name.zip(phone).zip(agreed).map(|((name, phone), ())| Some(Neighbour { name, phone }))
}

/// Phone and code of who is not logged in.
pub(crate) fn confirmed(problems: &mut Problems, phone: &str, code: &str) -> Option<(Phone, SmsCode)> {
    let (phone, code) = (problems.take("phone", Phone::parse(phone)), problems.take("code", SmsCode::parse(code)));
    phone.zip(code)
}
