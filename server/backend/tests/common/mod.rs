//! What every storage test stands on: a fresh database of each kind, with a clock that stands still.

use backend::clock::Clock;
use backend::media::Media;
use backend::secret::Secret;
use backend::store::Store;
use backend::{Backend, Settings, places};
use domain::instant::Instant;
use migrations::Migrator;
use sea_orm::{ConnectionTrait as _, Database};
use sea_orm_migration::MigratorTrait as _;
use std::path::Path;
use tempfile::TempDir;

/// Where a real PostgreSQL listens, as `postgres://user@host:port/postgres`; set by `bin/test`.
const POSTGRES: &str = "MINGBAI_TEST_POSTGRES_URL";

/// Friday, 20 November 2026, 10:00 in Beijing: a working day.
const START: &str = "2026-11-20T10:00";

/// Whose villages the tests speak of: the towns of Baisha, of another Baisha, of Yunian and of Dongjiang.
const TOWNSHIPS: [&str; 4] = ["350121101", "350582104", "350582107", "510726208"];

/// Removes a test's database when the test is over.
pub struct Guard {
    /// Where its media are.
    pub folder: TempDir,
    /// The server and the database on it, when it is PostgreSQL.
    pub postgres: Option<(String, String)>,
}

/// A fresh database of each kind, migrated, with the working days and some of the demo's places: SQLite always,
/// PostgreSQL when `MINGBAI_TEST_POSTGRES_URL` says where it is. The clock stands at Friday, 20 November 2026,
/// 10:00 in Beijing until `backend.clock.set`; texts stay in the outbox, which can be read (demo mode).
pub async fn stores() -> Vec<(&'static str, Backend, Guard)> {
    let folder = tempfile::tempdir().unwrap();
    let url = format!("sqlite://{}", folder.path().join("test.db").display());
    let mut stores = vec![("SQLite", ready(&url, folder.path()).await, Guard { folder, postgres: None })];
    if let Ok(server) = std::env::var(POSTGRES) {
        let folder = tempfile::tempdir().unwrap();
        let name = format!("test_{}", backend::secret::token().replace('-', "_").to_lowercase());
        Database::connect(&server).await.unwrap().execute_unprepared(&format!("CREATE DATABASE {name}")).await.unwrap();
        let mut url = url::Url::parse(&server).unwrap();
        url.set_path(&name);
        let backend = ready(url.as_str(), folder.path()).await;
        stores.push(("PostgreSQL", backend, Guard { folder, postgres: Some((server, name)) }));
    }
    stores
}

async fn ready(url: &str, folder: &Path) -> Backend {
    let store = Store::open(url).await.unwrap();
    Migrator::up(store.writer(), None).await.unwrap();
    let demo = Path::new(env!("CARGO_MANIFEST_DIR")).join("../demo");
    let calendar = std::fs::read_to_string(demo.join("calendar.csv")).unwrap();
    places::import_calendar(&store, &calendar).await.unwrap();
    let regions = folder.join("regions.csv");
    std::fs::write(&regions, some_places(&std::fs::read_to_string(demo.join("regions.csv")).unwrap())).unwrap();
    places::import_regions(&store, &[regions]).await.unwrap();
    let media = Media::folder(&folder.join("media")).unwrap();
    let settings = Settings { origin: "https://mingbai.example".into(), demo: true, sms: None };
    Backend::new(store, media, Clock::at(Instant::parse_local(START).unwrap()), Secret::random(), settings).await.unwrap()
}

/// The lines of the demo's places that lie in (or contain) [`TOWNSHIPS`].
fn some_places(all: &str) -> String {
    let told = |code: &str| TOWNSHIPS.iter().any(|town| town.starts_with(code) || code.starts_with(town));
    let lines = all.lines().enumerate().filter(|(number, line)| *number == 0 || line.split(',').next().is_some_and(told));
    lines.map(|(_, line)| format!("{line}\n")).collect()
}

impl Drop for Guard {
    fn drop(&mut self) {
        let Some((server, name)) = self.postgres.take() else { return };
        // A runtime of its own: this one is busy with the test, or is being torn down.
        let dropped = std::thread::spawn(move || {
            let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
            runtime.block_on(async {
                Database::connect(&server).await.unwrap().execute_unprepared(&format!("DROP DATABASE {name} WITH (FORCE)")).await.unwrap();
            });
        });
        let gone = dropped.join().is_ok() && self.folder.path().exists();
        assert!(gone || std::thread::panicking(), "the test's database could not be dropped");
    }
}
