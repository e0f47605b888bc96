//! Meetings through the real router: announced and run by plain forms, listed, followed, put into calendars.

use crate::common::{Page, Person, TOWN, VILLAGE, Village};
use axum::body::Body;
use axum::extract::Request;
use axum::http::StatusCode;
use domain::unit::{Role, UnitKind};
use futures::StreamExt as _;
use std::collections::HashMap;
use std::time::Duration;

const SUBJECT: &str = "集体店面招租开标会";
const PLAYLIST: &str = "http://127.0.0.1:3000/demo/stream/meeting.m3u8";

/// The form of a new meeting as a browser sends it.
fn form(subject: &'static str, stream: &'static str) -> Vec<(&'static str, &'static str)> {
    vec![
        ("form", "/api/meetings/announce"),
        ("key", subject),
        ("region", VILLAGE),
        ("kind", "tender"),
        ("subject", subject),
        ("place", "白沙村文化礼堂"),
        ("starts_at", "2026-11-25T09:00"),
        ("verify", "on"),
        ("open", "on"),
        ("read_out", "on"),
        ("stream_1_kind", "hls"),
        ("stream_1", stream),
        ("stream_2_kind", "group"),
        ("stream_2", "白沙村村务群里也在播，进群请找文书程浩"),
        ("stream_3_kind", "page"),
        ("stream_3", ""),
    ]
}

async fn announce(village: &Village, by: Option<&Person>, fields: &[(&str, &str)]) -> Page {
    village.post(by, "/desk/meetings/new", "/api/meetings/announce", fields).await
}

async fn announced(village: &Village, by: &Person) -> String {
    let sent = announce(village, Some(by), &form(SUBJECT, PLAYLIST)).await;
    assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.text);
    sent.location.strip_prefix("/desk/meetings/").unwrap().to_owned()
}

async fn act(village: &Village, by: &Person, id: &str, verb: &str, version: &str, typed: &[(&str, &str)]) -> Page {
    let mut fields = vec![("id", id), ("version", version)];
    fields.extend_from_slice(typed);
    village.post(Some(by), &format!("/desk/meetings/{id}"), &format!("/api/meetings/{verb}"), &fields).await
}

/// A stranger whose browser remembers the village.
fn from_baisha() -> Person {
    Person::with_cookie(&format!("village={VILLAGE}.%E7%99%BD%E6%B2%99%E6%9D%91"))
}

