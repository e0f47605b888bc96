//! The board's server function: parse, call.

use crate::call::Call;
use crate::error::AppError;
#[cfg(feature = "ssr")]
use crate::reader::backend;
use domain::cases::board::Page;
#[cfg(feature = "ssr")]
use domain::cases::board::{Before, Show};
#[cfg(feature = "ssr")]
use domain::meetings::pages::Scope;
#[cfg(feature = "ssr")]
use domain::region::RegionCode;
use leptos::prelude::*;

/// A page of the board around a village; nothing while none is chosen. What an address names that is none of ours
/// (a state, a category) narrows nothing down.
///
/// # Errors
/// When the database is away.
#[server(ReadBoard, endpoint = "cases/board", protocol = Call)]
pub async fn board(
    #[server(default)] village: String,
    #[server(default)] scope: String,
    #[server(default)] show: String,
    #[server(default)] category: String,
    #[server(default)] before: String,
) -> Result<Option<Page>, AppError> {
    let Ok(village) = RegionCode::parse(&village) else { return Ok(None) };
    let wanted = backend::cases::Wanted {
        region: Scope::read(&scope).around(&village),
        show: show.parse().unwrap_or(Show::All),
        category: category.parse().ok(),
        before: Before::read(&before),
    };
    Ok(Some(backend::cases::board(&backend(), &wanted).await?))
}
