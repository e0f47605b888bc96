//! Server functions, called by WebAssembly or by a plain form.
//!
//! A plain form (a browser that asks for HTML) gets a redirect when all went well. When not, it gets the page
//! it came from once more, filled, with the errors in their places and the right status. A form with files
//! becomes one without: each file is stored as an upload and travels on as its token.

use crate::context::Site;
use app::AppError;
use app::accounts::local;
use app::reader::{COME_BACK, Reader};
use app::shell::Root;
use app::ui::Refill;
use axum::Router;
use axum::body::{Body, Bytes, to_bytes};
use axum::extract::multipart::{Field, MultipartError};
use axum::extract::{FromRequest, Multipart, Request, State};
use axum::http::request::Parts;
use axum::http::response::Parts as ResponseParts;
use axum::http::{HeaderMap, HeaderValue, Method, StatusCode, header};
use axum::response::{IntoResponse, Redirect, Response};
use backend::media::{FILES, PHOTO_BYTES};
use domain::fields::FieldProblem;
use server_fn::error::FromServerFnError as _;
use tower::ServiceExt as _;

/// A form's fields may weigh so much; files are counted apart.
pub const FIELDS_MAX: usize = 256 * 1024;
/// The fields that hold files, and after them their tokens.
const PHOTOS_FIELD: &str = "photos";
const VOICE_FIELD: &str = "voice";
/// The field that holds papers of a disclosure, and after them their tokens.
const PAPERS_FIELD: &str = "papers";
/// The field that holds a spreadsheet, and after it its token.
const SHEET_FIELD: &str = "sheet";

/// `POST /api/…`. `pages` draws the page again when the form comes back.
pub async fn call(State(site): State<Site>, pages: Router, request: Request) -> Response {
    let plain =
        request.headers().get(header::ACCEPT).and_then(|value| value.to_str().ok()).is_some_and(|accepts| accepts.contains("text/html"));
    if plain { post(site, pages, request).await } else { with_status(run(&site, request).await).await }
}

/// `GET /api/…`: the address under which a form came back, asked for once more by a browser that no longer has what was
/// sent. The page that it comes from is there, or the first one.
pub async fn asked(headers: HeaderMap) -> Redirect {
    Redirect::to(&page_of(&[], &headers))
}

async fn run(site: &Site, request: Request) -> Response {
    let provider = site.clone();
    leptos_axum::handle_server_fns_with_context(move || provider.provide(Root::Portal), request).await.into_response()
}

/// The error inside an answer, if it is one.
async fn split(response: Response) -> (ResponseParts, Bytes, Option<AppError>) {
    let (parts, body) = response.into_parts();
    let body = to_bytes(body, usize::MAX).await.unwrap_or_default();
    let error = (parts.status.is_client_error() || parts.status.is_server_error()).then(|| AppError::de(body.clone()));
    (parts, body, error)
}

/// An error's own status in place of the 500 that every failed server function has.
async fn with_status(response: Response) -> Response {
    let (mut parts, body, error) = split(response).await;
    if let Some(status) = error.and_then(|error| StatusCode::from_u16(error.status()).ok()) {
        parts.status = status;
    }
    Response::from_parts(parts, Body::from(body))
}

