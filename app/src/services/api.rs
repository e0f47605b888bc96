//! Server functions of services in the portal: who asks, parse, call.

use crate::call::Call;
use crate::cases::line::Line;
use crate::error::AppError;
use domain::services::pages::{ApplicationView, Directory, Form, Item, ServiceView};
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

#[cfg(feature = "ssr")]
use super::parse;
#[cfg(feature = "ssr")]
use crate::parse::{field, optional};
#[cfg(feature = "ssr")]
use crate::reader::{backend, viewer};
#[cfg(feature = "ssr")]
use backend::services::{Deed, Wanted};
#[cfg(feature = "ssr")]
use domain::fields::{Phone, SmsCode, Words};
#[cfg(feature = "ssr")]
use domain::ids::{ApplicationId, ResidentId, ServiceId};
#[cfg(feature = "ssr")]
use domain::region::RegionCode;

/// What people of a village can get done; `None` while none is chosen. What an address names that is none of ours (a
/// topic, a part of a life) narrows nothing down.
///
/// # Errors
/// When the database is away.
#[server(ReadDirectory, endpoint = "services/list", protocol = Call)]
pub async fn directory(
    #[server(default)] village: String,
    #[server(default)] topic: String,
    #[server(default)] life: String,
    #[server(default)] words: String,
    #[server(default)] all: String,
) -> Result<Option<Directory>, AppError> {
    let Ok(village) = RegionCode::parse(&village) else { return Ok(None) };
    let wanted = Wanted { topic: topic.parse().ok(), life: life.parse().ok(), words, all: !all.is_empty() };
    Ok(Some(backend::services::directory(&backend(), &village, &wanted).await?))
}

/// A service's page.
///
/// # Errors
/// [`AppError::NotFound`] where there is none.
#[server(ReadService, endpoint = "services/view", protocol = Call)]
pub async fn service(id: String) -> Result<ServiceView, AppError> {
    let id = id.parse().map_err(|_| AppError::NotFound)?;
    Ok(backend::services::view_service(&backend(), id).await?)
}

/// What the form of an application starts with.
///
/// # Errors
/// [`AppError::NotFound`] where there is no such service; that it cannot be applied for here.
#[server(DrawApplication, endpoint = "services/form", protocol = Call)]
pub async fn form(id: String, #[server(default)] village: String) -> Result<Form, AppError> {
    let id = id.parse().map_err(|_| AppError::NotFound)?;
    Ok(backend::services::form(&backend(), &viewer(), id, &village).await?)
}

/// What the form of an application says of who applies.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
#[expect(missing_docs, reason = "the fields of the form")]
pub struct Who {
    pub name: String,
    pub phone: String,
    pub code: String,
    pub neighbour_name: String,
    pub neighbour_phone: String,
    pub consent: String,
}

/// What it answers to what the service asks.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
#[expect(missing_docs, reason = "the fields of the form")]
pub struct Answers {
    pub answer_1: String,
    pub answer_2: String,
    pub answer_3: String,
    pub answer_4: String,
    pub answer_5: String,
    pub answer_6: String,
    pub answer_7: String,
    pub answer_8: String,
}

/// Applies for a service. Who is not logged in confirms the phone number with a code, and is logged in from then on.
///
/// # Errors
/// [`AppError::Invalid`] with every field that cannot be; what the rules refuse.
#[server(endpoint = "services/apply", protocol = Call)]
pub async fn apply(
    service: i64,
    key: String,
    #[server(default)] village: String,
    #[server(default)] words: String,
    #[server(default)] photos: String,
    #[server(flatten)] answers: Answers,
    #[server(flatten)] who: Who,
) -> Result<(), AppError> {
    let backend = backend();
    let asked = backend::services::service(&backend, ServiceId(service)).await?;
    let typed = parse::Typed { key, village, words, photos, answers };
    let parse::Parsed { new, confirmed } = parse::application(&asked, typed, &who, viewer().resident().is_some())?;
    let resident = applicant(&backend, &new.idempotency_key, confirmed).await?;
    let id = backend::services::apply(&backend, resident, new).await?;
    leptos_axum::redirect(&format!("/applications/{id}?filed=1"));
    Ok(())
}

/// The account of who applies: the session's, or the one of the phone number that a code confirms.
#[cfg(feature = "ssr")]
async fn applicant(backend: &backend::Backend, key: &str, confirmed: Option<(Phone, SmsCode)>) -> Result<ResidentId, AppError> {
    let came = |phone: Phone| async move { backend::services::applied_just_now(backend, &phone, key).await };
    crate::reader::resident(backend, confirmed, came).await
}

/// An application's page.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Drawn {
    /// What is known of it.
    pub view: ApplicationView,
    /// Its timeline, oldest first.
    pub lines: Vec<Line>,
}

/// The page of an application.
///
/// # Errors
/// [`AppError::NotFound`] where there is none for this reader.
#[server(ReadApplication, endpoint = "applications/view", protocol = Call)]
pub async fn application(id: String) -> Result<Drawn, AppError> {
    let id = id.parse().map_err(|_| AppError::NotFound)?;
    let mut view = backend::services::view(&backend(), &viewer(), id).await?;
    let lines = super::told::lines(crate::locale::locale(), &mut view, backend().clock.now());
    Ok(Drawn { view, lines })
}

/// What the reader has applied for; `None` for who is not logged in as a villager.
///
/// # Errors
/// When the database is away.
#[server(MyApplications, endpoint = "applications/mine", protocol = Call)]
pub async fn mine() -> Result<Option<Vec<Item>>, AppError> {
    match viewer().resident() {
        Some(resident) => Ok(Some(backend::services::mine(&backend(), resident).await?)),
        None => Ok(None),
    }
}

#[cfg(feature = "ssr")]
pub(super) async fn act(id: i64, version: i64, deed: Deed) -> Result<(), AppError> {
    Ok(backend::services::act(&backend(), &viewer(), ApplicationId(id), Some(version), deed).await?)
}

/// Adds words or papers.
///
/// # Errors
/// [`AppError::Invalid`] on `words` or `photos`; what the rules refuse.
#[server(endpoint = "applications/supply", protocol = Call)]
pub async fn supply(id: i64, version: i64, #[server(default)] words: String, #[server(default)] photos: String) -> Result<(), AppError> {
    let (words, photos) = parse::words_and_photos(&words, &photos)?;
    act(id, version, Deed::Supply { words, photos }).await
}

/// What one makes of the answer.
///
/// # Errors
/// [`AppError::Invalid`] on `process`, `result` or `words`; what the rules refuse.
#[server(RateApplication, endpoint = "applications/rate", protocol = Call)]
pub async fn rate(
    id: i64,
    version: i64,
    #[server(default)] process: String,
    #[server(default)] result: String,
    #[server(default)] words: String,
) -> Result<(), AppError> {
    let rating = crate::cases::parse::rating(&process, &result, &words)?;
    act(id, version, Deed::Rate(rating)).await
}

/// Takes an application back.
///
/// # Errors
/// [`AppError::Invalid`] on `words`; what the rules refuse.
#[server(WithdrawApplication, endpoint = "applications/withdraw", protocol = Call)]
pub async fn withdraw(id: i64, version: i64, #[server(default)] words: String) -> Result<(), AppError> {
    let words = field(optional(Words::parse, &words), "words")?;
    act(id, version, Deed::Withdraw(words)).await
}
