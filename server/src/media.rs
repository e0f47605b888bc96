//! Photos and voice notes over HTTP: sent in one by one, given to those who may see the case.

mod range;

use crate::context::Site;
use app::AppError;
use app::reader::Reader;
use axum::body::{Body, Bytes, to_bytes};
use axum::extract::{Path, Request, State};
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use axum::{Extension, Json, Router};
use backend::media::{File, PHOTO_BYTES, Size};
use backend::page_views::{self, Page};
use backend::voice::{Form, VOICE_BYTES};
use backend::{Error, UploadProblem};
use domain::ids::MediaToken;
use range::Wanted;

/// The token changes with the file; only this reader's browser may keep it.
const KEPT: HeaderValue = HeaderValue::from_static("private, max-age=86400, immutable");

/// `POST /uploads` takes a photo as the body, `POST /uploads/voice` a voice note. `GET /media/{token}` and
/// `GET /media/{token}/small` show a photo; `GET /media/{token}/paper.pdf` gives a PDF; `GET /media/{token}/voice.ogg` (`.caf`, `.m4a`) plays a voice note.
pub fn routes() -> Router<Site> {
    Router::new()
        .route("/uploads", post(upload))
        .route("/uploads/voice", post(upload_voice))
        .route("/media/{token}", get(full))
        .route("/media/{token}/small", get(small))
        .route("/media/{token}/paper.pdf", get(pdf))
        .route("/media/{token}/voice.ogg", get(ogg))
        .route("/media/{token}/voice.caf", get(caf))
        .route("/media/{token}/voice.m4a", get(m4a))
}

async fn upload(State(site): State<Site>, request: Request) -> Response {
    let Ok(bytes) = to_bytes(request.into_body(), PHOTO_BYTES).await else {
        return refused(Error::Upload(UploadProblem::TooLarge));
    };
    arrived(backend::media::upload(&site.backend, bytes).await.map(|upload| upload.token))
}

async fn upload_voice(State(site): State<Site>, request: Request) -> Response {
    let Ok(bytes) = to_bytes(request.into_body(), VOICE_BYTES).await else {
        return refused(Error::Upload(UploadProblem::RecordingTooLarge));
    };
    arrived(backend::media::upload_voice(&site.backend, bytes).await.map(|recorded| recorded.token))
}

fn arrived(kept: Result<MediaToken, Error>) -> Response {
    match kept {
        Ok(token) => Json(token.0).into_response(),
        Err(error) => refused(error),
    }
}

fn refused(error: Error) -> Response {
    let status = match &error {
        Error::Upload(UploadProblem::NoSpace) => Some(StatusCode::INSUFFICIENT_STORAGE),
        Error::Upload(problem) if problem.is_too_large() => Some(StatusCode::PAYLOAD_TOO_LARGE),
        _ => None,
    };
    let error = AppError::from(error);
    let status = status.or_else(|| StatusCode::from_u16(error.status()).ok()).unwrap_or_default();
    (status, Json(error)).into_response()
}

fn or_not_found(answer: Result<Response, Error>) -> Response {
    match answer {
        Ok(response) => response,
        Err(Error::NotFound) => StatusCode::NOT_FOUND.into_response(),
        Err(error) => crate::guard::unavailable(&error),
    }
}

async fn full(site: State<Site>, reader: Extension<Reader>, token: Path<String>) -> Response {
    or_not_found(show(site, reader, token, Size::Full).await)
}

async fn small(site: State<Site>, reader: Extension<Reader>, token: Path<String>) -> Response {
    or_not_found(show(site, reader, token, Size::Thumbnail).await)
}

