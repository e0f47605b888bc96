//! Small powers by plain forms through the real router: written, sent back, published, corrected, complained about.

use crate::common::{Page, Person, TOWN, VILLAGE, Village};
use axum::http::StatusCode;
use domain::cases::Kind;
use domain::unit::{Role, UnitKind};

const FLOW: &str = "村委会｜张贴公告｜不少于7天｜招租公告\n村监委会｜报名的有三家吗？｜当天｜报名表｜否→1\n村民代表会议｜同意吗？｜否：不出租\n村委会｜签合同";

async fn reviewer(village: &Village) -> Person {
    village.member(7, "江美琴", UnitKind::TownshipGovernment, TOWN, "白沙镇人民政府", &[Role::TownshipReviewer]).await
}

async fn clerk(village: &Village) -> Person {
    village.member(6, "陈立新", UnitKind::TownshipGovernment, TOWN, "白沙镇人民政府", &[Role::TownshipClerk]).await
}

async fn supervisor(village: &Village) -> Person {
    village.member(2, "黄晓岚", UnitKind::CountyDiscipline, "350121", "闽侯县纪委监委", &[Role::CountySupervisor]).await
}

fn fields<'f>(name: &'f str, region: &'f str) -> Vec<(&'f str, &'f str)> {
    vec![
        ("key", name),
        ("region", region),
        ("name", name),
        ("kind", "assets"),
        ("post", "村民委员会"),
        ("basis", "《农村集体经济组织法》"),
        ("flow", FLOW),
        ("phone", "0591-22860001"),
        ("forbidden", "不公告就出租\n把底价告诉别人"),
    ]
}

async fn post(village: &Village, by: &Person, page: &str, action: &str, typed: &[(&str, &str)]) -> Page {
    village.post(Some(by), page, &format!("/api/powers/{action}"), typed).await
}

/// Drafts one; gives its page at the desk.
async fn drafted(village: &Village, by: &Person, name: &str, region: &str) -> String {
    let sent = post(village, by, "/desk/powers/new", "draft", &fields(name, region)).await;
    assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.text);
    sent.location
}

/// Does a verb by the form on the power's page as it is now.
async fn does(village: &Village, by: &Person, desk: &str, verb: &str, typed: &[(&str, &str)]) -> Page {
    let page = village.get(Some(by), desk).await;
    let id = desk.rsplit('/').next().unwrap();
    let known = [("id", id), ("seen", page.hidden("seen"))];
    post(village, by, desk, verb, &[known.as_slice(), typed].concat()).await
}

async fn published(village: &Village, by: &Person, judge: &Person, name: &str, region: &str) -> String {
    let desk = drafted(village, by, name, region).await;
    assert_eq!(does(village, by, &desk, "submit", &[]).await.status, StatusCode::SEE_OTHER);
    assert_eq!(does(village, judge, &desk, "approve", &[]).await.status, StatusCode::SEE_OTHER);
    desk.replace("/desk", "")
}

