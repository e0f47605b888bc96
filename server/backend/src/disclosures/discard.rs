//! 删掉草稿: what nobody has read is gone, and the audit record alone says that it was.

use super::{content, records};
use crate::error::Error;
use crate::tables::{disclosure_events as events, disclosures};
use crate::{Backend, audit, media};
use domain::disclosures::authority;
use domain::ids::DisclosureId;
use domain::publication::Verb;
use domain::viewer::Viewer;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};

/// Throws away a first version that is being written. `seen` is the row's version that the writer's page showed.
///
/// # Errors
/// [`Error::NotFound`], [`Error::Disclosure`] by the rules, [`Error::Conflict`] when somebody else has changed it since.
pub async fn discard(backend: &Backend, viewer: &Viewer, id: DisclosureId, seen: Option<i64>) -> Result<(), Error> {
    let (now, viewer) = (backend.clock.now(), viewer.clone());
    backend
        .store
        .write(move |transaction| {
            Box::pin(async move {
                let record = records::lock_seen(transaction, id, seen).await?;
                let by = authority::may(&viewer, &record.disclosure, Verb::Discard)?.id;
                content::delete(transaction, id, record.disclosure.life.version).await?;
                events::Entity::delete_many().filter(events::Column::DisclosureId.eq(id.0)).exec(transaction).await?;
                media::leave_disclosure(transaction, id).await?;
                disclosures::Entity::delete_by_id(id.0).exec(transaction).await?;
                audit::record(transaction, now, Some(by), "discard_disclosure", &format!("disclosure:{id} {}", record.disclosure.title))
                    .await
            })
        })
        .await
}
