//! What readers do with disclosures: they ask, say something, mark, are counted, and look for their household.
#![expect(clippy::unwrap_used, reason = "a test that cannot be set up should fail")]

mod common;

use backend::accounts::ensure_resident;
use backend::cases::{self, Deed, Identity, NewCase};
use backend::disclosures::{self, NewComment, NewDisclosure};
use backend::households;
use backend::page_views::{self, Page};
use backend::{Backend, Error, media, units};
use bytes::Bytes;
use domain::cases::{Answer, Category, Kind, Outcome, Sight};
use domain::disclosures::pages::ReaderIs;
use domain::disclosures::{
    About, Cell, Column, Content, Holds, Kind as Disclosed, Line, Mark, New, Period, Point, Problems, Refused, Table,
};
use domain::fields::{FieldError, FieldProblem, PersonName, PetitionText, Phone, Reason, Subject, Words};
use domain::households::{Asking, IdTail};
use domain::ids::{CaseId, DisclosureId, MediaToken, MemberId, ResidentId, UnitId};
use domain::instant::parse_date;
use domain::money::Amount;
use domain::publication;
use domain::region::RegionCode;
use domain::unit::{Member, Role, UnitKind};
use domain::viewer::Viewer;
use image::{ImageFormat, RgbImage};
use std::io::Cursor;

const BAISHA: &str = "350121101201";
const DALAI: &str = "350121101202";
const TOWN: &str = "350121101";

fn region(code: &str) -> RegionCode {
    RegionCode::parse(code).unwrap()
}

async fn member(backend: &Backend, id: i64, kind: UnitKind, code: &str, role: Role) -> Member {
    let unit = units::ensure(backend, kind, region(code), format!("{code} {kind}")).await.unwrap();
    Member { id: MemberId(id), name: "程浩".into(), unit, roles: vec![role] }
}

/// Everybody who has a part in it.
struct Village {
    cadre: Member,
    watcher: Member,
    reviewer: Member,
    officer: Member,
}

impl Village {
    async fn new(backend: &Backend) -> Self {
        use {Role as R, UnitKind as K};
        Self {
            cadre: member(backend, 12, K::VillageCommittee, BAISHA, R::VillageCadre).await,
            watcher: member(backend, 25, K::VillageSupervision, BAISHA, R::VillageSupervisor).await,
            reviewer: member(backend, 13, K::TownshipGovernment, TOWN, R::TownshipReviewer).await,
            officer: member(backend, 16, K::TownshipDiscipline, TOWN, R::TownshipDisciplineOfficer).await,
        }
    }

    async fn publish(&self, backend: &Backend, title: &str, year: i32, table: Table) -> DisclosureId {
        let (from, to) = (parse_date(&format!("{year}-01-01")).unwrap(), parse_date(&format!("{year}-12-31")).unwrap());
        let new = New {
            kind: Disclosed::Subsidy,
            region: region(BAISHA),
            unit: UnitId(1),
            title: Subject::parse(title).unwrap(),
            period: Period::new(from, to).unwrap(),
        };
        let content = Content { words: String::new(), table: Some(table) };
        let new = NewDisclosure { new, content, idempotency_key: format!("{title}/{year}") };
        let id = disclosures::draft(backend, &staff(&self.cadre), new).await.unwrap();
        disclosures::act(backend, &staff(&self.cadre), id, None, publication::Deed::Submit).await.unwrap();
        let sheets = vec![sheet(backend).await];
        disclosures::act(
            backend,
            &staff(&self.reviewer),
            id,
            None,
            publication::Deed::Approve { sheets, show: publication::Sheets::Covered },
        )
        .await
        .unwrap();
        id
    }
}

fn staff(member: &Member) -> Viewer {
    Viewer::Member(member.clone())
}

async fn sheet(backend: &Backend) -> MediaToken {
    let mut png = Cursor::new(Vec::new());
    RgbImage::new(8, 8).write_to(&mut png, ImageFormat::Png).unwrap();
    media::upload(backend, Bytes::from(png.into_inner())).await.unwrap().token
}

async fn resident(backend: &Backend, number: u32) -> ResidentId {
    ensure_resident(backend, &Phone::parse(&format!("138{number:08}")).unwrap()).await.unwrap()
}

