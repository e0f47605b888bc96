//! `mingbai seed demo`: the story is told whole, nothing of it lies in the future, and it can be read.
#![expect(clippy::unwrap_used, clippy::expect_used, reason = "a test that cannot be set up should fail")]

use axum::Router;
use axum::body::Body;
use axum::extract::Request;
use axum::http::StatusCode;
use backend::Backend;
use backend::clock::Clock;
use clap::Parser as _;
use domain::instant::Instant;
use sea_orm_migration::sea_orm::{ConnectionTrait as _, DbBackend, Statement};
use server::config::{Cli, Command, Config};
use server::context::Site;
use server::router::{once, router};
use std::path::Path;
use tempfile::TempDir;
use tokio::sync::watch;

/// A site with the demo in it.
struct Demo {
    _folder: TempDir,
    config: Config,
    backend: Backend,
}

impl Demo {
    async fn seed(clock: Clock) -> Self {
        let folder = TempDir::new().unwrap();
        let config = config(folder.path());
        server::demo::seed_at(&config, clock.now()).await.expect("the demo is seeded");
        let backend = server::serve::open(&config, clock).await.unwrap();
        Self { _folder: folder, config, backend }
    }

    async fn texts(&self, sql: &str) -> Vec<String> {
        let rows = self.backend.store.reader().query_all_raw(Statement::from_string(DbBackend::Sqlite, sql)).await.unwrap();
        rows.into_iter().map(|row| row.try_get_by_index(0).unwrap()).collect()
    }

    async fn number(&self, sql: &str) -> i64 {
        let row = self.backend.store.reader().query_one_raw(Statement::from_string(DbBackend::Sqlite, sql)).await.unwrap();
        row.unwrap().try_get_by_index(0).unwrap()
    }
}

fn config(folder: &Path) -> Config {
    let at = |name: &str| folder.join(name).display().to_string();
    let database = format!("sqlite://{}", at("mingbai.db"));
    let cli = Cli::parse_from(["mingbai", "migrate", "--database-url", &database, "--media", &at("media"), "--secret-file", &at("secret")]);
    let Command::Migrate { config } = cli.command else { unreachable!("it was asked to migrate") };
    config
}

async fn get(router: &Router, path: &str) -> (StatusCode, String) {
    let response = once(router, Request::get(path).body(Body::empty()).unwrap()).await;
    let status = response.status();
    let body = axum::body::to_bytes(response.into_body(), usize::MAX).await.unwrap();
    (status, String::from_utf8_lossy(&body).into_owned())
}

