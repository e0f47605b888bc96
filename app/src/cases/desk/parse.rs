//! What the desk's forms send, read. Only on the server.

pub(super) use crate::cases::parse::files;
use crate::error::AppError;
pub(super) use crate::parse::{both, field, optional};
use crate::reader::{backend, member, viewer};
use backend::cases::Deed;
use domain::cases::pages::{Counts, Queue};
use domain::fields::{FieldProblem, Phone};
use domain::ids::CaseId;
use domain::instant::parse_date;
use domain::money::Fen;
use time::Date;

/// Does a verb for the member who asks; `version` is what the form's page showed.
pub(super) async fn act(id: i64, version: i64, deed: Deed) -> Result<(), AppError> {
    member()?;
    Ok(backend::cases::act(&backend(), &viewer(), CaseId(id), Some(version), deed).await?)
}

/// Where a day at the desk begins.
pub(super) fn first_with_any(counts: &Counts) -> Queue {
    [Queue::ToAccept, Queue::ToDecide, Queue::Overdue, Queue::Mine, Queue::ToAssign]
        .into_iter()
        .find(|queue| counts.of(*queue) > 0)
        .unwrap_or(Queue::All)
}

/// A whole number between bounds.
pub(super) fn count(text: &str, min: u32, max: u32) -> Result<u32, FieldProblem> {
    match domain::fields::ascii_digits(text).trim() {
        "" => Err(FieldProblem::Required),
        text => text.parse().ok().filter(|count| (min..=max).contains(count)).ok_or(FieldProblem::OutOfRange { min, max }),
    }
}

/// A day.
pub(super) fn day(text: &str) -> Result<Date, FieldProblem> {
    match text.trim() {
        "" => Err(FieldProblem::Required),
        text => parse_date(text).ok_or(FieldProblem::NotATime),
    }
}

/// Yuan; nothing is none.
pub(super) fn amount(text: &str) -> Result<Fen, FieldProblem> {
    if text.trim().is_empty() { Ok(Fen(0)) } else { Fen::parse_yuan(text.trim()).ok_or(FieldProblem::NotMoney) }
}

/// A phone number in groups, as people read it out: 138 0013 0042.
pub(super) fn show(phone: &Phone) -> String {
    let digits = phone.as_str();
    match (digits.get(..3), digits.get(3..7), digits.get(7..)) {
        (Some(first), Some(second), Some(third)) => format!("{first} {second} {third}"),
        _ => digits.to_owned(),
    }
}
