//! Server functions of cases in the portal: who asks, parse, call.

use super::line::Line;
#[cfg(feature = "ssr")]
use super::parse;
use crate::call::Call;
use crate::error::AppError;
#[cfg(feature = "ssr")]
use crate::parse::{field, optional};
#[cfg(feature = "ssr")]
use crate::reader::{backend, reader, set_pass, viewer, viewer_of};
use crate::receipts::api::Slip;
#[cfg(feature = "ssr")]
use backend::cases::Deed;
#[cfg(feature = "ssr")]
use domain::cases::Sight;
use domain::cases::pages::{CaseView, Fixed, Item};
#[cfg(feature = "ssr")]
use domain::fields::{FieldProblem, Words};
#[cfg(feature = "ssr")]
use domain::ids::CaseId;
#[cfg(feature = "ssr")]
use domain::region::Level;
#[cfg(feature = "ssr")]
use domain::viewer::Viewer;
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

/// A case's page.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CaseDrawn {
    /// What is known of it.
    pub view: CaseView,
    /// Its timeline, oldest first.
    pub lines: Vec<Line>,
    /// The receipt that the browser has shown for it.
    pub slip: Option<Slip>,
    /// Goes with the form of who joins without an account: it makes the receipt.
    pub join_key: String,
}

#[cfg(feature = "ssr")]
impl CaseDrawn {
    /// Tells the timeline in the reader's language.
    pub(super) fn new(mut view: CaseView) -> Self {
        let lines = super::told::lines(crate::locale::locale(), &mut view, backend().clock.now());
        Self { view, lines, slip: None, join_key: String::new() }
    }
}

/// The page of a case.
///
/// # Errors
/// [`AppError::NotFound`] where there is none for this reader.
#[server(endpoint = "cases/view", protocol = Call)]
pub async fn case(id: i64) -> Result<CaseDrawn, AppError> {
    let viewer = viewer_of(CaseId(id)).await?;
    let drawn = CaseDrawn::new(backend::cases::view(&backend(), &viewer, CaseId(id)).await?);
    let slip = match viewer {
        Viewer::Bearer(_) => crate::receipts::api::slip_of(CaseId(id)).await?,
        _ => None,
    };
    let join_key = if drawn.view.sight == Sight::Public { backend::secret::token() } else { String::new() };
    Ok(CaseDrawn { slip, join_key, ..drawn })
}

/// What the reader filed; `None` for who is not logged in as a villager.
///
/// # Errors
/// When the database is away.
#[server(endpoint = "cases/mine", protocol = Call)]
pub async fn mine() -> Result<Option<Vec<Item>>, AppError> {
    match viewer().resident() {
        Some(resident) => Ok(Some(backend::cases::mine(&backend(), resident).await?)),
        None => Ok(None),
    }
}

/// Demands of a village, or of its county when the village has none, that were just put right.
///
/// # Errors
/// When the database is away.
#[server(JustFixed, endpoint = "cases/fixed", protocol = Call)]
pub async fn fixed(village: String) -> Result<Vec<Fixed>, AppError> {
    let backend = backend();
    let Ok(village) = domain::region::RegionCode::parse(&village) else { return Ok(Vec::new()) };
    let near = backend::cases::fixed(&backend, &village, 8).await?;
    match village.at(Level::County) {
        Some(county) if near.is_empty() => Ok(backend::cases::fixed(&backend, &county, 8).await?),
        _ => Ok(near),
    }
}

#[cfg(feature = "ssr")]
async fn act(case: i64, seen: i64, deed: Deed) -> Result<(), AppError> {
    let viewer = viewer_of(CaseId(case)).await?;
    Ok(backend::cases::act(&backend(), &viewer, CaseId(case), Some(seen), deed).await?)
}

