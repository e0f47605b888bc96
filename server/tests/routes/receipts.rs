//! Cases without an account, through the real router: filed unnamed, opened by a receipt, known to nobody.

use crate::common::{Page, Person, TOWN, VILLAGE, Village};
use axum::body::Body;
use axum::extract::Request;
use axum::http::{StatusCode, header};
use domain::cases::Kind;
use domain::unit::{Role, UnitKind};

const FILE: &str = "/api/cases/file";
const SAY: &str = "/say?kind=report&village=350121101201";
const MATTER: &str = "修渠的工程有人拿好处。红包是在村部后门给的。";

/// A report, filled; `known` is how the petitioner wants to be known.
fn report<'a>(key: &'a str, known: &'a str) -> Vec<(&'a str, &'a str)> {
    vec![
        ("form", FILE),
        ("key", key),
        ("kind", "report"),
        ("village", VILLAGE),
        ("category", "projects"),
        ("words", MATTER),
        ("known", known),
    ]
}

async fn officer(village: &Village) -> Person {
    village.member(8, "潘志强", UnitKind::TownshipDiscipline, TOWN, "白沙镇纪委", &[Role::TownshipDisciplineOfficer]).await
}

/// The sixteen digits on the page, as they are typed.
fn digits(page: &Page) -> String {
    let (_, after) = page.text.split_once("aria-label=\"回执号\"").unwrap();
    after.split_once('>').unwrap().1.split_once('<').unwrap().0.to_owned()
}

async fn file(village: &Village, key: &str, known: &str) -> (Page, Person) {
    let sent = village.post(None, SAY, FILE, &report(key, known)).await;
    assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.text);
    let keeper = sent.keeper();
    let page = village.get(Some(&keeper), &sent.location).await;
    assert_eq!(page.status, StatusCode::OK, "{}", page.text);
    (page, keeper)
}

