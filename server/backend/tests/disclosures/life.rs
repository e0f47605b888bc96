//! From the draft to what everybody reads, corrects, pays and withdraws.

use crate::common;
use crate::office::*;
use backend::disclosures::{self, Shown, Shows, Wanted, Writing};
use backend::{Error, media};
use domain::disclosures::pages::Differing;
use domain::disclosures::sheet::Choices;
use domain::disclosures::{Cell, Content, Kind, Milestone, Payment, Reached, Refused};
use domain::fields::{FieldProblem, Subject};
use domain::instant::parse_date;
use domain::money::Amount;
use domain::publication::{Deed, StateName};
use domain::viewer::Viewer;
use sea_orm::{ConnectionTrait as _, Statement};

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
        // A new title is reviewed like all the rest.
        let listed = async || disclosures::list(&backend, &region(BAISHA), &Wanted::default()).await.unwrap().items[0].title.clone();
        assert_eq!((meanwhile.title.as_str(), listed().await.as_str()), ("二〇一八年补贴", "二〇一八年补贴"), "{store}");
        act(&backend, &by, id, Deed::Submit).await;
        let judged = disclosures::view(&backend, &reviewer(&backend).await, id, WORK).await.unwrap();
        let before = judged.differences.unwrap().heading.title;
        assert_eq!((judged.title.as_str(), before.as_deref()), ("更正后", Some("二〇一八年补贴")), "{store}");
        act(&backend, &reviewer(&backend).await, id, sheets(&backend).await).await;
        let now = disclosures::view(&backend, &reader, id, Shown::default()).await.unwrap();
        assert_eq!((now.version, now.table.unwrap().count), (2, 2), "{store}");
        assert_eq!((now.title.as_str(), listed().await.as_str()), ("更正后", "更正后"), "{store}");
        assert_eq!(now.differences.unwrap().heading.title.as_deref(), Some("二〇一八年补贴"), "{store}");
        assert_eq!(
            now.versions.iter().map(|version| (version.version, version.reason.as_str())).collect::<Vec<_>>(),
            [(2, "漏了一户"), (1, "")]
        );
        let old =
            disclosures::view(&backend, &reader, id, Shown { version: Some(1), from: 1, work: false, words: String::new() }).await.unwrap();
        assert_eq!((old.title.as_str(), old.table.unwrap().count), ("二〇一八年补贴", 1), "{store}");
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
async fn a_reason_tells_strangers_no_numbers() {
    for (store, backend, _guard) in common::stores().await {
        let (id, number) = (published(&backend, Kind::Finance, roster(vec![line("程永福", 1_000, "")])).await, "350121196503071233");
        let reason = domain::fields::Reason::parse(&format!("备注里有身份证号 {number}")).unwrap();
        act(&backend, &reviewer(&backend).await, id, Deed::Withdraw(reason)).await;
        for (viewer, whole) in [(writer(&backend).await, true), (Viewer::Stranger, false)] {
            let view = disclosures::view(&backend, &viewer, id, Shown::default()).await.unwrap();
            assert_eq!(serde_json::to_string(&view).unwrap().contains(number), whole, "{store}: {view:?}");
        }
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
async fn a_milestone_that_was_struck_out_shows_its_photos_to_no_stranger() {
    for (store, backend, _guard) in common::stores().await {
        let by = writer(&backend).await;
        let id = published(&backend, Kind::Project, roster(vec![line("程永福", 1, "")])).await;
        let Deed::Approve { sheets: photos, .. } = sheets(&backend).await else { unreachable!() };
        let first = Milestone::ALL[0];
        let reached = Reached::new(first, parse_date("2018-02-10").unwrap(), None, photos.clone());
        disclosures::reach(&backend, &by, id, None, reached, false).await.unwrap();
        assert!(disclosures::sees_photo(&backend, &Viewer::Stranger, id, &photos[0]).await.is_ok(), "{store}");
        disclosures::strike(&backend, &by, id, None, why()).await.unwrap();
        let read = disclosures::view(&backend, &Viewer::Stranger, id, Shown::default()).await.unwrap();
        let told = serde_json::to_string(&read).unwrap();
        assert!(read.reached.is_empty() && told.contains("struck") && !told.contains(&photos[0].0), "{store}: {told}");
        assert!(disclosures::sees_photo(&backend, &Viewer::Stranger, id, &photos[0]).await.is_err(), "{store}");
        assert!(disclosures::sees_photo(&backend, &by, id, &photos[0]).await.is_ok(), "{store}");
        let again = disclosures::view(&backend, &by, id, WORK).await.unwrap();
        assert_eq!((again.reaches, again.strikes), (Some(first), None), "{store}");
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
