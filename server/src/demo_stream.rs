//! `GET /demo/stream/{file}`: the demo's live meeting, an HLS stream made for it. Only in demo mode.

use crate::assets;
use crate::context::Site;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use rust_embed::Embed;

#[derive(Embed)]
#[folder = "$CARGO_MANIFEST_DIR/demo/stream"]
struct Stream;

/// The playlist, its segments and its poster.
pub async fn file(State(site): State<Site>, Path(name): Path<String>) -> Response {
    if !site.backend.settings.demo {
        return StatusCode::NOT_FOUND.into_response();
    }
    match Stream::get(&name) {
        Some(file) => assets::fixed(&name, file),
        None => StatusCode::NOT_FOUND.into_response(),
    }
}
