//! Services: a directory that is imported whole or not at all, applications with two clocks, links asked with care.
#![expect(clippy::unwrap_used, reason = "a test that cannot be set up should fail")]

mod common;

use backend::cases::Neighbour;
use backend::live::Topic as Followed;
use backend::services::links::{self, Asker};
use backend::services::{self, Deed, Imported, NewApplication, Wanted};
use backend::{Backend, Error, accounts, sms, units};
use domain::cases::{Rating, Stars};
use domain::fields::{FieldProblem, PersonName, Phone, Words};
use domain::ids::{ApplicationId, MediaToken, MemberId, ResidentId, ServiceId};
use domain::instant::Instant;
use domain::region::RegionCode;
use domain::services::link::Health;
use domain::services::pages::Queue;
use domain::services::sheet::{self, Column, Line, LineProblem};
use domain::services::{Life, Outcome, Refused, Sight, StateName, Topic, Verb, Way, What};
use domain::unit::{Member, Role, UnitKind};
use domain::viewer::Viewer;
use futures::FutureExt as _;
use std::collections::BTreeMap;

const BAISHA: &str = "350121101201";
const TOWN: &str = "350121101";
const LINK: &str = "https://zwfw.example.gov.cn/";

fn region(code: &str) -> RegionCode {
    RegionCode::parse(code).unwrap()
}

fn words(text: &str) -> Words {
    Words::parse(text).unwrap()
}

fn at(text: &str) -> Instant {
    Instant::parse_local(text).unwrap()
}

fn line(row: u32, title: &str, changes: &[(Column, &str)]) -> Line {
    let plain = [
        (Column::Region, TOWN),
        (Column::Title, title),
        (Column::Topic, "低保救助"),
        (Column::Lives, "困难"),
        (Column::Conditions, "家里人均收入低于标准"),
        (Column::Days, "3"),
        (Column::Unit, "白沙镇人民政府"),
        (Column::Online, "是"),
        (Column::Asks, "家里几口人*"),
        (Column::Leader, "13911110001"),
        (Column::Clerk, "13911110002"),
        (Column::TownshipClerk, "13911110002"),
    ];
    let cells: BTreeMap<Column, String> = plain.iter().chain(changes).map(|(column, text)| (*column, (*text).to_owned())).collect();
    sheet::line(row, &cells).unwrap()
}

async fn member(backend: &Backend, id: i64, kind: UnitKind, code: &str, name: &str, role: Role) -> Viewer {
    let unit = units::ensure(backend, kind, region(code), name.to_owned()).await.unwrap();
    Viewer::Member(Member { id: MemberId(id), name: "陈立新".into(), unit, roles: vec![role] })
}

async fn clerk(backend: &Backend) -> Viewer {
    member(backend, 6, UnitKind::TownshipGovernment, TOWN, "白沙镇人民政府", Role::TownshipClerk).await
}

async fn resident(backend: &Backend, phone: &str) -> ResidentId {
    accounts::ensure_resident(backend, &Phone::parse(phone).unwrap()).await.unwrap()
}

/// A service and who applies for it.
async fn service(backend: &Backend) -> (ServiceId, ResidentId) {
    clerk(backend).await;
    services::import(backend, None, vec![line(2, "临时救助", &[(Column::Links, &format!("政务网 {LINK}"))])]).await.unwrap().unwrap();
    let all = services::directory(backend, &region(BAISHA), &Wanted { all: true, ..Wanted::default() }).await.unwrap();
    (all.items[0].id, resident(backend, "13800000001").await)
}

fn new(service: ServiceId, key: &str) -> NewApplication {
    NewApplication {
        service,
        village: region(BAISHA),
        name: PersonName::parse("陈美兰").unwrap(),
        neighbour: None,
        answers: vec![("家里几口人".into(), "3".into())],
        words: None,
        photos: Vec::new(),
        idempotency_key: key.into(),
    }
}

async fn filed(backend: &Backend) -> (ApplicationId, Viewer) {
    let (service, by) = service(backend).await;
    (services::apply(backend, by, new(service, "a")).await.unwrap(), Viewer::Resident(by))
}

async fn act(backend: &Backend, by: &Viewer, id: ApplicationId, deed: Deed) {
    services::act(backend, by, id, None, deed).await.unwrap();
}

fn done() -> Deed {
    Deed::Answer { outcome: Outcome::Done, words: words("钱打到一卡通了。"), photos: Vec::new() }
}

