//! Disclosures through the real router: written and reviewed by plain forms, read masked, taken along as files.

mod finding;
mod office;

use crate::common::{Page, Person, VILLAGE};
use axum::http::StatusCode;
use office::*;

#[tokio::test(flavor = "multi_thread")]
async fn a_form_that_lacks_something_comes_back_with_all_that_was_typed() {
    let office = Office::new().await;
    let back = office.begin(&[("key", "k"), ("region", VILLAGE), ("title", "一"), ("words", "按每人六百元发放")]).await;
    assert_eq!(back.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(!back.beside("kind").is_empty() && !back.beside("period").is_empty() && !back.beside("title").is_empty(), "{}", back.text);
    back.shows("按每人六百元发放").shows("name=\"key\" value=\"k\"");
    // A title stands in lists and messages, where nothing is masked.
    let month = ("period", "2026-10-01/2026-10-31");
    for title in ["程永福 13812345678 领取", "350121196503071233 的补贴"] {
        let back = office.begin(&[("key", "k"), ("region", VILLAGE), ("kind", "subsidy"), ("title", title), month]).await;
        assert!(back.status == StatusCode::UNPROCESSABLE_ENTITY && back.beside("title").contains("手机号"), "{title}: {}", back.text);
        back.shows(title);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_roster_is_published_by_plain_forms_and_strangers_read_it_masked() {
    let office = Office::new().await;
    let id = office.draft("水库移民补贴").await;
    assert_eq!(office.village.get(None, &format!("/disclosures/{id}")).await.status, StatusCode::NOT_FOUND);
    office.fill(&id).await;
    office.publish(&id).await;
    let page = office.village.get(None, &format!("/disclosures/{id}")).await;
    page.shows("水库移民补贴").shows("程*福").shows("3,500.00").shows("江美琴").hides("程永福").hides("350121196503071233");
    // Sent to somebody, it says which one it is.
    page.shows("<title>水库移民补贴 · 2026年10月 · 白沙村 · 明白</title>");
    page.shows("property=\"og:title\" content=\"水库移民补贴 · 2026年10月 · 白沙村\"").shows("金额 3,500.00 元");
    let described = |page: &Page| page.text.matches("name=\"description\"").count();
    assert_eq!((described(&page), described(&office.village.get(None, "/disclosures").await)), (1, 1));
    // Neither the list nor what is sent along for the browser tells more than the page.
    office.village.get(Some(&Person::with_cookie(&format!("village={VILLAGE}.%E7%99%BD"))), "/disclosures").await.shows("水库移民补贴");
    office.village.get(Some(&office.writer), &format!("/desk/disclosures/{id}")).await.shows("程永福");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_a_month_disclosed_is_one_message_for_the_group_masked_as_its_page_is() {
    let office = Office::new().await;
    let empty = office.village.get(Some(&office.writer), "/desk/disclosures/group").await;
    empty.shows("这个月还没有公示");
    let id = office.draft("水库移民补贴").await;
    office.fill(&id).await;
    office.publish(&id).await;
    let page = office.village.get(Some(&office.writer), "/desk/disclosures/group").await;
    page.shows("【白沙村】").shows("公示了 1 件").shows("水库移民补贴（2026年10月）\n发放前 · 金额 3,500.00 元");
    page.shows(&format!("/disclosures/{id}\n")).shows(&format!("/villages/{VILLAGE}")).hides("程永福");
    // Of another month or place there is nothing, and an address that names neither is no error.
    office.village.get(Some(&office.writer), "/desk/disclosures/group?month=2025-01").await.shows("这个月还没有公示");
    office.village.get(Some(&office.writer), "/desk/disclosures/group?region=99&month=x").await.shows("公示了 1 件");
    assert_eq!(office.village.get(None, "/desk/disclosures/group").await.status, StatusCode::FOUND);
}

#[tokio::test(flavor = "multi_thread")]
async fn who_opens_what_goes_with_a_disclosure_is_counted_once_a_day() {
    let office = Office::new().await;
    let id = office.draft("水库移民补贴").await;
    office.fill(&id).await;
    office.publish(&id).await;
    let page = office.village.get(None, &format!("/disclosures/{id}")).await;
    page.hides("打开过附件和表格");
    for _ in 0..2 {
        office.village.get(None, &format!("/disclosures/{id}/table.csv")).await;
        office.village.get(Some(&office.writer), &format!("/disclosures/{id}/table.xlsx")).await;
    }
    backend::page_views::count(&office.village.backend).await.unwrap();
    office.village.get(None, &format!("/disclosures/{id}")).await.shows("1 人次看过，2 人次打开过附件和表格");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_signed_roster_is_covered_or_kept_from_strangers() {
    let office = Office::new().await;
    let id = office.draft("水库移民补贴").await;
    office.fill(&id).await;
    assert_eq!(office.does(&office.writer, &id, "submit", &[]).await.status, StatusCode::SEE_OTHER);
    let sign = |typed: &'static [(&'static str, &'static str)]| {
        let (office, id) = (&office, &id);
        async move { office.send_file_with(&office.reviewer, id, "approve", ("photos", &photo()), typed).await }
    };
    let bare = sign(&[("show", "open")]).await;
    assert_eq!(bare.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(bare.beside("approve-covered").contains("盖住"), "{}", bare.text);
    assert_eq!(sign(&[("show", "kept")]).await.status, StatusCode::SEE_OTHER);
    let page = office.village.get(None, &format!("/disclosures/{id}")).await;
    page.shows("不放到网上").hides("/media/");
    let token = office.village.get(Some(&office.reviewer), &format!("/disclosures/{id}")).await;
    let (_, token) = token.text.split_once("/media/").unwrap();
    let photo = format!("/media/{}", token.split(['"', '/']).next().unwrap());
    assert_eq!(office.village.get(Some(&office.reviewer), &photo).await.status, StatusCode::OK);
    assert_eq!(office.village.get(None, &photo).await.status, StatusCode::NOT_FOUND);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_written_is_shown_to_its_writer_while_it_is_a_draft() {
    let office = Office::new().await;
    let typed = [("key", "k"), ("kind", "finance"), ("region", VILLAGE), ("title", "村集体收支"), ("period", "2026-10-01/2026-10-31")];
    let begun = office.begin(&[&typed[..], &[("words", "电费多了，是修路灯。")]].concat()).await;
    office.village.get(Some(&office.writer), &begun.location).await.shows("<p class=\"prose\">电费多了，是修路灯。");
}

#[tokio::test(flavor = "multi_thread")]
async fn the_desks_list_is_searched_by_a_plain_form_and_stays_so_when_one_is_opened() {
    let office = Office::new().await;
    let (grain, lamps) = (office.draft("种粮补贴").await, office.draft("路灯补贴").await);
    let found = office.village.get(Some(&office.writer), "/desk/disclosures?kind=subsidy&q=%E7%A7%8D%E7%B2%AE").await;
    found.shows(&format!("/desk/disclosures/{grain}?kind=subsidy&amp;q=%E7%A7%8D%E7%B2%AE")).hides(&format!("/desk/disclosures/{lamps}"));
    office.village.get(Some(&office.writer), "/desk/disclosures?kind=party").await.shows("没有这样的公示").hides("种粮补贴");
    office.village.get(Some(&office.writer), "/desk/disclosures?kind=nonsense").await.shows("种粮补贴").shows("路灯补贴");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_paid_is_compared_without_columns_that_say_nothing_and_what_was_to_be_paid_is_no_mistake() {
    let office = Office::new().await;
    let id = office.draft("水库移民补贴").await;
    office.fill(&id).await;
    office.publish(&id).await;
    assert_eq!(office.does(&office.writer, &id, "pay", &[]).await.status, StatusCode::SEE_OTHER);
    let sent = office.send_file(&office.writer, &id, "send_sheet", "sheet", SHEET.replace("3000", "2900").as_bytes()).await;
    let (_, token) = sent.location.split_once("?token=").unwrap();
    assert_eq!(office.does(&office.writer, &id, "take_sheet", &[("token", token)]).await.status, StatusCode::SEE_OTHER);
    office.village.get(Some(&office.writer), &format!("/desk/disclosures/{id}")).await.shows("发放前后对照").shows("<del>3,000.00<");
    office.publish(&id).await;
    let page = office.village.get(None, &format!("/disclosures/{id}")).await;
    page.shows("发放前后对照").shows("<del>3,000.00<").hides("data-label=\"身份证号\"");
    let before = office.village.get(None, &format!("/disclosures/{id}?version=1")).await;
    before.shows("这是发放前的公示").hides("后来更正过");
}

#[tokio::test(flavor = "multi_thread")]
async fn totals_that_differ_are_taken_with_a_word_and_the_reviewer_reads_both() {
    let office = Office::new().await;
    let id = office.draft("水库移民补贴").await;
    let file = format!("{SHEET}合计,,3600\n程永福,350121196503071233,3000\n");
    let sent = office.send_file(&office.writer, &id, "send_sheet", "sheet", file.as_bytes()).await;
    let page = office.village.get(Some(&office.writer), &sent.location).await;
    page.shows("3,600.00").shows("3,500.00").shows("第 2、5 行一模一样（程永福）").shows("村民看到的样子").shows("程*福");
    let (_, token) = sent.location.split_once("?token=").unwrap();
    let seen = office.seen(&id).await;
    let take = async |word: &str| {
        let fields = [("id", id.as_str()), ("version", &seen), ("token", token), ("word", word)];
        office.village.post(Some(&office.writer), &sent.location, "/api/disclosures/take_sheet", &fields).await
    };
    let silent = take(" ").await;
    assert_eq!(silent.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(!silent.beside("word").is_empty(), "{}", silent.text);
    assert_eq!(take("有一户写了两次").await.status, StatusCode::SEE_OTHER);
    assert_eq!(office.does(&office.writer, &id, "submit", &[]).await.status, StatusCode::SEE_OTHER);
    let review = office.village.get(Some(&office.reviewer), &format!("/desk/disclosures/{id}")).await;
    review.shows("金额（合计）：表上写 3,600.00，算出来 3,500.00").shows("有一户写了两次").shows("村民看到的样子");
}

#[tokio::test(flavor = "multi_thread")]
async fn of_an_empty_file_it_is_said_that_it_is_empty() {
    let office = Office::new().await;
    let id = office.draft("水库移民补贴").await;
    let sent = office.send_file(&office.writer, &id, "send_sheet", "sheet", b"").await;
    office.village.get(Some(&office.writer), &sent.location).await.shows("文件是空的。");
    // A form without a file is another matter.
    let nothing = office.does(&office.writer, &id, "send_sheet", &[]).await;
    assert_eq!((nothing.status, nothing.beside("sheet-sheet").is_empty()), (StatusCode::UNPROCESSABLE_ENTITY, false), "{}", nothing.text);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_table_leaves_as_a_file_that_tells_no_more_than_the_page() {
    let office = Office::new().await;
    let id = office.draft("水库移民补贴").await;
    office.fill(&id).await;
    office.publish(&id).await;
    let csv = office.village.get(None, &format!("/disclosures/{id}/table.csv")).await;
    assert_eq!((csv.status, csv.header("content-type")), (StatusCode::OK, "text/csv; charset=utf-8"));
    assert!(
        csv.header("content-disposition").contains("filename*=UTF-8''%E7%99%BD%E6%B2%99%E6%9D%91%20%E6%B0%B4"),
        "{}",
        csv.header("content-disposition")
    );
    csv.shows("程*福").shows("3000.00").hides("程永福").hides("350121196503071233");
    let xlsx = office.village.get(None, &format!("/disclosures/{id}/table.xlsx?version=1")).await;
    let read = sheets::read(&xlsx.bytes, &sheets_choices()).unwrap();
    assert_eq!((read.totals_differ(), read.table.unwrap().lines().len()), (false, 2));
    assert_eq!(office.village.get(None, &format!("/disclosures/{id}/table.csv?version=2")).await.status, StatusCode::NOT_FOUND);
    for kind in domain::disclosures::Kind::ALL {
        let template = office.village.get(None, &format!("/disclosures/template/{kind}.xlsx")).await;
        assert!(template.status == StatusCode::OK && template.bytes.starts_with(b"PK"), "{kind}");
        // The example line is not read as one of the village's.
        assert_eq!(sheets::read(&template.bytes, &sheets_choices()).map(|sheet| sheet.line_count), Ok(0), "{kind}");
    }
    assert_eq!(office.village.get(None, "/disclosures/template/nothing.xlsx").await.status, StatusCode::NOT_FOUND);
    assert_eq!(office.village.get(None, &format!("/disclosures/{id}/qr.svg")).await.status, StatusCode::OK);
    assert_eq!(office.village.get(None, "/disclosures/999/qr.svg").await.status, StatusCode::NOT_FOUND);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_building_site_has_a_poster_of_its_own() {
    let office = Office::new().await;
    let typed = [("key", "k"), ("kind", "project"), ("region", VILLAGE), ("title", "三组水渠"), ("period", "2026-01-01/2026-12-31")];
    let begun = office.begin(&[&typed[..], &[("words", "投资十二万元。")]].concat()).await;
    let id = begun.location.strip_prefix("/desk/disclosures/").unwrap().to_owned();
    let poster = format!("/desk/disclosures/{id}/poster");
    assert_eq!(office.village.get(Some(&office.writer), &poster).await.status, StatusCode::NOT_FOUND, "nobody can read of it yet");
    office.publish(&id).await;
    let page = office.village.get(Some(&office.writer), &poster).await;
    page.shows("三组水渠").shows("白沙").shows(&format!("/disclosures/{id}/qr.svg")).shows("扫一扫，看这个工程");
    office.village.get(Some(&office.writer), &format!("/desk/disclosures/{id}")).await.shows(&poster);
}

fn sheets_choices() -> domain::disclosures::sheet::Choices {
    domain::disclosures::sheet::Choices::default()
}

#[tokio::test(flavor = "multi_thread")]
async fn who_wrote_it_does_not_approve_it_and_strangers_do_nothing() {
    let office = Office::new().await;
    let id = office.draft("水库移民补贴").await;
    office.fill(&id).await;
    assert_eq!(office.does(&office.writer, &id, "submit", &[]).await.status, StatusCode::SEE_OTHER);
    assert_eq!(office.send_file(&office.writer, &id, "approve", "photos", &photo()).await.status, StatusCode::CONFLICT);
    let bare = office.does(&office.reviewer, &id, "approve", &[]).await;
    assert_eq!((bare.status, bare.beside("approve-photos").is_empty()), (StatusCode::UNPROCESSABLE_ENTITY, false), "{}", bare.text);
    let stranger = office.village.resident(50).await;
    assert_eq!(office.does(&stranger, &id, "approve", &[]).await.status, StatusCode::UNAUTHORIZED);
    // What a stranger sends as a spreadsheet is no upload of ours.
    let sent = office.send_file(&stranger, &id, "send_sheet", "sheet", SHEET.as_bytes()).await;
    assert!(sent.status.is_client_error(), "{}", sent.status);
    assert_eq!(office.village.number("SELECT count(*) FROM media WHERE kind = 'sheet' AND disclosure_id IS NULL").await, 0);
}
