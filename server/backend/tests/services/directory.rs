//! The directory and its links.

use crate::common;
use crate::county::*;
use backend::Error;
use backend::services::links::{self, Asker};
use backend::services::{self, Imported, Wanted};
use domain::fields::FieldProblem;
use domain::services::link::Health;
use domain::services::sheet::{Column, LineProblem};
use domain::services::{Life, Refused, Topic};
use domain::unit::{Role, UnitKind};

#[tokio::test(flavor = "multi_thread")]
async fn a_directory_is_imported_whole_or_not_at_all() {
    for (store, backend, _guard) in common::stores().await {
        let clerk = clerk(&backend).await;
        let by = clerk.member();
        let wrong = vec![
            line(2, "临时救助", &[]),
            line(3, "临时救助", &[]),
            line(4, "低保", &[(Column::Unit, "火星镇人民政府")]),
            line(5, "老年证", &[(Column::Region, "350121999")]),
            line(6, "高龄津贴", &[(Column::Region, "350582107"), (Column::Unit, "池店镇人民政府")]),
        ];
        member(&backend, 15, UnitKind::TownshipGovernment, "350582107", "池店镇人民政府", Role::TownshipClerk).await;
        let told = |row, column, problem| LineProblem { row, column: Some(column), problem };
        let problems = services::import(&backend, by, wrong).await.unwrap().unwrap_err();
        assert_eq!(
            problems,
            [
                told(3, Column::Title, FieldProblem::AlreadyThere),
                told(4, Column::Unit, FieldProblem::NotFound),
                told(5, Column::Region, FieldProblem::NotFound),
                told(6, Column::Region, FieldProblem::NotAChoice)
            ],
            "{store}"
        );
        let all = Wanted { all: true, ..Wanted::default() };
        assert_eq!(services::directory(&backend, &region(BAISHA), &all).await.unwrap().total, 0, "{store}: nothing half");
        let both = || vec![line(2, "临时救助", &[]), line(3, "老年证", &[(Column::Topic, "老年人"), (Column::Lives, "养老")])];
        assert_eq!(services::import(&backend, by, both()).await.unwrap(), Ok(Imported { added: 2, changed: 0 }), "{store}");
        assert_eq!(services::import(&backend, by, both()).await.unwrap(), Ok(Imported { added: 0, changed: 2 }), "{store}");
        assert_eq!(services::export(&backend, by.unwrap()).await.unwrap().len(), 2, "{store}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_department_does_not_take_over_what_another_one_keeps() {
    for (store, backend, _guard) in common::stores().await {
        let of = |name: &'static str| vec![line(2, "取水许可", &[(Column::Region, "350121"), (Column::Unit, name)])];
        let water = member(&backend, 60, UnitKind::CountyDepartment, "350121", "闽侯县水利局", Role::DepartmentClerk).await;
        let roads = member(&backend, 61, UnitKind::CountyDepartment, "350121", "闽侯县交通局", Role::DepartmentClerk).await;
        services::import(&backend, water.member(), of("闽侯县水利局")).await.unwrap().unwrap();
        let problems = services::import(&backend, roads.member(), of("闽侯县交通局")).await.unwrap().unwrap_err();
        assert_eq!(problems, [LineProblem { row: 2, column: Some(Column::Title), problem: FieldProblem::AlreadyThere }], "{store}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_directory_is_found_by_subject_by_what_happened_and_by_words() {
    for (store, backend, _guard) in common::stores().await {
        clerk(&backend).await;
        let lines = vec![line(2, "临时救助", &[]), line(3, "老年证", &[(Column::Topic, "老年人"), (Column::Lives, "养老、困难")])];
        services::import(&backend, None, lines).await.unwrap().unwrap();
        let titles = async |wanted: Wanted| -> Vec<String> {
            let found = services::directory(&backend, &region(BAISHA), &wanted).await.unwrap();
            found.items.into_iter().map(|item| item.title).collect()
        };
        assert_eq!(titles(Wanted { topic: Some(Topic::Elderly), ..Wanted::default() }).await, ["老年证"], "{store}");
        assert_eq!(titles(Wanted { life: Some(Life::Hardship), ..Wanted::default() }).await, ["临时救助", "老年证"], "{store}");
        assert_eq!(titles(Wanted { words: "收入 救助".into(), ..Wanted::default() }).await, ["临时救助"], "{store}");
        assert_eq!(titles(Wanted { words: "%".into(), ..Wanted::default() }).await, Vec::<String>::new(), "{store}");
        let overview = services::directory(&backend, &region(BAISHA), &Wanted::default()).await.unwrap();
        assert_eq!((overview.items.len(), overview.total, overview.lives), (0, 2, vec![(Life::Hardship, 2), (Life::Age, 1)]), "{store}");
        let elsewhere = services::directory(&backend, &region("350582107217"), &Wanted { all: true, ..Wanted::default() }).await.unwrap();
        assert_eq!(elsewhere.total, 0, "{store}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_no_longer_offered_is_found_by_nobody_and_what_was_applied_for_goes_on() {
    for (store, backend, _guard) in common::stores().await {
        let (id, own) = filed(&backend).await;
        let clerk = clerk(&backend).await;
        let service = services::view(&backend, &own, id).await.unwrap().service;
        let village = member(&backend, 9, UnitKind::VillageCommittee, BAISHA, "白沙村委会", Role::VillageCadre).await;
        let refused = services::retire(&backend, village.member().unwrap(), service, true).await;
        assert!(matches!(refused, Err(Error::Service(Refused::NotYourRole))), "{store}");
        services::retire(&backend, clerk.member().unwrap(), service, true).await.unwrap();
        assert!(matches!(services::view_service(&backend, service).await, Err(Error::NotFound)), "{store}");
        let again = services::apply(&backend, own.resident().unwrap(), new(service, "b")).await;
        assert!(matches!(again, Err(Error::Service(Refused::NotOnline))), "{store}");
        act(&backend, &clerk, id, done()).await;
        services::retire(&backend, clerk.member().unwrap(), service, false).await.unwrap();
        let view = services::view_service(&backend, service).await.unwrap();
        assert_eq!(view.service.told.0.len(), 0, "{store}: whom texts tell is nobody's business");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_link_is_asked_once_a_week_and_says_when_it_was_last_alive() {
    for (store, backend, _guard) in common::stores().await {
        let (id, _) = service(&backend).await;
        let health = async || services::view_service(&backend, id).await.unwrap().links[0].health;
        assert_eq!(health().await, Health::Unknown, "{store}");
        let alive = backend.clock.now();
        links::record(&backend, LINK.into(), None).await.unwrap();
        assert_eq!(health().await, Health::Alive(alive), "{store}");
        backend.clock.set(alive.plus_millis(8 * 86_400_000));
        links::record(&backend, LINK.into(), Some("gone".into())).await.unwrap();
        assert_eq!(health().await, Health::Broken(Some(alive)), "{store}");
        let kept = services::kept(&backend, clerk(&backend).await.member().unwrap()).await.unwrap();
        assert!(kept.iter().any(|kept| kept.item.id == id && kept.broken_link), "{store}: who keeps it finds it in the list");
        // What was asked this week is left alone: nothing goes out here.
        assert_eq!(links::check(&backend, &Asker::new().unwrap()).await.unwrap(), 0, "{store}");
    }
}
