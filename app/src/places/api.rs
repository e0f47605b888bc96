//! Server functions of places: parse, call.

use crate::call::Call;
use crate::error::AppError;
#[cfg(feature = "ssr")]
use crate::reader::backend;
use domain::places::Place;
#[cfg(feature = "ssr")]
use domain::region::RegionCode;
use leptos::prelude::*;

/// Villages that may be meant by what was typed.
///
/// # Errors
/// When the database is away.
#[server(endpoint = "places/search", protocol = Call)]
pub async fn search(#[server(default)] typed: String) -> Result<Vec<Place>, AppError> {
    Ok(backend::places::search(&backend(), &typed).await?)
}

/// The place with a code; nothing when there is none.
///
/// # Errors
/// When the database is away.
#[server(NamePlace, endpoint = "places/place", protocol = Call)]
pub async fn place(#[server(default)] code: String) -> Result<Option<Place>, AppError> {
    let Ok(code) = RegionCode::parse(&code) else { return Ok(None) };
    Ok(backend::places::named(&backend(), vec![code]).await?.pop())
}
