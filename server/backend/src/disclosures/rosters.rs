//! Rosters of subsidies, for looking up a household in them.

use super::content::mask_anew;
use super::records::Record;
use crate::error::Error;
use crate::tables::{disclosure_lines, disclosure_versions, disclosures};
use domain::disclosures::{Column, Disclosure, Kind, Line};
use domain::ids::DisclosureId;
use domain::region::{Level, RegionCode};
use sea_orm::sea_query::{Expr, ExprTrait as _, LikeExpr};
use sea_orm::{ColumnTrait, Condition, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use std::collections::HashMap;

/// So many rosters are looked through, the newest periods first.
const ROSTERS: u64 = 300;
/// So many lines are read of one.
const LINES: u64 = 500;

/// A roster as everybody reads it now.
pub(crate) struct Roster {
    pub disclosure: Disclosure,
    pub version: u32,
    pub columns: Vec<Column>,
}

/// A line of it: its number, whole, and as strangers see it.
pub(crate) struct Found {
    pub no: u64,
    pub cells: Line,
    pub masked: Line,
}

/// The rosters of subsidies on which a household of that village may stand: the village's, its township's, its county's.
pub(crate) async fn subsidies(connection: &impl ConnectionTrait, village: &RegionCode) -> Result<Vec<Roster>, Error> {
    use disclosures::Column;
    let around = [Level::Village, Level::Township, Level::County].into_iter().filter_map(|level| village.at(level));
    let rows = disclosures::Entity::find()
        .filter(Column::Region.is_in(around.map(|region| region.to_string())))
        .filter(Column::Kind.eq(Kind::Subsidy.as_str()))
        .filter(Column::PublishedAt.is_not_null())
        .order_by_desc(Column::ToDay)
        .order_by_desc(Column::Id)
        .limit(ROSTERS)
        .all(connection)
        .await?;
    let ids = rows.iter().map(|row| row.id);
    let versions = disclosure_versions::Entity::find().filter(disclosure_versions::Column::DisclosureId.is_in(ids)).all(connection).await?;
    let versions: HashMap<(i64, i64), Option<String>> =
        versions.into_iter().map(|row| ((row.disclosure_id, row.version), row.columns)).collect();
    let mut rosters = Vec::new();
    for row in rows {
        let Record { row, disclosure } = Record::read(row)?;
        let Some(version) = disclosure.life.readable().map(|shown| shown.version) else { continue };
        let Some(Some(columns)) = versions.get(&(row.id, i64::from(version))) else { continue };
        let columns = serde_json::from_str(columns).map_err(|why| Error::corrupt("disclosure_versions", row.id, why))?;
        rosters.push(Roster { disclosure, version, columns });
    }
    Ok(rosters)
}

/// The lines of a roster in which one of the texts stands, as it is or with spaces in it. More may be found than are
/// meant: the domain looks at each.
pub(crate) async fn holding(connection: &impl ConnectionTrait, roster: &Roster, texts: &[&str]) -> Result<Vec<Found>, Error> {
    holding_of(connection, roster.disclosure.id, roster.version, texts).await
}

/// The same of any version of a disclosure.
pub(crate) async fn holding_of(
    connection: &impl ConnectionTrait,
    id: DisclosureId,
    version: u32,
    texts: &[&str],
) -> Result<Vec<Found>, Error> {
    use disclosure_lines::Column;
    let mut any = Condition::any();
    for text in texts {
        any = any.add(Expr::col(Column::Cells).like(spread(text)));
    }
    let rows = disclosure_lines::Entity::find()
        .filter(Column::DisclosureId.eq(id.0))
        .filter(Column::Version.eq(i64::from(version)))
        .filter(any)
        .order_by_asc(Column::No)
        .limit(LINES)
        .all(connection)
        .await?;
    rows.into_iter()
        .map(|row| {
            let corrupt =
                |why: String| Error::corrupt("disclosure_lines", format!("{}/{}/{}", row.disclosure_id, row.version, row.no), why);
            let read = |text: &str| serde_json::from_str::<Line>(text).map_err(|why| corrupt(why.to_string()));
            let no = u64::try_from(row.no).map_err(|why| corrupt(why.to_string()))?;
            let mut masked: Line = read(&row.masked)?;
            mask_anew(&mut masked);
            Ok(Found { no, cells: read(&row.cells)?, masked })
        })
        .collect()
}

/// A pattern that finds 张武 in 张　武, too; nothing that was typed has a meaning of its own.
pub(super) fn spread(text: &str) -> LikeExpr {
    let mut pattern = String::from("%");
    for c in text.chars().filter(|c| !c.is_whitespace()) {
        if matches!(c, '!' | '%' | '_') {
            pattern.push('!');
        }
        pattern.push(c);
        pattern.push('%');
    }
    LikeExpr::new(pattern).escape('!')
}
