//! What the tables of a place come to.

use super::content::parse;
use super::records::Record;
use crate::Backend;
use crate::error::Error;
use crate::tables::{disclosure_versions as versions, disclosures};
use domain::disclosures::Kind;
use domain::disclosures::figures::{Figures, Sum};
use domain::publication::Shown;
use domain::region::RegionCode;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use std::collections::HashMap;

/// So many tables are looked at: ten years of monthly accounts and of subsidies.
const MOST: u64 = 300;

/// Income and spending by month, subsidies by year, out of what everybody may read.
pub(super) async fn figures(backend: &Backend, region: &RegionCode) -> Result<Figures, Error> {
    let reader = backend.store.reader();
    let rows = disclosures::Entity::find()
        .filter(disclosures::Column::Region.eq(region.as_str()))
        .filter(disclosures::Column::PublishedAt.is_not_null())
        .filter(disclosures::Column::Kind.is_in([Kind::Finance.as_str(), Kind::Subsidy.as_str()]))
        .order_by_desc(disclosures::Column::ToDay)
        .limit(MOST)
        .all(reader)
        .await?;
    let records = rows.into_iter().map(Record::read).collect::<Result<Vec<_>, _>>()?;
    let of_these = versions::Column::DisclosureId.is_in(records.iter().map(|record| record.row.id));
    let tables = versions::Entity::find().filter(of_these).filter(versions::Column::Totals.is_not_null()).all(reader).await?;
    let tables: HashMap<(i64, i64), versions::Model> = tables.into_iter().map(|row| ((row.disclosure_id, row.version), row)).collect();
    let mut sum = Sum::default();
    for Record { row, disclosure } in &records {
        let Some(Shown { version, .. }) = disclosure.life.shown else { continue };
        if let Some(table) = tables.get(&(row.id, version.into()))
            && let (Some(columns), Some(totals)) = (&table.columns, &table.totals)
        {
            let (columns, totals): (Vec<_>, Vec<_>) = (parse(table, columns)?, parse(table, totals)?);
            sum.add(disclosure.kind, &disclosure.period, &columns, &totals);
        }
    }
    Ok(sum.figures())
}
