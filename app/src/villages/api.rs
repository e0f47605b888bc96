//! Server functions of villages: who asks, parse, call.

use crate::call::Call;
use crate::error::AppError;
use domain::villages::pages::{Board, Kept, KeptItem, Lateness, RosterView, VillageView};
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

#[cfg(feature = "ssr")]
use super::parse;
#[cfg(feature = "ssr")]
use crate::parse::{both, field};
#[cfg(feature = "ssr")]
use crate::reader::{backend, member, remember_village};
#[cfg(feature = "ssr")]
use domain::fields::{FieldProblem, Title, ascii_digits};
#[cfg(feature = "ssr")]
use domain::ids::{DutyId, PostId};
#[cfg(feature = "ssr")]
use domain::villages::{Week, roster as rules};

/// A village's page.
///
/// # Errors
/// [`AppError::NotFound`] where there is no such village.
#[server(ReadVillage, endpoint = "villages/view", protocol = Call)]
pub async fn view(code: String) -> Result<VillageView, AppError> {
    let view = backend::villages::view(&backend(), &parse::village(&code)?).await?;
    remember_village(&view.place.code).await;
    Ok(view)
}

/// The villages whose pages the member keeps.
///
/// # Errors
/// When the database is away.
#[server(ListKept, endpoint = "villages/kept_list", protocol = Call)]
pub async fn kept_list() -> Result<Vec<KeptItem>, AppError> {
    Ok(backend::villages::kept_villages(&backend(), &member()?).await?)
}

/// One of them.
///
/// # Errors
/// [`AppError::NotFound`] for who does not keep it.
#[server(ReadKept, endpoint = "villages/kept", protocol = Call)]
pub async fn kept(code: String) -> Result<Kept, AppError> {
    Ok(backend::villages::kept(&backend(), &member()?, &parse::village(&code)?).await?)
}

/// Sets the supervision phone; an empty one shows none.
///
/// # Errors
/// [`AppError::Invalid`] on `phone`.
#[server(SetSupervision, endpoint = "villages/set_supervision", protocol = Call)]
pub async fn set_supervision(code: String, #[server(default)] phone: String) -> Result<(), AppError> {
    let (village, phone) = (parse::village(&code)?, field(parse::telephone(&phone), "phone")?);
    backend::villages::set_supervision(&backend(), &member()?, &village, phone).await?;
    back(&code)
}

/// Enters the figures.
///
/// # Errors
/// [`AppError::Invalid`] on the figure that is none.
#[server(SetFigures, endpoint = "villages/set_figures", protocol = Call)]
pub async fn set_figures(
    code: String,
    seen: i64,
    #[server(default)] households: String,
    #[server(default)] people: String,
    #[server(default)] farmland: String,
    #[server(default)] as_of: String,
) -> Result<(), AppError> {
    let (village, figures) = (parse::village(&code)?, parse::figures(&households, &people, &farmland, &as_of)?);
    backend::villages::set_figures(&backend(), &member()?, &village, figures, seen).await?;
    back(&code)
}

/// Enters a post.
///
/// # Errors
/// [`AppError::Invalid`] on `title`, `name`, `phone` or `since`.
#[server(AddPost, endpoint = "villages/add_post", protocol = Call)]
pub async fn add_post(
    code: String,
    #[server(default)] title: String,
    #[server(default)] name: String,
    #[server(default)] phone: String,
    #[server(default)] since: String,
) -> Result<(), AppError> {
    let (village, new) = (parse::village(&code)?, parse::post(&title, &name, &phone, &since)?);
    backend::villages::add_post(&backend(), &member()?, &village, new).await?;
    back(&code)
}

/// Changes a post.
///
/// # Errors
/// [`AppError::Invalid`] as with a new one, [`AppError::NotFound`] where it is gone.
#[server(ChangePost, endpoint = "villages/change_post", protocol = Call)]
pub async fn change_post(
    code: String,
    id: i64,
    #[server(default)] title: String,
    #[server(default)] name: String,
    #[server(default)] phone: String,
    #[server(default)] since: String,
) -> Result<(), AppError> {
    let (village, new) = (parse::village(&code)?, parse::post(&title, &name, &phone, &since)?);
    backend::villages::change_post(&backend(), &member()?, &village, PostId(id), new).await?;
    back(&code)
}

/// Takes a post off.
///
/// # Errors
/// [`AppError::NotFound`] where it is gone.
#[server(RemovePost, endpoint = "villages/remove_post", protocol = Call)]
pub async fn remove_post(code: String, id: i64) -> Result<(), AppError> {
    backend::villages::remove_post(&backend(), &member()?, &parse::village(&code)?, PostId(id)).await?;
    back(&code)
}