#[tokio::test(flavor = "multi_thread")]
async fn a_cadre_announces_by_a_plain_form_and_everybody_sees_it() {
    let village = Village::new().await;
    let cadre = village.cadre(12, "程浩").await;
    let page = village.get(Some(&cadre), "/desk/meetings/new").await;
    page.shows("action=\"/api/meetings/announce\"").shows("name=\"starts_at\"").shows("北京时间");
    let id = announced(&village, &cadre).await;
    village.get(Some(&cadre), &format!("/desk/meetings/{id}")).await.shows(SUBJECT).shows("/api/meetings/start").hides("/api/meetings/end");
    let page = village.get(None, &format!("/meetings/{id}")).await;
    assert_eq!(page.status, StatusCode::OK);
    page.shows(SUBJECT)
        .shows("11月25日 周三 09:00")
        .shows("calendar.ics")
        .shows("进群请找文书程浩")
        .hides("<video")
        .hides("/api/meetings/");
    village.get(Some(&from_baisha()), "/meetings").await.shows(SUBJECT).shows("就要开");
    let again = announced(&village, &cadre).await;
    assert_eq!(again, id, "the same form sent twice makes one meeting");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_bad_address_comes_back_with_everything_that_was_typed() {
    let village = Village::new().await;
    let cadre = village.cadre(12, "程浩").await;
    for foreign in ["http://live.example.com/a.m3u8", "http://192.168.1.7/a.m3u8"] {
        let page = announce(&village, Some(&cadre), &form(SUBJECT, foreign)).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
        page.shows("网址要以 https:// 开头").shows(SUBJECT).shows(foreign).shows("2026-11-25T09:00").shows("进群请找文书程浩");
    }
    let page = announce(&village, Some(&cadre), &form(SUBJECT, "https://live.example.com/a.html")).await;
    page.shows(".m3u8 结尾");
    let mut fields = form("", "");
    fields.retain(|(name, _)| !matches!(*name, "verify" | "open" | "read_out" | "stream_2"));
    let page = announce(&village, Some(&cadre), &fields).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    for field in ["subject-error", "agenda-error", "stream_1-error"] {
        page.shows(field);
    }
    assert_eq!(village.number("SELECT count(*) FROM meetings").await, 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn who_is_no_cadre_of_the_place_cannot_announce_or_act() {
    let village = Village::new().await;
    let (cadre, resident) = (village.cadre(12, "程浩").await, village.resident(50).await);
    let neighbour = village.member(11, "张可人", UnitKind::VillageCommittee, "350121101202", "大濑村委会", &[Role::VillageCadre]).await;
    for by in [None, Some(&resident)] {
        assert_ne!(announce(&village, by, &form(SUBJECT, PLAYLIST)).await.status, StatusCode::SEE_OTHER);
    }
    let refused = announce(&village, Some(&neighbour), &form(SUBJECT, PLAYLIST)).await;
    assert_eq!(refused.status, StatusCode::CONFLICT);
    refused.shows("这是别的地方的会");
    assert_eq!(village.number("SELECT count(*) FROM meetings").await, 0);
    let id = announced(&village, &cadre).await;
    assert_ne!(act(&village, &resident, &id, "start", "1", &[]).await.status, StatusCode::SEE_OTHER);
    assert_ne!(act(&village, &neighbour, &id, "start", "1", &[]).await.status, StatusCode::SEE_OTHER);
    assert_eq!(village.get(Some(&neighbour), &format!("/desk/meetings/{id}")).await.status, StatusCode::NOT_FOUND);
    let clerk = village.member(6, "陈立新", UnitKind::TownshipGovernment, TOWN, "白沙镇人民政府", &[Role::TownshipClerk]).await;
    village.get(Some(&clerk), &format!("/desk/meetings/{id}")).await.shows("/api/meetings/start");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_meeting_is_run_by_plain_forms_from_start_to_replay() {
    let village = Village::new().await;
    let cadre = village.cadre(12, "程浩").await;
    let id = announced(&village, &cadre).await;
    let page = format!("/meetings/{id}");
    assert_eq!(act(&village, &cadre, &id, "start", "1", &[]).await.status, StatusCode::SEE_OTHER);
    // Its own stream is shown by its path, with a plain link for browsers without script.
    village
        .get(None, &page)
        .await
        .shows("正在直播")
        .shows("<video")
        .shows("src=\"/demo/stream/meeting.m3u8\"")
        .shows("href=\"/demo/stream/meeting.m3u8\"");
    let late = act(&village, &cadre, &id, "start", "1", &[]).await;
    assert_eq!(late.status, StatusCode::CONFLICT);
    late.shows("刚才有别人先处理了");
    let typed = [("phase", "verify"), ("note", "三份标书密封完好")];
    assert_eq!(act(&village, &cadre, &id, "advance", "2", &typed).await.status, StatusCode::SEE_OTHER);
    village.get(None, &page).await.shows("验标中").shows("三份标书密封完好");
    assert_eq!(act(&village, &cadre, &id, "end", "3", &[]).await.status, StatusCode::SEE_OTHER);
    village.get(None, &page).await.shows("没有留下回放").hides("<video");
    let wrong = act(&village, &cadre, &id, "leave_replay", "4", &[("url", "http://live.example.com/r/1")]).await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    wrong.shows("http://live.example.com/r/1");
    assert_eq!(
        act(&village, &cadre, &id, "leave_replay", "4", &[("url", "https://live.example.com/r/1")]).await.status,
        StatusCode::SEE_OTHER
    );
    village.get(None, &page).await.shows("https://live.example.com/r/1").shows("noopener");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_cancelled_meeting_says_why_and_a_missing_one_is_not_found() {
    let village = Village::new().await;
    let cadre = village.cadre(12, "程浩").await;
    let id = announced(&village, &cadre).await;
    let wrong = act(&village, &cadre, &id, "cancel", "1", &[("reason", "")]).await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    wrong.shows("cancel-reason-error");
    assert_eq!(act(&village, &cadre, &id, "cancel", "1", &[("reason", "到截止只有一家报名")]).await.status, StatusCode::SEE_OTHER);
    village.get(None, &format!("/meetings/{id}")).await.shows("这场会取消了").shows("到截止只有一家报名");
    for path in ["/meetings/99", "/meetings/x", "/meetings/99/calendar.ics"] {
        assert_eq!(village.get(None, path).await.status, StatusCode::NOT_FOUND, "{path}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn who_has_chosen_no_village_sees_what_is_live_and_is_asked_to_choose() {
    let village = Village::new().await;
    let cadre = village.cadre(12, "程浩").await;
    let id = announced(&village, &cadre).await;
    village.get(None, "/meetings").await.shows("选您的村").hides(SUBJECT);
    act(&village, &cadre, &id, "start", "1", &[]).await;
    village.get(None, "/meetings").await.shows("各地正在开的会").shows(SUBJECT);
    village.get(Some(&from_baisha()), "/meetings?scope=county").await.shows("/meetings?scope=township").shows(SUBJECT);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_list_streams_a_change() {
    let village = Village::new().await;
    let cadre = village.cadre(12, "程浩").await;
    let id = announced(&village, &cadre).await;
    let request = Request::get(format!("/live?t=meetings:350121@1&t=meeting:{id}@1")).body(Body::empty()).unwrap();
    let response = village.ask(None, request).await;
    assert_eq!(response.status(), StatusCode::OK);
    let mut frames = response.into_body().into_data_stream();
    act(&village, &cadre, &id, "start", "1", &[]).await;
    let mut streamed = String::new();
    let both = async {
        while !(streamed.contains("event: meetings:350121\n")
            && streamed.contains("\"started_at\"")
            && streamed.contains(&format!("event: meeting:{id}\n")))
        {
            streamed.push_str(std::str::from_utf8(&frames.next().await.unwrap().unwrap()).unwrap());
        }
    };
    tokio::time::timeout(Duration::from_secs(10), both).await.unwrap();
}

/// The properties of a calendar's event. Format: RFC 5545, section 3.1: long lines go on after a line end and a
/// blank; section 3.3.11: what is escaped in texts.
fn properties(calendar: &str) -> HashMap<String, String> {
    assert!(calendar.starts_with("BEGIN:VCALENDAR\r\n") && calendar.ends_with("END:VCALENDAR\r\n"), "{calendar:?}");
    let unfolded = calendar.replace("\r\n ", "");
    let (_, event) = unfolded.split_once("BEGIN:VEVENT\r\n").unwrap();
    let (event, _) = event.split_once("END:VEVENT").unwrap();
    let plain = |value: &str| value.replace("\\n", "\n").replace("\\,", ",").replace("\\;", ";").replace("\\\\", "\\");
    event.lines().map(|line| line.split_once(':').unwrap()).map(|(name, value)| (name.to_owned(), plain(value))).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_calendar_gets_the_time_and_every_change_of_it() {
    let village = Village::new().await;
    let cadre = village.cadre(12, "程浩").await;
    let id = announced(&village, &cadre).await;
    let read = async || properties(&village.get(None, &format!("/meetings/{id}/calendar.ics")).await.text);
    let event = read().await;
    assert_eq!((event["SUMMARY"].as_str(), event["LOCATION"].as_str()), (SUBJECT, "白沙村文化礼堂"));
    assert_eq!((event["DTSTART"].as_str(), event["DTEND"].as_str()), ("20261125T010000Z", "20261125T020000Z"));
    assert_eq!((event["SEQUENCE"].as_str(), event["STATUS"].as_str()), ("0", "CONFIRMED"));
    assert!(event["DESCRIPTION"].contains("进群请找文书程浩"));
    let uid = event["UID"].clone();
    act(&village, &cadre, &id, "postpone", "1", &[("starts_at", "2026-11-26T14:30"), ("reason", "评标专家临时有事")]).await;
    let event = read().await;
    assert_eq!((&event["UID"], event["DTSTART"].as_str(), event["SEQUENCE"].as_str()), (&uid, "20261126T063000Z", "1"));
    act(&village, &cadre, &id, "cancel", "2", &[("reason", "到截止只有一家报名")]).await;
    let event = read().await;
    assert_eq!((&event["UID"], event["STATUS"].as_str(), event["SEQUENCE"].as_str()), (&uid, "CANCELLED", "2"));
    assert!(event["DESCRIPTION"].contains("到截止只有一家报名"));
}

#[tokio::test(flavor = "multi_thread")]
async fn the_demo_stream_is_only_there_in_the_demo() {
    let village = Village::new().await;
    assert_eq!(village.get(None, "/demo/stream/meeting.m3u8").await.status, StatusCode::NOT_FOUND);
}
