//! The cadres' desk by plain forms, through the real router.

use crate::common::{Page, Person, TOWN, Village};
use axum::http::StatusCode;
use domain::cases::Kind;
use domain::ids::CaseId;
use domain::unit::{Role, UnitKind};

const MATTER: &str = "菜场门口水沟堵了。脏水往路上流，今早有人滑了一跤。";

/// What a browser would send: the verb's form as it stands on the page, with what was typed.
async fn act(village: &Village, by: &Person, case: CaseId, verb: &str, seen: &Page, typed: &[(&str, &str)]) -> Page {
    let id = case.to_string();
    let mut fields = vec![("id", id.as_str()), ("version", seen.hidden("version"))];
    fields.extend_from_slice(typed);
    village.post(Some(by), &format!("/desk/cases/{case}?queue=to_accept"), &format!("/api/desk/{verb}"), &fields).await
}

async fn open(village: &Village, by: &Person, case: CaseId) -> Page {
    village.get(Some(by), &format!("/desk/cases/{case}?queue=to_accept")).await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_cadre_accepts_takes_and_answers_by_plain_forms() {
    let village = Village::new().await;
    let (cadre, resident) = (village.cadre(9, "程永福").await, village.resident(50).await);
    let case = village.file(&resident, Kind::Demand, MATTER).await;
    let page = village.get(Some(&cadre), "/desk").await;
    page.shows("菜场门口水沟堵了").shows("程永福").shows("待受理");
    let page = open(&village, &cadre, case).await;
    page.shows("今早有人滑了一跤").shows("/api/desk/accept").hides("/api/desk/answer\"");
    let sent = act(&village, &cadre, case, "accept", &page, &[]).await;
    assert_eq!((sent.status, sent.location.as_str()), (StatusCode::SEE_OTHER, format!("/desk/cases/{case}?queue=to_accept").as_str()));
    let page = open(&village, &cadre, case).await;
    page.shows("白沙村委会受理了").shows("/api/desk/take");
    assert_eq!(act(&village, &cadre, case, "take", &page, &[]).await.status, StatusCode::SEE_OTHER);
    let page = open(&village, &cadre, case).await;
    let wrong = act(&village, &cadre, case, "answer", &page, &[("outcome", "solved"), ("text", ""), ("paid", "三千")]).await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    wrong.shows("这一项要填");
    let typed = [("outcome", "solved"), ("text", "清了两车，沟通了。"), ("paid", "3000.50"), ("measures[]", "talk")];
    assert_eq!(act(&village, &cadre, case, "answer", &page, &typed).await.status, StatusCode::SEE_OTHER);
    let page = village.get(Some(&resident), &format!("/cases/{case}")).await;
    page.shows("清了两车，沟通了。").shows("3000.50");
}

#[tokio::test(flavor = "multi_thread")]
async fn of_two_cadres_who_act_at_once_the_second_is_told_and_loses_no_word() {
    let village = Village::new().await;
    let (first, second) = (village.cadre(9, "程永福").await, village.cadre(12, "程浩").await);
    let resident = village.resident(50).await;
    let case = village.file(&resident, Kind::Demand, MATTER).await;
    let page = open(&village, &first, case).await;
    act(&village, &first, case, "accept", &page, &[]).await;
    let seen = open(&village, &first, case).await;
    assert_eq!(act(&village, &first, case, "take", &seen, &[]).await.status, StatusCode::SEE_OTHER);
    let late = act(&village, &second, case, "take", &seen, &[]).await;
    assert_eq!(late.status, StatusCode::CONFLICT);
    late.shows("程永福接办");
    let late = act(&village, &second, case, "escalate", &seen, &[("reason", "这条沟归镇里管，请镇里来清。")]).await;
    assert_eq!(late.status, StatusCode::CONFLICT);
    late.shows("程永福接办").shows("这条沟归镇里管，请镇里来清。</textarea>").shows("没有发出");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_complaint_does_not_exist_for_a_village_cadre() {
    let village = Village::new().await;
    let cadre = village.cadre(9, "程永福").await;
    let officer = village.member(8, "潘志强", UnitKind::TownshipDiscipline, TOWN, "白沙镇纪委", &[Role::TownshipDisciplineOfficer]).await;
    let resident = village.resident(50).await;
    let case = village.file(&resident, Kind::Complaint, "集体店面租给谁、租多少，没人说得清。").await;
    open(&village, &officer, case).await.shows("没人说得清");
    let page = open(&village, &cadre, case).await;
    assert_eq!(page.status, StatusCode::NOT_FOUND);
    page.hides("没人说得清");
    let page = village.get(Some(&cadre), "/desk?queue=all&q=%E5%BA%97%E9%9D%A2").await;
    page.hides("没人说得清");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_note_never_reaches_the_petitioner() {
    let village = Village::new().await;
    let (cadre, resident) = (village.cadre(9, "程永福").await, village.resident(50).await);
    let case = village.file(&resident, Kind::Demand, MATTER).await;
    let page = open(&village, &cadre, case).await;
    assert_eq!(act(&village, &cadre, case, "note", &page, &[("words", "问过施工队，明早能来")]).await.status, StatusCode::SEE_OTHER);
    open(&village, &cadre, case).await.shows("问过施工队，明早能来");
    village.get(Some(&resident), &format!("/cases/{case}")).await.hides("问过施工队");
    village.get(None, &format!("/cases/{case}")).await.hides("问过施工队");
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_is_shown_a_phone_number_is_recorded() {
    let village = Village::new().await;
    let (cadre, resident) = (village.cadre(9, "程永福").await, village.resident(50).await);
    let case = village.file(&resident, Kind::Demand, MATTER).await;
    let page = open(&village, &cadre, case).await;
    page.shows("138****0050").hides("138 0000 0050");
    let page = act(&village, &cadre, case, "show_phone", &page, &[]).await;
    assert_eq!(page.status, StatusCode::OK);
    page.shows("138 0000 0050");
    assert_eq!(village.number("SELECT count(*) FROM audit WHERE act = 'show_phone' AND member_id IS NOT NULL").await, 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_township_assigns_to_a_village_and_the_village_returns_it() {
    let village = Village::new().await;
    let clerk = village.member(6, "陈立新", UnitKind::TownshipGovernment, TOWN, "白沙镇人民政府", &[Role::TownshipClerk]).await;
    let (cadre, resident) = (village.cadre(9, "程永福").await, village.resident(50).await);
    let case = village.file(&resident, Kind::Inquiry, "卫生室下午怎么总关门？到底几点到几点有人？").await;
    let page = open(&village, &clerk, case).await;
    act(&village, &clerk, case, "accept", &page, &[]).await;
    let page = open(&village, &clerk, case).await;
    let nowhere = act(&village, &clerk, case, "assign", &page, &[("to", ""), ("words", "请问清排班，贴到门上。")]).await;
    assert_eq!(nowhere.status, StatusCode::UNPROCESSABLE_ENTITY);
    nowhere.shows("请选一项").shows("请问清排班，贴到门上。</textarea>");
    let unit = village.number("SELECT id FROM units WHERE name = '白沙村委会'").await.to_string();
    page.shows(&format!("<option value=\"{unit}\""));
    assert_eq!(act(&village, &clerk, case, "assign", &page, &[("to", &unit), ("words", "")]).await.status, StatusCode::SEE_OTHER);
    let page = open(&village, &cadre, case).await;
    assert_eq!(act(&village, &cadre, case, "return", &page, &[("reason", "卫生室归卫生院管。")]).await.status, StatusCode::SEE_OTHER);
    open(&village, &clerk, case).await.shows("卫生室归卫生院管。");
}

#[tokio::test(flavor = "multi_thread")]
async fn strangers_and_villagers_are_sent_to_log_in() {
    let village = Village::new().await;
    let resident = village.resident(50).await;
    for by in [None, Some(&resident)] {
        let page = village.get(by, "/desk/cases/1?queue=mine").await;
        assert_eq!(page.status, StatusCode::FOUND);
        assert_eq!(page.location, "/desk/login?next=%2Fdesk%2Fcases%2F1%3Fqueue%3Dmine");
        let refused = village.post(by, "/desk", "/api/desk/accept", &[("id", "1"), ("version", "1")]).await;
        assert_ne!(refused.status, StatusCode::SEE_OTHER);
    }
}