/// To whom texts with these words went, in the order in which they were written.
async fn told(backend: &Backend, with: &str) -> Vec<String> {
    let texts = sms::newest(backend).await.unwrap();
    texts.into_iter().rev().filter(|text| text.text.contains(with)).map(|text| text.phone).collect()
}

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
async fn the_same_application_sent_twice_is_one_and_the_services_list_is_told_once() {
    for (store, backend, _guard) in common::stores().await {
        let (service, by) = service(&backend).await;
        let mut desk = backend.live.follow(Followed::Inbox(clerk(&backend).await.member().unwrap().unit.id));
        let first = services::apply(&backend, by, new(service, "a")).await.unwrap();
        assert!(desk.changed().now_or_never().is_some(), "{store}: the desk that it is for is woken");
        assert_eq!(services::apply(&backend, by, new(service, "a")).await.unwrap(), first, "{store}");
        assert!(desk.changed().now_or_never().is_none(), "{store}");
        let other = resident(&backend, "13800000002").await;
        assert_ne!(services::apply(&backend, other, new(service, "a")).await.unwrap(), first, "{store}: another phone's key");
        let page = format!("/desk/applications/{first}");
        assert_eq!(told(&backend, &page).await, ["13911110001", "13911110002"], "{store}: each number once");
        assert_eq!(told(&backend, &format!("example/applications/{first}")).await, ["13800000001"], "{store}");
        assert!(services::applied_just_now(&backend, &Phone::parse("13800000001").unwrap(), "a").await.unwrap(), "{store}");
        assert_eq!(services::mine(&backend, by).await.unwrap().len(), 1, "{store}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn who_is_spoken_for_follows_it_by_the_own_phone_and_nobody_else_finds_it() {
    for (store, backend, _guard) in common::stores().await {
        let (service, by) = service(&backend).await;
        let name = PersonName::parse("李桂英").unwrap();
        let neighbour = Some(Neighbour { name, phone: Some(Phone::parse("13800000009").unwrap()) });
        let id = services::apply(&backend, by, NewApplication { neighbour, ..new(service, "a") }).await.unwrap();
        let other = Viewer::Resident(resident(&backend, "13800000009").await);
        let view = services::view(&backend, &other, id).await.unwrap();
        assert_eq!((view.sight, view.helped.unwrap().name), (Sight::Applicant, "李桂英".into()), "{store}");
        assert_eq!(services::mine(&backend, other.resident().unwrap()).await.unwrap()[0].name, "李桂英", "{store}");
        for viewer in [Viewer::Stranger, Viewer::Resident(resident(&backend, "13800000008").await)] {
            assert!(matches!(services::view(&backend, &viewer, id).await, Err(Error::NotFound)), "{store} {viewer:?}");
            let refused = services::act(&backend, &viewer, id, None, Deed::Withdraw(None)).await;
            assert!(matches!(refused, Err(Error::NotFound)), "{store} {viewer:?}");
            assert!(matches!(services::live_after(&backend, &viewer, id, 0).await, Err(Error::NotFound)), "{store} {viewer:?}");
            assert!(matches!(services::show_phone(&backend, &viewer, id).await, Err(Error::NotFound)), "{store} {viewer:?}");
        }
        let phones = services::show_phone(&backend, &clerk(&backend).await, id).await.unwrap();
        assert_eq!((phones.own.unwrap().as_str(), phones.helper.unwrap().as_str()), ("13800000009", "13800000001"), "{store}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn an_application_goes_its_way_event_by_event_and_is_rated() {
    for (store, backend, _guard) in common::stores().await {
        let (id, own) = filed(&backend).await;
        let clerk = clerk(&backend).await;
        act(&backend, &clerk, id, Deed::Contact { way: Way::Called, words: Some(words("约好明天")) }).await;
        act(&backend, &clerk, id, Deed::AskPapers(words("户口本首页"))).await;
        let nothing = services::act(&backend, &own, id, None, Deed::Supply { words: None, photos: Vec::new() }).await;
        assert!(matches!(nothing, Err(Error::Invalid(_))), "{store}");
        let stolen = Deed::Supply { words: None, photos: vec![MediaToken("nobody's".into())] };
        assert!(matches!(services::act(&backend, &own, id, None, stolen).await, Err(Error::Invalid(_))), "{store}");
        act(&backend, &own, id, Deed::Supply { words: Some(words("补上了")), photos: Vec::new() }).await;
        let seen = services::view(&backend, &clerk, id).await.unwrap().head.version;
        act(&backend, &clerk, id, done()).await;
        let late = services::act(&backend, &clerk, id, Some(seen), done()).await;
        assert!(matches!(late, Err(Error::Conflict)), "{store}: somebody else was quicker");
        let view = services::view(&backend, &own, id).await.unwrap();
        assert_eq!((view.head.status, view.head.verbs), (StateName::Answered, vec![Verb::Rate]), "{store}");
        act(&backend, &own, id, Deed::Rate(Rating { process: Stars::new(5).unwrap(), result: Stars::new(5).unwrap(), words: None })).await;
        let view = services::view(&backend, &own, id).await.unwrap();
        let numbers: Vec<u64> = view.entries.iter().map(|entry| entry.no).collect();
        let keys: Vec<&str> = view.entries.iter().map(|entry| entry.event.what.as_key()).collect();
        assert_eq!(numbers, [1, 2, 3, 4, 5, 6], "{store}");
        assert_eq!(keys, ["applied", "contacted", "papers_asked", "supplied", "answered", "rated"], "{store}");
        let news = services::live_after(&backend, &own, id, 4).await.unwrap();
        assert_eq!((news.entries.len(), news.head.rating.is_some()), (2, true), "{store}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_nobody_has_touched_for_24_hours_is_told_once_and_counted_at_the_desk() {
    for (store, backend, _guard) in common::stores().await {
        // Friday, 20 November, 10:00: the clock runs on through the night.
        let (id, own) = filed(&backend).await;
        let clerk = clerk(&backend).await;
        let desk = async |queue| services::desk(&backend, clerk.member().unwrap(), queue).await.unwrap();
        backend.clock.set(at("2026-11-21T10:00"));
        services::time_passes(&backend).await.unwrap();
        assert_eq!((desk(Queue::ToContact).await.items.len(), desk(Queue::Late).await.contact_late), (1, 0), "{store}");
        backend.clock.set(at("2026-11-21T10:01"));
        services::time_passes(&backend).await.unwrap();
        services::time_passes(&backend).await.unwrap();
        let listing = desk(Queue::Late).await;
        assert_eq!((listing.items.len(), listing.contact_late, listing.limit_late), (1, 1, 0), "{store}");
        assert_eq!(told(&backend, "还没有人联系本人").await, ["13911110001", "13911110002"], "{store}");
        // Three working days: until the end of Wednesday.
        act(&backend, &clerk, id, Deed::Contact { way: Way::Visited, words: None }).await;
        backend.clock.set(at("2026-11-26T00:01"));
        services::time_passes(&backend).await.unwrap();
        let listing = desk(Queue::Late).await;
        assert_eq!((listing.items.len(), listing.contact_late, listing.limit_late), (1, 0, 1), "{store}");
        let view = services::view(&backend, &own, id).await.unwrap();
        let late = view.entries.iter().filter(|entry| matches!(entry.event.what, What::Overdue { .. })).count();
        assert_eq!((late, view.head.standing.contact_late), (2, true), "{store}: it was late, and stays so");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_desk_lists_what_its_unit_has_and_what_lies_below() {
    for (store, backend, _guard) in common::stores().await {
        filed(&backend).await;
        for (kind, place, name, role, sees) in [
            (UnitKind::TownshipGovernment, TOWN, "白沙镇人民政府", Role::TownshipReviewer, 1),
            (UnitKind::CountyDiscipline, "350121", "闽侯县纪委监委", Role::CountySupervisor, 1),
            (UnitKind::CountyDiscipline, "350121", "闽侯县纪委监委", Role::Auditor, 0),
            (UnitKind::VillageCommittee, BAISHA, "白沙村委会", Role::VillageCadre, 0),
            (UnitKind::CountyDepartment, "350121", "闽侯县农业农村局", Role::DepartmentClerk, 0),
            (UnitKind::TownshipGovernment, "350582107", "池店镇人民政府", Role::TownshipClerk, 0),
        ] {
            let viewer = member(&backend, 50, kind, place, name, role).await;
            let listing = services::desk(&backend, viewer.member().unwrap(), Queue::All).await.unwrap();
            assert_eq!(listing.items.len(), sees, "{store} {name} {role}");
        }
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
