//! 删掉草稿: what nobody has read is gone, and the audit record alone says that it was.

use super::records::{self, Record};
use crate::error::Error;
use crate::tables::{power_events as events, powers};
use crate::{Backend, audit};
use domain::ids::PowerId;
use domain::powers::{Refused, authority};
use domain::publication::Verb;
use domain::viewer::Viewer;
use sea_orm::{ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter};

/// Throws away a first version that is being written. `seen` is the row's version that the writer's page showed.
///
/// # Errors
/// [`Error::NotFound`], [`Error::Power`] by the rules, [`Error::Conflict`] when somebody else has changed it since.
pub async fn discard(backend: &Backend, viewer: &Viewer, id: PowerId, seen: Option<i64>) -> Result<(), Error> {
    let (now, viewer) = (backend.clock.now(), viewer.clone());
    backend
        .store
        .write(move |transaction| {
            Box::pin(async move {
                let Record { row, power } = records::lock(transaction, id).await?;
                if power.life.shown.is_none() && !authority::sees_work(&viewer, &power) {
                    return Err(Error::NotFound);
                }
                if seen.is_some_and(|seen| seen != row.version) {
                    return Err(Error::Conflict);
                }
                let by = authority::may(&viewer, &power, Verb::Discard)?.id;
                // A village may have begun its own version of it.
                if powers::Entity::find().filter(powers::Column::TemplateId.eq(id.0)).count(transaction).await? > 0 {
                    return Err(Refused::NotNow.into());
                }
                records::delete_content(transaction, id, power.life.version).await?;
                events::Entity::delete_many().filter(events::Column::PowerId.eq(id.0)).exec(transaction).await?;
                powers::Entity::delete_by_id(id.0).exec(transaction).await?;
                audit::record(transaction, now, Some(by), "discard_power", &format!("power:{id} {}", power.name)).await
            })
        })
        .await
}
