//! The desk's server functions: who asks, parse, call.

mod verbs;

pub use verbs::*;

use crate::call::Call;
use crate::cases::api::CaseDrawn;
use crate::error::AppError;
use domain::cases::pages::{Choice, Counts, Item, Queue};
use domain::ids::{MemberId, UnitId};
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

#[cfg(feature = "ssr")]
use super::parse::{day, first_with_any, optional, show};
#[cfg(feature = "ssr")]
use crate::reader::{backend, come_back, member, viewer};
#[cfg(feature = "ssr")]
use backend::cases::Filter;
#[cfg(feature = "ssr")]
use domain::cases::StateName;
#[cfg(feature = "ssr")]
use domain::ids::CaseId;
#[cfg(feature = "ssr")]
use domain::unit::Role;

/// What the desk's frame shows of its reader.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Desk {
    /// The member.
    pub id: MemberId,
    /// The member's name.
    pub name: String,
    /// The name of the member's unit.
    pub unit: String,
    /// That unit.
    pub unit_id: UnitId,
    /// What lies in the inbox.
    pub counts: Counts,
    /// Whether the member keeps sealed names.
    pub custodian: bool,
    /// Whether the member keeps the county's rules of routing.
    pub keeps_rules: bool,
    /// Whether the member registers what comes by letter, at the counter or over a hotline.
    pub registers: bool,
    /// Whether the member keeps a village's page.
    pub keeps_villages: bool,
    /// Whether the member watches what villages disclose, and by when.
    pub watches: bool,
}

/// Who is at the desk, and what lies there.
#[server(endpoint = "desk/reader", protocol = Call)]
pub async fn desk_reader() -> Result<Desk, AppError> {
    let member = member()?;
    let counts = backend::cases::counts(&backend(), &member).await?;
    let custodian = member.is(Role::IdentityCustodian);
    let keeps_rules = domain::cases::routing::keeps_rules(&member);
    let registers = domain::cases::authority::registers(&member);
    let watches = domain::villages::authority::watches(&member).is_some();
    let keeps_villages = domain::villages::authority::keeps_some(&member);
    Ok(Desk {
        keeps_villages,
        watches,
        registers,
        keeps_rules,
        custodian,
        id: member.id,
        name: member.name,
        unit: member.unit.name,
        unit_id: member.unit.id,
        counts,
    })
}

/// The cases of a queue.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Listing {
    /// Which queue.
    pub queue: Queue,
    /// What was looked for.
    pub typed: Typed,
    /// A day that was typed is none.
    pub no_day: bool,
    /// The cases.
    pub items: Vec<Item>,
    /// For who may assign several at once: to where.
    pub units: Vec<Choice<UnitId>>,
}

/// What is looked for in the inbox, as it was typed.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Typed {
    /// Words, a name, a number, a day.
    pub words: String,
    /// Filed on this day or later.
    pub from: String,
    /// Filed on this day or earlier.
    pub to: String,
}

/// The cases of a queue; without a choice, of the first that has any.
#[server(endpoint = "desk/inbox", protocol = Call)]
pub async fn inbox(
    queue: String,
    #[server(default)] words: String,
    #[server(default)] from: String,
    #[server(default)] to: String,
) -> Result<Listing, AppError> {
    let (member, typed) = (member()?, Typed { words, from, to });
    let queue = match queue.parse() {
        Ok(queue) => queue,
        Err(_) => first_with_any(&backend::cases::counts(&backend(), &member).await?),
    };
    let (Ok(from), Ok(to)) = (optional(day, &typed.from), optional(day, &typed.to)) else {
        return Ok(Listing { queue, typed, no_day: true, items: Vec::new(), units: Vec::new() });
    };
    let items = backend::cases::inbox(&backend(), &member, &Filter { queue, words: typed.words.clone(), from, to }).await?;
    let waiting: Vec<_> =
        items.iter().filter(|item| queue == Queue::ToAssign && item.status == StateName::Accepted).map(|item| item.id).collect();
    let units = backend::cases::assignable_for(&backend(), &member, &waiting).await?;
    Ok(Listing { queue, typed, no_day: false, items, units })
}

/// A case as the member may see it; what is only public to them is not for the desk.
#[server(endpoint = "desk/case", protocol = Call)]
pub async fn desk_case(id: i64) -> Result<CaseDrawn, AppError> {
    member()?;
    let view = backend::cases::view(&backend(), &viewer(), CaseId(id)).await?;
    if view.sight == domain::cases::Sight::Staff { Ok(CaseDrawn::new(view)) } else { Err(AppError::NotFound) }
}

/// The unit that has a case which the member no longer sees as staff, where everybody may know it.
#[server(endpoint = "desk/gone_to", protocol = Call)]
pub async fn gone_to(id: i64) -> Result<Option<String>, AppError> {
    member()?;
    Ok(backend::cases::view(&backend(), &viewer(), CaseId(id)).await.ok().map(|view| view.head.unit.name))
}

/// The petitioners' phone numbers; that they were shown is recorded.
#[server(endpoint = "desk/show_phone", protocol = Call)]
pub async fn show_phone(id: i64) -> Result<Vec<(Option<String>, Option<String>)>, AppError> {
    member()?;
    let phones = backend::cases::show_phone(&backend(), &viewer(), CaseId(id)).await?;
    come_back();
    Ok(phones.iter().map(|phones| (phones.own.as_ref().map(show), phones.helper.as_ref().map(show))).collect())
}