#[cfg(feature = "ssr")]
fn back(code: &str) -> Result<(), AppError> {
    leptos_axum::redirect(&format!("/desk/villages/{}?saved=1", parse::village(code)?));
    Ok(())
}

/// A week of a village's roster, to be written. `week` is any of its days, this week's without; `copy` begins with
/// what stood in the week before.
///
/// # Errors
/// [`AppError::NotFound`] for who does not keep it.
#[server(ReadRoster, endpoint = "villages/roster", protocol = Call)]
pub async fn roster(code: String, #[server(default)] week: String, #[server(default)] copy: String) -> Result<RosterView, AppError> {
    let (village, week) = (parse::village(&code)?, week.parse::<Week>().ok());
    Ok(backend::villages::roster(&backend(), &member()?, &village, week, !copy.is_empty()).await?)
}

/// Writes a week of a roster: names and phones of all its places, Monday's first.
///
/// # Errors
/// [`AppError::Invalid`] beside what is wrong, [`AppError::Conflict`] when somebody else was quicker.
#[server(KeepRoster, endpoint = "villages/keep_roster", protocol = Call)]
pub async fn keep_roster(
    code: String,
    week: String,
    seen: i64,
    #[server(default)] name: Vec<String>,
    #[server(default)] phone: Vec<String>,
) -> Result<(), AppError> {
    let village = parse::village(&code)?;
    let week: Week = week.parse().map_err(|_| AppError::NotFound)?;
    let typed: Vec<(String, String)> = name.into_iter().zip(phone).collect();
    let turns = rules::read(week, &typed).map_err(AppError::Invalid)?;
    backend::villages::keep_roster(&backend(), &member()?, &village, week, turns, seen).await?;
    leptos_axum::redirect(&format!("/desk/villages/{village}/roster?week={}&saved=1", week.monday()));
    Ok(())
}

/// What is printed for the wall.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Poster {
    /// The village.
    pub village: Kept,
    /// Where its page is, to be typed in.
    pub address: String,
}

/// What is printed for a village's wall.
///
/// # Errors
/// [`AppError::NotFound`] for who does not keep its page.
#[server(DrawPoster, endpoint = "villages/poster", protocol = Call)]
pub async fn poster(code: String) -> Result<Poster, AppError> {
    let code = parse::village(&code)?;
    let village = backend::villages::kept(&backend(), &member()?, &code).await?;
    Ok(Poster { village, address: format!("{}/villages/{code}", backend().settings.origin) })
}

/// Who is late where the member watches.
///
/// # Errors
/// [`AppError::NotFound`] for who watches nothing.
#[server(ReadFreshness, endpoint = "villages/board", protocol = Call)]
pub async fn board() -> Result<Board, AppError> {
    Ok(backend::villages::board(&backend(), &member()?).await?)
}

/// How much is late where the member looks.
///
/// # Errors
/// When the database is away.
#[server(ReadLateness, endpoint = "villages/lateness", protocol = Call)]
pub async fn lateness() -> Result<Lateness, AppError> {
    Ok(backend::villages::lateness(&backend(), &member()?).await?)
}

/// Sets a duty.
///
/// # Errors
/// [`AppError::Invalid`] on `kind`, `words`, `rhythm`, `days` or `since`.
#[server(AddDuty, endpoint = "villages/add_duty", protocol = Call)]
pub async fn add_duty(
    #[server(default)] kind: String,
    #[server(default)] words: String,
    #[server(default)] rhythm: String,
    #[server(default)] days: String,
    #[server(default)] since: String,
) -> Result<(), AppError> {
    let words = if words.trim().is_empty() { Ok(None) } else { Title::parse(&words).map(Some) };
    let allowed = domain::villages::duty::DAYS;
    let days = ascii_digits(days.trim()).parse().map_err(|_| FieldProblem::OutOfRange { min: *allowed.start(), max: *allowed.end() });
    let what = both(field(kind.parse().map_err(|_| FieldProblem::NotAChoice), "kind"), field(words, "words"));
    let when = both(field(rhythm.parse().map_err(|_| FieldProblem::NotAChoice), "rhythm"), field(days, "days"));
    let ((kind, words), ((rhythm, days), since)) = both(what, both(when, field(parse::day(&since), "since")))?;
    backend::villages::add_duty(&backend(), &member()?, backend::villages::NewDuty { kind, words, rhythm, days, since }).await?;
    leptos_axum::redirect("/desk/freshness");
    Ok(())
}

/// Ends a duty.
///
/// # Errors
/// [`AppError::NotFound`] where there is none such.
#[server(RemoveDuty, endpoint = "villages/remove_duty", protocol = Call)]
pub async fn remove_duty(id: i64) -> Result<(), AppError> {
    backend::villages::remove_duty(&backend(), &member()?, DutyId(id)).await?;
    leptos_axum::redirect("/desk/freshness");
    Ok(())
}
