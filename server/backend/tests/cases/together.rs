//! Several people, one matter: "me too" and cases that are merged.

use crate::common;
use crate::county::*;
use backend::cases::{self, Deed};
use backend::{Backend, Error};
use domain::cases::{Kind, Refused, Sight, StateName};
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
