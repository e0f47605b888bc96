//! What readers do with disclosures, through the router: links on each line, the form with the line in it, forms that
//! come back, and nothing of whom nobody may know.

use crate::common::{Page, Person, TOWN, VILLAGE, Village};
use axum::http::StatusCode;
use backend::disclosures::{NewDisclosure, act, draft, pay};
use backend::{media, units};
use domain::disclosures::{Cell, Column, Content, Holds, Kind, New, Period, Table};
use domain::fields::Subject;
use domain::ids::{DisclosureId, MemberId, UnitId};
use domain::instant::parse_date;
use domain::money::Amount;
use domain::publication::{Deed, Sheets};
use domain::region::RegionCode;
use domain::unit::{Member, Role, UnitKind};
use domain::viewer::Viewer;
use image::{ImageFormat, RgbImage};
use std::io::Cursor;

async fn member(village: &Village, id: i64, kind: UnitKind, code: &str, role: Role) -> Viewer {
    let unit = units::ensure(&village.backend, kind, RegionCode::parse(code).unwrap(), format!("{kind}")).await.unwrap();
    Viewer::Member(Member { id: MemberId(id), name: "程浩".into(), unit, roles: vec![role] })
}

/// A roster of three lines, published.
async fn roster(village: &Village) -> DisclosureId {
    let columns = vec![Column::new("户主", Holds::Person), Column::new("身份证号", Holds::Identity), Column::new("金额", Holds::Money)];
    let line = |name: &str, identity: &str| vec![Cell::Person(name.into()), Cell::Identity(identity.into()), Cell::Money(Amount(300_000))];
    let lines = vec![line("马占海", "350121196103121216"), line("杨国栋", "35012119700815123X"), line("杨发祥", "350121196409173219")];
    let new = New {
        kind: Kind::Subsidy,
        region: RegionCode::parse(VILLAGE).unwrap(),
        unit: UnitId(1),
        title: Subject::parse("水库移民补助").unwrap(),
        period: Period::new(parse_date("2018-01-01").unwrap(), parse_date("2018-12-31").unwrap()).unwrap(),
        paid: false,
    };
    let content = Content { words: String::new(), table: Some(Table::new(columns, lines).unwrap()) };
    let by = member(village, 901, UnitKind::VillageCommittee, VILLAGE, Role::VillageCadre).await;
    let reviewer = member(village, 902, UnitKind::TownshipGovernment, TOWN, Role::TownshipReviewer).await;
    let id = draft(&village.backend, &by, NewDisclosure { new, content, idempotency_key: "a".into() }).await.unwrap();
    act(&village.backend, &by, id, None, Deed::Submit).await.unwrap();
    let mut png = Cursor::new(Vec::new());
    RgbImage::new(8, 8).write_to(&mut png, ImageFormat::Png).unwrap();
    let sheet = media::upload(&village.backend, png.into_inner().into()).await.unwrap().token;
    act(&village.backend, &reviewer, id, None, Deed::Approve { sheets: vec![sheet], show: Sheets::Covered }).await.unwrap();
    id
}

async fn officer(village: &Village) -> Person {
    village.member(8, "潘志强", UnitKind::TownshipDiscipline, TOWN, "白沙镇纪委", &[Role::TownshipDisciplineOfficer]).await
}

async fn object(village: &Village, by: Option<&Person>, page: &str, fields: &[(&str, &str)]) -> Page {
    let typed = [("kind", "complaint"), ("key", "k1"), ("category", "funds"), ("village", VILLAGE)];
    village.post(by, page, "/api/cases/file", &[&typed[..], fields].concat()).await
}

/// Confirms the household that the desk shows, as its form does.
async fn confirm(village: &Village, by: &Person) -> Page {
    let desk = village.get(Some(by), "/desk/readers").await;
    let seen = desk.text.split("name=\"seen\" value=\"").nth(1).and_then(|rest| rest.split('"').next()).unwrap_or_default();
    village.post(Some(by), "/desk/readers", "/api/households/confirm", &[("id", "1"), ("seen", seen)]).await
}

