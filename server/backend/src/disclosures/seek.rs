//! Lines of a table, found by words: the database sifts, the domain finds.

use super::content;
use super::rosters::spread;
use crate::error::Error;
use crate::tables::{disclosure_lines as lines, disclosure_versions as versions};
use domain::disclosures::{Line, Sought};
use domain::ids::DisclosureId;
use sea_orm::sea_query::{Expr, ExprTrait as _};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};

/// So many are read at once.
const BATCH: u64 = 2_000;

/// The numbers of the lines of a version in which the words stand, as a reader sees them: who reads it masked finds
/// nothing by what is hidden.
pub(super) async fn lines(
    connection: &impl ConnectionTrait,
    version: &versions::Model,
    sought: &Sought,
    masked: bool,
) -> Result<Vec<i64>, Error> {
    let text = if masked { lines::Column::Masked } else { lines::Column::Cells };
    let of = u32::try_from(version.version).map_err(|why| Error::corrupt("disclosure_versions", version.disclosure_id, why))?;
    let mut sieve = content::of(DisclosureId(version.disclosure_id), of);
    for kept in sought.sieve() {
        sieve = sieve.add(Expr::col(text).like(spread(&kept)));
    }
    let (mut found, mut last) = (Vec::new(), 0);
    loop {
        let batch: Vec<(i64, String)> = lines::Entity::find()
            .select_only()
            .columns([lines::Column::No, text])
            .filter(sieve.clone().add(lines::Column::No.gt(last)))
            .order_by_asc(lines::Column::No)
            .limit(BATCH)
            .into_tuple()
            .all(connection)
            .await?;
        let more = batch.len() as u64 == BATCH;
        for (no, text) in batch {
            let mut line: Line = content::parse(version, &text)?;
            if masked {
                content::mask_anew(&mut line);
            }
            if sought.finds(&line) {
                found.push(no);
            }
            last = no;
        }
        if !more {
            return Ok(found);
        }
    }
}
