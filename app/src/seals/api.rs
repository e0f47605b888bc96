//! Server functions of the custodian: who asks, parse, call.

use crate::call::Call;
use crate::error::AppError;
#[cfg(feature = "ssr")]
use crate::parse::field;
#[cfg(feature = "ssr")]
use crate::reader::{backend, member};
#[cfg(feature = "ssr")]
use backend::seals::NewKey;
#[cfg(feature = "ssr")]
use domain::fields::Subject;
#[cfg(feature = "ssr")]
use domain::ids::CaseId;
use domain::instant::Instant;
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

/// A key.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Key {
    /// Its row.
    pub id: i64,
    /// What its owner calls it.
    pub label: String,
    /// Whose it is.
    pub owner: String,
    /// Since when.
    pub since: Instant,
    /// Until when names were sealed to it.
    pub retired: Option<Instant>,
    /// The public half.
    pub public_key: String,
}

/// A granted request.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Request {
    /// The case.
    pub case: i64,
    /// Its number, such as 20261119-0042.
    pub case_number: String,
    /// The request's number.
    pub number: u32,
    /// Who asked.
    pub asked_by: String,
    /// What for.
    pub reason: String,
    /// When it was asked for.
    pub since: Instant,
}

/// The custodian's page.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Custody {
    /// All keys of the county.
    pub keys: Vec<Key>,
    /// What waits to be opened.
    pub requests: Vec<Request>,
}

/// The custodian's page.
#[server(DrawCustody, endpoint = "seals/custody", protocol = Call)]
pub async fn custody() -> Result<Custody, AppError> {
    let (backend, member) = (backend(), member()?);
    let keys = backend::seals::keys(&backend, &member).await?.into_iter().map(|key| Key {
        id: key.id,
        label: key.label,
        owner: key.owner,
        since: key.since,
        retired: key.retired,
        public_key: key.public_key,
    });
    let requests = backend::seals::waiting(&backend, &member).await?.into_iter().map(|waiting| Request {
        case: waiting.case.0,
        case_number: waiting.number,
        number: waiting.unsealing.number,
        asked_by: waiting.unsealing.asked_name,
        reason: waiting.unsealing.reason.to_string(),
        since: waiting.unsealing.since,
    });
    Ok(Custody { keys: keys.collect(), requests: requests.collect() })
}

/// Adds a key that the browser has just made: its public half.
#[server(endpoint = "seals/add_key", protocol = Call)]
pub async fn add_key(#[server(default)] label: String, #[server(default)] public_key: String) -> Result<(), AppError> {
    let label = field(Subject::parse(&label), "label")?;
    backend::seals::add_key(&backend(), &member()?, NewKey { label, public_key }).await?;
    leptos_axum::redirect("/desk/seals");
    Ok(())
}

/// Seals no more names to a key.
#[server(endpoint = "seals/retire_key", protocol = Call)]
pub async fn retire_key(key: i64) -> Result<(), AppError> {
    backend::seals::retire_key(&backend(), &member()?, key).await?;
    leptos_axum::redirect("/desk/seals");
    Ok(())
}

/// A sealed name with the key that opens it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Envelope {
    /// The key, as its owner calls it.
    pub label: String,
    /// Its public half.
    pub public_key: String,
    /// The sealed text.
    pub sealed: String,
}

/// Hands out the sealed names of a granted request; the browser opens them.
#[server(endpoint = "seals/unseal", protocol = Call)]
pub async fn unseal(case: i64, number: u32) -> Result<Vec<Envelope>, AppError> {
    let envelopes = backend::seals::open(&backend(), &member()?, CaseId(case), number).await?;
    Ok(envelopes
        .into_iter()
        .map(|envelope| Envelope { label: envelope.label, public_key: envelope.public_key, sealed: envelope.sealed })
        .collect())
}
