//! Live: who follows is woken once it is written, and gets what came after the number.

use crate::common;
use crate::county::*;
use backend::Backend;
use backend::cases::{self, Deed};
use backend::live::{Follower, Topic};
use domain::cases::StateName;
use domain::cases::pages::{Counts, Head, Queue};
use domain::ids::CaseId;
use domain::unit::Member;
use domain::viewer::Viewer;
use futures::FutureExt as _;

/// Whether something was published since the follower last looked.
fn woken(follower: &mut Follower) -> bool {
    follower.changed().now_or_never().is_some()
}

fn inbox(backend: &Backend, of: &Member) -> Follower {
    backend.live.follow(Topic::Inbox(of.unit.id))
}

/// The numbers of the lines that came after one, each with the case as it is now.
async fn steps(backend: &Backend, by: &Viewer, id: CaseId, after: u64) -> Vec<(u64, Head)> {
    let Some(news) = cases::live_after(backend, by, id, after).await.unwrap() else { return Vec::new() };
    news.entries.into_iter().map(|entry| (entry.no, news.head.clone())).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn who_follows_a_case_is_woken_when_the_event_is_there_to_read() {
    for (store, backend, _guard) in common::stores().await {
        let county = County::new(&backend).await;
        let (cadre, stranger) = (staff(&county.cadre), Viewer::Stranger);
        let id = file(&backend, resident(&backend, 50).await, demand("村口路灯坏了")).await;
        let mut follower = backend.live.follow(Topic::Case(id));
        for (before, deed) in (1..).zip([Deed::Accept, Deed::Take, answered()]) {
            let verb = deed.verb();
            let acting = {
                let (backend, cadre) = (backend.clone(), cadre.clone());
                tokio::spawn(async move { cases::act(&backend, &cadre, id, None, deed).await })
            };
            follower.changed().await;
            let steps = steps(&backend, &stranger, id, before).await;
            assert_eq!(steps.iter().map(|(no, _)| *no).collect::<Vec<_>>(), [before + 1], "{store}: {verb}");
            acting.await.unwrap().unwrap();
        }
        assert!(steps(&backend, &stranger, id, 4).await.is_empty(), "{store}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_refused_verb_wakes_nobody() {
    for (store, backend, _guard) in common::stores().await {
        let county = County::new(&backend).await;
        let id = file(&backend, resident(&backend, 50).await, demand("村口路灯坏了")).await;
        let (mut case, mut desk) = (backend.live.follow(Topic::Case(id)), inbox(&backend, &county.cadre));
        cases::act(&backend, &staff(&county.cadre), id, None, Deed::Take).await.unwrap_err();
        assert!(!woken(&mut case) && !woken(&mut desk), "{store}");
        act(&backend, &staff(&county.cadre), id, Deed::Accept).await;
        assert!(woken(&mut case) && woken(&mut desk), "{store}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_inboxes_of_all_units_that_a_case_came_through_are_woken() {
    for (store, backend, _guard) in common::stores().await {
        let county = County::new(&backend).await;
        let (mut village, mut township, mut next) =
            (inbox(&backend, &county.cadre), inbox(&backend, &county.clerk), inbox(&backend, &county.neighbour));
        let id = file(&backend, resident(&backend, 50).await, demand("村口路灯坏了")).await;
        assert!(woken(&mut village) && !woken(&mut township), "{store}: filed with the village");
        // Late: the township supervises it from now on, and has one more overdue.
        backend.clock.set(at("2026-11-24T00:00"));
        cases::time_passes(&backend).await.unwrap();
        assert!(woken(&mut village) && woken(&mut township), "{store}: supervised");
        act(&backend, &staff(&county.cadre), id, Deed::Escalate(why())).await;
        assert!(woken(&mut village) && woken(&mut township), "{store}: from one to the other");
        act(&backend, &staff(&county.clerk), id, Deed::Accept).await;
        assert!(woken(&mut township), "{store}");
        assert!(!woken(&mut next), "{store}: a village that it has nothing to do with sleeps on");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_number_of_an_inbox_grows_with_every_change_though_the_clock_stands_still() {
    for (store, backend, _guard) in common::stores().await {
        let county = County::new(&backend).await;
        let cadre = staff(&county.cadre);
        let (mut before, json) = cases::live_inbox(&backend, &cadre).await.unwrap().remove(0);
        // A page begins with 0 and takes what is more.
        assert!(before > 0, "{store}: an empty inbox is a snapshot too");
        assert_eq!(serde_json::from_str::<Counts>(&json).unwrap().of(Queue::ToAccept), 0, "{store}");
        let id = file(&backend, resident(&backend, 50).await, demand("村口路灯坏了")).await;
        for (deed, waiting) in [(Deed::Note(words("看看")), 1), (Deed::Accept, 0), (Deed::Escalate(why()), 0)] {
            let verb = deed.verb();
            act(&backend, &cadre, id, deed).await;
            let (number, json) = cases::live_inbox(&backend, &cadre).await.unwrap().remove(0);
            assert!(number > before, "{store}: {verb}: {number} after {before}");
            assert_eq!(serde_json::from_str::<Counts>(&json).unwrap().of(Queue::ToAccept), waiting, "{store}: {verb}");
            before = number;
        }
        missing(cases::live_inbox(&backend, &Viewer::Stranger).await);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_page_that_follows_while_others_write_ends_with_the_newest_head() {
    const NOTES: i64 = 24;
    for (store, backend, _guard) in common::stores().await {
        let county = County::new(&backend).await;
        let cadre = staff(&county.cadre);
        let id = file(&backend, resident(&backend, 50).await, demand("村口路灯坏了")).await;
        let mut follower = backend.live.follow(Topic::Case(id));
        let writing = {
            let (backend, cadre) = (backend.clone(), cadre.clone());
            tokio::spawn(async move {
                for _ in 0..NOTES {
                    act(&backend, &cadre, id, Deed::Note(words("看看"))).await;
                }
            })
        };
        let mut newest = 1;
        while newest <= NOTES as u64 {
            follower.changed().await;
            for (no, head) in steps(&backend, &cadre, id, newest).await {
                assert_eq!(no, newest + 1, "{store}: in order, once each");
                // Each event moves the version by one: an older head would stay on the page until the next event.
                assert!(head.version >= no as i64, "{store}: event {no} came with the head of {}", head.version);
                newest = no;
            }
            let view = seen(&backend, &cadre, id).await;
            assert!(
                view.head.version >= view.newest as i64,
                "{store}: live goes on after {}, the head is {}",
                view.newest,
                view.head.version
            );
        }
        writing.await.unwrap();
        assert_eq!(seen(&backend, &cadre, id).await.head.status, StateName::Filed, "{store}");
    }
}
