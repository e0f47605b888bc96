//! The desk's server functions of powers: who asks, parse, call. One for each verb, all by way of `act`.

use crate::call::Call;
use crate::error::AppError;
use crate::powers::api::PowerDrawn;
use domain::cases::pages::Choice;
use domain::ids::PowerId;
use domain::powers::Typed;
use domain::powers::pages::{Desk, PowerRef};
use domain::region::RegionCode;
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

#[cfg(feature = "ssr")]
use super::parse::{act, act_on_all, chosen, content, reason};
#[cfg(feature = "ssr")]
use crate::parse::{both, field};
#[cfg(feature = "ssr")]
use crate::reader::{backend, member, viewer};
#[cfg(feature = "ssr")]
use backend::powers::{Look, NewPower};
#[cfg(feature = "ssr")]
use domain::fields::FieldProblem;
#[cfg(feature = "ssr")]
use domain::ids::MediaToken;
#[cfg(feature = "ssr")]
use domain::powers::Refused;
#[cfg(feature = "ssr")]
use domain::publication::{Deed, Sheets, Verb};
#[cfg(feature = "ssr")]
use domain::region::Level;

/// The desk's page of powers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Board {
    /// What waits, and what holds in the place.
    pub desk: Desk,
    /// The places whose lists the member sees.
    pub places: Vec<Choice<RegionCode>>,
    /// The one whose list is shown.
    pub region: RegionCode,
    /// Whether the member writes that one's powers.
    pub writes: bool,
}

/// What the member has to do with powers. `region`: whose list is shown; of a place that is not the member's, the own.
#[server(DrawBoard, endpoint = "powers/desk", protocol = Call)]
pub async fn board(#[server(default)] region: String) -> Result<Board, AppError> {
    let (backend, member) = (backend(), member()?);
    let places = backend::powers::writable(&backend, &member).await?;
    let (first, writes) = chosen(&places, &region, &member);
    // Who writes nowhere looks first where there is something to see.
    let held = if region.is_empty() && !writes { backend::powers::first_with_any(&backend, &member).await? } else { None };
    let held = held.and_then(|region| region.at(Level::Township)).filter(|held| places.iter().any(|(place, _)| place.id == *held));
    let region = held.unwrap_or(first);
    let desk = backend::powers::desk(&backend, &member, &region).await?;
    Ok(Board { desk, places: places.into_iter().map(|(place, _)| place).collect(), region, writes })
}

/// A power at the desk: the version in work.
#[server(DrawDeskPower, endpoint = "powers/desk_power", protocol = Call)]
pub async fn power(id: String) -> Result<PowerDrawn, AppError> {
    member()?;
    let id: PowerId = id.parse().map_err(|_| AppError::NotFound)?;
    Ok(PowerDrawn::new(backend::powers::view(&backend(), &viewer(), id, Look::Work).await?))
}

/// What the form starts with.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Blank {
    /// Makes the same form sent twice one power.
    pub key: String,
    /// Whose power it can be.
    pub places: Vec<Choice<RegionCode>>,
    /// Whose it is at first.
    pub region: RegionCode,
    /// The template's power that it stands in place of.
    pub of: Option<PowerRef>,
    /// What stands in the form at first.
    pub typed: Typed,
}

/// An empty form, or for a village's own version of a power one with what the template says.
#[server(DrawBlank, endpoint = "powers/blank", protocol = Call)]
pub async fn blank(#[server(default)] region: String, #[server(default)] of: String) -> Result<Blank, AppError> {
    let (backend, member) = (backend(), member()?);
    let places = backend::powers::writable(&backend, &member).await?;
    let (region, _) = chosen(&places, &region, &member);
    let places: Vec<_> = places.into_iter().filter(|(_, writes)| *writes).map(|(place, _)| place).collect();
    if places.is_empty() {
        return Err(AppError::Power(Refused::NotYourRole));
    }
    let (of, typed) = match of.parse::<PowerId>() {
        Ok(of) => {
            let content = backend::powers::start(&backend, of).await?;
            (backend::powers::in_form(&backend, of).await?, content.typed())
        }
        Err(_) => (None, Typed::default()),
    };
    Ok(Blank { key: backend::secret::token(), places, region, of, typed })
}

/// A version in work, to be written on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Working {
    /// Which power.
    pub id: PowerId,
    /// What the form's page has seen.
    pub seen: i64,
    /// What it says.
    pub typed: Typed,
}

/// The version in work.
#[server(DrawWorking, endpoint = "powers/working", protocol = Call)]
pub async fn working(id: String) -> Result<Working, AppError> {
    let PowerDrawn { view, .. } = power(id).await?;
    if !view.verbs.contains(&Verb::Write) {
        return Err(AppError::Power(Refused::NotNow));
    }
    Ok(Working { id: view.id, seen: view.seen, typed: view.content.typed() })
}

/// 起草.
#[server(endpoint = "powers/draft", protocol = Call)]
pub async fn draft(
    key: String,
    #[server(default)] region: String,
    #[server(default)] of: String,
    #[server(flatten)] typed: Typed,
) -> Result<(), AppError> {
    member()?;
    let region = field(RegionCode::parse(&region).map_err(|_| FieldProblem::NotAChoice), "region");
    let (region, content) = both(region, content(&typed))?;
    let of = if of.is_empty() { None } else { Some(of.parse().map_err(|_| AppError::Power(Refused::NoTemplate))?) };
    let new = NewPower { region, of, content, idempotency_key: key };
    let id = backend::powers::draft(&backend(), &viewer(), new).await?;
    leptos_axum::redirect(&format!("/desk/powers/{id}"));
    Ok(())
}

