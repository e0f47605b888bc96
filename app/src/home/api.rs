//! The server function of the home page: parse, call.

use crate::call::Call;
use crate::error::AppError;
#[cfg(feature = "ssr")]
use crate::reader::backend;
use domain::cases::pages::Fixed;
use domain::disclosures::pages::Item;
#[cfg(feature = "ssr")]
use domain::region::{Level, RegionCode};
use domain::villages::pages::Reach;
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

/// So many matters that were put right are shown.
#[cfg(feature = "ssr")]
const SHOWN: u64 = 4;

/// So many disclosures are shown.
#[cfg(feature = "ssr")]
const NEWEST: u64 = 3;

/// What the home page tells of a village.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Around {
    /// What has just been put right: in the village, else nearby.
    pub fixed: Vec<Fixed>,
    /// What the village published last.
    pub newest: Vec<Item>,
    /// Whom to call: name and number.
    pub contacts: Vec<(String, String)>,
    /// Who is on duty today, and the supervision phone.
    pub reach: Reach,
}

/// What the home page tells of a village; nothing for a code that is none.
///
/// # Errors
/// When the database is away.
#[server(DrawAround, endpoint = "home/around", protocol = Call)]
pub async fn around(#[server(default)] region: String) -> Result<Option<Around>, AppError> {
    let backend = backend();
    let Ok(code) = RegionCode::parse(&region) else { return Ok(None) };
    let mut fixed = Vec::new();
    // A village where little has happened yet sees what its neighbours got done.
    for nearby in [Level::Village, Level::Township, Level::County].into_iter().filter_map(|level| code.at(level)) {
        fixed = backend::cases::fixed(&backend, &nearby, SHOWN).await?;
        if fixed.len() > 1 {
            break;
        }
    }
    let reach = backend::villages::reach(&backend, &code).await?;
    // The supervision phone stands above the doors already.
    let above = reach.supervision.as_ref().map(ToString::to_string);
    let contacts = backend::units::contacts(backend.store.reader(), &code).await?;
    let contacts = contacts.into_iter().map(|contact| (contact.name, contact.phone)).filter(|(_, phone)| Some(phone) != above.as_ref());
    let newest = backend::disclosures::newest(&backend, &code, NEWEST).await?;
    Ok(Some(Around { fixed, newest, contacts: contacts.collect(), reach }))
}
