//! A power's page.

use super::pointers;
use super::records::{self, Record};
use crate::error::Error;
use crate::tables::{disclosures, powers, units};
use crate::{Backend, places};
use domain::ids::{DisclosureId, PowerId};
use domain::powers::pages::{PowerView, Used};
use domain::powers::{authority, compare};
use domain::publication::{Entry, Event, Life, versions};
use domain::region::RegionCode;
use domain::viewer::Viewer;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};

/// So many disclosures of its use stand on a page.
const USED: u64 = 8;

/// Which version of a power is wanted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Look {
    /// The one that everybody reads.
    Newest,
    /// That of a number.
    At(u32),
    /// The one in work.
    Work,
}

/// Whose power it is, as far as everybody may know that there is one.
///
/// # Errors
/// When the database cannot be read.
pub async fn place_of(backend: &Backend, id: PowerId) -> Result<Option<RegionCode>, Error> {
    let row = powers::Entity::find_by_id(id.0).filter(powers::Column::PublishedAt.is_not_null());
    row.one(backend.store.reader()).await?.map(|row| places::code(&row.region)).transpose()
}

/// The page of a power.
///
/// # Errors
/// [`Error::NotFound`] where there is none that this viewer may see.
pub async fn view(backend: &Backend, viewer: &Viewer, id: PowerId, look: Look) -> Result<PowerView, Error> {
    let reader = backend.store.reader();
    let Record { row, power } = records::find(reader, id).await?;
    let events = records::events(reader, id).await?;
    let works = authority::sees_work(viewer, &power);
    let versions = versions(events.iter().map(|(at, event)| (*at, &event.by, &event.what)));
    let version = match (look, power.life.shown.as_ref()) {
        (Look::At(version), _) => version,
        (Look::Newest, Some(shown)) => shown.version,
        (Look::Newest, None) | (Look::Work, _) => power.life.version,
    };
    let published = versions.iter().any(|published| published.version == version);
    let in_work = works && version == power.life.version;
    if !published && !in_work {
        return Err(Error::NotFound);
    }
    let content = records::content(reader, id, version).await?;
    let before = versions.iter().map(|published| published.version).find(|published| *published < version);
    let changes = match before {
        Some(before) => compare::changes(&records::content(reader, id, before).await?, &content),
        None => Vec::new(),
    };
    let place = places::place(backend, &power.region).await.map_err(|error| match error {
        Error::NotFound => Error::corrupt("powers", row.id, "its region is missing"),
        error => error,
    })?;
    let unit = units::Entity::find_by_id(row.unit_id).one(reader).await?.map(|unit| unit.name).unwrap_or_default();
    let of = match power.of {
        Some(of) => pointers::named(reader, of).await?,
        None => None,
    };
    let verbs = authority::verbs(viewer, &power);
    let entries = events.into_iter().map(|(at, Event { by, what })| Entry::new(at, by, what.as_key(), what.reason())).collect();
    let Life { state, shown, .. } = power.life;
    Ok(PowerView {
        id,
        place,
        unit,
        of,
        version,
        newest: shown.as_ref().map(|shown| shown.version),
        state: state.name(),
        withdrawn: state.withdrawn().map(ToOwned::to_owned),
        content,
        approval: shown.filter(|shown| shown.version == version).map(|shown| shown.approval),
        changes,
        versions,
        used: used(backend, id).await?,
        entries: if works { entries } else { Vec::new() },
        verbs,
        seen: row.version,
    })
}

/// Disclosures that everybody reads and that name the power.
async fn used(backend: &Backend, id: PowerId) -> Result<Vec<Used>, Error> {
    let naming = disclosures::Entity::find()
        .filter(disclosures::Column::PowerId.eq(id.0))
        .filter(disclosures::Column::PublishedAt.is_not_null())
        .order_by_desc(disclosures::Column::ToDay)
        .order_by_desc(disclosures::Column::Id);
    let mut used = Vec::new();
    for row in naming.limit(USED).all(backend.store.reader()).await? {
        let place = places::place(backend, &places::code(&row.region)?).await?;
        used.push(Used { id: DisclosureId(row.id), title: row.title, place: place.short().to_owned() });
    }
    Ok(used)
}
