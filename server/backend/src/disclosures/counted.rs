//! What is published, counted and looked over: for a village's figures and for what is late.

use crate::error::Error;
use crate::tables::disclosures::{Column, Entity};
use crate::{Backend, places};
use domain::disclosures::{Kind, Period};
use domain::instant::{Instant, parse_date};
use domain::region::RegionCode;
use domain::villages::Published;
use sea_orm::{ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter, QuerySelect};
use std::collections::HashMap;
use time::Date;

/// What the villages inside a place have published of periods that end on that day or later, by village.
pub(crate) async fn published_since(
    backend: &Backend,
    region: &RegionCode,
    ending: Date,
) -> Result<HashMap<RegionCode, Vec<Published>>, Error> {
    type Row = (i64, String, String, String, String, String, Option<i64>, Option<i64>);
    let rows: Vec<Row> = Entity::find()
        .select_only()
        .columns([
            Column::Id,
            Column::Region,
            Column::Kind,
            Column::Title,
            Column::FromDay,
            Column::ToDay,
            Column::FirstPublishedAt,
            Column::PublishedAt,
        ])
        .filter(places::inside(Column::Region, region))
        .filter(Column::PublishedAt.is_not_null())
        .filter(Column::ToDay.gte(ending.to_string()))
        .into_tuple()
        .all(backend.store.reader())
        .await?;
    let mut by_village: HashMap<RegionCode, Vec<Published>> = HashMap::new();
    for (id, region, kind, title, from, to, first, last) in rows {
        let day = |day: &str| parse_date(day).ok_or_else(|| Error::corrupt("disclosures", id, "a day is none"));
        let period = Period { from: day(&from)?, to: day(&to)? };
        let kind: Kind = kind.parse().map_err(|why| Error::corrupt("disclosures", id, why))?;
        let at = Instant(first.or(last).unwrap_or_default());
        by_village.entry(places::code(&region)?).or_default().push(Published { kind, title, period, at });
    }
    Ok(by_village)
}

/// How many disclosures of a place were published for the first time since then.
pub(crate) async fn disclosed_since(backend: &Backend, region: &RegionCode, since: Instant) -> Result<u64, Error> {
    let here = Entity::find().filter(Column::Region.eq(region.as_str())).filter(Column::PublishedAt.is_not_null());
    Ok(here.filter(Column::FirstPublishedAt.gte(since.0)).count(backend.store.reader()).await?)
}
