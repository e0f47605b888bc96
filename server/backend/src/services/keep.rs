//! Keeping the directory: writing a service, no longer offering it.

use super::{directory, links, records};
use crate::error::Error;
use crate::tables::services::{ActiveModel, Column, Entity};
use crate::{Backend, audit, places, units};
use domain::cases::UnitRef;
use domain::cases::pages::Choice;
use domain::fields::FieldProblem;
use domain::ids::{ServiceId, UnitId};
use domain::region::{Level, RegionCode};
use domain::services::link::Health;
use domain::services::pages::{Keeping, KeptService};
use domain::services::{Details, Link, Refused, Service, Told, authority};
use domain::unit::{Member, Role, Unit, UnitKind};
use sea_orm::{ColumnTrait, Condition, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, Set};
use std::collections::HashSet;

/// What a member writes of a service.
#[derive(Debug, Clone)]
pub struct Written {
    /// The service; `None`: a new one.
    pub id: Option<ServiceId>,
    /// The township or county.
    pub region: RegionCode,
    /// Who does it.
    pub unit: UnitId,
    /// What everybody may know.
    pub details: Details,
    /// Whom a text tells.
    pub told: Told,
}

/// Writes a service; that is recorded.
///
/// # Errors
/// [`Error::NotFound`], [`Error::Service`] for who does not keep it, [`Error::Invalid`] on `unit`, or on `title` when
/// there is another of that name.
pub async fn save(backend: &Backend, member: &Member, written: Written) -> Result<ServiceId, Error> {
    let (now, member) = (backend.clock.now(), member.clone());
    backend
        .store
        .write(move |transaction| {
            Box::pin(async move {
                let Written { id, region, unit, details, told } = written;
                let unit = units::by_id(transaction, [unit]).await?.pop().filter(|unit| does(unit, &region));
                let unit = UnitRef::from(&unit.ok_or_else(|| Error::field(FieldProblem::NotFound.at("unit")))?);
                authority::may_keep(&member, &region, &unit)?;
                let before = match id {
                    Some(id) => Some(records::service(transaction, id).await?),
                    None => None,
                };
                if let Some(before) = &before {
                    authority::may_keep(&member, &before.region, &before.unit)?;
                }
                let same = Condition::all().add(Column::Region.eq(region.as_str())).add(Column::Title.eq(details.title.as_str()));
                let other = Entity::find().filter(same).one(transaction).await?;
                if other.is_some_and(|other| Some(ServiceId(other.id)) != id) {
                    return Err(Error::field(FieldProblem::AlreadyThere.at("title")));
                }
                let retired = before.is_some_and(|before| before.retired);
                let service = Service { id: id.unwrap_or(ServiceId(0)), region, unit, details, told, retired };
                let id = write(transaction, &service, now).await?;
                audit::record(transaction, now, Some(member.id), "keep_service", &format!("service:{id}")).await?;
                Ok(id)
            })
        })
        .await
}

/// No longer offers a service, or does again; that is recorded. What was applied for goes on.
///
/// # Errors
/// [`Error::NotFound`], [`Error::Service`] for who does not keep it.
pub async fn retire(backend: &Backend, member: &Member, id: ServiceId, retired: bool) -> Result<(), Error> {
    let (now, member) = (backend.clock.now(), member.clone());
    backend
        .store
        .write(move |transaction| {
            Box::pin(async move {
                let service = records::service(transaction, id).await?;
                authority::may_keep(&member, &service.region, &service.unit)?;
                write(transaction, &Service { retired, ..service }, now).await?;
                let act = if retired { "retire_service" } else { "offer_service" };
                audit::record(transaction, now, Some(member.id), act, &format!("service:{id}")).await
            })
        })
        .await
}

/// Writes a service's row, a new one where it has none yet.
pub(super) async fn write(connection: &impl ConnectionTrait, service: &Service, now: domain::instant::Instant) -> Result<ServiceId, Error> {
    let row = records::service_columns(service, now)?;
    if service.id.0 == 0 {
        let row = ActiveModel { version: Set(1), ..row };
        return Ok(ServiceId(Entity::insert(row).exec(connection).await?.last_insert_id));
    }
    let version = sea_orm::sea_query::Expr::col(Column::Version);
    let version = sea_orm::sea_query::ExprTrait::add(version, 1);
    Entity::update_many().set(row).col_expr(Column::Version, version).filter(Column::Id.eq(service.id.0)).exec(connection).await?;
    Ok(service.id)
}

