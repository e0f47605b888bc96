//! Disclosures: written once, reviewed by somebody else, read by everybody with persons masked.
#![expect(clippy::unwrap_used, reason = "a test that cannot be set up should fail")]

mod common;

use backend::accounts::{self, NewMember};
use backend::disclosures::{self, NewDisclosure, Shown, Shows, Sought, Wanted, Writing};
use backend::live::Topic;
use backend::{Backend, Error, media, units, verify};
use domain::disclosures::pages::Differing;
use domain::disclosures::sheet::{Choices, Remark, YearFrom};
use domain::disclosures::{
    Cell, Column, Content, Day, Holds, Kind, Line, Milestone, New, PaperKind, Payment, Period, Reached, Refused, Table,
};
use domain::fields::{FieldProblem, Password, PersonName, Phone, Reason, Subject};
use domain::ids::{DisclosureId, MediaToken, MemberId, UnitId};
use domain::instant::parse_date;
use domain::money::Amount;
use domain::publication::{Deed, Sheets, StateName};
use domain::region::RegionCode;
use domain::unit::{Member, Role, UnitKind};
use domain::viewer::Viewer;
use futures::FutureExt as _;
use image::{DynamicImage, ImageFormat};
use sea_orm::{ConnectionTrait as _, Statement};
use std::io::Cursor;

const BAISHA: &str = "350121101201";
const TOWN: &str = "350121101";

/// The version in work.
const WORK: Shown = Shown { version: None, from: 1, work: true, words: String::new() };

fn region(code: &str) -> RegionCode {
    RegionCode::parse(code).unwrap()
}

fn period(from: &str, to: &str) -> Period {
    Period::new(parse_date(from).unwrap(), parse_date(to).unwrap()).unwrap()
}

async fn member(backend: &Backend, id: i64, kind: UnitKind, code: &str, role: Role) -> Viewer {
    let unit = units::ensure(backend, kind, region(code), format!("{kind}")).await.unwrap();
    Viewer::Member(Member { id: MemberId(id), name: "程浩".into(), unit, roles: vec![role] })
}

async fn writer(backend: &Backend) -> Viewer {
    member(backend, 12, UnitKind::VillageCommittee, BAISHA, Role::VillageCadre).await
}

async fn reviewer(backend: &Backend) -> Viewer {
    member(backend, 13, UnitKind::TownshipGovernment, TOWN, Role::TownshipReviewer).await
}

fn line(name: &str, fen: i64, remark: &str) -> Line {
    vec![Cell::Person(name.into()), Cell::Money(Amount(fen)), Cell::Text(remark.into())]
}

fn roster(lines: Vec<Line>) -> Content {
    let columns = vec![Column::new("姓名", Holds::Person), Column::new("金额", Holds::Money), Column::new("备注", Holds::Text)];
    Content { words: "水库移民补贴".into(), table: Some(Table::new(columns, lines).unwrap()) }
}

fn new(kind: Kind, content: Content, key: &str) -> NewDisclosure {
    let period = period("2018-01-01", "2018-12-31");
    let new = New { kind, region: region(BAISHA), unit: UnitId(1), title: Subject::parse("二〇一八年补贴").unwrap(), period };
    NewDisclosure { new, content, idempotency_key: key.into() }
}

fn why() -> Reason {
    Reason::parse("漏了一户").unwrap()
}

async fn sheets(backend: &Backend) -> Deed {
    let mut picture = Cursor::new(Vec::new());
    DynamicImage::new_rgb8(4, 3).write_to(&mut picture, ImageFormat::Png).unwrap();
    Deed::Approve { sheets: vec![media::upload(backend, picture.into_inner().into()).await.unwrap().token], show: Sheets::Covered }
}

async fn act(backend: &Backend, by: &Viewer, id: DisclosureId, deed: Deed) {
    disclosures::act(backend, by, id, None, deed).await.unwrap();
}

async fn published(backend: &Backend, kind: Kind, content: Content) -> DisclosureId {
    let id = disclosures::draft(backend, &writer(backend).await, new(kind, content, "a")).await.unwrap();
    act(backend, &writer(backend).await, id, Deed::Submit).await;
    act(backend, &reviewer(backend).await, id, sheets(backend).await).await;
    id
}

async fn listed(backend: &Backend, wanted: Wanted) -> u64 {
    disclosures::list(backend, &region(BAISHA), &wanted).await.unwrap().total
}

