//! Residents: by phone, with the name they gave.

use crate::Backend;
use crate::error::Error;
use crate::tables::{households, residents};
use domain::fields::{PersonName, Phone};
use domain::households::StateName;
use domain::ids::ResidentId;
use domain::region::RegionCode;
use sea_orm::{ActiveModelTrait, ColumnTrait, ConnectionTrait, EntityTrait, PaginatorTrait, QueryFilter, Set};

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

/// Notes the name and the village that somebody gave, with which the next form is filled. The name of whom the village
/// has confirmed a household stays as the village knows it, whatever is written into a form.
pub(crate) async fn note_down(
    connection: &impl ConnectionTrait,
    account: &residents::Model,
    name: &PersonName,
    region: Option<&RegionCode>,
) -> Result<(), Error> {
    let region = region.map(ToString::to_string).or_else(|| account.region.clone());
    let mut name = name.as_str();
    if !account.name.is_empty() && account.name != name {
        let own = households::Entity::find().filter(households::Column::ResidentId.eq(account.id));
        let confirmed = own.filter(households::Column::Status.eq(StateName::Confirmed.as_str())).count(connection).await?;
        name = if confirmed > 0 { &account.name } else { name };
    }
    if account.name == name && account.region == region {
        return Ok(());
    }
    let mut update: residents::ActiveModel = account.clone().into();
    update.name = Set(name.to_owned());
    update.region = Set(region);
    update.update(connection).await?;
    Ok(())
}
