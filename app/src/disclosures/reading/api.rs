//! Server functions of what readers do: who asks, parse, call.

use crate::call::Call;
use crate::error::AppError;
use domain::disclosures::Problems;
use domain::disclosures::pages::{Remark, Said, Tally};
use domain::households::pages::Request;
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

#[cfg(feature = "ssr")]
use crate::parse::{both, field};
#[cfg(feature = "ssr")]
use crate::reader::{backend, member, reader, viewer};
#[cfg(feature = "ssr")]
use backend::page_views::{self, Page};
#[cfg(feature = "ssr")]
use domain::disclosures::Mark;
#[cfg(feature = "ssr")]
use domain::fields::{CommentText, PersonName, Reason};
#[cfg(feature = "ssr")]
use domain::ids::{CommentId, DisclosureId, ResidentId};
#[cfg(feature = "ssr")]
use domain::meetings::pages::Scope;
#[cfg(feature = "ssr")]
use domain::region::RegionCode;

/// What readers have done with a disclosure; notes that it was read once more.
///
/// # Errors
/// [`AppError::NotFound`] where there is none that the reader may see.
#[server(ReadSaid, endpoint = "disclosures/said", protocol = Call)]
pub async fn said(id: String) -> Result<Said, AppError> {
    let (backend, id) = (backend(), disclosure(&id)?);
    let said = backend::disclosures::said(&backend, &viewer(), id).await?;
    page_views::note(&backend, Page::Disclosure(id), &reader().person());
    Ok(said)
}

#[cfg(feature = "ssr")]
fn disclosure(id: &str) -> Result<DisclosureId, AppError> {
    id.parse().map_err(|_| AppError::NotFound)
}

#[cfg(feature = "ssr")]
fn resident() -> Result<ResidentId, AppError> {
    viewer().resident().ok_or(AppError::LogIn)
}

/// Says something under a disclosure.
///
/// # Errors
/// [`AppError::LogIn`] for who is no villager, [`AppError::Invalid`] on `words` or `name`, [`AppError::TooMany`].
#[server(SayUnder, endpoint = "disclosures/comment", protocol = Call)]
pub async fn comment(
    disclosure: String,
    key: String,
    #[server(default)] words: String,
    #[server(default)] name: String,
) -> Result<(), AppError> {
    let (resident, id) = (resident()?, self::disclosure(&disclosure)?);
    let name = Some(name).filter(|name| !name.trim().is_empty()).map(|name| PersonName::parse(&name)).transpose();
    let (words, name) = both(field(CommentText::parse(&words), "words"), field(name, "name"))?;
    let new = backend::disclosures::NewComment { disclosure: id, words, name, idempotency_key: key };
    backend::disclosures::comment(&backend(), resident, new).await?;
    leptos_axum::redirect(&format!("/disclosures/{id}#comments"));
    Ok(())
}

/// "Useful", "I have a doubt", or neither any more.
///
/// # Errors
/// [`AppError::LogIn`] for who is no villager.
#[server(MarkIt, endpoint = "disclosures/mark", protocol = Call)]
pub async fn mark(disclosure: String, #[server(default)] mark: String) -> Result<(), AppError> {
    let id = self::disclosure(&disclosure)?;
    backend::disclosures::mark(&backend(), resident()?, id, mark.parse::<Mark>().ok()).await?;
    leptos_axum::redirect(&format!("/disclosures/{id}#marks"));
    Ok(())
}

/// Problems that were found by reading what a place disclosed; notes that its list was read once more.
///
/// # Errors
/// When the database is away.
#[server(CountProblems, endpoint = "disclosures/problems", protocol = Call)]
pub async fn problems(#[server(default)] village: String, #[server(default)] scope: String) -> Result<Option<Problems>, AppError> {
    let Ok(village) = RegionCode::parse(&village) else { return Ok(None) };
    let (backend, region) = (backend(), Scope::read(&scope).around(&village));
    // What is no place leaves no trace, whoever asks for it.
    match backend::places::place(&backend, &region).await {
        Err(backend::Error::NotFound) => return Ok(None),
        place => place?,
    };
    page_views::note(&backend, Page::List(region), &reader().person());
    Ok(Some(backend::disclosures::problems(&backend, &region).await?).filter(|problems| problems.found > 0))
}

/// What readers have brought to the desk.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Readers {
    /// Who asks to have a household confirmed, and who has asked.
    pub requests: Vec<Request>,
    /// What was said last.
    pub remarks: Vec<Remark>,
    /// Problems found by reading, place by place.
    pub tallies: Vec<Tally>,
}

/// What readers have brought to the member's desk.
///
/// # Errors
/// [`AppError::LogIn`] for who is no member.
#[server(DrawReaders, endpoint = "readers/desk", protocol = Call)]
pub async fn readers() -> Result<Readers, AppError> {
    let (backend, member) = (backend(), member()?);
    Ok(Readers {
        requests: backend::households::requests(&backend, &member).await?,
        remarks: backend::disclosures::recent(&backend, &member).await?,
        tallies: backend::disclosures::tallies(&backend, &member).await?,
    })
}

/// Hides a comment.
///
/// # Errors
/// [`AppError::Invalid`] on `reason`, [`AppError::Disclosure`] by the rules.
#[server(HideComment, endpoint = "readers/hide", protocol = Call)]
pub async fn hide(id: i64, #[server(default)] reason: String) -> Result<(), AppError> {
    let reason = field(Reason::parse(&reason), "reason")?;
    backend::disclosures::hide(&backend(), &viewer(), CommentId(id), reason).await?;
    Ok(())
}

/// Shows it again.
///
/// # Errors
/// [`AppError::Disclosure`] by the rules.
#[server(ShowComment, endpoint = "readers/show", protocol = Call)]
pub async fn show(id: i64) -> Result<(), AppError> {
    backend::disclosures::show(&backend(), &viewer(), CommentId(id)).await?;
    Ok(())
}