#[tokio::test(flavor = "multi_thread")]
async fn every_line_leads_to_the_form_and_the_form_quotes_it_masked() {
    let village = Village::new().await;
    let id = roster(&village).await;
    let page = village.get(None, &format!("/disclosures/{id}")).await;
    for line in 1..=3 {
        page.shows(&format!("/say?kind=complaint&amp;about={id}.1.{line}\""));
    }
    page.shows(&format!("/say?kind=complaint&amp;about={id}.1\"")).hides("杨发祥").hides("350121196409173219");
    let form = village.get(None, &format!("/say?kind=complaint&about={id}.1.3")).await;
    form.shows("问的是第 3 行").shows("杨*祥").shows("水库移民补助").hides("杨发祥").hides("3219").hides("<dt>身份证号</dt>");
    assert_eq!((form.hidden("about"), form.hidden("village")), (format!("{id}.1.3").as_str(), VILLAGE));
    // A demand is no objection, and what nobody has published is no line.
    for path in
        [format!("/say?kind=demand&about={id}.1.3"), format!("/say?kind=complaint&about={id}.1.9"), "/say?kind=complaint&about=x".into()]
    {
        village.get(None, &path).await.hides("问的是");
    }
    // A link that leads to nothing is told: nobody complains about nothing without noticing.
    for path in
        [format!("/say?kind=complaint&about={id}.1.9"), "/say?kind=complaint&about=x".into(), "/say?kind=complaint&power=999".into()]
    {
        village.get(None, &path).await.shows("链接里说的那条公示或者那项权力没有找到");
    }
    form.hides("链接里说的");
    village.get(None, "/say?kind=complaint").await.hides("链接里说的");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_asked_about_a_line_is_a_question_and_accuses_nobody() {
    let village = Village::new().await;
    officer(&village).await;
    let id = roster(&village).await;
    let form = village.get(None, &format!("/say?kind=complaint&about={id}.1.3")).await;
    form.shows("您对这一行有什么疑问？").shows("数字不对").shows("没有我家").shows("看不懂").hides("优亲厚友").hides("哪里办得不公道");
    form.shows("要说是谁办的（可以不说）").shows(&format!("/say?kind=report&amp;about={id}.1.3"));
    village.get(None, &format!("/say?kind=report&about={id}.1.3")).await.shows("您要举报什么？").shows("优亲厚友");
    village.get(None, "/say?kind=complaint").await.shows("哪里办得不公道？").hides("数字不对");
    let missing = village.get(None, &format!("/say?kind=complaint&about={id}.1.missing")).await;
    assert_eq!(missing.shows("这张表上没有您家？").hidden("category"), "funds");
    // Who finds on the way that the household is not there at all says so.
    let by = village.resident(50).await;
    let matter = [("kind", "complaint"), ("key", "k1"), ("category", "left_out"), ("village", VILLAGE), ("words", "没有我家。")];
    let about = format!("{id}.1");
    let typed = [&matter[..], &[("about", about.as_str()), ("known", "named"), ("name", "陈美兰")]].concat();
    let sent = village.post(Some(&by), "/say?kind=complaint", "/api/cases/file", &typed).await;
    assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.text);
    village.get(Some(&by), &sent.location).await.shows("问的是：这张表上少了我家");
    assert_eq!(village.number("SELECT count(*) FROM objections WHERE about = '1.1.missing'").await, 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn an_objection_that_lacks_something_comes_back_with_its_line() {
    let village = Village::new().await;
    officer(&village).await;
    let id = roster(&village).await;
    let about = format!("{id}.1.3");
    let by = village.resident(50).await;
    let back = object(&village, Some(&by), &format!("/say?kind=complaint&about={about}"), &[("about", &about), ("words", "")]).await;
    assert_eq!(back.status, StatusCode::UNPROCESSABLE_ENTITY);
    back.shows("问的是第 3 行").shows("杨*祥");
    assert_eq!(back.hidden("about"), about);
    let typed = [("words", "少了 2018 年那一笔。"), ("known", "named"), ("name", "陈美兰")];
    let wrong = object(&village, Some(&by), "/say?kind=complaint", &[&typed[..], &[("about", "7.7.7")]].concat()).await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    wrong.shows("没有找到，请重新选");
    assert_eq!(village.number("SELECT count(*) FROM cases").await, 0);
    let sent = object(&village, Some(&by), "/say?kind=complaint", &[&typed[..], &[("about", &about)]].concat()).await;
    assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.text);
    village.get(Some(&by), &sent.location).await.shows("问的是第 3 行").shows("杨*祥").hides("杨发祥");
}

#[tokio::test(flavor = "multi_thread")]
async fn an_anonymous_objection_leaves_nothing_of_who_asked() {
    let village = Village::new().await;
    let officer = officer(&village).await;
    let id = roster(&village).await;
    let about = format!("{id}.1.3");
    // A browser that somebody is logged in with: who says nothing of it is nobody.
    let by = village.resident(50).await;
    let fields = [("about", about.as_str()), ("words", "少了 2018 年那一笔。"), ("known", "anonymous")];
    let sent = object(&village, Some(&by), &format!("/say?kind=complaint&about={about}"), &fields).await;
    assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.text);
    let resident = by.resident.unwrap();
    for sql in [
        format!("SELECT count(*) FROM petitioners WHERE resident_id = {resident} OR name IS NOT NULL OR phone IS NOT NULL"),
        format!("SELECT count(*) FROM objections WHERE about LIKE '%{resident}/%'"),
        "SELECT count(*) FROM audit".into(),
    ] {
        assert_eq!(village.number(&sql).await, 0, "{sql}");
    }
    assert_eq!(village.number("SELECT count(*) FROM objections WHERE about = '1.1.3' AND counted").await, 1);
    let page = village.get(None, &format!("/disclosures/{id}")).await;
    page.shows("有 1 个疑问正在查").hides("2018 年那一笔");
    // Who reviews it sees that a question is open, also where it can be withdrawn.
    let reviewer = village.member(9, "江美琴", UnitKind::TownshipGovernment, TOWN, "白沙镇人民政府", &[Role::TownshipReviewer]).await;
    let desk = village.get(Some(&reviewer), &format!("/desk/disclosures/{id}")).await;
    desk.shows("疑问 1 个在查").shows("有 1 个疑问正在查，撤下以后照样查");
    let path = sent.location.split('?').next().unwrap();
    assert_eq!(village.get(Some(&by), path).await.status, StatusCode::NOT_FOUND, "nor is it the account's");
    village.get(Some(&officer), &format!("/desk{path}")).await.shows("问的是第 3 行").shows("少了 2018 年那一笔");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_the_unit_replies_in_public_stands_under_the_disclosure() {
    let village = Village::new().await;
    let officer = officer(&village).await;
    let id = roster(&village).await;
    let about = format!("{id}.1.3");
    let by = village.resident(50).await;
    let fields = [("about", about.as_str()), ("words", "少了 2018 年那一笔。"), ("known", "named"), ("name", "陈美兰")];
    let sent = object(&village, Some(&by), "/say?kind=complaint", &fields).await;
    let case = sent.location.split(['/', '?']).nth(2).unwrap().parse().unwrap();
    village.does(&officer, case, "accept", &[]).await;
    village.does(&officer, case, "take", &[]).await;
    village.get(Some(&officer), &format!("/desk/cases/{case}")).await.hides("公开回复");
    village.does(&officer, case, "answer", &[("outcome", "solved"), ("text", "补发 3000 元，给陈美兰打过电话。")]).await;
    village.get(Some(&officer), &format!("/desk/cases/{case}")).await.shows("公开回复");
    village.get(None, &format!("/disclosures/{id}")).await.shows("答复了 1 件").hides("补发 3000 元");
    village.does(&officer, case, "reply", &[("words", "查过，补发 3000 元，陈美兰户已收到。")]).await;
    village
        .get(None, &format!("/disclosures/{id}"))
        .await
        .shows("有人问第 3 行")
        .shows("补发 3000 元，陈*兰户已收到")
        .hides("陈美兰")
        .hides("正在查");
    village.get(Some(&by), &format!("/cases/{case}")).await.shows("把答复写到了公示下面");
    let lead = format!("village={VILLAGE}.x");
    village.get(Some(&Person::with_cookie(&lead)), "/disclosures").await.shows("看公示问出来 1 件事，1 件办好了，0 件正在查");
}

#[tokio::test(flavor = "multi_thread")]
async fn comments_and_marks_are_for_villagers_who_are_logged_in() {
    let village = Village::new().await;
    let id = roster(&village).await;
    let (page, key) = (format!("/disclosures/{id}"), id.to_string());
    let stranger = village.get(None, &page).await;
    stranger.shows("登录以后说一句").hides("/api/disclosures/comment");
    for (action, more) in [("comment", ("words", "对上了")), ("mark", ("mark", "useful"))] {
        let sent = village.post(None, &page, &format!("/api/disclosures/{action}"), &[("disclosure", &key), ("key", "k"), more]).await;
        assert_eq!(sent.status, StatusCode::UNAUTHORIZED, "{action}");
    }
    let by = village.resident(50).await;
    let back = village.post(Some(&by), &page, "/api/disclosures/comment", &[("disclosure", &key), ("key", "k"), ("words", "")]).await;
    assert_eq!(back.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(back.beside("comment-words").contains("这一项要填"), "{}", back.text);
    let typed = [("disclosure", key.as_str()), ("key", "k"), ("words", "对上了，谢谢。"), ("name", "陈美兰")];
    let sent = village.post(Some(&by), &page, "/api/disclosures/comment", &typed).await;
    assert_eq!((sent.status, sent.location.as_str()), (StatusCode::SEE_OTHER, "/disclosures/1#comments"));
    village.get(None, &page).await.shows("对上了，谢谢。").shows("陈*兰").hides("陈美兰");
    village.post(Some(&by), &page, "/api/disclosures/mark", &[("disclosure", &key), ("mark", "doubtful")]).await;
    village.get(Some(&by), &page).await.shows("aria-pressed=\"true\"").shows("想问清楚");
}

#[tokio::test(flavor = "multi_thread")]
async fn the_village_confirms_a_household_and_its_lines_are_read_whole() {
    let village = Village::new().await;
    roster(&village).await;
    let cadre = village.cadre(12, "程浩").await;
    let by = village.resident(50).await;
    village.get(None, "/household").await.shows("先登录，再看自己家的");
    let ask = [("village", VILLAGE), ("head", ""), ("tail", "12")];
    let back = village.post(Some(&by), "/household", "/api/households/ask", &ask).await;
    assert_eq!(back.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(back.beside("head").contains("这一项要填") && back.beside("tail").contains("123X"), "{}", back.text);
    let ask = [("village", VILLAGE), ("head", "杨发祥"), ("tail", "3219")];
    let sent = village.post(Some(&by), "/household", "/api/households/ask", &ask).await;
    assert_eq!((sent.status, sent.location.as_str()), (StatusCode::SEE_OTHER, "/household"));
    village.get(Some(&by), "/household").await.shows("等村里确认").hides("350121196409173219");
    let desk = village.get(Some(&cadre), "/desk/readers").await;
    desk.shows("杨发祥 户").shows("身份证后四位 3219");
    let outrun = village.post(Some(&cadre), "/desk/readers", "/api/households/confirm", &[("id", "1"), ("seen", "1")]).await;
    assert_eq!(outrun.status, StatusCode::CONFLICT, "what was asked for since is not confirmed unseen");
    let sent = confirm(&village, &cadre).await;
    assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.text);
    village.get(Some(&by), "/household").await.shows("水库移民补助").shows("350121196409173219").shows("3,000.00 元").hides("马占海");
    // A number that others should not read over one's shoulder unfolds.
    village.get(Some(&by), "/household").await.shows("<details class=\"untold\"").shows("…3219");
}

#[tokio::test(flavor = "multi_thread")]
async fn every_version_says_who_wrote_it_and_who_approved_it_and_its_sheets_open_with_a_way_back() {
    let village = Village::new().await;
    let id = roster(&village).await;
    let by = member(&village, 901, UnitKind::VillageCommittee, VILLAGE, Role::VillageCadre).await;
    let reviewer = Viewer::Member(Member {
        name: "江美琴".into(),
        ..member(&village, 903, UnitKind::TownshipGovernment, TOWN, Role::TownshipReviewer).await.member().unwrap().clone()
    });
    pay(&village.backend, &by, id, None).await.unwrap();
    act(&village.backend, &by, id, None, Deed::Submit).await.unwrap();
    let mut png = Cursor::new(Vec::new());
    RgbImage::new(9, 9).write_to(&mut png, ImageFormat::Png).unwrap();
    let sheet = media::upload(&village.backend, png.into_inner().into()).await.unwrap().token;
    let deed = Deed::Approve { sheets: vec![sheet.clone()], show: Sheets::Covered };
    act(&village.backend, &reviewer, id, None, deed).await.unwrap();
    let now = village.get(None, &format!("/disclosures/{id}")).await;
    now.shows("谁写的、谁审的").shows("<dd>程浩（").shows("<dd>江美琴（").shows("签字盖章的表 1");
    let before = village.get(None, &format!("/disclosures/{id}?version=1")).await;
    before.shows("程浩（").shows("签字盖章的表 1").hides("<dd>江美琴");
    let picture = format!("/disclosures/{id}/pictures/{}", sheet.as_str());
    now.shows(&format!("href=\"{picture}\""));
    before.hides(&picture);
    let page = village.get(None, &picture).await;
    page.shows("<h1>签字盖章的表 1").shows(&format!("href=\"/disclosures/{id}\"")).shows("水库移民补助");
    assert_eq!(village.get(None, &format!("/disclosures/{id}/pictures/another")).await.status, StatusCode::NOT_FOUND);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_household_says_that_something_is_missing_at_all() {
    let village = Village::new().await;
    let id = roster(&village).await;
    let cadre = village.cadre(12, "程浩").await;
    let by = village.resident(50).await;
    for page in ["/", "/disclosures"] {
        village.get(Some(&Person::with_cookie(&format!("village={VILLAGE}.x"))), page).await.shows("href=\"/household\"");
    }
    village
        .get(None, &format!("/disclosures/{id}"))
        .await
        .shows("href=\"/household\"")
        .shows(&format!("/say?kind=complaint&amp;about={id}.1.missing\""));
    let ask = [("village", VILLAGE), ("head", "杨发祥"), ("tail", "3219")];
    village.post(Some(&by), "/household", "/api/households/ask", &ask).await;
    confirm(&village, &cadre).await;
    village.get(Some(&by), "/household").await.shows("少了一笔").shows("<option value=\"水库移民补助\"").shows("<option value=\"2014\"");
    let sent = async |policy: &str, year: &str| {
        village.post(Some(&by), "/household", "/api/households/missing", &[("policy", policy), ("year", year)]).await
    };
    let back = sent("水库移民补助", "").await;
    assert_eq!(back.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_ne!(back.beside("missing-year"), "");
    let form = back.text.split("<details").find(|part| part.contains("verb section")).unwrap();
    assert!(form.split('>').next().unwrap().contains("open"), "what came back with a mistake is not folded away");
    let here = sent("水库移民补助", "2018").await.location;
    assert!(here.starts_with(&format!("/say?kind=complaint&village={VILLAGE}&about={id}.1.3&lacks=")), "{here}");
    village.get(Some(&by), &here).await.shows("问的是第 3 行").shows("我家少了一笔：水库移民补助，2018年的。");
    let nowhere = sent("", "2023").await.location;
    village.get(Some(&by), &nowhere).await.hides("问的是").shows("我家少了一笔2023年的补贴。是哪一项：");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_comment_is_hidden_with_a_reason_by_the_supervision_committee() {
    let village = Village::new().await;
    let id = roster(&village).await;
    let by = village.resident(50).await;
    let typed = [("disclosure", "1"), ("key", "k"), ("words", "都是骗人的。"), ("name", "陈美兰")];
    village.post(Some(&by), &format!("/disclosures/{id}"), "/api/disclosures/comment", &typed).await;
    let watcher = village.member(25, "刘清源", UnitKind::VillageSupervision, VILLAGE, "白沙村监委会", &[Role::VillageSupervisor]).await;
    village.get(Some(&watcher), "/desk/readers").await.shows("都是骗人的。");
    let back = village.post(Some(&watcher), "/desk/readers", "/api/readers/hide", &[("id", "1"), ("reason", "")]).await;
    assert_eq!(back.status, StatusCode::UNPROCESSABLE_ENTITY);
    village.post(Some(&watcher), "/desk/readers", "/api/readers/hide", &[("id", "1"), ("reason", "没有凭据")]).await;
    village.get(None, &format!("/disclosures/{id}")).await.shows("白沙村监委会隐藏了这句话：没有凭据").hides("都是骗人的");
    village.post(Some(&watcher), "/desk/readers", "/api/readers/show", &[("id", "1")]).await;
    village.get(None, &format!("/disclosures/{id}")).await.shows("都是骗人的。").hides("没有凭据");
}
