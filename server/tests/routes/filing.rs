//! Filing through the real router, by the plain form of a villager without WebAssembly.

use crate::common::{Page, Person, TOWN, VILLAGE, Village, form};
use axum::body::Body;
use axum::extract::Request;
use axum::http::{StatusCode, header};
use domain::cases::Kind;
use domain::instant::Instant;
use domain::unit::{Role, UnitKind};

const MATTER: &str = "菜场门口水沟堵了。脏水往路上流，今早有人滑了一跤。";
const PHONE: &str = "13800000051";
const FILE: &str = "/api/cases/file";

/// The form's address with Baisha chosen.
const SAY: &str = "/say?kind=demand&village=350121101201";

/// The form of a demand, filled; `code` was sent to the phone.
fn filled(code: &str) -> Vec<(&str, &str)> {
    vec![
        ("form", FILE),
        ("key", "made by the page"),
        ("kind", "demand"),
        ("village", VILLAGE),
        ("category", "environment"),
        ("words", MATTER),
        ("photos", ""),
        ("name", "陈美兰"),
        ("phone", PHONE),
        ("code", code),
        ("agrees", "no"),
        ("known", "named"),
    ]
}

/// The same form with one field filled otherwise.
fn but<'a>(mut fields: Vec<(&'a str, &'a str)>, name: &str, value: &'a str) -> Vec<(&'a str, &'a str)> {
    let field = fields.iter_mut().find(|(field, _)| *field == name).unwrap();
    field.1 = value;
    fields
}

async fn file(village: &Village, by: Option<&Person>, fields: &[(&str, &str)]) -> Page {
    village.post(by, SAY, FILE, fields).await
}

/// Presses the form's button for a code; the code that was sent.
async fn ask_for_code(village: &Village, fields: &[(&str, &str)]) -> String {
    let page = village.post(None, SAY, "/api/accounts/send_code", fields).await;
    assert_eq!(page.status, StatusCode::OK);
    page.shows("验证码发出去了").shows(&format!("{MATTER}</textarea>"));
    village.code().await
}

/// A villager's page sends one of its forms.
async fn deed(village: &Village, by: &Person, case: &str, verb: &str, typed: &[(&str, &str)]) -> Page {
    let page = format!("/cases/{case}");
    let seen = village.get(Some(by), &page).await;
    let fields = [&[("case", case), ("seen", seen.hidden("seen"))], typed].concat();
    village.post(Some(by), &page, &format!("/api/cases/{verb}"), &fields).await
}

/// The number of the case to which a filing led.
fn led_to(sent: &Page) -> &str {
    assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.text);
    sent.location.strip_prefix("/cases/").unwrap().strip_suffix("?filed=1").unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_stranger_confirms_the_phone_files_and_reads_what_happened() {
    let village = Village::new().await;
    let cadre = village.cadre(9, "程永福").await;
    let page = village.get(None, SAY).await;
    page.shows("您想反映什么事？").shows("name=\"words\"").shows("name=\"code\"").shows("enctype=\"multipart/form-data\"");
    let key = page.hidden("key").to_owned();
    let code = ask_for_code(&village, &but(filled(""), "key", &key)).await;
    let sent = file(&village, None, &but(filled(&code), "key", &key)).await;
    let case = led_to(&sent).to_owned();
    let resident = sent.keeper();
    let page = village.get(Some(&resident), &sent.location).await;
    assert_eq!(page.status, StatusCode::OK);
    page.shows("收到了，谢谢您").shows("下班前，由白沙村委会受理。").shows(MATTER).shows("您反映了这件事").shows("等着受理");
    let id = case.parse().unwrap();
    village.does(&cadre, id, "accept", &[]).await;
    village.does(&cadre, id, "take", &[]).await;
    let page = village.get(Some(&resident), &format!("/cases/{case}")).await;
    page.shows("您反映了这件事").shows("白沙村委会受理了").shows("程永福接手了").hides("收到了，谢谢您");
    village.get(Some(&resident), "/cases").await.shows("菜场门口水沟堵了");
    village.get(Some(&resident), SAY).await.shows("138****0051").shows("陈美兰").hides("name=\"code\"");
}

