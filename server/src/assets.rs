//! What the binary carries: bundles, player, icons, the stylesheet.

use app::shell::{Bundle, Root};
use axum::body::Body;
use axum::extract::Path;
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use rust_embed::{Embed, EmbeddedFile};

/// Built by `bin/build`; absent in a build for tests. Every compressible file has a `.br` beside it.
#[derive(Embed)]
#[folder = "$MINGBAI_DIST"]
#[allow_missing = true]
struct Dist;

/// Icons and the manifest, at fixed addresses.
#[derive(Embed)]
#[folder = "$CARGO_MANIFEST_DIR/../frontend/icons"]
struct Public;

/// The whole stylesheet, put together by `build.rs`.
const STYLE: &str = include_str!(concat!(env!("OUT_DIR"), "/style.css"));
const STYLE_BR: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/style.css.br"));

/// The service worker; see `frontend/sw.js` for what it keeps.
const SERVICE_WORKER: &str = include_str!("../../frontend/sw.js");

/// The stylesheet's address: changes with its content.
pub const STYLE_PATH: &str = concat!("/assets/style-", env!("STYLE_HASH"), ".css");

const FOREVER: HeaderValue = HeaderValue::from_static("public, max-age=31536000, immutable");
const AN_HOUR: HeaderValue = HeaderValue::from_static("public, max-age=3600");

/// The bundle of a root, if the binary carries one.
pub fn bundle(root: Root) -> Option<Bundle> {
    let name = match root {
        Root::Portal => "portal",
        Root::Desk => "desk",
    };
    let script = Dist::iter().find(|file| file.starts_with(name) && file.ends_with(&format!("/{name}.js")))?;
    let wasm = script.replace(".js", "_bg.wasm");
    Some(Bundle { script: format!("/assets/{script}"), wasm: format!("/assets/{wasm}") })
}

/// The address of the media player for streams that the browser cannot play by itself.
pub fn player() -> Option<String> {
    Dist::iter().find(|file| file.starts_with("hls-") && file.ends_with(".js")).map(|file| format!("/assets/{file}"))
}

/// `GET /assets/{*name}`: files whose names, or whose folders' names, change with their content.
pub async fn asset(Path(name): Path<String>, headers: HeaderMap) -> Response {
    if STYLE_PATH.strip_prefix("/assets/") == Some(name.as_str()) {
        let (body, encoding) = if accepts_brotli(&headers) { (STYLE_BR, Some("br")) } else { (STYLE.as_bytes(), None) };
        return respond("text/css; charset=utf-8", encoding, FOREVER, Body::from(body));
    }
    let squeezed = accepts_brotli(&headers).then(|| Dist::get(&format!("{name}.br"))).flatten();
    let (file, encoding) = match squeezed {
        Some(file) => (Some(file), Some("br")),
        None => (Dist::get(&name), None),
    };
    match file {
        Some(file) if !name.ends_with(".br") => respond(content_type(&name), encoding, FOREVER, body(file)),
        _ => StatusCode::NOT_FOUND.into_response(),
    }
}

/// What the custodian's browser opens sealed names with; a small script of its own, so that it can be read whole.
const CUSTODIAN: &str = include_str!("../../frontend/custodian.js");

/// `GET /sw.js`: asked for anew each time, or an old one would go on for a day.
pub async fn service_worker() -> Response {
    respond("text/javascript; charset=utf-8", None, HeaderValue::from_static("no-cache"), Body::from(SERVICE_WORKER))
}

/// Icons, manifest and the custodian's script: `None` when there is no such file.
pub fn public(name: &str) -> Option<Response> {
    if name == "custodian.js" {
        return Some(respond(content_type(name), None, HeaderValue::from_static("no-cache"), Body::from(CUSTODIAN)));
    }
    Public::get(name).map(|file| fixed(name, file))
}

/// A file at a fixed address.
pub fn fixed(name: &str, file: EmbeddedFile) -> Response {
    respond(content_type(name), None, AN_HOUR, body(file))
}

fn body(file: EmbeddedFile) -> Body {
    Body::from(file.data.into_owned())
}

fn accepts_brotli(headers: &HeaderMap) -> bool {
    headers
        .get(header::ACCEPT_ENCODING)
        .and_then(|value| value.to_str().ok())
        .is_some_and(|value| value.split(',').any(|coding| coding.trim().starts_with("br")))
}

fn respond(content_type: &'static str, encoding: Option<&'static str>, cache: HeaderValue, body: Body) -> Response {
    let mut response = Response::new(body);
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(content_type));
    headers.insert(header::CACHE_CONTROL, cache);
    headers.insert(header::VARY, HeaderValue::from_static("Accept-Encoding"));
    if let Some(encoding) = encoding {
        headers.insert(header::CONTENT_ENCODING, HeaderValue::from_static(encoding));
    }
    response
}

fn content_type(name: &str) -> &'static str {
    match name.rsplit('.').next() {
        Some("js") => "text/javascript; charset=utf-8",
        Some("wasm") => "application/wasm",
        Some("json") => "application/json",
        Some("css") => "text/css; charset=utf-8",
        Some("svg") => "image/svg+xml",
        Some("png") => "image/png",
        Some("jpg") => "image/jpeg",
        Some("webmanifest") => "application/manifest+json",
        Some("m3u8") => "application/vnd.apple.mpegurl",
        Some("ts") => "video/mp2t",
        _ => "application/octet-stream",
    }
}
