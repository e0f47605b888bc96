//! What the desk does with two cases or many, and what it keeps besides them, by plain forms through the real router.

use crate::common::{Page, Person, TOWN, VILLAGE, Village};
use axum::http::StatusCode;
use domain::cases::Kind;
use domain::ids::CaseId;
use domain::unit::{Role, UnitKind};

const MATTER: &str = "菜场门口水沟堵了。脏水往路上流，今早有人滑了一跤。";

async fn open(village: &Village, by: &Person, case: CaseId) -> Page {
    village.get(Some(by), &format!("/desk/cases/{case}")).await
}

async fn post(village: &Village, by: &Person, page: &str, action: &str, typed: &[(&str, &str)]) -> Page {
    village.post(Some(by), page, &format!("/api/{action}"), typed).await
}

async fn dispatcher(village: &Village) -> Person {
    village.member(1, "林国栋", UnitKind::CountyDiscipline, "350121", "闽侯县纪委监委", &[Role::CountyDispatcher]).await
}

#[tokio::test(flavor = "multi_thread")]
async fn two_cases_are_merged_by_number_and_taken_apart_again() {
    let village = Village::new().await;
    let (cadre, meilan, dayong) = (village.cadre(9, "程永福").await, village.resident(50).await, village.resident(51).await);
    let first = village.file(&meilan, Kind::Demand, MATTER).await;
    let second = village.file(&dayong, Kind::Demand, "菜场门口水沟臭。").await;
    let page = open(&village, &cadre, second).await;
    page.shows("/api/desk/merge").shows(&format!("<option value=\"{first}\"")).shows("菜场门口水沟堵了").shows("合错了可以拆开");
    let desk = format!("/desk/cases/{second}");
    let id = second.to_string();
    let nowhere = post(&village, &cadre, &desk, "desk/merge", &[("id", &id), ("number", "20261119-9999")]).await;
    assert_eq!(nowhere.status, StatusCode::UNPROCESSABLE_ENTITY);
    nowhere.shows("没有找到，请重新选").shows("value=\"20261119-9999\"");
    let itself = post(&village, &cadre, &desk, "desk/merge", &[("id", &id), ("into", &id)]).await;
    assert_eq!(itself.status, StatusCode::CONFLICT);
    itself.shows("不能和自己并案");
    let number = format!("20261120-{:04}", first.0);
    let merged = post(&village, &cadre, &desk, "desk/merge", &[("id", &id), ("number", &number)]).await;
    assert_eq!((merged.status, merged.location.as_str()), (StatusCode::SEE_OTHER, format!("/desk/cases/{first}").as_str()));
    open(&village, &cadre, first).await.shows("合到这里的有").shows(&format!("href=\"/desk/cases/{second}\"")).shows("多了 1 人");
    open(&village, &cadre, second).await.shows("接着办的是").shows("/api/desk/unmerge").hides("/api/desk/accept");
    let portal = village.get(Some(&dayong), &format!("/cases/{second}")).await;
    portal.shows("和另一件同样的合在一起办了").shows(&format!("href=\"/cases/{first}\"")).hides("/api/cases/message");
    village.get(Some(&dayong), &format!("/cases/{first}")).await.shows("/api/cases/message");
    let apart = post(&village, &cadre, &desk, "desk/unmerge", &[("id", &id)]).await;
    assert_eq!((apart.status, apart.location.as_str()), (StatusCode::SEE_OTHER, desk.as_str()));
    open(&village, &cadre, second).await.shows("分出来，单独办").shows("/api/desk/accept").hides("接着办的是");
    let refused = post(&village, &cadre, &desk, "desk/unmerge", &[("id", &id)]).await;
    assert_eq!(refused.status, StatusCode::CONFLICT);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_demand_that_shall_become_a_report_is_hidden_at_once_and_a_second_person_confirms() {
    let village = Village::new().await;
    let (cadre, colleague) = (village.cadre(9, "程永福").await, village.cadre(12, "程浩").await);
    let officer = village.member(8, "潘志强", UnitKind::TownshipDiscipline, TOWN, "白沙镇纪委", &[Role::TownshipDisciplineOfficer]).await;
    let resident = village.resident(50).await;
    let case = village.file(&resident, Kind::Demand, MATTER).await;
    let public = format!("/cases/{case}");
    assert_eq!(village.get(None, &public).await.status, StatusCode::OK);
    let page = open(&village, &cadre, case).await;
    let (id, version) = (case.to_string(), page.hidden("version").to_owned());
    let desk = format!("/desk/cases/{case}");
    let known = [("id", id.as_str()), ("version", version.as_str())];
    let wrong =
        post(&village, &cadre, &desk, "desk/reclassify", &[known.as_slice(), &[("what", "demand:funds"), ("reason", "")]].concat()).await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    let odd =
        post(&village, &cadre, &desk, "desk/reclassify", &[known.as_slice(), &[("what", "demand:funds"), ("reason", "要改一下")]].concat())
            .await;
    assert_eq!(odd.status, StatusCode::CONFLICT);
    odd.shows("这一类里没有这个方面").shows("要改一下</textarea>");
    village.does(&cadre, case, "reclassify", &[("what", "report:funds"), ("reason", "说的是有人收好处费。")]).await;
    assert_eq!(village.get(None, &public).await.status, StatusCode::NOT_FOUND);
    open(&village, &cadre, case)
        .await
        .shows("程永福提出改成：举报 · 资金")
        .hides("/api/desk/confirm_reclassification\"")
        .shows("/api/desk/refuse_reclassification");
    village.get(Some(&resident), &public).await.hides("提出改成");
    let page = open(&village, &colleague, case).await;
    page.shows("/api/desk/confirm_reclassification").shows("说的是有人收好处费。");
    let known = [("id", id.as_str()), ("version", page.hidden("version"))];
    let confirmed = post(&village, &colleague, &desk, "desk/confirm_reclassification", &known).await;
    assert_eq!(
        (confirmed.status, confirmed.location.as_str()),
        (StatusCode::SEE_OTHER, "/desk?reclassified=1"),
        "the village may not see a report"
    );
    assert_eq!(open(&village, &colleague, case).await.status, StatusCode::NOT_FOUND);
    let mine = village.get(Some(&resident), &public).await;
    mine.shows("程永福提出、程浩确认，改成了举报").shows("说的是有人收好处费。").shows("白沙镇纪委");
    open(&village, &officer, case).await.shows("举报 · 资金").shows("/api/desk/accept");
}

#[tokio::test(flavor = "multi_thread")]
async fn who_proposed_another_kind_takes_it_back_and_strangers_see_the_demand_again() {
    let village = Village::new().await;
    let (cadre, resident) = (village.cadre(9, "程永福").await, village.resident(50).await);
    let case = village.file(&resident, Kind::Demand, MATTER).await;
    village.does(&cadre, case, "reclassify", &[("what", "complaint:attitude"), ("reason", "像是说态度。")]).await;
    assert_eq!(village.get(None, &format!("/cases/{case}")).await.status, StatusCode::NOT_FOUND);
    village.does(&cadre, case, "refuse_reclassification", &[("reason", "看过了，还是修沟的事。")]).await;
    assert_eq!(village.get(None, &format!("/cases/{case}")).await.status, StatusCode::OK);
    open(&village, &cadre, case).await.shows("没有同意改类").hides("提出改成：");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_referred_matter_names_to_whom_it_goes() {
    let village = Village::new().await;
    let (cadre, resident) = (village.cadre(9, "程永福").await, village.resident(50).await);
    let case = village.file(&resident, Kind::Demand, MATTER).await;
    village.does(&cadre, case, "accept", &[]).await;
    village.does(&cadre, case, "take", &[]).await;
    let page = open(&village, &cadre, case).await;
    let id = case.to_string();
    let fields = [
        ("id", id.as_str()),
        ("version", page.hidden("version")),
        ("outcome", "referred"),
        ("text", "这件要公安来查。"),
        ("referred_to", ""),
    ];
    let wrong = post(&village, &cadre, &format!("/desk/cases/{case}"), "desk/answer", &fields).await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(wrong.beside("answer-referred_to").contains("这一项要填"), "{}", wrong.text);
    village.does(&cadre, case, "answer", &[("outcome", "referred"), ("text", "这件要公安来查。"), ("referred_to", "闽侯县公安局")]).await;
    village.get(Some(&resident), &format!("/cases/{case}")).await.shows("移送：闽侯县公安局");
    open(&village, &cadre, case).await.shows("移送：闽侯县公安局");
    village.get(None, &format!("/cases/{case}")).await.hides("公安");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_note_stands_between_the_turns_of_the_conversation_and_never_reaches_the_petitioner() {
    let village = Village::new().await;
    let (cadre, resident) = (village.cadre(9, "程永福").await, village.resident(50).await);
    let case = village.file(&resident, Kind::Demand, MATTER).await;
    village.does(&cadre, case, "message", &[("words", "下午到现场看。")]).await;
    village.does(&cadre, case, "note", &[("words", "先问施工队。")]).await;
    let page = open(&village, &cadre, case).await;
    let (_, talk) = page.text.split_once("class=\"talk\"").unwrap();
    let (talk, _) = talk.split_once("</ol>").unwrap();
    assert!(talk.contains("下午到现场看。") && talk.contains("message--note") && talk.contains("程永福的备注，只有干部能看到"), "{talk}");
    village.get(Some(&resident), &format!("/cases/{case}")).await.shows("下午到现场看。").hides("先问施工队");
}

#[tokio::test(flavor = "multi_thread")]
async fn canned_answers_are_kept_offered_in_forms_and_deleted() {
    let village = Village::new().await;
    let (cadre, resident) = (village.cadre(9, "程永福").await, village.resident(50).await);
    let case = village.file(&resident, Kind::Demand, MATTER).await;
    village.get(Some(&cadre), "/desk/canned").await.shows("还没有常用答复");
    let wrong = post(&village, &cadre, "/desk/canned", "office/add_canned", &[("title", "看"), ("text", "今天下午到现场看。")]).await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    wrong.shows("今天下午到现场看。</textarea>");
    let typed = [("title", "到<现场>"), ("text", "今天下午到现场看。")];
    assert_eq!(post(&village, &cadre, "/desk/canned", "office/add_canned", &typed).await.location, "/desk/canned");
    let page = village.get(Some(&cadre), "/desk/canned").await;
    page.shows("到&lt;现场&gt;").shows("今天下午到现场看。");
    open(&village, &cadre, case).await.shows("今天下午到现场看。");
    let number = village.number("SELECT id FROM canned_answers").await.to_string();
    let neighbour = village.member(11, "张可人", UnitKind::VillageCommittee, "350121101202", "大濑村委会", &[Role::VillageCadre]).await;
    let theirs = post(&village, &neighbour, "/desk/canned", "office/remove_canned", &[("id", &number)]).await;
    assert_eq!(theirs.status, StatusCode::NOT_FOUND);
    post(&village, &cadre, "/desk/canned", "office/remove_canned", &[("id", &number)]).await;
    assert_eq!(village.number("SELECT count(*) FROM canned_answers").await, 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_countys_dispatcher_keeps_rules_and_new_cases_follow_them() {
    let village = Village::new().await;
    let (cadre, resident, keeper) = (village.cadre(9, "程永福").await, village.resident(50).await, dispatcher(&village).await);
    let clerk = village.member(6, "陈立新", UnitKind::TownshipGovernment, TOWN, "白沙镇人民政府", &[Role::TownshipClerk]).await;
    village.get(Some(&cadre), "/desk").await.hides("/desk/rules");
    let page = village.get(Some(&cadre), "/desk/rules").await;
    assert_eq!(page.status, StatusCode::CONFLICT);
    page.shows("您的岗位不能这样做").hides("白沙镇人民政府");
    village.get(Some(&keeper), "/desk/rules").await.shows("还没有规则").shows("白沙镇 白沙村");
    let unit = village.number("SELECT id FROM units WHERE name = '白沙镇人民政府'").await.to_string();
    let wrong = [("kind", "report"), ("category", ""), ("region", VILLAGE), ("unit", unit.as_str())];
    let wrong = post(&village, &keeper, "/desk/rules", "office/add_rule", &wrong).await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    wrong.shows("这几项合不到一起");
    let right = [("kind", "demand"), ("category", ""), ("region", VILLAGE), ("unit", unit.as_str())];
    assert_eq!(post(&village, &keeper, "/desk/rules", "office/add_rule", &right).await.location, "/desk/rules");
    village.get(Some(&keeper), "/desk/rules").await.shows("删掉：白沙村的事交给白沙镇人民政府");
    let case = village.file(&resident, Kind::Demand, MATTER).await;
    open(&village, &clerk, case).await.shows("/api/desk/accept");
    assert_eq!(open(&village, &cadre, case).await.status, StatusCode::NOT_FOUND, "it never came to the village");
    let refused = post(&village, &cadre, "/desk/rules", "office/remove_rule", &[("id", "1")]).await;
    assert_eq!(refused.status, StatusCode::CONFLICT);
    assert_eq!(post(&village, &keeper, "/desk/rules", "office/remove_rule", &[("id", "1")]).await.status, StatusCode::SEE_OTHER);
    assert_eq!(village.number("SELECT count(*) FROM audit WHERE act IN ('add_rule', 'remove_rule')").await, 2);
}

#[tokio::test(flavor = "multi_thread")]
async fn several_cases_are_assigned_by_one_plain_form() {
    let village = Village::new().await;
    let (cadre, resident) = (village.cadre(9, "程永福").await, village.resident(50).await);
    let clerk = village.member(6, "陈立新", UnitKind::TownshipGovernment, TOWN, "白沙镇人民政府", &[Role::TownshipClerk]).await;
    let mut cases = Vec::new();
    for words in ["卫生室几点开门？", "卫生室几点关门？", "卫生室周末开吗？"] {
        let case = village.file(&resident, Kind::Inquiry, words).await;
        village.does(&clerk, case, "accept", &[]).await;
        cases.push(case.to_string());
    }
    let page = village.get(Some(&clerk), "/desk?queue=to_assign").await;
    page.shows("name=\"cases[]\"").shows("选上「卫生室几点开门？」").shows("一起分办");
    village.get(Some(&cadre), "/desk?queue=to_assign").await.hides("name=\"cases[]\"");
    let unit = village.number("SELECT id FROM units WHERE name = '白沙村委会'").await.to_string();
    let nothing = post(&village, &clerk, "/desk?queue=to_assign", "desk/assign_all", &[("to", &unit)]).await;
    assert_eq!(nothing.status, StatusCode::UNPROCESSABLE_ENTITY);
    nothing.shows("请选一项");
    let nowhere = post(&village, &clerk, "/desk?queue=to_assign", "desk/assign_all", &[("cases[]", &cases[0]), ("to", "")]).await;
    assert_eq!(nowhere.status, StatusCode::UNPROCESSABLE_ENTITY);
    nowhere.shows(&format!("value=\"{}\" checked", cases[0]));
    village.does(&clerk, CaseId(cases[2].parse().unwrap()), "take", &[]).await;
    let typed = [("cases[]", cases[0].as_str()), ("cases[]", cases[1].as_str()), ("cases[]", cases[2].as_str()), ("to", unit.as_str())];
    let told = post(&village, &clerk, "/desk?queue=to_assign", "desk/assign_all", &typed).await;
    assert_eq!(told.status, StatusCode::OK);
    told.shows("办好 2 件，一共 3 件").shows("这件事现在不能这样办");
    village.get(Some(&cadre), "/desk?queue=to_assign").await.shows("卫生室几点开门").shows("卫生室几点关门").hides("卫生室周末");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_desk_is_cleared_by_a_plain_form_and_the_account_closed() {
    let village = Village::new().await;
    let (leaver, heir, resident) = (village.cadre(9, "程永福").await, village.cadre(12, "程浩").await, village.resident(50).await);
    let administrator = village.member(5, "唐亮", UnitKind::CountyDiscipline, "350121", "闽侯县纪委监委", &[Role::Administrator]).await;
    let case = village.file(&resident, Kind::Demand, MATTER).await;
    village.does(&leaver, case, "accept", &[]).await;
    village.does(&leaver, case, "take", &[]).await;
    let from = village.number("SELECT id FROM members WHERE name = '程永福'").await.to_string();
    let to = village.number("SELECT id FROM members WHERE name = '程浩'").await.to_string();
    village.get(Some(&administrator), "/desk/handover").await.shows("程永福 · 白沙村委会").shows("手里 1 件");
    let desk = format!("/desk/handover?from={from}");
    village.get(Some(&administrator), &desk).await.shows("同时停用账号").hides("菜场");
    village.get(Some(&heir), &desk).await.hides("同时停用账号");
    let wrong = post(&village, &administrator, &desk, "office/clear_desk", &[("from", &from), ("to", &to), ("reason", "")]).await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    let typed = [("from", from.as_str()), ("to", to.as_str()), ("reason", "程永福同志调走了。"), ("close", "on")];
    let told = post(&village, &administrator, &desk, "office/clear_desk", &typed).await;
    assert_eq!(told.status, StatusCode::OK);
    told.shows("办好 1 件，一共 1 件").shows("账号已停用").hides("菜场");
    open(&village, &heir, case).await.shows("/api/desk/answer").shows("程永福同志调走了。");
    assert_eq!(open(&village, &leaver, case).await.status, StatusCode::FOUND, "logged out");
    let strange = village.member(11, "张可人", UnitKind::VillageCommittee, "350121101202", "大濑村委会", &[Role::VillageCadre]).await;
    let refused = post(&village, &strange, &desk, "office/clear_desk", &typed).await;
    assert_eq!(refused.status, StatusCode::NOT_FOUND);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_file_opens_for_printing_from_its_case_alone_and_that_is_recorded() {
    let village = Village::new().await;
    let (cadre, resident) = (village.cadre(9, "程永福").await, village.resident(50).await);
    let case = village.file(&resident, Kind::Demand, MATTER).await;
    village.does(&cadre, case, "note", &[("words", "先问施工队。")]).await;
    let (id, page) = (case.to_string(), format!("/desk/cases/{case}"));
    let bare = village.get(Some(&cadre), &format!("{page}/print")).await;
    assert_eq!(bare.status, StatusCode::NOT_FOUND);
    bare.shows("请再按一次“打印全卷”").hides("滑了一跤");
    assert_eq!(village.number("SELECT count(*) FROM audit WHERE act = 'print'").await, 0, "a page that is drawn changes nothing");
    let sent = post(&village, &cadre, &page, "desk/print", &[("id", &id)]).await;
    assert_eq!(sent.status, StatusCode::SEE_OTHER);
    assert!(sent.location.starts_with(&format!("{page}/print?copy=")), "{}", sent.location);
    let paper = village.get(Some(&cadre), &sent.location).await;
    assert_eq!(paper.status, StatusCode::OK);
    paper.shows("今早有人滑了一跤").shows("先问施工队。").shows("白沙村委会 程永福，").shows("陈**").hides("陈美兰").hides("13800000050");
    assert_eq!(village.number("SELECT count(*) FROM audit WHERE act = 'print' AND member_id IS NOT NULL").await, 1);
    let colleague = village.cadre(12, "程浩").await;
    assert_eq!(village.get(Some(&colleague), &sent.location).await.status, StatusCode::NOT_FOUND);
    assert_eq!(village.get(None, &sent.location).await.status, StatusCode::FOUND);
}
