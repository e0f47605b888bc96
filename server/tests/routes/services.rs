//! Services through the real router: found, applied for by plain forms, handled, imported from a spreadsheet.

use crate::common::{Page, Person, TOWN, VILLAGE, Village};
use axum::body::Body;
use axum::extract::Request;
use axum::http::{StatusCode, header};
use domain::services::sheet::Column;
use domain::unit::{Role, UnitKind};

const APPLY: &str = "/api/services/apply";
const GOVERNMENT: &str = "白沙镇人民政府";

/// A spreadsheet with these lines below its header, as a county writes it.
fn sheet(lines: &[[&str; 6]]) -> String {
    let columns = [Column::Region, Column::Title, Column::Topic, Column::Days, Column::Unit, Column::Asks];
    let mut text = columns.map(Column::in_sheet).join(",") + "," + Column::Online.in_sheet() + "\r\n";
    for line in lines {
        text += &(line.join(",") + ",是\r\n");
    }
    text
}

fn relief() -> String {
    sheet(&[[TOWN, "临时救助", "低保救助", "5", GOVERNMENT, "出了什么事*；家里几口人"]])
}

async fn send(village: &Village, by: Option<&Person>, text: &str) -> Page {
    const BOUNDARY: &str = "----a-browser-made-this-up";
    let body = format!(
        "--{BOUNDARY}\r\nContent-Disposition: form-data; name=\"sheet\"; filename=\"services.csv\"\r\nContent-Type: text/csv\r\n\r\n{text}\r\n--{BOUNDARY}--\r\n"
    );
    let request = Request::post("/uploads/services")
        .header(header::ACCEPT, "text/html")
        .header(header::CONTENT_TYPE, format!("multipart/form-data; boundary={BOUNDARY}"))
        .body(Body::from(body))
        .unwrap();
    village.send(by, request).await
}

async fn clerk(village: &Village) -> Person {
    village.member(6, "陈立新", UnitKind::TownshipGovernment, TOWN, GOVERNMENT, &[Role::TownshipClerk]).await
}

fn from_baisha(person: &Person) -> Person {
    Person::with_cookie(&format!("{}; village={VILLAGE}.%E7%99%BD%E6%B2%99%E6%9D%91", person.cookie()))
}

/// A directory with one service; gives its clerk.
async fn offered(village: &Village) -> Person {
    let clerk = clerk(village).await;
    let sent = send(village, Some(&clerk), &relief()).await;
    assert_eq!((sent.status, sent.location.as_str()), (StatusCode::SEE_OTHER, "/desk/services?imported=1-0"), "{}", sent.text);
    clerk
}

