//! Residents: by phone, with the name they gave.

use crate::Backend;
use crate::error::Error;
use crate::tables::residents;
use domain::fields::Phone;
use domain::ids::ResidentId;
use sea_orm::EntityTrait;

/// A villager's account as its owner sees it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Resident {
    /// The name given, if any was.
    pub name: Option<String>,
    /// The phone that codes are sent to.
    pub phone: Phone,
}

/// A resident by id.
///
/// # Errors
/// [`Error::NotFound`] when there is none.
pub async fn resident(backend: &Backend, id: ResidentId) -> Result<Resident, Error> {
    let row = residents::Entity::find_by_id(id.0).one(backend.store.reader()).await?.ok_or(Error::NotFound)?;
    let phone = Phone::parse(&row.phone).map_err(|why| Error::corrupt("residents", row.id, why))?;
    Ok(Resident { name: Some(row.name).filter(|name| !name.is_empty()), phone })
}
