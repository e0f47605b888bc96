//! Acting: one event and one version for each verb, one winner of two.

use crate::common;
use crate::county::*;
use backend::cases::{self, Deed};
use backend::{Error, sms};
use domain::cases::{Refused, StateName, What};
use domain::viewer::Viewer;
use futures::future::join_all;
use sea_orm::{ConnectionTrait as _, Statement};

#[tokio::test(flavor = "multi_thread")]
async fn every_verb_writes_one_event_and_moves_the_version_by_one() {
    for (store, backend, _guard) in common::stores().await {
        let county = County::new(&backend).await;
        let meilan = resident(&backend, 50).await;
        let (cadre, villager) = (staff(&county.cadre), Viewer::Resident(meilan));
        let id = file(&backend, meilan, demand("村口路灯坏了")).await;
        let course = [
            (&cadre, Deed::Accept, StateName::Accepted),
            (&cadre, Deed::Take, StateName::InHand),
            (&villager, Deed::Message { to: None, words: words("今晚还是黑的"), photos: Vec::new() }, StateName::InHand),
            (&cadre, Deed::Note(words("灯具已经订了")), StateName::InHand),
            (&cadre, answered(), StateName::Answered),
            (&villager, rated(), StateName::Closed),
        ];
        for (before, (by, deed, status)) in (1..).zip(course) {
            let verb = deed.verb();
            cases::act(&backend, by, id, Some(before), deed).await.unwrap();
            let view = seen(&backend, &cadre, id).await;
            assert_eq!((view.newest, view.head.version, view.head.status), (before as u64 + 1, before + 1, status), "{store}: {verb}");
        }
        let told = told(&seen(&backend, &cadre, id).await);
        let course = ["filed", "accepted", "taken", "message", "noted", "answered", "rated"];
        assert_eq!(told, (1..).zip(course).collect::<Vec<_>>(), "{store}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn of_two_cadres_who_act_at_once_one_wins_and_nothing_of_the_other_is_written() {
    for (store, backend, _guard) in common::stores().await {
        let county = County::new(&backend).await;
        let meilan = resident(&backend, 50).await;
        for round in 1..=4 {
            let id = file(&backend, meilan, demand(&format!("第{round}盏路灯坏了"))).await;
            let (cadre, colleague) = (staff(&county.cadre), staff(&county.colleague));
            let (accepted, declined) = tokio::join!(
                cases::act(&backend, &cadre, id, Some(1), Deed::Accept),
                cases::act(&backend, &colleague, id, Some(1), Deed::Decline(why())),
            );
            let (event, error) = match (accepted, declined) {
                (Ok(()), Err(error)) => ("accepted", error),
                (Err(error), Ok(())) => ("declined", error),
                both => panic!("{store}: {both:?}"),
            };
            assert!(matches!(error, Error::Conflict), "{store}: {error:?}");
            let view = seen(&backend, &cadre, id).await;
            assert_eq!((view.head.version, view.head.status.as_str()), (2, event), "{store}");
            assert_eq!(told(&view), [(1, "filed"), (2, event)], "{store}");
            assert_eq!(sms::newest(&backend).await.unwrap().len(), round, "{store}: one text, the winner's");
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn who_acts_on_a_page_that_is_no_longer_so_is_told_that_somebody_was_first() {
    for (store, backend, _guard) in common::stores().await {
        let county = County::new(&backend).await;
        let meilan = resident(&backend, 50).await;
        let id = file(&backend, meilan, demand("村口路灯坏了")).await;
        take(&backend, &county.colleague, id).await;
        let cadre = staff(&county.cadre);
        for deed in [Deed::Take, Deed::Escalate(why()), answered()] {
            let verb = deed.verb();
            let outrun = cases::act(&backend, &cadre, id, Some(2), deed.clone()).await;
            assert!(matches!(outrun, Err(Error::Conflict)), "{store}: {verb}: {outrun:?}");
            let refused = cases::act(&backend, &cadre, id, Some(3), deed).await;
            assert!(matches!(refused, Err(Error::Case(_))), "{store}: {verb} on the newest page: {refused:?}");
        }
        assert_eq!(seen(&backend, &cadre, id).await.newest, 3, "{store}");
        cases::act(&backend, &cadre, id, Some(1), Deed::Note(words("我去看过了"))).await.unwrap();
        assert_eq!(seen(&backend, &cadre, id).await.newest, 4, "{store}: what still fits goes through");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_many_write_at_once_is_numbered_without_gaps() {
    for (store, backend, _guard) in common::stores().await {
        let county = County::new(&backend).await;
        let meilan = resident(&backend, 50).await;
        let id = file(&backend, meilan, demand("村口路灯坏了")).await;
        let notes = (0..12).map(|number| {
            let (backend, by) = (backend.clone(), staff(if number % 2 == 0 { &county.cadre } else { &county.colleague }));
            tokio::spawn(async move { cases::act(&backend, &by, id, Some(1), Deed::Note(words(&format!("记{number}")))).await })
        });
        for note in join_all(notes).await {
            note.unwrap().unwrap_or_else(|error| panic!("{store}: {error}"));
        }
        let view = seen(&backend, &staff(&county.cadre), id).await;
        let numbers: Vec<u64> = view.entries.iter().map(|entry| entry.no).collect();
        assert_eq!(numbers, (1..=13).collect::<Vec<_>>(), "{store}");
        assert_eq!((view.newest, view.head.version), (13, 13), "{store}");
        let mut texts: Vec<_> = view.entries.iter().filter_map(|entry| note_text(&entry.event.what)).collect();
        texts.sort();
        texts.dedup();
        assert_eq!(texts.len(), 12, "{store}: each is there once");
    }
}

fn note_text(what: &What) -> Option<&str> {
    match what {
        What::Noted { text } => Some(text),
        _ => None,
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_verb_that_is_refused_writes_nothing() {
    for (store, backend, _guard) in common::stores().await {
        let county = County::new(&backend).await;
        let (meilan, dayong) = (resident(&backend, 50).await, resident(&backend, 51).await);
        let id = file(&backend, meilan, demand("村口路灯坏了")).await;
        let wrong = [
            (Viewer::Stranger, Deed::Accept, Refused::NotYourRole),
            (Viewer::Resident(dayong), Deed::Withdraw(None), Refused::NotYourCase),
            (staff(&county.neighbour), Deed::Accept, Refused::NotYourUnit),
            (staff(&county.clerk), Deed::Accept, Refused::NotYourUnit),
            (staff(&county.cadre), Deed::Take, Refused::NotNow),
            (staff(&county.cadre), Deed::Supervise { reason: why(), offline: false }, Refused::NotTheLevelAbove),
        ];
        for (by, deed, why) in wrong {
            let refused = cases::act(&backend, &by, id, Some(1), deed).await;
            assert!(matches!(refused, Err(Error::Case(refused)) if refused == why), "{store}: {why}: {refused:?}");
        }
        let view = seen(&backend, &staff(&county.cadre), id).await;
        assert_eq!((told(&view), view.head.version), (vec![(1, "filed")], 1), "{store}");
        assert!(sms::newest(&backend).await.unwrap().is_empty(), "{store}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_reopened_case_goes_one_level_up_and_not_back_to_who_answered_it() {
    for (store, backend, _guard) in common::stores().await {
        let county = County::new(&backend).await;
        let meilan = resident(&backend, 50).await;
        let id = file(&backend, meilan, demand("村口路灯坏了")).await;
        take(&backend, &county.cadre, id).await;
        act(&backend, &staff(&county.cadre), id, answered()).await;
        act(&backend, &Viewer::Resident(meilan), id, Deed::Reopen(words("只亮了一晚"))).await;
        let view = seen(&backend, &staff(&county.clerk), id).await;
        assert_eq!((view.head.status, view.head.unit.id), (StateName::Assigned, county.clerk.unit.id), "{store}");
        act(&backend, &staff(&county.clerk), id, Deed::Return(why())).await;
        let view = seen(&backend, &staff(&county.clerk), id).await;
        let choices: Vec<&str> = view.assignable.iter().map(|unit| unit.name.as_str()).collect();
        assert!(choices.is_empty(), "{store}: who answered before does not get it again: {choices:?}");
        let refused = cases::act(&backend, &staff(&county.clerk), id, None, Deed::Assign { to: county.cadre.unit.id, words: None }).await;
        assert!(matches!(refused, Err(Error::Case(Refused::AnsweredBefore))), "{store}: {refused:?}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn who_sees_a_phone_number_in_full_is_written_down() {
    for (store, backend, _guard) in common::stores().await {
        let county = County::new(&backend).await;
        let meilan = resident(&backend, 50).await;
        let id = file(&backend, meilan, demand("村口路灯坏了")).await;
        assert_eq!(seen(&backend, &staff(&county.cadre), id).await.contacts[0].masked_phone, Some(phone(50).masked()), "{store}");
        for by in [Viewer::Stranger, Viewer::Resident(meilan), staff(&county.neighbour), staff(&county.reviewer)] {
            missing(cases::show_phone(&backend, &by, id).await);
        }
        let shown = cases::show_phone(&backend, &staff(&county.cadre), id).await.unwrap();
        assert_eq!(shown, [cases::Phones { own: Some(phone(50)), helper: None }], "{store}");
        let reader = backend.store.reader();
        let sql = "SELECT member_id, act, subject FROM audit";
        let lines = reader.query_all_raw(Statement::from_string(reader.get_database_backend(), sql)).await.unwrap();
        let lines: Vec<(i64, String, String)> = lines
            .iter()
            .map(|line| (line.try_get("", "member_id").unwrap(), line.try_get("", "act").unwrap(), line.try_get("", "subject").unwrap()))
            .collect();
        assert_eq!(lines, [(county.cadre.id.0, "show_phone".into(), format!("case:{id}"))], "{store}");
    }
}