#[tokio::test(flavor = "multi_thread")]
async fn one_wrong_field_brings_the_form_back_filled_with_a_sentence_beside_it() {
    let village = Village::new().await;
    village.cadre(9, "程永福").await;
    let code = ask_for_code(&village, &filled("")).await;
    let other_code = if code == "111111" { "222222" } else { "111111" };
    let long = "长".repeat(5001);
    for (field, value, sentence) in [
        ("phone", "1380000", "手机号少了 4 位，请再看一下"),
        ("phone", "020-87654321", "这不像手机号，请再看一下"),
        ("phone", "", "这一项要填"),
        ("words", "", "这一项要填"),
        ("words", "坏", "太短了，至少 2 个字"),
        ("words", long.as_str(), "太长了，最多 5000 个字"),
        ("category", "gardening", "请选一项"),
        ("category", "funds", "请选一项"),
        ("name", " ", "这一项要填"),
        ("village", "nowhere", "请选一项"),
        ("code", "12345", "验证码不对，请看短信再填一次"),
        ("code", other_code, "验证码不对，请看短信再填一次"),
    ] {
        let fields = but(filled(&code), field, value);
        let page = file(&village, None, &fields).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY, "{field} {value:?}");
        page.shows("还差一点，请看标红的地方。");
        assert!(page.beside(field).contains(sentence), "{field} {value:?}: {:?}", page.beside(field));
        assert_eq!(page.text.matches("class=\"field__error\"").count(), 1, "{field} {value:?}");
        assert_eq!(page.header("set-cookie"), "", "{field} {value:?}");
        for (name, typed) in &fields {
            match *name {
                "words" => page.shows(&format!("{typed}</textarea>")),
                "agrees" => page.shows("value=\"no\" checked"),
                "category" if field != "category" => page.shows(&format!("value=\"{typed}\" checked")),
                "key" | "name" | "phone" | "code" => page.shows(&format!("value=\"{typed}\"")),
                _ => &page,
            };
        }
    }
    assert_eq!(village.number("SELECT count(*) FROM cases").await, 0);
    led_to(&file(&village, None, &filled(&code)).await);
}

