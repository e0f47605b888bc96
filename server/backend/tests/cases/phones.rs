//! Texts to members at once: who is told of what, joined within minutes.

use crate::common;
use crate::county::*;
use backend::Backend;
use backend::cases::{self, Deed};
use domain::ids::CaseId;
use domain::instant::Instant;
use domain::unit::Member;
use sea_orm::{ConnectionTrait as _, Statement};

pub const MINUTE: i64 = 60_000;

/// A text in the outbox.
#[derive(Debug, Clone)]
pub struct Text {
    pub phone: String,
    pub text: String,
    pub topic: String,
    pub at: Instant,
    pub next_try_at: Instant,
    pub pieces: i64,
}

impl Text {
    pub fn is_for(&self, member: &Member) -> bool {
        self.phone == number(member)
    }
}

/// The texts to members, the first first.
pub async fn texts(backend: &Backend) -> Vec<Text> {
    let sql = "SELECT phone, text, topic, created_at, next_try_at, pieces FROM outbox WHERE topic NOT LIKE 'case:%' ORDER BY id";
    let reader = backend.store.reader();
    let rows = reader.query_all_raw(Statement::from_string(reader.get_database_backend(), sql)).await.unwrap();
    rows.into_iter()
        .map(|row| Text {
            phone: row.try_get_by_index(0).unwrap(),
            text: row.try_get_by_index(1).unwrap(),
            topic: row.try_get_by_index(2).unwrap(),
            at: Instant(row.try_get_by_index(3).unwrap()),
            next_try_at: Instant(row.try_get_by_index(4).unwrap()),
            pieces: row.try_get_by_index(5).unwrap(),
        })
        .collect()
}

/// What the server does by itself, once.
pub async fn turn(backend: &Backend) {
    cases::tell_members(backend).await.unwrap();
    cases::time_passes(backend).await.unwrap();
    cases::pass_on(backend).await.unwrap();
    cases::write_digests(backend).await.unwrap();
    cases::remind(backend).await.unwrap();
}

/// The same at a moment; the texts whose time has come are out then.
pub async fn turn_at(backend: &Backend, moment: Instant) {
    backend.clock.set(moment);
    turn(backend).await;
    let sent = format!("UPDATE outbox SET sent_at = {0}, tries = 1 WHERE sent_at IS NULL AND next_try_at <= {0}", moment.0);
    backend.store.writer().execute_unprepared(&sent).await.unwrap();
}

pub fn to<'a>(texts: &'a [Text], member: &Member) -> Vec<&'a str> {
    texts.iter().filter(|text| text.is_for(member)).map(|text| text.text.as_str()).collect()
}

