//! Server functions of disclosures: who asks, parse, call.

use crate::call::Call;
use crate::error::AppError;
#[cfg(feature = "ssr")]
use crate::reader::{backend, remember_village, viewer};
use domain::disclosures::pages::{DisclosureView, Listing};
#[cfg(feature = "ssr")]
use domain::ids::DisclosureId;
#[cfg(feature = "ssr")]
use domain::meetings::pages::Scope;
#[cfg(feature = "ssr")]
use domain::region::RegionCode;
use leptos::prelude::*;

/// Disclosures of a village, or of its township or county with all villages in it; nothing while none is chosen. What an address
/// names that is none of ours (a kind, a year) narrows nothing down. `page` counts from 1.
///
/// # Errors
/// When the database is away.
#[server(ReadDisclosures, endpoint = "disclosures/list", protocol = Call)]
pub async fn list(
    #[server(default)] village: String,
    #[server(default)] scope: String,
    #[server(default)] kind: String,
    #[server(default)] year: String,
    #[server(default)] month: String,
    #[server(default)] words: String,
    #[server(default)] page: String,
) -> Result<Option<Listing>, AppError> {
    let Ok(village) = RegionCode::parse(&village) else { return Ok(None) };
    let wanted = backend::disclosures::Wanted {
        kind: kind.parse().ok(),
        year: year.parse().ok(),
        month: month.parse().ok().filter(|month| (1..=12).contains(month)),
        words,
        page: page.parse::<u64>().unwrap_or(1).saturating_sub(1),
    };
    Ok(Some(backend::disclosures::list(&backend(), &Scope::read(&scope).around(&village), &wanted).await?))
}

/// A disclosure; `version` for one that is not the newest, `from` the number of the first line that is wanted, `words`
/// those that stand in the lines that are.
///
/// # Errors
/// [`AppError::NotFound`] where there is none that the reader may see.
#[server(ReadDisclosure, endpoint = "disclosures/view", protocol = Call)]
pub async fn view(
    id: String,
    #[server(default)] version: String,
    #[server(default)] from: String,
    #[server(default)] words: String,
) -> Result<DisclosureView, AppError> {
    let id: DisclosureId = id.parse().map_err(|_| AppError::NotFound)?;
    let version = match version.as_str() {
        "" => None,
        version => Some(version.parse().map_err(|_| AppError::NotFound)?),
    };
    let shown = backend::disclosures::Shown { version, from: from.parse().unwrap_or(1), words, work: false };
    let view = backend::disclosures::view(&backend(), &viewer(), id, shown).await?;
    remember_village(&view.place.code).await;
    Ok(view)
}