async fn post(site: Site, pages: Router, request: Request) -> Response {
    let (mut parts, body) = request.into_parts();
    let (values, mut error) = match read_form(&site, &parts, body).await {
        Ok(values) => (values, None),
        Err((values, error)) => (values, Some(error)),
    };
    let headers = parts.headers.clone();
    let action = values.iter().find(|(key, _)| key == "form").map_or_else(|| parts.uri.path().to_owned(), |(_, value)| value.clone());
    let page = page_of(&values, &parts.headers);
    let (mut answer_headers, mut answer_body) = (HeaderMap::new(), Bytes::new());
    if error.is_none() {
        parts.headers.insert(header::ACCEPT, HeaderValue::from_static("application/json"));
        parts.headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("application/x-www-form-urlencoded"));
        parts.headers.remove(header::CONTENT_LENGTH);
        let encoded = serde_urlencoded::to_string(&values).unwrap_or_default();
        let (answer, body, failed) = split(run(&site, Request::from_parts(parts.clone(), Body::from(encoded))).await).await;
        answer_headers = answer.headers;
        answer_body = body;
        error = failed;
    }
    let comes_back = answer_headers.contains_key(COME_BACK);
    if error.is_none() && !comes_back {
        let target = answer_headers.get(header::LOCATION).cloned().or_else(|| HeaderValue::from_str(&page).ok());
        return (StatusCode::SEE_OTHER, with_cookies(&answer_headers, target.map(|target| (header::LOCATION, target)))).into_response();
    }
    let status = error.as_ref().map_or(200, AppError::status);
    let mut again = Request::builder().method(Method::GET).uri(&page).body(Body::empty()).unwrap_or_default();
    *again.headers_mut() = headers;
    again.headers_mut().remove(header::CONTENT_LENGTH);
    again.headers_mut().remove(header::CONTENT_TYPE);
    *again.extensions_mut() = parts.extensions;
    let answer = String::from_utf8_lossy(&answer_body).into_owned();
    // A password is typed once more: no page has it in its text.
    let values = values.into_iter().filter(|(name, _)| name != "password").collect();
    again.extensions_mut().insert(Refill { action, values, error, answer });
    let mut response = pages.oneshot(again).await.into_response();
    *response.status_mut() = StatusCode::from_u16(status).unwrap_or_default();
    response.headers_mut().extend(with_cookies(&answer_headers, None));
    response
}

fn with_cookies(answer: &HeaderMap, more: Option<(header::HeaderName, HeaderValue)>) -> HeaderMap {
    let mut headers: HeaderMap = more.into_iter().collect();
    for cookie in answer.get_all(header::SET_COOKIE) {
        headers.append(header::SET_COOKIE, cookie.clone());
    }
    headers
}

/// The path of the page that the form stands on: the form says so itself, since the address of a page that came
/// back is the server function's. The origin has been checked before.
pub(crate) fn page_of(values: &[(String, String)], headers: &HeaderMap) -> String {
    let named = values.iter().find(|(key, _)| key == "on_page").map(|(_, page)| page.as_str());
    let referer = headers.get(header::REFERER).and_then(|value| value.to_str().ok()).and_then(|value| url::Url::parse(value).ok());
    let came_from = referer.map(|url| url[url::Position::BeforePath..url::Position::AfterQuery].to_owned());
    let is_page = |page: &String| local(page).is_some() && page.parse::<http::Uri>().is_ok();
    named.map(ToOwned::to_owned).into_iter().chain(came_from).find(is_page).unwrap_or_else(|| "/".to_owned())
}

type Fields = Vec<(String, String)>;

async fn read_form(site: &Site, parts: &Parts, body: Body) -> Result<Fields, (Fields, AppError)> {
    let multipart = parts
        .headers
        .get(header::CONTENT_TYPE)
        .and_then(|value| value.to_str().ok())
        .is_some_and(|kind| kind.starts_with("multipart/form-data"));
    if multipart {
        return read_multipart(site, Request::from_parts(parts.clone(), body)).await;
    }
    let body = to_bytes(body, FIELDS_MAX).await.map_err(|_| (Fields::new(), AppError::Invalid(Vec::new())))?;
    Ok(serde_urlencoded::from_bytes(&body).unwrap_or_default())
}

async fn read_multipart(site: &Site, request: Request) -> Result<Fields, (Fields, AppError)> {
    let mut fields = Fields::new();
    let read = read_parts(site, request, &mut fields).await;
    join_tokens(&mut fields, PHOTOS_FIELD);
    join_tokens(&mut fields, VOICE_FIELD);
    join_tokens(&mut fields, PAPERS_FIELD);
    match read {
        Ok(()) => Ok(fields),
        Err(error) => Err((fields, error)),
    }
}

