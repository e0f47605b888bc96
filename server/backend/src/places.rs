//! Regions and the working-day calendar.

mod import;
mod search;
mod spelling;

pub use import::{Imported, import_calendar, import_regions, import_regions_text};
pub use search::{OFFERED, search};
pub use spelling::spell_rest;

use crate::Backend;
use crate::error::Error;
use crate::store::Store;
use crate::tables::{calendar_days, regions, versions};
use domain::instant::parse_date;
use domain::places::Place;
use domain::region::{Level, RegionCode};
use domain::workdays::Calendar;
use moka::sync::Cache;
use sea_orm::{ColumnTrait, Condition, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder};
use std::collections::HashMap;
use std::sync::Arc;
use std::time::Duration;

/// The working-day calendar as it is stored; empty when none was imported.
///
/// # Errors
/// When the database cannot be read or holds a date that is none.
pub async fn calendar(store: &Store) -> Result<Calendar, Error> {
    let mut holidays = Vec::new();
    let mut workdays = Vec::new();
    for day in calendar_days::Entity::find().all(store.reader()).await? {
        let date = parse_date(&day.date).ok_or_else(|| Error::corrupt("calendar_days", &day.date, "no date"))?;
        if day.kind == "holiday" { holidays.push(date) } else { workdays.push(date) }
    }
    let published: Vec<i32> = holidays.iter().chain(&workdays).map(|date| date.year()).collect();
    Ok(Calendar::new(published, holidays, workdays))
}

/// The calendar with the number of its import. The number is read first: should an import come between, the next look
/// finds another number.
pub(crate) async fn numbered_calendar(store: &Store) -> Result<(i64, Arc<Calendar>), Error> {
    let number = calendar_number(store).await?;
    Ok((number, Arc::new(calendar(store).await?)))
}

/// How often a calendar was imported.
pub(crate) async fn calendar_number(store: &Store) -> Result<i64, Error> {
    Ok(versions::Entity::find_by_id(CALENDAR).one(store.reader()).await?.map_or(0, |row| row.version))
}

/// The calendar's row among the versions.
const CALENDAR: &str = "calendar";

/// The code under which a place goes on today: its own, or that of the place that it was merged into.
///
/// # Errors
/// When the database cannot be read or holds a code that is none.
pub async fn today(connection: &impl ConnectionTrait, of: RegionCode) -> Result<RegionCode, Error> {
    /// Places are merged every few years; a circle would be an error of the list.
    const STEPS: usize = 8;
    let mut at = of;
    for _ in 0..STEPS {
        let row = regions::Entity::find_by_id(at.as_str()).one(connection).await?;
        let Some(next) = row.and_then(|row| row.merged_into) else { break };
        at = code(&next)?;
    }
    Ok(at)
}

/// One place with the names of all above it.
///
/// # Errors
/// [`Error::NotFound`] when there is no such place.
pub async fn place(backend: &Backend, code: &RegionCode) -> Result<Place, Error> {
    named(backend, vec![*code]).await?.pop().ok_or(Error::NotFound)
}

/// Places by their codes, with the names of all above them, in the order asked for; unknown codes are left out.
///
/// # Errors
/// When the database cannot be read.
pub async fn named(backend: &Backend, codes: Vec<RegionCode>) -> Result<Vec<Place>, Error> {
    let unknown: Vec<RegionCode> = codes.iter().filter(|code| !backend.places.contains_key(*code)).copied().collect();
    let mut fresh: HashMap<RegionCode, Place> = HashMap::new();
    if !unknown.is_empty() {
        for place in read(backend, &unknown).await? {
            backend.places.insert(place.code, place.clone());
            fresh.insert(place.code, place);
        }
    }
    Ok(codes.into_iter().filter_map(|code| fresh.get(&code).cloned().or_else(|| backend.places.get(&code))).collect())
}

/// The villages of a place, by their codes; those that were merged into others are left out.
///
/// # Errors
/// When the database cannot be read.
pub async fn villages(backend: &Backend, inside: &RegionCode) -> Result<Vec<Place>, Error> {
    let rows = regions::Entity::find()
        .filter(regions::Column::Code.starts_with(inside.as_str()))
        .filter(regions::Column::Level.eq(Level::Village.as_str()))
        .filter(regions::Column::MergedInto.is_null())
        .order_by_asc(regions::Column::Code)
        .all(backend.store.reader())
        .await?;
    let codes = rows.iter().map(|row| code(&row.code)).collect::<Result<_, _>>()?;
    named(backend, codes).await
}

/// Places that were asked for lately: every page names one, and they hardly ever change. What another process
/// imports is seen after some minutes.
pub(crate) fn cache() -> Cache<RegionCode, Place> {
    Cache::builder().max_capacity(20_000).time_to_live(Duration::from_secs(300)).build()
}

async fn read(backend: &Backend, codes: &[RegionCode]) -> Result<Vec<Place>, Error> {
    let above: Vec<String> =
        codes.iter().flat_map(|code| Level::ALL.into_iter().filter_map(|level| code.at(level))).map(|code| code.to_string()).collect();
    let rows = regions::Entity::find().filter(regions::Column::Code.is_in(above)).all(backend.store.reader()).await?;
    let names: HashMap<String, String> = rows.into_iter().map(|row| (row.code, row.name)).collect();
    let place = |code: RegionCode| {
        let name = names.get(code.as_str())?.clone();
        let above = Level::ALL
            .into_iter()
            .filter_map(|level| code.at(level))
            .filter(|at| *at != code)
            .filter_map(|at| names.get(at.as_str()).cloned())
            .collect();
        Some(Place { code, name, above })
    };
    Ok(codes.iter().copied().filter_map(place).collect())
}

/// The rows whose column names a place or something inside it; a range that an index serves in both databases.
pub(crate) fn inside(column: impl ColumnTrait, region: &RegionCode) -> Condition {
    let last = format!("{:9<12}", region.as_str());
    Condition::all().add(column.gte(region.as_str())).add(column.lte(last))
}

/// A code as it stands in a row.
pub(crate) fn code(text: &str) -> Result<RegionCode, Error> {
    RegionCode::parse(text).map_err(|why| Error::corrupt("regions", text, why))
}
