//! What points at a power: cases about its use, disclosures of its use.

use super::records::{self, Record};
use crate::Backend;
use crate::error::Error;
use domain::fields::FieldProblem;
use domain::ids::PowerId;
use domain::powers::pages::PowerRef;
use domain::region::RegionCode;
use sea_orm::ConnectionTrait;

/// The power as somebody points at it now, from a place that it reaches. One that is used no longer may have been
/// misused before.
///
/// # Errors
/// [`Error::Invalid`] on `power`.
pub(crate) async fn pointer(connection: &impl ConnectionTrait, id: PowerId, from: &RegionCode) -> Result<PowerRef, Error> {
    let Record { power, .. } = records::find(connection, id).await.map_err(|error| error.typed_at("power"))?;
    let reaches = power.reaches(from);
    match power.life.shown {
        None => Err(Error::field(FieldProblem::NotFound.at("power"))),
        Some(_) if !reaches => Err(Error::field(FieldProblem::DoesNotFit.at("power"))),
        Some(shown) => Ok(PowerRef { id, version: shown.version, name: shown.label.name }),
    }
}

/// The power that a filing form names by its address; nothing where everybody reads none such.
///
/// # Errors
/// When the database cannot be read.
pub async fn in_form(backend: &Backend, id: PowerId) -> Result<Option<PowerRef>, Error> {
    named(backend.store.reader(), id).await
}

/// The power as everybody reads it now; nothing where nobody has ever read one.
pub(crate) async fn named(connection: &impl ConnectionTrait, id: PowerId) -> Result<Option<PowerRef>, Error> {
    match records::find(connection, id).await {
        Ok(Record { power, .. }) => Ok(power.life.shown.map(|shown| PowerRef { id, version: shown.version, name: shown.label.name })),
        Err(Error::NotFound) => Ok(None),
        Err(error) => Err(error),
    }
}

/// The version of a power that somebody meant.
pub(crate) async fn meant(connection: &impl ConnectionTrait, id: PowerId, version: i64) -> Result<Option<PowerRef>, Error> {
    let version = u32::try_from(version).map_err(|why| Error::corrupt("powers", id.0, why))?;
    match records::content(connection, id, version).await {
        Ok(content) => Ok(Some(PowerRef { id, version, name: content.name })),
        Err(Error::NotFound) => Ok(None),
        Err(error) => Err(error),
    }
}
