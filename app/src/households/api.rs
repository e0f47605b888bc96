//! Server functions of households: who asks, parse, call.

use crate::call::Call;
use crate::error::AppError;
use domain::households::pages::Mine;
use domain::places::Place;
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

#[cfg(feature = "ssr")]
use crate::parse::{both, field};
#[cfg(feature = "ssr")]
use crate::reader::{backend, viewer};
#[cfg(feature = "ssr")]
use domain::fields::{FieldProblem, PersonName, Reason};
#[cfg(feature = "ssr")]
use domain::households::{Asking, IdTail};
#[cfg(feature = "ssr")]
use domain::ids::HouseholdId;
#[cfg(feature = "ssr")]
use domain::instant::Instant;
#[cfg(feature = "ssr")]
use domain::region::{Level, RegionCode};
#[cfg(feature = "ssr")]
use leptos_router::location::Url;

/// A resident's page of the own household.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Home {
    /// What was asked for and found.
    pub mine: Mine,
    /// The village that the form is about, once it is known.
    pub village: Option<Place>,
    /// The name given last.
    pub name: String,
}

/// The household of who is logged in as a villager.
///
/// # Errors
/// [`AppError::LogIn`] for who is none.
#[server(ReadHousehold, endpoint = "households/mine", protocol = Call)]
pub async fn mine(#[server(default)] village: String) -> Result<Home, AppError> {
    let (backend, resident) = (backend(), viewer().resident().ok_or(AppError::LogIn)?);
    let known = backend::cases::known(&backend, resident).await?;
    let code = RegionCode::parse(&village).ok().filter(|code| code.level() == Level::Village).or(known.region);
    let village = match code {
        Some(code) => backend::places::named(&backend, vec![code]).await?.pop(),
        None => None,
    };
    Ok(Home { mine: backend::households::mine(&backend, resident).await?, village, name: known.name })
}

/// Asks the village to confirm the household.
///
/// # Errors
/// [`AppError::Invalid`] on `village`, `head` or `tail`, [`AppError::LogIn`].
#[server(AskHousehold, endpoint = "households/ask", protocol = Call)]
pub async fn ask(
    #[server(default)] village: String,
    #[server(default)] head: String,
    #[server(default)] tail: String,
) -> Result<(), AppError> {
    let resident = viewer().resident().ok_or(AppError::LogIn)?;
    let region = field(RegionCode::parse(&village).map_err(|_| FieldProblem::NotAChoice), "village");
    let named = both(field(PersonName::parse(&head), "head"), field(IdTail::parse(&tail), "tail"));
    let (region, (head, tail)) = both(region, named)?;
    backend::households::ask(&backend(), resident, Asking { region, head, tail }).await?;
    leptos_axum::redirect("/household");
    Ok(())
}

/// "Something is missing": leads to the form of a complaint, with what it is about.
///
/// # Errors
/// [`AppError::Invalid`] on `year`, [`AppError::LogIn`], [`AppError::NotFound`] before the household is confirmed.
#[server(MissingLine, endpoint = "households/missing", protocol = Call)]
pub async fn missing(#[server(default)] policy: String, #[server(default)] year: String) -> Result<(), AppError> {
    let resident = viewer().resident().ok_or(AppError::LogIn)?;
    let year: u16 = field(year.parse().map_err(|_| FieldProblem::NotAChoice), "year")?;
    let (village, about) = backend::households::missing(&backend(), resident, &policy, year.into()).await?;
    let about = about.map(|about| format!("&about={about}")).unwrap_or_default();
    let policy = Url::escape(&policy);
    leptos_axum::redirect(&format!("/say?kind=complaint&village={village}{about}&lacks={policy}&year={year}"));
    Ok(())
}

/// The village says that it is so.
///
/// # Errors
/// [`AppError::NotFound`] elsewhere, [`AppError::Conflict`] where another was asked for since,
/// [`AppError::Household`] by the rules.
#[server(ConfirmHousehold, endpoint = "households/confirm", protocol = Call)]
pub async fn confirm(id: i64, seen: i64) -> Result<(), AppError> {
    backend::households::confirm(&backend(), &viewer(), HouseholdId(id), Instant(seen)).await?;
    leptos_axum::redirect("/desk/readers");
    Ok(())
}

/// The village says that it is not, and why.
///
/// # Errors
/// [`AppError::Invalid`] on `reason`, [`AppError::NotFound`] elsewhere, [`AppError::Household`] by the rules.
#[server(RefuseHousehold, endpoint = "households/refuse", protocol = Call)]
pub async fn refuse(id: i64, seen: i64, #[server(default)] reason: String) -> Result<(), AppError> {
    let reason = field(Reason::parse(&reason), "reason")?;
    backend::households::refuse(&backend(), &viewer(), HouseholdId(id), Instant(seen), reason).await?;
    leptos_axum::redirect("/desk/readers");
    Ok(())
}
