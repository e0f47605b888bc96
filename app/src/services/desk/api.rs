//! Server functions of services at the desk: who asks, parse, call.

use crate::call::Call;
use crate::error::AppError;
use domain::services::pages::{Keeping, KeptService, Listing};
use domain::services::sheet::LineProblem;
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

#[cfg(feature = "ssr")]
use super::parse;
#[cfg(feature = "ssr")]
use crate::parse::{both, field, optional};
#[cfg(feature = "ssr")]
use crate::reader::{backend, come_back, member, viewer};
#[cfg(feature = "ssr")]
use crate::services::api::act;
#[cfg(feature = "ssr")]
use crate::services::parse::{said_and_photos, words_and_photos};
#[cfg(feature = "ssr")]
use backend::services::Deed;
#[cfg(feature = "ssr")]
use domain::fields::{FieldProblem, Phone, Words};
#[cfg(feature = "ssr")]
use domain::ids::{ApplicationId, ServiceId};
#[cfg(feature = "ssr")]
use domain::services::pages::Queue;
#[cfg(feature = "ssr")]
use domain::services::{Outcome, Way};

/// The applications of the member's unit and of those below; a queue that is none is the first one.
///
/// # Errors
/// [`AppError::LogIn`]; when the database is away.
#[server(DeskList, endpoint = "applications/desk", protocol = Call)]
pub async fn listing(#[server(default)] queue: String) -> Result<Listing, AppError> {
    let queue = queue.parse().unwrap_or(Queue::ToContact);
    Ok(backend::services::desk(&backend(), &member()?, queue).await?)
}

/// 登记联系.
///
/// # Errors
/// [`AppError::Invalid`] on `way` or `words`; what the rules refuse.
#[server(endpoint = "applications/contact", protocol = Call)]
pub async fn contact(id: i64, version: i64, #[server(default)] way: String, #[server(default)] words: String) -> Result<(), AppError> {
    let way = field(way.parse::<Way>().map_err(|_| FieldProblem::NotAChoice), "way");
    let (way, words) = both(way, field(optional(Words::parse, &words), "words"))?;
    act(id, version, Deed::Contact { way, words }).await
}

/// 要求补材料.
///
/// # Errors
/// [`AppError::Invalid`] on `words`; what the rules refuse.
#[server(endpoint = "applications/ask_papers", protocol = Call)]
pub async fn ask_papers(id: i64, version: i64, #[server(default)] words: String) -> Result<(), AppError> {
    act(id, version, Deed::AskPapers(field(Words::parse(&words), "words")?)).await
}

/// 材料收到了.
///
/// # Errors
/// [`AppError::Invalid`] on `words` or `photos`; what the rules refuse.
#[server(ReceivePapers, endpoint = "applications/receive", protocol = Call)]
pub async fn receive(id: i64, version: i64, #[server(default)] words: String, #[server(default)] photos: String) -> Result<(), AppError> {
    let (words, photos) = words_and_photos(&words, &photos)?;
    act(id, version, Deed::Receive { words, photos }).await
}

/// 答复.
///
/// # Errors
/// [`AppError::Invalid`] on `outcome`, `words` or `photos`; what the rules refuse.
#[server(AnswerApplication, endpoint = "applications/answer", protocol = Call)]
pub async fn answer(
    id: i64,
    version: i64,
    #[server(default)] outcome: String,
    #[server(default)] words: String,
    #[server(default)] photos: String,
) -> Result<(), AppError> {
    let outcome = field(outcome.parse::<Outcome>().map_err(|_| FieldProblem::NotAChoice), "outcome");
    let (outcome, (words, photos)) = both(outcome, said_and_photos(&words, &photos))?;
    act(id, version, Deed::Answer { outcome, words, photos }).await
}

/// The numbers of who it is for and of who filed it, to be called; that is recorded.
///
/// # Errors
/// [`AppError::NotFound`] for who is not staff of it.
#[server(ShowApplicant, endpoint = "applications/phone", protocol = Call)]
pub async fn phones(id: i64) -> Result<(Option<String>, Option<String>), AppError> {
    let phones = backend::services::show_phone(&backend(), &viewer(), ApplicationId(id)).await?;
    come_back();
    let show = |phone: &Phone| phone.as_str().to_owned();
    Ok((phones.own.as_ref().map(show), phones.helper.as_ref().map(show)))
}

/// The services that the member keeps.
///
/// # Errors
/// What the rules refuse.
#[server(ReadKept, endpoint = "services/kept", protocol = Call)]
pub async fn kept() -> Result<Vec<KeptService>, AppError> {
    Ok(backend::services::kept(&backend(), &member()?).await?)
}

/// What the form of a service is drawn with; no id: a new one.
///
/// # Errors
/// [`AppError::NotFound`]; what the rules refuse.
#[server(DrawService, endpoint = "services/keeping", protocol = Call)]
pub async fn keeping(#[server(default)] id: String) -> Result<Keeping, AppError> {
    let id = if id.is_empty() { None } else { Some(id.parse::<ServiceId>().map_err(|_| AppError::NotFound)?) };
    Ok(backend::services::keeping(&backend(), &member()?, id).await?)
}

/// The form of a service as it was sent.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
#[expect(missing_docs, reason = "the fields of the form, under their names")]
pub struct Writing {
    pub id: String,
    pub region: String,
    pub unit: String,
    pub title: String,
    pub topic: String,
    pub lives: Vec<String>,
    pub conditions: String,
    pub materials: String,
    pub procedure: String,
    pub days: String,
    pub fee: String,
    pub phone: String,
    pub place: String,
    pub hours: String,
    pub online: String,
    pub asks: String,
    pub links: String,
    pub leader: String,
    pub in_charge: String,
    pub clerk: String,
    pub township_clerk: String,
}

/// Writes a service.
///
/// # Errors
/// [`AppError::Invalid`] with every field that cannot be; what the rules refuse.
#[server(endpoint = "services/save", protocol = Call)]
pub async fn save(#[server(flatten)] form: Writing) -> Result<(), AppError> {
    let member = member()?;
    let written = parse::service(&form)?;
    let id = backend::services::save(&backend(), &member, written).await?;
    leptos_axum::redirect(&format!("/desk/services/{id}?saved=1"));
    Ok(())
}

/// No longer offers a service, or does again.
///
/// # Errors
/// [`AppError::NotFound`]; what the rules refuse.
#[server(endpoint = "services/retire", protocol = Call)]
pub async fn retire(id: i64, #[server(default)] retired: String) -> Result<(), AppError> {
    backend::services::retire(&backend(), &member()?, ServiceId(id), !retired.is_empty()).await?;
    leptos_axum::redirect("/desk/services");
    Ok(())
}

/// What came of a spreadsheet that was sent in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Sent {
    /// It cannot be read; the key of the sentence that says why.
    Unread,
    /// It is larger than what is read.
    TooLarge,
    /// There are no services in it.
    Nothing,
    /// These columns are missing.
    Missing(Vec<domain::services::sheet::Column>),
    /// These lines cannot be; nothing was imported.
    Wrong(Vec<LineProblem>),
}

/// Where spreadsheets are sent to: no server function, for a form with a file that is no photo goes another way.
pub const IMPORT: &str = "/uploads/services";
