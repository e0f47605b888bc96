//! Server functions of powers: who asks, parse, call.

use crate::call::Call;
use crate::error::AppError;
use domain::powers::pages::{Listing, PowerView};
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

#[cfg(feature = "ssr")]
use super::chart;
#[cfg(feature = "ssr")]
use crate::locale::locale;
#[cfg(feature = "ssr")]
use crate::reader::{backend, remember_village, viewer};
#[cfg(feature = "ssr")]
use backend::powers::{Look, Wanted};
#[cfg(feature = "ssr")]
use domain::ids::PowerId;
#[cfg(feature = "ssr")]
use domain::region::RegionCode;

/// What holds in a village; nothing while none is chosen. A kind that is none of ours narrows nothing down.
///
/// # Errors
/// When the database is away.
#[server(ReadPowers, endpoint = "powers/list", protocol = Call)]
pub async fn list(
    #[server(default)] village: String,
    #[server(default)] kind: String,
    #[server(default)] words: String,
) -> Result<Option<Listing>, AppError> {
    let Ok(village) = RegionCode::parse(&village) else { return Ok(None) };
    let wanted = Wanted { kind: kind.parse().ok(), words };
    match backend::powers::list(&backend(), &village, &wanted).await {
        Ok(listing) => Ok(Some(listing)),
        Err(backend::Error::NotFound) => Ok(None),
        Err(error) => Err(error.into()),
    }
}

/// A power's page.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PowerDrawn {
    /// What is known of it.
    pub view: PowerView,
    /// Its flow, an SVG.
    pub chart: String,
}

#[cfg(feature = "ssr")]
impl PowerDrawn {
    /// Draws the flow in the reader's language.
    pub(super) fn new(view: PowerView) -> Self {
        let chart = chart::draw(locale(), &view.content.name, &view.content.flow);
        Self { view, chart }
    }
}

/// A power; `version` for one that is not the newest.
///
/// # Errors
/// [`AppError::NotFound`] where there is none that the reader may see.
#[server(ReadPower, endpoint = "powers/view", protocol = Call)]
pub async fn view(id: String, #[server(default)] version: String) -> Result<PowerDrawn, AppError> {
    let id: PowerId = id.parse().map_err(|_| AppError::NotFound)?;
    let look = match version.as_str() {
        "" => Look::Newest,
        version => Look::At(version.parse().map_err(|_| AppError::NotFound)?),
    };
    let view = backend::powers::view(&backend(), &viewer(), id, look).await?;
    remember_village(&view.place.code).await;
    Ok(PowerDrawn::new(view))
}
