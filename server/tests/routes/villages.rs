//! A village's page and what the desk keeps of it, by plain forms through the real router.

use crate::common::{Page, Person, TOWN, VILLAGE, Village};
use axum::http::StatusCode;
use domain::unit::{Role, UnitKind};

const DESK: &str = "/desk/villages/350121101201";

async fn clerk(village: &Village) -> Person {
    village.member(6, "陈立新", UnitKind::TownshipGovernment, TOWN, "白沙镇人民政府", &[Role::TownshipClerk]).await
}

/// The fields of a week's form: fourteen places, of which some are typed into.
fn week<'a>(typed: &[(usize, &'a str, &'a str)], seen: &'a str) -> Vec<(&'a str, &'a str)> {
    let mut fields = vec![("code", VILLAGE), ("week", "2026-11-16"), ("seen", seen)];
    for slot in 0..14 {
        let (name, phone) = typed.iter().find(|(at, ..)| *at == slot).map_or(("", ""), |(_, name, phone)| (*name, *phone));
        fields.extend([("name[]", name), ("phone[]", phone)]);
    }
    fields
}

async fn post(village: &Village, by: &Person, page: &str, action: &str, fields: &[(&str, &str)]) -> Page {
    village.post(Some(by), page, &format!("/api/villages/{action}"), fields).await
}

#[tokio::test(flavor = "multi_thread")]
async fn who_is_on_duty_today_stands_on_the_villages_page_and_on_the_home_page_ready_to_be_called() {
    let village = Village::new().await;
    let cadre = village.cadre(9, "程永福").await;
    let page = format!("{DESK}/roster?week=2026-11-16");
    village.get(Some(&cadre), &page).await.shows("还没有人的日子").shows("name=\"phone[]\"").shows("11月20日 周五");
    // Friday, 20 November 2026: the ninth place of the week.
    let sent =
        post(&village, &cadre, &page, "keep_roster", &week(&[(8, "程浩", "139 0000 0012"), (9, "林秋香", "0591-22801201")], "0")).await;
    assert_eq!((sent.status, sent.location.as_str()), (StatusCode::SEE_OTHER, format!("{DESK}/roster?week=2026-11-16&saved=1").as_str()));
    village.get(Some(&cadre), &sent.location).await.shows("存好了").shows("value=\"程浩\"");
    let phone = post(&village, &cadre, DESK, "set_supervision", &[("code", VILLAGE), ("phone", "139 0000 0010")]).await;
    assert_eq!(phone.status, StatusCode::SEE_OTHER);
    let public = village.get(None, &format!("/villages/{VILLAGE}")).await;
    assert_eq!(public.status, StatusCode::OK);
    public.shows("今天值班").shows("程浩").shows("href=\"tel:13900000012\"").shows("和林秋香一起").shows("href=\"tel:059122801201\"");
    public.shows("监督电话").shows("href=\"tel:13900000010\"");
    let reader = village.get(None, &format!("/v/{VILLAGE}")).await.keeper();
    let home = village.get(Some(&reader), "/").await;
    home.shows("今天值班")
        .shows("href=\"tel:13900000012\"")
        .shows("href=\"tel:13900000010\"")
        .shows(&format!("href=\"/villages/{VILLAGE}\""));
    village.get(Some(&reader), &format!("/villages/{VILLAGE}")).await.hides("以后就看这个村");
    let neighbour = village.get(None, "/v/350121101202").await.keeper();
    village.get(Some(&neighbour), &format!("/villages/{VILLAGE}")).await.shows("以后就看这个村");
}

