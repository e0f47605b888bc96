//! Who is asking, for server functions. Only on the server.

use crate::error::AppError;
use backend::Backend;
use backend::accounts::Session;
use backend::receipts::{self, Pass};
use domain::fields::{Phone, SmsCode};
use domain::ids::{CaseId, ResidentId};
use domain::region::{Level, RegionCode};
use domain::unit::Member;
use domain::viewer::Viewer;
use http::HeaderValue;
use http::header::{COOKIE, SET_COOKIE};
use http::request::Parts;
use leptos::prelude::*;
use leptos_axum::ResponseOptions;
use leptos_router::location::Url;
use std::net::IpAddr;

/// A request's reader, found out once per request.
#[derive(Clone)]
pub struct Reader {
    /// The session that the cookie belongs to.
    pub session: Option<Session>,
    /// The receipt that this browser has shown.
    pub pass: Option<Pass>,
    /// Where the request came from, as far as the proxies in front are trusted; only for counting tries to log in.
    pub address: Option<IpAddr>,
    /// What the browser calls itself, for the list of devices.
    pub device: String,
    /// The session cookie's name: `__Host-` where the origin is HTTPS.
    pub cookie: &'static str,
    /// The name of the cookie that a shown receipt leaves.
    pub pass_cookie: &'static str,
}

impl Reader {
    /// Who it is, as the domain sees it.
    pub fn viewer(&self) -> Viewer {
        self.session.as_ref().map_or(Viewer::Stranger, |session| session.viewer.clone())
    }

    /// What tells one reader from another while page views are counted: never kept as it is, see `backend::page_views`.
    pub fn person(&self) -> String {
        match self.viewer() {
            Viewer::Resident(id) => format!("resident/{id}"),
            Viewer::Member(member) => format!("member/{}", member.id),
            Viewer::Stranger | Viewer::Bearer(_) => {
                let address = self.address.map(|address| address.to_string()).unwrap_or_default();
                format!("{address}/{}", self.device)
            }
        }
    }

    /// As whom the reader sees a case: by the receipt where it is that case's, else by the session.
    ///
    /// # Errors
    /// When the database is away.
    pub async fn viewer_of(&self, backend: &Backend, case: CaseId) -> Result<Viewer, backend::Error> {
        receipts::viewer_of(backend, self.viewer(), self.pass.as_ref(), case).await
    }
}

/// The header that asks for the form to come back filled though nothing was wrong.
pub const COME_BACK: &str = "x-form-comes-back";

/// The use cases' context.
pub fn backend() -> Backend {
    expect_context::<Backend>()
}

/// Who is asking.
pub fn reader() -> Reader {
    expect_context::<Reader>()
}

/// Who is asking, as the domain sees it.
pub fn viewer() -> Viewer {
    reader().viewer()
}

/// As whom the reader sees a case.
///
/// # Errors
/// When the database is away.
pub async fn viewer_of(case: CaseId) -> Result<Viewer, AppError> {
    Ok(reader().viewer_of(&backend(), case).await?)
}

/// The session, or the demand to log in.
///
/// # Errors
/// [`AppError::LogIn`] when nobody is logged in.
pub fn session() -> Result<Session, AppError> {
    reader().session.ok_or(AppError::LogIn)
}

/// The member who asks.
///
/// # Errors
/// [`AppError::LogIn`] when it is not a member.
pub fn member() -> Result<Member, AppError> {
    match viewer() {
        Viewer::Member(member) => Ok(member),
        _ => Err(AppError::LogIn),
    }
}

/// The account of who sends a form by name: the session's, or the one of the phone number that a code confirms. `came`
/// tells whether the form has come from that phone already.
///
/// # Errors
/// [`AppError::LogIn`] when nothing says who it is; what the login says.
pub async fn resident<F>(backend: &Backend, confirmed: Option<(Phone, SmsCode)>, came: impl Fn(Phone) -> F) -> Result<ResidentId, AppError>
where
    F: Future<Output = Result<bool, backend::Error>>,
{
    if let Some(resident) = viewer().resident() {
        return Ok(resident);
    }
    let (phone, code) = confirmed.ok_or(AppError::LogIn)?;
    let came = || came(phone.clone());
    let (resident, token) = backend::accounts::log_in_by_form(backend, &phone, &code, reader().device, came).await?;
    set_session(&token);
    Ok(resident)
}

