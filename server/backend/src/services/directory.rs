//! The directory as everybody reads it.

use super::{links, records};
use crate::error::Error;
use crate::store::like;
use crate::tables::services::{Column, Entity};
use crate::{Backend, cases, places};
use domain::ids::ServiceId;
use domain::region::{Level, RegionCode};
use domain::services::pages::{Directory, Form, ServiceItem, ServiceView};
use domain::services::{Life, Service, Told, Topic, authority};
use domain::viewer::Viewer;
use sea_orm::sea_query::{Expr, ExprTrait as _};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};

/// What of the directory is wanted.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Wanted {
    /// About one thing alone.
    pub topic: Option<Topic>,
    /// Needed in one part of a life.
    pub life: Option<Life>,
    /// With these words in it.
    pub words: String,
    /// Everything.
    pub all: bool,
}

impl Wanted {
    const fn is_nothing(&self) -> bool {
        self.topic.is_none() && self.life.is_none() && self.words.is_empty() && !self.all
    }
}

/// The services that people of a village have: their township's and their county's.
///
/// # Errors
/// When the database cannot be read.
pub async fn directory(backend: &Backend, village: &RegionCode, wanted: &Wanted) -> Result<Directory, Error> {
    let regions: Vec<String> = [Level::Township, Level::County].into_iter().filter_map(|level| village.at(level)).map(Into::into).collect();
    let offered = || Entity::find().filter(Column::Region.is_in(regions.clone())).filter(Column::Retired.eq(false));
    let reader = backend.store.reader();
    let counted: Vec<(String, String)> = offered().select_only().columns([Column::Topic, Column::Lives]).into_tuple().all(reader).await?;
    let many = |count: usize| u32::try_from(count).unwrap_or(u32::MAX);
    let topics = Topic::ALL.map(|topic| (topic, many(counted.iter().filter(|(of, _)| of == topic.as_str()).count())));
    let lives = Life::ALL.map(|life| (life, many(counted.iter().filter(|(_, lives)| lives.contains(&between(life))).count())));
    let mut directory = Directory {
        items: Vec::new(),
        topics: topics.into_iter().filter(|(_, count)| *count > 0).collect(),
        lives: lives.into_iter().filter(|(_, count)| *count > 0).collect(),
        total: many(counted.len()),
    };
    if wanted.is_nothing() {
        return Ok(directory);
    }
    let mut query = offered();
    if let Some(topic) = wanted.topic {
        query = query.filter(Column::Topic.eq(topic.as_str()));
    }
    if let Some(life) = wanted.life {
        query = query.filter(Expr::col(Column::Lives).like(like(&between(life))));
    }
    for word in wanted.words.split_whitespace() {
        query = query.filter(Expr::col(Column::Search).like(like(&word.to_lowercase())));
    }
    let rows = query.order_by_asc(Column::Id).all(reader).await?;
    directory.items = rows.iter().map(|row| Ok(item(&records::read_service(row)?))).collect::<Result<_, Error>>()?;
    // What the name says comes before what stands in the small print.
    let named = |item: &ServiceItem| wanted.words.split_whitespace().any(|word| item.title.to_lowercase().contains(&word.to_lowercase()));
    directory.items.sort_by_key(|item| (!named(item), item.topic));
    Ok(directory)
}

fn between(life: Life) -> String {
    format!(",{life},")
}

pub(super) fn item(service: &Service) -> ServiceItem {
    let Service { id, region, unit, details, retired, .. } = service;
    ServiceItem {
        id: *id,
        title: details.title.clone(),
        topic: details.topic,
        level: region.level(),
        days: details.days,
        online: details.online,
        unit: unit.name.clone(),
        retired: *retired,
    }
}

/// A service as everybody may know it.
///
/// # Errors
/// [`Error::NotFound`] where there is none, or it is no longer offered.
pub async fn service(backend: &Backend, id: ServiceId) -> Result<Service, Error> {
    let service = records::service(backend.store.reader(), id).await?;
    if service.retired { Err(Error::NotFound) } else { Ok(Service { told: Told::default(), ..service }) }
}

/// A service's page.
///
/// # Errors
/// [`Error::NotFound`] where there is none, or it is no longer offered.
pub async fn view(backend: &Backend, id: ServiceId) -> Result<ServiceView, Error> {
    let service = service(backend, id).await?;
    let place = place_of(backend, &service.region).await?;
    let links = links::of(backend.store.reader(), &service.details.links).await?;
    Ok(ServiceView { place, links, service })
}

pub(super) async fn place_of(backend: &Backend, region: &RegionCode) -> Result<String, Error> {
    Ok(places::named(backend, vec![*region]).await?.pop().map(|place| place.short().to_owned()).unwrap_or_default())
}

/// What the form of an application starts with. `village` is the one that the page is about.
///
/// # Errors
/// [`Error::NotFound`] where there is no such service; that it cannot be applied for here.
pub async fn form(backend: &Backend, viewer: &Viewer, id: ServiceId, village: &str) -> Result<Form, Error> {
    let service = service(backend, id).await?;
    let known = match viewer.resident() {
        Some(resident) => Some(cases::known(backend, resident).await?),
        None => None,
    };
    let named = RegionCode::parse(village).ok().or(known.as_ref().and_then(|known| known.region));
    // Elsewhere there may be another service of that name, and another unit.
    let fits = |code: &RegionCode| service.region.contains(code);
    let code = named.filter(|code| code.level() == Level::Village && fits(code));
    let place = match code {
        Some(code) => places::named(backend, vec![code]).await?.pop(),
        None => None,
    };
    if let Some(place) = &place {
        authority::may_apply(&service, &place.code)?;
    } else if !service.details.online {
        return Err(domain::services::Refused::NotOnline.into());
    }
    Ok(Form {
        id,
        title: service.details.title,
        unit: service.unit.name,
        days: service.details.days,
        asks: service.details.asks,
        materials: service.details.materials,
        place,
        region: place_of(backend, &service.region).await?,
        known: known.map(|known| (known.name, known.phone.masked())),
        key: crate::secret::token(),
    })
}
