//! The village's board: by public views alone, and gone at once when it is nobody's business any more.

use crate::common;
use crate::county::*;
use backend::cases::{self, Deed, NewCase, Wanted};
use backend::{Backend, media};
use domain::cases::board::{Before, Counts, Notice, Page, Show};
use domain::cases::routing::Rules;
use domain::cases::{Answer, Case, Category, Context, Kind, Outcome, Published, StateName};
use domain::fields::Reason;
use domain::ids::{CaseId, MediaToken};
use domain::region::RegionCode;
use domain::unit::Directory;
use domain::viewer::Viewer;
use image::{DynamicImage, ImageFormat};
use sea_orm::{ConnectionTrait as _, Statement};
use std::io::Cursor;

fn wanted(code: &str, show: Show) -> Wanted {
    Wanted { region: RegionCode::parse(code).unwrap(), show, category: None, before: None }
}

async fn page(backend: &Backend, code: &str, show: Show) -> Page {
    cases::board(backend, &wanted(code, show)).await.unwrap()
}

async fn posted(backend: &Backend, code: &str, show: Show) -> Vec<CaseId> {
    page(backend, code, show).await.notices.into_iter().map(|notice| notice.id).collect()
}

async fn photo(backend: &Backend) -> MediaToken {
    let mut picture = Cursor::new(Vec::new());
    DynamicImage::new_rgb8(4, 3).write_to(&mut picture, ImageFormat::Png).unwrap();
    media::upload(backend, picture.into_inner().into()).await.unwrap().token
}

