//! Filing: one case and one event, whole or not at all, once for each key.

use crate::common;
use crate::county::*;
use backend::{Error, cases, sms};
use domain::cases::{Category, Kind, Refused, Sight, StateName};
use domain::fields::FieldProblem;
use domain::ids::MediaToken;
use domain::unit::UnitKind;
use domain::viewer::Viewer;
use futures::future::join_all;
use sea_orm::ConnectionTrait as _;

#[tokio::test(flavor = "multi_thread")]
async fn a_filing_is_a_case_with_its_first_event() {
    for (store, backend, _guard) in common::stores().await {
        let county = County::new(&backend).await;
        let meilan = resident(&backend, 50).await;
        let id = file(&backend, meilan, demand("村口路灯坏了。晚上看不见路。")).await;
        let view = seen(&backend, &Viewer::Resident(meilan), id).await;
        assert_eq!(told(&view), [(1, "filed")], "{store}");
        assert_eq!((view.newest, view.head.version, view.head.petitioners), (1, 1, 1), "{store}");
        assert_eq!((view.head.status, view.head.title.as_deref()), (StateName::Filed, Some("村口路灯坏了")), "{store}");
        assert_eq!(view.words.as_deref(), Some("村口路灯坏了。晚上看不见路。"), "{store}");
        assert_eq!(view.number, format!("20261120-{:04}", id.0), "{store}");
        assert_eq!(view.place.local(), "白沙镇 白沙村", "{store}");
        assert!(view.own && matches!(view.sight, Sight::Petitioner(_)), "{store}: {:?}", view.sight);
        assert_eq!(view.head.unit.id, county.cadre.unit.id, "{store}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_case_goes_to_the_unit_that_its_kind_is_for() {
    for (store, backend, _guard) in common::stores().await {
        let county = County::new(&backend).await;
        let meilan = resident(&backend, 50).await;
        let far = cases::NewCase { prefer_county: true, ..new(Kind::Report, "请县里直接看看") };
        let filings = [
            (demand("村口路灯坏了"), &county.cadre),
            (new(Kind::Inquiry, "医保什么时候能补缴"), &county.clerk),
            (new(Kind::Complaint, "店面租给谁没人说得清"), &county.officer),
            (far, &county.dispatcher),
        ];
        for (filing, member) in filings {
            let kind = filing.kind;
            let id = file(&backend, meilan, filing).await;
            let view = seen(&backend, &staff(member), id).await;
            assert_eq!((view.sight, view.head.unit.id), (Sight::Staff, member.unit.id), "{store}: {kind}");
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_same_filing_sent_twice_makes_one_case() {
    for (store, backend, _guard) in common::stores().await {
        County::new(&backend).await;
        let (meilan, dayong) = (resident(&backend, 50).await, resident(&backend, 51).await);
        let first = file(&backend, meilan, demand("村口路灯坏了")).await;
        assert_eq!(file(&backend, meilan, demand("村口路灯坏了")).await, first, "{store}");
        assert_ne!(file(&backend, meilan, demand("水沟堵了")).await, first, "{store}: another key is another case");
        assert_ne!(file(&backend, dayong, demand("村口路灯坏了")).await, first, "{store}: a key is its villager's own");
        assert_eq!(cases::mine(&backend, meilan).await.unwrap().len(), 2, "{store}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_same_filing_sent_many_times_at_once_makes_one_case() {
    for (store, backend, _guard) in common::stores().await {
        County::new(&backend).await;
        let meilan = resident(&backend, 50).await;
        for round in 1..=4 {
            // With the second round the name is known, and no row of the villager's holds the filings apart.
            let filing = demand(&format!("村口路灯坏了，第{round}盏"));
            let sent = (0..8).map(|_| {
                let (backend, filing) = (backend.clone(), filing.clone());
                tokio::spawn(async move { cases::file(&backend, meilan, filing).await })
            });
            let answers = join_all(sent).await;
            let ids: Vec<_> =
                answers.into_iter().map(|answer| answer.unwrap().unwrap_or_else(|error| panic!("{store}: {error}"))).collect();
            assert!(ids.iter().all(|id| *id == ids[0]), "{store}: {ids:?}");
            assert_eq!(cases::mine(&backend, meilan).await.unwrap().len(), round, "{store}");
            assert_eq!(seen(&backend, &Viewer::Resident(meilan), ids[0]).await.newest, 1, "{store}");
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_filing_that_is_refused_leaves_nothing_behind() {
    for (store, backend, _guard) in common::stores().await {
        County::new(&backend).await;
        let meilan = resident(&backend, 50).await;
        let lamp = || demand("村口路灯坏了");
        let nobody = |token: &str| MediaToken(token.into());
        let wrong = [
            (cases::NewCase { region: region(TOWN), ..lamp() }, FieldProblem::NotFound.at("village")),
            (cases::NewCase { region: region("990121101201"), ..lamp() }, FieldProblem::NotFound.at("village")),
            (cases::NewCase { photos: vec![nobody("nobody's")], ..lamp() }, FieldProblem::NotFound.at("photos")),
            (cases::NewCase { photos: vec![nobody(""); 10], ..lamp() }, FieldProblem::TooManyFiles { max: 9 }.at("photos")),
        ];
        for (filing, problem) in wrong {
            assert_eq!(problems(cases::file(&backend, meilan, filing).await), [problem], "{store}");
        }
        let other = cases::NewCase { category: Category::KinFavoured, ..lamp() };
        let refused = cases::file(&backend, meilan, other).await;
        assert!(matches!(refused, Err(Error::Case(Refused::CategoryOfOtherKind))), "{store}: {refused:?}");
        let far = cases::NewCase { region: region("350582104201"), ..lamp() };
        let refused = cases::file(&backend, meilan, far).await;
        assert!(matches!(refused, Err(Error::Case(Refused::NobodyToGoTo))), "{store}: {refused:?}");
        assert!(!cases::any(&backend).await.unwrap(), "{store}");
        assert_eq!(cases::known(&backend, meilan).await.unwrap().name, "", "{store}");
        assert!(sms::newest(&backend).await.unwrap().is_empty(), "{store}");
        // And the key of all these is still good.
        file(&backend, meilan, lamp()).await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_given_last_fills_the_next_form() {
    for (store, backend, _guard) in common::stores().await {
        County::new(&backend).await;
        let meilan = resident(&backend, 50).await;
        let fresh = cases::known(&backend, meilan).await.unwrap();
        assert_eq!((fresh.name.as_str(), fresh.region, fresh.phone), ("", None, phone(50)), "{store}");
        file(&backend, meilan, demand("村口路灯坏了")).await;
        let identity = named("陈美兰（大濑）");
        file(&backend, meilan, cases::NewCase { identity, region: region(DALAI), ..demand("水沟堵了") }).await;
        let known = cases::known(&backend, meilan).await.unwrap();
        assert_eq!((known.name.as_str(), known.region), ("陈美兰（大濑）", Some(region(DALAI))), "{store}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn where_a_village_has_no_committee_its_township_gets_the_case() {
    for (store, backend, _guard) in common::stores().await {
        let government = unit(&backend, UnitKind::TownshipGovernment, TOWN, "白沙镇政府").await;
        let meilan = resident(&backend, 50).await;
        let id = file(&backend, meilan, demand("村口路灯坏了")).await;
        assert_eq!(seen(&backend, &Viewer::Resident(meilan), id).await.head.unit.id, government.id, "{store}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_database_that_fails_is_not_taken_for_a_village_that_is_not_there() {
    for (store, backend, _guard) in common::stores().await {
        County::new(&backend).await;
        let meilan = resident(&backend, 50).await;
        backend.store.writer().execute_unprepared("ALTER TABLE regions RENAME TO away").await.unwrap();
        let failed = cases::file(&backend, meilan, demand("村口路灯坏了")).await;
        assert!(matches!(failed, Err(Error::Database(_))), "{store}: {failed:?}");
    }
}