/// 修改.
#[server(endpoint = "powers/write", protocol = Call)]
pub async fn write(id: i64, seen: i64, #[server(flatten)] typed: Typed) -> Result<(), AppError> {
    member()?;
    backend::powers::write(&backend(), &viewer(), PowerId(id), Some(seen), content(&typed)?).await?;
    leptos_axum::redirect(&format!("/desk/powers/{id}"));
    Ok(())
}

/// 送审.
#[server(endpoint = "powers/submit", protocol = Call)]
pub async fn submit(id: i64, seen: i64) -> Result<(), AppError> {
    act(id, seen, Deed::Submit).await
}

/// 退回修改.
#[server(endpoint = "powers/send_back", protocol = Call)]
pub async fn send_back(id: i64, seen: i64, #[server(default)] why: String) -> Result<(), AppError> {
    act(id, seen, Deed::SendBack(reason(&why)?)).await
}

/// 审核通过.
#[server(endpoint = "powers/approve", protocol = Call)]
pub async fn approve(id: i64, seen: i64) -> Result<(), AppError> {
    act(id, seen, Deed::Approve { sheets: Vec::new(), show: Sheets::Open }).await
}

/// 修订.
#[server(endpoint = "powers/correct", protocol = Call)]
pub async fn correct(id: i64, seen: i64, #[server(default)] why: String) -> Result<(), AppError> {
    act(id, seen, Deed::Correct(reason(&why)?)).await
}

/// 放弃修订.
#[server(DropWork, endpoint = "powers/drop", protocol = Call)]
pub async fn drop_work(id: i64, seen: i64) -> Result<(), AppError> {
    act(id, seen, Deed::Drop).await
}

/// 停用.
#[server(endpoint = "powers/withdraw", protocol = Call)]
pub async fn withdraw(id: i64, seen: i64, #[server(default)] why: String) -> Result<(), AppError> {
    act(id, seen, Deed::Withdraw(reason(&why)?)).await
}

/// 恢复使用.
#[server(endpoint = "powers/put_back", protocol = Call)]
pub async fn put_back(id: i64, seen: i64, #[server(default)] why: String) -> Result<(), AppError> {
    act(id, seen, Deed::PutBack(reason(&why)?)).await
}

/// 撤回送审.
#[server(endpoint = "powers/take_back", protocol = Call)]
pub async fn take_back(id: i64, seen: i64) -> Result<(), AppError> {
    act(id, seen, Deed::TakeBack).await
}

/// 删掉草稿.
#[server(endpoint = "powers/discard", protocol = Call)]
pub async fn discard(id: i64, seen: i64) -> Result<(), AppError> {
    member()?;
    backend::powers::discard(&backend(), &viewer(), PowerId(id), Some(seen)).await?;
    leptos_axum::redirect("/desk/powers");
    Ok(())
}

/// 送审, several together.
#[server(endpoint = "powers/submit_all", protocol = Call)]
pub async fn submit_all(#[server(default)] powers: Vec<String>) -> Result<(), AppError> {
    act_on_all(&powers, Deed::Submit).await
}

/// 审核通过, several together.
#[server(endpoint = "powers/approve_all", protocol = Call)]
pub async fn approve_all(#[server(default)] powers: Vec<String>) -> Result<(), AppError> {
    act_on_all(&powers, Deed::Approve { sheets: Vec::new(), show: Sheets::Open }).await
}

/// What the form that takes in a list starts with.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Importing {
    /// Makes the same list sent twice one.
    pub key: String,
    /// Whose powers they can be.
    pub places: Vec<Choice<RegionCode>>,
    /// Whose they are at first.
    pub region: RegionCode,
}

/// An empty form.
#[server(DrawImporting, endpoint = "powers/importing", protocol = Call)]
pub async fn importing(#[server(default)] region: String) -> Result<Importing, AppError> {
    let Blank { key, places, region, .. } = blank(region, String::new()).await?;
    Ok(Importing { key, places, region })
}

/// Takes in a list, from a spreadsheet or from cells that were copied out of one: all of it or nothing.
#[server(endpoint = "powers/import", protocol = Call)]
pub async fn import(
    key: String,
    #[server(default)] region: String,
    #[server(default)] sheet: String,
    #[server(default)] list: String,
) -> Result<(), AppError> {
    member()?;
    let region = field(RegionCode::parse(&region).map_err(|_| FieldProblem::NotAChoice), "region");
    let list = match (sheet.as_str(), list.trim()) {
        ("", "") => return field(Err(FieldProblem::Required), "sheet"),
        ("", _) => backend::powers::read(list).await,
        (sheet, _) => backend::powers::read_sheet(&backend(), &MediaToken(sheet.to_owned())).await,
    };
    let (region, list) = both(region, list.map_err(AppError::from))?;
    backend::powers::import(&backend(), &viewer(), region, list, &key).await?;
    leptos_axum::redirect(&format!("/desk/powers?region={region}"));
    Ok(())
}
