//! Photos over HTTP: sent in one by one, shown to those who may see the case.

use crate::context::Site;
use crate::forms::upload_error;
use app::AppError;
use app::reader::Reader;
use axum::body::{Bytes, to_bytes};
use axum::extract::{Path, Request, State};
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use axum::{Extension, Json, Router};
use backend::media::{PHOTO_BYTES, Size};
use domain::ids::MediaToken;

/// `POST /uploads` takes a photo as the body; `GET /media/{token}` and `GET /media/{token}/small` show it.
pub fn routes() -> Router<Site> {
    Router::new().route("/uploads", post(upload)).route("/media/{token}", get(full)).route("/media/{token}/small", get(small))
}

async fn upload(State(site): State<Site>, request: Request) -> Response {
    let Ok(bytes) = to_bytes(request.into_body(), PHOTO_BYTES).await else {
        return failed(&upload_error(backend::Error::Upload(backend::UploadProblem::TooLarge)), StatusCode::PAYLOAD_TOO_LARGE);
    };
    match backend::media::upload(&site.backend, bytes).await {
        Ok(upload) => Json(upload.token.0).into_response(),
        Err(backend::Error::Upload(backend::UploadProblem::NoSpace)) => {
            tracing::error!("the disk is full: a photo could not be kept");
            failed(&AppError::Unavailable, StatusCode::INSUFFICIENT_STORAGE)
        }
        Err(error @ backend::Error::Upload(backend::UploadProblem::TooLarge | backend::UploadProblem::TooManyPixels)) => {
            failed(&upload_error(error), StatusCode::PAYLOAD_TOO_LARGE)
        }
        Err(error) => {
            let error = upload_error(error);
            let status = StatusCode::from_u16(error.status()).unwrap_or_default();
            failed(&error, status)
        }
    }
}

fn failed(error: &AppError, status: StatusCode) -> Response {
    (status, Json(error)).into_response()
}

async fn full(site: State<Site>, reader: Extension<Reader>, token: Path<String>) -> Response {
    show(site, reader, token, Size::Full).await
}

async fn small(site: State<Site>, reader: Extension<Reader>, token: Path<String>) -> Response {
    show(site, reader, token, Size::Thumbnail).await
}

async fn show(State(site): State<Site>, Extension(reader): Extension<Reader>, Path(token): Path<String>, size: Size) -> Response {
    let token = MediaToken(token);
    match read(&site, &reader, &token, size).await {
        Ok(bytes) => {
            // The token changes with the picture; only this reader's browser may keep it.
            let cache = HeaderValue::from_static("private, max-age=86400, immutable");
            ([(header::CONTENT_TYPE, HeaderValue::from_static("image/jpeg")), (header::CACHE_CONTROL, cache)], bytes).into_response()
        }
        Err(backend::Error::NotFound) => StatusCode::NOT_FOUND.into_response(),
        Err(error) => crate::guard::unavailable(&error),
    }
}

async fn read(site: &Site, reader: &Reader, token: &MediaToken, size: Size) -> Result<Bytes, backend::Error> {
    // An upload without a case is shown to whoever knows its token: the one who has just sent it.
    if let Some((case, event_no)) = backend::media::place(&site.backend, token).await? {
        let viewer = reader.viewer_of(&site.backend, case).await?;
        backend::cases::sees_photo(&site.backend, &viewer, case, event_no).await?;
    }
    site.backend.media.get(token, size).await
}
