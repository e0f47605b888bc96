//! Server functions, called by WebAssembly or by a plain form.
//!
//! A plain form (a browser that asks for HTML) gets a redirect when all went well. When not, it gets the page
//! it came from once more, filled, with the errors in their places and the right status. A form with files
//! becomes one without: each file is stored as an upload and travels on as its token.

use crate::context::Site;
use app::AppError;
use app::reader::COME_BACK;
use app::shell::Root;
use app::ui::Refill;
use axum::Router;
use axum::body::{Body, Bytes, to_bytes};
use axum::extract::{FromRequest, Multipart, Request, State};
use axum::http::request::Parts;
use axum::http::response::Parts as ResponseParts;
use axum::http::{HeaderMap, HeaderValue, Method, StatusCode, header};
use axum::response::{IntoResponse, Response};
use domain::fields::{FieldError, FieldProblem};
use server_fn::error::FromServerFnError as _;
use tower::ServiceExt as _;

/// A form's fields may weigh so much; photos are counted apart.
pub const FIELDS_MAX: usize = 256 * 1024;

/// `POST /api/…`. `pages` draws the page again when the form comes back.
pub async fn call(State(site): State<Site>, pages: Router, request: Request) -> Response {
    let plain =
        request.headers().get(header::ACCEPT).and_then(|value| value.to_str().ok()).is_some_and(|accepts| accepts.contains("text/html"));
    if plain { post(site, pages, request).await } else { with_status(run(&site, request).await).await }
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
    // A path and nothing that a browser takes for another host.
    if let Some(page) =
        named.filter(|page| page.starts_with('/') && !page.starts_with("//") && !page.contains('\\') && page.parse::<http::Uri>().is_ok())
    {
        return page.to_owned();
    }
    let referer = headers.get(header::REFERER).and_then(|value| value.to_str().ok()).and_then(|value| url::Url::parse(value).ok());
    referer.map_or_else(|| "/".to_owned(), |url| url[url::Position::BeforePath..url::Position::AfterQuery].to_owned())
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
    let broken = |fields: Fields| (fields, AppError::Offline);
    let mut fields = Fields::new();
    let mut refused = None;
    let Ok(mut multipart) = Multipart::from_request(request, &()).await else { return Err(broken(fields)) };
    loop {
        let field = match multipart.next_field().await {
            Ok(Some(field)) => field,
            Ok(None) => break,
            Err(_) => return Err(broken(fields)),
        };
        let name = field.name().unwrap_or_default().to_owned();
        if field.file_name().is_none() {
            let Ok(value) = field.text().await else { return Err(broken(fields)) };
            fields.push((name, value));
            continue;
        }
        let Ok(bytes) = field.bytes().await else { return Err(broken(fields)) };
        // A file input left empty sends an empty file.
        if bytes.is_empty() {
            continue;
        }
        match backend::media::upload(&site.backend, bytes).await {
            Ok(media) => fields.push((name, media.token.0)),
            Err(error) => refused = Some(upload_error(error)),
        }
    }
    join_photos(&mut fields);
    refused.map_or(Ok(fields.clone()), |error| Err((fields, error)))
}

/// The photos' tokens as one field, separated by commas: what the page with WebAssembly sends too.
fn join_photos(fields: &mut Fields) {
    let (photos, mut others): (Fields, Fields) = std::mem::take(fields).into_iter().partition(|(name, _)| name == "photos");
    let tokens: Vec<String> = photos.into_iter().map(|(_, token)| token).filter(|token| !token.is_empty()).collect();
    others.push(("photos".into(), tokens.join(",")));
    *fields = others;
}

/// An upload's error, at the field it belongs to.
pub fn upload_error(error: backend::Error) -> AppError {
    use backend::UploadProblem;
    let problem = match &error {
        backend::Error::Upload(UploadProblem::TooLarge) => FieldProblem::FileTooLarge { max_mb: 10 },
        backend::Error::Upload(UploadProblem::TooManyPixels | UploadProblem::NotAPicture) => FieldProblem::NotAPicture,
        _ => return error.into(),
    };
    AppError::Invalid(vec![FieldError::new("photos", problem)])
}
