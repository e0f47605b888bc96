//! A resident's own household in the table that is being read.

use super::read;
use crate::disclosures::holding_of;
use crate::error::Error;
use crate::tables::{households, residents};
use domain::disclosures::Disclosure;
use domain::households::lines::{Claim, Whose, claim};
use domain::ids::ResidentId;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter};

/// The numbers of the lines that are surely those of the resident's household, once the village has confirmed it.
pub(crate) async fn lines_of(
    connection: &impl ConnectionTrait,
    resident: ResidentId,
    disclosure: &Disclosure,
    version: u32,
) -> Result<Vec<u64>, Error> {
    let row = households::Entity::find().filter(households::Column::ResidentId.eq(resident.0)).one(connection).await?;
    let Some(household) = row.as_ref().map(read).transpose()? else { return Ok(Vec::new()) };
    if !household.is_confirmed() || !disclosure.region.contains(&household.region) {
        return Ok(Vec::new());
    }
    let account = residents::Entity::find_by_id(resident.0).one(connection).await?.ok_or(Error::LogIn)?;
    let phone = account.phone.get(account.phone.len().saturating_sub(4)..).unwrap_or_default();
    let whose = Whose { head: household.head.as_str(), tail: &household.tail, phone };
    let named = holding_of(connection, disclosure.id, version, &[whose.head]).await?;
    Ok(named.into_iter().filter(|found| claim(&found.cells, whose) == Some(Claim::Sure)).map(|found| found.no).collect())
}
