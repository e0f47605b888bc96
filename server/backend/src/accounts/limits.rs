//! How often something may be tried, counted in the database, so that it holds across servers and restarts.

use crate::error::Error;
use crate::tables::attempts;
use domain::instant::Instant;
use sea_orm::sea_query::{Expr, ExprTrait as _, OnConflict};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, Set};

/// So many tries in so long a time.
#[derive(Debug, Clone, Copy)]
pub struct Window {
    /// How long, in seconds.
    pub seconds: i64,
    /// How many tries.
    pub tries: i64,
}

/// Counts a try; `key` is a hash, never a phone number or an address.
///
/// # Errors
/// [`Error::TooMany`] with the seconds to wait when the window is used up.
pub async fn attempt(connection: &impl ConnectionTrait, now: Instant, key: &str, window: Window) -> Result<(), Error> {
    let length = window.seconds * 1000;
    let start = now.0 - now.0.rem_euclid(length);
    // Windows of different lengths for one key are kept apart.
    let key = format!("{key}/{}", window.seconds);
    let row = attempts::ActiveModel { key: Set(key.clone()), window_start: Set(start), count: Set(1) };
    let count_up = OnConflict::columns([attempts::Column::Key, attempts::Column::WindowStart])
        .value(attempts::Column::Count, Expr::col((attempts::Entity, attempts::Column::Count)).add(1))
        .to_owned();
    attempts::Entity::insert(row).on_conflict(count_up).exec_without_returning(connection).await?;
    let count = attempts::Entity::find_by_id((key, start)).one(connection).await?.map_or(0, |row| row.count);
    if count > window.tries {
        let wait = Ord::max((start + length - now.0) / 1000, 1);
        return Err(Error::TooMany(u64::try_from(wait).unwrap_or(1)));
    }
    Ok(())
}

/// Forgets windows that are long over.
///
/// # Errors
/// When the database refuses.
pub async fn sweep(connection: &impl ConnectionTrait, now: Instant) -> Result<(), Error> {
    attempts::Entity::delete_many().filter(attempts::Column::WindowStart.lt(now.0 - 2 * 86_400_000)).exec(connection).await?;
    Ok(())
}
