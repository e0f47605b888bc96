//! Lists of meetings.

use super::records::{Record, inside};
use crate::error::Error;
use crate::tables::meetings;
use crate::{Backend, places};
use domain::meetings::pages::{Item, Listing};
use domain::meetings::{Meeting, StateName};
use domain::region::{Level, RegionCode};
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect, Select};
use std::collections::HashMap;

/// So many of those that are live or still to come are listed.
const OPEN: u64 = 100;
/// So many of those that are over are listed.
const PAST: u64 = 50;

/// The meetings of a place and everything inside it: all that are live or to come, the latest of the past.
///
/// # Errors
/// When the database cannot be read.
pub async fn list(backend: &Backend, region: &RegionCode) -> Result<Listing, Error> {
    // First the number, then the rows: what comes between is listed now and brought once more by live.
    let number = number(backend, &region.at(Level::County).unwrap_or(*region)).await?;
    let here = || meetings::Entity::find().filter(inside(region));
    let mut rows = with_status(here(), &[StateName::Live, StateName::Announced, StateName::Postponed])
        .order_by_asc(meetings::Column::StartsAt)
        .limit(OPEN)
        .all(backend.store.reader())
        .await?;
    let past = with_status(here(), &[StateName::Ended, StateName::Cancelled]).order_by_desc(meetings::Column::StartsAt).limit(PAST);
    rows.extend(past.all(backend.store.reader()).await?);
    Ok(Listing { items: items(backend, rows).await?, number, at: backend.clock.now() })
}

/// What is live anywhere, for readers who have chosen no village yet.
///
/// # Errors
/// When the database cannot be read.
pub async fn live_now(backend: &Backend) -> Result<Listing, Error> {
    let rows = with_status(meetings::Entity::find(), &[StateName::Live])
        .order_by_desc(meetings::Column::StartsAt)
        .limit(OPEN)
        .all(backend.store.reader())
        .await?;
    Ok(Listing { items: items(backend, rows).await?, number: 0, at: backend.clock.now() })
}

fn with_status(query: Select<meetings::Entity>, names: &[StateName]) -> Select<meetings::Entity> {
    query.filter(meetings::Column::Status.is_in(names.iter().map(|name| name.as_str())))
}

/// The sum of all versions: every change of any meeting there makes it grow, and nothing makes it shrink. Pages
/// follow a whole county, so it is always a county's.
async fn number(backend: &Backend, region: &RegionCode) -> Result<u64, Error> {
    let sum = Expr::cust("CAST(COALESCE(SUM(version), 0) AS BIGINT)");
    let sum: Option<i64> = meetings::Entity::find()
        .select_only()
        .column_as(sum, "number")
        .filter(inside(region))
        .into_tuple()
        .one(backend.store.reader())
        .await?;
    u64::try_from(sum.unwrap_or_default()).map_err(|why| Error::corrupt("meetings", region, why))
}

async fn items(backend: &Backend, rows: Vec<meetings::Model>) -> Result<Vec<Item>, Error> {
    let meetings = rows.into_iter().map(|row| Record::read(row).map(|record| record.meeting)).collect::<Result<Vec<Meeting>, _>>()?;
    let places = places::named(backend, meetings.iter().map(|meeting| meeting.region).collect()).await?;
    let places: HashMap<RegionCode, String> = places.into_iter().map(|place| (place.code, place.short().to_owned())).collect();
    Ok(meetings
        .into_iter()
        .map(|Meeting { id, kind, region, subject, place, agenda, state, .. }| Item {
            id,
            kind,
            region,
            place: places.get(&region).cloned().unwrap_or_default(),
            subject,
            venue: place,
            agenda,
            state,
        })
        .collect())
}
