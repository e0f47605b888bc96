//! A review: who is told of it, what is approved, and who sees the signed sheet.

use crate::common;
use crate::office::*;
use backend::accounts::{self, NewMember};
use backend::disclosures::{self, Shown, Shows, Sought, Writing};
use backend::live::Topic;
use backend::{Error, units};
use domain::disclosures::{Cell, Column, Content, Holds, Kind, Refused, Table};
use domain::fields::{Password, PersonName, Phone, Subject};
use domain::publication::{Deed, Sheets};
use domain::unit::{Role, UnitKind};
use domain::viewer::Viewer;
use futures::FutureExt as _;
use sea_orm::{ConnectionTrait as _, Statement};

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
async fn who_reviews_is_told_which_lines_are_the_same_as_long_as_nobody_has_decided() {
    for (store, backend, _guard) in common::stores().await {
        let (by, judge) = (writer(&backend).await, reviewer(&backend).await);
        let lines = vec![line("程永福", 100, ""), line("陈美兰", 100, ""), line("程永福", 100, "")];
        let id = disclosures::draft(&backend, &by, new(Kind::Subsidy, roster(lines), "a")).await.unwrap();
        let told = async |viewer: &Viewer| {
            let view = disclosures::view(&backend, viewer, id, Shown { work: true, ..Shown::default() }).await.unwrap();
            view.doubts.repeats.into_iter().map(|repeat| (repeat.name, repeat.rows)).collect::<Vec<_>>()
        };
        act(&backend, &by, id, Deed::Submit).await;
        assert_eq!(told(&judge).await, [("程永福".to_owned(), vec![1, 3])], "{store}");
        act(&backend, &judge, id, sheets(&backend).await).await;
        for viewer in [&judge, &Viewer::Stranger] {
            assert!(told(viewer).await.is_empty(), "{store}");
        }
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
