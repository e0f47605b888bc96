//! Server functions of accounts: who asks, parse, call.

#[cfg(feature = "ssr")]
use super::local::{at_desk, in_portal};
use crate::call::Call;
use crate::error::AppError;
#[cfg(feature = "ssr")]
use crate::locale::{Locale, t};
#[cfg(feature = "ssr")]
use crate::parse::{both, field};
#[cfg(feature = "ssr")]
use crate::reader::{backend, clear_session, come_back, reader, remember_home, session, set_session, tell_phone, try_to_log_in};
#[cfg(feature = "ssr")]
use domain::fields::{FieldProblem, Password, Phone, SmsCode};
use domain::ids::SessionId;
use domain::instant::Instant;
#[cfg(feature = "ssr")]
use domain::viewer::Viewer;
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

/// Sends a code to a phone; `purpose` is a key of the message table `code_for`. The form comes back.
///
/// # Errors
/// [`AppError::Invalid`] on `phone`, [`AppError::TooMany`] when many were sent already.
#[server(endpoint = "accounts/send_code", protocol = Call)]
pub async fn send_code(#[server(default)] phone: String, #[server(default)] purpose: String) -> Result<(), AppError> {
    let phone = field(Phone::parse(&phone), "phone")?;
    // A text is in Chinese, as phones in the village are.
    let known = Some(t::accounts::code_for(Locale::Zh, &purpose)).filter(|words| !words.is_empty());
    let words = known.unwrap_or_else(|| t::accounts::code_for(Locale::Zh, "log_in"));
    try_to_log_in().await?;
    backend::accounts::send_code(&backend(), &phone, move |code| t::accounts::code_text(Locale::Zh, code, words)).await.map_err(soon)?;
    come_back();
    Ok(())
}

/// Within the minute the field itself says how long to wait.
#[cfg(feature = "ssr")]
fn soon(error: backend::Error) -> AppError {
    match error {
        backend::Error::TooMany(seconds @ ..=60) => {
            AppError::Invalid(vec![FieldProblem::TooOften { wait_seconds: u32::try_from(seconds).unwrap_or(60) }.at("phone")])
        }
        error => error.into(),
    }
}

/// Logs a resident in and leads on.
///
/// # Errors
/// [`AppError::Invalid`] on `phone` and `code`.
#[server(endpoint = "accounts/log_in", protocol = Call)]
pub async fn log_in(phone: String, #[server(default)] code: String, #[server(default)] next: String) -> Result<(), AppError> {
    let (phone, code) = both(field(Phone::parse(&phone), "phone"), field(SmsCode::parse(&code), "code"))?;
    try_to_log_in().await?;
    let (resident, token) = backend::accounts::log_in_resident(&backend(), &phone, &code, reader().device).await?;
    begin(&token).await;
    remember_home(resident).await;
    // Who waited for a network before may be somebody else.
    tell_phone("hold");
    leptos_axum::redirect(in_portal(&next).unwrap_or("/me"));
    Ok(())
}

/// Logs a member in and leads to the desk.
///
/// # Errors
/// [`AppError::Invalid`] on `phone` and `password`, [`AppError::TooMany`] after many tries.
#[server(endpoint = "accounts/log_in_member", protocol = Call)]
pub async fn log_in_member(phone: String, #[server(default)] password: String, #[server(default)] next: String) -> Result<(), AppError> {
    // A password that could never have been set is a wrong one, and not told how long passwords are.
    let password =
        Password::parse(&password).map_err(|problem| if problem == FieldProblem::Required { problem } else { FieldProblem::PasswordWrong });
    let (phone, password) = both(field(Phone::parse(&phone), "phone"), field(password, "password"))?;
    try_to_log_in().await?;
    let token = backend::accounts::log_in_member(&backend(), &phone, &password, reader().device).await?;
    begin(&token).await;
    leptos_axum::redirect(at_desk(&next).unwrap_or("/desk"));
    Ok(())
}

