//! Between servers on one PostgreSQL: NOTIFY carries a topic and a number, nothing else.

use super::{Live, Topic};
use crate::error::Error;
use sea_orm::DatabaseConnection;
use sea_orm::sqlx::postgres::{PgListener, PgPool};
use sea_orm::sqlx::query;
use std::time::Duration;
use tokio::sync::mpsc;

const CHANNEL: &str = "mingbai";
/// How long to wait before listening again, when the database was away.
const AGAIN: Duration = Duration::from_secs(1);

impl Live {
    /// A fan-out that other servers hear, and that hears them.
    ///
    /// # Errors
    /// When the database cannot be listened to.
    pub async fn across(connection: &DatabaseConnection) -> Result<Self, Error> {
        let pool = connection.get_postgres_connection_pool().clone();
        let listener = listen(&pool).await?;
        let (others, told) = mpsc::unbounded_channel();
        let live = Self { others: Some(others), ..Self::default() };
        let me = crate::secret::token();
        tokio::spawn(speak(pool.clone(), told, me.clone()));
        // The copy that listens must not keep the speaker alive.
        tokio::spawn(hear(Self { others: None, ..live.clone() }, listener, pool, me));
        Ok(live)
    }
}

async fn listen(pool: &PgPool) -> Result<PgListener, Error> {
    let mut listener = PgListener::connect_with(pool).await.map_err(away)?;
    listener.listen(CHANNEL).await.map_err(away)?;
    Ok(listener)
}

fn away(error: sea_orm::sqlx::Error) -> Error {
    Error::Database(sea_orm::DbErr::Conn(sea_orm::RuntimeErr::Internal(error.to_string())))
}

/// Tells the others, until the last [`Live`] is gone.
async fn speak(pool: PgPool, mut told: mpsc::UnboundedReceiver<(Topic, u64)>, me: String) {
    while let Some((topic, number)) = told.recv().await {
        let words = format!("{me} {number} {topic}");
        if let Err(error) = query("SELECT pg_notify($1, $2)").bind(CHANNEL).bind(words).execute(&pool).await {
            // Their pages come again every now and then, and read what they have missed.
            tracing::warn!(%error, "the other servers could not be told");
        }
    }
}

/// Wakes for what other servers tell; after a break everybody, for nobody knows what was missed.
async fn hear(live: Live, mut listener: PgListener, pool: PgPool, me: String) {
    loop {
        match listener.try_recv().await {
            Ok(Some(heard)) => {
                let mut words = heard.payload().splitn(3, ' ');
                let (Some(who), Some(Ok(number)), Some(Ok(topic))) =
                    (words.next(), words.next().map(str::parse), words.next().map(str::parse::<Topic>))
                else {
                    continue;
                };
                if who != me {
                    live.wake(&topic, number);
                }
            }
            Ok(None) => live.wake_all(),
            Err(error) => {
                if pool.is_closed() {
                    return;
                }
                tracing::warn!(%error, "the other servers cannot be heard");
                tokio::time::sleep(AGAIN).await;
                if let Ok(again) = listen(&pool).await {
                    listener = again;
                    live.wake_all();
                }
            }
        }
    }
}
