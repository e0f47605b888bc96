//! What was filed before there was an index and a board is read once more, a few cases at a time.

use super::super::records::{self, Record};
use crate::Backend;
use crate::error::Error;
use crate::tables::{case_search_rest, cases};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect, Set};

/// So many are read in one transaction: others want to write too.
const BATCH: u64 = 100;

/// Indexes the next cases of those that are left; whether any are left then. It may stop at any time and goes on
/// where it was.
///
/// # Errors
/// When the database cannot be read or written.
pub async fn index_rest(backend: &Backend) -> Result<bool, Error> {
    if case_search_rest::Entity::find().one(backend.store.reader()).await?.is_none() {
        return Ok(false);
    }
    backend.store.write(|transaction| Box::pin(async move { next(transaction).await })).await
}

async fn next(connection: &impl ConnectionTrait) -> Result<bool, Error> {
    let Some(rest) = case_search_rest::Entity::find().lock_exclusive().one(connection).await? else { return Ok(false) };
    let rows = cases::Entity::find()
        .filter(cases::Column::Id.gt(rest.done))
        .filter(cases::Column::Id.lte(rest.last))
        .order_by_asc(cases::Column::Id)
        .limit(BATCH)
        .lock_exclusive()
        .all(connection)
        .await?;
    let Some(done) = rows.last().map(|row| row.id) else {
        case_search_rest::Entity::delete_many().exec(connection).await?;
        return Ok(false);
    };
    for row in rows {
        let id = row.id;
        // What cannot be read is told by `mingbai verify`; it holds up no other.
        let Ok(Record { case, .. }) = Record::read(row) else { continue };
        let (board, board_at) = records::board(&case);
        let posted = cases::ActiveModel { board: Set(board), board_at: Set(board_at), ..Default::default() };
        cases::Entity::update_many().set(posted).filter(cases::Column::Id.eq(id)).exec(connection).await?;
        super::index(connection, &case).await?;
    }
    let far = case_search_rest::ActiveModel { done: Set(done), ..Default::default() };
    case_search_rest::Entity::update_many().set(far).filter(case_search_rest::Column::Last.eq(rest.last)).exec(connection).await?;
    Ok(true)
}
