//! Addresses that are no pages of their own: the village on the wall, how one likes to read, robots.

use crate::context::Site;
use crate::{forms, guard, router};
use app::accounts::local;
use axum::Router;
use axum::extract::{Form, Path, Query, Request, State};
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use domain::places::Place;
use domain::region::{Level, RegionCode};
use fast_qr::convert::svg::SvgBuilder;
use fast_qr::convert::{Builder as _, Shape};
use fast_qr::qr::QRBuilder;
use serde::Deserialize;

const A_YEAR: u32 = 31_536_000;

/// What robots may not read: what belongs to one reader, and what is no page.
const ROBOTS: &str = "User-agent: *\nDisallow: /api/\nDisallow: /applications\nDisallow: /desk\nDisallow: /live\nDisallow: /login\nDisallow: /me\nDisallow: /media/\nDisallow: /outbox\nDisallow: /receipts\nDisallow: /uploads\nDisallow: /v/\n";

/// `/v/{code}` and its QR code, `/reading`, `/robots.txt`.
pub fn routes() -> Router<Site> {
    Router::new()
        .route("/v/{code}", get(village))
        .route("/v/{code}/qr.svg", get(qr))
        .route("/reading", post(reading))
        .route("/robots.txt", get(|| async { ([(header::CACHE_CONTROL, "public, max-age=86400")], ROBOTS) }))
}

/// Where `/v/{code}` leads.
#[derive(Deserialize)]
struct Next {
    #[serde(default)]
    next: String,
}

/// `GET /v/{code}?next=/say`: what the QR code on a village's wall opens. Remembers the village and leads home.
async fn village(State(site): State<Site>, Path(code): Path<String>, Query(Next { next }): Query<Next>, request: Request) -> Response {
    match find(&site, &code).await {
        Ok(place) => {
            let name: String = url::form_urlencoded::byte_serialize(place.short().as_bytes()).collect();
            let cookies = remember(&site, [("village", format!("{}.{name}", place.code))]);
            let target = local(&next).and_then(|next| HeaderValue::from_str(next).ok()).unwrap_or(HeaderValue::from_static("/"));
            (StatusCode::SEE_OTHER, [(header::LOCATION, target)], cookies).into_response()
        }
        Err(backend::Error::NotFound) => router::not_found(State(site), request).await,
        Err(error) => guard::unavailable(&error),
    }
}

/// A village by its code; other levels are no villages.
async fn find(site: &Site, code: &str) -> Result<Place, backend::Error> {
    let code = RegionCode::parse(code).ok().filter(|code| code.level() == Level::Village).ok_or(backend::Error::NotFound)?;
    backend::places::place(&site.backend, &code).await
}

/// The village that a page is about, as far as everybody may read that page: its own, that of a disclosure or of a power.
/// What is a township's or a county's is about none.
pub(crate) async fn village_of(site: &Site, path: &str) -> Option<RegionCode> {
    let mut parts = path.trim_start_matches('/').split('/');
    let (page, key) = (parts.next()?, parts.next()?);
    let region = match page {
        "villages" => RegionCode::parse(key).ok(),
        "disclosures" => backend::disclosures::place_of(&site.backend, key.parse().ok()?).await.ok().flatten(),
        "powers" => backend::powers::place_of(&site.backend, key.parse().ok()?).await.ok().flatten(),
        _ => None,
    };
    region.filter(|region| region.level() == Level::Village)
}

/// `GET /v/{code}/qr.svg`: the picture for the wall.
async fn qr(State(site): State<Site>, Path(code): Path<String>) -> Response {
    let place = match find(&site, &code).await {
        Ok(place) => place,
        Err(backend::Error::NotFound) => return StatusCode::NOT_FOUND.into_response(),
        Err(error) => return guard::unavailable(&error),
    };
    let code = place.code;
    // The village is remembered, and its page opens.
    let address = format!("{}/v/{code}?next=/villages/{code}", site.backend.settings.origin);
    let mut response = qr_code(&address);
    response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("public, max-age=86400"));
    response
}

/// A text as a QR code.
pub(crate) fn qr_code(text: &str) -> Response {
    match QRBuilder::new(text).build() {
        Ok(code) => {
            let svg = SvgBuilder::default().shape(Shape::Square).margin(4).to_str(&code);
            ([(header::CONTENT_TYPE, "image/svg+xml")], svg).into_response()
        }
        // Only an origin of thousands of characters has no room in a QR code.
        Err(error) => {
            tracing::error!(?error, "the address does not fit a QR code");
            StatusCode::INTERNAL_SERVER_ERROR.into_response()
        }
    }
}

/// How one likes to read.
#[derive(Deserialize)]
struct Reading {
    size: Option<String>,
    lang: Option<String>,
}

/// `POST /reading`: remembers size and language, and shows the page again.
async fn reading(State(site): State<Site>, headers: HeaderMap, Form(Reading { size, lang }): Form<Reading>) -> Response {
    let size = size.filter(|size| matches!(size.as_str(), "elder" | "normal")).map(|size| ("size", size));
    let lang = lang.filter(|lang| matches!(lang.as_str(), "zh" | "en")).map(|lang| ("lang", lang));
    let page = forms::page_of(&[], &headers);
    let target = local(&page).and_then(|page| HeaderValue::from_str(page).ok()).unwrap_or(HeaderValue::from_static("/"));
    (StatusCode::SEE_OTHER, [(header::LOCATION, target)], remember(&site, [size, lang].into_iter().flatten())).into_response()
}

/// Cookies for a year that scripts may read too: the frame needs them on both sides.
pub(crate) fn remember(site: &Site, values: impl IntoIterator<Item = (&'static str, String)>) -> HeaderMap {
    let secure = if site.backend.settings.origin.starts_with("https://") { "; Secure" } else { "" };
    let cookies = values.into_iter().map(|(name, value)| format!("{name}={value}; Max-Age={A_YEAR}; Path=/; SameSite=Lax{secure}"));
    cookies.filter_map(|cookie| HeaderValue::from_str(&cookie).ok()).map(|cookie| (header::SET_COOKIE, cookie)).fold(
        HeaderMap::new(),
        |mut headers, (name, value)| {
            headers.append(name, value);
            headers
        },
    )
}
