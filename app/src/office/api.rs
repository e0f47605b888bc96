//! Server functions of the office: who asks, parse, call.

use crate::call::Call;
use crate::error::AppError;
use domain::cases::pages::{Canned, Choice, Cleared, Clearing, Leaver, RuleLine};
use domain::ids::UnitId;
use domain::region::RegionCode;
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

#[cfg(feature = "ssr")]
use crate::parse::{both, field};
#[cfg(feature = "ssr")]
use crate::reader::{backend, come_back, member};
#[cfg(feature = "ssr")]
use domain::fields::{FieldProblem, Reason, Title, Words};
#[cfg(feature = "ssr")]
use domain::ids::MemberId;

/// What the member's unit answers again and again.
///
/// # Errors
/// When the database is away.
#[server(ListCanned, endpoint = "office/canned", protocol = Call)]
pub async fn canned_answers() -> Result<Vec<Canned>, AppError> {
    Ok(backend::canned::list(&backend(), &member()?).await?)
}

/// Keeps one more.
///
/// # Errors
/// [`AppError::Invalid`] on `title` or `text`.
#[server(endpoint = "office/add_canned", protocol = Call)]
pub async fn add_canned(title: String, text: String) -> Result<(), AppError> {
    let (title, text) = both(field(Title::parse(&title), "title"), field(Words::parse(&text), "text"))?;
    backend::canned::add(&backend(), &member()?, title, text).await?;
    leptos_axum::redirect("/desk/canned");
    Ok(())
}

/// Forgets one.
///
/// # Errors
/// [`AppError::NotFound`] where the unit has none such.
#[server(endpoint = "office/remove_canned", protocol = Call)]
pub async fn remove_canned(id: i64) -> Result<(), AppError> {
    backend::canned::remove(&backend(), &member()?, id.into()).await?;
    leptos_axum::redirect("/desk/canned");
    Ok(())
}

/// The rules of a county, and what new ones can name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RuleBook {
    /// Those that win first.
    pub rules: Vec<RuleLine>,
    /// Its places.
    pub places: Vec<Choice<RegionCode>>,
    /// Its units.
    pub units: Vec<Choice<UnitId>>,
}

/// The rules of the member's county.
///
/// # Errors
/// [`AppError::Case`] for who does not keep them.
#[server(DrawRules, endpoint = "office/rules", protocol = Call)]
pub async fn rule_book() -> Result<RuleBook, AppError> {
    let (backend, member) = (backend(), member()?);
    let (places, units) = backend::rules::choices(&backend, &member).await?;
    Ok(RuleBook { rules: backend::rules::list(&backend, &member).await?, places, units })
}

/// Adds a rule.
///
/// # Errors
/// [`AppError::Invalid`] on the field that does not go with the others.
#[server(endpoint = "office/add_rule", protocol = Call)]
pub async fn add_rule(
    #[server(default)] kind: String,
    #[server(default)] category: String,
    #[server(default)] region: String,
    #[server(default)] unit: String,
) -> Result<(), AppError> {
    let about = both(field(any(&kind), "kind"), field(any(&category), "category"));
    let region = field(RegionCode::parse(&region).map_err(|_| FieldProblem::NotAChoice), "region");
    let ((kind, category), (region, unit)) = both(about, both(region, field(unit.parse().map_err(|_| FieldProblem::NotAChoice), "unit")))?;
    backend::rules::add(&backend(), &member()?, backend::rules::NewRule { kind, category, region, unit }).await?;
    leptos_axum::redirect("/desk/rules");
    Ok(())
}

/// A choice that may be left open.
#[cfg(feature = "ssr")]
fn any<T: std::str::FromStr>(text: &str) -> Result<Option<T>, FieldProblem> {
    if text.is_empty() { Ok(None) } else { text.parse().map(Some).map_err(|_| FieldProblem::NotAChoice) }
}

/// Removes a rule.
///
/// # Errors
/// [`AppError::NotFound`] where the county has none such.
#[server(endpoint = "office/remove_rule", protocol = Call)]
pub async fn remove_rule(id: i64) -> Result<(), AppError> {
    backend::rules::remove(&backend(), &member()?, id.into()).await?;
    leptos_axum::redirect("/desk/rules");
    Ok(())
}

/// Whose desks can be cleared, and the one that was chosen.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Desks {
    /// All of them.
    pub leavers: Vec<Leaver>,
    /// The chosen one.
    pub clearing: Option<Clearing>,
}

/// Whose desks the member may clear.
///
/// # Errors
/// [`AppError::NotFound`] where the chosen one is not the member's to clear.
#[server(DrawDesks, endpoint = "office/desks", protocol = Call)]
pub async fn desks(from: String) -> Result<Desks, AppError> {
    let (backend, member) = (backend(), member()?);
    let clearing = match from.parse::<MemberId>() {
        // Of a closed account with nothing left there is nothing more to say.
        Ok(from) => match backend::cases::clearing(&backend, &member, from).await {
            Ok(clearing) => Some(clearing),
            Err(backend::Error::NotFound) => None,
            Err(error) => return Err(error.into()),
        },
        Err(_) => None,
    };
    Ok(Desks { leavers: backend::cases::leavers(&backend, &member).await?, clearing })
}

/// Hands over everything that a member has in hand.
///
/// # Errors
/// [`AppError::Invalid`] on `to` or `reason`.
#[server(endpoint = "office/clear_desk", protocol = Call)]
pub async fn clear_desk(
    from: i64,
    #[server(default)] to: String,
    #[server(default)] reason: String,
    #[server(default)] close: String,
) -> Result<Cleared, AppError> {
    let reason = field(Reason::parse(&reason), "reason")?;
    let cleared = backend::cases::clear(&backend(), &member()?, from.into(), to.parse().ok(), &reason, !close.is_empty()).await?;
    come_back();
    Ok(cleared)
}