/// A text in which a petitioner gives the own receipt away goes back: staff, or everybody, would read it.
#[cfg(feature = "ssr")]
fn guarded(words: &str) -> Result<(), AppError> {
    let given_away = reader().pass.is_some_and(|pass| pass.receipt.occurs_in(words));
    if given_away { Err(AppError::Invalid(vec![FieldProblem::ReceiptInText.at("words")])) } else { Ok(()) }
}

/// One's own turn of the conversation.
///
/// # Errors
/// [`AppError::Invalid`] on `words` or `photos`; what the rules refuse.
#[server(endpoint = "cases/message", protocol = Call)]
pub async fn message(
    case: i64,
    seen: i64,
    #[server(default)] words: String,
    #[server(default)] photos: String,
    #[server(default)] voice: String,
) -> Result<(), AppError> {
    guarded(&words)?;
    let (words, photos) = parse::message(&words, &photos, &voice)?;
    act(case, seen, Deed::Message { to: None, words, photos }).await
}

/// What one makes of the answer.
///
/// # Errors
/// [`AppError::Invalid`] on `process`, `result` or `words`; what the rules refuse.
#[server(endpoint = "cases/rate", protocol = Call)]
pub async fn rate(
    case: i64,
    seen: i64,
    #[server(default)] process: String,
    #[server(default)] result: String,
    #[server(default)] words: String,
) -> Result<(), AppError> {
    guarded(&words)?;
    let rating = parse::rating(&process, &result, &words)?;
    act(case, seen, Deed::Rate(rating)).await
}

/// "Not solved": once more, one level up.
///
/// # Errors
/// [`AppError::Invalid`] on `words`; what the rules refuse.
#[server(endpoint = "cases/reopen", protocol = Call)]
pub async fn reopen(case: i64, seen: i64, #[server(default)] words: String) -> Result<(), AppError> {
    guarded(&words)?;
    let words = parse::words(&words)?;
    act(case, seen, Deed::Reopen(words)).await
}

/// Asks the level above to look at a declined case.
///
/// # Errors
/// [`AppError::Invalid`] on `words`; what the rules refuse.
#[server(endpoint = "cases/appeal", protocol = Call)]
pub async fn appeal(case: i64, seen: i64, #[server(default)] words: String) -> Result<(), AppError> {
    guarded(&words)?;
    let words = parse::words(&words)?;
    act(case, seen, Deed::Appeal(words)).await
}

/// Takes a case back.
///
/// # Errors
/// What the rules refuse.
#[server(endpoint = "cases/withdraw", protocol = Call)]
pub async fn withdraw(case: i64, seen: i64, #[server(default)] words: String) -> Result<(), AppError> {
    guarded(&words)?;
    let words = field(optional(Words::parse, &words), "words")?;
    act(case, seen, Deed::Withdraw(words)).await
}

/// Agrees to publishing, or no longer does.
///
/// # Errors
/// What the rules refuse.
#[server(endpoint = "cases/agree", protocol = Call)]
pub async fn agree(case: i64, seen: i64, #[server(default)] agrees: String) -> Result<(), AppError> {
    act(case, seen, Deed::Agree(agrees == "yes")).await
}

/// "Me too": becomes one more petitioner; without an account, with a receipt of the own, which comes from the form's key.
///
/// # Errors
/// [`AppError::LogIn`]; what the rules refuse.
#[server(endpoint = "cases/join", protocol = Call)]
pub async fn join(case: i64, #[server(default)] known: String, #[server(default)] key: String) -> Result<(), AppError> {
    let backend = backend();
    if known == "anonymous" && !key.is_empty() {
        backend::cases::join_unnamed(&backend, CaseId(case), &key).await?;
        set_pass(&backend::receipts::just_given(&backend, &key).await?)?;
        leptos_axum::redirect(&format!("/cases/{case}?filed=1"));
        return Ok(());
    }
    let resident = viewer().resident().ok_or(AppError::LogIn)?;
    backend::cases::join(&backend, resident, CaseId(case)).await?;
    leptos_axum::redirect(&format!("/cases/{case}?filed=1"));
    Ok(())
}