/// Name, group, identity number, money.
fn roster(lines: &[(&str, &str, &str, i64)]) -> Table {
    let columns = vec![
        Column::new("户主", Holds::Person),
        Column::new("组别", Holds::Text),
        Column::new("身份证号", Holds::Identity),
        Column::new("金额", Holds::Money),
    ];
    let line = |(name, group, identity, fen): &(&str, &str, &str, i64)| -> Line {
        vec![Cell::Person((*name).into()), Cell::Text((*group).into()), Cell::Identity((*identity).into()), Cell::Money(Amount(*fen))]
    };
    Table::new(columns, lines.iter().map(line).collect()).unwrap()
}

fn reservoir() -> Table {
    roster(&[
        ("马占海", "二组", "350121196103121216", 1_200_000),
        ("杨国栋", "二组", "35012119700815123X", 1_500_000),
        ("杨发祥", "二组", "350121196409173219", 1_200_000),
        ("杨发祥", "一组", "350121198802054417", 900_000),
    ])
}

fn complaint(identity: Identity) -> NewCase {
    NewCase {
        kind: Kind::Complaint,
        category: Category::Funds,
        region: region(BAISHA),
        words: PetitionText::parse("我家少了 2018 年那一笔，请杨发祥这一户查一查。").unwrap(),
        photos: Vec::new(),
        here: None,
        identity,
        accused: cases::Named::default(),
        agrees: false,
        power: None,
        prefer_county: false,
        idempotency_key: backend::secret::token(),
    }
}

fn named() -> Identity {
    Identity::Named { name: PersonName::parse("杨发祥").unwrap(), neighbour: None }
}

fn point(disclosure: DisclosureId, point: Point) -> About {
    About { disclosure, version: 1, point }
}

async fn act(backend: &Backend, by: &Member, id: CaseId, deed: Deed) {
    cases::act(backend, &staff(by), id, None, deed).await.unwrap();
}

async fn answer(backend: &Backend, by: &Member, id: CaseId, outcome: Outcome) {
    act(backend, by, id, Deed::Accept).await;
    act(backend, by, id, Deed::Take).await;
    let answer = Answer::new(outcome, Words::parse("补发了 3000 元。").unwrap());
    act(backend, by, id, Deed::Answer(Box::new(answer))).await;
}

