//! How many people read a page on a day, each counted once, without anybody knowing who read what.
//!
//! What is kept of today is a set of hashes, with a salt that is made for the day and thrown away with it: neither can
//! anybody be looked up in it, nor does one page's hash say anything of another's. Readers wait for none of this: a
//! page notes its reader in memory, and a job counts what was noted.

use crate::Backend;
use crate::error::Error;
use crate::tables::{page_view_hashes, page_view_salts, page_views};
use domain::ids::DisclosureId;
use domain::region::RegionCode;
use sea_orm::sea_query::{Expr, ExprTrait as _, OnConflict};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QuerySelect, Set};
use sha2::{Digest as _, Sha256};
use std::collections::{HashMap, HashSet};
use std::fmt;
use std::sync::{Mutex, PoisonError};

/// More than so many are not held in memory: a flood is no readers.
const HELD: usize = 50_000;
/// So many hashes go into one statement.
const BATCH: usize = 500;

/// A page whose readers are counted.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Page {
    /// A disclosure.
    Disclosure(DisclosureId),
    /// What goes with a disclosure: its papers, photos and signed sheets, and its table as a file.
    Files(DisclosureId),
    /// The list of a place's disclosures.
    List(RegionCode),
}

impl fmt::Display for Page {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Disclosure(id) => write!(f, "disclosure/{id}"),
            Self::Files(id) => write!(f, "files/{id}"),
            Self::List(region) => write!(f, "list/{region}"),
        }
    }
}

/// Who has read what since it was counted last: pages, and of each reader a hash that only this installation can make.
#[derive(Debug, Default)]
pub struct PageViews(Mutex<HashSet<(Page, String)>>);

/// Notes that a page was read. `person` is whatever tells one reader from another today: it is hashed before anything
/// else happens.
pub fn note(backend: &Backend, page: Page, person: &str) {
    let hash = backend.secret.hash("page view", person);
    let mut noted = backend.page_views.0.lock().unwrap_or_else(PoisonError::into_inner);
    if noted.len() < HELD {
        noted.insert((page, hash));
    }
}

/// Counts what was noted, and forgets what was kept of days before.
///
/// # Errors
/// When the database refuses; what was noted is lost then, and nothing else.
pub async fn count(backend: &Backend) -> Result<(), Error> {
    let noted = std::mem::take(&mut *backend.page_views.0.lock().unwrap_or_else(PoisonError::into_inner));
    if noted.is_empty() {
        return Ok(());
    }
    let day = backend.clock.now().beijing_date().to_string();
    backend.store.write(move |transaction| Box::pin(async move { write(transaction, noted, &day).await })).await
}

async fn write(connection: &impl ConnectionTrait, noted: HashSet<(Page, String)>, day: &str) -> Result<(), Error> {
    let salt = salt(connection, day).await?;
    let hashes: HashMap<String, Page> = noted.into_iter().map(|(page, person)| (hash(&salt, &page, &person), page)).collect();
    let mut known: HashSet<String> = HashSet::new();
    let all: Vec<&String> = hashes.keys().collect();
    for some in all.chunks(BATCH) {
        let there = page_view_hashes::Entity::find().filter(page_view_hashes::Column::Hash.is_in(some.iter().copied()));
        known.extend(there.select_only().column(page_view_hashes::Column::Hash).into_tuple::<String>().all(connection).await?);
    }
    let new: Vec<(String, Page)> = hashes.into_iter().filter(|(hash, _)| !known.contains(hash)).collect();
    let mut counts: HashMap<Page, i64> = HashMap::new();
    for some in new.chunks(BATCH) {
        let rows = some.iter().map(|(hash, _)| page_view_hashes::ActiveModel { hash: Set(hash.clone()), day: Set(day.to_owned()) });
        page_view_hashes::Entity::insert_many(rows)
            .on_conflict(OnConflict::column(page_view_hashes::Column::Hash).do_nothing().to_owned())
            .exec_without_returning(connection)
            .await?;
        for (_, page) in some {
            *counts.entry(page.clone()).or_default() += 1;
        }
    }
    for (page, people) in counts {
        let row = page_views::ActiveModel { page: Set(page.to_string()), day: Set(day.to_owned()), people: Set(people) };
        let more = OnConflict::columns([page_views::Column::Page, page_views::Column::Day])
            .value(page_views::Column::People, Expr::col((page_views::Entity, page_views::Column::People)).add(people))
            .to_owned();
        page_views::Entity::insert(row).on_conflict(more).exec_without_returning(connection).await?;
    }
    Ok(())
}

/// The day's salt. With a new day it is made, and everything of the days before is thrown away.
async fn salt(connection: &impl ConnectionTrait, day: &str) -> Result<String, Error> {
    if let Some(row) = page_view_salts::Entity::find_by_id(day.to_owned()).one(connection).await? {
        return Ok(row.salt);
    }
    page_view_salts::Entity::delete_many().exec(connection).await?;
    page_view_hashes::Entity::delete_many().exec(connection).await?;
    let row = page_view_salts::ActiveModel { day: Set(day.to_owned()), salt: Set(crate::secret::token()) };
    let there = OnConflict::column(page_view_salts::Column::Day).do_nothing().to_owned();
    page_view_salts::Entity::insert(row).on_conflict(there).exec_without_returning(connection).await?;
    // Another server may have made it at the same moment.
    let row = page_view_salts::Entity::find_by_id(day.to_owned()).one(connection).await?;
    row.map(|row| row.salt).ok_or_else(|| Error::Internal("the day's salt is gone".into()))
}

fn hash(salt: &str, page: &Page, person: &str) -> String {
    let mut hasher = Sha256::new();
    for part in [salt, &page.to_string(), person] {
        hasher.update(part.len().to_le_bytes());
        hasher.update(part.as_bytes());
    }
    // Half of it tells people apart; the whole would only be longer.
    hasher.finalize().iter().take(16).map(|byte| format!("{byte:02x}")).collect()
}

/// How many have read a page, each once a day.
///
/// # Errors
/// When the database cannot be read.
pub async fn people(connection: &impl ConnectionTrait, page: &Page) -> Result<u64, Error> {
    people_since(connection, page, "").await
}

/// The same since a day, `2026-11-01`.
///
/// # Errors
/// When the database cannot be read.
pub async fn people_since(connection: &impl ConnectionTrait, page: &Page, day: &str) -> Result<u64, Error> {
    let days: Vec<i64> = page_views::Entity::find()
        .filter(page_views::Column::Page.eq(page.to_string()))
        .filter(page_views::Column::Day.gte(day))
        .select_only()
        .column(page_views::Column::People)
        .into_tuple()
        .all(connection)
        .await?;
    Ok(u64::try_from(days.iter().sum::<i64>()).unwrap_or_default())
}