/// Accuses a member in a case that is there.
async fn accuse(backend: &Backend, id: CaseId, member: &Member) {
    let accused = format!("\"members\":[{{\"id\":{},\"unit\":{}}}]", member.id, member.unit.id);
    let sql = format!("UPDATE cases SET body = REPLACE(body, '\"members\":[]', '{accused}') WHERE id = {id}");
    backend.store.writer().execute_unprepared(&sql).await.unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn the_members_of_the_unit_that_gets_a_case_are_told_at_once_and_nothing_of_the_matter() {
    for (store, backend, _guard) in common::stores().await {
        let county = County::serving(&backend).await;
        let id = file(&backend, resident(&backend, 50).await, demand("村口路灯坏了")).await;
        cases::tell_members(&backend).await.unwrap();
        let told = texts(&backend).await;
        assert_eq!(told.len(), 2, "{store}: both of the committee, and nobody else: {told:?}");
        for member in [&county.cadre, &county.colleague] {
            let words = to(&told, member);
            assert!(words[0].contains("1 件新件") && words[0].ends_with(&format!("/desk/cases/{id}")), "{store}: {words:?}");
            assert!(!words[0].contains("路灯"), "{store}");
        }
        act(&backend, &staff(&county.cadre), id, Deed::Accept).await;
        act(&backend, &staff(&county.cadre), id, Deed::Escalate(why())).await;
        cases::tell_members(&backend).await.unwrap();
        let told = texts(&backend).await;
        assert_eq!(
            (to(&told, &county.clerk).len(), to(&told, &county.reviewer).len()),
            (1, 0),
            "{store}: who handles is told, not who oversees"
        );
        act(&backend, &staff(&county.clerk), id, Deed::Assign { to: county.cadre.unit.id, words: None }).await;
        cases::tell_members(&backend).await.unwrap();
        assert_eq!(to(&texts(&backend).await, &county.cadre).len(), 1, "{store}: told minutes ago, the next text waits");
        backend.clock.set(backend.clock.now().plus_millis(11 * MINUTE));
        cases::tell_members(&backend).await.unwrap();
        assert_eq!(to(&texts(&backend).await, &county.cadre).len(), 2, "{store}");
        act(&backend, &staff(&county.cadre), id, Deed::Return(why())).await;
        cases::tell_members(&backend).await.unwrap();
        let told = texts(&backend).await;
        assert_eq!((to(&told, &county.clerk).len(), to(&told, &county.neighbour).len()), (2, 0), "{store}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn several_within_minutes_are_one_text_and_what_was_taken_meanwhile_needs_none() {
    for (store, backend, _guard) in common::stores().await {
        let county = County::serving(&backend).await;
        let meilan = resident(&backend, 50).await;
        file(&backend, meilan, demand("村口路灯坏了")).await;
        cases::tell_members(&backend).await.unwrap();
        for text in ["水沟堵了", "井盖丢了", "垃圾没人收"] {
            file(&backend, meilan, demand(text)).await;
        }
        let taken = file(&backend, meilan, demand("桥栏杆断了")).await;
        cases::tell_members(&backend).await.unwrap();
        assert_eq!(to(&texts(&backend).await, &county.cadre).len(), 1, "{store}");
        take(&backend, &county.colleague, taken).await;
        backend.clock.set(backend.clock.now().plus_millis(11 * MINUTE));
        cases::tell_members(&backend).await.unwrap();
        let told = texts(&backend).await;
        let words = to(&told, &county.cadre);
        assert_eq!(words.len(), 2, "{store}: {words:?}");
        assert!(words[1].contains("3 件新件") && words[1].ends_with("/desk"), "{store}: {}", words[1]);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_colleague_is_told_of_what_is_handed_over_and_a_unit_of_its_supervision() {
    for (store, backend, _guard) in common::stores().await {
        let county = County::serving(&backend).await;
        let id = file(&backend, resident(&backend, 50).await, demand("村口路灯坏了")).await;
        take(&backend, &county.cadre, id).await;
        act(&backend, &staff(&county.cadre), id, Deed::HandOver { to: Box::new(county.colleague.clone()), reason: None }).await;
        act(&backend, &staff(&county.reviewer), id, Deed::Supervise { reason: why(), offline: true }).await;
        cases::tell_members(&backend).await.unwrap();
        let told = texts(&backend).await;
        let topics =
            |member| told.iter().filter(|text| text.is_for(member)).map(|text| text.topic.split(':').next().unwrap()).collect::<Vec<_>>();
        assert_eq!(topics(&county.cadre), ["supervised"], "{store}");
        assert_eq!(topics(&county.colleague), ["supervised", "handed_over"], "{store}");
        assert!(topics(&county.reviewer).is_empty(), "{store}: who did it knows");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_accused_never_get_a_text_about_the_case_that_names_them() {
    for (store, backend, _guard) in common::stores().await {
        let county = County::serving(&backend).await;
        let id = file(&backend, resident(&backend, 50).await, demand("村口路灯坏了")).await;
        accuse(&backend, id, &county.cadre).await;
        // Told, then due, then late.
        cases::tell_members(&backend).await.unwrap();
        for moment in ["2026-11-23T08:30", "2026-11-24T08:30", "2026-11-25T09:00"] {
            turn_at(&backend, at(moment)).await;
        }
        let told = texts(&backend).await;
        assert!(to(&told, &county.cadre).is_empty(), "{store}: {told:?}");
        let topics: Vec<&str> = told.iter().filter(|text| text.is_for(&county.colleague)).map(|text| text.topic.as_str()).collect();
        assert_eq!(topics.len(), 5, "{store}: {topics:?}");
    }
}