#[tokio::test(flavor = "multi_thread")]
async fn who_files_without_a_name_gets_a_receipt_that_opens_the_case() {
    let village = Village::new().await;
    let officer = officer(&village).await;
    let (page, _) = file(&village, "one key", "anonymous").await;
    page.shows("收到了，谢谢您").shows("您没有留姓名").shows(MATTER).hides("发短信告诉您");
    let receipt = digits(&page);
    village.get(None, "/cases/1").await.hides(MATTER);
    let opened = village.post(None, "/receipts", "/api/receipts/open", &[("receipt", &receipt)]).await;
    assert_eq!((opened.status, opened.location.as_str()), (StatusCode::SEE_OTHER, "/cases/1?kept=1"));
    let bearer = opened.keeper();
    village.get(Some(&bearer), "/cases/1").await.shows(MATTER).shows(&receipt);
    let again = village.post(None, "/receipts", "/api/receipts/open", &[("receipt", &receipt.replace(' ', ""))]).await;
    assert_eq!(again.location, "/cases/1");
    // Staff work on it, the bearer talks and rates, and nobody is named anywhere.
    let case = "1".parse().unwrap();
    village.does(&officer, case, "accept", &[]).await;
    village.does(&officer, case, "take", &[]).await;
    village.get(Some(&officer), "/desk/cases/1").await.shows("匿名").hides("显示电话");
    let deed = async |verb: &str, typed: &[(&str, &str)]| {
        let seen = village.get(Some(&bearer), "/cases/1").await;
        let fields = [&[("case", "1"), ("seen", seen.hidden("seen"))], typed].concat();
        village.post(Some(&bearer), "/cases/1", &format!("/api/cases/{verb}"), &fields).await
    };
    assert_eq!(deed("message", &[("words", "三月的事")]).await.status, StatusCode::SEE_OTHER);
    village.get(Some(&officer), "/desk/cases/1").await.shows("三月的事");
    village.does(&officer, case, "answer", &[("outcome", "solved"), ("text", "查清了，钱已退回")]).await;
    assert_eq!(deed("rate", &[("process", "5"), ("result", "4")]).await.status, StatusCode::SEE_OTHER);
    village.get(Some(&bearer), "/cases/1").await.shows("已办结");
    let left = village.post(Some(&bearer), "/cases/1", "/api/receipts/leave", &[]).await;
    assert!(left.header("set-cookie").contains("Max-Age=0"));
    assert_eq!(village.number("SELECT count(*) FROM outbox").await, 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_same_filing_sent_twice_has_one_case_and_one_receipt() {
    let village = Village::new().await;
    officer(&village).await;
    let (first, _) = file(&village, "one key", "anonymous").await;
    let (second, _) = file(&village, "one key", "anonymous").await;
    assert_eq!(digits(&first), digits(&second));
    let (other, _) = file(&village, "another key", "anonymous").await;
    assert_ne!(digits(&first), digits(&other));
    assert_eq!(village.number("SELECT count(*) FROM cases").await, 2);
    assert_eq!(village.number("SELECT count(*) FROM receipts").await, 2);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_receipt_that_is_wrong_unknown_or_of_a_deleted_case_is_told_beside_the_field() {
    let village = Village::new().await;
    officer(&village).await;
    let (page, _) = file(&village, "one key", "anonymous").await;
    let right = digits(&page);
    let last = right.chars().last().unwrap();
    let mistyped = format!("{}{}", &right[..right.len() - 1], if last == '0' { '1' } else { '0' });
    let unknown = backend::receipts::derive(&village.backend, "never filed").grouped();
    let open = async |receipt: &str| village.post(None, "/receipts", "/api/receipts/open", &[("receipt", receipt)]).await;
    for (receipt, sentence) in
        [("", "这一项要填"), ("1234", "一共 16 位"), (mistyped.as_str(), "回执号不对"), (unknown.as_str(), "没有这张回执")]
    {
        let page = open(receipt).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY, "{receipt}");
        assert!(page.beside("receipt").contains(sentence), "{receipt}: {:?}", page.beside("receipt"));
    }
    village.execute("DELETE FROM cases").await;
    let page = open(&right).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(page.beside("receipt").contains("如果已经删除"));
}

#[tokio::test(flavor = "multi_thread")]
async fn guesses_are_limited_by_receipt_and_no_address_is_kept() {
    let village = Village::new().await;
    let unknown = backend::receipts::derive(&village.backend, "never filed").grouped();
    let mut statuses = Vec::new();
    for _ in 0..21 {
        statuses.push(village.post(None, "/receipts", "/api/receipts/open", &[("receipt", &unknown)]).await.status);
    }
    assert_eq!(statuses.pop(), Some(StatusCode::TOO_MANY_REQUESTS));
    assert!(statuses.iter().all(|status| *status == StatusCode::UNPROCESSABLE_ENTITY));
    assert_eq!(village.number("SELECT count(*) FROM attempts WHERE key LIKE '%network%'").await, 0);
    assert_eq!(village.number("SELECT count(*) FROM attempts").await, 2);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_text_that_holds_the_own_receipt_goes_back() {
    let village = Village::new().await;
    officer(&village).await;
    let (page, bearer) = file(&village, "one key", "anonymous").await;
    let words = format!("我的回执是{}", digits(&page));
    let seen = page.hidden("seen").to_owned();
    let sent = village.post(Some(&bearer), "/cases/1", "/api/cases/message", &[("case", "1"), ("seen", &seen), ("words", &words)]).await;
    assert_eq!(sent.status, StatusCode::UNPROCESSABLE_ENTITY);
    sent.shows("内容里有您的回执号").shows(&format!("{words}</textarea>"));
    let mut again = report("one key", "anonymous");
    again[5].1 = &words;
    let sent = village.post(None, SAY, FILE, &again).await;
    assert!(sent.beside("words").contains("内容里有您的回执号"));
}

#[tokio::test(flavor = "multi_thread")]
async fn who_reports_is_asked_how_to_be_known_and_is_not_named_by_oversight() {
    let village = Village::new().await;
    officer(&village).await;
    let page = village.get(None, SAY).await;
    page.shows("您想怎么反映").shows("暂时不能密封姓名").hides("value=\"sealed\"");
    let sent = village.post(None, SAY, FILE, &report("one key", "")).await;
    assert!(sent.beside("known").contains("请选一项"));
    let sealed = [report("one key", "sealed"), vec![("name", "陈美兰"), ("phone", "13800000051")]].concat();
    let sent = village.post(None, SAY, FILE, &sealed).await;
    assert!(sent.beside("known").contains("还没有身份保管人"), "{}", sent.text);
    assert_eq!(village.number("SELECT count(*) FROM cases").await, 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn an_account_in_the_same_browser_is_not_tied_to_an_anonymous_filing() {
    let village = Village::new().await;
    officer(&village).await;
    let resident = village.resident(50).await;
    let before = village.number("SELECT sum(seen_at) FROM sessions").await;
    village.backend.clock.set(domain::instant::Instant::parse_local("2026-11-20T13:00").unwrap());
    let sent = village.post(Some(&resident), SAY, FILE, &report("one key", "anonymous")).await;
    assert_eq!(sent.status, StatusCode::SEE_OTHER);
    assert_eq!(village.number("SELECT sum(seen_at) FROM sessions").await, before, "not even when the account was there");
    assert_eq!(
        village
            .number("SELECT count(*) FROM petitioners WHERE resident_id IS NULL AND name IS NULL AND phone IS NULL AND helper_id IS NULL")
            .await,
        1
    );
    village.get(Some(&resident), "/cases").await.hides("修渠的工程");
    assert_eq!(village.get(Some(&resident), "/cases/1").await.status, StatusCode::NOT_FOUND);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_accused_get_no_case_find_it_nowhere_and_do_not_count_it() {
    let village = Village::new().await;
    let accused = officer(&village).await;
    let county = village.member(1, "林国栋", UnitKind::CountyDiscipline, "350121", "闽侯县纪委监委", &[Role::CountyDispatcher]).await;
    let unit = village.number("SELECT id FROM units WHERE kind = 'township_discipline'").await.to_string();
    let page = village.get(None, SAY).await;
    page.shows("白沙镇纪委").shows("潘志强");
    let fields = [report("one key", "anonymous"), vec![("accused_units[]", unit.as_str()), ("accused", "管工程的那位")]].concat();
    let sent = village.post(None, SAY, FILE, &fields).await;
    assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.text);
    village.get(Some(&county), "/desk/cases/1").await.shows("白沙镇纪委、管工程的那位");
    assert_eq!(village.get(Some(&accused), "/desk/cases/1").await.status, StatusCode::NOT_FOUND);
    for address in ["/desk?queue=all", "/desk?queue=all&q=修渠", "/desk?queue=to_accept", "/desk?queue=overdue"] {
        village.get(Some(&accused), address).await.hides("修渠的工程").shows("aria-label=\"0 件\"");
    }
    let wrong = [report("other", "anonymous"), vec![("accused_units[]", "999")]].concat();
    assert!(village.post(None, SAY, FILE, &wrong).await.beside("accused").contains("没有找到"));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_neighbour_is_spoken_for_and_both_follow_it() {
    let village = Village::new().await;
    let cadre = village.cadre(9, "程永福").await;
    let helper = village.resident(50).await;
    let demand = |more: &[(&'static str, &'static str)]| {
        let fields = [
            ("form", FILE),
            ("key", "one key"),
            ("kind", "demand"),
            ("village", VILLAGE),
            ("category", "livelihood"),
            ("words", "何大爷脚肿走不了路。请上门做养老金认证。"),
            ("name", "罗大友"),
            ("known", "named"),
            ("neighbour_name", "何福寿"),
        ];
        [&fields[..], more].concat()
    };
    let page = "/say?kind=demand&village=350121101201";
    let sent = village.post(Some(&helper), page, FILE, &demand(&[("neighbour_phone", "13800000077")])).await;
    assert!(sent.beside("consent").contains("先问过本人"));
    let sent = village.post(Some(&helper), page, FILE, &demand(&[("neighbour_phone", "13800000077"), ("consent", "yes")])).await;
    assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.text);
    let seen = village.get(Some(&cadre), "/desk/cases/1").await;
    seen.shows("何福寿").shows("138****0077").shows("罗大友 代为反映").shows("请上门");
    village.get(Some(&helper), "/cases").await.shows("何大爷脚肿");
    village.get(Some(&village.resident(77).await), "/cases").await.shows("何大爷脚肿");
    village.does(&cadre, "1".parse().unwrap(), "accept", &[]).await;
    assert_eq!(village.number("SELECT count(DISTINCT phone) FROM outbox WHERE text LIKE '%已受理%'").await, 2);
}

#[tokio::test(flavor = "multi_thread")]
async fn who_joins_without_an_account_gets_a_receipt_of_the_own() {
    let village = Village::new().await;
    village.cadre(9, "程永福").await;
    let resident = village.resident(50).await;
    let case = village.file(&resident, Kind::Demand, "村口路灯坏了").await;
    let page = village.get(None, &format!("/cases/{case}")).await;
    let key = page.hidden("key").to_owned();
    let join = async || {
        let id = case.to_string();
        village.post(None, &format!("/cases/{case}"), "/api/cases/join", &[("case", &id), ("known", "anonymous"), ("key", &key)]).await
    };
    let sent = join().await;
    assert_eq!(sent.location, format!("/cases/{case}?filed=1"));
    village.get(Some(&sent.keeper()), &sent.location).await.shows("您的回执").shows("村口路灯坏了").shows("一共 2 人");
    assert_eq!(join().await.status, StatusCode::SEE_OTHER);
    assert_eq!(village.number("SELECT petitioners FROM cases").await, 2);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_printed_receipt_is_checked_without_showing_the_case() {
    let village = Village::new().await;
    officer(&village).await;
    let (_, bearer) = file(&village, "one key", "anonymous").await;
    let paper = village.get(Some(&bearer), "/cases/1/receipt").await;
    assert_eq!(paper.status, StatusCode::OK);
    paper.shows("20261120-0001").shows("闽侯县 白沙镇 白沙村").hides(MATTER);
    assert_eq!(village.get(None, "/cases/1/receipt").await.status, StatusCode::NOT_FOUND);
    let signature = paper.text.split_once("<code>").unwrap().1.split_once('<').unwrap().0.replace(' ', "");
    let verify = async |number: &str, signature: &str| {
        village.get(None, &format!("/receipts/verify?number={number}&day=2026-11-20&signature={signature}")).await
    };
    verify("20261120-0001", &signature).await.shows("是真的").hides(MATTER);
    verify("20261120-0002", &signature).await.shows("对不上");
    verify("20261120-0001", "made-up").await.shows("对不上");
    paper.shows("<b class=\"slip__address\">http://");
    // A paper is written down by people: what cannot be read is asked for once more, and no paper is called forged.
    let ask = async |number: &str, day: &str| {
        let query = serde_urlencoded::to_string([("number", number), ("day", day), ("signature", signature.as_str())]).unwrap();
        village.get(None, &format!("/receipts/verify?{query}")).await
    };
    for day in ["2026年11月20日", "2026/11/20", "20261120", "２０２６－１１－２０"] {
        ask("２０２６１１２０—0001", day).await.shows("是真的");
    }
    for (number, day, field, sentence) in
        [("20261120-0001", "11月20日", "day", "这不像日期"), ("20261120-0001", "", "day", "要填"), ("", "2026-11-20", "number", "要填")]
    {
        let page = ask(number, day).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY, "{day}");
        assert!(page.beside(field).contains(sentence), "{day}: {}", page.text);
        page.hides("对不上").shows(&format!("{signature}</textarea>"));
    }
    let code = village.get(Some(&bearer), "/receipts/qr.svg").await;
    assert_eq!((code.status, code.header("content-type"), code.header("cache-control")), (StatusCode::OK, "image/svg+xml", "no-store"));
    assert_eq!(village.get(None, "/receipts/qr.svg").await.status, StatusCode::NOT_FOUND);
    assert_eq!(village.get(Some(&bearer), "/receipts/1/verify.svg").await.status, StatusCode::OK);
    assert_eq!(village.get(Some(&bearer), "/receipts/2/verify.svg").await.status, StatusCode::NOT_FOUND);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_case_opened_by_receipt_is_followed_live_and_shows_its_photos() {
    let village = Village::new().await;
    officer(&village).await;
    let (_, bearer) = file(&village, "one key", "anonymous").await;
    let live = |by| village.ask(by, Request::get("/live?t=case:1@0").body(Body::empty()).unwrap());
    assert_eq!(live(Some(&bearer)).await.status(), StatusCode::OK);
    assert_eq!(live(None).await.status(), StatusCode::NOT_FOUND);
    let forged = Person::with_cookie("receipt=AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA");
    assert_eq!(live(Some(&forged)).await.status(), StatusCode::NOT_FOUND);
    village.backend.clock.set(domain::instant::Instant::parse_local("2026-11-20T12:01").unwrap());
    assert_eq!(live(Some(&bearer)).await.status(), StatusCode::NOT_FOUND, "a pass is good for two hours");
    let sent = Request::get("/receipts").header(header::ACCEPT, "text/html").body(Body::empty()).unwrap();
    assert_eq!(village.send(None, sent).await.status, StatusCode::OK);
}

#[tokio::test(flavor = "multi_thread")]
async fn who_files_what_a_neighbour_has_filed_is_asked_once_and_may_file_all_the_same() {
    let village = Village::new().await;
    let cadre = village.cadre(9, "程永福").await;
    let (first, second) = (village.resident(50).await, village.resident(51).await);
    let page = "/say?kind=demand&village=350121101201";
    let demand = |key: &'static str, more: &[(&'static str, &'static str)]| {
        let fields = [
            ("form", FILE),
            ("key", key),
            ("kind", "demand"),
            ("village", VILLAGE),
            ("category", "municipal"),
            ("words", "村口路灯坏了。晚上看不见路。"),
            ("name", "陈美兰"),
            ("agrees", "yes"),
        ];
        [&fields[..], more].concat()
    };
    assert_eq!(village.post(Some(&first), page, FILE, &demand("one", &[])).await.status, StatusCode::SEE_OTHER);
    village.does(&cadre, "1".parse().unwrap(), "publish", &[("words", "on")]).await;
    let asked = village.post(Some(&second), page, FILE, &demand("two", &[])).await;
    assert_eq!(asked.status, StatusCode::OK);
    asked
        .shows("和您说的是同一件吗？")
        .shows("target=\"_blank\"")
        .shows("name=\"join\" value=\"1\"")
        .shows("晚上看不见路。</textarea>")
        .shows("name=\"distinct\" value=\"yes\"");
    assert_eq!(village.number("SELECT count(*) FROM cases").await, 1);
    let sent = village.post(Some(&second), page, FILE, &demand("two", &[("distinct", "yes")])).await;
    assert_eq!(sent.status, StatusCode::SEE_OTHER);
    assert_eq!(village.number("SELECT count(*) FROM cases").await, 2);
}

#[tokio::test(flavor = "multi_thread")]
async fn who_says_that_it_is_the_same_is_counted_there_and_what_was_typed_goes_along() {
    let village = Village::new().await;
    let cadre = village.cadre(9, "程永福").await;
    let (first, second) = (village.resident(50).await, village.resident(51).await);
    let page = "/say?kind=demand&village=350121101201";
    let demand = |key: &'static str, words: &'static str, more: &[(&'static str, &'static str)]| {
        let fields = [
            ("form", FILE),
            ("key", key),
            ("kind", "demand"),
            ("village", VILLAGE),
            ("category", "municipal"),
            ("words", words),
            ("name", "陈美兰"),
            ("agrees", "yes"),
        ];
        [&fields[..], more].concat()
    };
    village.post(Some(&first), page, FILE, &demand("one", "村口路灯坏了。晚上看不见路。", &[])).await;
    village.does(&cadre, "1".parse().unwrap(), "publish", &[("words", "on")]).await;
    // Who wants to stay unnamed reads there what the other says, and still has what was typed.
    let unnamed = [("known", "anonymous")];
    let asked = village.post(None, page, FILE, &demand("two", "村口的路灯坏了。我摔过一次。", &unnamed)).await;
    asked.shows(">村口路灯坏了。晚上看不见路。").shows("我摔过一次。</textarea>").shows("value=\"anonymous\" checked");
    let join = [("known", "anonymous"), ("join", "1")];
    let sent = village.post(None, page, FILE, &demand("two", "村口的路灯坏了。我摔过一次。", &join)).await;
    assert_eq!((sent.status, sent.location.as_str()), (StatusCode::SEE_OTHER, "/cases/1?filed=1"));
    village.get(Some(&sent.keeper()), "/cases/1").await.shows("我摔过一次。").shows("您的回执");
    let sent = village.post(Some(&second), page, FILE, &demand("three", "路灯坏了。老人不敢出门。", &[("join", "1")])).await;
    assert_eq!(sent.location, "/cases/1?filed=1");
    village.get(Some(&second), "/cases/1").await.shows("老人不敢出门。").hides("我摔过一次。");
    // Once more, as after an answer that got lost: nobody joins twice, and nothing that was written is lost.
    let again = village.post(Some(&second), page, FILE, &demand("three", "路灯坏了。昨晚又有人摔了。", &[("join", "1")])).await;
    assert_eq!((again.status, again.location.as_str()), (StatusCode::SEE_OTHER, "/cases/1?filed=1"));
    village.get(Some(&second), "/cases/1").await.shows("昨晚又有人摔了。");
    village.get(Some(&cadre), "/desk/cases/1").await.shows("我摔过一次。").shows("老人不敢出门。");
    assert_eq!(village.number("SELECT petitioners FROM cases").await, 3);
    let gone = village.post(Some(&second), page, FILE, &demand("four", "路灯坏了。", &[("join", "99")])).await;
    assert_eq!(gone.status, StatusCode::NOT_FOUND);
    gone.shows("路灯坏了。</textarea>");
}
