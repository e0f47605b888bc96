//! From the fields of a form to what use cases take. Only on the server.

use crate::error::AppError;
use domain::fields::FieldProblem;

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
