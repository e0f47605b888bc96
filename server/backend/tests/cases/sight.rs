//! Who sees what: what one may not see is not there.

use crate::common;
use crate::county::*;
use backend::cases::{self, Deed};
use backend::{Backend, accounts};
use domain::cases::pages::CaseView;
use domain::cases::{Answer, By, Event, Kind, Outcome, Published, Sight, What};
use domain::fields::{Password, PersonName};
use domain::ids::CaseId;
use domain::unit::Role;
use domain::viewer::Viewer;

/// All that a page could say, for looking whether some words are in it.
fn page(view: &CaseView) -> String {
    serde_json::to_string(view).unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_demand_is_public_without_its_words() {
    for (store, backend, _guard) in common::stores().await {
        let county = County::new(&backend).await;
        let (meilan, dayong) = (resident(&backend, 50).await, resident(&backend, 51).await);
        let id = file(&backend, meilan, demand("村口路灯坏了")).await;
        take(&backend, &county.cadre, id).await;
        act(&backend, &staff(&county.cadre), id, answered()).await;
        act(&backend, &Viewer::Resident(meilan), id, rated()).await;
        for by in [Viewer::Stranger, Viewer::Resident(dayong), staff(&county.neighbour)] {
            let view = seen(&backend, &by, id).await;
            assert_eq!((view.sight, &view.words, &view.head.title, &view.head.handler), (Sight::Public, &None, &None, &None), "{store}");
            assert!(view.contacts.is_empty(), "{store}");
            let course = ["filed", "accepted", "taken", "answered", "rated"];
            assert_eq!(told(&view), (1..).zip(course).collect::<Vec<_>>(), "{store}");
            for secret in ["路灯", "亮了", "办得快", "程永福", "陈美兰"] {
                assert!(!page(&view).contains(secret), "{store}: {by:?} reads {secret}");
            }
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn published_words_are_for_everybody_until_the_petitioner_no_longer_agrees() {
    for (store, backend, _guard) in common::stores().await {
        let county = County::new(&backend).await;
        let meilan = resident(&backend, 50).await;
        let id = file(&backend, meilan, demand("村口路灯坏了")).await;
        act(&backend, &staff(&county.cadre), id, Deed::Publish(Published { words: true, photos: false })).await;
        let view = seen(&backend, &Viewer::Stranger, id).await;
        assert_eq!((view.words.as_deref(), view.head.title.as_deref()), (Some("村口路灯坏了"), Some("村口路灯坏了")), "{store}");
        act(&backend, &Viewer::Resident(meilan), id, Deed::Agree(false)).await;
        assert!(!page(&seen(&backend, &Viewer::Stranger, id).await).contains("路灯"), "{store}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_complaint_does_not_exist_but_for_its_petitioner_and_discipline_inspection() {
    for (store, backend, _guard) in common::stores().await {
        let county = County::new(&backend).await;
        let (meilan, dayong) = (resident(&backend, 50).await, resident(&backend, 51).await);
        let id = file(&backend, meilan, new(Kind::Complaint, "店面租给谁没人说得清")).await;
        for (by, sight) in [(staff(&county.officer), Sight::Staff), (staff(&county.dispatcher), Sight::Staff)] {
            assert_eq!(seen(&backend, &by, id).await.sight, sight, "{store}: {by:?}");
        }
        assert!(matches!(seen(&backend, &Viewer::Resident(meilan), id).await.sight, Sight::Petitioner(_)), "{store}");
        let others = [
            Viewer::Stranger,
            Viewer::Resident(dayong),
            staff(&county.cadre),
            staff(&county.neighbour),
            staff(&county.clerk),
            staff(&county.reviewer),
        ];
        for by in others {
            missing(cases::view(&backend, &by, id).await);
            missing(cases::live_after(&backend, &by, id, 0).await);
            missing(cases::sees_photo(&backend, &by, id, 1).await);
            missing(cases::show_phone(&backend, &by, id).await);
            for deed in [Deed::Accept, Deed::Note(words("看看")), Deed::Withdraw(None)] {
                missing(cases::act(&backend, &by, id, Some(0), deed).await);
            }
        }
        missing(cases::join(&backend, dayong, id).await);
        missing(cases::view(&backend, &staff(&county.officer), CaseId(id.0 + 1)).await);
        assert_eq!(seen(&backend, &staff(&county.officer), id).await.newest, 1, "{store}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_unit_goes_on_reading_a_case_that_it_passed_on_and_no_more_than_that() {
    for (store, backend, _guard) in common::stores().await {
        let county = County::new(&backend).await;
        let meilan = resident(&backend, 50).await;
        let id = file(&backend, meilan, demand("村口路灯坏了")).await;
        assert!(!seen(&backend, &staff(&county.clerk), id).await.head.verbs.contains(&domain::cases::Verb::Accept), "{store}");
        act(&backend, &staff(&county.cadre), id, Deed::Escalate(why())).await;
        let view = seen(&backend, &staff(&county.cadre), id).await;
        assert_eq!((view.sight, view.head.unit.id), (Sight::Staff, county.clerk.unit.id), "{store}");
        assert_eq!(view.head.verbs, [domain::cases::Verb::Note, domain::cases::Verb::Transcribe], "{store}");
        act(&backend, &staff(&county.clerk), id, Deed::Accept).await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn notes_are_for_staff_and_messages_for_their_petitioner() {
    for (store, backend, _guard) in common::stores().await {
        let county = County::new(&backend).await;
        let (meilan, dayong) = (resident(&backend, 50).await, resident(&backend, 51).await);
        let id = file(&backend, meilan, demand("村口路灯坏了")).await;
        cases::join(&backend, dayong, id).await.unwrap();
        act(&backend, &staff(&county.cadre), id, Deed::Note(words("灯具已经订了"))).await;
        let message = Deed::Message { to: None, words: words("是我家门口那盏"), photos: Vec::new() };
        act(&backend, &Viewer::Resident(meilan), id, message).await;
        let all = vec![(1, "filed"), (2, "joined"), (3, "noted"), (4, "message")];
        let circles = [
            (staff(&county.cadre), all.clone()),
            (Viewer::Resident(meilan), vec![all[0], all[1], all[3]]),
            (Viewer::Resident(dayong), all[..2].to_vec()),
            (Viewer::Stranger, all[..2].to_vec()),
        ];
        for (by, timeline) in circles {
            let view = seen(&backend, &by, id).await;
            assert_eq!(told(&view), timeline, "{store}: {by:?}");
            assert_eq!(view.newest, 4, "{store}: live goes on behind what others got");
            let news = cases::live_after(&backend, &by, id, 1).await.unwrap().unwrap();
            let numbers: Vec<u64> = news.entries.iter().map(|entry| entry.no).collect();
            assert_eq!(numbers, timeline[1..].iter().map(|(no, _)| *no).collect::<Vec<_>>(), "{store}: {by:?}");
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_live_step_says_no_more_than_the_page() {
    for (store, backend, _guard) in common::stores().await {
        let county = County::new(&backend).await;
        let meilan = resident(&backend, 50).await;
        let id = file(&backend, meilan, demand("村口路灯坏了")).await;
        act(&backend, &staff(&county.cadre), id, Deed::Decline(why())).await;
        let news = cases::live_after(&backend, &Viewer::Stranger, id, 1).await.unwrap().unwrap();
        let view = seen(&backend, &Viewer::Stranger, id).await;
        assert_eq!((&news.entries[..], &news.head, news.voice), (&view.entries[1..], &view.head, view.voice()), "{store}");
        let Event { what, by, .. } = &news.entries[0].event;
        assert!(matches!(what, What::Declined { reason, .. } if reason.is_empty()), "{store}");
        assert!(matches!(by, By::Unit(_)), "{store}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn ones_own_cases_are_those_that_one_filed_or_joined() {
    for (store, backend, _guard) in common::stores().await {
        County::new(&backend).await;
        let (meilan, dayong) = (resident(&backend, 50).await, resident(&backend, 51).await);
        let lamp = file(&backend, meilan, demand("村口路灯坏了")).await;
        backend.clock.set(at("2026-11-20T10:01"));
        let shop = file(&backend, meilan, new(Kind::Complaint, "店面租给谁没人说得清")).await;
        backend.clock.set(at("2026-11-20T10:02"));
        cases::join(&backend, dayong, lamp).await.unwrap();
        let listed = async |by| -> Vec<CaseId> { cases::mine(&backend, by).await.unwrap().into_iter().map(|item| item.id).collect() };
        assert_eq!(listed(meilan).await, [lamp, shop], "{store}: the last changed first");
        assert_eq!(listed(dayong).await, [lamp], "{store}");
        assert!(listed(resident(&backend, 52).await).await.is_empty(), "{store}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn who_has_a_case_in_hand_is_named_to_petitioners_and_may_hand_it_to_colleagues() {
    for (store, backend, _guard) in common::stores().await {
        let county = County::new(&backend).await;
        let (cadre, colleague) = (added(&backend, 11, &county, "程永福").await, added(&backend, 12, &county, "程浩").await);
        let meilan = resident(&backend, 50).await;
        let id = file(&backend, meilan, demand("村口路灯坏了")).await;
        act(&backend, &cadre, id, Deed::Accept).await;
        act(&backend, &cadre, id, Deed::Take).await;
        assert_eq!(seen(&backend, &Viewer::Resident(meilan), id).await.head.handler.as_deref(), Some("程永福"), "{store}");
        let colleagues = seen(&backend, &cadre, id).await.colleagues;
        let names: Vec<&str> = colleagues.iter().map(|choice| choice.name.as_str()).collect();
        assert_eq!(names, ["程浩"], "{store}");
        let to = Box::new(colleague.member().unwrap().clone());
        act(&backend, &cadre, id, Deed::HandOver { to, reason: None }).await;
        assert_eq!(seen(&backend, &Viewer::Resident(meilan), id).await.head.handler.as_deref(), Some("程浩"), "{store}");
    }
}

/// A member of the village's committee with a row.
async fn added(backend: &Backend, number: u32, county: &County, name: &str) -> Viewer {
    let unit = county.cadre.unit.clone();
    let (name, password) = (PersonName::parse(name).unwrap(), Password::parse("a long password").unwrap());
    let new = accounts::NewMember { unit, name, phone: phone(number), password, roles: vec![Role::VillageCadre] };
    let id = accounts::add_member(backend, new).await.unwrap();
    Viewer::Member(backend::units::member(backend.store.reader(), id).await.unwrap().unwrap())
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_put_right_is_listed_around_a_village_without_the_words_that_are_not_published() {
    for (store, backend, _guard) in common::stores().await {
        let county = County::new(&backend).await;
        let meilan = resident(&backend, 50).await;
        let answers = [("村口路灯坏了", Outcome::Solved), ("井盖丢了", Outcome::Unfounded)];
        for (text, outcome) in answers {
            let id = file(&backend, meilan, demand(text)).await;
            take(&backend, &county.cadre, id).await;
            act(&backend, &staff(&county.cadre), id, Deed::Answer(Box::new(Answer { outcome, ..answer() }))).await;
        }
        file(&backend, meilan, demand("水沟堵了")).await;
        for around in [BAISHA, TOWN, COUNTY] {
            let fixed = cases::fixed(&backend, &region(around), 8).await.unwrap();
            let shown: Vec<_> = fixed.iter().map(|one| (one.place.as_str(), one.outcome, one.title.as_deref(), one.tenths)).collect();
            assert_eq!(shown, [("白沙村", Outcome::Solved, None, None)], "{store}: {around}");
        }
        assert!(cases::fixed(&backend, &region(DALAI), 8).await.unwrap().is_empty(), "{store}");
        let id = cases::fixed(&backend, &region(BAISHA), 8).await.unwrap()[0].id;
        act(&backend, &Viewer::Resident(meilan), id, rated()).await;
        act(&backend, &staff(&county.cadre), id, Deed::Publish(Published { words: true, photos: false })).await;
        let fixed = cases::fixed(&backend, &region(BAISHA), 8).await.unwrap();
        assert_eq!((fixed[0].title.as_deref(), fixed[0].tenths), (Some("村口路灯坏了"), Some(40)), "{store}");
    }
}