#[tokio::test(flavor = "multi_thread")]
async fn the_same_form_sent_twice_makes_one_disclosure() {
    for (store, backend, _guard) in common::stores().await {
        let by = writer(&backend).await;
        let first = disclosures::draft(&backend, &by, new(Kind::Finance, Content::default(), "a")).await.unwrap();
        assert_eq!(disclosures::draft(&backend, &by, new(Kind::Finance, Content::default(), "a")).await.unwrap(), first, "{store}");
        assert_ne!(disclosures::draft(&backend, &by, new(Kind::Finance, Content::default(), "b")).await.unwrap(), first, "{store}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn nobody_but_those_at_work_finds_what_is_not_published() {
    for (store, backend, _guard) in common::stores().await {
        let content = roster(vec![line("程永福", 300_000, "")]);
        let id = disclosures::draft(&backend, &writer(&backend).await, new(Kind::Subsidy, content, "a")).await.unwrap();
        let stranger = disclosures::view(&backend, &Viewer::Stranger, id, Shown::default()).await;
        assert!(matches!(stranger, Err(Error::NotFound)), "{store}");
        assert_eq!(listed(&backend, Wanted::default()).await, 0, "{store}");
        let view = disclosures::view(&backend, &reviewer(&backend).await, id, Shown::default()).await.unwrap();
        assert_eq!((view.state, view.verbs.len()), (StateName::Draft, 0), "{store}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn strangers_read_persons_masked_and_those_at_work_whole() {
    for (store, backend, _guard) in common::stores().await {
        let content = roster(vec![line("程永福", 300_000, "身份证 350121196503071234 已核"), line("陈阿婆", 50_000, "程永福代领")]);
        let id = published(&backend, Kind::Subsidy, content).await;
        let view = disclosures::view(&backend, &Viewer::Stranger, id, Shown::default()).await.unwrap();
        let table = view.table.unwrap();
        let text = serde_json::to_string(&table.lines).unwrap();
        assert!(table.masked && !text.contains("程永福") && !text.contains("阿婆") && !text.contains("19650307"), "{store}: {text}");
        assert_eq!(table.totals[1], Cell::Money(Amount(350_000)), "{store}");
        let whole = disclosures::view(&backend, &writer(&backend).await, id, Shown::default()).await.unwrap().table.unwrap();
        assert_eq!((whole.masked, &whole.lines[0]), (false, &line("程永福", 300_000, "身份证 350121196503071234 已核")), "{store}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_correction_is_a_new_version_and_the_old_one_stays_readable() {
    for (store, backend, _guard) in common::stores().await {
        let (by, reader) = (writer(&backend).await, Viewer::Stranger);
        let id = published(&backend, Kind::Finance, roster(vec![line("程永福", 1_000, "")])).await;
        act(&backend, &by, id, Deed::Correct(why())).await;
        let content = roster(vec![line("程永福", 1_000, ""), line("陈美兰", 2_000, "")]);
        let writing =
            Writing { title: Subject::parse("更正后").unwrap(), period: period("2018-01-01", "2018-12-31"), shows: Shows::All(content) };
        disclosures::write(&backend, &by, id, None, writing).await.unwrap();
        let meanwhile = disclosures::view(&backend, &reader, id, Shown::default()).await.unwrap();
        // Who writes it sees at the desk what is in work, and elsewhere what everybody reads.
        let of_writer = async |shown| disclosures::view(&backend, &by, id, shown).await.unwrap().version;
        assert_eq!((of_writer(WORK).await, of_writer(Shown::default()).await), (2, 1), "{store}");
        assert_eq!((meanwhile.version, meanwhile.table.unwrap().count), (1, 1), "{store}");
        act(&backend, &by, id, Deed::Submit).await;
        act(&backend, &reviewer(&backend).await, id, sheets(&backend).await).await;
        let now = disclosures::view(&backend, &reader, id, Shown::default()).await.unwrap();
        assert_eq!((now.version, now.table.unwrap().count), (2, 2), "{store}");
        assert_eq!(
            now.versions.iter().map(|version| (version.version, version.reason.as_str())).collect::<Vec<_>>(),
            [(2, "漏了一户"), (1, "")]
        );
        let old =
            disclosures::view(&backend, &reader, id, Shown { version: Some(1), from: 1, work: false, words: String::new() }).await.unwrap();
        assert_eq!(old.table.unwrap().count, 1, "{store}");
        assert!(
            matches!(
                disclosures::view(&backend, &reader, id, Shown { version: Some(3), from: 1, work: false, words: String::new() }).await,
                Err(Error::NotFound)
            ),
            "{store}"
        );
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_dropped_leaves_nothing_and_the_next_version_takes_its_number() {
    for (store, backend, _guard) in common::stores().await {
        let by = writer(&backend).await;
        let id = published(&backend, Kind::Subsidy, roster(vec![line("程永福", 1_000, "")])).await;
        disclosures::pay(&backend, &by, id, None).await.unwrap();
        act(&backend, &by, id, Deed::Drop).await;
        act(&backend, &by, id, Deed::Correct(why())).await;
        act(&backend, &by, id, Deed::Submit).await;
        act(&backend, &reviewer(&backend).await, id, sheets(&backend).await).await;
        let view = disclosures::view(&backend, &Viewer::Stranger, id, Shown::default()).await.unwrap();
        let payments: Vec<_> = view.versions.iter().map(|version| (version.version, version.payment)).collect();
        assert_eq!(payments, [(2, Some(Payment::Before)), (1, Some(Payment::Before))], "{store}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_withdrawn_says_why_and_shows_nothing_more() {
    for (store, backend, _guard) in common::stores().await {
        let id = published(&backend, Kind::Finance, roster(vec![line("程永福", 1_000, "")])).await;
        act(&backend, &reviewer(&backend).await, id, Deed::Withdraw(why())).await;
        assert_eq!(listed(&backend, Wanted::default()).await, 0, "{store}");
        let view = disclosures::view(&backend, &Viewer::Stranger, id, Shown::default()).await.unwrap();
        assert_eq!((view.withdrawn.as_deref(), view.table.is_none(), view.words.as_str()), (Some("漏了一户"), true, ""), "{store}");
        let pictures = view.entries.iter().map(|entry| entry.sheets.len()).sum::<usize>();
        assert_eq!((view.signed, pictures), (None, 0), "{store}: nor a picture that cannot be opened");
        let old =
            disclosures::view(&backend, &Viewer::Stranger, id, Shown { version: Some(1), from: 1, work: false, words: String::new() })
                .await;
        assert!(matches!(old, Err(Error::NotFound)), "{store}");
        act(&backend, &reviewer(&backend).await, id, Deed::PutBack(why())).await;
        assert_eq!(listed(&backend, Wanted::default()).await, 1, "{store}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_signed_sheet_that_is_kept_is_seen_by_those_alone_who_read_persons_whole() {
    for (store, backend, _guard) in common::stores().await {
        let columns = vec![Column::new("姓名", Holds::Person), Column::new("身份证号", Holds::Identity)];
        let lines = vec![vec![Cell::Person("程永福".into()), Cell::Identity("350121196503071233".into())]];
        let content = || Content { words: String::new(), table: Some(Table::new(columns.clone(), lines.clone()).unwrap()) };
        let (by, judge) = (writer(&backend).await, reviewer(&backend).await);
        let id = disclosures::draft(&backend, &by, new(Kind::Subsidy, content(), "a")).await.unwrap();
        act(&backend, &by, id, Deed::Submit).await;
        let Deed::Approve { sheets: signed, .. } = sheets(&backend).await else { unreachable!() };
        let with = |show| Deed::Approve { sheets: signed.clone(), show };
        let bare = disclosures::act(&backend, &judge, id, None, with(Sheets::Open)).await;
        assert!(matches!(&bare, Err(Error::Invalid(errors)) if errors[0].field == "covered"), "{store}: {bare:?}");
        act(&backend, &judge, id, with(Sheets::Kept)).await;
        for (viewer, sees) in [(&by, true), (&judge, true), (&Viewer::Stranger, false)] {
            let view = disclosures::view(&backend, viewer, id, Shown::default()).await.unwrap();
            assert_eq!(
                (view.signed.unwrap().sheets.len(), serde_json::to_string(&view.entries).unwrap().contains(&signed[0].0)),
                (usize::from(sees), sees),
                "{store}"
            );
            assert_eq!(disclosures::sees_photo(&backend, viewer, id, &signed[0]).await.is_ok(), sees, "{store}");
        }
        // It stays so when a later version is published with a sheet for everybody.
        act(&backend, &by, id, Deed::Correct(why())).await;
        act(&backend, &by, id, Deed::Submit).await;
        act(&backend, &judge, id, sheets(&backend).await).await;
        assert!(disclosures::sees_photo(&backend, &Viewer::Stranger, id, &signed[0]).await.is_err(), "{store}");
        let open = disclosures::view(&backend, &Viewer::Stranger, id, Shown::default()).await.unwrap().signed.unwrap();
        assert!(disclosures::sees_photo(&backend, &Viewer::Stranger, id, &open.sheets[0]).await.is_ok(), "{store}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn who_has_to_review_is_told_and_who_wrote_what_came_back() {
    for (store, backend, _guard) in common::stores().await {
        let account = async |phone: &str, kind, code, role| {
            let unit = units::ensure(&backend, kind, region(code), format!("{kind}")).await.unwrap();
            let (name, phone, password) =
                (PersonName::parse("程浩").unwrap(), Phone::parse(phone).unwrap(), Password::parse("mingbai-demo").unwrap());
            let id = accounts::add_member(&backend, NewMember { unit, name, phone, password, roles: vec![role] }).await.unwrap();
            Viewer::Member(units::member(backend.store.reader(), id).await.unwrap().unwrap())
        };
        let by = account("13900000212", UnitKind::VillageCommittee, BAISHA, Role::VillageCadre).await;
        let judge = account("13900000207", UnitKind::TownshipGovernment, TOWN, Role::TownshipReviewer).await;
        let clerk = account("13900000206", UnitKind::TownshipGovernment, TOWN, Role::TownshipClerk).await;
        let counted = async |viewer: &Viewer| backend::cases::counts(&backend, viewer.member().unwrap()).await.unwrap().disclosures;
        let texts = async || {
            let (reader, sql) = (backend.store.reader(), "SELECT phone || ' ' || text FROM outbox WHERE topic LIKE 'review:%' ORDER BY id");
            let rows = reader.query_all_raw(Statement::from_string(reader.get_database_backend(), sql)).await.unwrap();
            rows.into_iter().map(|row| row.try_get_by_index(0).unwrap()).collect::<Vec<String>>()
        };
        let begin = async |key: &str, title: &str| {
            let mut new = new(Kind::Finance, roster(vec![line("程永福", 1, "")]), key);
            new.new.title = Subject::parse(title).unwrap();
            disclosures::draft(&backend, &by, new).await.unwrap()
        };
        let (first, second) = (begin("a", "村集体收支").await, begin("b", "村务开支").await);
        assert_eq!((counted(&judge).await, texts().await.len()), (0, 0), "{store}: what is only written waits for nobody");
        act(&backend, &by, first, Deed::Submit).await;
        act(&backend, &by, second, Deed::Submit).await;
        assert_eq!((counted(&judge).await, counted(&by).await, counted(&clerk).await), (2, 0, 0), "{store}");
        let told = texts().await;
        assert_eq!(told.len(), 1, "{store}: two within minutes are one text: {told:?}");
        assert!(told[0].starts_with("13900000207 【明白】有 2 条公示等您审核：") && !told[0].contains("收支"), "{store}: {told:?}");
        act(&backend, &judge, first, Deed::SendBack(why())).await;
        let told = texts().await;
        assert!(told.len() == 2 && told[1].starts_with("13900000212 【明白】有 1 条公示审核退回来了"), "{store}: {told:?}");
        assert_eq!(counted(&judge).await, 1, "{store}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn of_a_first_draft_that_is_thrown_away_nothing_stays_but_in_the_audit_record() {
    for (store, backend, _guard) in common::stores().await {
        let (by, id) = (writer(&backend).await, drafted(&backend).await);
        let token = sent(&backend, SHEET).await;
        disclosures::take(&backend, &by, id, None, &token, Choices::default(), None).await.unwrap();
        let stale = disclosures::discard(&backend, &by, id, Some(1)).await;
        assert!(matches!(stale, Err(Error::Conflict)), "{store}: {stale:?}");
        act(&backend, &by, id, Deed::Submit).await;
        let waits = disclosures::discard(&backend, &by, id, None).await;
        assert!(matches!(waits, Err(Error::Disclosure(Refused::NotNow))), "{store}: {waits:?}");
        act(&backend, &by, id, Deed::TakeBack).await;
        let theirs = disclosures::discard(&backend, &reviewer(&backend).await, id, None).await;
        assert!(matches!(theirs, Err(Error::Disclosure(Refused::NotYourRole))), "{store}: {theirs:?}");
        disclosures::discard(&backend, &by, id, None).await.unwrap();
        let reader = backend.store.reader();
        for table in ["disclosures", "disclosure_versions", "disclosure_lines", "disclosure_events"] {
            let sql = format!("SELECT count(*) FROM {table}");
            let row = reader.query_one_raw(Statement::from_string(reader.get_database_backend(), sql)).await.unwrap().unwrap();
            assert_eq!(row.try_get_by_index::<i64>(0).unwrap(), 0, "{store}: {table}");
        }
        let row =
            reader.query_one_raw(Statement::from_string(reader.get_database_backend(), "SELECT act FROM audit")).await.unwrap().unwrap();
        assert_eq!(row.try_get_by_index::<String>(0).unwrap(), "discard_disclosure", "{store}");
        assert_eq!(media::sweep(&backend, backend.clock.now()).await.unwrap(), 1, "{store}: its spreadsheet goes with it");
        // What was read once is no draft of that kind.
        let id = published(&backend, Kind::Finance, roster(vec![line("程永福", 1, "")])).await;
        act(&backend, &by, id, Deed::Correct(why())).await;
        let read = disclosures::discard(&backend, &by, id, None).await;
        assert!(matches!(read, Err(Error::Disclosure(Refused::NotNow))), "{store}: {read:?}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_milestone_on_a_wrong_day_says_which_day_it_may_not_be_before() {
    for (store, backend, _guard) in common::stores().await {
        let by = writer(&backend).await;
        let id = published(&backend, Kind::Project, roster(vec![line("程永福", 1, "")])).await;
        let reach = async |milestone, on: &str| {
            let Deed::Approve { sheets: photos, .. } = sheets(&backend).await else { unreachable!() };
            let reached = Reached::new(milestone, parse_date(on).unwrap(), None, photos);
            match disclosures::reach(&backend, &by, id, None, reached, false).await {
                Err(Error::Invalid(errors)) => errors.into_iter().next(),
                told => told.map(|()| None).unwrap(),
            }
        };
        assert_eq!(reach(Milestone::Approved, "2018-03-05").await, None, "{store}");
        let day = parse_date("2018-03-05").unwrap();
        assert_eq!(reach(Milestone::Funded, "2018-03-04").await, Some(FieldProblem::DayBefore { day }.at("on")), "{store}");
        assert_eq!(reach(Milestone::Funded, "2099-01-01").await, Some(FieldProblem::DayToCome.at("on")), "{store}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_list_is_narrowed_by_kind_year_and_words_and_signs_mean_themselves() {
    for (store, backend, _guard) in common::stores().await {
        published(&backend, Kind::Subsidy, roster(vec![line("程永福", 1_000, "")])).await;
        let with = |kind, year, words: &str| Wanted { kind, year, words: words.into(), ..Wanted::default() };
        assert_eq!(listed(&backend, with(Some(Kind::Subsidy), Some(2018), "补贴")).await, 1, "{store}");
        assert_eq!(listed(&backend, with(Some(Kind::Finance), None, "")).await, 0, "{store}");
        assert_eq!(listed(&backend, with(None, Some(2019), "")).await, 0, "{store}");
        assert_eq!(listed(&backend, with(None, None, "%")).await, 0, "{store}");
        assert_eq!(disclosures::list(&backend, &region(BAISHA), &Wanted::default()).await.unwrap().years, [2018], "{store}");
    }
}

/// Publishes under another title, of another time.
async fn publish(backend: &Backend, title: &str, from: &str, to: &str, content: Content) -> DisclosureId {
    let by = writer(backend).await;
    let mut new = new(Kind::Subsidy, content, title);
    (new.new.title, new.new.period) = (Subject::parse(title).unwrap(), period(from, to));
    let id = disclosures::draft(backend, &by, new).await.unwrap();
    act(backend, &by, id, Deed::Submit).await;
    act(backend, &reviewer(backend).await, id, sheets(backend).await).await;
    id
}

#[tokio::test(flavor = "multi_thread")]
async fn what_tells_of_several_years_or_months_is_found_under_each_and_around_the_village_too() {
    for (store, backend, _guard) in common::stores().await {
        publish(&backend, "五年的补贴", "2014-03-01", "2018-10-31", roster(vec![line("程永福", 1, "")])).await;
        publish(&backend, "二月收支", "2018-02-01", "2018-02-28", roster(vec![line("程永福", 1, "")])).await;
        let of = async |place: &str, year, month| {
            let wanted = Wanted { year, month, ..Wanted::default() };
            let listing = disclosures::list(&backend, &region(place), &wanted).await.unwrap();
            (listing.items.into_iter().map(|item| item.title).collect::<Vec<_>>(), listing.years)
        };
        let years = vec![2018, 2017, 2016, 2015, 2014];
        for place in [BAISHA, TOWN, "350121"] {
            assert_eq!(of(place, None, None).await, (vec!["五年的补贴".into(), "二月收支".into()], years.clone()), "{store}: {place}");
            assert_eq!(of(place, Some(2016), None).await.0, ["五年的补贴"], "{store}: {place}");
            assert_eq!(of(place, Some(2018), Some(2)).await.0.len(), 2, "{store}: {place}");
            assert_eq!(of(place, Some(2018), Some(3)).await.0, ["五年的补贴"], "{store}: {place}");
            assert!(of(place, Some(2018), Some(11)).await.0.is_empty() && of(place, Some(2014), Some(2)).await.0.is_empty(), "{store}");
        }
        for elsewhere in ["350121101202", "350121102", "350122"] {
            assert!(of(elsewhere, None, None).await.0.is_empty(), "{store}: {elsewhere}");
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_disclosure_is_found_by_what_everybody_reads_in_it_now_and_never_by_what_is_hidden() {
    for (store, backend, _guard) in common::stores().await {
        let content = roster(vec![line("程永福", 300_000, "村口店面一间 350121196503071234"), line("陈阿婆", 50_000, "程永福代领")]);
        let id = publish(&backend, "集体资产出租情况", "2018-01-01", "2018-12-31", content).await;
        let found = async |place: &str, words: &str| {
            disclosures::list(&backend, &region(place), &Wanted { words: words.into(), ..Wanted::default() }).await.unwrap().total
        };
        for words in ["店面", "出租 店面", "代领", "3000", "水库移民", "备注", "集体资产出租情况"] {
            assert_eq!((found(BAISHA, words).await, found(TOWN, words).await, found("350122", words).await), (1, 1, 0), "{store}: {words}");
        }
        for words in ["永福", "程永福", "阿婆", "350121196503071234", "19650307", "%", "_r350121101201", "店面 山林"] {
            assert_eq!(found(BAISHA, words).await, 0, "{store}: {words}");
        }
        // A correction is found once it is published, what it replaced no more; what is withdrawn not at all.
        let by = writer(&backend).await;
        act(&backend, &by, id, Deed::Correct(why())).await;
        let shows = Shows::All(roster(vec![line("程永福", 300_000, "山林一片")]));
        let writing =
            Writing { title: Subject::parse("集体资产出租情况").unwrap(), period: period("2018-01-01", "2018-12-31"), shows };
        disclosures::write(&backend, &by, id, None, writing).await.unwrap();
        assert_eq!((found(BAISHA, "店面").await, found(BAISHA, "山林").await), (1, 0), "{store}: in work");
        act(&backend, &by, id, Deed::Submit).await;
        act(&backend, &reviewer(&backend).await, id, sheets(&backend).await).await;
        assert_eq!((found(BAISHA, "店面").await, found(BAISHA, "山林").await), (0, 1), "{store}: published");
        act(&backend, &reviewer(&backend).await, id, Deed::Withdraw(why())).await;
        assert_eq!(found(BAISHA, "山林").await, 0, "{store}: withdrawn");
        act(&backend, &reviewer(&backend).await, id, Deed::PutBack(why())).await;
        assert_eq!(found(BAISHA, "山林").await, 1, "{store}: put back");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_published_before_there_was_an_index_is_indexed_step_by_step() {
    for (store, backend, _guard) in common::stores().await {
        let broken = publish(&backend, "第一张", "2018-01-01", "2018-01-31", roster(vec![line("程永福", 1, "店面")])).await;
        publish(&backend, "第二张", "2018-02-01", "2018-02-28", roster(vec![line("程永福", 1, "店面")])).await;
        for sql in ["DELETE FROM disclosure_search".to_owned(), format!("UPDATE disclosures SET body = '{{}}' WHERE id = {broken}")] {
            backend.store.writer().execute_unprepared(&sql).await.unwrap();
        }
        let found = async || listed(&backend, Wanted { words: "店面 第二".into(), ..Wanted::default() }).await;
        assert_eq!(found().await, 0, "{store}");
        let (mut last, mut turns) = (Some(0), 0);
        while let Some(after) = last {
            last = disclosures::index_rest(&backend, after).await.unwrap();
            turns += 1;
            assert!(turns < 10, "{store}: it does not end");
        }
        assert_eq!(found().await, 1, "{store}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_desks_list_is_narrowed_down_and_has_the_newest_period_first() {
    for (store, backend, _guard) in common::stores().await {
        let (by, judge) = (writer(&backend).await, reviewer(&backend).await);
        let member = judge.member().unwrap();
        let begin = async |key: &str, kind, title: &str, year: i32| {
            let mut new = new(kind, roster(vec![line("程永福", 1, "")]), key);
            (new.new.title, new.new.period) = (Subject::parse(title).unwrap(), period(&format!("{year}-01-01"), &format!("{year}-12-31")));
            let id = disclosures::draft(&backend, &by, new).await.unwrap();
            act(&backend, &by, id, Deed::Submit).await;
            id
        };
        let old = begin("a", Kind::Finance, "村集体收支", 2017).await;
        let new = begin("b", Kind::Subsidy, "种粮补贴", 2019).await;
        let waits = begin("c", Kind::Finance, "路灯电费", 2018).await;
        for id in [new, old] {
            act(&backend, &judge, id, sheets(&backend).await).await;
        }
        let found = async |sought: Sought| {
            let waiting = disclosures::waiting(&backend, member, &sought).await.unwrap().review;
            let published = disclosures::published(&backend, member, &sought).await.unwrap();
            waiting.into_iter().chain(published).map(|item| item.id).collect::<Vec<_>>()
        };
        assert_eq!(found(Sought::default()).await, [waits, new, old], "{store}");
        assert_eq!(found(Sought { kind: Some(Kind::Finance), ..Sought::default() }).await, [waits, old], "{store}");
        assert_eq!(found(Sought { state: Some(StateName::Published), ..Sought::default() }).await, [new, old], "{store}");
        assert_eq!(found(Sought { words: "种粮".into(), ..Sought::default() }).await, [new], "{store}");
        assert_eq!(found(Sought { region: Some(region(TOWN)), ..Sought::default() }).await, [], "{store}");
        let places = disclosures::places_of(&backend, member).await.unwrap();
        assert_eq!(places.iter().map(|place| place.id).collect::<Vec<_>>(), [region(BAISHA)], "{store}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_long_roster_is_read_page_by_page() {
    for (store, backend, _guard) in common::stores().await {
        let lines = (0..1_201).map(|at| line("程永福", at, "")).collect();
        let id = published(&backend, Kind::Subsidy, roster(lines)).await;
        let last =
            disclosures::view(&backend, &Viewer::Stranger, id, Shown { version: None, from: 1_201, work: false, words: String::new() })
                .await
                .unwrap()
                .table
                .unwrap();
        assert_eq!((last.first, last.count, last.lines.len()), (1_201, 1_201, 1), "{store}");
        assert_eq!(last.lines[0][1], Cell::Money(Amount(1_200)), "{store}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn lines_of_a_long_roster_are_found_by_what_the_reader_sees_and_by_nothing_else() {
    for (store, backend, _guard) in common::stores().await {
        let name = |at: i64| if at % 1_000 == 7 { "程永福" } else { "陈美兰" };
        let remark = |at: i64| if at == 2_500 { "店面 100% 属实" } else { "" };
        let lines = (0..3_000).map(|at| line(name(at), at * 100, remark(at))).collect();
        let id = published(&backend, Kind::Subsidy, roster(lines)).await;
        let by = writer(&backend).await;
        let found = async |viewer: &Viewer, words: &str, from: u64| {
            let shown = Shown { words: words.into(), from, ..Shown::default() };
            let table = disclosures::view(&backend, viewer, id, shown).await.unwrap().table.unwrap();
            assert_eq!((table.count, table.numbers.len()), (3_000, table.lines.len()), "{store}: {words}");
            (table.found, table.first, table.numbers)
        };
        let stranger = Viewer::Stranger;
        assert_eq!(found(&stranger, "店面", 1).await, (Some(1), 1, vec![2_501]), "{store}");
        assert_eq!(found(&stranger, "100% 店", 1).await, (Some(1), 1, vec![2_501]), "{store}: signs mean themselves");
        // Numbers are looked for as they are read.
        assert_eq!(found(&stranger, "2,345", 1).await, (Some(1), 1, vec![2_346]), "{store}");
        assert_eq!(found(&stranger, "程永福", 1).await, (Some(3), 1, vec![8, 1_008, 2_008]), "{store}: as it is masked");
        assert_eq!(found(&stranger, "永", 1).await, (Some(0), 1, vec![]), "{store}: what is hidden");
        assert_eq!(found(&by, "永", 1).await, (Some(3), 1, vec![8, 1_008, 2_008]), "{store}: who reads it whole");
        let (count, first, numbers) = found(&stranger, "陈", 99_999).await;
        assert_eq!((count, first, numbers.last()), (Some(2_997), 2_951, Some(&3_000)), "{store}: the last page");
        assert_eq!(found(&stranger, "", 99_999).await, (None, 2_951, (2_951..=3_000).collect()), "{store}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn of_two_who_work_on_one_the_second_is_told() {
    for (store, backend, _guard) in common::stores().await {
        let by = writer(&backend).await;
        let id = disclosures::draft(&backend, &by, new(Kind::Finance, roster(vec![line("程永福", 1, "")]), "a")).await.unwrap();
        let writing = || Writing {
            title: Subject::parse("收支").unwrap(),
            period: period("2018-01-01", "2018-01-31"),
            shows: Shows::Words("收支都在表里。".into()),
        };
        let mut desk = backend.live.follow(Topic::Inbox(reviewer(&backend).await.member().unwrap().unit.id));
        disclosures::write(&backend, &by, id, Some(1), writing()).await.unwrap();
        assert!(matches!(disclosures::write(&backend, &by, id, Some(1), writing()).await, Err(Error::Conflict)), "{store}");
        assert!(desk.changed().now_or_never().is_none(), "{store}: what is only written is nobody else's business");
        act(&backend, &by, id, Deed::Submit).await;
        assert!(desk.changed().now_or_never().is_some(), "{store}: the reviewer's desk is woken");
        assert!(matches!(disclosures::act(&backend, &by, id, Some(1), Deed::Submit).await, Err(Error::Conflict)), "{store}");
        assert!(
            matches!(disclosures::act(&backend, &by, id, None, Deed::Submit).await, Err(Error::Disclosure(Refused::NotNow))),
            "{store}"
        );
        let waits = disclosures::waiting(&backend, reviewer(&backend).await.member().unwrap(), &Sought::default()).await.unwrap();
        assert_eq!((waits.review.len(), waits.drafts.len()), (1, 0), "{store}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_written_on_after_the_reviewer_opened_it_is_not_approved_from_that_page() {
    for (store, backend, _guard) in common::stores().await {
        let (by, other) = (writer(&backend).await, reviewer(&backend).await);
        let content = roster(vec![line("程永福", 1, "")]);
        let id = disclosures::draft(&backend, &by, new(Kind::Finance, content, "a")).await.unwrap();
        act(&backend, &by, id, Deed::Submit).await;
        let opened = disclosures::view(&backend, &other, id, WORK).await.unwrap().seen;
        act(&backend, &by, id, Deed::TakeBack).await;
        let writing = Writing {
            title: Subject::parse("收支").unwrap(),
            period: period("2018-01-01", "2018-01-31"),
            shows: Shows::All(roster(vec![line("程永福", 900_000, "")])),
        };
        disclosures::write(&backend, &by, id, None, writing).await.unwrap();
        act(&backend, &by, id, Deed::Submit).await;
        let late = disclosures::act(&backend, &other, id, Some(opened), sheets(&backend).await).await;
        assert!(matches!(late, Err(Error::Conflict)), "{store}: {late:?}");
        assert!(matches!(disclosures::view(&backend, &Viewer::Stranger, id, Shown::default()).await, Err(Error::NotFound)), "{store}");
        let now = disclosures::view(&backend, &other, id, WORK).await.unwrap().seen;
        disclosures::act(&backend, &other, id, Some(now), sheets(&backend).await).await.unwrap();
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_a_disclosure_has_lost_is_named() {
    for (store, backend, guard) in common::stores().await {
        let id = published(&backend, Kind::Subsidy, roster(vec![line("程永福", 1, ""), line("陈美兰", 2, "")])).await;
        let verdict = verify::verify(&backend).await.unwrap();
        assert_eq!((verdict.disclosures, verdict.events, verdict.photos, verdict.problems.len()), (1, 3, 1, 0), "{store}: {verdict:?}");
        for sql in [
            "DELETE FROM disclosure_lines WHERE no = 2",
            "DELETE FROM disclosure_events WHERE no = 2",
            "UPDATE disclosure_events SET what = replace(what, '\"published\"', '\"submitted\"')",
        ] {
            backend.store.writer().execute_unprepared(sql).await.unwrap();
        }
        std::fs::remove_dir_all(guard.folder.path().join("media")).unwrap();
        let problems = verify::verify(&backend).await.unwrap().problems;
        let told = |words: &str| problems.iter().any(|problem| problem.contains(&format!("disclosure {id}")) && problem.contains(words));
        for words in [
            "version 1 has 1 lines, but should have 2",
            "has events [1, 3], but should have 1 to 3",
            "is published, but its events lead to review",
            "is not in the media store",
        ] {
            assert!(told(words), "{store}: {words}: {problems:?}");
        }
    }
}

const SHEET: &str = "水库移民补贴发放表\n姓名,身份证号,金额（万元）\n程永福,350121196503071233,0.3\n陈美兰,,0.05\n合计,,0.35\n";

async fn drafted(backend: &Backend) -> DisclosureId {
    let content = Content { words: "每人六百元".into(), table: None };
    disclosures::draft(backend, &writer(backend).await, new(Kind::Subsidy, content, "a")).await.unwrap()
}

async fn sent(backend: &Backend, text: &str) -> MediaToken {
    media::upload_sheet(backend, text.as_bytes().to_vec().into()).await.unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_spreadsheet_is_looked_at_first_and_taken_whole() {
    for (store, backend, _guard) in common::stores().await {
        let (by, id) = (writer(&backend).await, drafted(&backend).await);
        let token = sent(&backend, SHEET).await;
        let seen = disclosures::preview(&backend, &by, id, &token, Choices::default()).await.unwrap();
        let table = seen.table.unwrap();
        assert_eq!(
            (table.count, &table.totals[2], seen.sheet.unwrap().totals_differ()),
            (2, &Cell::Money(Amount(350_000)), false),
            "{store}"
        );
        let view = disclosures::view(&backend, &by, id, Shown::default()).await.unwrap();
        assert!(view.table.is_none(), "{store}: nothing is taken by looking");
        disclosures::take(&backend, &by, id, Some(view.seen), &token, Choices::default(), None).await.unwrap();
        let view = disclosures::view(&backend, &by, id, Shown::default()).await.unwrap();
        assert_eq!((view.words.as_str(), view.table.unwrap().count), ("每人六百元", 2), "{store}");
        // What it was made of is kept with it, and belongs to no other.
        assert_eq!(media::kept(&backend, &token).await.unwrap().disclosure, Some(id), "{store}");
        let other = disclosures::draft(&backend, &by, new(Kind::Subsidy, Content::default(), "b")).await.unwrap();
        assert!(matches!(disclosures::preview(&backend, &by, other, &token, Choices::default()).await, Err(Error::NotFound)), "{store}");
        let again = disclosures::take(&backend, &by, id, Some(1), &token, Choices::default(), None).await;
        assert!(matches!(again, Err(Error::Conflict)), "{store}: of two who write the second is told");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn of_a_spreadsheet_with_one_wrong_cell_nothing_is_taken() {
    for (store, backend, _guard) in common::stores().await {
        let (by, id) = (writer(&backend).await, drafted(&backend).await);
        let token = sent(&backend, &SHEET.replace("0.05", "五百左右")).await;
        let seen = disclosures::preview(&backend, &by, id, &token, Choices::default()).await.unwrap();
        assert_eq!((seen.sheet.unwrap().problems[0].cell.as_str(), seen.table), ("C4", None), "{store}");
        let taken = disclosures::take(&backend, &by, id, None, &token, Choices::default(), None).await;
        assert!(matches!(&taken, Err(Error::Invalid(errors)) if errors[0].field == "sheet"), "{store}: {taken:?}");
        // Read as words it can be taken: who chooses so has seen it.
        let choices = Choices { columns: [("C".to_owned(), Some(Holds::Text))].into(), ..Choices::default() };
        disclosures::take(&backend, &by, id, None, &token, choices, None).await.unwrap();
        let view = disclosures::view(&backend, &by, id, Shown::default()).await.unwrap();
        assert_eq!(view.table.unwrap().lines[1][2], Cell::Text("五百左右".into()), "{store}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn where_totals_differ_a_word_is_asked_for_and_the_reviewer_reads_it() {
    for (store, backend, _guard) in common::stores().await {
        let (by, id) = (writer(&backend).await, drafted(&backend).await);
        let token = sent(&backend, &SHEET.replace("合计,,0.35", "合计,,0.4")).await;
        let silent = disclosures::take(&backend, &by, id, None, &token, Choices::default(), None).await;
        assert!(matches!(&silent, Err(Error::Invalid(errors)) if errors[0].field == "word"), "{store}: {silent:?}");
        let word = Reason::parse("算进了上月结余").unwrap();
        disclosures::take(&backend, &by, id, None, &token, Choices::default(), Some(word)).await.unwrap();
        act(&backend, &by, id, Deed::Submit).await;
        let reviewer = reviewer(&backend).await;
        let told = disclosures::view(&backend, &reviewer, id, WORK).await.unwrap().discrepancy.unwrap();
        assert_eq!((told.word.as_str(), told.totals.len(), told.totals[0].cell.as_str()), ("算进了上月结余", 1, "C5"), "{store}");
        assert_eq!(told.totals[0].computed, Cell::Money(Amount(350_000)), "{store}");
        let deed = sheets(&backend).await;
        act(&backend, &reviewer, id, deed).await;
        let public = disclosures::view(&backend, &Viewer::Stranger, id, Shown::default()).await.unwrap();
        assert_eq!((public.discrepancy, public.table.unwrap().totals[2].clone()), (None, Cell::Money(Amount(350_000))), "{store}");
        // A correction begins with the same table, and so with the word on it; another sheet whose totals agree takes it back.
        act(&backend, &by, id, Deed::Correct(why())).await;
        assert_eq!(disclosures::view(&backend, &by, id, WORK).await.unwrap().discrepancy, Some(told), "{store}");
        let token = sent(&backend, SHEET).await;
        disclosures::take(&backend, &by, id, None, &token, Choices::default(), None).await.unwrap();
        assert_eq!(disclosures::view(&backend, &by, id, WORK).await.unwrap().discrepancy, None, "{store}");
        // Of what was thrown away, the next version knows nothing.
        let token = sent(&backend, &SHEET.replace("合计,,0.35", "合计,,0.4")).await;
        disclosures::take(&backend, &by, id, None, &token, Choices::default(), Some(why())).await.unwrap();
        assert!(disclosures::view(&backend, &by, id, WORK).await.unwrap().discrepancy.is_some(), "{store}");
        act(&backend, &by, id, Deed::Drop).await;
        act(&backend, &by, id, Deed::Correct(why())).await;
        assert_eq!(disclosures::view(&backend, &by, id, WORK).await.unwrap().discrepancy, None, "{store}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn who_writes_sees_before_what_strangers_will_read() {
    for (store, backend, _guard) in common::stores().await {
        let (by, id) = (writer(&backend).await, drafted(&backend).await);
        let token = sent(&backend, SHEET).await;
        let seen = disclosures::preview(&backend, &by, id, &token, Choices::default()).await.unwrap().as_read.unwrap();
        assert_eq!(
            (seen.masked, &seen.lines[0][0], &seen.lines[0][1]),
            (true, &Cell::Person("程*福".into()), &Cell::Identity("****".into())),
            "{store}"
        );
        disclosures::take(&backend, &by, id, None, &token, Choices::default(), None).await.unwrap();
        let draft = disclosures::view(&backend, &by, id, WORK).await.unwrap();
        let as_read = draft.as_read.unwrap();
        assert_eq!((as_read.words.as_str(), &as_read.table.unwrap().lines[0]), ("每人六百元", &seen.lines[0]), "{store}");
        assert_eq!(draft.table.unwrap().lines[0][0], Cell::Person("程永福".into()), "{store}");
        act(&backend, &by, id, Deed::Submit).await;
        let deed = sheets(&backend).await;
        act(&backend, &reviewer(&backend).await, id, deed).await;
        assert_eq!(disclosures::view(&backend, &by, id, WORK).await.unwrap().as_read, None, "{store}: there is a page to look at now");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_table_of_another_time_or_kind_is_told_of_and_a_year_comes_from_the_period() {
    for (store, backend, _guard) in common::stores().await {
        let by = writer(&backend).await;
        let id = disclosures::draft(&backend, &by, new(Kind::Finance, Content::default(), "a")).await.unwrap();
        let file = "姓名,身份证号,日期,金额\n程永福,350121196503071233,1.15,3\n陈美兰,,2019-02-01,5\n";
        let token = sent(&backend, file).await;
        let sheet = disclosures::preview(&backend, &by, id, &token, Choices::default()).await.unwrap().sheet.unwrap();
        let day = Day::new(2019, 2, Some(1)).unwrap();
        let expected = [
            Remark::Year { year: 2018, from: YearFrom::Period },
            Remark::LooksLike { kind: Kind::Subsidy },
            Remark::OutsidePeriod { count: 1, first: day, last: day },
        ];
        assert_eq!(sheet.remarks, expected, "{store}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_spreadsheet_is_no_photo_and_no_stranger_s() {
    for (store, backend, _guard) in common::stores().await {
        let (by, id) = (writer(&backend).await, drafted(&backend).await);
        let token = sent(&backend, SHEET).await;
        let stranger = disclosures::preview(&backend, &Viewer::Stranger, id, &token, Choices::default()).await;
        assert!(matches!(stranger, Err(Error::NotFound)), "{store}");
        let Deed::Approve { sheets: photo, .. } = sheets(&backend).await else { unreachable!() };
        assert!(matches!(disclosures::preview(&backend, &by, id, &photo[0], Choices::default()).await, Err(Error::NotFound)), "{store}");
        // The numbers in it are shown to nobody under its name.
        assert!(matches!(backend.media.get(&token, media::Size::Full).await, Err(Error::NotFound)), "{store}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_paid_is_held_against_what_was_to_be_paid() {
    for (store, backend, _guard) in common::stores().await {
        let by = writer(&backend).await;
        let before = roster(vec![line("程永福", 1_000, "身份证 350121196503071234"), line("陈美兰", 2_000, ""), line("林秋生", 3_000, "")]);
        let id = published(&backend, Kind::Subsidy, before).await;
        disclosures::pay(&backend, &by, id, None).await.unwrap();
        let after = roster(vec![line("程永福", 900, "身份证 350121196503071234"), line("林秋生", 3_000, ""), line("王庆丰", 500, "")]);
        let writing =
            Writing { title: Subject::parse("补贴").unwrap(), period: period("2018-01-01", "2018-12-31"), shows: Shows::All(after) };
        disclosures::write(&backend, &by, id, None, writing).await.unwrap();
        let draft = disclosures::view(&backend, &by, id, WORK).await.unwrap().differences.unwrap();
        assert_eq!((draft.against, draft.added, draft.missing, draft.changed), (1, 1, 1, 1), "{store}: who writes it sees it too");
        act(&backend, &by, id, Deed::Submit).await;
        let told = disclosures::view(&backend, &reviewer(&backend).await, id, WORK).await.unwrap().differences.unwrap();
        assert_eq!((told.against, told.added, told.missing, told.changed), (1, 1, 1, 1), "{store}");
        assert!(told.lines.contains(&Differing::Missing(line("陈美兰", 2_000, ""))), "{store}: {:?}", told.lines);
        act(&backend, &reviewer(&backend).await, id, sheets(&backend).await).await;
        let seen = disclosures::view(&backend, &Viewer::Stranger, id, Shown::default()).await.unwrap().differences.unwrap();
        let text = serde_json::to_string(&seen.lines).unwrap();
        assert!(seen.changed == 1 && !text.contains("永福") && !text.contains("19650307"), "{store}: {text}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_table_leaves_for_a_spreadsheet_as_the_reader_may_see_it() {
    for (store, backend, _guard) in common::stores().await {
        let id = published(&backend, Kind::Subsidy, roster(vec![line("程永福", 1_000, "")])).await;
        let (seen, masked) = disclosures::table(&backend, &Viewer::Stranger, id, None).await.unwrap();
        assert_eq!((seen.title.as_str(), &masked.lines()[0][0]), ("二〇一八年补贴", &Cell::Person("程*福".into())), "{store}");
        let (_, whole) = disclosures::table(&backend, &writer(&backend).await, id, Some(1)).await.unwrap();
        assert_eq!(whole.lines()[0][0], Cell::Person("程永福".into()), "{store}");
        act(&backend, &reviewer(&backend).await, id, Deed::Withdraw(why())).await;
        assert!(matches!(disclosures::table(&backend, &Viewer::Stranger, id, Some(1)).await, Err(Error::NotFound)), "{store}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn who_writes_where_is_told_by_the_place() {
    for (store, backend, _guard) in common::stores().await {
        let of = async |viewer: &Viewer| disclosures::writable(&backend, viewer.member().unwrap()).await.unwrap().len();
        assert_eq!(of(&writer(&backend).await).await, 1, "{store}: the village alone");
        assert_eq!(of(&reviewer(&backend).await).await, 0, "{store}: who reviews does not write");
        let clerk = member(&backend, 6, UnitKind::TownshipGovernment, TOWN, Role::TownshipClerk).await;
        let villages = backend::places::villages(&backend, &region(TOWN)).await.unwrap().len();
        assert_eq!(of(&clerk).await, villages + 1, "{store}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn papers_go_with_the_version_that_showed_them() {
    for (store, backend, _guard) in common::stores().await {
        let by = writer(&backend).await;
        let id = drafted(&backend).await;
        let (contract, kind) = media::upload_paper(&backend, b"%PDF-1.7 a contract".to_vec().into()).await.unwrap();
        assert_eq!(kind, PaperKind::Pdf, "{store}");
        let attach = async |more: &[&MediaToken], less: &[&MediaToken]| {
            let owned = |tokens: &[&MediaToken]| tokens.iter().copied().cloned().collect();
            disclosures::attach(&backend, &by, id, None, owned(more), "租金问 13812345678".into(), owned(less)).await
        };
        attach(&[&contract], &[]).await.unwrap();
        act(&backend, &by, id, Deed::Submit).await;
        act(&backend, &reviewer(&backend).await, id, sheets(&backend).await).await;
        act(&backend, &by, id, Deed::Correct(why())).await;
        let Deed::Approve { sheets: photo, .. } = sheets(&backend).await else { unreachable!() };
        attach(&[&photo[0]], &[&contract]).await.unwrap();
        let shown = async |version| {
            let view = disclosures::view(&backend, &by, id, Shown { version: Some(version), from: 1, work: false, words: String::new() })
                .await
                .unwrap();
            view.papers.into_iter().map(|paper| paper.token).collect::<Vec<_>>()
        };
        assert_eq!((shown(1).await, shown(2).await), (vec![contract.clone()], vec![photo[0].clone()]), "{store}");
        let called = async |viewer: &Viewer| {
            let view = disclosures::view(&backend, viewer, id, Shown { version: Some(1), from: 1, work: false, words: String::new() })
                .await
                .unwrap();
            view.papers.into_iter().map(|paper| paper.name).collect::<String>()
        };
        assert_eq!(
            (called(&by).await.as_str(), called(&Viewer::Stranger).await.contains("1381234")),
            ("租金问 13812345678", false),
            "{store}"
        );
        // Who gives the correction up has the paper back.
        act(&backend, &by, id, Deed::Drop).await;
        assert_eq!(shown(1).await, std::slice::from_ref(&contract), "{store}");
        let taken = attach(&[&contract], &[]).await;
        assert!(matches!(taken, Err(Error::Disclosure(Refused::NotNow))), "{store}: {taken:?}");
        act(&backend, &by, id, Deed::Correct(why())).await;
        let taken = attach(&[&contract], &[]).await;
        assert!(
            matches!(&taken, Err(Error::Invalid(errors)) if errors[0].field == "photos"),
            "{store}: it belongs to it already: {taken:?}"
        );
        let sheet = attach(&[&sent(&backend, SHEET).await], &[]).await;
        assert!(matches!(&sheet, Err(Error::Invalid(errors)) if errors[0].field == "papers"), "{store}: a spreadsheet is none: {sheet:?}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_neither_pdf_nor_picture_is_no_paper() {
    for (store, backend, _guard) in common::stores().await {
        for bytes in [&b"<html><script>alert(1)</script>"[..], b" %PDF-1.7", b""] {
            let refused = media::upload_paper(&backend, bytes.to_vec().into()).await;
            assert!(matches!(refused, Err(Error::Upload(_))), "{store}: {refused:?}");
        }
    }
}
