//! Useful, or a doubt: one press a person, which can be changed.

use super::records;
use crate::Backend;
use crate::error::Error;
use crate::tables::disclosure_marks::{ActiveModel, Column, Entity};
use domain::disclosures::{Mark, Refused};
use domain::ids::{DisclosureId, ResidentId};
use domain::viewer::Viewer;
use sea_orm::sea_query::{Expr, ExprTrait as _, OnConflict};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QuerySelect, Set};

/// Marks a disclosure; none takes the mark back.
///
/// # Errors
/// [`Error::NotFound`], [`Error::Disclosure`] of what was withdrawn.
pub async fn mark(backend: &Backend, resident: ResidentId, id: DisclosureId, mark: Option<Mark>) -> Result<(), Error> {
    backend
        .store
        .write(move |transaction| {
            Box::pin(async move {
                let disclosure = records::find(transaction, id).await?.disclosure;
                if disclosure.life.state.withdrawn().is_some() {
                    return Err(Refused::NotNow.into());
                }
                disclosure.life.readable().ok_or(Error::NotFound)?;
                let Some(mark) = mark else {
                    Entity::delete_by_id((id.0, resident.0)).exec(transaction).await?;
                    return Ok(());
                };
                let row = ActiveModel { disclosure_id: Set(id.0), resident_id: Set(resident.0), mark: Set(mark.as_str().into()) };
                let there = OnConflict::columns([Column::DisclosureId, Column::ResidentId]).update_column(Column::Mark).to_owned();
                Entity::insert(row).on_conflict(there).exec_without_returning(transaction).await?;
                Ok(())
            })
        })
        .await
}

/// How many useful marks and doubts there are, and this viewer's.
pub(super) async fn of(connection: &impl ConnectionTrait, viewer: &Viewer, id: DisclosureId) -> Result<(u64, u64, Option<Mark>), Error> {
    let rows: Vec<(String, i64)> = Entity::find()
        .filter(Column::DisclosureId.eq(id.0))
        .select_only()
        .column(Column::Mark)
        .column_as(Expr::col(Column::ResidentId).count(), "count")
        .group_by(Column::Mark)
        .into_tuple()
        .all(connection)
        .await?;
    let count =
        |mark: Mark| rows.iter().find(|(name, _)| name == mark.as_str()).map_or(0, |(_, count)| u64::try_from(*count).unwrap_or_default());
    let mine = match viewer.resident() {
        Some(resident) => Entity::find_by_id((id.0, resident.0)).one(connection).await?.and_then(|row| row.mark.parse().ok()),
        None => None,
    };
    Ok((count(Mark::Useful), count(Mark::Doubtful), mine))
}