#[tokio::test(flavor = "multi_thread")]
async fn everything_that_is_wrong_is_told_at_once() {
    let village = Village::new().await;
    let page = file(&village, None, &[("form", FILE), ("kind", "demand"), ("key", "made by the page")]).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    for (field, sentence) in [
        ("village", "请选一项"),
        ("category", "请选一项"),
        ("words", "这一项要填"),
        ("name", "这一项要填"),
        ("phone", "这一项要填"),
        ("code", "这一项要填"),
    ] {
        assert!(page.beside(field).contains(sentence), "{field}: {:?}", page.beside(field));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_reader_of_english_is_told_in_english() {
    let village = Village::new().await;
    let mut request = form(SAY, FILE, &but(filled("123456"), "phone", "1380000"));
    request.headers_mut().insert(header::ACCEPT_LANGUAGE, "fr-CH, en-GB;q=0.9, zh-CN;q=0.8".parse().unwrap());
    let page = village.send(None, request).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    page.shows("<html lang=\"en\"").shows("Almost there: please look at the fields marked below.").shows(&format!("{MATTER}</textarea>"));
    assert!(page.beside("phone").contains("The phone number lacks 4 digits; please look again"));
    let mut request = form(SAY, FILE, &but(filled("123456"), "phone", "1380000"));
    request.headers_mut().insert(header::ACCEPT_LANGUAGE, "en".parse().unwrap());
    let chosen = Person::with_cookie("lang=zh");
    assert!(village.send(Some(&chosen), request).await.beside("phone").contains("手机号少了 4 位"), "what was chosen counts more");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_second_tap_while_the_first_is_at_work_leads_to_the_same_case() {
    for _ in 0..5 {
        let village = Village::new().await;
        village.cadre(9, "程永福").await;
        let code = ask_for_code(&village, &filled("")).await;
        let (one, other) = (filled(&code), filled(&code));
        let (first, second) = tokio::join!(file(&village, None, &one), file(&village, None, &other));
        assert_eq!(led_to(&second), led_to(&first));
        assert_eq!(village.number("SELECT count(*) FROM cases").await, 1);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_same_form_sent_twice_makes_one_case() {
    let village = Village::new().await;
    village.cadre(9, "程永福").await;
    let code = ask_for_code(&village, &filled("")).await;
    let first = file(&village, None, &filled(&code)).await;
    let resident = first.keeper();
    let second = file(&village, Some(&resident), &filled(&code)).await;
    assert_eq!(led_to(&second), led_to(&first));
    assert_eq!(village.number("SELECT count(*) FROM cases").await, 1);
    assert_eq!(village.number("SELECT count(*) FROM events").await, 1);
    let another = file(&village, Some(&resident), &but(filled(""), "key", "made by another page")).await;
    assert_ne!(led_to(&another), led_to(&first));
    let neighbour = village.resident(52).await;
    let theirs = file(&village, Some(&neighbour), &filled("")).await;
    assert_ne!(led_to(&theirs), led_to(&first), "another's same key is another filing");
}

#[tokio::test(flavor = "multi_thread")]
async fn who_confirmed_the_phone_stays_logged_in_though_the_filing_failed() {
    let village = Village::new().await;
    village.cadre(9, "程永福").await;
    let code = ask_for_code(&village, &filled("")).await;
    let nowhere = file(&village, None, &but(filled(&code), "village", "350121101999")).await;
    assert_eq!(nowhere.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(nowhere.beside("village").contains("没有找到，请重新选"), "{:?}", nowhere.beside("village"));
    nowhere.shows(&format!("{MATTER}</textarea>"));
    // The code is used up: only the session lets the next try through.
    assert_eq!(file(&village, None, &filled(&code)).await.status, StatusCode::UNPROCESSABLE_ENTITY);
    led_to(&file(&village, Some(&nowhere.keeper()), &filled(&code)).await);
}

#[tokio::test(flavor = "multi_thread")]
async fn who_lost_the_answer_sends_the_form_again_within_the_hour_and_nobody_else_gets_in() {
    let village = Village::new().await;
    village.cadre(9, "程永福").await;
    let code = ask_for_code(&village, &filled("")).await;
    let lost = file(&village, None, &filled(&code)).await;
    let again = file(&village, None, &filled(&code)).await;
    assert_eq!(led_to(&again), led_to(&lost));
    village.get(Some(&again.keeper()), &again.location).await.shows(MATTER);
    let refused = async |fields: &[(&str, &str)]| {
        let page = file(&village, None, fields).await;
        assert_eq!((page.status, page.header("set-cookie")), (StatusCode::UNPROCESSABLE_ENTITY, ""), "{fields:?}");
        assert!(page.beside("code").contains("验证码过期了，请重新获取"), "{:?}", page.beside("code"));
    };
    refused(&but(filled(&code), "key", "made by another page")).await;
    refused(&but(filled(&code), "key", "")).await;
    refused(&but(filled(&code), "phone", "13800000052")).await;
    village.backend.clock.set(Instant::parse_local("2026-11-20T11:01").unwrap());
    refused(&filled(&code)).await;
    assert_eq!(village.number("SELECT count(*) FROM cases").await, 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_report_exists_for_its_petitioner_and_discipline_alone() {
    let village = Village::new().await;
    let cadre = village.cadre(9, "程永福").await;
    let officer = village.member(8, "潘志强", UnitKind::TownshipDiscipline, TOWN, "白沙镇纪委", &[Role::TownshipDisciplineOfficer]).await;
    let (resident, neighbour) = (village.resident(50).await, village.resident(52).await);
    let fields = but(but(filled(""), "kind", "report"), "words", "修路的钱对不上，少了三千。");
    let sent = file(&village, Some(&resident), &but(fields, "category", "funds")).await;
    let page = format!("/cases/{}", led_to(&sent));
    village.get(Some(&resident), &page).await.shows("修路的钱对不上，少了三千。").shows("您反映了这件事");
    village.get(Some(&officer), &format!("/desk{page}")).await.shows("修路的钱对不上，少了三千。");
    for by in [None, Some(&neighbour), Some(&cadre)] {
        let hidden = village.get(by, &page).await;
        assert_eq!(hidden.status, StatusCode::NOT_FOUND);
        hidden.shows("没有找到这个页面").hides("修路的钱").hides("举报 2026");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_no_case_is_not_found() {
    let village = Village::new().await;
    let resident = village.resident(50).await;
    for page in ["/cases/1", "/cases/99999999999999999999", "/cases/0", "/cases/-1", "/cases/x", "/cases/1/x"] {
        for by in [None, Some(&resident)] {
            let answer = village.get(by, page).await;
            assert_eq!(answer.status, StatusCode::NOT_FOUND, "{page}");
            answer.shows("没有找到这个页面");
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_words_of_a_demand_are_public_only_while_petitioner_and_staff_agree() {
    let village = Village::new().await;
    let (cadre, resident) = (village.cadre(9, "程永福").await, village.resident(50).await);
    let sent = file(&village, Some(&resident), &filled("")).await;
    let case = led_to(&sent).to_owned();
    let (page, id) = (format!("/cases/{case}"), case.parse().unwrap());
    let hidden = village.get(None, &page).await;
    assert_eq!(hidden.status, StatusCode::OK);
    hidden.shows("反映的人没有公开内容").shows("环境保护").shows("有村民反映了这件事");
    for secret in ["菜场", "滑了一跤", "陈美兰", "13800000050", "138****0050"] {
        hidden.hides(secret);
    }
    assert_eq!(deed(&village, &resident, &case, "agree", &[("agrees", "yes")]).await.status, StatusCode::SEE_OTHER);
    village.get(None, &page).await.hides("滑了一跤");
    village.does(&cadre, id, "publish", &[("words", "yes")]).await;
    village.get(None, &page).await.shows(MATTER).hides("陈美兰").hides("0050");
    assert_eq!(deed(&village, &resident, &case, "agree", &[("agrees", "no")]).await.status, StatusCode::SEE_OTHER);
    village.get(None, &page).await.hides("菜场").hides("滑了一跤");
}

const MARKUP: &str = "水沟堵了</textarea></script><script>alert(1)</script>";

#[tokio::test(flavor = "multi_thread")]
async fn what_is_typed_stays_text_on_the_pages_of_the_case() {
    let village = Village::new().await;
    let (cadre, resident) = (village.cadre(9, "程永福").await, village.resident(50).await);
    let fields = but(but(filled(""), "words", MARKUP), "name", "<script>alert(1)</script>");
    let sent = file(&village, Some(&resident), &fields).await;
    village.get(Some(&resident), &sent.location).await.shows("水沟堵了&lt;/textarea&gt;").hides("<script>alert(1)");
    village.get(Some(&resident), SAY).await.shows("value=\"&lt;script&gt;alert(1)").hides("<script>alert(1)");
    let desk = village.get(Some(&cadre), &format!("/desk/cases/{}", led_to(&sent))).await;
    desk.shows("水沟堵了&lt;/textarea&gt;").shows("&lt;script&gt;alert(1)").hides("<script>alert(1)");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_typed_stays_text_in_the_form_that_comes_back() {
    let village = Village::new().await;
    let back = file(&village, None, &but(filled("1"), "words", MARKUP)).await;
    assert_eq!(back.status, StatusCode::UNPROCESSABLE_ENTITY);
    back.shows("水沟堵了&lt;/textarea").hides("<script>alert(1)");
    file(&village, None, &but(filled("1"), "words", "一斤 &lt; 两斤")).await.shows("一斤 &amp;lt; 两斤");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_page_with_webassembly_gets_keys_and_no_page() {
    let village = Village::new().await;
    let fields = serde_urlencoded::to_string(but(filled("123456"), "phone", "1380000")).unwrap();
    let request = Request::post(FILE)
        .header(header::ACCEPT, "application/json")
        .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
        .body(Body::from(fields))
        .unwrap();
    let answer = village.send(None, request).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    let error: serde_json::Value = serde_json::from_str(&answer.text).unwrap();
    assert_eq!(error, serde_json::json!({ "Invalid": [{ "field": "phone", "problem": { "phone_missing_digits": { "missing": 4 } } }] }));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_village_is_searched_for_without_losing_a_word() {
    let village = Village::new().await;
    let mut fields = but(filled(""), "village", "");
    fields.push(("search", "闽侯 白沙"));
    let page = village.post(None, "/say", "/api/cases/look_up", &fields).await;
    assert_eq!(page.status, StatusCode::OK);
    page.shows(&format!("name=\"village\" value=\"{VILLAGE}\"")).shows(&format!("{MATTER}</textarea>")).shows("value=\"闽侯 白沙\"");
    page.hides("field__error");
    fields.pop();
    fields.push(("search", "没有这个村"));
    village.post(None, "/say", "/api/cases/look_up", &fields).await.shows("没有找到这个村，换个写法试试。");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_code_is_not_sent_twice_in_a_minute() {
    let village = Village::new().await;
    ask_for_code(&village, &filled("")).await;
    let page = village.post(None, SAY, "/api/accounts/send_code", &filled("")).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(page.beside("phone").contains("刚发过，请过 60 秒再试"), "{:?}", page.beside("phone"));
    page.shows(&format!("{MATTER}</textarea>"));
    assert_eq!(village.number("SELECT count(*) FROM outbox").await, 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn who_joins_a_demand_logs_in_first() {
    let village = Village::new().await;
    village.cadre(9, "程永福").await;
    let (resident, neighbour) = (village.resident(50).await, village.resident(52).await);
    let case = village.file(&resident, Kind::Demand, MATTER).await.to_string();
    let page = format!("/cases/{case}");
    let refused = village.post(None, &page, "/api/cases/join", &[("form", "/api/cases/join"), ("case", &case)]).await;
    assert_eq!(refused.status, StatusCode::UNAUTHORIZED);
    refused.shows("请先登录").hides("滑了一跤");
    let joined = village.post(Some(&neighbour), &page, "/api/cases/join", &[("case", &case)]).await;
    assert_eq!(joined.location, format!("/cases/{case}?filed=1"));
    let seen = village.get(Some(&neighbour), &joined.location).await;
    seen.shows("2 人反映").shows("滑了一跤").shows("收到了，谢谢您").shows("您也反映了这件事，一共 2 人").hides("不想公开了");
    village.get(Some(&resident), &format!("{page}?filed=1")).await.shows("有村民也反映了这件事").hides("收到了，谢谢您");
}

#[tokio::test(flavor = "multi_thread")]
async fn among_several_ones_own_rating_is_ones_own_and_a_poor_one_leads_to_having_it_done_again() {
    let village = Village::new().await;
    let cadre = village.cadre(9, "程永福").await;
    village.member(6, "陈立新", UnitKind::TownshipGovernment, TOWN, "白沙镇人民政府", &[Role::TownshipClerk]).await;
    let (resident, neighbour) = (village.resident(50).await, village.resident(52).await);
    let id = village.file(&resident, Kind::Demand, MATTER).await;
    let case = id.to_string();
    let page = format!("/cases/{case}");
    village.get(Some(&resident), &page).await.shows("撤回后不再办理");
    village.post(Some(&neighbour), &page, "/api/cases/join", &[("case", &case)]).await;
    village.get(Some(&resident), &page).await.shows("您撤回后，别人反映的还接着办").hides("撤回后不再办理");
    for verb in ["accept", "take"] {
        village.does(&cadre, id, verb, &[]).await;
    }
    village.does(&cadre, id, "answer", &[("outcome", "solved"), ("text", "水沟清过了。"), ("recovered", "300")]).await;
    let waits = village.get(Some(&neighbour), &page).await;
    waits.shows("办得怎么样？").shows("没办好，要重办").shows("追回 300 元").hides("您的评价");
    assert_eq!(waits.text.matches(">水沟清过了。<").count(), 1, "the answer stands once");
    deed(&village, &neighbour, &case, "rate", &[("process", "3"), ("result", "2"), ("words", "还是有味道。")]).await;
    let seen = village.get(Some(&neighbour), &page).await;
    seen.shows("您评价了：过程 3 星，结果 2 星").shows("您的评价").shows("可以让上一级重办").shows("没办好，要重办").hides("办得怎么样？");
    village.get(Some(&resident), &page).await.shows("一位反映人评价了").hides("您的评价").shows("办得怎么样？");
    deed(&village, &neighbour, &case, "reopen", &[("words", "请再来看看。")]).await;
    village.get(Some(&neighbour), &page).await.shows("您说没办好").shows("等着接手").hides("您的评价").shows(">水沟清过了。<");
}