#[tokio::test(flavor = "multi_thread")]
async fn a_form_with_mistakes_comes_back_with_every_wrong_line_and_all_that_was_typed() {
    let village = Village::new().await;
    let cadre = village.cadre(9, "程永福").await;
    let mut typed = fields("", VILLAGE);
    typed.retain(|(name, _)| *name != "flow");
    typed.extend([("flow", "村委会\n村监委会｜合规吗？\n</textarea><b>｜做"), ("link", "http://example.org")]);
    let page = post(&village, &cadre, "/desk/powers/new", "draft", &typed).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    page.shows("第 1 行：要写清谁、做什么").shows("第 2 行：这一步是问句").shows("&lt;/textarea>&lt;b>｜做").shows("不公告就出租");
    assert!(page.beside("name").contains("这一项要填") && page.beside("link").contains("https://"), "{}", page.text);
    assert!(page.beside("flow").contains("第 1 行") && page.beside("flow").contains("第 2 行"), "{}", page.text);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_a_cadre_drafts_is_read_by_everybody_once_the_township_has_approved_it() {
    let village = Village::new().await;
    let (cadre, judge) = (village.cadre(9, "程永福").await, reviewer(&village).await);
    let desk = drafted(&village, &cadre, "集体店面出租", VILLAGE).await;
    let public = desk.replace("/desk", "");
    assert_eq!(village.get(None, &public).await.status, StatusCode::NOT_FOUND);
    village
        .get(Some(&cadre), &desk)
        .await
        .shows("集体店面出租")
        .shows("<svg class=\"flow\"")
        .shows("/api/powers/submit")
        .hides("/api/powers/approve");
    does(&village, &cadre, &desk, "submit", &[]).await;
    village.get(Some(&judge), "/desk/powers").await.shows("等您审核").shows("集体店面出租");
    let blank = does(&village, &judge, &desk, "send_back", &[("why", "")]).await;
    assert_eq!(blank.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(blank.beside("send_back-why").contains("这一项要填"), "{}", blank.text);
    does(&village, &judge, &desk, "send_back", &[("why", "少写了底价怎么定")]).await;
    village.get(Some(&cadre), &desk).await.shows("少写了底价怎么定").shows("接着写");
    let edit = format!("{desk}/edit");
    let form = village.get(Some(&cadre), &edit).await;
    form.shows("村民代表会议｜同意吗？｜否：不出租");
    let id = desk.rsplit('/').next().unwrap();
    let mut typed = fields("集体店面公开出租", VILLAGE);
    typed.extend([("id", id), ("seen", form.hidden("seen"))]);
    assert_eq!(post(&village, &cadre, &edit, "write", &typed).await.location, desk);
    does(&village, &cadre, &desk, "submit", &[]).await;
    assert_eq!(does(&village, &judge, &desk, "approve", &[]).await.location, desk);
    let page = village.get(None, &public).await;
    page.shows("集体店面公开出租")
        .shows("第 1 版，2026年11月20日 由 江美琴 审核公布")
        .shows("<title id=\"flow-title\">集体店面公开出租的流程图</title>");
    page.shows("把底价告诉别人").shows("href=\"tel:059122860001\"").shows("不是：转到第 1 步").hides("少写了底价怎么定");
    village.get(None, &format!("/powers?village={VILLAGE}")).await.shows(&format!("href=\"{public}\"")).shows("一共 1 项");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_correction_shows_why_and_what_changed_and_the_old_version_stays() {
    let village = Village::new().await;
    let (cadre, judge) = (village.cadre(9, "程永福").await, reviewer(&village).await);
    let public = published(&village, &cadre, &judge, "集体店面出租", VILLAGE).await;
    let desk = format!("/desk{public}");
    does(&village, &cadre, &desk, "correct", &[("why", "公告时间太短")]).await;
    let form = village.get(Some(&cadre), &format!("{desk}/edit")).await;
    let mut typed = fields("集体店面出租", VILLAGE);
    let flow = FLOW.replace("不少于7天", "不少于15天");
    typed.retain(|(name, _)| *name != "flow");
    typed.extend([("flow", flow.as_str()), ("id", public.rsplit('/').next().unwrap()), ("seen", form.hidden("seen"))]);
    post(&village, &cadre, &format!("{desk}/edit"), "write", &typed).await;
    village.get(None, &public).await.shows("不少于7天").hides("不少于15天");
    does(&village, &cadre, &desk, "submit", &[]).await;
    does(&village, &judge, &desk, "approve", &[]).await;
    let now = village.get(None, &public).await;
    now.shows("为什么改：公告时间太短").shows("这一版改了什么").shows("<del>").shows("不少于15天").shows("第 2 版");
    village.get(None, &format!("{public}?version=1")).await.shows("这是以前的一版").shows("不少于7天").hides("不少于15天");
    assert_eq!(village.get(None, &format!("{public}?version=3")).await.status, StatusCode::NOT_FOUND);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_village_begins_its_own_version_with_what_the_template_says() {
    let village = Village::new().await;
    let (cadre, judge) = (village.cadre(9, "程永福").await, reviewer(&village).await);
    let (clerk, county) = (clerk(&village).await, supervisor(&village).await);
    let template = published(&village, &clerk, &county, "集体资产发包", TOWN).await;
    let of = template.rsplit('/').next().unwrap();
    let new = format!("/desk/powers/new?region={VILLAGE}&of={of}");
    village.get(Some(&cadre), "/desk/powers").await.shows(&new.replace('&', "&amp;"));
    let form = village.get(Some(&cadre), &new).await;
    form.shows("代替统一清单里的“集体资产发包”").shows("value=\"集体资产发包\"").shows("村民代表会议｜同意吗？");
    let mut typed = fields("店面公开招租", VILLAGE);
    typed.push(("of", of));
    let desk = post(&village, &cadre, &new, "draft", &typed).await.location;
    let again = post(&village, &cadre, &new, "draft", &typed).await;
    assert_eq!(again.location, desk, "the same form again is the same power");
    typed.retain(|(name, _)| *name != "key");
    typed.push(("key", "another"));
    let second = post(&village, &cadre, &new, "draft", &typed).await;
    assert_eq!(second.status, StatusCode::CONFLICT);
    second.shows("本村这一项已经有自己的一版了");
    does(&village, &cadre, &desk, "submit", &[]).await;
    does(&village, &judge, &desk, "approve", &[]).await;
    village.get(None, &format!("/powers?village={VILLAGE}")).await.shows("店面公开招租").hides("集体资产发包");
    village.get(None, "/powers?village=350121101202").await.shows("集体资产发包").hides("店面公开招租");
    village.get(None, &desk.replace("/desk", "")).await.shows(&format!("href=\"{template}\""));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_list_is_pasted_from_a_spreadsheet_whole_or_not_at_all() {
    let village = Village::new().await;
    let clerk = clerk(&village).await;
    let (page, head) = ("/desk/powers/import", "权力名称\t类别\t行使主体\t政策依据\t运行流程\t廉政风险点");
    let seal = "公章使用\t印章管理\t村文书\t《印章管理办法》\t\"村民｜申请\n文书｜核对吗？｜否：退回\n文书｜盖章\"\t空白信上盖章；人情章";
    let wrong = format!("{head}\n{seal}\n宅基地审批\t天气\t村委会\t《土地管理法》\t村委会｜审｜当天｜表｜还有\t卖指标");
    let form = [("key", "a"), ("region", TOWN), ("list", wrong.as_str())];
    let back = post(&village, &clerk, page, "import", &form).await;
    assert_eq!(back.status, StatusCode::UNPROCESSABLE_ENTITY);
    back.shows("第 3 行的“类别”：请选一项").shows("第 3 行的“运行流程”：第 1 行：隔开的段太多了").shows("宅基地审批\t天气");
    village.get(Some(&clerk), &format!("/desk/powers?region={TOWN}")).await.hides("公章使用");
    let right = format!("{head}\n{seal}\n宅基地审批\t宅基地\t村委会\t《土地管理法》\t村委会｜审\t卖指标");
    let sent = post(&village, &clerk, page, "import", &[("key", "a"), ("region", TOWN), ("list", &right)]).await;
    assert_eq!(sent.location, format!("/desk/powers?region={TOWN}"), "{}", sent.text);
    village.get(Some(&clerk), &sent.location).await.shows("公章使用").shows("宅基地审批");
    let twice = post(&village, &clerk, page, "import", &[("key", "b"), ("region", TOWN), ("list", &right)]).await;
    assert_eq!(twice.status, StatusCode::UNPROCESSABLE_ENTITY);
    twice.shows("第 2 行：已经有一样的了");
    let nothing = post(&village, &clerk, page, "import", &[("key", "c"), ("region", TOWN), ("list", "公章使用")]).await;
    assert!(nothing.beside("list").contains("这不像一张表"), "{}", nothing.text);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_complaint_about_a_power_keeps_it_through_mistakes_and_shows_it_to_who_complained_and_who_handles_it() {
    let village = Village::new().await;
    let (cadre, judge, meilan) = (village.cadre(9, "程永福").await, reviewer(&village).await, village.resident(50).await);
    let officer = village.member(8, "潘志强", UnitKind::TownshipDiscipline, TOWN, "白沙镇纪委", &[Role::TownshipDisciplineOfficer]).await;
    let public = published(&village, &cadre, &judge, "集体店面出租", VILLAGE).await;
    let id = public.rsplit('/').next().unwrap();
    let say = format!("/say?kind=complaint&power={id}&village={VILLAGE}");
    village.get(None, &public).await.shows(&say.replace('&', "&amp;"));
    let form = village.get(Some(&meilan), &say).await;
    form.shows("集体店面出租")
        .shows(&format!("name=\"power\" value=\"{id}\" checked"))
        .shows(&format!("/say?kind=report&amp;village={VILLAGE}&amp;power={id}"));
    let key = form.hidden("key").to_owned();
    let mut typed = vec![
        ("kind", "complaint"),
        ("key", &key),
        ("village", VILLAGE),
        ("power", id),
        ("words", ""),
        ("known", "named"),
        ("name", "陈美兰"),
    ];
    let back = village.post(Some(&meilan), &say, "/api/cases/file", &typed).await;
    assert_eq!(back.status, StatusCode::UNPROCESSABLE_ENTITY);
    back.shows("集体店面出租").shows(&format!("name=\"power\" value=\"{id}\" checked"));
    typed.retain(|(name, _)| !matches!(*name, "words" | "power"));
    let category = domain::cases::Category::of(Kind::Complaint)[0].as_str();
    let without = village.post(Some(&meilan), &say, "/api/cases/file", &typed).await;
    without.hides(&format!("value=\"{id}\" checked"));
    typed.extend([("words", "店面没有公告就租出去了。"), ("category", category), ("power", id)]);
    let filed = village.post(Some(&meilan), &say, "/api/cases/file", &typed).await;
    assert_eq!(filed.status, StatusCode::SEE_OTHER, "{}", filed.text);
    let case = filed.location.replace("?filed=1", "");
    let version = format!("{public}?version=1");
    village.get(Some(&meilan), &case).await.shows("说的是这项权力").shows(&version);
    village.get(Some(&officer), &format!("/desk{case}")).await.shows("所涉权力").shows("集体店面出租").shows(&version);
}

#[tokio::test(flavor = "multi_thread")]
async fn who_has_nothing_to_do_with_powers_finds_no_forms() {
    let village = Village::new().await;
    let officer = village.member(8, "潘志强", UnitKind::TownshipDiscipline, TOWN, "白沙镇纪委", &[Role::TownshipDisciplineOfficer]).await;
    let cadre = village.cadre(9, "程永福").await;
    let desk = drafted(&village, &cadre, "集体店面出租", VILLAGE).await;
    assert_eq!(village.get(Some(&officer), "/desk/powers/new").await.status, StatusCode::CONFLICT);
    assert_eq!(village.get(Some(&officer), &desk).await.status, StatusCode::NOT_FOUND);
    village.get(Some(&officer), "/desk/powers").await.hides("集体店面出租").hides("/desk/powers/new");
    let id = desk.rsplit('/').next().unwrap();
    let acted = post(&village, &officer, &desk, "submit", &[("id", id), ("seen", "1")]).await;
    assert_eq!(acted.status, StatusCode::NOT_FOUND);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_county_looks_first_at_a_place_that_has_a_list() {
    let village = Village::new().await;
    let (clerk, county) = (clerk(&village).await, supervisor(&village).await);
    published(&village, &clerk, &county, "公章使用", TOWN).await;
    village.get(Some(&county), "/desk/powers").await.shows("白沙镇的清单").shows("公章使用");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_list_is_found_by_kind_and_words_and_says_when_there_is_nothing() {
    let village = Village::new().await;
    let (cadre, judge) = (village.cadre(9, "程永福").await, reviewer(&village).await);
    village.get(None, "/powers").await.shows("/places?next=/powers");
    village.get(None, "/powers?village=999999999999").await.shows("/places?next=/powers");
    village.get(None, &format!("/powers?village={VILLAGE}")).await.shows("白沙村的清单还没有公布");
    published(&village, &cadre, &judge, "集体店面出租", VILLAGE).await;
    let at = |query: &str| format!("/powers?village={VILLAGE}{query}");
    village.get(None, &at("&words=店面")).await.shows("集体店面出租");
    village.get(None, &at("&words=公章")).await.hides("集体店面出租").shows("没有找到这样的权力");
    village.get(None, &at("&kind=assets")).await.shows("集体店面出租").shows("资产资源 1");
    village.get(None, &at("&kind=seal")).await.hides("集体店面出租");
    village.get(None, &at("&kind=whatever")).await.shows("集体店面出租");
}