fn problems_of<T: std::fmt::Debug>(refused: Result<T, Error>) -> Vec<FieldError> {
    match refused {
        Err(Error::Invalid(errors)) => errors,
        other => panic!("{other:?}"),
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn an_objection_points_at_its_line_and_everybody_sees_that_a_question_is_open_but_not_whose() {
    for (store, backend, _guard) in common::stores().await {
        let village = Village::new(&backend).await;
        let id = village.publish(&backend, "水库移民补助", 2018, reservoir()).await;
        let asker = resident(&backend, 90).await;
        let about = point(id, Point::Line(3));
        let case = cases::object(&backend, asker, complaint(named()), about).await.unwrap();
        let own = cases::view(&backend, &Viewer::Resident(asker), case).await.unwrap();
        let quoted = own.about.unwrap();
        assert_eq!((quoted.about, quoted.title.as_str(), own.head.unit.id), (about, "水库移民补助", village.officer.unit.id), "{store}");
        let cells = serde_json::to_string(&quoted.cells).unwrap();
        assert!(
            cells.contains("杨*祥") && !cells.contains("杨发祥") && !cells.contains("3219"),
            "{store}: masked as everybody reads: {cells}"
        );
        let handled = cases::view(&backend, &staff(&village.officer), case).await.unwrap();
        assert_eq!((handled.sight, handled.about.map(|quoted| quoted.about)), (Sight::Staff, Some(about)), "{store}");
        assert!(matches!(cases::view(&backend, &Viewer::Stranger, case).await, Err(Error::NotFound)), "{store}");
        assert!(matches!(cases::view(&backend, &staff(&village.cadre), case).await, Err(Error::NotFound)), "{store}: nor the village");
        for viewer in [Viewer::Stranger, staff(&village.cadre)] {
            let said = disclosures::said(&backend, &viewer, id).await.unwrap();
            assert_eq!((said.questions.open, said.questions.since), (1, Some(backend.clock.now())), "{store}");
            let all = serde_json::to_string(&said).unwrap();
            assert!(!all.contains("3000") && !all.contains("2018 年那一笔") && !all.contains("杨发祥"), "{store}: {all}");
        }
        assert_eq!(disclosures::problems(&backend, &region(BAISHA)).await.unwrap(), Problems { found: 1, open: 1, solved: 0 }, "{store}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_replied_in_public_names_nobody_and_the_problem_counts_as_solved() {
    for (store, backend, _guard) in common::stores().await {
        let village = Village::new(&backend).await;
        let id = village.publish(&backend, "水库移民补助", 2018, reservoir()).await;
        let case = cases::object(&backend, resident(&backend, 90).await, complaint(named()), point(id, Point::Line(3))).await.unwrap();
        let reply = || Deed::Reply(Words::parse("杨发祥户 2018 年的 3000 元已补发，电话 13800000090，证号 350121196409173219。").unwrap());
        let early = cases::act(&backend, &staff(&village.officer), case, None, reply()).await;
        assert!(matches!(early, Err(Error::Case(domain::cases::Refused::NotNow))), "{store}: {early:?}");
        answer(&backend, &village.officer, case, Outcome::Solved).await;
        let silent = disclosures::said(&backend, &Viewer::Stranger, id).await.unwrap().questions;
        assert_eq!((silent.open, silent.answered, silent.replies.len()), (0, 1, 0), "{store}: an answer is the petitioner's own");
        act(&backend, &village.officer, case, reply()).await;
        let questions = disclosures::said(&backend, &Viewer::Stranger, id).await.unwrap().questions;
        let [told] = &questions.replies[..] else { panic!("{store}: {questions:?}") };
        assert_eq!((told.point, told.version), (Point::Line(3), 1), "{store}");
        assert!(told.words.contains("3000 元已补发") && told.words.contains("杨*祥"), "{store}: {}", told.words);
        for secret in ["杨发祥", "13800000090", "350121196409173219"] {
            assert!(!told.words.contains(secret), "{store}: {secret} in {}", told.words);
        }
        assert_eq!(disclosures::problems(&backend, &region(BAISHA)).await.unwrap(), Problems { found: 1, open: 0, solved: 1 }, "{store}");
        let tallies = disclosures::tallies(&backend, &village.officer).await.unwrap();
        assert_eq!((tallies.len(), tallies[0].region, tallies[0].problems.solved), (1, region(BAISHA), 1), "{store}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_report_about_a_line_is_counted_nowhere() {
    for (store, backend, _guard) in common::stores().await {
        let village = Village::new(&backend).await;
        let id = village.publish(&backend, "水库移民补助", 2018, reservoir()).await;
        let report = NewCase { kind: Kind::Report, ..complaint(named()) };
        cases::object(&backend, resident(&backend, 90).await, report, point(id, Point::Whole)).await.unwrap();
        assert_eq!(disclosures::said(&backend, &Viewer::Stranger, id).await.unwrap().questions.open, 0, "{store}");
        assert_eq!(disclosures::problems(&backend, &region(BAISHA)).await.unwrap(), Problems::default(), "{store}");
        assert!(disclosures::tallies(&backend, &village.officer).await.unwrap().is_empty(), "{store}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_merged_is_solved_with_the_case_that_it_goes_on_in() {
    for (store, backend, _guard) in common::stores().await {
        let village = Village::new(&backend).await;
        let id = village.publish(&backend, "水库移民补助", 2018, reservoir()).await;
        let mut filed = Vec::new();
        for number in [90, 91] {
            let case =
                cases::object(&backend, resident(&backend, number).await, complaint(named()), point(id, Point::Whole)).await.unwrap();
            act(&backend, &village.officer, case, Deed::Accept).await;
            filed.push(case);
        }
        cases::merge(&backend, &staff(&village.officer), filed[1], filed[0]).await.unwrap();
        let open = disclosures::said(&backend, &Viewer::Stranger, id).await.unwrap().questions.open;
        assert_eq!(open, 2, "{store}: two have asked");
        act(&backend, &village.officer, filed[0], Deed::Take).await;
        let answer = Answer::new(Outcome::Solved, Words::parse("退回来了。").unwrap());
        act(&backend, &village.officer, filed[0], Deed::Answer(Box::new(answer))).await;
        assert_eq!(disclosures::problems(&backend, &region(BAISHA)).await.unwrap(), Problems { found: 2, open: 0, solved: 2 }, "{store}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn an_objection_to_what_is_not_there_files_nothing() {
    for (store, backend, _guard) in common::stores().await {
        let village = Village::new(&backend).await;
        let id = village.publish(&backend, "水库移民补助", 2018, reservoir()).await;
        let asker = resident(&backend, 90).await;
        for about in
            [point(id, Point::Line(5)), About { version: 2, ..point(id, Point::Whole) }, point(DisclosureId(id.0 + 1), Point::Whole)]
        {
            let refused = cases::object(&backend, asker, complaint(named()), about).await;
            assert_eq!(problems_of(refused), [FieldProblem::NotFound.at("about")], "{store}: {about}");
        }
        let elsewhere = NewCase { region: region(DALAI), ..complaint(named()) };
        let refused = cases::object(&backend, asker, elsewhere, point(id, Point::Whole)).await;
        assert_eq!(problems_of(refused), [FieldProblem::DoesNotFit.at("village")], "{store}");
        assert!(cases::mine(&backend, asker).await.unwrap().is_empty(), "{store}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_withdrawn_stays_a_stub_and_its_questions_run_on() {
    for (store, backend, _guard) in common::stores().await {
        let village = Village::new(&backend).await;
        let id = village.publish(&backend, "水库移民补助", 2018, reservoir()).await;
        let asker = resident(&backend, 90).await;
        let case = cases::object(&backend, asker, complaint(named()), point(id, Point::Line(3))).await.unwrap();
        let why = Reason::parse("登错了年份").unwrap();
        disclosures::act(&backend, &staff(&village.reviewer), id, None, publication::Deed::Withdraw(why)).await.unwrap();
        let said = disclosures::said(&backend, &Viewer::Stranger, id).await.unwrap();
        assert_eq!((said.questions.open, said.open), (1, false), "{store}");
        let quoted = disclosures::quoted(&backend, &Viewer::Stranger, point(id, Point::Line(3))).await;
        assert!(matches!(quoted, Err(Error::NotFound)), "{store}: strangers read nothing of what was withdrawn");
        let own = cases::view(&backend, &Viewer::Resident(asker), case).await.unwrap().about.unwrap();
        assert_eq!((own.withdrawn.as_deref(), own.cells.len()), (Some("登错了年份"), 4), "{store}: who asked still sees what about");
        answer(&backend, &village.officer, case, Outcome::Solved).await;
        act(&backend, &village.officer, case, Deed::Reply(Words::parse("补发了。").unwrap())).await;
        let replies = disclosures::said(&backend, &Viewer::Stranger, id).await.unwrap().questions.replies;
        assert_eq!(replies.len(), 1, "{store}");
        let late = disclosures::mark(&backend, asker, id, Some(Mark::Useful)).await;
        assert!(matches!(late, Err(Error::Disclosure(Refused::NotNow))), "{store}: {late:?}");
    }
}

fn comment(id: DisclosureId, words: &str, name: Option<&str>) -> NewComment {
    NewComment {
        disclosure: id,
        words: Words::parse(words).unwrap(),
        name: name.map(|name| PersonName::parse(name).unwrap()),
        idempotency_key: words.into(),
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_comment_is_said_once_under_a_name_that_is_shown_in_part() {
    for (store, backend, _guard) in common::stores().await {
        let village = Village::new(&backend).await;
        let id = village.publish(&backend, "水库移民补助", 2018, reservoir()).await;
        let by = resident(&backend, 91).await;
        let nameless = disclosures::comment(&backend, by, comment(id, "对上了", None)).await;
        assert_eq!(problems_of(nameless), [FieldProblem::Required.at("name")], "{store}");
        assert_eq!(disclosures::said(&backend, &Viewer::Resident(by), id).await.unwrap().reader, ReaderIs::Nameless, "{store}");
        for _ in 0..2 {
            let words = "对上了，有事打 13800000091";
            disclosures::comment(&backend, by, comment(id, words, Some("马秀花"))).await.unwrap();
        }
        let said = disclosures::said(&backend, &Viewer::Stranger, id).await.unwrap();
        let [remark] = &said.comments[..] else { panic!("{store}: {said:?}") };
        assert_eq!((remark.name.as_str(), remark.own, remark.moderates, said.count), ("马*花", false, false, 1), "{store}");
        assert!(!remark.words.as_ref().unwrap().contains("13800000091"), "{store}: a number is masked there too");
        let own = disclosures::said(&backend, &Viewer::Resident(by), id).await.unwrap();
        assert_eq!((own.comments[0].own, own.reader), (true, ReaderIs::Named), "{store}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn who_says_something_too_often_waits() {
    for (store, backend, _guard) in common::stores().await {
        let village = Village::new(&backend).await;
        let id = village.publish(&backend, "水库移民补助", 2018, reservoir()).await;
        let by = resident(&backend, 91).await;
        for n in 0..5 {
            disclosures::comment(&backend, by, comment(id, &format!("第 {n} 句"), Some("马秀花"))).await.unwrap();
        }
        let sixth = disclosures::comment(&backend, by, comment(id, "还有一句", None)).await;
        assert!(matches!(sixth, Err(Error::TooMany(_))), "{store}: {sixth:?}");
        backend.clock.set(backend.clock.now().plus_millis(601_000));
        disclosures::comment(&backend, by, comment(id, "还有一句", None)).await.unwrap();
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_hidden_comment_goes_to_nobody_and_can_be_shown_again() {
    for (store, backend, _guard) in common::stores().await {
        let village = Village::new(&backend).await;
        let id = village.publish(&backend, "水库移民补助", 2018, reservoir()).await;
        disclosures::comment(&backend, resident(&backend, 91).await, comment(id, "都是骗人的", Some("马秀花"))).await.unwrap();
        let remark = disclosures::recent(&backend, &village.watcher).await.unwrap().pop().unwrap();
        let read = disclosures::recent(&backend, &village.cadre).await.unwrap();
        assert!(remark.moderates && !read[0].moderates, "{store}: the committee reads, and moderates nothing");
        let reason = || Reason::parse("没有凭据").unwrap();
        let refused = disclosures::hide(&backend, &staff(&village.cadre), remark.id, reason()).await;
        assert!(matches!(refused, Err(Error::Disclosure(Refused::NotYourRole))), "{store}: {refused:?}");
        disclosures::hide(&backend, &staff(&village.watcher), remark.id, reason()).await.unwrap();
        let all = serde_json::to_string(&disclosures::said(&backend, &Viewer::Stranger, id).await.unwrap()).unwrap();
        assert!(all.contains("没有凭据") && !all.contains("都是骗人的"), "{store}: {all}");
        disclosures::show(&backend, &staff(&village.reviewer), remark.id).await.unwrap();
        let said = disclosures::said(&backend, &Viewer::Stranger, id).await.unwrap();
        assert_eq!((said.comments[0].words.as_deref(), &said.comments[0].hidden), (Some("都是骗人的"), &None), "{store}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn one_person_has_one_mark_and_may_change_it() {
    for (store, backend, _guard) in common::stores().await {
        let village = Village::new(&backend).await;
        let id = village.publish(&backend, "水库移民补助", 2018, reservoir()).await;
        let (one, other) = (resident(&backend, 90).await, resident(&backend, 91).await);
        let marks = async |by| {
            let said = disclosures::said(&backend, &Viewer::Resident(by), id).await.unwrap();
            (said.useful, said.doubtful, said.mine)
        };
        disclosures::mark(&backend, one, id, Some(Mark::Useful)).await.unwrap();
        disclosures::mark(&backend, one, id, Some(Mark::Useful)).await.unwrap();
        assert_eq!(marks(one).await, (1, 0, Some(Mark::Useful)), "{store}");
        disclosures::mark(&backend, one, id, Some(Mark::Doubtful)).await.unwrap();
        assert_eq!(marks(one).await, (0, 1, Some(Mark::Doubtful)), "{store}");
        disclosures::mark(&backend, other, id, Some(Mark::Doubtful)).await.unwrap();
        disclosures::mark(&backend, one, id, None).await.unwrap();
        assert_eq!((marks(one).await, marks(other).await), ((0, 1, None), (0, 1, Some(Mark::Doubtful))), "{store}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_reader_counts_once_a_day_and_nothing_tells_who_it_was() {
    for (store, backend, _guard) in common::stores().await {
        let (one, other) = (Page::Disclosure(DisclosureId(1)), Page::Disclosure(DisclosureId(2)));
        let people = async |page| page_views::people(backend.store.reader(), page).await.unwrap();
        for _ in 0..2 {
            page_views::note(&backend, one.clone(), "203.0.113.77/Chrome");
            page_views::note(&backend, one.clone(), "resident/90");
            page_views::note(&backend, other.clone(), "resident/90");
            page_views::count(&backend).await.unwrap();
        }
        assert_eq!((people(&one).await, people(&other).await), (2, 1), "{store}");
        let kept = rows(&backend, "SELECT hash FROM page_view_hashes").await;
        assert_eq!(kept.len(), 3, "{store}");
        let mut distinct = kept.clone();
        distinct.dedup();
        assert_eq!(distinct.len(), 3, "{store}: what one has read is not tied together");
        assert!(kept.iter().all(|hash| hash.len() == 32 && hash.bytes().all(|byte| byte.is_ascii_hexdigit())), "{store}: {kept:?}");
        backend.clock.set(backend.clock.now().plus_millis(86_400_000));
        page_views::note(&backend, one.clone(), "resident/90");
        page_views::count(&backend).await.unwrap();
        assert_eq!(people(&one).await, 3, "{store}: another day counts anew");
        let next = rows(&backend, "SELECT hash FROM page_view_hashes").await;
        assert!(next.len() == 1 && !kept.contains(&next[0]), "{store}: the day before is thrown away, and its salt with it");
        assert_eq!(rows(&backend, "SELECT salt FROM page_view_salts").await.len(), 1, "{store}");
    }
}

async fn rows(backend: &Backend, sql: &str) -> Vec<String> {
    use sea_orm::{ConnectionTrait as _, Statement};
    let reader = backend.store.reader();
    let found = reader.query_all_raw(Statement::from_string(reader.get_database_backend(), sql)).await.unwrap();
    let mut texts: Vec<String> = found.iter().map(|row| row.try_get_by_index(0).unwrap()).collect();
    texts.sort();
    texts
}

fn asking(head: &str, tail: &str) -> Asking {
    Asking { region: region(BAISHA), head: PersonName::parse(head).unwrap(), tail: IdTail::parse(tail).unwrap() }
}

async fn confirmed(backend: &Backend, village: &Village, number: u32, asking: Asking) -> ResidentId {
    let resident = resident(backend, number).await;
    households::ask(backend, resident, asking).await.unwrap();
    let waiting = households::requests(backend, &village.cadre).await.unwrap();
    households::confirm(backend, &staff(&village.cadre), waiting[0].id).await.unwrap();
    resident
}

#[tokio::test(flavor = "multi_thread")]
async fn nothing_is_shown_of_a_household_before_the_village_has_confirmed_it() {
    for (store, backend, _guard) in common::stores().await {
        let village = Village::new(&backend).await;
        village.publish(&backend, "水库移民补助", 2018, reservoir()).await;
        let by = resident(&backend, 90).await;
        assert_eq!(households::mine(&backend, by).await.unwrap().asked, None, "{store}");
        households::ask(&backend, by, asking("杨发祥", "3219")).await.unwrap();
        let waiting = households::mine(&backend, by).await.unwrap();
        assert!(waiting.asked.is_some() && waiting.policies.is_empty(), "{store}: {waiting:?}");
        let requests = households::requests(&backend, &village.cadre).await.unwrap();
        assert_eq!((requests.len(), requests[0].head.as_str(), requests[0].tail.as_str()), (1, "杨发祥", "3219"), "{store}");
        let next = member(&backend, 14, UnitKind::VillageCommittee, DALAI, Role::VillageCadre).await;
        assert!(households::requests(&backend, &next).await.unwrap().is_empty(), "{store}: the next village sees none of it");
        let refused = households::confirm(&backend, &staff(&next), requests[0].id).await;
        assert!(matches!(refused, Err(Error::NotFound)), "{store}: {refused:?}");
        let why = Reason::parse("户口册上户主是您父亲").unwrap();
        households::refuse(&backend, &staff(&village.cadre), requests[0].id, why).await.unwrap();
        assert!(households::mine(&backend, by).await.unwrap().policies.is_empty(), "{store}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_confirmed_household_reads_its_own_lines_whole_and_not_those_of_the_same_name() {
    for (store, backend, _guard) in common::stores().await {
        let village = Village::new(&backend).await;
        village.publish(&backend, "水库移民补助", 2018, reservoir()).await;
        village.publish(&backend, "水库移民补助", 2019, roster(&[("杨发祥", "二组", "350121196409173219", 300_000)])).await;
        let by = confirmed(&backend, &village, 90, asking("杨发祥", "3219")).await;
        let mine = households::mine(&backend, by).await.unwrap();
        let [policy] = &mine.policies[..] else { panic!("{store}: {mine:?}") };
        let years: Vec<i32> = policy.lines.iter().map(|line| line.period.to.year()).collect();
        assert_eq!((policy.title.as_str(), years), ("水库移民补助", vec![2019, 2018]), "{store}");
        let all = serde_json::to_string(&mine).unwrap();
        assert!(all.contains("350121196409173219") && policy.lines.iter().all(|line| line.sure), "{store}: whole for the own household");
        assert!(!all.contains("4417") && !all.contains("马占海"), "{store}: {all}");
        let looked = rows(&backend, "SELECT subject FROM audit WHERE act = 'read_household'").await;
        assert_eq!(looked.len(), 1, "{store}: {looked:?}");
        let namesake = confirmed(&backend, &village, 91, asking("杨发祥", "4417")).await;
        let theirs = serde_json::to_string(&households::mine(&backend, namesake).await.unwrap()).unwrap();
        assert!(theirs.contains("350121198802054417") && !theirs.contains("3219"), "{store}: {theirs}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn where_only_the_name_agrees_no_more_is_shown_than_everybody_reads() {
    for (store, backend, _guard) in common::stores().await {
        let village = Village::new(&backend).await;
        let columns = vec![Column::new("户主", Holds::Person), Column::new("开户账号", Holds::Account), Column::new("金额", Holds::Money)];
        let line = vec![Cell::Person("杨发祥".into()), Cell::Account("6228480123456789018".into()), Cell::Money(Amount(100))];
        village.publish(&backend, "取暖补助", 2020, Table::new(columns, vec![line]).unwrap()).await;
        let by = confirmed(&backend, &village, 90, asking("杨发祥", "3219")).await;
        let mine = households::mine(&backend, by).await.unwrap();
        let all = serde_json::to_string(&mine).unwrap();
        assert!(!mine.policies[0].lines[0].sure && all.contains("杨*祥") && !all.contains("62284801"), "{store}: {all}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_list_on_which_the_neighbours_stand_may_be_due_and_says_why() {
    for (store, backend, _guard) in common::stores().await {
        let village = Village::new(&backend).await;
        village.publish(&backend, "水库移民补助", 2018, reservoir()).await;
        let pasture = roster(&[("马占海", "二组", "350121196103121216", 1), ("杨国栋", "二组", "35012119700815123X", 1)]);
        let id = village.publish(&backend, "草原补助", 2018, pasture).await;
        village.publish(&backend, "外组的补助", 2018, roster(&[("才让扎西", "一组", "350121197506071238", 1)])).await;
        let by = confirmed(&backend, &village, 90, asking("杨发祥", "3219")).await;
        let due = households::mine(&backend, by).await.unwrap().due;
        let [due] = &due[..] else { panic!("{store}: {due:?}") };
        assert_eq!((due.title.as_str(), due.group.as_str(), due.on_it, due.of), ("草原补助", "二组", 2, 2), "{store}");
        assert_eq!(due.about, point(id, Point::Missing), "{store}");
        let case = cases::object(&backend, by, complaint(named()), due.about).await.unwrap();
        let quoted = cases::view(&backend, &staff(&village.officer), case).await.unwrap().about.unwrap();
        assert_eq!((quoted.about.point, quoted.title.as_str(), quoted.period.to.year()), (Point::Missing, "草原补助", 2018), "{store}");
        assert_eq!(due.asked, None, "{store}");
        assert_eq!(households::mine(&backend, by).await.unwrap().due[0].asked, Some(case), "{store}: who has asked is led to the answer");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn asking_anew_takes_away_what_was_confirmed() {
    for (store, backend, _guard) in common::stores().await {
        let village = Village::new(&backend).await;
        village.publish(&backend, "水库移民补助", 2018, reservoir()).await;
        let by = confirmed(&backend, &village, 90, asking("杨发祥", "3219")).await;
        assert_eq!(households::mine(&backend, by).await.unwrap().policies.len(), 1, "{store}");
        households::ask(&backend, by, asking("马占海", "1216")).await.unwrap();
        assert!(households::mine(&backend, by).await.unwrap().policies.is_empty(), "{store}");
    }
}
