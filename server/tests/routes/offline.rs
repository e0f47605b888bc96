//! What a phone keeps of the portal for when there is no network, and what it is told to forget.

use crate::common::{Person, VILLAGE, Village};
use axum::http::{HeaderMap, StatusCode};

/// All cookies of an answer that begin so.
fn told(headers: &HeaderMap, name: &str) -> Vec<String> {
    let cookies = headers.get_all("set-cookie").iter().map(|value| value.to_str().unwrap().to_owned());
    cookies.filter(|cookie| cookie.starts_with(name)).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn the_service_worker_is_asked_for_anew_each_time() {
    let village = Village::new().await;
    let worker = village.get(None, "/sw.js").await;
    assert_eq!((worker.status, worker.header("cache-control")), (StatusCode::OK, "no-cache"));
    assert!(worker.header("content-type").starts_with("text/javascript"), "{}", worker.header("content-type"));
    worker.shows("addEventListener(\"fetch\"");
}

#[tokio::test(flavor = "multi_thread")]
async fn the_page_for_no_network_says_what_works_in_both_languages() {
    let village = Village::new().await;
    village.get(None, "/offline").await.shows("现在没有网络").shows("href=\"/say\"").shows("12345");
    village.get(Some(&Person::with_cookie("lang=en")), "/offline").await.shows("There is no network now").shows("12345");
}

#[tokio::test(flavor = "multi_thread")]
async fn the_copy_of_the_form_holds_nothing_of_who_is_logged_in() {
    let village = Village::new().await;
    let resident = village.resident(50).await;
    let own = village.get(Some(&resident), "/say?kind=demand").await;
    own.shows("138****0050");
    for kind in ["demand", "suggestion", "inquiry"] {
        let copy = village.get(Some(&resident), &format!("/say?kind={kind}&copy=1")).await;
        assert_eq!((copy.status, copy.header("set-cookie")), (StatusCode::OK, ""));
        copy.hides("138****0050").hides("name=\"phone\"").shows("name=\"words\"");
        assert_eq!(copy.hidden("key"), "", "a copy that is opened twice would file one matter for two");
    }
    // The village was chosen on this phone, and not by logging in.
    let visitor = Person::with_cookie(&format!("village={VILLAGE}.%E7%99%BD%E6%B2%99%E6%9D%91"));
    assert_eq!(village.get(Some(&visitor), "/say?kind=demand&copy=1").await.hidden("village"), VILLAGE);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_phone_is_told_to_hold_what_waits_at_a_login_and_to_forget_everything_at_a_logout() {
    let village = Village::new().await;
    village.post(None, "/login", "/api/accounts/send_code", &[("phone", "13800000050")]).await;
    let code = village.code().await;
    let sent = village.post(None, "/login", "/api/accounts/log_in", &[("phone", "13800000050"), ("code", &code)]).await;
    assert_eq!(told(&sent.headers, "filings="), ["filings=hold; Max-Age=31536000; Path=/; SameSite=Lax"]);
    let out = village.post(Some(&sent.keeper()), "/me", "/api/accounts/log_out", &[]).await;
    assert_eq!(told(&out.headers, "filings="), ["filings=forget; Max-Age=31536000; Path=/; SameSite=Lax"]);
}
