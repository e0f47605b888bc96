//! The inbox: its queues, their counts, their order.

use crate::common;
use crate::county::*;
use backend::Backend;
use backend::cases::{self, Deed, Filter};
use domain::cases::pages::Queue;
use domain::cases::{Kind, Sight};
use domain::ids::CaseId;
use domain::unit::{Member, Role};

async fn listed(backend: &Backend, by: &Member, queue: Queue) -> Vec<CaseId> {
    let filter = Filter::of(queue);
    cases::inbox(backend, by, &filter).await.unwrap().into_iter().map(|item| item.id).collect()
}

async fn counted(backend: &Backend, by: &Member, queue: Queue) -> usize {
    cases::counts(backend, by).await.unwrap().of(queue) as usize
}

#[tokio::test(flavor = "multi_thread")]
async fn each_queue_holds_what_waits_in_it() {
    for (store, backend, _guard) in common::stores().await {
        let county = County::new(&backend).await;
        let meilan = resident(&backend, 50).await;
        let mut ids = Vec::new();
        for text in ["新来的", "受理了的", "我手上的", "程浩手上的", "答复了的", "不归我们管的"] {
            ids.push(file(&backend, meilan, demand(text)).await);
        }
        let [fresh, accepted, mine, his, answered_, declined] = ids[..] else { unreachable!("six were filed") };
        act(&backend, &staff(&county.cadre), accepted, Deed::Accept).await;
        take(&backend, &county.cadre, mine).await;
        take(&backend, &county.colleague, his).await;
        take(&backend, &county.cadre, answered_).await;
        act(&backend, &staff(&county.cadre), answered_, answered()).await;
        act(&backend, &staff(&county.cadre), declined, Deed::Decline(why())).await;
        for (by, own) in [(&county.cadre, mine), (&county.colleague, his)] {
            for (queue, waits) in [(Queue::ToAccept, vec![fresh]), (Queue::ToAssign, vec![accepted]), (Queue::Mine, vec![own])] {
                assert_eq!(listed(&backend, by, queue).await, waits, "{store}: {queue}");
                assert_eq!(counted(&backend, by, queue).await, 1, "{store}: {queue}");
            }
            assert_eq!(listed(&backend, by, Queue::All).await.len(), 6, "{store}: also what is over");
        }
        for queue in Queue::ALL {
            assert!(listed(&backend, &county.neighbour, queue).await.is_empty(), "{store}: {queue} of another village");
            assert_eq!(counted(&backend, &county.neighbour, queue).await, 0, "{store}: {queue} of another village");
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_case_is_due_soon_two_working_days_before_its_limit_and_overdue_after_it() {
    for (store, backend, _guard) in common::stores().await {
        let county = County::new(&backend).await;
        let meilan = resident(&backend, 50).await;
        let id = file(&backend, meilan, demand("村口路灯坏了")).await;
        // Taken on Friday, 20 November: ten working days end with Friday, 4 December.
        take(&backend, &county.cadre, id).await;
        let moments = [
            ("2026-11-20T10:00", false, false),
            ("2026-12-01T23:59", false, false),
            ("2026-12-02T00:00", true, false),
            ("2026-12-04T23:59", true, false),
            ("2026-12-05T00:00", false, true),
        ];
        for (moment, soon, over) in moments {
            backend.clock.set(at(moment));
            for (queue, holds) in [(Queue::DueSoon, soon), (Queue::Overdue, over), (Queue::Mine, true)] {
                let waits = if holds { vec![id] } else { Vec::new() };
                assert_eq!(listed(&backend, &county.cadre, queue).await, waits, "{store}: {queue} at {moment}");
                assert_eq!(counted(&backend, &county.cadre, queue).await, waits.len(), "{store}: {queue} at {moment}");
            }
        }
        assert_eq!(listed(&backend, &county.reviewer, Queue::Overdue).await, [id], "{store}: who oversees the village sees it too");
        act(&backend, &staff(&county.cadre), id, answered()).await;
        assert!(listed(&backend, &county.cadre, Queue::Overdue).await.is_empty(), "{store}: nothing is owed any more");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_has_to_be_accepted_or_taken_is_due_soon_from_the_start() {
    for (store, backend, _guard) in common::stores().await {
        let county = County::new(&backend).await;
        let id = file(&backend, resident(&backend, 50).await, demand("村口路灯坏了")).await;
        assert_eq!(listed(&backend, &county.cadre, Queue::DueSoon).await, [id], "{store}: to be accepted tomorrow");
        act(&backend, &staff(&county.cadre), id, Deed::Accept).await;
        backend.clock.set(at("2026-11-23T09:00"));
        assert_eq!(listed(&backend, &county.cadre, Queue::DueSoon).await, [id], "{store}: to be taken today");
        act(&backend, &staff(&county.cadre), id, Deed::Take).await;
        assert!(listed(&backend, &county.cadre, Queue::DueSoon).await.is_empty(), "{store}: ten days are left");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_counted_is_what_is_listed_and_what_is_listed_can_be_opened() {
    for (store, backend, _guard) in common::stores().await {
        let county = County::new(&backend).await;
        let meilan = resident(&backend, 50).await;
        file(&backend, meilan, demand("村里办的")).await;
        file(&backend, meilan, new(Kind::Inquiry, "医保什么时候能补缴")).await;
        file(&backend, meilan, new(Kind::Complaint, "店面租给谁没人说得清")).await;
        file(&backend, meilan, cases::NewCase { prefer_county: true, ..new(Kind::Report, "请县里直接看看") }).await;
        for levels in 1..=2 {
            let id = file(&backend, meilan, demand(&format!("提了{levels}级的"))).await;
            for by in [&county.cadre, &county.clerk].into_iter().take(levels) {
                act(&backend, &staff(by), id, Deed::Escalate(why())).await;
            }
        }
        file(&backend, meilan, cases::NewCase { region: region(DALAI), ..demand("邻村的") }).await;
        // All are late by then.
        backend.clock.set(at("2026-11-24T00:00"));
        for by in county.members() {
            for queue in [Queue::ToAccept, Queue::Overdue] {
                assert_eq!(counted(&backend, by, queue).await, listed(&backend, by, queue).await.len(), "{store}: {queue} of {}", by.name);
            }
            assert_eq!(
                listed(&backend, by, Queue::Overdue).await.len(),
                listed(&backend, by, Queue::All).await.len(),
                "{store}: {}",
                by.name
            );
            for id in listed(&backend, by, Queue::All).await {
                assert_eq!(seen(&backend, &staff(by), id).await.sight, Sight::Staff, "{store}: {id} for {}", by.name);
            }
        }
        let overdue = [
            (&county.cadre, 1),
            (&county.neighbour, 1),
            (&county.clerk, 2),
            // The village's, the neighbours', the township's own two and what the township passed on.
            (&county.reviewer, 5),
            // Its own and what lies in the villages.
            (&county.officer, 3),
            (&county.dispatcher, 7),
        ];
        for (by, count) in overdue {
            assert_eq!(counted(&backend, by, Queue::Overdue).await, count, "{store}: {}", by.name);
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn who_has_no_part_in_cases_finds_nothing_in_the_inbox() {
    for (store, backend, _guard) in common::stores().await {
        let county = County::new(&backend).await;
        file(&backend, resident(&backend, 50).await, demand("村口路灯坏了")).await;
        let clerk = Member { roles: vec![Role::Administrator, Role::CountySupervisor], ..county.cadre.clone() };
        assert!(listed(&backend, &clerk, Queue::All).await.is_empty(), "{store}");
        assert_eq!(counted(&backend, &clerk, Queue::ToAccept).await, 0, "{store}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_most_urgent_comes_first_and_of_all_the_last_changed() {
    for (store, backend, _guard) in common::stores().await {
        let county = County::new(&backend).await;
        let meilan = resident(&backend, 50).await;
        let mut ids = Vec::new();
        for (text, moment) in [("一", "2026-11-24T09:00"), ("二", "2026-11-20T09:00"), ("三", "2026-11-20T10:00")] {
            backend.clock.set(at(moment));
            ids.push(file(&backend, meilan, demand(&format!("第{text}件"))).await);
        }
        let [tuesday, friday, friday_too] = ids[..] else { unreachable!("three were filed") };
        assert_eq!(listed(&backend, &county.cadre, Queue::ToAccept).await, [friday, friday_too, tuesday], "{store}");
        assert_eq!(listed(&backend, &county.cadre, Queue::All).await, [tuesday, friday_too, friday], "{store}");
        backend.clock.set(at("2026-11-25T09:00"));
        act(&backend, &staff(&county.cadre), friday, Deed::Accept).await;
        assert_eq!(listed(&backend, &county.cadre, Queue::All).await, [friday, tuesday, friday_too], "{store}");
    }
}
