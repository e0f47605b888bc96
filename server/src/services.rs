//! Directories of services as spreadsheets: sent in at the desk or from the command line, and given out.

use crate::context::Site;
use crate::guard;
use app::reader::Reader;
use app::services::desk::api::{IMPORT, Sent};
use app::ui::Refill;
use axum::body::Bytes;
use axum::extract::{DefaultBodyLimit, FromRequest as _, Multipart, Request, State};
use axum::http::request::Parts;
use axum::http::{HeaderValue, Method, StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use axum::{Extension, Router};
use backend::Backend;
use backend::services::Imported;
use domain::disclosures::sheet::{Choices, Refused as Unread, Skip};
use domain::disclosures::{Cell, Column as Named, Holds, Table};
use domain::fields::FieldProblem;
use domain::services::sheet::{Column, Line, LineProblem, line};
use domain::unit::Member;
use sheets::{Labels, MAX_BYTES};
use std::collections::{BTreeMap, HashSet};
use tower::ServiceExt as _;

/// What stands above a directory, and names its sheet.
const TITLE: &str = "办事指南";
const LABELS: Labels<'static> = Labels { title: TITLE, total: "合计", yuan: "元" };
/// The columns without which a line says too little.
const NEEDED: [Column; 5] = [Column::Region, Column::Title, Column::Topic, Column::Days, Column::Unit];

/// `POST /uploads/services` takes a spreadsheet; `/desk/services/template.xlsx` is an empty one, `export.xlsx` what the
/// member keeps. `pages` draws the page again when the spreadsheet cannot be taken.
pub fn routes(pages: Router) -> Router<Site> {
    Router::new()
        .route(IMPORT, post(move |site: State<Site>, reader: Extension<Reader>, request: Request| send_in(site, reader, pages, request)))
        .layer(DefaultBodyLimit::max(MAX_BYTES + crate::forms::FIELDS_MAX))
        .route("/desk/services/template.xlsx", get(template))
        .route("/desk/services/export.xlsx", get(export))
}

/// Why a spreadsheet was not taken.
pub enum Refused {
    /// What is told on the page.
    Told(Sent),
    /// The database is away.
    Broken(backend::Error),
}

async fn send_in(State(site): State<Site>, Extension(reader): Extension<Reader>, pages: Router, request: Request) -> Response {
    let Some(member) = reader.viewer().member().cloned() else { return StatusCode::NOT_FOUND.into_response() };
    let (parts, body) = request.into_parts();
    let request = Request::from_parts(parts.clone(), body);
    let taken = match file(request).await {
        Ok(bytes) => take_in(&site.backend, Some(&member), bytes).await,
        Err(sent) => Err(Refused::Told(sent)),
    };
    match taken {
        Ok(Imported { added, changed }) => {
            let to =
                HeaderValue::from_str(&format!("/desk/services?imported={added}-{changed}")).unwrap_or(HeaderValue::from_static("/desk"));
            (StatusCode::SEE_OTHER, [(header::LOCATION, to)]).into_response()
        }
        Err(Refused::Told(sent)) => again(pages, parts, &sent).await,
        Err(Refused::Broken(error)) => guard::unavailable(&error),
    }
}

/// The spreadsheet of the form.
async fn file(request: Request) -> Result<Bytes, Sent> {
    let mut multipart = Multipart::from_request(request, &()).await.map_err(|_| Sent::Unread)?;
    while let Some(field) = multipart.next_field().await.map_err(|_| Sent::TooLarge)? {
        if field.name() == Some("sheet") {
            let bytes = field.bytes().await.map_err(|_| Sent::TooLarge)?;
            return if bytes.is_empty() { Err(Sent::Nothing) } else { Ok(bytes) };
        }
    }
    Err(Sent::Nothing)
}

/// The page once more, with what is wrong.
async fn again(pages: Router, parts: Parts, sent: &Sent) -> Response {
    let mut again = Request::builder().method(Method::GET).uri("/desk/services/import").body(axum::body::Body::empty()).unwrap_or_default();
    *again.headers_mut() = parts.headers;
    again.headers_mut().remove(header::CONTENT_LENGTH);
    again.headers_mut().remove(header::CONTENT_TYPE);
    *again.extensions_mut() = parts.extensions;
    let answer = serde_json::to_string(sent).unwrap_or_default();
    again.extensions_mut().insert(Refill { action: IMPORT.into(), values: Vec::new(), error: None, answer });
    let mut response = pages.oneshot(again).await.into_response();
    *response.status_mut() = if *sent == Sent::TooLarge { StatusCode::PAYLOAD_TOO_LARGE } else { StatusCode::UNPROCESSABLE_ENTITY };
    response
}

/// Takes in a directory, all of it or nothing. `member` is who sends it in; `None`: the command line.
///
/// # Errors
/// All that is wrong with it.
pub async fn take_in(backend: &Backend, member: Option<&Member>, bytes: Bytes) -> Result<Imported, Refused> {
    let read = tokio::task::spawn_blocking(move || read(&bytes)).await.map_err(|_| Refused::Told(Sent::Unread))?;
    let Directory { lines, mut wrong } = read.map_err(Refused::Told)?;
    if wrong.is_empty() {
        let imported = backend::services::import(backend, member, lines).await.map_err(Refused::Broken)?;
        return imported.map_err(|problems| Refused::Told(Sent::Wrong(problems)));
    }
    // All that is wrong is told at once: what is wrong with the lines that could be read, too.
    wrong.extend(backend::services::check(backend, member, lines).await.map_err(Refused::Broken)?.err().unwrap_or_default());
    wrong.sort_by_key(|problem| (problem.row, problem.column));
    Err(Refused::Told(Sent::Wrong(wrong)))
}

/// The services of a spreadsheet; with one that cannot be there are none.
///
/// # Errors
/// What is wrong with it.
pub fn lines(bytes: &[u8]) -> Result<Vec<Line>, Sent> {
    let Directory { lines, mut wrong } = read(bytes)?;
    wrong.sort_by_key(|problem| (problem.row, problem.column));
    if wrong.is_empty() { Ok(lines) } else { Err(Sent::Wrong(wrong)) }
}

/// A directory as it stands in a spreadsheet.
struct Directory {
    /// What could be read.
    lines: Vec<Line>,
    /// What is wrong with the others.
    wrong: Vec<LineProblem>,
}

fn read(bytes: &[u8]) -> Result<Directory, Sent> {
    let unread = |refused: Unread| match refused {
        Unread::NoTable | Unread::Empty => Sent::Nothing,
        _ => Sent::Unread,
    };
    let first = sheets::read(bytes, &Choices::default()).map_err(unread)?;
    // Whatever the columns look like, they hold words; of the days a number tells that a row is a line.
    let mut columns = BTreeMap::new();
    let mut letters = BTreeMap::new();
    for understood in &first.columns {
        let column = Column::of_sheet(&understood.header);
        let holds = column.map(|column| if column == Column::Days { Holds::Count } else { Holds::Text });
        columns.insert(understood.letter.clone(), holds);
        letters.extend(column.map(|column| (understood.letter.clone(), column)));
    }
    let missing: Vec<Column> = NEEDED.into_iter().filter(|column| !letters.values().any(|there| there == column)).collect();
    if !missing.is_empty() {
        return Err(if missing.len() == NEEDED.len() { Sent::Nothing } else { Sent::Missing(missing) });
    }
    let mut choices = Choices { sheet: first.name.clone(), columns, ..Choices::default() };
    let mut sheet = sheets::read(bytes, &choices).map_err(unread)?;
    let taken: Vec<Column> =
        sheet.columns.iter().filter(|column| column.holds.is_some()).filter_map(|column| letters.get(&column.letter)).copied().collect();
    let mut problems: Vec<LineProblem> = Vec::new();
    // A cell that cannot be read at all says so itself: too long, a formula that failed.
    problems.extend(sheet.problems.iter().map(|problem| {
        let (letter, row) = problem.cell.split_at(problem.cell.find(|c: char| c.is_ascii_digit()).unwrap_or(problem.cell.len()));
        let column = letters.get(letter).copied();
        let fits =
            if column == Some(Column::Days) { FieldProblem::OutOfRange { min: 1, max: 120 } } else { FieldProblem::TooLong { max: 1_000 } };
        LineProblem { row: row.parse().unwrap_or_default(), column, problem: fits }
    }));
    let example: Vec<u32> = sheet.skipped.iter().filter(|skipped| skipped.why == Skip::Example).map(|skipped| skipped.row).collect();
    if !sheet.problems.is_empty() {
        // Days that are no number hide nothing of what is wrong with the other cells.
        choices.columns.values_mut().filter(|holds| holds.is_some()).for_each(|holds| *holds = Some(Holds::Text));
        sheet = sheets::read(bytes, &choices).map_err(unread)?;
    }
    // What looks like no line may be a service all the same: somebody has to say.
    let unclear = sheet.skipped.iter().filter(|skipped| !matches!(skipped.why, Skip::Example | Skip::HeaderAgain));
    problems.extend(unclear.map(|skipped| LineProblem { row: skipped.row, column: None, problem: FieldProblem::DoesNotFit }));
    let table = sheet.table.as_ref();
    let mut lines = Vec::new();
    for (row, cells) in sheet.rows.iter().zip(table.map(Table::lines).unwrap_or_default()).filter(|(row, _)| !example.contains(row)) {
        let cells = taken.iter().copied().zip(cells.iter().map(Cell::to_string)).collect();
        match line(*row, &cells) {
            Ok(read) => lines.push(read),
            Err(wrong) => problems.extend(wrong),
        }
    }
    let mut told = HashSet::new();
    problems.retain(|problem| told.insert((problem.row, problem.column)));
    if lines.is_empty() && problems.is_empty() { Err(Sent::Nothing) } else { Ok(Directory { lines, wrong: problems }) }
}

/// All columns; `days` says as what the days are written.
fn columns(days: Holds) -> Vec<Named> {
    Column::ALL.map(|column| Named::new(column.in_sheet(), if column == Column::Days { days } else { Holds::Text })).to_vec()
}

async fn template(Extension(reader): Extension<Reader>) -> Response {
    if reader.viewer().member().is_none() {
        return StatusCode::NOT_FOUND.into_response();
    }
    given(sheets::template(&columns(Holds::Count), &LABELS).ok(), "services-template.xlsx")
}

async fn export(State(site): State<Site>, Extension(reader): Extension<Reader>) -> Response {
    let Some(member) = reader.viewer().member().cloned() else { return StatusCode::NOT_FOUND.into_response() };
    let rows = match backend::services::export(&site.backend, &member).await {
        Ok(rows) => rows,
        Err(error) => return guard::unavailable(&error),
    };
    given(book(rows), "services.xlsx")
}

/// The services as a book that can be read again. Numbers would be summed up below, and a sum of days is none.
fn book(rows: Vec<Vec<String>>) -> Option<Vec<u8>> {
    let cell = |text: String| if text.is_empty() { Cell::Empty } else { Cell::Text(text) };
    let lines = rows.into_iter().map(|row| row.into_iter().map(cell).collect()).collect();
    let table = Table::new(columns(Holds::Text), lines).ok()?;
    sheets::xlsx(&table, &LABELS).ok()
}

fn given(bytes: Option<Vec<u8>>, name: &str) -> Response {
    let Some(bytes) = bytes else { return StatusCode::INTERNAL_SERVER_ERROR.into_response() };
    let kind = HeaderValue::from_static("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");
    let named = HeaderValue::from_str(&format!("attachment; filename=\"{name}\"")).unwrap_or(HeaderValue::from_static("attachment"));
    (
        [(header::CONTENT_TYPE, kind), (header::CONTENT_DISPOSITION, named), (header::CACHE_CONTROL, HeaderValue::from_static("no-store"))],
        bytes,
    )
        .into_response()
}

/// What is wrong with a spreadsheet, for the command line: a line for each thing.
pub fn in_lines(sent: &Sent) -> Vec<String> {
    match sent {
        Sent::Unread => vec!["the file cannot be read; save it as .xlsx or .csv, without a password".into()],
        Sent::TooLarge => vec!["the file is too large".into()],
        Sent::Nothing => vec!["there are no services in it; its first line must name the columns".into()],
        Sent::Missing(columns) => {
            vec![format!("columns are missing: {}", columns.iter().map(|column| column.in_sheet()).collect::<Vec<_>>().join(", "))]
        }
        Sent::Wrong(problems) => problems
            .iter()
            .map(|LineProblem { row, column, problem }| format!("line {row}, {}: {problem}", column.map_or("as a whole", Column::in_sheet)))
            .collect(),
    }
}
