//! The server function of the message for the villagers' group.

use crate::call::Call;
use crate::error::AppError;
use domain::cases::pages::Choice;
use domain::region::RegionCode;
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

#[cfg(feature = "ssr")]
use crate::disclosures::desk::message::message;
#[cfg(feature = "ssr")]
use crate::reader::{backend, member};
#[cfg(feature = "ssr")]
use domain::instant::read_date;
#[cfg(feature = "ssr")]
use time::Date;

/// What a place published in a month, for the villagers' own group.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Group {
    /// The places in the member's territory that have disclosures.
    pub places: Vec<Choice<RegionCode>>,
    /// The one that it is about.
    pub region: RegionCode,
    /// Published when, as year and month.
    pub month: (i32, u8),
    /// The month that is.
    pub today: (i32, u8),
    /// The message; none where nothing was published.
    pub message: Option<String>,
}

/// The message for the group. `month`: `2026-11`, of the publication; what an address names that is none of ours is the
/// month that is, or the member's own place.
#[server(DrawGroupMessage, endpoint = "disclosures/group", protocol = Call)]
pub async fn group(region: String, month: String) -> Result<Group, AppError> {
    let (backend, member) = (backend(), member()?);
    let places = backend::disclosures::places_of(&backend, &member).await?;
    let chosen = RegionCode::parse(&region).ok().filter(|region| places.iter().any(|place| place.id == *region));
    let region = chosen.unwrap_or(member.unit.region);
    let today = backend.clock.now().beijing_date();
    let first = read_date(&format!("{month}-01")).unwrap_or(today);
    let shown = backend::disclosures::published_in(&backend, &region, first).await?;
    let message = match places.iter().find(|place| place.id == region) {
        Some(place) if !shown.is_empty() => Some(message(&backend, place, first, &shown).await?),
        _ => None,
    };
    let year_month = |day: Date| (day.year(), u8::from(day.month()));
    Ok(Group { places, region, month: year_month(first), today: year_month(today), message })
}
