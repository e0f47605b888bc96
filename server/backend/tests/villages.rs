//! Villages: who keeps their pages, who is on duty, what they have to disclose and who is late.
#![expect(clippy::unwrap_used, reason = "a test that cannot be set up should fail")]

mod common;

use backend::accounts::{NewMember, add_members};
use backend::disclosures::{self, NewDisclosure, Shows, Writing};
use backend::villages::{self, NewDuty, NewPost};
use backend::{Backend, Error, media, units};
use domain::disclosures::{Content, Kind, New, Period};
use domain::fields::{FieldProblem, Password, PersonName, Phone, Reason, Subject, Telephone, Title};
use domain::ids::{DisclosureId, PostId, UnitId};
use domain::instant::{Instant, parse_date};
use domain::publication::{Deed, Sheets, StateName};
use domain::region::RegionCode;
use domain::unit::{Member, Role, UnitKind};
use domain::viewer::Viewer;
use domain::villages::pages::Lateness;
use domain::villages::{Figures, Rhythm, Standing, Turn, Week};
use image::{DynamicImage, ImageFormat};
use sea_orm::{ConnectionTrait as _, Statement};
use std::io::Cursor;
use time::Date;

const BAISHA: &str = "350121101201";
const DALAI: &str = "350121101202";
const TOWN: &str = "350121101";
const COUNTY: &str = "350121";

fn region(code: &str) -> RegionCode {
    RegionCode::parse(code).unwrap()
}

fn day(text: &str) -> Date {
    parse_date(text).unwrap()
}

fn at(text: &str) -> Instant {
    Instant::parse_local(text).unwrap()
}

fn phone(number: &str) -> Telephone {
    Telephone::parse(number).unwrap()
}

/// Those who keep, set and watch.
struct People {
    cadre: Member,
    supervisor: Member,
    neighbour: Member,
    clerk: Member,
    reviewer: Member,
    officer: Member,
    dispatcher: Member,
    elsewhere: Member,
}

impl People {
    async fn new(backend: &Backend) -> Self {
        let wanted = [
            (11, UnitKind::VillageCommittee, BAISHA, Role::VillageCadre),
            (12, UnitKind::VillageSupervision, BAISHA, Role::VillageSupervisor),
            (13, UnitKind::VillageCommittee, DALAI, Role::VillageCadre),
            (14, UnitKind::TownshipGovernment, TOWN, Role::TownshipClerk),
            (15, UnitKind::TownshipGovernment, TOWN, Role::TownshipReviewer),
            (16, UnitKind::TownshipDiscipline, TOWN, Role::TownshipDisciplineOfficer),
            (17, UnitKind::CountyDiscipline, COUNTY, Role::CountyDispatcher),
            (18, UnitKind::TownshipGovernment, "350582107", Role::TownshipClerk),
        ];
        let mut new = Vec::new();
        for (number, kind, code, role) in wanted {
            let unit = units::ensure(backend, kind, region(code), format!("{kind} {code}")).await.unwrap();
            let phone = Phone::parse(&format!("139000000{number}")).unwrap();
            let (name, password) = (PersonName::parse(&format!("干部{number}")).unwrap(), Password::parse("a long enough one").unwrap());
            new.push(NewMember { unit, name, phone, password, roles: vec![role] });
        }
        let mut members = Vec::new();
        for id in add_members(backend, new).await.unwrap() {
            members.push(units::member(backend.store.reader(), id).await.unwrap().unwrap());
        }
        let [cadre, supervisor, neighbour, clerk, reviewer, officer, dispatcher, elsewhere] = members.try_into().unwrap();
        Self { cadre, supervisor, neighbour, clerk, reviewer, officer, dispatcher, elsewhere }
    }
}

async fn rows(backend: &Backend, sql: &str) -> Vec<String> {
    let reader = backend.store.reader();
    let rows = reader.query_all_raw(Statement::from_string(reader.get_database_backend(), sql)).await.unwrap();
    rows.into_iter().map(|row| row.try_get_by_index(0).unwrap()).collect()
}

