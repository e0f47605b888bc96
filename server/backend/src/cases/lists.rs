//! Lists of cases in the portal.

use super::inbox::items;
use crate::Backend;
use crate::error::Error;
use crate::tables::{cases, petitioners};
use domain::cases::pages::Item;
use domain::ids::ResidentId;
use domain::viewer::Viewer;
use sea_orm::{ColumnTrait, Condition, EntityTrait, QueryFilter, QueryOrder, QuerySelect};

/// Whether there is any case at all.
///
/// # Errors
/// When the database cannot be read.
pub async fn any(backend: &Backend) -> Result<bool, Error> {
    Ok(cases::Entity::find()
        .select_only()
        .column(cases::Column::Id)
        .limit(1)
        .into_tuple::<i64>()
        .one(backend.store.reader())
        .await?
        .is_some())
}

/// What a resident has filed or joined, the last changed first.
///
/// # Errors
/// When the database cannot be read.
pub async fn mine(backend: &Backend, resident: ResidentId) -> Result<Vec<Item>, Error> {
    let reader = backend.store.reader();
    let ids: Vec<i64> = petitioners::Entity::find()
        .filter(Condition::any().add(petitioners::Column::ResidentId.eq(resident.0)).add(petitioners::Column::HelperId.eq(resident.0)))
        .all(reader)
        .await?
        .into_iter()
        .map(|row| row.case_id)
        .collect();
    let rows =
        cases::Entity::find().filter(cases::Column::Id.is_in(ids)).order_by_desc(cases::Column::ChangedAt).limit(100).all(reader).await?;
    items(backend, &Viewer::Resident(resident), rows).await
}
