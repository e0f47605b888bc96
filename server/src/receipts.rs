//! QR codes of receipts: for who has shown one in this browser.

use crate::context::Site;
use crate::pages::qr_code;
use app::reader::Reader;
use axum::extract::{Path, State};
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use axum::{Extension, Router};
use domain::ids::CaseId;
use domain::viewer::Viewer;

/// `/receipts/qr.svg` opens the case, `/receipts/{case}/verify.svg` the page that checks the paper.
pub fn routes() -> Router<Site> {
    Router::new().route("/receipts/qr.svg", get(opening)).route("/receipts/{case}/verify.svg", get(verifying))
}

/// The digits stand behind a #: browsers keep that to themselves, so that no log on the way has them.
async fn opening(State(site): State<Site>, Extension(reader): Extension<Reader>) -> Response {
    match reader.pass {
        Some(pass) => private(qr_code(&format!("{}/receipts#{}", site.backend.settings.origin, pass.receipt.as_str()))),
        None => StatusCode::NOT_FOUND.into_response(),
    }
}

async fn verifying(State(site): State<Site>, Extension(reader): Extension<Reader>, Path(case): Path<String>) -> Response {
    let Ok(case) = case.parse::<CaseId>() else { return StatusCode::NOT_FOUND.into_response() };
    match reader.viewer_of(&site.backend, case).await {
        Ok(Viewer::Bearer(_)) => {}
        Ok(_) | Err(backend::Error::NotFound) => return StatusCode::NOT_FOUND.into_response(),
        Err(error) => return crate::guard::unavailable(&error),
    }
    match backend::receipts::slip(&site.backend, case).await {
        Ok(slip) => {
            let origin = &site.backend.settings.origin;
            let address = format!("{origin}/receipts/verify?number={}&day={}&signature={}", slip.number, slip.day, slip.signature);
            private(qr_code(&address))
        }
        Err(backend::Error::NotFound) => StatusCode::NOT_FOUND.into_response(),
        Err(error) => crate::guard::unavailable(&error),
    }
}

/// A receipt is kept by its holder, and by no browser.
fn private(mut response: Response) -> Response {
    response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    response
}
