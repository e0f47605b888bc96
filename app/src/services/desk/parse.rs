//! What the form of a service sends, read. Only on the server.

use super::api::Writing;
use crate::error::AppError;
use backend::services::Written;
use domain::fields::{FieldError, FieldProblem};
use domain::ids::{ServiceId, UnitId};
use domain::region::RegionCode;
use domain::services::sheet::{Column, details};
use std::borrow::Cow;

/// A service, with all that is wrong at once.
pub(super) fn service(form: &Writing) -> Result<Written, AppError> {
    let mut problems: Vec<FieldError> = Vec::new();
    let id = match form.id.as_str() {
        "" => None,
        id => Some(id.parse::<ServiceId>().map_err(|_| AppError::NotFound)?),
    };
    let region = RegionCode::parse(&form.region).map_err(|_| problems.push(FieldProblem::NotAChoice.at("region"))).ok();
    let unit = form.unit.parse::<UnitId>().map_err(|_| problems.push(FieldProblem::NotAChoice.at("unit"))).ok();
    let lives = form.lives.join("、");
    let read = details(&|column| match column {
        Column::Region | Column::Unit => "",
        Column::Title => &form.title,
        Column::Topic => &form.topic,
        Column::Lives => &lives,
        Column::Conditions => &form.conditions,
        Column::Materials => &form.materials,
        Column::Procedure => &form.procedure,
        Column::Days => &form.days,
        Column::Fee => form.fee.trim(),
        Column::Phone => form.phone.trim(),
        Column::Place => form.place.trim(),
        Column::Hours => form.hours.trim(),
        Column::Online => &form.online,
        Column::Asks => &form.asks,
        Column::Links => &form.links,
        Column::Leader => form.leader.trim(),
        Column::InCharge => form.in_charge.trim(),
        Column::Clerk => form.clerk.trim(),
        Column::TownshipClerk => form.township_clerk.trim(),
    });
    let at = |(column, problem): (Column, FieldProblem)| FieldError { field: Cow::Borrowed(column.as_str()), problem };
    let read = read.map_err(|wrong| problems.extend(wrong.into_iter().map(at))).ok();
    match (region, unit, read) {
        (Some(region), Some(unit), Some((details, told))) if problems.is_empty() => Ok(Written { id, region, unit, details, told }),
        _ => Err(AppError::Invalid(problems)),
    }
}