async fn audited(backend: &Backend) -> Vec<String> {
    rows(backend, "SELECT act FROM audit ORDER BY id").await
}

fn missing<T: std::fmt::Debug>(done: Result<T, Error>) {
    assert!(matches!(done, Err(Error::NotFound)), "{done:?}");
}

fn problem<T: std::fmt::Debug>(done: Result<T, Error>) -> (String, FieldProblem) {
    match done {
        Err(Error::Invalid(errors)) => (errors[0].field.to_string(), errors[0].problem),
        other => panic!("{other:?}"),
    }
}

fn turn(of: &str, name: &str, number: &str) -> Turn {
    Turn { day: day(of), name: name.into(), phone: phone(number) }
}

fn figures(households: u32) -> Figures {
    Figures { households: Some(households), people: Some(2148), farmland: None, as_of: day("2025-12-31") }
}

fn post(title: &str, name: &str) -> NewPost {
    NewPost {
        title: Title::parse(title).unwrap(),
        name: PersonName::parse(name).unwrap(),
        phone: Some(phone("139 0000 0009")),
        since: None,
    }
}

async fn publish_as(
    backend: &Backend,
    people: &People,
    code: &str,
    kind: Kind,
    title: &str,
    period: (&str, &str),
) -> Result<DisclosureId, Error> {
    let clerk = Viewer::Member(people.clerk.clone());
    let period = Period::new(day(period.0), day(period.1)).unwrap();
    let new = New { kind, region: region(code), unit: UnitId(0), title: Subject::parse(title).unwrap(), period };
    let content = Content { words: "收支都在这里".into(), table: None };
    let idempotency_key = backend::secret::token();
    let id = disclosures::draft(backend, &clerk, NewDisclosure { new, content, idempotency_key }).await?;
    disclosures::act(backend, &clerk, id, None, Deed::Submit).await?;
    approve(backend, people, id).await.map(|()| id)
}

async fn approve(backend: &Backend, people: &People, id: DisclosureId) -> Result<(), Error> {
    let mut picture = Cursor::new(Vec::new());
    DynamicImage::new_rgb8(4, 3).write_to(&mut picture, ImageFormat::Png).unwrap();
    let sheets = vec![media::upload(backend, picture.into_inner().into()).await.unwrap().token];
    disclosures::act(backend, &Viewer::Member(people.reviewer.clone()), id, None, Deed::Approve { sheets, show: Sheets::Covered }).await
}

async fn accounts(backend: &Backend, people: &People, code: &str, month: u8) -> Result<DisclosureId, Error> {
    let last = time::Month::try_from(month).unwrap().length(2026);
    let period = (format!("2026-{month:02}-01"), format!("2026-{month:02}-{last}"));
    publish_as(backend, people, code, Kind::Finance, &format!("{month}月村集体收支"), (&period.0, &period.1)).await
}