#[tokio::test(flavor = "multi_thread")]
async fn a_demand_stands_under_what_became_of_it_and_is_counted_there() {
    for (store, backend, _guard) in common::stores().await {
        let county = County::new(&backend).await;
        let meilan = resident(&backend, 50).await;
        let mut ids = Vec::new();
        for text in ["新来的", "办好的", "查了不属实的", "不归我们管的", "撤回的"] {
            ids.push(file(&backend, meilan, demand(text)).await);
        }
        let [open, fixed, unfounded, declined, withdrawn] = ids[..] else { unreachable!("five were filed") };
        for (id, outcome) in [(fixed, Outcome::Solved), (unfounded, Outcome::Unfounded)] {
            take(&backend, &county.cadre, id).await;
            act(&backend, &staff(&county.cadre), id, Deed::Answer(Box::new(Answer { outcome, ..answer() }))).await;
        }
        act(&backend, &staff(&county.cadre), declined, Deed::Decline(why())).await;
        act(&backend, &Viewer::Resident(meilan), withdrawn, Deed::Withdraw(None)).await;
        assert_eq!(posted(&backend, BAISHA, Show::All).await, [declined, unfounded, fixed, open], "{store}: the newest first");
        assert_eq!(posted(&backend, BAISHA, Show::Fixed).await, [fixed], "{store}");
        assert_eq!(posted(&backend, BAISHA, Show::UnderWay).await, [open], "{store}");
        assert!(posted(&backend, BAISHA, Show::Late).await.is_empty(), "{store}");
        assert_eq!(page(&backend, BAISHA, Show::Late).await.counts, Counts { all: 4, fixed: 1, under_way: 1, late: 0 }, "{store}");
        backend.clock.set(at("2026-11-24T00:00"));
        assert_eq!(posted(&backend, BAISHA, Show::Late).await, [open], "{store}");
        let late = page(&backend, BAISHA, Show::UnderWay).await;
        assert_eq!(late.counts, Counts { all: 4, fixed: 1, under_way: 1, late: 1 }, "{store}");
        assert!(late.notices[0].late, "{store}");
        let shown = cases::fixed(&backend, &region(BAISHA), 5).await.unwrap();
        assert_eq!(shown.iter().map(|one| one.id).collect::<Vec<_>>(), [fixed], "{store}: the home page shows the same");
        // Reopened, it is under way once more.
        act(&backend, &Viewer::Resident(meilan), fixed, Deed::Reopen(words("又坏了"))).await;
        assert!(posted(&backend, BAISHA, Show::Fixed).await.is_empty(), "{store}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn only_demands_are_posted_and_each_in_its_village_township_and_county() {
    for (store, backend, _guard) in common::stores().await {
        County::new(&backend).await;
        let meilan = resident(&backend, 50).await;
        let here = file(&backend, meilan, demand("本村的")).await;
        let next = file(&backend, meilan, NewCase { region: region(DALAI), ..demand("邻村的") }).await;
        for kind in [Kind::Complaint, Kind::Report, Kind::Suggestion, Kind::Inquiry] {
            file(&backend, meilan, new(kind, kind.as_str())).await;
        }
        assert_eq!(posted(&backend, BAISHA, Show::All).await, [here], "{store}");
        for wide in [TOWN, COUNTY] {
            assert_eq!(posted(&backend, wide, Show::All).await, [next, here], "{store}: {wide}");
            assert_eq!(page(&backend, wide, Show::All).await.counts.all, 2, "{store}: {wide}");
        }
        assert!(posted(&backend, "350582107217", Show::All).await.is_empty(), "{store}: another county");
    }
}

/// The body and the columns as a verb of the domain leaves them that no form does yet.
async fn propose(backend: &Backend, id: CaseId, county: &County, kind: Kind, category: Category, confirm: bool) {
    let writer = backend.store.writer();
    let database = writer.get_database_backend();
    let row =
        writer.query_one_raw(Statement::from_string(database, format!("SELECT body FROM cases WHERE id = {id}"))).await.unwrap().unwrap();
    let case: Case = serde_json::from_str(&row.try_get_by_index::<String>(0).unwrap()).unwrap();
    let units: Vec<_> = county.members().iter().map(|member| member.unit.clone()).collect();
    let calendar = backend.calendar();
    let context = Context { now: backend.clock.now(), calendar: &calendar, directory: Directory(&units), rules: Rules::default() };
    let reason = Reason::parse("其实是反映干部的").unwrap();
    let (mut case, _) = case.reclassify(&staff(&county.cadre), kind, category, &reason, &context).unwrap();
    if confirm {
        case = case.confirm_reclassification(&staff(&county.colleague), &context).unwrap().0;
    }
    let (board, board_at) = case.posted().map(|(posted, at)| (posted.as_str(), at.0)).unzip();
    let update = Statement::from_sql_and_values(
        database,
        if backend::store::is_sqlite(writer) {
            "UPDATE cases SET body = ?, kind = ?, board = ?, board_at = ? WHERE id = ?"
        } else {
            "UPDATE cases SET body = $1, kind = $2, board = $3, board_at = $4 WHERE id = $5"
        },
        [serde_json::to_string(&case).unwrap().into(), case.kind.as_str().into(), board.into(), board_at.into(), id.0.into()],
    );
    writer.execute_raw(update).await.unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn what_shall_be_a_complaint_or_report_is_gone_from_the_board_at_once() {
    for (store, backend, _guard) in common::stores().await {
        let county = County::new(&backend).await;
        let meilan = resident(&backend, 50).await;
        let stays = file(&backend, meilan, demand("一直是诉求")).await;
        for (kind, confirm) in [(Kind::Complaint, false), (Kind::Report, false), (Kind::Complaint, true), (Kind::Suggestion, true)] {
            let id = file(&backend, meilan, demand(&format!("要改成{kind}的，{confirm}"))).await;
            assert_eq!(posted(&backend, BAISHA, Show::All).await, [id, stays], "{store}: {kind} {confirm}");
            propose(&backend, id, &county, kind, *Category::of(kind).last().unwrap(), confirm).await;
            assert_eq!(posted(&backend, BAISHA, Show::All).await, [stays], "{store}: {kind} {confirm}");
            assert_eq!(page(&backend, BAISHA, Show::All).await.counts.all, 1, "{store}: nor is it counted");
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn words_and_photos_stand_there_only_once_they_were_published() {
    for (store, backend, _guard) in common::stores().await {
        let county = County::new(&backend).await;
        let meilan = resident(&backend, 50).await;
        let (before, after) = (photo(&backend).await, photo(&backend).await);
        let id = file(&backend, meilan, NewCase { photos: vec![before.clone()], ..demand("村口路灯坏了") }).await;
        take(&backend, &county.cadre, id).await;
        backend.clock.set(at("2026-11-24T10:00"));
        act(&backend, &staff(&county.cadre), id, Deed::Answer(Box::new(Answer { evidence: vec![after.clone()], ..answer() }))).await;
        act(&backend, &Viewer::Resident(meilan), id, rated()).await;
        let one = async || page(&backend, BAISHA, Show::Fixed).await.notices.pop().unwrap();
        let hidden = one().await;
        let Notice { title, words, before: first, after: last, .. } = hidden.clone();
        assert_eq!((title, words, first, last), (None, None, None, None), "{store}");
        let facts = (hidden.status, hidden.outcome, hidden.days, hidden.tenths, hidden.place.as_str());
        assert_eq!(facts, (StateName::Closed, Some(Outcome::Solved), Some(2), Some(40), "白沙村"), "{store}");
        for secret in ["路灯", "亮了", "办得快", "程永福", "陈美兰", before.as_str(), after.as_str()] {
            assert!(!serde_json::to_string(&hidden).unwrap().contains(secret), "{store}: {secret}");
        }
        act(&backend, &staff(&county.cadre), id, Deed::Publish(Published { words: true, photos: true })).await;
        let shown = one().await;
        assert_eq!(shown.title.as_deref(), Some("村口路灯坏了"), "{store}");
        assert_eq!(shown.words.as_deref(), Some("路灯换好了，昨晚已经亮了。"), "{store}: what was answered");
        assert_eq!((shown.before.as_ref(), shown.after.as_ref()), (Some(&before), Some(&after)), "{store}");
        assert!(!serde_json::to_string(&shown).unwrap().contains("陈美兰"), "{store}");
        act(&backend, &Viewer::Resident(meilan), id, Deed::Agree(false)).await;
        assert_eq!(one().await, hidden, "{store}: taken back");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn categories_narrow_the_board_and_its_pages_follow_each_other() {
    for (store, backend, _guard) in common::stores().await {
        County::new(&backend).await;
        let meilan = resident(&backend, 50).await;
        let mut ids = Vec::new();
        for number in 0..45 {
            let category = if number % 3 == 0 { Category::Transport } else { Category::Municipal };
            ids.push(file(&backend, meilan, NewCase { category, ..demand(&format!("第 {number} 件")) }).await);
        }
        ids.reverse();
        let mut all = Vec::new();
        let mut lengths = Vec::new();
        let mut before: Option<Before> = None;
        loop {
            let page = cases::board(&backend, &Wanted { before, ..wanted(BAISHA, Show::All) }).await.unwrap();
            lengths.push(page.notices.len());
            all.extend(page.notices.into_iter().map(|notice| notice.id));
            assert_eq!(page.counts.all, 45, "{store}");
            before = page.next.and_then(|next| Before::read(&next.written()));
            if before.is_none() {
                break;
            }
        }
        // All were filed at the same moment: their numbers part them.
        assert_eq!((all, lengths), (ids, vec![20, 20, 5]), "{store}");
        let transport = Wanted { category: Some(Category::Transport), ..wanted(BAISHA, Show::All) };
        let page = cases::board(&backend, &transport).await.unwrap();
        assert_eq!((page.notices.len(), page.next), (15, None), "{store}");
        assert!(page.notices.iter().all(|notice| notice.category == Category::Transport), "{store}");
    }
}
