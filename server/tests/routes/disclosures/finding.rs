//! Lists, long rosters, and the ways from one page to the next.

use super::office::*;
use crate::common::{Person, VILLAGE};
use axum::body::Body;
use axum::extract::Request;
use axum::http::{StatusCode, header};

#[tokio::test(flavor = "multi_thread")]
async fn a_link_to_a_disclosure_brings_its_village_along_and_one_to_a_draft_brings_nothing() {
    let office = Office::new().await;
    let id = office.draft("水库移民补贴").await;
    let path = format!("/disclosures/{id}");
    assert_eq!(office.village.get(None, &path).await.header("set-cookie"), "");
    office.fill(&id).await;
    office.publish(&id).await;
    let page = office.village.get(None, &path).await;
    page.shows(&format!("data-village=\"{VILLAGE}.白沙村\""));
    office.village.get(Some(&page.keeper()), "/disclosures").await.shows("水库移民补贴");
    // In the browser the page is fetched without being drawn anew.
    let call = Request::post("/api/disclosures/view")
        .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
        .body(Body::from(format!("id={id}")))
        .unwrap();
    let call = office.village.send(None, call).await;
    assert!(call.status == StatusCode::OK && call.header("set-cookie").starts_with("village="), "{}: {}", call.status, call.text);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_long_roster_has_numbers_a_search_and_ways_to_any_line_of_it_without_webassembly() {
    let office = Office::new().await;
    let id = office.draft("水库移民补贴").await;
    let lines: String = (1..=120).map(|no| format!("{},{}\n", if no == 77 { "程永福" } else { "陈美兰" }, no * 10)).collect();
    let sent = office.send_file(&office.writer, &id, "send_sheet", "sheet", format!("姓名,金额（元）\n{lines}").as_bytes()).await;
    let (_, token) = sent.location.split_once("?token=").unwrap();
    assert_eq!(office.does(&office.writer, &id, "take_sheet", &[("token", token)]).await.status, StatusCode::SEE_OTHER);
    office.publish(&id).await;
    let at = |query: &str| format!("/disclosures/{id}{query}");
    let first = office.village.get(None, &at("")).await;
    first.shows("id=\"line-1\"").shows("id=\"line-50\"").hides("id=\"line-51\"").shows("第 1–50 行，共 120 行");
    first
        .shows(&format!("href=\"/disclosures/{id}?from=51#table\" rel=\"external\""))
        .shows(&format!("href=\"/disclosures/{id}?from=101#table\""));
    first.shows(&format!("action=\"/disclosures/{id}#table\"")).shows("名字藏了字");
    let last = office.village.get(None, &at("?from=99999")).await;
    last.shows("第 101–120 行，共 120 行").shows("id=\"line-120\"").hides("id=\"line-100\"");
    // What is looked for stands in the field again, with the line's own number.
    let found = office.village.get(None, &at("?words=程永福")).await;
    found.shows("id=\"line-77\"").hides("id=\"line-76\"").shows("value=\"程永福\"").shows("找到 1 行").shows("程*福");
    office.village.get(None, &at("?words=永")).await.shows("这张表上没有“永”").hides("id=\"line-");
    office.village.get(Some(&office.writer), &at("?words=永")).await.shows("id=\"line-77\"");
}

#[tokio::test(flavor = "multi_thread")]
async fn the_list_says_why_nothing_stands_there_and_whose_it_is() {
    let office = Office::new().await;
    let lead = Person::with_cookie(&format!("village={VILLAGE}.%E7%99%BD%E6%B2%99%E6%9D%91"));
    let at = async |query: &str| office.village.get(Some(&lead), &format!("/disclosures{query}")).await;
    at("").await.shows("村里还没有在这里公示账目");
    at("?scope=township").await.shows("乡镇和各村都还没有在这里公示").hides("村里还没有");
    at("?scope=county").await.shows("县里和各村都还没有在这里公示");
    let id = office.draft("水库移民补贴").await;
    office.fill(&id).await;
    office.publish(&id).await;
    // The township's and the county's lists have what the villages publish, and say which village that is.
    at("?scope=county").await.shows("水库移民补贴").shows("白沙村 · ");
    at("?page=999").await.shows("没有这一页了").hides("还没有在这里公示");
    at("?words=店面").await.shows("没有带“店面”的公示").hides("还没有在这里公示");
    at("?words=姓名").await.shows("带“姓名”的一共 1 条").shows("水库移民补贴");
    at("?kind=party").await.shows("没有这样的公示");
    at("?year=2026&month=10").await.shows("水库移民补贴").shows("哪个月");
    at("?year=2026&month=9").await.hides("水库移民补贴").shows("没有这样的公示");
    at("?month=9").await.shows("水库移民补贴");
}

#[tokio::test(flavor = "multi_thread")]
async fn the_arrow_leads_back_to_the_list_as_it_was_narrowed_down_and_nowhere_else() {
    let office = Office::new().await;
    let id = office.draft("水库移民补贴").await;
    office.fill(&id).await;
    office.publish(&id).await;
    let from = async |referer: &'static str| {
        let request = Request::get(format!("/disclosures/{id}")).header(header::ACCEPT, "text/html").header(header::REFERER, referer);
        office.village.send(None, request.body(Body::empty()).unwrap()).await
    };
    let arrow = |href: &str| format!("href=\"{href}\" aria-label=\"返回\"");
    from("http://localhost/disclosures?kind=subsidy&year=2026").await.shows(&arrow("/disclosures?kind=subsidy&amp;year=2026"));
    for elsewhere in ["http://localhost/powers?kind=x", "http://localhost/", "https://example.org", "no address"] {
        from(elsewhere).await.shows(&arrow("/disclosures"));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_version_that_is_not_there_leads_to_the_present_one_and_takes_no_doubts() {
    let office = Office::new().await;
    let id = office.draft("水库移民补贴").await;
    office.fill(&id).await;
    office.publish(&id).await;
    let page = office.village.get(None, &format!("/disclosures/{id}?version=9")).await;
    assert_eq!(page.status, StatusCode::NOT_FOUND);
    page.shows("没有第 9 版").shows(&format!("href=\"/disclosures/{id}\"")).hides("/say?kind=complaint&amp;about=").hides("大家说");
    office.village.get(None, "/disclosures/999?version=1").await.hides("大家说");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_changed_is_told_without_columns_that_say_nothing() {
    let office = Office::new().await;
    let id = office.draft("水库移民补贴").await;
    let take = async |account: &str, fen: &str| {
        let lines = format!("程永福,350121196503071233,{account},3000\n陈美兰,,6228480402564890018,{fen}\n");
        let sheet = format!("姓名,身份证号,开户账号,金额（元）\n{lines}");
        let sent = office.send_file(&office.writer, &id, "send_sheet", "sheet", sheet.as_bytes()).await;
        let (_, token) = sent.location.split_once("?token=").unwrap();
        assert_eq!(office.does(&office.writer, &id, "take_sheet", &[("token", token)]).await.status, StatusCode::SEE_OTHER);
        office.publish(&id).await;
    };
    take("6228480402564890026", "500").await;
    assert_eq!(office.does(&office.writer, &id, "correct", &[("reason", "账号写错了，金额补上")]).await.status, StatusCode::SEE_OTHER);
    take("6228480402564890034", "600").await;
    let page = office.village.get(None, &format!("/disclosures/{id}")).await;
    page.shows("<ins>600.00").shows("开户账号也改了，不公开").hides(">****<").hides("data-label=\"开户账号\"");
    // Who works on it reads what it was and what it is.
    office.village.get(Some(&office.writer), &format!("/disclosures/{id}")).await.shows("<del>6228480402564890026").hides("不公开");
}
