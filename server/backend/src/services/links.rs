//! Links that lead elsewhere, asked once a week whether anybody is there.
//!
//! A link is typed by people, and a server that fetches what people type must not be led to what only it can reach. So
//! only `https://` on its usual port is asked, by name or by a public address; a name is looked up here, is refused when
//! one of its addresses is not public, and the connection goes to the addresses that were looked at, and to no other;
//! no proxy is asked in between; every redirect begins all over; and nothing of an answer is read but its status.

mod ask;

use crate::Backend;
use crate::error::Error;
use crate::tables::{link_checks, services};
use domain::instant::Instant;
use domain::services::link::{EVERY_MS, Health};
use domain::services::pages::LinkView;
use domain::services::{Link, Service};
use sea_orm::sea_query::OnConflict;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, Set};
use std::collections::{BTreeSet, HashMap};

pub use ask::{Asker, Hop, follow};

/// So many are asked in one turn; the next one goes on.
const TURN: usize = 5;

/// The links of a service, each with how it does.
pub(super) async fn of(connection: &impl ConnectionTrait, links: &[Link]) -> Result<Vec<LinkView>, Error> {
    if links.is_empty() {
        return Ok(Vec::new());
    }
    let urls = links.iter().map(|link| link.url.as_str());
    let rows = link_checks::Entity::find().filter(link_checks::Column::Url.is_in(urls)).all(connection).await?;
    let known: HashMap<String, Health> = rows.into_iter().map(|row| (row.url.clone(), health(&row))).collect();
    let view = |link: &Link| LinkView {
        label: link.label.clone(),
        url: link.url.clone(),
        health: known.get(&link.url).copied().unwrap_or(Health::Unknown),
    };
    Ok(links.iter().map(view).collect())
}

fn health(row: &link_checks::Model) -> Health {
    match (row.trouble.is_some(), row.alive_at) {
        (false, Some(at)) => Health::Alive(Instant(at)),
        (_, last) => Health::Broken(last.map(Instant)),
    }
}

/// Asks some of the links that nobody has asked for a week; gives how many.
///
/// # Errors
/// When the database cannot be read or written.
pub async fn check(backend: &Backend, asker: &Asker) -> Result<usize, Error> {
    let due = due(backend).await?;
    for url in due.iter().take(TURN) {
        let trouble = asker.ask(url).await.err();
        if let Some(trouble) = trouble {
            tracing::info!(url, %trouble, "a link of a service is not alive");
        }
        record(backend, url.clone(), trouble.map(|trouble| trouble.as_str().to_owned())).await?;
    }
    Ok(due.len().min(TURN))
}

/// The links of all services that are offered which were not asked within a week.
async fn due(backend: &Backend) -> Result<Vec<String>, Error> {
    let (reader, now) = (backend.store.reader(), backend.clock.now());
    let rows = services::Entity::find().filter(services::Column::Retired.eq(false)).all(reader).await?;
    let mut urls = BTreeSet::new();
    for row in rows {
        // One that cannot be read must hold up no other.
        let Ok(service) = serde_json::from_str::<Service>(&row.body) else { continue };
        urls.extend(service.details.links.into_iter().map(|link| link.url));
    }
    let fresh = link_checks::Entity::find().filter(link_checks::Column::CheckedAt.gt(now.0 - EVERY_MS)).all(reader).await?;
    for row in fresh {
        urls.remove(&row.url);
    }
    Ok(urls.into_iter().collect())
}

/// Keeps what came of asking: `trouble` is none where somebody was there.
///
/// # Errors
/// When the database refuses.
pub async fn record(backend: &Backend, url: String, trouble: Option<String>) -> Result<(), Error> {
    let now = backend.clock.now();
    backend
        .store
        .write(move |transaction| {
            Box::pin(async move {
                let alive = trouble.is_none().then_some(now.0);
                let mut columns = vec![link_checks::Column::CheckedAt, link_checks::Column::Trouble];
                // When it was last alive stays known.
                columns.extend(alive.map(|_| link_checks::Column::AliveAt));
                let row = link_checks::ActiveModel { url: Set(url), checked_at: Set(now.0), alive_at: Set(alive), trouble: Set(trouble) };
                let again = OnConflict::column(link_checks::Column::Url).update_columns(columns).to_owned();
                link_checks::Entity::insert(row).on_conflict(again).exec_without_returning(transaction).await?;
                Ok(())
            })
        })
        .await
}
