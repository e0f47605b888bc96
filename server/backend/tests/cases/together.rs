//! Several people, one matter: "me too" and cases that are merged.

use crate::common;
use crate::county::*;
use backend::cases::{self, Deed, Identity, Neighbour, NewCase};
use backend::{Backend, Error, sms};
use domain::cases::pages::SpokenFor;
use domain::cases::{Kind, Refused, Sight, StateName};
use domain::fields::{PersonName, Phone};
use domain::ids::CaseId;
use domain::viewer::Viewer;
use futures::future::join_all;

#[tokio::test(flavor = "multi_thread")]
async fn who_joins_a_demand_is_a_petitioner_of_it_from_then_on() {
    for (store, backend, _guard) in common::stores().await {
        let county = County::new(&backend).await;
        let (meilan, dayong) = (resident(&backend, 50).await, resident(&backend, 51).await);
        let id = file(&backend, meilan, demand("村口路灯坏了")).await;
        cases::join(&backend, dayong, id).await.unwrap();
        let view = seen(&backend, &Viewer::Resident(dayong), id).await;
        assert!(matches!(view.sight, Sight::Petitioner(_)) && !view.own, "{store}: {:?}", view.sight);
        assert_eq!((told(&view), view.head.petitioners), (vec![(1, "filed"), (2, "joined")], 2), "{store}");
        assert_eq!(cases::mine(&backend, dayong).await.unwrap().len(), 1, "{store}");
        assert_eq!(seen(&backend, &staff(&county.cadre), id).await.contacts.len(), 2, "{store}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn each_of_several_petitioners_knows_the_own_deeds_and_the_own_stars() {
    for (store, backend, _guard) in common::stores().await {
        let county = County::new(&backend).await;
        let (meilan, dayong) = (Viewer::Resident(resident(&backend, 50).await), Viewer::Resident(resident(&backend, 51).await));
        let id = file(&backend, resident(&backend, 50).await, demand("村口路灯坏了")).await;
        cases::join(&backend, resident(&backend, 51).await, id).await.unwrap();
        take(&backend, &county.cadre, id).await;
        act(&backend, &staff(&county.cadre), id, answered()).await;
        act(&backend, &dayong, id, rated()).await;
        let own = |view: &domain::cases::pages::CaseView| -> Vec<_> {
            view.entries.iter().filter_map(|entry| entry.own.map(|own| (entry.event.what.as_key(), own))).collect()
        };
        let (first, second, cadre) =
            (seen(&backend, &meilan, id).await, seen(&backend, &dayong, id).await, seen(&backend, &staff(&county.cadre), id).await);
        assert_eq!(own(&first), [("filed", true), ("joined", false), ("rated", false)], "{store}");
        assert_eq!(own(&second), [("filed", false), ("joined", true), ("rated", true)], "{store}");
        assert!(own(&cadre).is_empty() && own(&seen(&backend, &Viewer::Stranger, id).await).is_empty(), "{store}");
        assert_eq!((first.came_with, second.came_with, cadre.came_with), (Some(1), Some(2), None), "{store}");
        let stars = |view: &domain::cases::pages::CaseView| view.head.rating.as_ref().map(|rating| rating.result.get());
        assert_eq!((stars(&first), stars(&second), stars(&cadre)), (None, Some(4), None), "{store}");
        let news = cases::live_after(&backend, &dayong, id, 5).await.unwrap().unwrap();
        assert_eq!((news.entries[0].own, stars(&second).is_some()), (Some(true), news.head.rating.is_some()), "{store}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn who_speaks_for_a_neighbour_and_the_neighbour_read_of_each_other() {
    for (store, backend, _guard) in common::stores().await {
        let county = County::new(&backend).await;
        let (meilan, dayong) = (resident(&backend, 50).await, resident(&backend, 51).await);
        let speaking = |words: &str, phone: Option<Phone>| NewCase {
            identity: Identity::Named {
                name: PersonName::parse("罗大友").unwrap(),
                neighbour: Some(Neighbour { name: PersonName::parse("何大爷").unwrap(), phone }),
            },
            ..demand(words)
        };
        let id = file(&backend, meilan, speaking("养老保险要上门认证", Some(phone(51)))).await;
        let name = || "何大爷".to_owned();
        let of = async |by: &Viewer, id| seen(&backend, by, id).await.spoken_for;
        assert_eq!(of(&Viewer::Resident(meilan), id).await, Some(SpokenFor::Of { name: name(), follows: true }), "{store}");
        assert_eq!(of(&Viewer::Resident(dayong), id).await, Some(SpokenFor::By { name: "罗大友".into() }), "{store}");
        assert_eq!((of(&staff(&county.cadre), id).await, of(&Viewer::Stranger, id).await), (None, None), "{store}");
        let id = file(&backend, meilan, speaking("腿脚不好要人接送", None)).await;
        assert_eq!(of(&Viewer::Resident(meilan), id).await, Some(SpokenFor::Of { name: name(), follows: false }), "{store}");
        let own = file(&backend, meilan, demand("村口路灯坏了")).await;
        assert_eq!(of(&Viewer::Resident(meilan), own).await, None, "{store}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn who_joins_many_times_at_once_has_joined_once() {
    for (store, backend, _guard) in common::stores().await {
        let county = County::new(&backend).await;
        let (meilan, dayong) = (resident(&backend, 50).await, resident(&backend, 51).await);
        let id = file(&backend, meilan, demand("村口路灯坏了")).await;
        let sent = (0..6).map(|_| {
            let backend = backend.clone();
            tokio::spawn(async move { cases::join(&backend, dayong, id).await })
        });
        let mut joined = 0;
        for answer in join_all(sent).await {
            match answer.unwrap() {
                Ok(()) => joined += 1,
                Err(Error::Case(Refused::AlreadyJoined)) => {}
                Err(error) => panic!("{store}: {error:?}"),
            }
        }
        assert_eq!(joined, 1, "{store}");
        let view = seen(&backend, &staff(&county.cadre), id).await;
        assert_eq!((view.head.petitioners, view.contacts.len(), view.newest), (2, 2, 2), "{store}: no row is left of the refused");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_case_that_was_merged_goes_on_in_the_other_one() {
    for (store, backend, _guard) in common::stores().await {
        let county = County::new(&backend).await;
        let (first, second) = two(&backend).await;
        let dayong = resident(&backend, 51).await;
        cases::merge(&backend, &staff(&county.cadre), second, first).await.unwrap();
        let (gone, goes_on) = (seen(&backend, &staff(&county.cadre), second).await, seen(&backend, &staff(&county.cadre), first).await);
        assert_eq!((gone.head.status, told(&gone)), (StateName::Merged, vec![(1, "filed"), (2, "merged")]), "{store}");
        assert_eq!((goes_on.head.petitioners, told(&goes_on)), (2, vec![(1, "filed"), (2, "merged_in")]), "{store}");
        assert_eq!(goes_on.contacts.len(), 2, "{store}");
        let view = seen(&backend, &Viewer::Resident(dayong), first).await;
        assert!(matches!(view.sight, Sight::Petitioner(_)), "{store}: who came along follows it: {:?}", view.sight);
        take(&backend, &county.cadre, first).await;
        act(&backend, &staff(&county.cadre), first, answered()).await;
        act(&backend, &Viewer::Resident(dayong), first, rated()).await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn of_two_who_merge_two_cases_into_each_other_at_once_one_wins() {
    for (store, backend, _guard) in common::stores().await {
        let county = County::new(&backend).await;
        let (first, second) = two(&backend).await;
        let (cadre, colleague) = (staff(&county.cadre), staff(&county.colleague));
        let (one, other) = tokio::join!(cases::merge(&backend, &cadre, first, second), cases::merge(&backend, &colleague, second, first));
        assert!(one.is_ok() != other.is_ok(), "{store}: {one:?}, {other:?}");
        let refused = one.and(other);
        assert!(matches!(refused, Err(Error::Case(_))), "{store}: {refused:?}");
        let views = [seen(&backend, &cadre, first).await, seen(&backend, &cadre, second).await];
        assert_eq!(views.iter().filter(|view| view.head.status == StateName::Merged).count(), 1, "{store}");
        assert!(views.iter().all(|view| view.newest == 2), "{store}: one event for each");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_merger_with_a_case_that_one_does_not_see_is_not_found() {
    for (store, backend, _guard) in common::stores().await {
        let county = County::new(&backend).await;
        let meilan = resident(&backend, 50).await;
        let open = file(&backend, meilan, demand("村口路灯坏了")).await;
        let closed = file(&backend, meilan, new(Kind::Complaint, "店面租给谁没人说得清")).await;
        for (from, into) in [(open, closed), (closed, open), (open, CaseId(99))] {
            missing(cases::merge(&backend, &staff(&county.cadre), from, into).await);
        }
        assert_eq!(seen(&backend, &staff(&county.cadre), open).await.newest, 1, "{store}");
    }
}

/// Two demands for the same lamp, by two villagers.
async fn two(backend: &Backend) -> (CaseId, CaseId) {
    let (meilan, dayong) = (resident(backend, 50).await, resident(backend, 51).await);
    (file(backend, meilan, demand("村口路灯坏了")).await, file(backend, dayong, demand("路灯不亮")).await)
}

#[tokio::test(flavor = "multi_thread")]
async fn who_withdrew_leaves_the_case_to_the_others() {
    for (store, backend, _guard) in common::stores().await {
        County::new(&backend).await;
        let (meilan, dayong) = (resident(&backend, 50).await, resident(&backend, 51).await);
        let id = file(&backend, meilan, demand("村口路灯坏了")).await;
        cases::join(&backend, dayong, id).await.unwrap();
        act(&backend, &Viewer::Resident(meilan), id, Deed::Withdraw(None)).await;
        let head = seen(&backend, &Viewer::Resident(dayong), id).await.head;
        assert_eq!((head.status, head.petitioners), (StateName::Filed, 1), "{store}");
        act(&backend, &Viewer::Resident(dayong), id, Deed::Withdraw(None)).await;
        assert_eq!(seen(&backend, &Viewer::Resident(dayong), id).await.head.status, StateName::Withdrawn, "{store}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn who_merges_is_offered_like_cases_and_finds_others_by_number() {
    for (store, backend, _guard) in common::stores().await {
        let county = County::new(&backend).await;
        let (meilan, cadre) = (resident(&backend, 50).await, staff(&county.cadre));
        let id = file(&backend, meilan, demand("村口路灯坏了")).await;
        let far = file(&backend, meilan, demand("自来水发黄")).await;
        let like = file(&backend, meilan, demand("村口的路灯不亮")).await;
        file(&backend, meilan, new(Kind::Suggestion, "村口路灯坏了就换")).await;
        let over = file(&backend, meilan, demand("村口路灯又坏了")).await;
        act(&backend, &cadre, over, Deed::Decline(why())).await;
        let offered = seen(&backend, &cadre, id).await.mergeable;
        assert_eq!(offered.iter().map(|one| one.id).collect::<Vec<_>>(), [like, far], "{store}: {offered:?}");
        let number = seen(&backend, &cadre, like).await.number;
        assert!(offered[0].name.starts_with(&number), "{store}");
        assert_eq!(cases::numbered(&backend, &cadre, &format!(" {number} ")).await.unwrap(), like, "{store}");
        missing(cases::numbered(&backend, &staff(&county.neighbour), &number).await);
        missing(cases::numbered(&backend, &cadre, "20261119-9999").await);
        assert!(seen(&backend, &Viewer::Resident(meilan), id).await.mergeable.is_empty(), "{store}");
        assert!(seen(&backend, &staff(&county.reviewer), id).await.mergeable.is_empty(), "{store}: only the unit merges");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_merged_case_leads_to_the_one_where_it_goes_on_and_that_one_back() {
    for (store, backend, _guard) in common::stores().await {
        let county = County::new(&backend).await;
        let (first, second) = two(&backend).await;
        let (cadre, dayong) = (staff(&county.cadre), Viewer::Resident(resident(&backend, 51).await));
        cases::merge(&backend, &cadre, second, first).await.unwrap();
        for viewer in [&cadre, &dayong, &Viewer::Stranger] {
            let goes_on = seen(&backend, viewer, second).await.head.goes_on;
            assert_eq!(goes_on.map(|other| other.id), Some(first), "{store}: {viewer:?}");
        }
        let merged = seen(&backend, &cadre, first).await.head.merged;
        assert_eq!(merged.iter().map(|other| other.id).collect::<Vec<_>>(), [second], "{store}");
        assert!(seen(&backend, &dayong, first).await.head.merged.is_empty(), "{store}: petitioners learn of no other's case");
        let texts = sms::newest(&backend).await.unwrap();
        assert!(texts.iter().any(|text| text.phone == phone(51).as_str() && text.text.contains(&format!("/cases/{second}"))), "{store}");
        assert!(texts.iter().all(|text| text.phone != phone(50).as_str()), "{store}: for the other one nothing changes");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_came_along_talks_and_is_answered_where_it_goes_on() {
    for (store, backend, _guard) in common::stores().await {
        let county = County::new(&backend).await;
        let (first, second) = two(&backend).await;
        let cadre = staff(&county.cadre);
        let (meilan, dayong) = (resident(&backend, 50).await, resident(&backend, 51).await);
        let (meilan, dayong) = (Viewer::Resident(meilan), Viewer::Resident(dayong));
        cases::merge(&backend, &cadre, second, first).await.unwrap();
        let say = |text: &str| Deed::Message { to: None, words: words(text), photos: Vec::new() };
        let refused = cases::act(&backend, &dayong, second, None, say("还在那边吗？")).await;
        assert!(matches!(refused, Err(Error::Case(Refused::NotNow))), "{store}: {refused:?}");
        act(&backend, &dayong, first, say("我说的是祠堂边那盏")).await;
        let before = sms::newest(&backend).await.unwrap().len();
        act(&backend, &cadre, first, say("两盏今晚一起换")).await;
        let texts = sms::newest(&backend).await.unwrap();
        let told: Vec<_> = texts[..texts.len() - before].iter().map(|text| text.phone.clone()).collect();
        assert!(
            told.len() == 2 && told.contains(&phone(50).as_str().to_owned()) && told.contains(&phone(51).as_str().to_owned()),
            "{store}: {told:?}"
        );
        for (viewer, turns) in [(&meilan, 1), (&dayong, 2), (&cadre, 2)] {
            let view = seen(&backend, viewer, first).await;
            assert_eq!(told_of(&view, "message"), turns, "{store}: {viewer:?}");
        }
        take(&backend, &county.cadre, first).await;
        act(&backend, &cadre, first, answered()).await;
        for viewer in [&meilan, &dayong] {
            act(&backend, viewer, first, rated()).await;
        }
        assert_eq!(seen(&backend, &cadre, first).await.head.status, StateName::Closed, "{store}");
    }
}

fn told_of(view: &domain::cases::pages::CaseView, name: &str) -> usize {
    told(view).iter().filter(|(_, what)| *what == name).count()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_merger_is_undone_and_both_go_on_by_themselves() {
    for (store, backend, _guard) in common::stores().await {
        let county = County::new(&backend).await;
        let (first, second) = two(&backend).await;
        let cadre = staff(&county.cadre);
        let dayong = Viewer::Resident(resident(&backend, 51).await);
        cases::merge(&backend, &cadre, second, first).await.unwrap();
        missing(cases::unmerge(&backend, &staff(&county.neighbour), CaseId(99)).await);
        assert!(matches!(cases::unmerge(&backend, &cadre, first).await, Err(Error::Case(Refused::NotNow))), "{store}");
        assert_eq!(cases::unmerge(&backend, &cadre, second).await.unwrap(), first, "{store}");
        let (apart, stayed) = (seen(&backend, &cadre, second).await, seen(&backend, &cadre, first).await);
        assert_eq!(
            (apart.head.status, told(&apart).last().unwrap().1, apart.head.goes_on),
            (StateName::Filed, "unmerged", None),
            "{store}"
        );
        assert_eq!((stayed.head.petitioners, told(&stayed).last().unwrap().1), (1, "unmerged_from"), "{store}");
        assert!(stayed.head.merged.is_empty(), "{store}");
        assert!(matches!(seen(&backend, &dayong, first).await.sight, Sight::Public), "{store}: no longer a petitioner there");
        act(&backend, &dayong, second, Deed::Withdraw(None)).await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn who_filed_both_cases_gets_one_text() {
    for (store, backend, _guard) in common::stores().await {
        let county = County::new(&backend).await;
        let meilan = resident(&backend, 50).await;
        let first = file(&backend, meilan, demand("村口路灯坏了")).await;
        let second = file(&backend, meilan, demand("路灯还是不亮")).await;
        cases::merge(&backend, &staff(&county.cadre), second, first).await.unwrap();
        let before = sms::newest(&backend).await.unwrap().len();
        act(&backend, &staff(&county.cadre), first, Deed::Accept).await;
        assert_eq!(sms::newest(&backend).await.unwrap().len(), before + 1, "{store}");
    }
}
