//! Disclosures as files: a table for a spreadsheet, an empty one to fill in, the QR code of a project's site board.

use crate::context::{Site, locale};
use crate::{guard, pages};
use app::disclosures::period;
use app::locale::{Locale, t};
use app::reader::Reader;
use axum::extract::{Path, Query, State};
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use axum::{Extension, Router};
use backend::Error;
use backend::page_views::{self, Page};
use domain::disclosures::{Kind, Table};
use domain::ids::DisclosureId;
use serde::Deserialize;
use sheets::{Labels, WriteError};

const XLSX: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
const CSV: &str = "text/csv; charset=utf-8";

/// `GET /disclosures/{id}/table.xlsx?version=2` and `.csv`, `/disclosures/{id}/qr.svg`,
/// `/disclosures/template/{kind}`, which ends in `.xlsx`.
pub fn routes() -> Router<Site> {
    Router::new()
        .route("/disclosures/{id}/table.xlsx", get(xlsx))
        .route("/disclosures/{id}/table.csv", get(csv))
        .route("/disclosures/{id}/qr.svg", get(qr))
        .route("/disclosures/template/{kind}", get(template))
}

/// Which version.
#[derive(Deserialize)]
struct Wanted {
    version: Option<u32>,
}

async fn xlsx(site: State<Site>, reader: Extension<Reader>, id: Path<String>, wanted: Query<Wanted>, headers: HeaderMap) -> Response {
    export(site, reader, id, wanted, &headers, ("xlsx", XLSX), sheets::xlsx).await
}

async fn csv(site: State<Site>, reader: Extension<Reader>, id: Path<String>, wanted: Query<Wanted>, headers: HeaderMap) -> Response {
    export(site, reader, id, wanted, &headers, ("csv", CSV), sheets::csv).await
}

type Write = fn(&Table, &Labels<'_>) -> Result<Vec<u8>, WriteError>;

async fn export(
    State(site): State<Site>,
    Extension(reader): Extension<Reader>,
    Path(id): Path<String>,
    Query(Wanted { version }): Query<Wanted>,
    headers: &HeaderMap,
    (ending, kind): (&str, &'static str),
    write: Write,
) -> Response {
    let Ok(id) = id.parse::<DisclosureId>() else { return StatusCode::NOT_FOUND.into_response() };
    let (seen, table) = match backend::disclosures::table(&site.backend, &reader.viewer(), id, version).await {
        Ok(found) => found,
        Err(Error::NotFound) => return StatusCode::NOT_FOUND.into_response(),
        Err(error) => return guard::unavailable(&error),
    };
    page_views::note(&site.backend, Page::Files(id), &reader.person());
    let spoken = locale(headers);
    // In a folder with those of other villages and years it can be told apart.
    let name = format!("{} {} {}", seen.place.short(), seen.title, period(spoken, &seen.period));
    let written = tokio::task::spawn_blocking(move || write(&table, &labels(spoken, &seen.title))).await;
    file(written, &format!("{name}.{ending}"), kind)
}

/// The kind of a disclosure, with `.xlsx` behind it.
async fn template(Path(kind): Path<String>, headers: HeaderMap) -> Response {
    let Some(kind) = kind.strip_suffix(".xlsx").and_then(|kind| kind.parse::<Kind>().ok()) else {
        return StatusCode::NOT_FOUND.into_response();
    };
    let spoken = locale(&headers);
    let name = t::disclosures::kind(spoken, kind.as_str());
    let written = tokio::task::spawn_blocking(move || sheets::template(&sheets::columns_of(kind), &labels(spoken, name))).await;
    file(written, &format!("{name}.xlsx"), XLSX)
}

fn labels(locale: Locale, title: &str) -> Labels<'_> {
    Labels { title, total: t::disclosures::totals(locale), yuan: t::disclosures::yuan(locale) }
}

fn file(written: Result<Result<Vec<u8>, WriteError>, tokio::task::JoinError>, name: &str, kind: &'static str) -> Response {
    let bytes = match written {
        Ok(Ok(bytes)) => bytes,
        Ok(Err(error)) => return guard::unavailable(&Error::Internal(error.to_string())),
        Err(error) => return guard::unavailable(&Error::Internal(error.to_string())),
    };
    // RFC 6266 and 8187: a name in any script.
    let name: String = url::form_urlencoded::byte_serialize(name.as_bytes()).collect();
    let disposition = format!("attachment; filename*=UTF-8''{}", name.replace('+', "%20"));
    let disposition = HeaderValue::from_str(&disposition).unwrap_or(HeaderValue::from_static("attachment"));
    let headers = [
        (header::CONTENT_TYPE, HeaderValue::from_static(kind)),
        (header::CONTENT_DISPOSITION, disposition),
        // Who may see persons gets another file.
        (header::CACHE_CONTROL, HeaderValue::from_static("private, no-store")),
    ];
    (headers, bytes).into_response()
}

/// What the board at a building site shows.
async fn qr(State(site): State<Site>, Path(id): Path<String>) -> Response {
    let Ok(id) = id.parse::<DisclosureId>() else { return StatusCode::NOT_FOUND.into_response() };
    let shown =
        backend::disclosures::view(&site.backend, &domain::viewer::Viewer::Stranger, id, backend::disclosures::Shown::default()).await;
    match shown {
        Ok(_) => pages::qr_code(&format!("{}/disclosures/{id}", site.backend.settings.origin)),
        Err(Error::NotFound) => StatusCode::NOT_FOUND.into_response(),
        Err(error) => guard::unavailable(&error),
    }
}
