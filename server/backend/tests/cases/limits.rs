//! Limits that were provisional, units in which nobody serves, matters that come back.

use crate::common;
use crate::county::*;
use backend::cases::{self, Deed};
use backend::live::Topic;
use backend::{Backend, places};
use domain::cases::{By, Cause, StateName, What};
use domain::ids::CaseId;
use domain::unit::{Role, UnitKind};
use futures::FutureExt as _;
use sea_orm::ConnectionTrait as _;

/// The weekdays that are free at the beginning of 2027, and a Sunday that is worked.
const NEXT_YEAR: &str = "date,kind,name\n2027-01-01,holiday,New Year\n2027-01-04,holiday,New Year\n2027-01-10,workday,New Year\n";

/// A demand in the cadre's hands from the Monday after Christmas: its ten working days end in a year that is not
/// published.
async fn over_new_year(backend: &Backend, county: &County) -> CaseId {
    backend.clock.set(at("2026-12-28T10:00"));
    let id = file(backend, resident(backend, 50).await, demand("村口路灯坏了")).await;
    take(backend, &county.cadre, id).await;
    id
}

#[tokio::test(flavor = "multi_thread")]
async fn the_publication_of_a_year_computes_again_what_was_provisional_and_tells_who_follows() {
    for (store, backend, _guard) in common::stores().await {
        let county = County::new(&backend).await;
        let id = over_new_year(&backend, &county).await;
        let cadre = staff(&county.cadre);
        let limit = seen(&backend, &cadre, id).await.head.due.unwrap().limit;
        assert!(
            limit.provisional && limit.at == domain::instant::Instant::end_of(at("2027-01-11T00:00").beijing_date()),
            "{store}: {limit:?}"
        );
        backend.clock.set(at("2026-12-01T10:00"));
        let settled = file(&backend, resident(&backend, 51).await, demand("水沟堵了")).await;
        backend.clock.set(at("2026-12-29T10:00"));
        assert_eq!(cases::recompute(&backend).await.unwrap(), 0, "{store}: nothing was published yet");
        let mut follower = backend.live.follow(Topic::Case(id));
        places::import_calendar(&backend.store, NEXT_YEAR).await.unwrap();
        backend.reload_calendar().await.unwrap();
        assert_eq!(cases::recompute(&backend).await.unwrap(), 1, "{store}");
        assert!(follower.changed().now_or_never().is_some(), "{store}: who follows is told");
        let view = seen(&backend, &cadre, id).await;
        let limit = view.head.due.unwrap().limit;
        // Two days more are free, and one more is worked: the twelfth is the tenth working day.
        assert!(
            !limit.provisional && limit.at == domain::instant::Instant::end_of(at("2027-01-12T00:00").beijing_date()),
            "{store}: {limit:?}"
        );
        let last = view.entries.last().unwrap();
        assert!(matches!(last.event.what, What::LimitRecomputed { limit: told, .. } if told == limit), "{store}: {last:?}");
        assert_eq!(last.event.by, By::Clock, "{store}");
        assert_eq!(seen(&backend, &cadre, settled).await.newest, 1, "{store}: what was certain stays");
        assert_eq!(cases::recompute(&backend).await.unwrap(), 0, "{store}: once is enough");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_calendar_that_another_process_imported_is_noticed_and_wakes_who_follows() {
    for (store, backend, _guard) in common::stores().await {
        let id = over_new_year(&backend, &County::new(&backend).await).await;
        assert!(!backend.notice_import().await.unwrap(), "{store}: nothing came in");
        let mut follower = backend.live.follow(Topic::Case(id));
        // The other process knows the store alone.
        places::import_calendar(&backend.store, NEXT_YEAR).await.unwrap();
        assert!(!backend.calendar().is_published(2027), "{store}");
        assert!(backend.notice_import().await.unwrap(), "{store}");
        assert!(backend.calendar().is_published(2027) && follower.changed().now_or_never().is_some(), "{store}");
        assert!(!backend.notice_import().await.unwrap(), "{store}: once");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_year_that_is_imported_again_is_what_the_last_file_says() {
    for (store, backend, _guard) in common::stores().await {
        for text in [NEXT_YEAR, "date,kind,name\n2027-01-01,holiday,New Year\n"] {
            places::import_calendar(&backend.store, text).await.unwrap();
        }
        backend.reload_calendar().await.unwrap();
        let calendar = backend.calendar();
        assert!(calendar.is_working(at("2027-01-04T00:00").beijing_date()), "{store}: no longer free");
        assert!(!calendar.is_working(at("2026-10-01T00:00").beijing_date()), "{store}: other years stay");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_case_of_a_unit_that_nobody_serves_in_goes_one_level_up_by_itself() {
    for (store, backend, _guard) in common::stores().await {
        let county = County::new(&backend).await;
        // Nobody is in the village, nor in the township's government: the county's dispatcher is.
        serve(&backend, &county.dispatcher).await;
        let id = file(&backend, resident(&backend, 50).await, demand("村口路灯坏了")).await;
        let limit = seen(&backend, &staff(&county.dispatcher), id).await.head.due.unwrap().limit;
        for _ in 0..3 {
            cases::pass_on(&backend).await.unwrap();
        }
        let view = seen(&backend, &staff(&county.dispatcher), id).await;
        assert_eq!(told(&view), [(1, "filed"), (2, "escalated"), (3, "escalated")], "{store}");
        assert_eq!((view.head.unit.id, view.head.status), (county.dispatcher.unit.id, StateName::Filed), "{store}");
        assert_eq!(view.head.due.unwrap().limit, limit, "{store}: its clock runs on");
        assert_eq!(view.entries[1].event.by, By::Clock, "{store}");
        act(&backend, &staff(&county.dispatcher), id, Deed::Accept).await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_may_not_handle_cases_or_has_left_does_not_serve() {
    for (store, backend, _guard) in common::stores().await {
        let county = County::new(&backend).await;
        for member in [&county.cadre, &county.clerk] {
            serve(&backend, member).await;
        }
        let id = file(&backend, resident(&backend, 50).await, demand("村口路灯坏了")).await;
        cases::pass_on(&backend).await.unwrap();
        assert_eq!(seen(&backend, &staff(&county.clerk), id).await.newest, 1, "{store}: somebody is there");
        backend.store.writer().execute_unprepared("UPDATE members SET active = FALSE WHERE id = 11").await.unwrap();
        let auditor = member(31, "审计", &county.cadre.unit, Role::Auditor);
        serve(&backend, &auditor).await;
        cases::pass_on(&backend).await.unwrap();
        assert_eq!(seen(&backend, &staff(&county.clerk), id).await.head.unit.id, county.clerk.unit.id, "{store}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn where_nobody_serves_at_all_a_case_stays_and_holds_up_no_other() {
    for (store, backend, _guard) in common::stores().await {
        let alone = unit(&backend, UnitKind::VillageCommittee, "350582104201", "井林村委会").await;
        let head = member(21, "王建国", &alone, Role::VillageCadre);
        let county = County::new(&backend).await;
        serve(&backend, &county.clerk).await;
        let meilan = resident(&backend, 50).await;
        let stuck = file(&backend, meilan, cases::NewCase { region: alone.region, ..demand("井林的路灯坏了") }).await;
        let other = file(&backend, meilan, demand("白沙的路灯坏了")).await;
        cases::pass_on(&backend).await.unwrap();
        assert_eq!(seen(&backend, &staff(&head), stuck).await.newest, 1, "{store}");
        assert_eq!(seen(&backend, &staff(&county.clerk), other).await.newest, 2, "{store}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn who_raises_the_same_matter_again_brings_a_supervision_on_the_spot() {
    for (store, backend, _guard) in common::stores().await {
        let county = County::new(&backend).await;
        let (meilan, dayong) = (resident(&backend, 50).await, resident(&backend, 51).await);
        let first = file(&backend, meilan, demand("村口路灯坏了，晚上看不见路")).await;
        let open = file(&backend, meilan, demand("村口的路灯坏了，晚上看不见路")).await;
        take(&backend, &county.cadre, first).await;
        act(&backend, &staff(&county.cadre), first, answered()).await;
        backend.clock.set(at("2026-11-23T10:00"));
        let again = file(&backend, meilan, demand("村口路灯又坏了，晚上看不见路")).await;
        let other = file(&backend, meilan, demand("水沟堵了，下雨就淹")).await;
        let neighbour = file(&backend, dayong, demand("村口路灯坏了，晚上看不见路啊")).await;
        cases::time_passes(&backend).await.unwrap();
        for (id, times) in [(open, 0), (again, 1), (other, 0), (neighbour, 0)] {
            let view = seen(&backend, &staff(&county.cadre), id).await;
            let causes: Vec<_> = view.head.supervisions.iter().map(|one| (one.cause, one.offline)).collect();
            assert_eq!(causes, vec![(Cause::Repeated, true); times], "{store}: case {id}");
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn after_a_year_the_same_matter_is_a_new_one() {
    for (store, backend, _guard) in common::stores().await {
        let county = County::new(&backend).await;
        let meilan = resident(&backend, 50).await;
        let first = file(&backend, meilan, demand("村口路灯坏了，晚上看不见路")).await;
        act(&backend, &staff(&county.cadre), first, Deed::Decline(why())).await;
        backend.clock.set(at("2027-11-22T10:00"));
        let again = file(&backend, meilan, demand("村口路灯坏了，晚上看不见路了")).await;
        cases::time_passes(&backend).await.unwrap();
        assert!(seen(&backend, &staff(&county.cadre), again).await.head.supervisions.is_empty(), "{store}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_village_that_was_merged_keeps_its_old_cases_and_its_new_ones_go_to_the_other() {
    for (store, backend, _guard) in common::stores().await {
        let county = County::new(&backend).await;
        let meilan = resident(&backend, 50).await;
        let old = file(&backend, meilan, demand("村口路灯坏了")).await;
        let text = format!("code,name,merged_into\n{BAISHA},白沙村委会,{DALAI}\n");
        places::import_regions_text(&backend.store, &text).await.unwrap();
        let new = file(&backend, meilan, demand("水沟堵了")).await;
        take(&backend, &county.cadre, old).await;
        act(&backend, &staff(&county.cadre), old, answered()).await;
        let view = seen(&backend, &staff(&county.reviewer), old).await;
        assert_eq!((view.place.code, view.head.status), (region(BAISHA), StateName::Answered), "{store}");
        let view = seen(&backend, &staff(&county.neighbour), new).await;
        assert_eq!((view.place.code, view.head.unit.id), (region(DALAI), county.neighbour.unit.id), "{store}");
    }
}
