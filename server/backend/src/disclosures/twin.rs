//! Nothing is disclosed twice: of one place, kind, period and matter one disclosure is published, and whoever comes
//! with a second is led to the first, which can be corrected.

use crate::error::Error;
use crate::tables::{disclosures, regions};
use domain::disclosures::{Disclosure, matter};
use domain::ids::DisclosureId;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QuerySelect};

/// Refuses what everybody can read already.
///
/// # Errors
/// [`Error::Twin`] names what was published first.
pub(super) async fn refuse(connection: &impl ConnectionTrait, disclosure: &Disclosure) -> Result<(), Error> {
    // Of two who publish at once, one waits here until the other has, where the database writes for several at a time.
    regions::Entity::find_by_id(disclosure.region.as_str()).lock_exclusive().one(connection).await?;
    let twin = disclosures::Entity::find()
        .select_only()
        .column(disclosures::Column::Id)
        .filter(disclosures::Column::Region.eq(disclosure.region.as_str()))
        .filter(disclosures::Column::Kind.eq(disclosure.kind.as_str()))
        .filter(disclosures::Column::FromDay.eq(disclosure.period.from.to_string()))
        .filter(disclosures::Column::ToDay.eq(disclosure.period.to.to_string()))
        .filter(disclosures::Column::Matter.eq(matter(&disclosure.title)))
        .filter(disclosures::Column::PublishedAt.is_not_null())
        .filter(disclosures::Column::Id.ne(disclosure.id.0))
        .into_tuple::<i64>()
        .one(connection)
        .await?;
    match twin {
        Some(id) => Err(Error::Twin(DisclosureId(id))),
        None => Ok(()),
    }
}