/// One test that seeds once: seeding decodes thirty pictures.
#[tokio::test(flavor = "multi_thread")]
async fn the_demo_tells_its_whole_story() {
    let demo = Demo::seed(Clock::System).await;
    every_state_occurs(&demo).await;
    nothing_happens_in_the_future(&demo).await;
    the_cases_are_found_by_their_titles(&demo).await;
    nothing_is_left_for_the_clock_or_for_phones(&demo).await;
    strangers_read_demands_and_meetings_and_nothing_else(&demo).await;
    everything_fits_together(&demo).await;
    a_second_seed_is_refused(&demo).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_story_can_be_told_on_a_holiday_just_after_midnight() {
    let demo = Demo::seed(Clock::at(Instant::parse_local("2026-10-04T00:05").unwrap())).await;
    every_state_occurs(&demo).await;
    nothing_happens_in_the_future(&demo).await;
    nothing_is_left_for_the_clock_or_for_phones(&demo).await;
}

async fn every_state_occurs(demo: &Demo) {
    let cases = demo.texts("SELECT DISTINCT status FROM cases ORDER BY status").await;
    assert_eq!(cases, ["accepted", "answered", "assigned", "closed", "declined", "filed", "in_hand", "merged", "withdrawn"]);
    let meetings = demo.texts("SELECT DISTINCT status FROM meetings ORDER BY status").await;
    assert_eq!(meetings, ["announced", "cancelled", "ended", "live", "postponed"]);
    let applications = demo.texts("SELECT DISTINCT status FROM applications ORDER BY status").await;
    assert_eq!(applications, ["answered", "open", "waiting"]);
    assert!(demo.number("SELECT count(*) FROM services").await >= 64);
    // One is late: nobody was in touch, and its timeline says so.
    assert_eq!(demo.number("SELECT count(*) FROM application_events WHERE what LIKE '%overdue%'").await, 1);
}

async fn everything_fits_together(demo: &Demo) {
    let verdict = backend::verify::verify(&demo.backend).await.unwrap();
    assert_eq!(verdict.problems, Vec::<String>::new());
    for (table, read) in [
        ("cases", verdict.cases),
        ("meetings", verdict.meetings),
        ("disclosures", verdict.disclosures),
        ("powers", verdict.powers),
        ("applications", verdict.applications),
    ] {
        assert_eq!(i64::try_from(read), Ok(demo.number(&format!("SELECT count(*) FROM {table}")).await), "{table}");
    }
}

async fn nothing_happens_in_the_future(demo: &Demo) {
    let now = demo.backend.clock.now().0;
    assert!(demo.number("SELECT max(at) FROM events").await <= now);
    assert!(demo.number("SELECT max(at) FROM meeting_events").await <= now);
    assert!(demo.number("SELECT max(at) FROM application_events").await <= now);
    let backwards = "SELECT count(*) FROM events a JOIN events b ON b.case_id = a.case_id AND b.no = a.no + 1 WHERE b.at < a.at";
    assert_eq!(demo.number(backwards).await, 0, "timelines go forward");
    let disorder = "SELECT count(*) FROM cases a JOIN cases b ON b.id = a.id + 1 WHERE b.filed_at < a.filed_at";
    assert_eq!(demo.number(disorder).await, 0, "numbers rise with time");
}

async fn the_cases_are_found_by_their_titles(demo: &Demo) {
    let titles = demo.texts("SELECT title FROM cases").await;
    for title in [
        "里厝的路破了，污水管也断了",
        "集体店面租给谁、租多少，没人说得清",
        "山脚滑坡，孩子上学要绕路",
        "脚痛走不了路，请上门验证养老保险",
        "补助表上没有我家 2018 年那一笔",
        "村干部值班补贴的天数对不上",
    ] {
        assert!(titles.iter().any(|known| known == title), "{title}");
    }
}

async fn nothing_is_left_for_the_clock_or_for_phones(demo: &Demo) {
    let before = demo.number("SELECT count(*) FROM events").await;
    backend::cases::time_passes(&demo.backend).await.unwrap();
    // Somebody serves wherever the story left a case.
    backend::cases::pass_on(&demo.backend).await.unwrap();
    assert_eq!(demo.number("SELECT count(*) FROM events").await, before);
    let before = demo.number("SELECT count(*) FROM application_events").await;
    backend::services::time_passes(&demo.backend).await.unwrap();
    assert_eq!(demo.number("SELECT count(*) FROM application_events").await, before);
    assert_eq!(demo.number("SELECT count(*) FROM outbox WHERE sent_at IS NULL").await, 0);
    assert_eq!(
        demo.number("SELECT count(*) FROM media WHERE case_id IS NULL AND disclosure_id IS NULL AND application_id IS NULL").await,
        0
    );
}

async fn strangers_read_demands_and_meetings_and_nothing_else(demo: &Demo) {
    let (_stop, stopping) = watch::channel(false);
    let router = router(Site::new(demo.backend.clone(), stopping));
    for id in demo.texts("SELECT CAST(id AS TEXT) FROM cases WHERE kind = 'demand'").await {
        let (status, page) = get(&router, &format!("/cases/{id}")).await;
        assert_eq!(status, StatusCode::OK, "case {id}");
        assert!(!page.contains("139000000"), "case {id} shows a phone");
    }
    for id in demo.texts("SELECT CAST(id AS TEXT) FROM cases WHERE kind <> 'demand'").await {
        assert_eq!(get(&router, &format!("/cases/{id}")).await.0, StatusCode::NOT_FOUND, "case {id}");
    }
    for id in demo.texts("SELECT CAST(id AS TEXT) FROM meetings").await {
        assert_eq!(get(&router, &format!("/meetings/{id}")).await.0, StatusCode::OK, "meeting {id}");
    }
}

async fn a_second_seed_is_refused(demo: &Demo) {
    let before = demo.number("SELECT count(*) FROM events").await;
    let refused = server::demo::seed(&demo.config).await.unwrap_err();
    assert!(refused.contains("has cases already"), "{refused}");
    assert_eq!(demo.number("SELECT count(*) FROM events").await, before);
}
