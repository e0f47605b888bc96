//! From the fields of the desk's forms to what use cases take. Only on the server.

use crate::error::AppError;
use crate::parse::{both, field};
use domain::fields::{FieldProblem, PersonName, Telephone, Title, ascii_digits};
use domain::instant::read_date;
use domain::region::RegionCode;
use domain::villages::Figures;
use domain::villages::pages::Day;
use time::Date;

/// A village's code in an address.
pub(super) fn village(code: &str) -> Result<RegionCode, AppError> {
    RegionCode::parse(code).map_err(|_| AppError::NotFound)
}

/// A number that may be left out.
pub(super) fn telephone(typed: &str) -> Result<Option<Telephone>, FieldProblem> {
    if typed.trim().is_empty() { Ok(None) } else { Telephone::parse(typed).map(Some) }
}

/// A day that may be left out.
pub(super) fn day(typed: &str) -> Result<Option<Date>, FieldProblem> {
    if typed.trim().is_empty() { Ok(None) } else { read_date(typed).map(Some).ok_or(FieldProblem::NotADate) }
}

/// A whole number that may be left out.
fn figure(typed: &str) -> Result<Option<u32>, FieldProblem> {
    let plain: String = ascii_digits(typed).chars().filter(|c| !c.is_whitespace() && *c != ',').collect();
    if plain.is_empty() {
        return Ok(None);
    }
    let number = plain.parse().ok().filter(|number| *number <= Figures::MOST);
    number.map(Some).ok_or(FieldProblem::OutOfRange { min: 0, max: Figures::MOST })
}

/// The figures of a village.
pub(super) fn figures(households: &str, people: &str, farmland: &str, as_of: &str) -> Result<Figures, AppError> {
    let souls = both(field(figure(households), "households"), field(figure(people), "people"));
    let as_of = day(as_of).and_then(|day| day.ok_or(FieldProblem::Required));
    let ((households, people), (farmland, as_of)) = both(souls, both(field(figure(farmland), "farmland"), field(as_of, "as_of")))?;
    Ok(Figures { households, people, farmland, as_of })
}

/// A post and who holds it.
pub(super) fn post(title: &str, name: &str, phone: &str, since: &str) -> Result<backend::villages::NewPost, AppError> {
    let who = both(field(Title::parse(title), "title"), field(PersonName::parse(name), "name"));
    let more = both(field(telephone(phone), "phone"), field(day(since), "since"));
    let ((title, name), (phone, since)) = both(who, more)?;
    Ok(backend::villages::NewPost { title, name, phone, since: since.map(Day) })
}
