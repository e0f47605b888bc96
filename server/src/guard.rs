//! What stands before every request: origin check, security headers, and the page for bad days.

use crate::context::Site;
use axum::extract::{Request, State};
use axum::http::{HeaderName, HeaderValue, Method, StatusCode, header};
use axum::middleware::Next;
use axum::response::{Html, IntoResponse, Response};

/// Refuses changes that another site's page asks for. Browsers say where a request comes from; a client that
/// says nothing is no browser and has no cookies to abuse.
pub async fn same_origin(State(site): State<Site>, request: Request, next: Next) -> Response {
    if is_allowed(&site, &request) { next.run(request).await } else { StatusCode::FORBIDDEN.into_response() }
}

fn is_allowed(site: &Site, request: &Request) -> bool {
    if matches!(*request.method(), Method::GET | Method::HEAD | Method::OPTIONS) {
        return true;
    }
    let header = |name: HeaderName| request.headers().get(name).and_then(|value| value.to_str().ok());
    let fetch_site = header(HeaderName::from_static("sec-fetch-site"));
    let origin_fits = header(header::ORIGIN).map(|origin| {
        let host = origin.split_once("://").map(|(_, host)| host);
        origin == site.backend.settings.origin || (host.is_some() && host == header(header::HOST))
    });
    match (fetch_site, origin_fits) {
        (Some("same-origin" | "none"), None | Some(true)) => true,
        (Some(_), _) => false,
        (None, fits) => fits.unwrap_or(true),
    }
}

/// Headers that every answer carries.
pub async fn security_headers(request: Request, next: Next) -> Response {
    let mut response = next.run(request).await;
    let headers = response.headers_mut();
    headers.insert(header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    headers.insert(header::REFERRER_POLICY, HeaderValue::from_static("same-origin"));
    headers.insert(
        HeaderName::from_static("permissions-policy"),
        HeaderValue::from_static("camera=(self), microphone=(self), geolocation=(self)"),
    );
    headers.insert(HeaderName::from_static("cross-origin-opener-policy"), HeaderValue::from_static("same-origin"));
    // Pages are made for their reader: no shared cache may keep them.
    headers.entry(header::CACHE_CONTROL).or_insert(HeaderValue::from_static("private, no-cache"));
    response
}

/// The page for a database that is away: whole by itself, in both languages.
pub fn unavailable(error: &backend::Error) -> Response {
    tracing::error!(%error, "a request could not be served");
    let page = "<!doctype html><html lang=\"zh-CN\"><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\
        <title>明白</title><body style=\"font:110%/1.7 system-ui,sans-serif;max-width:30em;margin:15vh auto;padding:0 20px\">\
        <h1>系统正在恢复</h1><p>请过一会儿再打开。您已经提交的内容都在，没有丢。</p>\
        <p lang=\"en\">The service is recovering. Please try again in a moment; nothing you have sent is lost.</p>\
        <p>紧急的事请拨打 <a href=\"tel:12345\">12345</a></p>";
    (StatusCode::SERVICE_UNAVAILABLE, [(header::RETRY_AFTER, "10")], Html(page)).into_response()
}
