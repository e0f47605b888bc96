//! What the office keeps and does to several cases: canned answers, rules of routing, hand-over, printing.

use crate::common;
use crate::county::*;
use backend::cases::{self, Deed};
use backend::rules::NewRule;
use backend::{Backend, Error, accounts, canned, rules};
use domain::cases::pages::Fate;
use domain::cases::{Accused, AccusedMember, Category, Kind, Refused, StateName};
use domain::fields::{FieldProblem, Password, PersonName, Title};
use domain::ids::{CaseId, MemberId};
use domain::unit::{Member, Role, Unit, UnitKind};
use sea_orm::{ConnectionTrait as _, Statement};

async fn number(backend: &Backend, sql: &str) -> i64 {
    let reader = backend.store.reader();
    let row = reader.query_one_raw(Statement::from_string(reader.get_database_backend(), sql)).await.unwrap();
    row.unwrap().try_get_by_index(0).unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn canned_answers_are_the_units_own() {
    for (store, backend, _guard) in common::stores().await {
        let county = County::new(&backend).await;
        let titled = |title: &str| Title::parse(title).unwrap();
        canned::add(&backend, &county.cadre, titled("到现场"), words("今天下午到现场看。")).await.unwrap();
        let twice = canned::add(&backend, &county.colleague, titled("到现场"), words("换一句。")).await;
        assert_eq!(problems(twice), [FieldProblem::AlreadyThere.at("title")], "{store}");
        canned::add(&backend, &county.clerk, titled("到现场"), words("镇里的话。")).await.unwrap();
        let kept = canned::list(&backend, &county.colleague).await.unwrap();
        assert_eq!(kept.iter().map(|one| one.text.as_str()).collect::<Vec<_>>(), ["今天下午到现场看。"], "{store}");
        missing(canned::remove(&backend, &county.clerk, kept[0].id).await);
        let refused = canned::add(&backend, &county.reviewer, titled("不行"), words("没有岗位。")).await;
        assert!(matches!(refused, Err(Error::Case(Refused::NotYourRole))), "{store}: {refused:?}");
        canned::remove(&backend, &county.colleague, kept[0].id).await.unwrap();
        assert!(canned::list(&backend, &county.cadre).await.unwrap().is_empty(), "{store}");
    }
}

fn rule(kind: Option<Kind>, category: Option<Category>, code: &str, unit: &Unit) -> NewRule {
    NewRule { kind, category, region: region(code), unit: unit.id }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_new_case_goes_where_the_countys_rule_sends_it_until_the_rule_is_gone() {
    for (store, backend, _guard) in common::stores().await {
        let county = County::new(&backend).await;
        let department = unit(&backend, UnitKind::CountyDepartment, COUNTY, "闽侯县住建局").await;
        let first = Category::of(Kind::Demand)[0];
        rules::add(&backend, &county.dispatcher, rule(Some(Kind::Demand), Some(first), TOWN, &department)).await.unwrap();
        rules::add(&backend, &county.dispatcher, rule(Some(Kind::Demand), None, TOWN, &county.clerk.unit)).await.unwrap();
        let told = rules::list(&backend, &county.dispatcher).await.unwrap();
        assert_eq!(
            told.iter().map(|rule| rule.unit.as_str()).collect::<Vec<_>>(),
            ["闽侯县住建局", "白沙镇政府"],
            "{store}: those that win first"
        );
        let meilan = resident(&backend, 50).await;
        let id = file(&backend, meilan, demand("村口路灯坏了")).await;
        assert_eq!(seen(&backend, &staff(&county.dispatcher), id).await.head.unit.name, "闽侯县住建局", "{store}");
        for rule in told {
            rules::remove(&backend, &county.dispatcher, rule.id).await.unwrap();
        }
        let id = file(&backend, meilan, demand("祠堂边的灯也坏了")).await;
        assert_eq!(seen(&backend, &staff(&county.cadre), id).await.head.unit.name, "白沙村委会", "{store}");
        let recorded = number(&backend, "SELECT count(*) FROM audit WHERE act IN ('add_rule', 'remove_rule') AND member_id = 17").await;
        assert_eq!(recorded, 4, "{store}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_rule_that_cannot_be_is_told_beside_its_field() {
    for (store, backend, _guard) in common::stores().await {
        let county = County::new(&backend).await;
        let department = unit(&backend, UnitKind::CountyDepartment, COUNTY, "闽侯县住建局").await;
        let elsewhere = unit(&backend, UnitKind::CountyDepartment, "350582", "晋江市住建局").await;
        let committee = county.cadre.unit.clone();
        let (report, demand) = (Some(Kind::Report), Some(Kind::Demand));
        for (new, problem) in [
            (rule(report, None, TOWN, &department), FieldProblem::DoesNotFit.at("unit")),
            (rule(demand, Some(Category::Funds), TOWN, &department), FieldProblem::DoesNotFit.at("category")),
            (rule(demand, None, TOWN, &elsewhere), FieldProblem::NotFound.at("unit")),
            (rule(demand, None, "350582104", &department), FieldProblem::NotFound.at("region")),
            (rule(demand, None, TOWN, &committee), FieldProblem::DoesNotFit.at("unit")),
        ] {
            assert_eq!(problems(rules::add(&backend, &county.dispatcher, new).await), [problem], "{store}");
        }
        rules::add(&backend, &county.dispatcher, rule(demand, None, TOWN, &department)).await.unwrap();
        let twice = rules::add(&backend, &county.dispatcher, rule(demand, None, TOWN, &county.clerk.unit)).await;
        assert_eq!(problems(twice), [FieldProblem::AlreadyThere.at("region")], "{store}");
        for other in [&county.cadre, &county.clerk, &county.officer] {
            let refused = rules::list(&backend, other).await;
            assert!(matches!(refused, Err(Error::Case(Refused::NotYourRole))), "{store}");
            let refused = rules::add(&backend, other, rule(demand, None, BAISHA, &department)).await;
            assert!(matches!(refused, Err(Error::Case(Refused::NotYourRole))), "{store}");
        }
    }
}

/// A member who stands in a row.
async fn hired(backend: &Backend, digit: u32, name: &str, unit: &Unit, role: Role) -> Member {
    let new = accounts::NewMember {
        unit: unit.clone(),
        name: PersonName::parse(name).unwrap(),
        phone: phone(digit),
        password: Password::parse("a long enough one").unwrap(),
        roles: vec![role],
    };
    let id = accounts::add_member(backend, new).await.unwrap();
    Member { id, ..member(1, name, unit, role) }
}

async fn in_hand(backend: &Backend, by: &Member, number: u32, matter: &str) -> CaseId {
    let id = file(backend, resident(backend, number).await, demand(matter)).await;
    take(backend, by, id).await;
    id
}

/// Somebody is accused in a case, as filing cannot tell yet.
async fn accuse(backend: &Backend, id: CaseId, accused: MemberId, unit: &Unit) {
    let accused = Accused { members: vec![AccusedMember { id: accused, unit: unit.id }], ..Accused::default() };
    let accused = serde_json::to_string(&accused).unwrap();
    let none = serde_json::to_string(&Accused::default()).unwrap();
    let sql = format!("UPDATE cases SET body = replace(body, '\"accused\":{none}', '\"accused\":{accused}') WHERE id = {id}");
    assert_eq!(backend.store.writer().execute_unprepared(&sql).await.unwrap().rows_affected(), 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn all_that_somebody_has_in_hand_is_handed_over_and_what_cannot_be_is_told() {
    for (store, backend, _guard) in common::stores().await {
        let county = County::new(&backend).await;
        let committee = county.cadre.unit.clone();
        let leaver = hired(&backend, 61, "程永福", &committee, Role::VillageCadre).await;
        let heir = hired(&backend, 62, "程浩", &committee, Role::VillageCadre).await;
        let administrator = hired(&backend, 63, "唐亮", &county.dispatcher.unit, Role::Administrator).await;
        let first = in_hand(&backend, &leaver, 50, "村口路灯坏了").await;
        let second = in_hand(&backend, &leaver, 51, "桥头护栏坏了").await;
        let barred = in_hand(&backend, &leaver, 52, "水沟堵了").await;
        accuse(&backend, barred, heir.id, &committee).await;

        let desk = cases::clearing(&backend, &administrator, leaver.id).await.unwrap();
        assert_eq!((desk.leaver.cases, desk.closes), (3, true), "{store}");
        assert_eq!(desk.colleagues.iter().map(|one| one.id).collect::<Vec<_>>(), [heir.id], "{store}");
        missing(cases::clearing(&backend, &county.neighbour, leaver.id).await);
        missing(cases::clear(&backend, &county.neighbour, leaver.id, Some(heir.id), &why(), false).await);
        let nobody = cases::clear(&backend, &administrator, leaver.id, None, &why(), false).await;
        assert_eq!(problems(nobody), [FieldProblem::NotAChoice.at("to")], "{store}");

        let cleared = cases::clear(&backend, &administrator, leaver.id, Some(heir.id), &why(), true).await.unwrap();
        let fates: Vec<_> = cleared.cases.iter().map(|each| (each.case.id, each.fate)).collect();
        assert_eq!(fates, [(first, Fate::Done), (second, Fate::Done), (barred, Fate::Refused(Refused::Accused))], "{store}");
        assert!(!cleared.closed && cleared.cases.iter().all(|each| each.title.is_none()), "{store}: an administrator reads no case");
        for id in [first, second] {
            let view = seen(&backend, &staff(&heir), id).await;
            assert_eq!((view.head.handler.as_deref(), told(&view).last().unwrap().1), (Some("程浩"), "handed_over"), "{store}");
        }

        let other = hired(&backend, 64, "陈新", &committee, Role::VillageCadre).await;
        let cleared = cases::clear(&backend, &administrator, leaver.id, Some(other.id), &why(), true).await.unwrap();
        assert!(cleared.closed, "{store}");
        let login = accounts::log_in_member(&backend, &phone(61), &Password::parse("a long enough one").unwrap(), "x".into()).await;
        assert_eq!(problems(login), [FieldProblem::PasswordWrong.at("password")], "{store}");
        assert_eq!(number(&backend, "SELECT count(*) FROM audit WHERE act = 'hand_over_all'").await, 2, "{store}");
        assert_eq!(number(&backend, "SELECT count(*) FROM audit WHERE act = 'close_member'").await, 1, "{store}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn who_is_accused_in_a_case_learns_nothing_of_it_by_clearing_a_desk() {
    for (store, backend, _guard) in common::stores().await {
        let county = County::new(&backend).await;
        let committee = county.cadre.unit.clone();
        let leaver = hired(&backend, 61, "程永福", &committee, Role::VillageCadre).await;
        let accused = hired(&backend, 62, "程浩", &committee, Role::VillageCadre).await;
        let heir = hired(&backend, 63, "陈新", &committee, Role::VillageCadre).await;
        let open = in_hand(&backend, &leaver, 50, "村口路灯坏了").await;
        let hidden = in_hand(&backend, &leaver, 51, "程浩办事不公").await;
        accuse(&backend, hidden, accused.id, &committee).await;
        let cleared = cases::clear(&backend, &accused, leaver.id, Some(heir.id), &why(), true).await.unwrap();
        assert_eq!(cleared.cases.iter().map(|each| each.case.id).collect::<Vec<_>>(), [open], "{store}");
        assert!(!cleared.closed, "{store}: no administrator");
        assert_eq!(seen(&backend, &staff(&leaver), hidden).await.head.handler.as_deref(), Some("程永福"), "{store}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn of_several_cases_each_is_assigned_by_itself_and_each_fate_is_told() {
    for (store, backend, _guard) in common::stores().await {
        let county = County::new(&backend).await;
        let clerk = staff(&county.clerk);
        let mut ids = Vec::new();
        for (number, matter) in [(50, "几点开门？"), (51, "几点关门？"), (52, "周末开吗？")] {
            let id = file(&backend, resident(&backend, number).await, new(Kind::Inquiry, matter)).await;
            act(&backend, &clerk, id, Deed::Accept).await;
            ids.push(id);
        }
        act(&backend, &clerk, ids[2], Deed::Take).await;
        let offered = cases::assignable_for(&backend, &county.clerk, &ids).await.unwrap();
        assert!(offered.iter().any(|unit| unit.id == county.cadre.unit.id), "{store}");
        assert!(offered.iter().all(|unit| unit.id != county.neighbour.unit.id && unit.id != county.clerk.unit.id), "{store}: {offered:?}");
        assert!(cases::assignable_for(&backend, &county.cadre, &ids).await.unwrap().is_empty(), "{store}: villages do not assign");
        ids.push(CaseId(999));
        let told = cases::assign_all(&backend, &clerk, ids.clone(), county.cadre.unit.id, Some(words("请今天回。"))).await.unwrap();
        let fates: Vec<_> = told.iter().map(|each| each.fate).collect();
        let refused = [Refused::NotNow, Refused::NotFound].map(Fate::Refused);
        assert_eq!(fates, [Fate::Done, Fate::Done, refused[0], refused[1]], "{store}");
        for id in &ids[..2] {
            assert_eq!(seen(&backend, &staff(&county.cadre), *id).await.head.status, StateName::Assigned, "{store}");
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_file_is_printed_masked_by_who_asked_for_it_within_the_hour() {
    for (store, backend, _guard) in common::stores().await {
        let county = County::new(&backend).await;
        let id = in_hand(&backend, &county.cadre, 50, "村口路灯坏了").await;
        let cadre = staff(&county.cadre);
        let copy = cases::print(&backend, &cadre, id).await.unwrap();
        let printed = cases::printed(&backend, &cadre, id, copy).await.unwrap();
        assert_eq!((printed.by.as_str(), printed.unit.as_str()), ("程永福", "白沙村委会"), "{store}");
        assert_eq!((printed.view.contacts[0].name.as_deref(), printed.at), (Some("陈**"), backend.clock.now()), "{store}");
        assert!(printed.view.contacts[0].masked_phone.as_deref().is_some_and(|phone| phone.contains("****")), "{store}");
        missing(cases::printed(&backend, &staff(&county.colleague), id, copy).await);
        missing(cases::printed(&backend, &cadre, id, copy + 1).await);
        missing(cases::print(&backend, &staff(&county.neighbour), id).await);
        missing(cases::print(&backend, &domain::viewer::Viewer::Stranger, id).await);
        let audited = format!("SELECT count(*) FROM audit WHERE act = 'print' AND subject = 'case:{id}' AND member_id = 11");
        assert_eq!(number(&backend, &audited).await, 1, "{store}");
        backend.clock.set(at("2026-11-20T11:30"));
        missing(cases::printed(&backend, &cadre, id, copy).await);
    }
}
