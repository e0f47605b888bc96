//! Addresses that are no pages of their own: the village on the wall, how one likes to read, files, health.

use crate::common::{Page, Person, VILLAGE, Village};
use axum::body::Body;
use axum::extract::Request;
use axum::http::{StatusCode, header};
use domain::cases::Kind;

async fn get_with(village: &Village, path: &str, name: header::HeaderName, value: &str) -> Page {
    village.send(None, Request::get(path).header(name, value).body(Body::empty()).unwrap()).await
}

#[tokio::test(flavor = "multi_thread")]
async fn the_code_on_the_wall_remembers_the_village_and_leads_on() {
    let village = Village::new().await;
    let sent = village.get(None, &format!("/v/{VILLAGE}")).await;
    assert_eq!((sent.status, sent.location.as_str()), (StatusCode::SEE_OTHER, "/"));
    let cookie = sent.header("set-cookie");
    assert!(cookie.starts_with(&format!("village={VILLAGE}.")) && cookie.contains("; Max-Age=31536000; Path=/; SameSite=Lax"), "{cookie}");
    let visitor = sent.keeper();
    village.get(Some(&visitor), "/").await.shows("白沙村").hides("选您的村");
    village.get(Some(&visitor), "/say").await.shows(&format!("name=\"village\" value=\"{VILLAGE}\""));
    for (next, led) in [
        ("%2Fsay%3Fkind%3Dreport", "/say?kind=report"),
        ("%2F%2Fevil.example", "/"),
        ("https%3A%2F%2Fevil.example", "/"),
        ("%2F%5Cevil.example", "/"),
        ("%2Fa%0D%0ASet-Cookie%3A%20x%3D1", "/"),
        ("%2Fapi%2Faccounts%2Flog_out", "/"),
    ] {
        let sent = village.get(None, &format!("/v/{VILLAGE}?next={next}")).await;
        assert_eq!((sent.status, sent.location.as_str()), (StatusCode::SEE_OTHER, led), "{next}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn who_is_logged_in_finds_the_village_of_the_account_until_another_is_chosen() {
    let village = Village::new().await;
    village.cadre(9, "程永福").await;
    let resident = village.resident(50).await;
    village.get(Some(&resident), "/").await.shows("先选您的村");
    village.file(&resident, Kind::Demand, "村口路灯坏了").await;
    let page = village.get(Some(&resident), "/").await;
    page.shows("白沙村").hides("先选您的村");
    assert!(page.header("set-cookie").starts_with(&format!("village={VILLAGE}.")), "{:?}", page.header("set-cookie"));
    village.get(Some(&resident), "/board").await.shows("白沙村").hides("先选您的村");
    let sent = village.get(Some(&resident), "/v/350121101202").await;
    let cookies: Vec<_> = sent.headers.get_all("set-cookie").iter().map(|cookie| cookie.to_str().unwrap()).collect();
    assert!(matches!(cookies[..], [cookie] if cookie.starts_with("village=350121101202.")), "{cookies:?}");
    village.get(None, "/").await.shows("先选您的村");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_no_village_has_neither_page_nor_picture() {
    let village = Village::new().await;
    // A town, a village that is not there, no code at all.
    for code in ["350121101", "350121101999", "35012110120", "x", "..%2F..%2Fsecret"] {
        let page = village.get(None, &format!("/v/{code}")).await;
        assert_eq!((page.status, page.header("set-cookie")), (StatusCode::NOT_FOUND, ""), "{code}");
        page.shows("没有找到这个页面");
        assert_eq!(village.get(None, &format!("/v/{code}/qr.svg")).await.status, StatusCode::NOT_FOUND, "{code}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_villages_picture_for_the_wall_is_its_own() {
    let village = Village::new().await;
    let picture = village.get(None, &format!("/v/{VILLAGE}/qr.svg")).await;
    assert_eq!((picture.status, picture.header("content-type")), (StatusCode::OK, "image/svg+xml"));
    assert_eq!(picture.header("cache-control"), "public, max-age=86400");
    assert!(picture.text.starts_with("<svg") && picture.text.trim_end().ends_with("</svg>"), "{}", picture.text);
    let neighbour = village.get(None, "/v/350121101202/qr.svg").await;
    assert_eq!(neighbour.status, StatusCode::OK);
    assert_ne!(picture.text, neighbour.text);
    let elsewhere = Village::with(&["--origin", "https://village.example"]).await;
    assert_ne!(elsewhere.get(None, &format!("/v/{VILLAGE}/qr.svg")).await.text, picture.text, "it holds the whole address");
}

#[tokio::test(flavor = "multi_thread")]
async fn how_one_likes_to_read_is_remembered_and_the_page_comes_back() {
    let village = Village::new().await;
    let choose = async |fields: &'static str, referer: &'static str| {
        let request = Request::post("/reading")
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
            .header(header::REFERER, referer)
            .body(Body::from(fields))
            .unwrap();
        village.send(None, request).await
    };
    let sent = choose("size=elder", "http://127.0.0.1:3000/say?kind=report").await;
    assert_eq!((sent.status, sent.location.as_str()), (StatusCode::SEE_OTHER, "/say?kind=report"));
    village.get(Some(&sent.keeper()), "/").await.shows("data-size=\"elder\"");
    village.get(Some(&choose("size=normal", "").await.keeper()), "/").await.hides("data-size=\"elder\"");
    village.get(Some(&choose("lang=en", "").await.keeper()), "/").await.shows("<html lang=\"en\"");
    for fields in ["size=huge", "lang=%0d%0ax", "lang=fr&size=%3Bdomain", ""] {
        assert_eq!(choose(fields, "").await.header("set-cookie"), "", "{fields}");
    }
    // Another site's address counts by its path alone.
    assert_eq!(choose("size=elder", "https://evil.example/cases").await.location, "/cases");
    assert_eq!(choose("size=elder", "https://evil.example//evil.example/x").await.location, "/");
    assert_eq!(choose("size=elder", "https://evil.example/api/accounts/log_out").await.location, "/");
    let secure = Village::with(&["--origin", "https://village.example"]).await;
    let sent = secure.post(None, "/", "/reading", &[("size", "elder")]).await;
    assert!(sent.header("set-cookie").ends_with("; Secure"), "{}", sent.header("set-cookie"));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_reader_gets_the_first_language_that_is_spoken_here() {
    let village = Village::new().await;
    for (accepts, tag) in [("en-US,en;q=0.9", "en"), ("fr, en;q=0.5", "en"), ("zh-TW,en", "zh-CN"), ("fr", "zh-CN"), ("", "zh-CN")] {
        get_with(&village, "/", header::ACCEPT_LANGUAGE, accepts).await.shows(&format!("<html lang=\"{tag}\""));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_texts_are_a_page_in_the_demo_alone() {
    const SEND: &str = "/api/accounts/send_code";
    let village = Village::new().await;
    village.post(None, "/login", SEND, &[("phone", "13800000050")]).await;
    let page = village.get(None, "/outbox").await;
    assert_eq!(page.status, StatusCode::NOT_FOUND);
    page.hides("13800000050").hides(&village.code().await);
    let asked = village.post(None, "/", "/api/accounts/outbox", &[]).await;
    assert_eq!(asked.status, StatusCode::NOT_FOUND);
    village.get(None, "/login").await.hides("/outbox");

    let demo = Village::with(&["--demo"]).await;
    demo.get(None, "/outbox").await.shows("还没有发过短信");
    demo.post(None, "/login", SEND, &[("phone", "13800000050")]).await;
    let page = demo.get(None, "/outbox").await;
    assert_eq!(page.status, StatusCode::OK);
    page.shows("13800000050").shows(&demo.code().await);
    demo.get(None, "/").await.shows("演示环境").shows("href=\"/outbox\"");
    let playlist = demo.get(None, "/demo/stream/meeting.m3u8").await;
    assert_eq!((playlist.status, playlist.header("content-type")), (StatusCode::OK, "application/vnd.apple.mpegurl"));
    assert_eq!(demo.get(None, "/demo/stream/..%2Fcalendar.csv").await.status, StatusCode::NOT_FOUND);
}

#[tokio::test(flavor = "multi_thread")]
async fn robots_are_told_what_belongs_to_one_reader() {
    let village = Village::new().await;
    let robots = village.get(None, "/robots.txt").await;
    assert_eq!(robots.status, StatusCode::OK);
    assert!(robots.header("content-type").starts_with("text/plain"));
    for path in ["/desk", "/me", "/media/", "/outbox", "/api/"] {
        robots.shows(&format!("Disallow: {path}\n"));
    }
    robots.hides("Disallow: /cases").hides("Disallow: /\n");
}

#[tokio::test(flavor = "multi_thread")]
async fn files_whose_names_tell_their_content_are_kept_forever() {
    let village = Village::new().await;
    let page = village.get(None, "/").await;
    let (_, after) = page.text.split_once("rel=\"stylesheet\" href=\"").unwrap();
    let (style, _) = after.split_once('"').unwrap();
    let plain = get_with(&village, style, header::ACCEPT_ENCODING, "identity").await;
    assert_eq!((plain.status, plain.header("content-type")), (StatusCode::OK, "text/css; charset=utf-8"));
    assert_eq!(plain.header("cache-control"), "public, max-age=31536000, immutable");
    assert_eq!((plain.header("content-encoding"), plain.header("vary").to_lowercase().contains("accept-encoding")), ("", true));
    let squeezed = get_with(&village, style, header::ACCEPT_ENCODING, "gzip, br").await;
    assert_eq!(squeezed.header("content-encoding"), "br");
    let mut unpacked = Vec::new();
    brotli::BrotliDecompress(&mut squeezed.bytes.as_ref(), &mut unpacked).unwrap();
    assert_eq!(unpacked, plain.bytes);
    for path in [
        format!("{style}.br"),
        "/assets/style-.css".into(),
        "/assets/.css".into(),
        "/assets/nothing.js".into(),
        "/assets/..%2Fsecret".into(),
    ] {
        assert_eq!(village.get(None, &path).await.status, StatusCode::NOT_FOUND, "{path}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn icons_stand_at_their_own_addresses() {
    let village = Village::new().await;
    for (path, kind) in
        [("/icon.svg", "image/svg+xml"), ("/icon-192.png", "image/png"), ("/manifest.webmanifest", "application/manifest+json")]
    {
        let icon = village.get(None, path).await;
        assert_eq!((icon.status, icon.header("content-type")), (StatusCode::OK, kind), "{path}");
        assert_eq!(icon.header("cache-control"), "public, max-age=3600", "{path}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_address_of_a_form_that_came_back_leads_to_a_page_when_it_is_asked_for_again() {
    let village = Village::new().await;
    for (from, to) in [
        ("http://127.0.0.1/say?kind=report", "/say?kind=report"),
        ("http://127.0.0.1/api/cases/file", "/"),
        ("https://evil.example//phish.example/", "/"),
        ("", "/"),
    ] {
        let sent = get_with(&village, "/api/cases/file", header::REFERER, from).await;
        assert_eq!((sent.status, sent.location.as_str()), (StatusCode::SEE_OTHER, to), "{from}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn an_address_that_is_nothing_gets_a_page_that_says_so() {
    let village = Village::new().await;
    for path in ["/nothing", "/cases/1/2", "/desk/nothing", "/%E7%99%BD", "/..%2F..%2Fetc%2Fpasswd"] {
        let page = village.get(None, path).await;
        assert_eq!(page.status, StatusCode::NOT_FOUND, "{path}");
        page.shows("没有找到这个页面");
    }
    let english = get_with(&village, "/nothing", header::ACCEPT_LANGUAGE, "en").await;
    assert_eq!(english.status, StatusCode::NOT_FOUND);
    english.shows("There is no such page, or it is not open to you.");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_server_without_its_database_is_alive_but_not_ready_and_says_so_in_both_languages() {
    let village = Village::new().await;
    for (path, words) in [("/healthz", "ok\n"), ("/readyz", "ready\n")] {
        let answer = village.get(None, path).await;
        assert_eq!((answer.status, answer.text.as_str()), (StatusCode::OK, words));
    }
    village.backend.store.reader().clone().close().await.unwrap();
    assert_eq!(village.get(None, "/healthz").await.status, StatusCode::OK);
    let visitor = Person::with_cookie("mingbai=0");
    for (by, path) in [(None, "/readyz"), (Some(&visitor), "/"), (None, "/media/x"), (None, "/live?t=case:1")] {
        let answer = village.get(by, path).await;
        assert_eq!((answer.status, answer.header("retry-after")), (StatusCode::SERVICE_UNAVAILABLE, "10"), "{path}");
        answer.shows("系统正在恢复").shows("The service is recovering").shows("12345");
    }
    let page = village.get(None, "/cases/1").await;
    assert_eq!(page.status, StatusCode::SERVICE_UNAVAILABLE);
    page.shows("系统正在恢复");
}
