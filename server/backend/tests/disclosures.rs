//! Disclosures: written once, reviewed by somebody else, read by everybody with persons masked.
#![expect(clippy::unwrap_used, reason = "a test that cannot be set up should fail")]

mod common;

use backend::disclosures::{self, NewDisclosure, Shown, Shows, Wanted, Writing};
use backend::{Backend, Error, media, units, verify};
use domain::disclosures::pages::Differing;
use domain::disclosures::sheet::{Choices, Remark, YearFrom};
use domain::disclosures::{Cell, Column, Content, Day, Holds, Kind, Line, New, PaperKind, Payment, Period, Refused, Table};
use domain::fields::{Reason, Subject};
use domain::ids::{DisclosureId, MediaToken, MemberId, UnitId};
use domain::instant::parse_date;
use domain::money::Amount;
use domain::publication::{Deed, StateName};
use domain::region::RegionCode;
use domain::unit::{Member, Role, UnitKind};
use domain::viewer::Viewer;
use image::{DynamicImage, ImageFormat};
use sea_orm::ConnectionTrait as _;
use std::io::Cursor;

const BAISHA: &str = "350121101201";
const TOWN: &str = "350121101";

/// The version in work.
const WORK: Shown = Shown { version: None, from: 1, work: true };

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
    Deed::Approve { sheets: vec![media::upload(backend, picture.into_inner().into()).await.unwrap().token] }
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
        let old = disclosures::view(&backend, &reader, id, Shown { version: Some(1), from: 1, work: false }).await.unwrap();
        assert_eq!(old.table.unwrap().count, 1, "{store}");
        assert!(
            matches!(
                disclosures::view(&backend, &reader, id, Shown { version: Some(3), from: 1, work: false }).await,
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
        let old = disclosures::view(&backend, &Viewer::Stranger, id, Shown { version: Some(1), from: 1, work: false }).await;
        assert!(matches!(old, Err(Error::NotFound)), "{store}");
        act(&backend, &reviewer(&backend).await, id, Deed::PutBack(why())).await;
        assert_eq!(listed(&backend, Wanted::default()).await, 1, "{store}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_list_is_narrowed_by_kind_year_and_words_and_signs_mean_themselves() {
    for (store, backend, _guard) in common::stores().await {
        published(&backend, Kind::Subsidy, roster(vec![line("程永福", 1_000, "")])).await;
        let with = |kind, year, words: &str| Wanted { kind, year, words: words.into(), page: 0 };
        assert_eq!(listed(&backend, with(Some(Kind::Subsidy), Some(2018), "补贴")).await, 1, "{store}");
        assert_eq!(listed(&backend, with(Some(Kind::Finance), None, "")).await, 0, "{store}");
        assert_eq!(listed(&backend, with(None, Some(2019), "")).await, 0, "{store}");
        assert_eq!(listed(&backend, with(None, None, "%")).await, 0, "{store}");
        assert_eq!(disclosures::list(&backend, &region(BAISHA), &Wanted::default()).await.unwrap().years, [2018], "{store}");
        assert_eq!(
            disclosures::list(&backend, &region(TOWN), &Wanted::default()).await.unwrap().total,
            0,
            "{store}: the township's own alone"
        );
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_long_roster_is_read_page_by_page() {
    for (store, backend, _guard) in common::stores().await {
        let lines = (0..1_201).map(|at| line("程永福", at, "")).collect();
        let id = published(&backend, Kind::Subsidy, roster(lines)).await;
        let last = disclosures::view(&backend, &Viewer::Stranger, id, Shown { version: None, from: 1_201, work: false })
            .await
            .unwrap()
            .table
            .unwrap();
        assert_eq!((last.first, last.count, last.lines.len()), (1_201, 1_201, 1), "{store}");
        assert_eq!(last.lines[0][1], Cell::Money(Amount(1_200)), "{store}");
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
        disclosures::write(&backend, &by, id, Some(1), writing()).await.unwrap();
        assert!(matches!(disclosures::write(&backend, &by, id, Some(1), writing()).await, Err(Error::Conflict)), "{store}");
        act(&backend, &by, id, Deed::Submit).await;
        assert!(matches!(disclosures::act(&backend, &by, id, Some(1), Deed::Submit).await, Err(Error::Conflict)), "{store}");
        assert!(
            matches!(disclosures::act(&backend, &by, id, None, Deed::Submit).await, Err(Error::Disclosure(Refused::NotNow))),
            "{store}"
        );
        let waits = disclosures::waiting(&backend, reviewer(&backend).await.member().unwrap()).await.unwrap();
        assert_eq!((waits.review.len(), waits.drafts.len()), (1, 0), "{store}");
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
        // Another sheet whose totals agree takes it back.
        act(&backend, &by, id, Deed::Correct(why())).await;
        let token = sent(&backend, SHEET).await;
        disclosures::take(&backend, &by, id, None, &token, Choices::default(), None).await.unwrap();
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
        let Deed::Approve { sheets: photo } = sheets(&backend).await else { unreachable!() };
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
        assert!(
            disclosures::view(&backend, &by, id, Shown::default()).await.unwrap().differences.is_none(),
            "{store}: still being written"
        );
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
        let (title, masked) = disclosures::table(&backend, &Viewer::Stranger, id, None).await.unwrap();
        assert_eq!((title.as_str(), &masked.lines()[0][0]), ("二〇一八年补贴", &Cell::Person("程*福".into())), "{store}");
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
            disclosures::attach(&backend, &by, id, None, owned(more), owned(less)).await
        };
        attach(&[&contract], &[]).await.unwrap();
        act(&backend, &by, id, Deed::Submit).await;
        act(&backend, &reviewer(&backend).await, id, sheets(&backend).await).await;
        act(&backend, &by, id, Deed::Correct(why())).await;
        let Deed::Approve { sheets: photo } = sheets(&backend).await else { unreachable!() };
        attach(&[&photo[0]], &[&contract]).await.unwrap();
        let shown = async |version| {
            let view = disclosures::view(&backend, &by, id, Shown { version: Some(version), from: 1, work: false }).await.unwrap();
            view.papers.into_iter().map(|paper| paper.token).collect::<Vec<_>>()
        };
        assert_eq!((shown(1).await, shown(2).await), (vec![contract.clone()], vec![photo[0].clone()]), "{store}");
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
