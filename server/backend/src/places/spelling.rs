//! Regions that were imported before their pinyin was kept get it a few at a time.

use super::import::pinyin;
use crate::Backend;
use crate::error::Error;
use crate::tables::regions::{ActiveModel, Column, Entity};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect, Set};

/// So many are written in one transaction: others want to write too.
const BATCH: u64 = 500;

/// Spells the next regions after that code; the last one's code, nothing when none are left.
///
/// # Errors
/// When the database cannot be read or written.
pub async fn spell_rest(backend: &Backend, after: &str) -> Result<Option<String>, Error> {
    let rows = Entity::find()
        .filter(Column::Code.gt(after))
        .filter(Column::Pinyin.eq(""))
        .order_by_asc(Column::Code)
        .limit(BATCH)
        .all(backend.store.reader())
        .await?;
    let last = rows.last().map(|row| row.code.clone());
    if rows.is_empty() {
        return Ok(None);
    }
    backend
        .store
        .write(move |transaction| {
            Box::pin(async move {
                for row in rows {
                    let spelled = ActiveModel { pinyin: Set(pinyin(&row.name)), ..Default::default() };
                    Entity::update_many().set(spelled).filter(Column::Code.eq(row.code)).exec(transaction).await?;
                }
                Ok(())
            })
        })
        .await?;
    Ok(last)
}