fn typed<'a>(key: &'a str, more: &[(&'a str, &'a str)]) -> Vec<(&'a str, &'a str)> {
    let plain =
        [("form", APPLY), ("service", "1"), ("key", key), ("village", VILLAGE), ("answer_1", "着火了"), ("name", "陈美兰"), ("photos", "")];
    plain.into_iter().filter(|(name, _)| more.iter().all(|(other, _)| other != name)).chain(more.iter().copied()).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_spreadsheet_with_a_wrong_line_changes_nothing_and_every_mistake_is_told_by_line() {
    let village = Village::new().await;
    let clerk = clerk(&village).await;
    let wrong = sheet(&[
        [TOWN, "临时救助", "低保救助", "5", GOVERNMENT, ""],
        [TOWN, "老年证", "天气", "", GOVERNMENT, ""],
        ["350121999", "低保", "低保救助", "5", GOVERNMENT, ""],
        [TOWN, "高龄津贴", "老年人", "三五天吧", GOVERNMENT, ""],
        [TOWN, "医疗救助", "低保救助", "5", "没有的单位", ""],
    ]);
    let sent = send(&village, Some(&clerk), &wrong).await;
    assert_eq!(sent.status, StatusCode::UNPROCESSABLE_ENTITY);
    sent.shows("一项都没有导入").shows("第 3 行").shows("类别").shows("几个工作日办好").hides("第 2 行");
    // All at once: what cannot be read, what no column can say, and what the county does not have.
    sent.shows("第 4 行").shows("第 5 行").shows("第 6 行").shows("责任单位");
    assert_eq!(village.number("SELECT count(*) FROM services").await, 0);
    for (text, told) in [
        ("", "没有看到办事事项"),
        ("a,b\r\n1,2\r\n", "没有看到办事事项"),
        ("\u{1}\u{2}PK", "打不开"),
        ("事项名称,类别,电话\r\n低保,低保救助,1\r\n", "少了这些列"),
    ] {
        let sent = send(&village, Some(&clerk), text).await;
        assert_eq!(sent.status, StatusCode::UNPROCESSABLE_ENTITY, "{text:?}");
        sent.shows(told);
    }
    assert_eq!(send(&village, None, &relief()).await.status, StatusCode::NOT_FOUND);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_template_and_the_export_are_for_members_and_the_export_can_be_imported_again() {
    let village = Village::new().await;
    let clerk = offered(&village).await;
    for path in ["/desk/services/template.xlsx", "/desk/services/export.xlsx"] {
        assert_eq!(village.get(None, path).await.status, StatusCode::NOT_FOUND, "{path}");
        let given = village.get(Some(&clerk), path).await;
        assert_eq!((given.status, &given.bytes[..2]), (StatusCode::OK, &b"PK"[..]), "{path}");
    }
    let export = village.get(Some(&clerk), "/desk/services/export.xlsx").await;
    let lines = server::services::lines(&export.bytes).unwrap();
    assert_eq!((lines.len(), lines[0].details.title.as_str(), lines[0].details.days), (1, "临时救助", 5));
    assert_eq!(lines[0].details.asks.len(), 2);
    let template = village.get(Some(&clerk), "/desk/services/template.xlsx").await;
    assert_eq!(server::services::lines(&template.bytes), Err(app::services::desk::api::Sent::Nothing), "its example is no service");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_stranger_finds_a_service_and_a_village_elsewhere_does_not() {
    let village = Village::new().await;
    offered(&village).await;
    village.get(None, "/services").await.shows("先选您的村");
    let here = Person::with_cookie(&format!("village={VILLAGE}.%E7%99%BD%E6%B2%99%E6%9D%91"));
    village.get(Some(&here), "/services").await.shows("家里遇到什么事").shows("低保救助");
    village.get(Some(&here), "/services?words=救助").await.shows("临时救助").shows("能网上申请");
    village.get(Some(&here), "/services?words=月球").await.shows("没有找到这样的事项");
    village.get(Some(&here), "/services/1").await.shows("5 个工作日").shows(GOVERNMENT).shows("我要申请");
    village.get(Some(&here), "/services/1/apply").await.shows("出了什么事").shows("24 小时内有人联系您");
    let there = Person::with_cookie("village=350582107217.%E5%BE%A1%E8%BE%87%E6%9D%91");
    village.get(Some(&there), "/services").await.shows("还在整理");
    village.get(Some(&there), "/services/1/apply").await.shows("这是白沙镇的事项");
    assert_eq!(village.get(Some(&here), "/services/99").await.status, StatusCode::NOT_FOUND);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_form_that_lacks_something_comes_back_with_all_that_was_typed() {
    let village = Village::new().await;
    offered(&village).await;
    let by = from_baisha(&village.resident(1).await);
    let page = "/services/1/apply";
    let sent =
        village.post(Some(&by), page, APPLY, &typed("k", &[("answer_1", ""), ("words", "晚上都在家"), ("neighbour_name", "李桂英")])).await;
    assert_eq!(sent.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_ne!((sent.beside("answer_1"), sent.beside("consent")), ("", ""));
    sent.shows("晚上都在家").shows("value=\"李桂英\"").shows("value=\"k\"");
    let sent = village.post(None, page, APPLY, &typed("k", &[("phone", "138"), ("code", "")])).await;
    assert_eq!(sent.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(village.number("SELECT count(*) FROM applications").await, 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn an_application_is_filed_handled_and_rated_by_plain_forms_and_is_404_to_others() {
    let village = Village::new().await;
    let clerk = offered(&village).await;
    let resident = village.resident(1).await;
    let by = from_baisha(&resident);
    for _ in 0..2 {
        let sent = village.post(Some(&by), "/services/1/apply", APPLY, &typed("k", &[])).await;
        assert_eq!((sent.status, sent.location.as_str()), (StatusCode::SEE_OTHER, "/applications/1?filed=1"), "{}", sent.text);
    }
    village.get(Some(&by), "/applications/1").await.shows("临时救助").shows("还有 24 小时 联系您").shows("着火了");
    village.get(Some(&by), "/applications").await.shows("临时救助");
    village.get(Some(&by), "/me").await.shows("/applications");
    for other in [None, Some(&village.resident(2).await), Some(&village.cadre(9, "程永福").await)] {
        assert_eq!(village.get(other, "/applications/1").await.status, StatusCode::NOT_FOUND);
        assert_eq!(village.get(other, "/live?t=application:1@0").await.status, StatusCode::NOT_FOUND);
    }
    let page = "/desk/applications/1";
    village.get(Some(&clerk), "/desk/applications").await.shows("临时救助").shows("待联系");
    let seen = village.get(Some(&clerk), page).await;
    seen.shows("138****0001").hides("13800000001");
    let verb = |name: &str| format!("/api/applications/{name}");
    let shown = village.post(Some(&clerk), page, &verb("phone"), &[("form", "/api/applications/phone"), ("id", "1")]).await;
    shown.shows("13800000001");
    assert_eq!(village.number("SELECT count(*) FROM audit WHERE act = 'show_phone' AND subject = 'application:1'").await, 1);
    let does = async |by: &Person, name: &str, more: &[(&str, &str)]| {
        let version = village.number("SELECT version FROM applications").await.to_string();
        let action = verb(name);
        let fields = [&[("form", action.as_str()), ("id", "1"), ("version", version.as_str())], more].concat();
        village.post(Some(by), page, &action, &fields).await.status
    };
    assert_eq!(does(&clerk, "contact", &[("words", "明天去看")]).await, StatusCode::UNPROCESSABLE_ENTITY, "how, it has to say");
    assert_eq!(does(&clerk, "contact", &[("way", "called"), ("words", "明天去看")]).await, StatusCode::SEE_OTHER);
    assert_eq!(does(&clerk, "ask_papers", &[("words", "户口本首页")]).await, StatusCode::SEE_OTHER);
    village.get(Some(&by), "/applications/1").await.shows("还要补这些").shows("户口本首页").shows("明天去看");
    assert_eq!(does(&by, "supply", &[("words", "补上了")]).await, StatusCode::SEE_OTHER);
    assert_eq!(does(&by, "answer", &[("outcome", "done"), ("words", "好了")]).await, StatusCode::CONFLICT, "not by who applied");
    assert_eq!(does(&clerk, "answer", &[("outcome", "done"), ("words", "钱打到卡上了")]).await, StatusCode::SEE_OTHER);
    assert_eq!(does(&by, "rate", &[("process", "5")]).await, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(does(&by, "rate", &[("process", "5"), ("result", "4")]).await, StatusCode::SEE_OTHER);
    village.get(Some(&by), "/applications/1").await.shows("已办好").shows("您的评价");
    village.get(Some(&clerk), "/desk/applications?queue=over").await.shows("已办好");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_clerk_keeps_the_directory_and_a_villages_cadre_does_not() {
    let village = Village::new().await;
    let clerk = offered(&village).await;
    village.get(Some(&clerk), "/desk/services").await.shows("临时救助").shows("template.xlsx");
    village.get(Some(&clerk), "/desk/services/1").await.shows("value=\"临时救助\"").shows("单位负责人手机");
    let fields = [
        ("form", "/api/services/save"),
        ("id", "1"),
        ("region", TOWN),
        ("unit", "1"),
        ("title", "临时救助"),
        ("topic", "relief"),
        ("days", "300"),
        ("links", "办事网 http://zwfw.example.gov.cn/"),
        ("leader", "123"),
    ];
    let sent = village.post(Some(&clerk), "/desk/services/1", "/api/services/save", &fields).await;
    assert_eq!(sent.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(["days", "links", "leader"].into_iter().all(|field| !sent.beside(field).is_empty()), "{}", sent.text);
    sent.shows("http://zwfw.example.gov.cn/").shows("value=\"300\"");
    let right: Vec<_> = fields
        .into_iter()
        .filter(|(name, _)| !["days", "links", "leader"].contains(name))
        .chain([("days", "4"), ("online", "on")])
        .collect();
    let sent = village.post(Some(&clerk), "/desk/services/1", "/api/services/save", &right).await;
    assert_eq!((sent.status, sent.location.as_str()), (StatusCode::SEE_OTHER, "/desk/services/1?saved=1"), "{}", sent.text);
    village.get(None, "/services/1").await.shows("4 个工作日");
    let cadre = village.cadre(9, "程永福").await;
    assert_eq!(village.get(Some(&cadre), "/desk/services").await.status, StatusCode::CONFLICT);
    assert_eq!(village.post(Some(&cadre), "/desk/services/1", "/api/services/save", &right).await.status, StatusCode::CONFLICT);
}