#[tokio::test(flavor = "multi_thread")]
async fn who_has_no_village_yet_has_the_one_whose_page_was_opened_and_keeps_it() {
    let village = Village::new().await;
    let page = village.get(None, &format!("/villages/{VILLAGE}")).await;
    page.shows(&format!("data-village=\"{VILLAGE}.白沙村\"")).hides("以后就看这个村");
    assert!(page.header("set-cookie").starts_with(&format!("village={VILLAGE}.")), "{}", page.header("set-cookie"));
    village.get(Some(&page.keeper()), "/disclosures").await.hides("先选您的村");
    // Who has one keeps it, and what is nobody's page gives none.
    let neighbour = village.get(None, "/v/350121101202").await.keeper();
    for (by, path) in [(Some(&neighbour), format!("/villages/{VILLAGE}")), (None, "/villages/350121101999".into()), (None, "/".into())] {
        assert_eq!(village.get(by, &path).await.header("set-cookie"), "", "{path}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_wrong_with_a_roster_is_told_beside_its_place_and_all_that_was_typed_stays() {
    let village = Village::new().await;
    let cadre = village.cadre(9, "程永福").await;
    let page = format!("{DESK}/roster?week=2026-11-16");
    let typed = [(0, "程浩", "139 0000 0012"), (2, "林秋香", ""), (5, "", "0591-22801201"), (8, "张三", "打村部电话")];
    let wrong = post(&village, &cadre, &page, "keep_roster", &week(&typed, "0")).await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(wrong.beside("phone-2").contains("这一项要填"), "{}", wrong.beside("phone-2"));
    assert!(wrong.beside("name-5").contains("这一项要填"), "{}", wrong.beside("name-5"));
    assert!(wrong.beside("phone-8").contains("这不像能打通的电话"), "{}", wrong.beside("phone-8"));
    assert_eq!(wrong.beside("phone-0"), "");
    wrong.shows("value=\"程浩\"").shows("value=\"林秋香\"").shows("value=\"0591-22801201\"").shows("value=\"打村部电话\"");
    let saved = post(&village, &cadre, &page, "keep_roster", &week(&typed[..1], "0")).await;
    assert_eq!(saved.status, StatusCode::SEE_OTHER);
    let second = post(&village, &cadre, &page, "keep_roster", &week(&[(0, "林秋香", "139 0000 0010")], "0")).await;
    assert_eq!(second.status, StatusCode::CONFLICT);
    second.shows("刚才有别人先处理了").shows("value=\"林秋香\"");
    let next = village.get(Some(&cadre), &format!("{DESK}/roster?week=2026-11-23&copy=1")).await;
    next.shows("已经照抄了上一周").shows("value=\"程浩\"").shows("name=\"seen\" value=\"0\"");
}

#[tokio::test(flavor = "multi_thread")]
async fn posts_and_figures_are_entered_by_the_township_too_and_mistakes_come_back() {
    let village = Village::new().await;
    let clerk = clerk(&village).await;
    let empty = post(
        &village,
        &clerk,
        DESK,
        "add_post",
        &[("code", VILLAGE), ("title", ""), ("name", "林素贞"), ("phone", "一二三"), ("since", "去年")],
    )
    .await;
    assert_eq!(empty.status, StatusCode::UNPROCESSABLE_ENTITY);
    for field in ["post-title", "post-phone", "post-since"] {
        assert_ne!(empty.beside(field), "", "{field}");
    }
    empty.shows("value=\"林素贞\"").shows("value=\"去年\"");
    let whole = [("code", VILLAGE), ("title", "会计"), ("name", "林素贞"), ("phone", "139 0000 1205"), ("since", "2019年5月6日")];
    assert_eq!(post(&village, &clerk, DESK, "add_post", &whole).await.location, format!("{DESK}?saved=1"));
    let figures = [("code", VILLAGE), ("seen", "0"), ("households", "６１２"), ("people", "两千"), ("farmland", ""), ("as_of", "")];
    let wrong = post(&village, &clerk, DESK, "set_figures", &figures).await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(wrong.beside("figures-people").contains("请填 0 到 1000000 之间的数"), "{}", wrong.beside("figures-people"));
    assert_ne!(wrong.beside("figures-as_of"), "");
    wrong.shows("value=\"两千\"");
    let figures =
        [("code", VILLAGE), ("seen", "0"), ("households", "６１２"), ("people", "2,148"), ("farmland", ""), ("as_of", "2025-12-31")];
    assert_eq!(post(&village, &clerk, DESK, "set_figures", &figures).await.status, StatusCode::SEE_OTHER);
    let public = village.get(None, &format!("/villages/{VILLAGE}")).await;
    public.shows("会计").shows("林素贞").shows("2019年5月起").shows("612").shows("2148").shows("2025年12月31日").hides("耕地（亩）</dt>");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_page_of_the_desk_that_is_not_ones_own_is_not_there() {
    let village = Village::new().await;
    let neighbour = village.member(11, "张可人", UnitKind::VillageCommittee, "350121101202", "大濑村委会", &[Role::VillageCadre]).await;
    for path in [DESK.to_owned(), format!("{DESK}/roster"), format!("{DESK}/poster"), "/desk/freshness".into(), "/desk/villages/1".into()] {
        assert_eq!(village.get(Some(&neighbour), &path).await.status, StatusCode::NOT_FOUND, "{path}");
    }
    let refused = post(&village, &neighbour, DESK, "set_supervision", &[("code", VILLAGE), ("phone", "12345")]).await;
    assert_eq!(refused.status, StatusCode::NOT_FOUND);
    for code in ["350121101", "350121101999", "x", "350121101201/roster"] {
        assert_eq!(village.get(None, &format!("/villages/{code}")).await.status, StatusCode::NOT_FOUND, "{code}");
    }
    let own = village.get(Some(&neighbour), "/desk/villages").await;
    assert_eq!((own.status.is_redirection(), own.location.as_str()), (true, "/desk/villages/350121101202"));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_duty_is_set_and_whoever_is_late_is_told_on_the_board_at_the_inbox_and_in_public() {
    let village = Village::new().await;
    let (cadre, clerk) = (village.cadre(9, "程永福").await, clerk(&village).await);
    village.get(Some(&clerk), "/desk/freshness").await.shows("还没有定公示任务");
    let wrong =
        post(&village, &clerk, "/desk/freshness", "add_duty", &[("kind", ""), ("rhythm", "monthly"), ("days", "十"), ("since", "")]).await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_ne!(wrong.beside("kind"), "");
    assert!(wrong.beside("days").contains("1 到 180"), "{}", wrong.beside("days"));
    wrong.shows("value=\"十\"");
    let duty = [("kind", "finance"), ("words", "集体收支"), ("rhythm", "monthly"), ("days", "１０"), ("since", "2026-10-01")];
    assert_eq!(post(&village, &clerk, "/desk/freshness", "add_duty", &duty).await.location, "/desk/freshness");
    let board = village.get(Some(&clerk), "/desk/freshness").await;
    board.shows("集体收支 · 每月 · 过后 10 天内").shows("欠 1 期").shows("还没公布，晚了 10 天").shows("白沙村");
    village.get(Some(&clerk), "/desk").await.shows("1 个村有 1 期公示过了日子还没公布");
    village.get(Some(&cadre), "/desk").await.shows("本村有 1 期公示过了日子还没公布");
    let public = village.get(None, &format!("/villages/{VILLAGE}")).await;
    public.shows("2026年10月 · 集体收支").shows("还没公布，晚了 10 天");
}

#[tokio::test(flavor = "multi_thread")]
async fn the_poster_has_the_code_for_the_wall_and_the_number_to_call() {
    let village = Village::new().await;
    let cadre = village.cadre(9, "程永福").await;
    post(&village, &cadre, DESK, "set_supervision", &[("code", VILLAGE), ("phone", "0591-22801201")]).await;
    let poster = village.get(Some(&cadre), &format!("{DESK}/poster")).await;
    poster
        .shows(&format!("src=\"/v/{VILLAGE}/qr.svg\""))
        .shows("0591-22801201")
        .shows("扫一扫")
        .shows(&format!("http://127.0.0.1:3000/villages/{VILLAGE}"));
}
