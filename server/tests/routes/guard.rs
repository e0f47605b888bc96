//! What stands before every request: the origin check, the headers, the cookies.

use crate::common::{Page, Person, Village, form};
use axum::body::Body;
use axum::extract::Request;
use axum::http::{Method, StatusCode, header};
use domain::cases::Kind;
use std::collections::HashSet;

const MATTER: &str = "菜场门口水沟堵了。脏水往路上流，今早有人滑了一跤。";
const OURS: &str = "https://village.example";

/// A request by a browser that says from where it asks.
async fn ask(village: &Village, by: Option<&Person>, method: Method, path: &str, from: &[(&str, &str)]) -> Page {
    let mut request = Request::builder().method(method).uri(path).header(header::ACCEPT, "text/html");
    for (name, value) in from {
        request = request.header(*name, *value);
    }
    let request = request.header(header::CONTENT_TYPE, "application/x-www-form-urlencoded").body(Body::empty()).unwrap();
    village.send(by, request).await
}

#[tokio::test(flavor = "multi_thread")]
async fn another_sites_page_changes_nothing_and_ones_own_does() {
    let village = Village::with(&["--origin", OURS]).await;
    let refused: [&[(&str, &str)]; 8] = [
        &[("origin", "https://evil.example")],
        &[("origin", "https://village.example.evil.example")],
        &[("origin", "http://village.example"), ("host", "127.0.0.1:3000")],
        &[("origin", "null"), ("host", "null")],
        &[("sec-fetch-site", "cross-site")],
        &[("sec-fetch-site", "same-site")],
        &[("sec-fetch-site", "same-origin"), ("origin", "https://evil.example")],
        &[("sec-fetch-site", "cross-site"), ("origin", OURS)],
    ];
    for from in refused {
        for path in ["/reading", "/uploads", "/api/cases/file", "/api/accounts/log_out", "/nothing"] {
            let answer = ask(&village, None, Method::POST, path, from).await;
            assert_eq!((answer.status, answer.text.as_str()), (StatusCode::FORBIDDEN, ""), "{path} {from:?}");
        }
        assert_eq!(ask(&village, None, Method::GET, "/login", from).await.status, StatusCode::OK, "a link may lead here: {from:?}");
    }
    let allowed: [&[(&str, &str)]; 6] = [
        &[],
        &[("origin", OURS)],
        &[("origin", "http://127.0.0.1:3000"), ("host", "127.0.0.1:3000")],
        &[("sec-fetch-site", "same-origin")],
        &[("sec-fetch-site", "same-origin"), ("origin", OURS)],
        &[("sec-fetch-site", "none")],
    ];
    for from in allowed {
        assert_eq!(ask(&village, None, Method::POST, "/reading", from).await.status, StatusCode::SEE_OTHER, "{from:?}");
    }
    for method in [Method::PUT, Method::DELETE, Method::PATCH] {
        let answer = ask(&village, None, method.clone(), "/reading", &[("sec-fetch-site", "cross-site")]).await;
        assert_eq!(answer.status, StatusCode::FORBIDDEN, "{method}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_cadres_cookie_is_of_no_use_to_another_site() {
    let village = Village::new().await;
    let (cadre, resident) = (village.cadre(9, "程永福").await, village.resident(50).await);
    let case = village.file(&resident, Kind::Demand, MATTER).await;
    let mut request = form("/desk", "/api/desk/accept", &[("id", case.to_string().as_str()), ("version", "1")]);
    request.headers_mut().insert(header::ORIGIN, "https://evil.example".parse().unwrap());
    assert_eq!(village.send(Some(&cadre), request).await.status, StatusCode::FORBIDDEN);
    assert_eq!(village.number("SELECT count(*) FROM events").await, 1);
    village.does(&cadre, case, "accept", &[]).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_change_cannot_be_asked_for_by_a_link() {
    let village = Village::new().await;
    let cadre = village.cadre(9, "程永福").await;
    for path in ["/api/accounts/log_out", "/api/desk/accept?id=1&version=1", "/uploads", "/reading?size=elder"] {
        let answer = village.get(Some(&cadre), path).await;
        let leads_home = path.starts_with("/api/") && answer.location == "/";
        assert!(answer.status.is_client_error() || leads_home, "{path}: {}", answer.status);
        assert_eq!(answer.header("set-cookie"), "", "{path}");
    }
    village.get(Some(&cadre), "/desk").await.shows("程永福");
}

#[tokio::test(flavor = "multi_thread")]
async fn every_answer_carries_the_headers_that_protect_its_reader() {
    let village = Village::new().await;
    let mut answers = vec![("a refusal", ask(&village, None, Method::POST, "/reading", &[("sec-fetch-site", "cross-site")]).await)];
    for path in ["/", "/desk/login", "/cases/99", "/nothing", "/healthz", "/robots.txt", "/media/x", "/icon.svg", "/live"] {
        answers.push((path, village.get(None, path).await));
    }
    for (what, answer) in answers {
        assert_eq!(answer.header("x-content-type-options"), "nosniff", "{what}");
        assert_eq!(answer.header("referrer-policy"), "same-origin", "{what}");
        assert_eq!(answer.header("cross-origin-opener-policy"), "same-origin", "{what}");
        assert_eq!(answer.header("permissions-policy"), "camera=(self), microphone=(self), geolocation=(self)", "{what}");
        assert!(!answer.header("cache-control").is_empty(), "{what}");
    }
    for path in ["/", "/cases", "/me", "/desk/login", "/cases/99"] {
        let answer = village.get(None, path).await;
        assert_eq!(answer.header("cache-control"), "private, no-cache", "{path}");
        assert_eq!(answer.header("content-type"), "text/html; charset=utf-8", "{path}");
    }
}

/// The nonce that a page's policy allows.
fn nonce(page: &Page) -> &str {
    let (_, after) = page.header("content-security-policy").split_once("'nonce-").unwrap();
    after.split_once('\'').unwrap().0
}

#[tokio::test(flavor = "multi_thread")]
async fn a_page_runs_no_script_but_those_with_its_own_nonce() {
    let village = Village::new().await;
    let (cadre, resident) = (village.cadre(9, "程永福").await, village.resident(50).await);
    let case = village.file(&resident, Kind::Demand, MATTER).await;
    let pages = [
        village.get(None, "/").await,
        village.get(None, "/").await,
        village.get(None, "/nothing").await,
        village.get(Some(&resident), &format!("/cases/{case}")).await,
        village.get(Some(&cadre), &format!("/desk/cases/{case}")).await,
        village.post(None, "/say", "/api/cases/file", &[("kind", "demand"), ("key", "1")]).await,
    ];
    for page in &pages {
        let policy = page.header("content-security-policy");
        for rule in ["default-src 'self'", "frame-ancestors 'none'", "base-uri 'none'", "form-action 'self'", "object-src 'none'"] {
            assert!(policy.split("; ").any(|part| part.trim() == rule), "{rule} is not in {policy}");
        }
        let scripts = policy.split("; ").find(|part| part.trim().starts_with("script-src")).unwrap();
        assert!(!scripts.contains("unsafe-inline") && !scripts.contains("'unsafe-eval'"), "{scripts}");
        for script in page.text.split("<script").skip(1) {
            let (attributes, _) = script.split_once('>').unwrap();
            assert!(attributes.contains(&format!("nonce=\"{}\"", nonce(page))), "<script{attributes}>");
        }
        assert!(nonce(page).len() >= 16);
    }
    let nonces: HashSet<&str> = pages.iter().map(nonce).collect();
    assert_eq!(nonces.len(), pages.len(), "every page has a nonce of its own");
}

#[tokio::test(flavor = "multi_thread")]
async fn reading_leaves_no_cookie() {
    let village = Village::new().await;
    village.cadre(9, "程永福").await;
    let resident = village.resident(50).await;
    let case = village.file(&resident, Kind::Demand, MATTER).await;
    let case = format!("/cases/{case}");
    for path in ["/", "/say", "/cases", &case, "/meetings", "/places", "/login", "/me", "/desk", "/desk/login", "/healthz", "/nothing"] {
        assert_eq!(village.get(None, path).await.header("set-cookie"), "", "{path}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_sessions_cookie_is_kept_from_scripts_and_other_sites() {
    for (flags, begins, ends) in
        [(&["--origin", OURS][..], "__Host-mingbai=", "; Secure"), (&["--origin", "http://village.example"], "mingbai=", "; SameSite=Lax")]
    {
        let village = Village::with(flags).await;
        village.post(None, "/login", "/api/accounts/send_code", &[("phone", "13800000050")]).await;
        let code = village.code().await;
        let fields = [("phone", "13800000050"), ("code", &code), ("next", "/cases")];
        let sent = village.post(None, "/login", "/api/accounts/log_in", &fields).await;
        assert_eq!((sent.status, sent.location.as_str()), (StatusCode::SEE_OTHER, "/cases"));
        let cookie = sent.header("set-cookie");
        assert!(cookie.starts_with(begins) && cookie.ends_with(ends), "{cookie}");
        for part in ["Path=/", "HttpOnly", "SameSite=Lax"] {
            assert!(cookie.split("; ").any(|known| known == part), "{part} is not in {cookie}");
        }
        let resident = sent.keeper();
        village.get(Some(&resident), "/me").await.shows("138****0050");
        let out = village.post(Some(&resident), "/me", "/api/accounts/log_out", &[]).await;
        assert!(out.header("set-cookie").contains("Max-Age=0"), "{}", out.header("set-cookie"));
        village.get(Some(&resident), "/me").await.hides("138****0050");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_cookie_that_nobody_was_given_is_a_strangers() {
    let village = Village::new().await;
    for cookie in ["mingbai=", "mingbai=0", "mingbai=%00", "mingbai='; DROP TABLE sessions", "village=..%2F..%2F<u>"] {
        let page = village.get(Some(&Person::with_cookie(cookie)), "/me").await;
        assert_eq!(page.status, StatusCode::OK, "{cookie}");
        page.shows("您还没有登录").hides("<u>");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_password_is_not_written_into_the_page_that_comes_back() {
    let village = Village::new().await;
    let fields = [("form", "/api/accounts/log_in_member"), ("phone", "13900000009"), ("password", "not the right one")];
    let page = village.post(None, "/desk/login", "/api/accounts/log_in_member", &fields).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    page.shows("手机号和密码对不上").shows("value=\"13900000009\"").hides("not the right one");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_form_leads_back_to_pages_of_this_site_alone() {
    let village = Village::new().await;
    village.cadre(9, "程永福").await;
    let resident = village.resident(50).await;
    let case = village.file(&resident, Kind::Demand, MATTER).await.to_string();
    let fields = [("case", case.as_str()), ("seen", "1"), ("words", "昨晚又往外淌"), ("photos", "")];
    for page in ["//evil.example", "https://evil.example/", "/\\evil.example", "/\t/evil.example", "evil.example", ""] {
        let sent = village.post(Some(&resident), page, "/api/cases/message", &fields).await;
        assert_eq!((sent.status, sent.location.as_str()), (StatusCode::SEE_OTHER, "/"), "{page:?}");
    }
}
