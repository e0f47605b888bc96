//! Voice notes through the real router: with a form, one by one, played in part, and written down.

use crate::common::{Page, Person, TOWN, VILLAGE, Village};
use axum::body::Body;
use axum::extract::Request;
use axum::http::{StatusCode, header};
use backend::voice::VOICE_BYTES;
use domain::cases::Kind;
use domain::ids::CaseId;
use domain::unit::{Role, UnitKind};
use std::path::Path;

const FILE: &str = "/api/cases/file";
const MATTER: &str = "菜场门口水沟堵了。我说给您听。";
const BOUNDARY: &str = "----a-browser-made-this-up";

/// A recording of those that the storage tests read.
fn recording(name: &str) -> Vec<u8> {
    std::fs::read(Path::new(env!("CARGO_MANIFEST_DIR")).join("backend/tests/recordings").join(name)).unwrap()
}

/// The filing form of a villager who is logged in, with what the phone's recorder made in it.
async fn file(village: &Village, by: &Person, kind: Kind, kept: &str, files: &[(&str, &[u8])]) -> Page {
    let category = if kind == Kind::Report { "funds" } else { "environment" };
    let fields = [
        ("form", FILE),
        ("on_page", "/say?kind=demand"),
        ("key", "made by the page"),
        ("kind", kind.as_str()),
        ("village", VILLAGE),
        ("category", category),
        ("words", MATTER),
        ("photos", ""),
        ("voice", kept),
        ("known", "named"),
        ("name", "陈美兰"),
    ];
    let mut body = Vec::new();
    for (name, value) in fields {
        body.extend(format!("--{BOUNDARY}\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n").bytes());
    }
    for (field, bytes) in files {
        // What it is called says nothing.
        let head = format!("Content-Disposition: form-data; name=\"{field}\"; filename=\"holiday.jpg\"\r\nContent-Type: image/jpeg");
        body.extend(format!("--{BOUNDARY}\r\n{head}\r\n\r\n").bytes());
        body.extend_from_slice(bytes);
        body.extend(b"\r\n");
    }
    body.extend(format!("--{BOUNDARY}--\r\n").bytes());
    let request = Request::post(FILE)
        .header(header::ACCEPT, "text/html")
        .header(header::CONTENT_TYPE, format!("multipart/form-data; boundary={BOUNDARY}"))
        .body(Body::from(body))
        .unwrap();
    village.send(Some(by), request).await
}

async fn upload(village: &Village, bytes: Vec<u8>) -> Page {
    village.send(None, Request::post("/uploads/voice").body(Body::from(bytes)).unwrap()).await
}

fn token(sent: &Page) -> String {
    assert_eq!(sent.status, StatusCode::OK, "{}", sent.text);
    serde_json::from_str(&sent.text).unwrap()
}

/// Asks for a part of a file.
async fn part(village: &Village, by: Option<&Person>, path: &str, range: &str) -> Page {
    village.send(by, Request::get(path).header(header::RANGE, range).body(Body::empty()).unwrap()).await
}

/// The addresses from which a page plays voices.
fn played_on(page: &Page) -> Vec<String> {
    let sources = page.text.split("<source src=\"").skip(1);
    sources.map(|after| after.split_once('"').unwrap().0.to_owned()).collect()
}

