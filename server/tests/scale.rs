//! `mingbai seed scale`: what it makes could all have happened.

use backend::accounts::{log_in_member, session};
use backend::cases::{Filter, Wanted, board, inbox};
use backend::clock::Clock;
use backend::verify::verify;
use clap::Parser as _;
use domain::cases::board::Show;
use domain::cases::pages::Queue;
use domain::fields::{Password, Phone};
use domain::instant::Instant;
use domain::region::RegionCode;
use domain::unit::UnitKind;
use sea_orm_migration::sea_orm::{ConnectionTrait as _, Statement};
use server::config::{Cli, Command};
use server::scale::{TOLD, seed_at};

#[tokio::test(flavor = "multi_thread")]
async fn some_hundred_cases_fit_together_are_found_and_are_made_once() {
    let folder = tempfile::tempdir().unwrap();
    let at = |name: &str| folder.path().join(name).display().to_string();
    let database = format!("sqlite://{}", at("mingbai.db"));
    let cli = Cli::parse_from(["mingbai", "migrate", "--database-url", &database, "--media", &at("media"), "--secret-file", &at("secret")]);
    let Command::Migrate { config } = cli.command else { unreachable!("it was asked to migrate") };
    let now = Instant::parse_local("2026-11-20T10:00").unwrap();
    let backend = server::serve::open(&config, Clock::at(now)).await.unwrap();
    let indexes = async || {
        let count = Statement::from_string(
            backend.store.reader().get_database_backend(),
            "SELECT count(*) FROM sqlite_master WHERE type = 'index'",
        );
        backend.store.reader().query_one_raw(count).await.unwrap().unwrap().try_get_by_index::<i64>(0).unwrap()
    };
    let before = indexes().await;
    seed_at(&config, 500, now).await.unwrap();
    assert_eq!(indexes().await, before, "what was put away is there again");

    let verdict = verify(&backend).await.unwrap();
    assert_eq!((verdict.cases, verdict.problems), (500, Vec::<String>::new()));

    let phone = TOLD.iter().find(|(kind, _)| *kind == UnitKind::CountyDiscipline).unwrap().1;
    let password = Password::parse(server::demo::PASSWORD).unwrap();
    let token = log_in_member(&backend, &Phone::parse(phone).unwrap(), &password, "test".into()).await.unwrap();
    let viewer = session(&backend, &token).await.unwrap().unwrap().viewer;
    let member = viewer.member().unwrap();
    let found = inbox(&backend, member, &Filter { words: "路灯".into(), ..Filter::of(Queue::All) }).await.unwrap();
    assert!(!found.is_empty() && found.len() < 100, "{} cases of 500 are about lamps", found.len());
    let wanted = Wanted { region: RegionCode::parse("350121").unwrap(), show: Show::Fixed, category: None, before: None };
    let page = board(&backend, &wanted).await.unwrap();
    assert!(page.counts.fixed > page.counts.under_way && page.counts.all > page.counts.fixed, "{:?}", page.counts);

    let refused = seed_at(&config, 500, now).await.unwrap_err();
    assert!(refused.contains("has cases already") && refused.contains("MINGBAI_DATABASE_URL"), "{refused}");
}