/// Whether a unit can do services of a place: a government or a department of it, or a village's committee in it.
pub(super) fn does(unit: &Unit, region: &RegionCode) -> bool {
    let kind = matches!(unit.kind, UnitKind::TownshipGovernment | UnitKind::CountyDepartment | UnitKind::CountyDiscipline);
    kind && unit.region == *region
        || region.level() == Level::County && unit.kind == UnitKind::TownshipGovernment && region.contains(&unit.region)
}

/// The services that a member keeps, those of the own place first.
///
/// # Errors
/// [`Error::Service`] for who keeps none.
pub async fn kept(backend: &Backend, member: &Member) -> Result<Vec<KeptService>, Error> {
    if !authority::keeps(member) {
        return Err(Refused::NotYourRole.into());
    }
    let own = member.unit.region.as_str();
    let last = format!("{own:9<12}");
    let inside = Condition::all().add(Column::Region.gte(own)).add(Column::Region.lte(last));
    let rows = Entity::find().filter(inside).order_by_asc(Column::Region).order_by_asc(Column::Id);
    let services = rows.all(backend.store.reader()).await?.iter().map(records::read_service).collect::<Result<Vec<_>, _>>()?;
    let kept = |service: &&Service| authority::may_keep(member, &service.region, &service.unit).is_ok();
    let services: Vec<&Service> = services.iter().filter(kept).collect();
    let links: Vec<Link> = services.iter().flat_map(|service| service.details.links.clone()).collect();
    let links = links::of(backend.store.reader(), &links).await?;
    let broken: HashSet<&str> =
        links.iter().filter(|link| matches!(link.health, Health::Broken(_))).map(|link| link.url.as_str()).collect();
    let item = |service: &&Service| KeptService {
        item: directory::item(service),
        broken_link: service.details.links.iter().any(|link| broken.contains(link.url.as_str())),
    };
    let mut items: Vec<KeptService> = services.iter().map(item).collect();
    // By subject in the order in which villagers read them.
    items.sort_by_key(|KeptService { item, .. }| (item.retired, item.topic));
    Ok(items)
}

/// What the form of a service is drawn with.
///
/// # Errors
/// [`Error::NotFound`], [`Error::Service`] for who does not keep it.
pub async fn keeping(backend: &Backend, member: &Member, id: Option<ServiceId>) -> Result<Keeping, Error> {
    if !authority::keeps(member) {
        return Err(Refused::NotYourRole.into());
    }
    let reader = backend.store.reader();
    let (service, health) = match id {
        Some(id) => {
            let service = records::service(reader, id).await?;
            authority::may_keep(member, &service.region, &service.unit).map_err(|_| Error::NotFound)?;
            let health = links::of(reader, &service.details.links).await?;
            (Some(service), health)
        }
        None => (None, Vec::new()),
    };
    let all = units::in_territory(reader, &member.unit.region).await?;
    let own = member.unit.region;
    let whole = member.is(Role::CountyDispatcher);
    let mut regions: Vec<RegionCode> = vec![own];
    if whole {
        regions.extend(all.iter().filter(|unit| unit.kind == UnitKind::TownshipGovernment).map(|unit| unit.region));
    }
    let mut places = places::named(backend, regions.clone()).await?;
    places.sort_by(|one, other| one.code.as_str().cmp(other.code.as_str()));
    let may = |unit: &Unit| regions.iter().any(|region| does(unit, region) && authority::may_keep(member, region, &unit.into()).is_ok());
    let units = all.into_iter().filter(may).map(|unit| Choice { id: unit.id, name: unit.name }).collect();
    let regions = places.into_iter().map(|place| Choice { id: place.code, name: place.short().to_owned() }).collect();
    Ok(Keeping { service, links: health, regions, units })
}
