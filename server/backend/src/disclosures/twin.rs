//! Nothing is disclosed twice: of one place, kind, period and matter one disclosure is published, and whoever comes
//! with a second is led to the first, which can be corrected. Who writes one that somebody else writes too is told.

use super::records::{self, Record};
use crate::Backend;
use crate::error::Error;
use crate::tables::{disclosures, members, regions};
use domain::disclosures::pages::Twin;
use domain::disclosures::{Disclosure, Heading, matter};
use domain::ids::DisclosureId;
use domain::publication::StateName;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect, Select};

/// Refuses what everybody can read already.
///
/// # Errors
/// [`Error::Twin`] names what was published first.
pub(super) async fn refuse(connection: &impl ConnectionTrait, disclosure: &Disclosure) -> Result<(), Error> {
    // Of two who publish at once, one waits here until the other has, where the database writes for several at a time.
    regions::Entity::find_by_id(disclosure.region.as_str()).lock_exclusive().one(connection).await?;
    match id(connection, others(disclosure).filter(disclosures::Column::PublishedAt.is_not_null())).await? {
        Some(id) => Err(Error::Twin(id)),
        None => Ok(()),
    }
}

/// Refuses what waits for its review already. To be called after [`refuse`], which keeps others off.
///
/// # Errors
/// [`Error::TwinWaits`] names what was sent first.
pub(super) async fn refuse_second(connection: &impl ConnectionTrait, disclosure: &Disclosure) -> Result<(), Error> {
    let waiting = others(disclosure).filter(disclosures::Column::Status.eq(StateName::Review.as_str()));
    match id(connection, waiting).await? {
        Some(id) => Err(Error::TwinWaits(id)),
        None => Ok(()),
    }
}

/// What is about the same, for whoever writes or reviews it: rather what is published than what waits, rather that than
/// what is only being written.
///
/// # Errors
/// When the database cannot be read.
pub async fn twin(backend: &Backend, id: DisclosureId) -> Result<Option<Twin>, Error> {
    let reader = backend.store.reader();
    let Record { disclosure, .. } = records::find(reader, id).await?;
    let open = [StateName::Published, StateName::Review, StateName::Draft].map(StateName::as_str);
    let rows =
        others(&disclosure).filter(disclosures::Column::Status.is_in(open)).order_by_asc(disclosures::Column::Id).all(reader).await?;
    let rank = |row: &disclosures::Model| (row.published_at.is_none(), row.status != StateName::Review.as_str());
    let Some(row) = rows.into_iter().min_by_key(rank) else { return Ok(None) };
    let published = row.published_at.is_some();
    let Record { row, disclosure } = Record::read(row)?;
    let state = if published { StateName::Published } else { disclosure.life.state.name() };
    let by = match disclosure.life.state.writers().first() {
        Some(writer) => members::Entity::find_by_id(writer.0).one(reader).await?.map(|member| member.name).unwrap_or_default(),
        None => String::new(),
    };
    Ok(Some(Twin { id: DisclosureId(row.id), state, by }))
}

/// The others of the same place, kind, period and matter.
fn others(disclosure: &Disclosure) -> Select<disclosures::Entity> {
    let Heading { title, period, .. } = disclosure.heading(disclosure.life.version);
    disclosures::Entity::find()
        .filter(disclosures::Column::Region.eq(disclosure.region.as_str()))
        .filter(disclosures::Column::Kind.eq(disclosure.kind.as_str()))
        .filter(disclosures::Column::FromDay.eq(period.from.to_string()))
        .filter(disclosures::Column::ToDay.eq(period.to.to_string()))
        .filter(disclosures::Column::Matter.eq(matter(&title)))
        .filter(disclosures::Column::Id.ne(disclosure.id.0))
}

async fn id(connection: &impl ConnectionTrait, which: Select<disclosures::Entity>) -> Result<Option<DisclosureId>, Error> {
    let found = which.select_only().column(disclosures::Column::Id).order_by_asc(disclosures::Column::Id);
    Ok(found.into_tuple::<i64>().one(connection).await?.map(DisclosureId))
}