fn case_of(filed: &Page) -> CaseId {
    filed.location.strip_prefix("/cases/").unwrap().strip_suffix("?filed=1").unwrap().parse().unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn what_the_phones_recorder_made_travels_with_the_form_and_is_played_on_the_cases_page() {
    let village = Village::new().await;
    let cadre = village.cadre(9, "程永福").await;
    let resident = village.resident(50).await;
    let form = village.get(Some(&resident), "/say?kind=demand").await;
    form.shows("accept=\"audio/*\"").shows("capture=\"user\"");
    let filed =
        file(&village, &resident, Kind::Demand, "", &[("voice", &recording("phone.m4a")), ("voice", &recording("firefox.ogg"))]).await;
    assert_eq!(filed.status, StatusCode::SEE_OTHER, "{}", filed.text);
    for (by, path) in [(&resident, format!("/cases/{}", case_of(&filed))), (&cadre, format!("/desk/cases/{}", case_of(&filed)))] {
        let page = village.get(Some(by), &path).await;
        let sources = played_on(&page);
        let endings: Vec<&str> = sources.iter().filter_map(|path| path.rsplit('.').next()).collect();
        assert_eq!(endings, ["m4a", "ogg", "caf"], "{path}");
        page.shows("语音，2 秒").shows("preload=\"metadata\"");
        for (source, kind) in sources.iter().zip(["audio/mp4", "audio/ogg", "audio/x-caf"]) {
            let played = village.get(Some(by), source).await;
            assert_eq!((played.status, played.header("content-type")), (StatusCode::OK, kind), "{source}");
            assert_eq!(played.header("accept-ranges"), "bytes", "{source}");
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_player_gets_the_part_that_it_asks_for() {
    let village = Village::new().await;
    let path = format!("/media/{}/voice.ogg", token(&upload(&village, recording("chromium.webm")).await));
    let whole = village.get(None, &path).await.bytes;
    let weight = whole.len();
    for (range, from, to) in [
        ("bytes=0-1", 0, 2),
        ("bytes=0-", 0, weight),
        ("bytes=100-199", 100, 200),
        ("bytes=-50", weight - 50, weight),
        ("bytes=1000-999999", 1_000, weight),
    ] {
        let got = part(&village, None, &path, range).await;
        assert_eq!(got.status, StatusCode::PARTIAL_CONTENT, "{range}");
        assert_eq!(got.header("content-range"), format!("bytes {from}-{}/{weight}", to - 1), "{range}");
        assert_eq!(got.header("content-length"), (to - from).to_string(), "{range}");
        assert_eq!(got.bytes, whole[from..to], "{range}");
    }
    let beyond = part(&village, None, &path, &format!("bytes={weight}-")).await;
    assert_eq!(beyond.status, StatusCode::RANGE_NOT_SATISFIABLE);
    assert_eq!((beyond.header("content-range"), beyond.bytes.len()), (format!("bytes */{weight}").as_str(), 0));
    let several = part(&village, None, &path, "bytes=0-1,5-6").await;
    assert_eq!((several.status, several.bytes), (StatusCode::OK, whole), "several ranges: all of it");
    // A player that says it takes compressed answers still gets the bytes that it counted.
    let request = Request::get(&path).header(header::RANGE, "bytes=0-99").header(header::ACCEPT_ENCODING, "br, gzip").body(Body::empty());
    let plain = village.send(None, request.unwrap()).await;
    assert_eq!((plain.header("content-encoding"), plain.bytes.len()), ("", 100));
}

#[tokio::test(flavor = "multi_thread")]
async fn each_way_in_which_a_file_is_no_voice_note_is_told_beside_the_field() {
    let village = Village::new().await;
    village.cadre(9, "程永福").await;
    let resident = village.resident(50).await;
    let half = recording("safari.mp4");
    let half = half[..half.len() / 2].to_vec();
    for (bytes, status, sentence) in [
        (b"the minutes of a meeting".to_vec(), StatusCode::UNPROCESSABLE_ENTITY, "这不是能播放的录音"),
        (recording("muted.webm"), StatusCode::UNPROCESSABLE_ENTITY, "录音里没有声音"),
        (recording("film.mp4"), StatusCode::UNPROCESSABLE_ENTITY, "这是视频，不是录音"),
        (half, StatusCode::UNPROCESSABLE_ENTITY, "录音没有传完整"),
        (vec![0; VOICE_BYTES + 1], StatusCode::PAYLOAD_TOO_LARGE, "文件太大，最多 8 MB"),
    ] {
        assert_eq!(upload(&village, bytes.clone()).await.status, status, "{sentence}");
        let back = file(&village, &resident, Kind::Demand, "", &[("voice", &bytes)]).await;
        assert_eq!(back.status, StatusCode::UNPROCESSABLE_ENTITY, "{sentence}");
        assert!(back.beside("voice").contains(sentence), "{:?}, not {sentence}", back.beside("voice"));
        assert_eq!(back.beside("photos"), "", "{sentence}");
        back.shows(&format!("{MATTER}</textarea>"));
    }
    assert_eq!(village.number("SELECT count(*) FROM media").await, 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_came_back_with_the_form_is_not_sent_twice_and_nine_files_are_the_most_of_both_kinds() {
    let village = Village::new().await;
    village.cadre(9, "程永福").await;
    let resident = village.resident(50).await;
    let said = recording("chromium.webm");
    let back = file(&village, &resident, Kind::Demand, "", &[("voice", &said), ("photos", b"no picture")]).await;
    assert!(back.beside("photos").contains("这不是能打开的照片"), "{:?}", back.beside("photos"));
    let kept = back.hidden("voice").to_owned();
    assert!(!kept.is_empty() && back.hidden("photos").is_empty());
    back.shows("录音 1").shows("已收到");
    let nine = [("voice", said.as_slice()); 9];
    let back = file(&village, &resident, Kind::Demand, &kept, &nine).await;
    assert!(back.beside("voice").contains("最多 9 个文件"), "{:?}", back.beside("voice"));
    let filed = file(&village, &resident, Kind::Demand, back.hidden("voice"), &[]).await;
    assert_eq!(filed.status, StatusCode::SEE_OTHER, "{}", filed.text);
    let page = village.get(Some(&resident), &filed.location).await;
    assert_eq!(played_on(&page).len(), 2 * 9);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_reports_voice_is_for_its_petitioner_and_discipline_alone() {
    let village = Village::new().await;
    let cadre = village.cadre(9, "程永福").await;
    let officer = village.member(8, "潘志强", UnitKind::TownshipDiscipline, TOWN, "白沙镇纪委", &[Role::TownshipDisciplineOfficer]).await;
    let (resident, neighbour) = (village.resident(50).await, village.resident(52).await);
    let filed = file(&village, &resident, Kind::Report, "", &[("voice", &recording("chromium.webm"))]).await;
    let sources = played_on(&village.get(Some(&resident), &filed.location).await);
    for source in &sources {
        for by in [&resident, &officer] {
            assert_eq!(part(&village, Some(by), source, "bytes=0-1").await.status, StatusCode::PARTIAL_CONTENT, "{source}");
        }
        for by in [None, Some(&neighbour), Some(&cadre)] {
            let hidden = part(&village, by, source, "bytes=0-1").await;
            assert_eq!((hidden.status, hidden.bytes.len()), (StatusCode::NOT_FOUND, 0), "{source}");
        }
    }
    let token = sources[0].strip_prefix("/media/").unwrap().split_once('/').unwrap().0;
    for path in [format!("/media/{token}"), format!("/media/{token}/voice.m4a"), "/media/no-such/voice.ogg".into()] {
        assert_eq!(village.get(Some(&resident), &path).await.status, StatusCode::NOT_FOUND, "{path}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn staff_write_down_what_is_said_and_better_it() {
    let village = Village::new().await;
    let (cadre, resident) = (village.cadre(9, "程永福").await, village.resident(50).await);
    let filed =
        file(&village, &resident, Kind::Demand, "", &[("voice", &recording("chromium.webm")), ("voice", &recording("safari.mp4"))]).await;
    let id = case_of(&filed);
    let desk = format!("/desk/cases/{id}");
    let seen = village.get(Some(&cadre), &desk).await;
    let (_, after) = seen.text.split_once("name=\"voice\" value=\"").unwrap();
    let voice = after.split_once('"').unwrap().0;
    let fields = |words| vec![("id", "1"), ("version", seen.hidden("version")), ("voice", voice), ("words", words)];
    let back = village.post(Some(&cadre), &desk, "/api/desk/transcribe", &fields(" ")).await;
    assert_eq!(back.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(back.text.matches("这一项要填").count(), 1, "beside the one note, not beside the other");
    village.does(&cadre, id, "transcribe", &[("voice", voice), ("words", "水沟从三号摊那里开始堵。")]).await;
    let page = village.get(Some(&resident), &format!("/cases/{id}")).await;
    page.shows("水沟从三号摊那里开始堵。").shows("程永福把语音写成了文字");
    village.does(&cadre, id, "transcribe", &[("voice", voice), ("words", "水沟从四号摊那里开始堵。")]).await;
    let page = village.get(Some(&resident), &format!("/cases/{id}")).await;
    page.shows("程永福改了语音的文字");
    let beside = page.text.split("voice__words").skip(1).map(|after| after.split_once("</p>").unwrap().0).collect::<Vec<_>>();
    assert!(beside.len() == 1 && beside[0].contains("四号摊"), "{beside:?}");
    village.get(None, &format!("/cases/{id}")).await.hides("号摊");
}

#[tokio::test(flavor = "multi_thread")]
async fn where_somebody_stands_is_stored_when_it_is_a_place_and_told_to_staff() {
    let village = Village::new().await;
    let (cadre, resident) = (village.cadre(9, "程永福").await, village.resident(50).await);
    let fields = |here| {
        let known = [("form", FILE), ("key", "made by the page"), ("kind", "demand"), ("village", VILLAGE), ("category", "environment")];
        [&known[..], &[("words", MATTER), ("name", "陈美兰"), ("here", here)]].concat()
    };
    let back = village.post(Some(&resident), "/say?kind=demand", FILE, &fields("91,119,30")).await;
    assert_eq!(back.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(back.beside("here").contains("这个位置不对"), "{:?}", back.beside("here"));
    let filed = village.post(Some(&resident), "/say?kind=demand", FILE, &fields("26.2189,119.012,35")).await;
    assert_eq!(filed.status, StatusCode::SEE_OTHER, "{}", filed.text);
    let id = case_of(&filed);
    village.get(Some(&cadre), &format!("/desk/cases/{id}")).await.shows("北纬 26.21890°，东经 119.01200°，误差约 35 米");
    village.get(Some(&resident), &format!("/cases/{id}")).await.shows("您提交时的位置");
    village.get(None, &format!("/cases/{id}")).await.hides("26.21890").hides("位置");
}