/// Reads fields and files. A file that is refused is told of when the others have been read.
async fn read_parts(site: &Site, request: Request, fields: &mut Fields) -> Result<(), AppError> {
    let member = request.extensions().get::<Reader>().is_some_and(|reader| reader.viewer().member().is_some());
    let mut multipart = Multipart::from_request(request, &()).await.map_err(|_| AppError::Offline)?;
    let mut refused = None;
    while let Some(mut field) = multipart.next_field().await.map_err(broken)? {
        if field.file_name().is_none() {
            let name = field.name().unwrap_or_default().to_owned();
            fields.push((name, field.text().await.map_err(broken)?));
            continue;
        }
        let bytes = read_file(&mut field).await.map_err(broken)?;
        // A file input left empty sends an empty file without a name. Of an empty spreadsheet it is said that it is.
        let empty_sheet = member && is_sheet(&field);
        if bytes.is_empty() && !empty_sheet {
            continue;
        }
        let name = match field.name() {
            Some(VOICE_FIELD) => VOICE_FIELD,
            // Nobody but members writes what there are spreadsheets for.
            Some(SHEET_FIELD) if member => SHEET_FIELD,
            Some(PAPERS_FIELD) if member => PAPERS_FIELD,
            _ => PHOTOS_FIELD,
        };
        match keep(site, fields, name, bytes).await {
            Ok(token) => fields.push((name.into(), token)),
            Err(error) => refused = Some(error),
        }
    }
    refused.map_or(Ok(()), Err)
}

/// Whether somebody chose a file for a spreadsheet.
fn is_sheet(field: &Field<'_>) -> bool {
    field.name() == Some(SHEET_FIELD) && field.file_name().is_some_and(|name| !name.is_empty())
}

/// A form that broke off: it is heavier than all its files may be, or the connection is gone.
fn broken(error: MultipartError) -> AppError {
    if error.status() == StatusCode::PAYLOAD_TOO_LARGE {
        return backend::Error::Upload(backend::UploadProblem::TooLarge).into();
    }
    AppError::Offline
}

/// A file's bytes. Of what is too large no more is held than shows that it is.
async fn read_file(field: &mut Field<'_>) -> Result<Bytes, MultipartError> {
    let mut bytes = Vec::new();
    while let Some(chunk) = field.chunk().await? {
        let room = (PHOTO_BYTES + 1).saturating_sub(bytes.len());
        bytes.extend_from_slice(chunk.get(..room).unwrap_or(&chunk));
    }
    Ok(bytes.into())
}

/// Stores a file as an upload; its token.
async fn keep(site: &Site, fields: &[(String, String)], name: &'static str, bytes: Bytes) -> Result<String, AppError> {
    if name == SHEET_FIELD {
        return Ok(backend::media::upload_sheet(&site.backend, bytes).await?.0);
    }
    if name == PAPERS_FIELD {
        return Ok(backend::media::upload_paper(&site.backend, bytes).await?.0.0);
    }
    // What is one too many is not stored: without script nobody could take it out of the form again.
    if tokens(fields, PHOTOS_FIELD).chain(tokens(fields, VOICE_FIELD)).count() >= FILES {
        return Err(AppError::Invalid(vec![FieldProblem::TooManyFiles { max: 9 }.at(name)]));
    }
    if name == VOICE_FIELD {
        return Ok(backend::media::upload_voice(&site.backend, bytes).await?.token.0);
    }
    Ok(backend::media::upload(&site.backend, bytes).await?.token.0)
}

/// The tokens of all files that a form carries in a field.
fn tokens<'a>(fields: &'a [(String, String)], name: &'a str) -> impl Iterator<Item = &'a str> {
    let files = fields.iter().filter(move |(field, _)| field == name);
    files.flat_map(|(_, tokens)| tokens.split(',')).filter(|token| !token.is_empty())
}

/// The tokens of a field as one value, separated by commas: what the page with WebAssembly sends too.
fn join_tokens(fields: &mut Fields, name: &str) {
    let joined = tokens(fields, name).collect::<Vec<_>>().join(",");
    fields.retain(|(field, _)| field != name);
    fields.push((name.into(), joined));
}
