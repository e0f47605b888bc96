//! Server functions of cases in the portal: who asks, parse, call.

use super::line::Line;
#[cfg(feature = "ssr")]
use super::parse;
use crate::call::Call;
use crate::error::AppError;
#[cfg(feature = "ssr")]
use crate::reader::{backend, come_back, reader, set_session, viewer};
#[cfg(feature = "ssr")]
use backend::cases::Deed;
use domain::cases::pages::{CaseView, Fixed, Item};
#[cfg(feature = "ssr")]
use domain::ids::CaseId;
use domain::places::Place;
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

/// What the filing form starts with.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Filing {
    /// Goes with the form: the same filing sent twice makes one case.
    pub key: String,
    /// The village, once it is known.
    pub place: Option<Place>,
    /// Villages to choose from, when one was searched for.
    pub found: Vec<Place>,
    /// Who files, when logged in as a villager: the name given last and the masked phone number.
    pub known: Option<(String, String)>,
    /// Who files cannot be known now: there is no network, or the page is kept for when there is none.
    pub unsure: bool,
}

/// What the filing form starts with. `village` is a code, `search` what was typed to find one.
///
/// # Errors
/// When the database is away.
#[server(DrawFiling, endpoint = "cases/filing", protocol = Call)]
pub async fn filing(village: String, search: String) -> Result<Filing, AppError> {
    let backend = backend();
    let known = match viewer().resident() {
        Some(resident) => Some(backend::cases::known(&backend, resident).await?),
        None => None,
    };
    let home = known.as_ref().and_then(|known| known.region);
    let place = parse::place(&backend, &village, home).await?;
    let found = backend::places::search(&backend, &search).await?;
    Ok(Filing { key: backend::secret::token(), place, found, known: known.map(|known| (known.name, known.phone.masked())), unsure: false })
}

/// Villages whose names begin with what was typed.
///
/// # Errors
/// When the database is away.
#[server(endpoint = "cases/villages", protocol = Call)]
pub async fn villages(search: String) -> Result<Vec<Place>, AppError> {
    Ok(backend::places::search(&backend(), &search).await?)
}

/// Without WebAssembly: shows the filing form again as it was sent, with the villages that were searched for.
///
/// # Errors
/// None of its own.
#[server(endpoint = "cases/look_up", protocol = Call)]
pub async fn look_up() -> Result<(), AppError> {
    come_back();
    Ok(())
}

/// Files a case. Who is not logged in confirms the phone number with a code, and is logged in from then on.
///
/// # Errors
/// [`AppError::Invalid`] with every field that cannot be.
#[server(endpoint = "cases/file", protocol = Call)]
pub async fn file(
    kind: String,
    key: String,
    #[server(default)] category: String,
    #[server(default)] village: String,
    #[server(default)] words: String,
    #[server(default)] photos: String,
    #[server(default)] name: String,
    #[server(default)] phone: String,
    #[server(default)] code: String,
    #[server(default)] agrees: String,
    #[server(default)] to: String,
) -> Result<(), AppError> {
    let (backend, resident) = (backend(), viewer().resident());
    let typed = parse::Typed { kind, key, category, village, words, photos, name, agrees, to };
    let (new, confirmed) = parse::filing(typed, resident.is_none().then_some((&phone, &code)))?;
    let resident = match (resident, confirmed) {
        (Some(resident), _) => resident,
        (None, Some((phone, code))) => {
            // Who sends again, for the answer was lost, has used the code up: the form's key says who it is.
            let (resident, token) = if backend::cases::filed_just_now(&backend, &phone, &new.idempotency_key).await? {
                backend::accounts::open_resident_session(&backend, &phone, reader().device).await?
            } else {
                backend::accounts::log_in_resident(&backend, &phone, &code, reader().device).await?
            };
            set_session(&token);
            resident
        }
        (None, None) => return Err(AppError::LogIn),
    };
    let id = backend::cases::file(&backend, resident, new).await?;
    leptos_axum::redirect(&format!("/cases/{id}?filed=1"));
    Ok(())
}

/// A case's page.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CaseDrawn {
    /// What is known of it.
    pub view: CaseView,
    /// Its timeline, oldest first.
    pub lines: Vec<Line>,
}

#[cfg(feature = "ssr")]
impl CaseDrawn {
    /// Tells the timeline in the reader's language.
    pub(super) fn new(mut view: CaseView) -> Self {
        let lines = super::told::lines(crate::locale::locale(), &mut view, backend().clock.now());
        Self { view, lines }
    }
}

/// The page of a case.
///
/// # Errors
/// [`AppError::NotFound`] where there is none for this reader.
#[server(endpoint = "cases/view", protocol = Call)]
pub async fn case(id: i64) -> Result<CaseDrawn, AppError> {
    Ok(CaseDrawn::new(backend::cases::view(&backend(), &viewer(), CaseId(id)).await?))
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
    match village.at(domain::region::Level::County) {
        Some(county) if near.is_empty() => Ok(backend::cases::fixed(&backend, &county, 8).await?),
        _ => Ok(near),
    }
}

#[cfg(feature = "ssr")]
async fn act(case: i64, seen: i64, deed: Deed) -> Result<(), AppError> {
    Ok(backend::cases::act(&backend(), &viewer(), CaseId(case), Some(seen), deed).await?)
}

/// One's own turn of the conversation.
///
/// # Errors
/// [`AppError::Invalid`] on `words` or `photos`; what the rules refuse.
#[server(endpoint = "cases/message", protocol = Call)]
pub async fn message(case: i64, seen: i64, #[server(default)] words: String, #[server(default)] photos: String) -> Result<(), AppError> {
    let (words, photos) = parse::message(&words, &photos)?;
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
    let rating = parse::rating(&process, &result, &words)?;
    act(case, seen, Deed::Rate(rating)).await
}

/// "Not solved": once more, one level up.
///
/// # Errors
/// [`AppError::Invalid`] on `words`; what the rules refuse.
#[server(endpoint = "cases/reopen", protocol = Call)]
pub async fn reopen(case: i64, seen: i64, #[server(default)] words: String) -> Result<(), AppError> {
    let words = parse::words(&words)?;
    act(case, seen, Deed::Reopen(words)).await
}

/// Asks the level above to look at a declined case.
///
/// # Errors
/// [`AppError::Invalid`] on `words`; what the rules refuse.
#[server(endpoint = "cases/appeal", protocol = Call)]
pub async fn appeal(case: i64, seen: i64, #[server(default)] words: String) -> Result<(), AppError> {
    let words = parse::words(&words)?;
    act(case, seen, Deed::Appeal(words)).await
}

/// Takes a case back.
///
/// # Errors
/// What the rules refuse.
#[server(endpoint = "cases/withdraw", protocol = Call)]
pub async fn withdraw(case: i64, seen: i64, #[server(default)] words: String) -> Result<(), AppError> {
    let words = parse::optional(&words)?;
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

/// "Me too": becomes one more petitioner.
///
/// # Errors
/// [`AppError::LogIn`]; what the rules refuse.
#[server(endpoint = "cases/join", protocol = Call)]
pub async fn join(case: i64) -> Result<(), AppError> {
    let resident = viewer().resident().ok_or(AppError::LogIn)?;
    Ok(backend::cases::join(&backend(), resident, CaseId(case)).await?)
}