/// Gives the browser its new session and ends the one it had.
#[cfg(feature = "ssr")]
async fn begin(token: &str) {
    if let Some(old) = reader().session
        && let Err(error) = backend::accounts::log_out(&backend(), &old).await
    {
        tracing::warn!(%error, "the session before could not be ended");
    }
    set_session(token);
}

/// Ends this browser's session.
///
/// # Errors
/// When the database is away: then nobody has been logged out.
#[server(endpoint = "accounts/log_out", protocol = Call)]
pub async fn log_out() -> Result<(), AppError> {
    let session = reader().session;
    let member = session.as_ref().is_some_and(|session| session.viewer.member().is_some());
    if let Some(session) = session {
        match backend::accounts::log_out(&backend(), &session).await {
            // Logged out from elsewhere in the same moment.
            Ok(()) | Err(backend::Error::NotFound) => {}
            Err(error) => return Err(error.into()),
        }
    }
    clear_session();
    if !member {
        tell_phone("forget");
    }
    leptos_axum::redirect(if member { "/desk/login" } else { "/" });
    Ok(())
}

/// Ends one's session on another device.
///
/// # Errors
/// [`AppError::NotFound`] when it is not one's own.
#[server(endpoint = "accounts/log_out_device", protocol = Call)]
pub async fn log_out_device(device: i64) -> Result<(), AppError> {
    match backend::accounts::log_out_device(&backend(), &session()?, SessionId(device)).await {
        // Gone already: what was wanted.
        Ok(()) | Err(backend::Error::NotFound) => leptos_axum::redirect("/me"),
        Err(error) => return Err(error.into()),
    }
    Ok(())
}

/// Who reads their own page.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Who {
    /// A villager.
    Resident {
        /// The name given, if any was.
        name: Option<String>,
        /// 138****0042.
        masked_phone: String,
    },
    /// A cadre.
    Member {
        /// The name.
        name: String,
        /// The unit's name.
        unit: String,
    },
}

/// A place where one is logged in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Device {
    /// The session there.
    pub session: SessionId,
    /// What it calls itself.
    pub name: String,
    /// Last used.
    pub seen: Instant,
    /// The one that asks.
    pub this: bool,
}

/// One's own page.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Own {
    /// Who it is.
    pub who: Who,
    /// Where they are logged in, the last used first.
    pub devices: Vec<Device>,
}

/// One's own page; nothing for a stranger.
///
/// # Errors
/// When the database is away.
#[server(endpoint = "accounts/me", protocol = Call)]
pub async fn me() -> Result<Option<Own>, AppError> {
    let (backend, Some(session)) = (backend(), reader().session) else { return Ok(None) };
    let who = match &session.viewer {
        Viewer::Bearer(_) | Viewer::Stranger => return Ok(None),
        Viewer::Member(member) => Who::Member { name: member.name.clone(), unit: member.unit.name.clone() },
        Viewer::Resident(id) => {
            let resident = backend::accounts::resident(&backend, *id).await?;
            Who::Resident { name: resident.name, masked_phone: resident.phone.masked() }
        }
    };
    let devices = backend::accounts::devices(&backend, &session).await?;
    let devices = devices
        .into_iter()
        .map(|device| Device { session: device.session, name: device.name, seen: device.seen, this: device.this })
        .collect();
    Ok(Some(Own { who, devices }))
}

/// A text that was sent.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Text {
    /// To whom.
    pub phone: String,
    /// What it says.
    pub words: String,
    /// When.
    pub at: Instant,
}

/// The newest texts of the demo.
///
/// # Errors
/// [`AppError::NotFound`] where it is no demo.
#[server(endpoint = "accounts/outbox", protocol = Call)]
pub async fn outbox() -> Result<Vec<Text>, AppError> {
    let texts = backend::sms::newest(&backend()).await?;
    Ok(texts.into_iter().map(|text| Text { phone: text.phone, words: text.text, at: text.at }).collect())
}
