//! What the tables of a place come to.

use super::records::Record;
use crate::Backend;
use crate::error::Error;
use crate::tables::{disclosure_versions as versions, disclosures};
use domain::disclosures::figures::{Figures, Subsidies, Sum};
use domain::disclosures::{Cell, Column, Kind};
use domain::publication::Shown;
use domain::region::RegionCode;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect, Select};
use std::collections::HashMap;

/// So many tables are looked at: ten years of monthly accounts and of subsidies.
const MOST: u64 = 300;

/// Income and spending by month, subsidies by the years they are for, out of what everybody may read.
pub(super) async fn figures(backend: &Backend, region: &RegionCode) -> Result<Figures, Error> {
    sum(backend, readable(region, &[Kind::Finance, Kind::Subsidy])).await
}

/// What the subsidies for a year come to.
pub(crate) async fn subsidies_of(backend: &Backend, region: &RegionCode, year: i32) -> Result<Subsidies, Error> {
    let (first, last) = (format!("{year:04}-01-01"), format!("{year:04}-12-31"));
    let within =
        readable(region, &[Kind::Subsidy]).filter(disclosures::Column::FromDay.gte(first)).filter(disclosures::Column::ToDay.lte(last));
    let figures = sum(backend, within).await?;
    Ok(figures.subsidies.into_iter().find(|(years, _)| years.one() == Some(year)).map(|(_, subsidies)| subsidies).unwrap_or_default())
}

fn readable(region: &RegionCode, kinds: &[Kind]) -> Select<disclosures::Entity> {
    disclosures::Entity::find()
        .filter(disclosures::Column::Region.eq(region.as_str()))
        .filter(disclosures::Column::PublishedAt.is_not_null())
        .filter(disclosures::Column::Kind.is_in(kinds.iter().map(|kind| kind.as_str())))
        .order_by_desc(disclosures::Column::ToDay)
        .limit(MOST)
}

async fn sum(backend: &Backend, these: Select<disclosures::Entity>) -> Result<Figures, Error> {
    type Row = (i64, i64, Option<String>, Option<String>);
    let reader = backend.store.reader();
    let records = these.all(reader).await?.into_iter().map(Record::read).collect::<Result<Vec<_>, _>>()?;
    let of_these = versions::Column::DisclosureId.is_in(records.iter().map(|record| record.row.id));
    let tables: Vec<Row> = versions::Entity::find()
        .select_only()
        .columns([versions::Column::DisclosureId, versions::Column::Version, versions::Column::Columns, versions::Column::Totals])
        .filter(of_these)
        .filter(versions::Column::Totals.is_not_null())
        .into_tuple()
        .all(reader)
        .await?;
    let tables: HashMap<(i64, i64), (Option<String>, Option<String>)> =
        tables.into_iter().map(|(id, version, columns, totals)| ((id, version), (columns, totals))).collect();
    let mut sum = Sum::default();
    for Record { row, disclosure } in &records {
        let Some(Shown { version, label, .. }) = &disclosure.life.shown else { continue };
        if let Some((Some(columns), Some(totals))) = tables.get(&(row.id, i64::from(*version))) {
            let corrupt = |why: serde_json::Error| Error::corrupt("disclosure_versions", format!("{}/{version}", row.id), why);
            let columns: Vec<Column> = serde_json::from_str(columns).map_err(corrupt)?;
            let totals: Vec<Cell> = serde_json::from_str(totals).map_err(corrupt)?;
            sum.add(disclosure.kind, &disclosure.period, label.payment, &columns, &totals);
        }
    }
    Ok(sum.figures())
}
