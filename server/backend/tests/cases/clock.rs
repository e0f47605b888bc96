//! What the clock does by itself: closes, supervises, and stops for nobody.

use crate::common;
use crate::county::*;
use backend::cases::{self, Deed};
use backend::{Backend, Error};
use domain::cases::pages::CaseView;
use domain::cases::{Cause, Stage, StateName, What};
use domain::ids::CaseId;
use domain::unit::{Member, Role, UnitKind};
use domain::viewer::Viewer;
use sea_orm::ConnectionTrait as _;

/// Lets the jobs run at a moment, twice: what was done is not done again. Gives the case as the member sees it then.
async fn then(backend: &Backend, moment: &str, by: &Member, id: CaseId) -> CaseView {
    backend.clock.set(at(moment));
    for _ in 0..2 {
        cases::time_passes(backend).await.unwrap();
    }
    seen(backend, &staff(by), id).await
}

#[tokio::test(flavor = "multi_thread")]
async fn an_answer_that_nobody_rates_closes_after_ten_working_days() {
    for (store, backend, _guard) in common::stores().await {
        let county = County::new(&backend).await;
        let (meilan, dayong) = (resident(&backend, 50).await, resident(&backend, 51).await);
        let id = file(&backend, meilan, demand("村口路灯坏了")).await;
        cases::join(&backend, dayong, id).await.unwrap();
        take(&backend, &county.cadre, id).await;
        act(&backend, &staff(&county.cadre), id, answered()).await;
        act(&backend, &Viewer::Resident(meilan), id, rated()).await;
        let view = then(&backend, "2026-12-04T23:59", &county.cadre, id).await;
        assert_eq!((view.head.status, view.newest), (StateName::Answered, 6), "{store}");
        let view = then(&backend, "2026-12-05T00:00", &county.cadre, id).await;
        assert_eq!((view.head.status, view.newest), (StateName::Closed, 7), "{store}");
        let closed = &view.entries[6];
        assert_eq!(closed.at, at("2026-12-05T00:00"), "{store}");
        assert!(matches!(closed.event.what, What::Closed { rated: 1, unrated: 1, .. }), "{store}: {:?}", closed.event.what);
        let late = cases::act(&backend, &Viewer::Resident(dayong), id, None, rated()).await;
        assert!(matches!(late, Err(Error::Case(_))), "{store}: {late:?}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_late_is_supervised_once_by_the_level_above() {
    for (store, backend, _guard) in common::stores().await {
        let county = County::new(&backend).await;
        let id = file(&backend, resident(&backend, 50).await, demand("村口路灯坏了")).await;
        // Filed on Friday: to be accepted by the end of Monday.
        let view = then(&backend, "2026-11-23T23:59", &county.reviewer, id).await;
        assert!(view.head.supervisions.is_empty() && view.newest == 1, "{store}: {:?}", view.head.supervisions);
        let view = then(&backend, "2026-11-24T00:00", &county.reviewer, id).await;
        let running: Vec<_> =
            view.head.supervisions.iter().map(|one| (one.cause, one.stage, one.offline, one.unit.id, one.supervisor.id)).collect();
        assert_eq!(running, [(Cause::Overdue, Stage::Open, false, county.cadre.unit.id, county.reviewer.unit.id)], "{store}");
        assert_eq!(told(&view), [(1, "filed"), (2, "supervision_opened")], "{store}");
        act(&backend, &staff(&county.cadre), id, Deed::AnswerSupervision { number: 1, words: words("人手不够，今天就办") }).await;
        act(&backend, &staff(&county.reviewer), id, Deed::LiftSupervision { number: 1, words: None }).await;
        let view = then(&backend, "2026-11-25T00:00", &county.reviewer, id).await;
        assert!(view.head.supervisions.is_empty() && view.newest == 4, "{store}: one limit is supervised once: {:?}", told(&view));
        take(&backend, &county.cadre, id).await;
        let view = then(&backend, "2026-12-10T00:00", &county.reviewer, id).await;
        assert_eq!(view.head.supervisions.len(), 1, "{store}: the next limit is another one");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_three_people_raise_is_supervised_on_the_spot() {
    for (store, backend, _guard) in common::stores().await {
        let county = County::new(&backend).await;
        let id = file(&backend, resident(&backend, 50).await, demand("村口路灯坏了")).await;
        cases::join(&backend, resident(&backend, 51).await, id).await.unwrap();
        assert_eq!(then(&backend, "2026-11-20T11:00", &county.cadre, id).await.newest, 2, "{store}: two are not many");
        cases::join(&backend, resident(&backend, 52).await, id).await.unwrap();
        let view = then(&backend, "2026-11-20T11:00", &county.cadre, id).await;
        let running: Vec<_> = view.head.supervisions.iter().map(|one| (one.cause, one.offline)).collect();
        assert_eq!((running, view.newest), (vec![(Cause::Many, true)], 4), "{store}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_case_that_nobody_stands_above_stays_late_and_holds_up_no_other() {
    for (store, backend, _guard) in common::stores().await {
        // This village's township and county have no unit here.
        let alone = unit(&backend, UnitKind::VillageCommittee, "350582104201", "井林村委会").await;
        let head = member(21, "王建国", &alone, Role::VillageCadre);
        let county = County::new(&backend).await;
        let meilan = resident(&backend, 50).await;
        let stuck = file(&backend, meilan, cases::NewCase { region: alone.region, ..demand("井林的路灯坏了") }).await;
        let late = file(&backend, meilan, demand("白沙的路灯坏了")).await;
        assert_eq!(then(&backend, "2026-11-24T00:00", &head, stuck).await.newest, 1, "{store}");
        assert_eq!(seen(&backend, &staff(&county.cadre), late).await.newest, 2, "{store}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_row_that_cannot_be_is_named_and_holds_up_no_other() {
    for (store, backend, _guard) in common::stores().await {
        let county = County::new(&backend).await;
        let meilan = resident(&backend, 50).await;
        let broken = file(&backend, meilan, demand("村口路灯坏了")).await;
        let late = file(&backend, meilan, demand("水沟堵了")).await;
        let spoil = format!("UPDATE cases SET body = '{{}}' WHERE id = {broken}");
        backend.store.writer().execute_unprepared(&spoil).await.unwrap();
        backend.clock.set(at("2026-11-24T00:00"));
        let failed = cases::time_passes(&backend).await;
        let Err(Error::Corrupt { table, id, .. }) = failed else { panic!("{store}: {failed:?}") };
        assert_eq!((table, id), ("cases", broken.to_string()), "{store}");
        assert_eq!(told(&seen(&backend, &staff(&county.cadre), late).await), [(1, "filed"), (2, "supervision_opened")], "{store}");
    }
}