async fn show(
    State(site): State<Site>,
    Extension(reader): Extension<Reader>,
    Path(token): Path<String>,
    size: Size,
) -> Result<Response, Error> {
    let token = MediaToken(token);
    let kept = backend::media::kept(&site.backend, &token).await?;
    // An upload that nothing has taken is given to whoever knows its token: the one who has just sent it.
    if let Some((case, event_no)) = kept.place {
        let viewer = reader.viewer_of(&site.backend, case).await?;
        backend::cases::sees_photo(&site.backend, &viewer, case, event_no).await?;
    }
    if let Some(disclosure) = kept.disclosure {
        backend::disclosures::sees_photo(&site.backend, &reader.viewer(), disclosure, &token).await?;
        if size == Size::Full {
            page_views::note(&site.backend, Page::Files(disclosure), &reader.person());
        }
    }
    if let Some(application) = kept.application {
        backend::services::sees_photos(&site.backend, &reader.viewer(), application).await?;
    }
    let bytes = site.backend.media.get(&token, size).await?;
    Ok(([(header::CONTENT_TYPE, HeaderValue::from_static("image/jpeg")), (header::CACHE_CONTROL, KEPT)], bytes).into_response())
}

async fn pdf(site: State<Site>, reader: Extension<Reader>, token: Path<String>) -> Response {
    or_not_found(paper(site, reader, token).await)
}

/// To be kept rather than shown: what a PDF does in a browser is not ours to promise.
async fn paper(State(site): State<Site>, Extension(reader): Extension<Reader>, Path(token): Path<String>) -> Result<Response, Error> {
    let token = MediaToken(token);
    if let Some(disclosure) = backend::media::kept(&site.backend, &token).await?.disclosure {
        backend::disclosures::sees_photo(&site.backend, &reader.viewer(), disclosure, &token).await?;
        page_views::note(&site.backend, Page::Files(disclosure), &reader.person());
    }
    let bytes = site.backend.media.get(&token, File::Pdf).await?;
    let headers = [
        (header::CONTENT_TYPE, HeaderValue::from_static("application/pdf")),
        (header::CONTENT_DISPOSITION, HeaderValue::from_static("attachment; filename=\"paper.pdf\"")),
        (header::CACHE_CONTROL, KEPT),
    ];
    Ok((headers, bytes).into_response())
}

async fn ogg(site: State<Site>, reader: Extension<Reader>, token: Path<String>, headers: HeaderMap) -> Response {
    or_not_found(play(site, reader, token, headers, Form::Ogg).await)
}

async fn caf(site: State<Site>, reader: Extension<Reader>, token: Path<String>, headers: HeaderMap) -> Response {
    or_not_found(play(site, reader, token, headers, Form::Caf).await)
}

async fn m4a(site: State<Site>, reader: Extension<Reader>, token: Path<String>, headers: HeaderMap) -> Response {
    or_not_found(play(site, reader, token, headers, Form::M4a).await)
}

/// Whole or in part: players ask for parts, and Safari plays nothing that it cannot get so.
async fn play(
    State(site): State<Site>,
    Extension(reader): Extension<Reader>,
    Path(token): Path<String>,
    headers: HeaderMap,
    form: Form,
) -> Result<Response, Error> {
    let token = MediaToken(token);
    if let Some((case, event_no)) = backend::media::kept(&site.backend, &token).await?.place {
        let viewer = reader.viewer_of(&site.backend, case).await?;
        backend::cases::hears_voice(&site.backend, &viewer, case, event_no).await?;
    }
    let media = &site.backend.media;
    let weight = media.weight(&token, form).await?;
    let mut response = match Wanted::read(&headers, weight) {
        Wanted::All => media.get(&token, form).await?.into_response(),
        Wanted::Nothing => {
            let mut response = StatusCode::RANGE_NOT_SATISFIABLE.into_response();
            insert(&mut response, header::CONTENT_RANGE, format!("bytes */{weight}"));
            response
        }
        Wanted::Part(bytes) => {
            let told = format!("bytes {}-{}/{weight}", bytes.start, bytes.end - 1);
            let part: Bytes = media.part(&token, form, bytes).await?;
            let mut response = (StatusCode::PARTIAL_CONTENT, Body::from(part)).into_response();
            insert(&mut response, header::CONTENT_RANGE, told);
            response
        }
    };
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(form.content_type()));
    headers.insert(header::ACCEPT_RANGES, HeaderValue::from_static("bytes"));
    headers.insert(header::CACHE_CONTROL, KEPT);
    Ok(response)
}

fn insert(response: &mut Response, name: header::HeaderName, value: String) {
    if let Ok(value) = HeaderValue::from_str(&value) {
        response.headers_mut().insert(name, value);
    }
}