/// Counts a try to log in against the address it comes from.
///
/// # Errors
/// [`AppError::TooMany`] when too many came from there.
pub async fn try_to_log_in() -> Result<(), AppError> {
    match reader().address {
        Some(address) => Ok(backend::accounts::try_from(&backend(), address).await?),
        None => Ok(()),
    }
}

/// Gives the browser its session's token.
pub fn set_session(token: &str) {
    set_cookie(&format!("{}={token}; Max-Age=31536000", reader().cookie));
}

/// Takes the session's token from the browser.
pub fn clear_session() {
    set_cookie(&format!("{}=; Max-Age=0", reader().cookie));
}

/// Leaves a shown receipt in the browser, until it is closed.
///
/// # Errors
/// When it cannot be locked.
pub fn set_pass(pass: &Pass) -> Result<(), AppError> {
    set_cookie(&format!("{}={}", reader().pass_cookie, pass.lock(&backend())?));
    Ok(())
}

/// Takes it away.
pub fn clear_pass() {
    set_cookie(&format!("{}=; Max-Age=0", reader().pass_cookie));
}

fn set_cookie(cookie: &str) {
    let secure = if reader().cookie.starts_with("__Host-") { "; Secure" } else { "" };
    append_cookie(&format!("{cookie}; Path=/; HttpOnly; SameSite=Lax{secure}"));
}

fn append_cookie(cookie: &str) {
    if let (Some(response), Ok(value)) = (use_context::<ResponseOptions>(), HeaderValue::from_str(cookie)) {
        response.append_header(SET_COOKIE, value);
    }
}

/// Tells the phone what to do with the filings it keeps (`app/src/cases/kept`): `forget` them, or `hold` them until
/// somebody opens them. By a cookie that scripts may read, for this answer may go to a page without any.
pub fn tell_phone(word: &str) {
    set_open_cookie("filings", word);
}

/// The village that a resident filed for last, as the cookie `village` has it: code and name, escaped.
pub async fn home_of(backend: &Backend, resident: ResidentId) -> Option<String> {
    let village = backend::cases::known(backend, resident).await.ok()?.region.filter(|code| code.level() == Level::Village)?;
    village_cookie(backend, &village).await
}

/// A village as the cookie `village` has it: code and name, escaped.
pub async fn village_cookie(backend: &Backend, village: &RegionCode) -> Option<String> {
    let place = backend::places::place(backend, village).await.ok()?;
    Some(format!("{}.{}", place.code, Url::escape(place.short())))
}

/// Lets a phone on which no village was chosen know that of who logs in.
pub async fn remember_home(resident: ResidentId) {
    if has_village() {
        return;
    }
    if let Some(home) = home_of(&backend(), resident).await {
        set_open_cookie("village", &home);
    }
}

/// Lets a phone on which no village was chosen know the one that it reads about. Where the server draws a whole page,
/// it has seen to that already.
pub async fn remember_village(region: &RegionCode) {
    if has_village() || region.level() != Level::Village {
        return;
    }
    if let Some(village) = village_cookie(&backend(), region).await {
        set_open_cookie("village", &village);
    }
}

fn has_village() -> bool {
    use_context::<Parts>().is_some_and(|parts| {
        let mut jars = parts.headers.get_all(COOKIE).iter().filter_map(|value| value.to_str().ok());
        jars.any(|jar| jar.split(';').any(|pair| pair.trim().starts_with("village=")))
    })
}

/// A cookie that scripts may read.
fn set_open_cookie(name: &str, value: &str) {
    let secure = if reader().cookie.starts_with("__Host-") { "; Secure" } else { "" };
    append_cookie(&format!("{name}={value}; Max-Age=31536000; Path=/; SameSite=Lax{secure}"));
}

/// Without WebAssembly: shows the form again, filled as it was sent.
pub fn come_back() {
    if let Some(response) = use_context::<ResponseOptions>() {
        response.insert_header(http::HeaderName::from_static(COME_BACK), HeaderValue::from_static("1"));
    }
}