fn monthly(days: u32, since: &str) -> NewDuty {
    let words = Some(Title::parse("村集体收支明细").unwrap());
    NewDuty { kind: Kind::Finance, words, rhythm: Rhythm::Monthly, days, since: Some(day(since)) }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_villages_own_members_and_the_township_above_keep_its_page_and_for_others_it_is_not_there() {
    for (store, backend, _guard) in common::stores().await {
        let (people, baisha) = (People::new(&backend).await, region(BAISHA));
        for keeper in [&people.cadre, &people.supervisor, &people.clerk, &people.reviewer] {
            let kept = villages::kept(&backend, keeper, &baisha).await.unwrap();
            assert_eq!(kept.place.short(), "白沙村", "{store}");
        }
        for other in [&people.neighbour, &people.officer, &people.dispatcher, &people.elsewhere] {
            missing(villages::kept(&backend, other, &baisha).await);
            missing(villages::roster(&backend, other, &baisha, None, false).await);
            missing(villages::set_supervision(&backend, other, &baisha, None).await);
            missing(villages::set_figures(&backend, other, &baisha, figures(1), 0).await);
            missing(villages::add_post(&backend, other, &baisha, post("会计", "林素贞")).await);
            missing(villages::keep_roster(&backend, other, &baisha, Week::of(day("2026-11-20")), Vec::new(), 0).await);
        }
        assert!(audited(&backend).await.is_empty(), "{store}: what was refused is no change");
        let of = async |member: &Member| {
            let kept = villages::kept_villages(&backend, member).await.unwrap();
            kept.into_iter().map(|item| item.name).collect::<Vec<_>>()
        };
        assert_eq!(of(&people.clerk).await, ["白沙村", "大濑村"], "{store}");
        assert_eq!(of(&people.cadre).await, ["白沙村"], "{store}");
        assert!(of(&people.dispatcher).await.is_empty(), "{store}");
        missing(villages::kept(&backend, &people.clerk, &region(TOWN)).await);
        missing(villages::view(&backend, &region(TOWN)).await);
        missing(villages::view(&backend, &region("350121101999")).await);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_entered_stands_on_the_page_and_each_change_is_recorded() {
    for (store, backend, _guard) in common::stores().await {
        let (people, baisha) = (People::new(&backend).await, region(BAISHA));
        let empty = villages::view(&backend, &baisha).await.unwrap();
        assert_eq!((empty.reach.supervision, empty.posts.len(), empty.figures), (None, 0, None), "{store}");
        villages::set_supervision(&backend, &people.supervisor, &baisha, Some(phone("0591-22801201"))).await.unwrap();
        villages::set_figures(&backend, &people.cadre, &baisha, figures(612), 0).await.unwrap();
        villages::add_post(&backend, &people.clerk, &baisha, post("村书记", "程永福")).await.unwrap();
        villages::add_post(&backend, &people.cadre, &baisha, post("会计", "林素贞")).await.unwrap();
        let twice = villages::add_post(&backend, &people.cadre, &baisha, post("会计", "林素贞")).await;
        assert_eq!(problem(twice), ("title".to_owned(), FieldProblem::AlreadyThere), "{store}");
        let view = villages::view(&backend, &baisha).await.unwrap();
        assert_eq!(view.reach.supervision.unwrap().as_str(), "0591-22801201", "{store}");
        assert_eq!(view.figures, Some(figures(612)), "{store}");
        let held: Vec<(&str, &str)> = view.posts.iter().map(|post| (post.title.as_str(), post.name.as_str())).collect();
        assert_eq!(held, [("村书记", "程永福"), ("会计", "林素贞")], "{store}");
        let (first, second) = (view.posts[0].id, view.posts[1].id);
        villages::change_post(&backend, &people.cadre, &baisha, first, post("村书记、村主任", "程永福")).await.unwrap();
        villages::remove_post(&backend, &people.cadre, &baisha, second).await.unwrap();
        missing(villages::remove_post(&backend, &people.cadre, &baisha, second).await);
        missing(villages::change_post(&backend, &people.neighbour, &region(DALAI), first, post("村书记", "张可人")).await);
        missing(villages::remove_post(&backend, &people.cadre, &baisha, PostId(999)).await);
        let posts = villages::view(&backend, &baisha).await.unwrap().posts;
        assert_eq!(posts.iter().map(|post| post.title.as_str()).collect::<Vec<_>>(), ["村书记、村主任"], "{store}");
        villages::set_supervision(&backend, &people.cadre, &baisha, None).await.unwrap();
        assert_eq!(villages::reach(&backend, &baisha).await.unwrap().supervision, None, "{store}");
        let acts = ["set_supervision_phone", "set_figures", "add_post", "add_post", "change_post", "remove_post", "set_supervision_phone"];
        assert_eq!(audited(&backend).await, acts, "{store}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_village_without_a_supervision_committee_has_one_once_its_number_is_known() {
    for (store, backend, _guard) in common::stores().await {
        let (people, dalai) = (People::new(&backend).await, region(DALAI));
        villages::set_supervision(&backend, &people.neighbour, &dalai, Some(phone("0591-22801202"))).await.unwrap();
        villages::set_supervision(&backend, &people.clerk, &dalai, Some(phone("0591-22801299"))).await.unwrap();
        let contacts = units::contacts(backend.store.reader(), &dalai).await.unwrap();
        let told: Vec<(&str, &str)> = contacts.iter().map(|contact| (contact.name.as_str(), contact.phone.as_str())).collect();
        assert_eq!(told, [("大濑村务监督委员会", "0591-22801299")], "{store}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn of_two_who_enter_figures_at_once_one_is_told() {
    for (store, backend, _guard) in common::stores().await {
        let (people, baisha) = (People::new(&backend).await, region(BAISHA));
        let (one, other) = tokio::join!(
            villages::set_figures(&backend, &people.cadre, &baisha, figures(612), 0),
            villages::set_figures(&backend, &people.clerk, &baisha, figures(613), 0),
        );
        assert_eq!([&one, &other].into_iter().filter(|done| done.is_ok()).count(), 1, "{store}: {one:?} {other:?}");
        assert!([one, other].into_iter().any(|done| matches!(done, Err(Error::Conflict))), "{store}");
        let seen = villages::kept(&backend, &people.cadre, &baisha).await.unwrap().seen;
        villages::set_figures(&backend, &people.cadre, &baisha, figures(620), seen).await.unwrap();
        assert_eq!(villages::view(&backend, &baisha).await.unwrap().figures, Some(figures(620)), "{store}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_roster_says_who_is_there_today_and_changes_at_midnight_in_beijing() {
    for (store, backend, _guard) in common::stores().await {
        let (people, baisha) = (People::new(&backend).await, region(BAISHA));
        let week = Week::of(day("2026-11-20"));
        let turns = vec![
            turn("2026-11-20", "程浩", "13900000012"),
            turn("2026-11-20", "林秋香", "13900000010"),
            turn("2026-11-21", "程永福", "13900000009"),
        ];
        villages::keep_roster(&backend, &people.cadre, &baisha, week, turns, 0).await.unwrap();
        let today = async |moment: &str| {
            backend.clock.set(at(moment));
            villages::reach(&backend, &baisha).await.unwrap().today.into_iter().map(|turn| turn.name).collect::<Vec<_>>()
        };
        assert_eq!(today("2026-11-20T23:59").await, ["程浩", "林秋香"], "{store}");
        assert_eq!(today("2026-11-21T00:00").await, ["程永福"], "{store}");
        assert!(today("2026-11-22T12:00").await.is_empty(), "{store}: a gap is a gap");
        backend.clock.set(at("2026-11-20T10:00"));
        assert_eq!(villages::view(&backend, &baisha).await.unwrap().week.len(), 3, "{store}");
        assert!(villages::view(&backend, &region(DALAI)).await.unwrap().week.is_empty(), "{store}");
        // To the end of next week: 20 and 21 are there, nobody on the other eight days.
        assert_eq!(villages::kept(&backend, &people.cadre, &baisha).await.unwrap().gaps, 8, "{store}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_week_is_copied_from_the_one_before_and_of_two_who_write_it_the_second_is_told() {
    for (store, backend, _guard) in common::stores().await {
        let (people, baisha) = (People::new(&backend).await, region(BAISHA));
        let week = Week::of(day("2026-12-28")); // over the year's end
        let turns = vec![turn("2026-12-31", "程浩", "13900000012"), turn("2027-01-01", "林秋香", "13900000010")];
        villages::keep_roster(&backend, &people.cadre, &baisha, week, turns.clone(), 0).await.unwrap();
        let next = villages::roster(&backend, &people.cadre, &baisha, Some(week.after()), true).await.unwrap();
        let copied: Vec<(String, &str)> = next.turns.iter().map(|turn| (turn.day.to_string(), turn.name.as_str())).collect();
        assert_eq!(copied, [("2027-01-07".to_owned(), "程浩"), ("2027-01-08".to_owned(), "林秋香")], "{store}");
        assert!(next.copied && next.check.gaps.len() == 5, "{store}");
        assert!(next.known.contains(&("程浩".into(), "13900000012".into())), "{store}: {:?}", next.known);
        let plain = villages::roster(&backend, &people.cadre, &baisha, Some(week.after()), false).await.unwrap();
        assert!(plain.turns.is_empty() && plain.can_copy && plain.seen == 0, "{store}: nothing was written by looking");
        let second = villages::keep_roster(&backend, &people.clerk, &baisha, week, Vec::new(), 0).await;
        assert!(matches!(second, Err(Error::Conflict)), "{store}: {second:?}");
        let written = villages::roster(&backend, &people.clerk, &baisha, Some(week), false).await.unwrap();
        assert_eq!((written.turns, written.seen), (turns, 1), "{store}");
        villages::keep_roster(&backend, &people.clerk, &baisha, week, Vec::new(), 1).await.unwrap();
        assert!(villages::roster(&backend, &people.clerk, &baisha, Some(week), false).await.unwrap().turns.is_empty(), "{store}");
        assert_eq!(audited(&backend).await, ["keep_roster", "keep_roster"], "{store}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn township_and_county_set_duties_and_the_board_tells_who_is_late() {
    for (store, backend, _guard) in common::stores().await {
        let people = People::new(&backend).await;
        for nobody in [&people.cadre, &people.officer] {
            missing(villages::add_duty(&backend, nobody, monthly(10, "2026-09-01")).await);
        }
        villages::add_duty(&backend, &people.dispatcher, monthly(10, "2026-09-01")).await.unwrap();
        let twice = villages::add_duty(&backend, &people.dispatcher, monthly(15, "2026-09-01")).await;
        assert_eq!(problem(twice), ("kind".to_owned(), FieldProblem::AlreadyThere), "{store}");
        let endless = villages::add_duty(&backend, &people.clerk, monthly(500, "2026-09-01")).await;
        assert_eq!(problem(endless), ("days".to_owned(), FieldProblem::OutOfRange { min: 1, max: 180 }), "{store}");
        backend.clock.set(at("2026-10-09T10:00"));
        accounts(&backend, &people, BAISHA, 9).await.unwrap();
        backend.clock.set(at("2026-11-05T10:00"));
        let october = accounts(&backend, &people, BAISHA, 10).await.unwrap();
        backend.clock.set(at("2026-11-14T10:00"));
        accounts(&backend, &people, DALAI, 10).await.unwrap();
        backend.clock.set(at("2026-11-20T10:00"));
        missing(villages::board(&backend, &people.cadre).await);
        for watcher in [&people.dispatcher, &people.clerk, &people.officer] {
            let board = villages::board(&backend, watcher).await.unwrap();
            let [town] = board.townships.as_slice() else { panic!("{store}: {board:?}") };
            assert_eq!((town.villages, town.clear, town.on_time, town.late, town.missing), (2, 1, 2, 1, 1), "{store}");
            assert_eq!((town.in_time(), town.laggards.len()), (Some(50), 1), "{store}");
            assert_eq!((town.laggards[0].name.as_str(), town.laggards[0].standing), ("大濑村", Standing::Missing { days: 41 }), "{store}");
        }
        assert!(villages::board(&backend, &people.elsewhere).await.unwrap().duties.is_empty(), "{store}");
        let late = Lateness { missing: 1, villages: 1, soon: 0, watches: true };
        assert_eq!(villages::lateness(&backend, &people.dispatcher).await.unwrap(), late, "{store}");
        assert_eq!(villages::lateness(&backend, &people.cadre).await.unwrap(), Lateness::default(), "{store}");
        let own = villages::lateness(&backend, &people.neighbour).await.unwrap();
        assert_eq!((own.missing, own.watches), (1, false), "{store}");
        let public = villages::view(&backend, &region(DALAI)).await.unwrap().promises;
        assert_eq!((public[0].standing, public[0].older), (Standing::Late { at: at("2026-11-14T10:00"), days: 4 }, 1), "{store}");
        // A correction makes nothing late, and what is withdrawn was never there.
        let by = Viewer::Member(people.clerk.clone());
        disclosures::act(&backend, &by, october, None, Deed::Correct(Reason::parse("补一张凭证").unwrap())).await.unwrap();
        disclosures::act(&backend, &by, october, None, Deed::Submit).await.unwrap();
        approve(&backend, &people, october).await.unwrap();
        let baisha = async || villages::view(&backend, &region(BAISHA)).await.unwrap().promises[0].standing;
        assert_eq!(baisha().await, Standing::OnTime { at: at("2026-11-05T10:00") }, "{store}");
        let reviewer = Viewer::Member(people.reviewer.clone());
        disclosures::act(&backend, &reviewer, october, None, Deed::Withdraw(Reason::parse("放错了").unwrap())).await.unwrap();
        assert_eq!(baisha().await, Standing::Missing { days: 10 }, "{store}");
        // The township asks for it earlier; the county's is not the township's to end.
        villages::add_duty(&backend, &people.reviewer, monthly(3, "2026-09-01")).await.unwrap();
        assert_eq!(baisha().await, Standing::Missing { days: 17 }, "{store}");
        let duties = villages::board(&backend, &people.clerk).await.unwrap().duties;
        assert_eq!(duties.iter().map(|duty| duty.days).collect::<Vec<_>>(), [10, 3], "{store}");
        missing(villages::remove_duty(&backend, &people.clerk, duties[0].id).await);
        villages::remove_duty(&backend, &people.clerk, duties[1].id).await.unwrap();
        villages::remove_duty(&backend, &people.dispatcher, duties[0].id).await.unwrap();
        assert!(villages::view(&backend, &region(BAISHA)).await.unwrap().promises.is_empty(), "{store}");
        assert_eq!(audited(&backend).await, ["add_duty", "add_duty", "remove_duty", "remove_duty"], "{store}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn who_publishes_is_reminded_once_before_and_once_after_the_day_in_office_hours() {
    for (store, backend, _guard) in common::stores().await {
        let people = People::new(&backend).await;
        villages::add_duty(&backend, &people.dispatcher, monthly(10, "2026-11-01")).await.unwrap();
        // Dalai has published; the cadre of Baisha is told, and nobody else.
        backend.clock.set(at("2026-12-02T10:00"));
        accounts(&backend, &people, DALAI, 11).await.unwrap();
        let told = async || rows(&backend, "SELECT topic || ' ' || phone FROM outbox WHERE topic LIKE 'remind:duty%' ORDER BY id").await;
        for (moment, so_far) in [
            ("2026-12-06T10:00", 0), // four days left, and a Sunday
            ("2026-12-07T08:29", 0), // three days left, before the office opens
            ("2026-12-07T08:30", 1),
            ("2026-12-07T15:00", 1),
            ("2026-12-08T09:00", 1),
            ("2026-12-10T17:00", 1), // the last day
            ("2026-12-11T00:01", 1), // late, and night
            ("2026-12-11T09:00", 2),
            ("2026-12-14T09:00", 2),
        ] {
            backend.clock.set(at(moment));
            villages::remind(&backend).await.unwrap();
            assert_eq!(told().await.len(), so_far, "{store}: {moment}");
        }
        assert_eq!(told().await, ["remind:duty-soon 13900000011", "remind:duty-late 13900000011"], "{store}");
        let texts = rows(&backend, "SELECT text FROM outbox WHERE topic = 'remind:duty-late'").await;
        assert_eq!(
            texts,
            ["【明白】有 1 项公示过了日子还没公布，村民看得到，请马上补上：https://mingbai.example/desk/villages"],
            "{store}"
        );
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn where_the_committee_has_nobody_the_townships_clerk_is_reminded_of_all_its_villages_in_one_text() {
    for (store, backend, _guard) in common::stores().await {
        let people = People::new(&backend).await;
        for code in ["350121101203", "350121101204"] {
            units::ensure(&backend, UnitKind::VillageCommittee, region(code), format!("村委会 {code}")).await.unwrap();
        }
        villages::add_duty(&backend, &people.clerk, monthly(10, "2026-11-01")).await.unwrap();
        backend.clock.set(at("2026-12-14T09:00"));
        villages::remind(&backend).await.unwrap();
        let clerk = rows(&backend, "SELECT text FROM outbox WHERE topic = 'remind:duty-late' AND phone = '13900000014'").await;
        assert_eq!(clerk.len(), 1, "{store}: {clerk:?}");
        assert!(clerk[0].contains("有 2 项公示过了日子"), "{store}: {clerk:?}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_figures_that_are_counted_are_this_years() {
    for (store, backend, _guard) in common::stores().await {
        let people = People::new(&backend).await;
        backend.clock.set(at("2025-12-31T23:00"));
        publish_as(&backend, &people, BAISHA, Kind::Party, "党员大会", ("2025-12-01", "2025-12-31")).await.unwrap();
        backend.clock.set(at("2026-01-01T00:00"));
        publish_as(&backend, &people, BAISHA, Kind::Affairs, "村民代表会议", ("2025-12-01", "2025-12-31")).await.unwrap();
        backend.clock.set(at("2026-11-20T10:00"));
        let computed = villages::view(&backend, &region(BAISHA)).await.unwrap().computed;
        assert_eq!((computed.year, computed.disclosed, computed.solved, computed.paid.0), (2026, 1, 0, 0), "{store}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn who_comes_second_with_the_same_month_is_led_to_what_is_published() {
    for (store, backend, _guard) in common::stores().await {
        let people = People::new(&backend).await;
        let first = accounts(&backend, &people, BAISHA, 10).await.unwrap();
        let october = ("2026-10-01", "2026-10-31");
        let again = publish_as(&backend, &people, BAISHA, Kind::Finance, "2026年10月份村集体收支公示表", october).await;
        assert!(matches!(again, Err(Error::Twin(id)) if id == first), "{store}: {again:?}");
        // Another month, another matter, another kind and another village are no twins.
        accounts(&backend, &people, BAISHA, 9).await.unwrap();
        publish_as(&backend, &people, BAISHA, Kind::Finance, "村干部值班补贴", october).await.unwrap();
        publish_as(&backend, &people, BAISHA, Kind::Collective, "村集体收支", october).await.unwrap();
        accounts(&backend, &people, DALAI, 10).await.unwrap();
        // What is published can be corrected, and while it is the place stays taken.
        let by = Viewer::Member(people.clerk.clone());
        disclosures::act(&backend, &by, first, None, Deed::Correct(Reason::parse("补一张凭证").unwrap())).await.unwrap();
        let meanwhile = accounts(&backend, &people, BAISHA, 10).await;
        assert!(matches!(meanwhile, Err(Error::Twin(id)) if id == first), "{store}: {meanwhile:?}");
        let september = Period::new(day("2026-09-01"), day("2026-09-30")).unwrap();
        let writing = Writing { title: Subject::parse("村集体收支").unwrap(), period: september, shows: Shows::Words(String::new()) };
        let moved = disclosures::write(&backend, &by, first, None, writing).await;
        assert!(matches!(moved, Err(Error::Twin(_))), "{store}: a correction cannot become another month's: {moved:?}");
        disclosures::act(&backend, &by, first, None, Deed::Submit).await.unwrap();
        approve(&backend, &people, first).await.unwrap();
        // Once it is withdrawn, the place is free, and it comes back to none.
        let reviewer = Viewer::Member(people.reviewer.clone());
        let why = || Reason::parse("放错了").unwrap();
        disclosures::act(&backend, &reviewer, first, None, Deed::Withdraw(why())).await.unwrap();
        let second = accounts(&backend, &people, BAISHA, 10).await.unwrap();
        let back = disclosures::act(&backend, &reviewer, first, None, Deed::PutBack(why())).await;
        assert!(matches!(back, Err(Error::Twin(id)) if id == second), "{store}: {back:?}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn of_two_who_write_the_same_each_is_told_and_one_waits_for_its_review() {
    for (store, backend, _guard) in common::stores().await {
        let people = People::new(&backend).await;
        let (clerk, cadre) = (Viewer::Member(people.clerk.clone()), Viewer::Member(people.cadre.clone()));
        let period = Period::new(day("2026-10-01"), day("2026-10-31")).unwrap();
        let begin = async |by: &Viewer, title: &str| {
            let new = New { kind: Kind::Finance, region: region(BAISHA), unit: UnitId(0), title: Subject::parse(title).unwrap(), period };
            let content = Content { words: "收支".into(), table: None };
            disclosures::draft(&backend, by, NewDisclosure { new, content, idempotency_key: backend::secret::token() }).await
        };
        let first = begin(&clerk, "村集体收支").await.unwrap();
        assert_eq!(disclosures::twin(&backend, first).await.unwrap(), None, "{store}");
        let second = begin(&cadre, "10月份村集体收支公示表").await.unwrap();
        let told = disclosures::twin(&backend, second).await.unwrap().unwrap();
        assert_eq!((told.id, told.state, told.by), (first, StateName::Draft, people.clerk.name.clone()), "{store}");
        let send = async |by: &Viewer, id| disclosures::act(&backend, by, id, None, Deed::Submit).await;
        let sent = futures::future::join(send(&clerk, first), send(&cadre, second)).await;
        let sent = [sent.0, sent.1];
        assert_eq!(sent.iter().filter(|sent| sent.is_ok()).count(), 1, "{store}: {sent:?}");
        assert!(sent.iter().any(|sent| matches!(sent, Err(Error::TwinWaits(_)))), "{store}: {sent:?}");
        let (waits, other, by) = if sent[0].is_ok() { (first, second, &cadre) } else { (second, first, &clerk) };
        assert_eq!(disclosures::twin(&backend, other).await.unwrap().unwrap().state, StateName::Review, "{store}");
        approve(&backend, &people, waits).await.unwrap();
        assert_eq!(disclosures::twin(&backend, other).await.unwrap().unwrap().state, StateName::Published, "{store}");
        assert!(matches!(send(by, other).await, Err(Error::Twin(id)) if id == waits), "{store}");
        let third = begin(&clerk, "村集体收支").await;
        assert!(matches!(third, Err(Error::Twin(id)) if id == waits), "{store}: {third:?}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn of_many_that_are_approved_at_once_one_is_published_and_the_database_holds_no_second() {
    for (store, backend, _guard) in common::stores().await {
        let people = People::new(&backend).await;
        let clerk = Viewer::Member(people.clerk.clone());
        let mut waiting = Vec::new();
        for each in ["甲", "乙", "丙", "丁"] {
            let period = Period::new(day("2026-10-01"), day("2026-10-31")).unwrap();
            let title = Subject::parse(&format!("村集体收支{each}")).unwrap();
            let new = New { kind: Kind::Finance, region: region(BAISHA), unit: UnitId(0), title, period };
            let content = Content { words: "收支".into(), table: None };
            let new = NewDisclosure { new, content, idempotency_key: backend::secret::token() };
            let id = disclosures::draft(&backend, &clerk, new).await.unwrap();
            disclosures::act(&backend, &clerk, id, None, Deed::Submit).await.unwrap();
            waiting.push(id);
            // What stood there before a second one was refused when it is sent.
            let same = format!(
                "UPDATE disclosures SET title = '村集体收支', matter = '村集体收支', body = replace(body, '村集体收支{each}', '村集体收支')"
            );
            backend.store.writer().execute_unprepared(&same).await.unwrap();
        }
        let done = futures::future::join_all(waiting.iter().map(|id| approve(&backend, &people, *id))).await;
        assert_eq!(done.iter().filter(|done| done.is_ok()).count(), 1, "{store}: {done:?}");
        assert!(done.iter().all(|done| matches!(done, Ok(()) | Err(Error::Twin(_)))), "{store}: {done:?}");
        let published = "SELECT CAST(count(*) AS TEXT) FROM disclosures WHERE published_at IS NOT NULL";
        assert_eq!(rows(&backend, published).await, ["1"], "{store}");
        let forced = backend.store.writer().execute_unprepared("UPDATE disclosures SET published_at = 1").await;
        assert!(forced.is_err(), "{store}: the index lets nothing be published twice");
    }
}
