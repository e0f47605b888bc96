//! My household: asked for by a resident, confirmed by the village, looked up in every roster.

mod here;
mod own;

pub(crate) use here::lines_of;
pub use own::{mine, missing};

use crate::error::Error;
use crate::tables::households::{ActiveModel, Column, Entity, Model};
use crate::tables::residents;
use crate::{Backend, audit, places};
use domain::fields::{FieldProblem, Phone, Reason};
use domain::households::pages::Request;
use domain::households::{Asking, Household, StateName, may_decide};
use domain::ids::{HouseholdId, ResidentId};
use domain::instant::Instant;
use domain::region::Level;
use domain::unit::Member;
use domain::viewer::Viewer;
use sea_orm::sea_query::OnConflict;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect, Set};
use std::collections::HashMap;

/// So many requests stand at the desk.
const REQUESTS: u64 = 100;

/// Asks the village to confirm whose household it is. Asking again begins anew.
///
/// # Errors
/// [`Error::Invalid`] on `village`, [`Error::LogIn`].
pub async fn ask(backend: &Backend, resident: ResidentId, mut asking: Asking) -> Result<(), Error> {
    if asking.region.level() != Level::Village {
        return Err(Error::field(FieldProblem::NotFound.at("village")));
    }
    asking.region = places::today(backend.store.reader(), asking.region).await?;
    places::place(backend, &asking.region).await.map_err(|error| error.typed_at("village"))?;
    let now = backend.clock.now();
    backend
        .store
        .write(move |transaction| {
            Box::pin(async move {
                residents::Entity::find_by_id(resident.0).one(transaction).await?.ok_or(Error::LogIn)?;
                let empty = ActiveModel {
                    resident_id: Set(resident.0),
                    region: Set(String::new()),
                    status: Set(String::new()),
                    asked_at: Set(now.0),
                    body: Set(String::new()),
                    ..Default::default()
                };
                let there = OnConflict::column(Column::ResidentId).do_nothing().to_owned();
                Entity::insert(empty).on_conflict(there).exec_without_returning(transaction).await?;
                let row = Entity::find().filter(Column::ResidentId.eq(resident.0)).one(transaction).await?.ok_or(Error::LogIn)?;
                write(transaction, &Household::ask(HouseholdId(row.id), resident, asking, now)).await?;
                audit::record(transaction, now, None, "ask_household", &format!("household:{}", row.id)).await
            })
        })
        .await
}

/// The village says that it is so. `seen` is when what its page showed was asked for: who has asked for another
/// household since is not confirmed.
///
/// # Errors
/// [`Error::NotFound`] elsewhere, [`Error::Conflict`], [`Error::Household`] by the rules.
pub async fn confirm(backend: &Backend, viewer: &Viewer, id: HouseholdId, seen: Instant) -> Result<(), Error> {
    decide(backend, viewer, id, seen, None).await
}

/// The village says that it is not, and why; also of what was confirmed before.
///
/// # Errors
/// As [`confirm`].
pub async fn refuse(backend: &Backend, viewer: &Viewer, id: HouseholdId, seen: Instant, reason: Reason) -> Result<(), Error> {
    decide(backend, viewer, id, seen, Some(reason)).await
}

async fn decide(backend: &Backend, viewer: &Viewer, id: HouseholdId, seen: Instant, reason: Option<Reason>) -> Result<(), Error> {
    let (now, viewer) = (backend.clock.now(), viewer.clone());
    backend
        .store
        .write(move |transaction| {
            Box::pin(async move {
                let row = Entity::find_by_id(id.0).lock_exclusive().one(transaction).await?.ok_or(Error::NotFound)?;
                let household = read(&row)?;
                let member = may_decide(&viewer, &household.region).map_err(|_| Error::NotFound)?.id;
                if household.asked_at != seen {
                    return Err(Error::Conflict);
                }
                let (act, household) = match &reason {
                    None => ("confirm_household", household.confirm(&viewer, now)?),
                    Some(reason) => ("refuse_household", household.refuse(&viewer, reason, now)?),
                };
                write(transaction, &household).await?;
                audit::record(transaction, now, Some(member), act, &format!("household:{id}")).await
            })
        })
        .await
}

/// What waits for the member, the oldest first, and what was decided last.
///
/// # Errors
/// When the database cannot be read.
pub async fn requests(backend: &Backend, member: &Member) -> Result<Vec<Request>, Error> {
    let viewer = Viewer::Member(member.clone());
    if may_decide(&viewer, &member.unit.region).is_err() {
        return Ok(Vec::new());
    }
    let reader = backend.store.reader();
    let last = format!("{:9<12}", member.unit.region.as_str());
    let here = || Entity::find().filter(Column::Region.gte(member.unit.region.as_str())).filter(Column::Region.lte(last.as_str()));
    let waiting = here().filter(Column::Status.eq(StateName::Asked.as_str())).order_by_asc(Column::AskedAt);
    let mut rows = waiting.limit(REQUESTS).all(reader).await?;
    let decided = here().filter(Column::Status.ne(StateName::Asked.as_str())).order_by_desc(Column::AskedAt);
    rows.extend(decided.limit(REQUESTS).all(reader).await?);
    let households = rows.iter().map(read).collect::<Result<Vec<_>, _>>()?;
    let ids = households.iter().map(|household| household.resident.0);
    let accounts = residents::Entity::find().filter(residents::Column::Id.is_in(ids)).all(reader).await?;
    let accounts: HashMap<i64, residents::Model> = accounts.into_iter().map(|row| (row.id, row)).collect();
    let places = places::named(backend, households.iter().map(|household| household.region).collect()).await?;
    Ok(households
        .into_iter()
        .map(|household| {
            let account = accounts.get(&household.resident.0);
            Request {
                id: household.id,
                resident: account.map(|account| account.name.clone()).unwrap_or_default(),
                phone: account.and_then(|account| Phone::parse(&account.phone).ok()).map(|phone| phone.masked()).unwrap_or_default(),
                place: places.iter().find(|place| place.code == household.region).map(|place| place.short().to_owned()).unwrap_or_default(),
                head: household.head.to_string(),
                tail: household.tail.as_str().to_owned(),
                at: household.asked_at,
                state: household.state,
            }
        })
        .collect())
}

fn read(row: &Model) -> Result<Household, Error> {
    serde_json::from_str(&row.body).map_err(|why| Error::corrupt("households", row.id, why))
}

async fn write(connection: &impl ConnectionTrait, household: &Household) -> Result<(), Error> {
    let row = ActiveModel {
        id: Set(household.id.0),
        region: Set(household.region.to_string()),
        status: Set(household.state.name().as_str().into()),
        asked_at: Set(household.asked_at.0),
        body: Set(serde_json::to_string(household).map_err(|why| Error::Internal(why.to_string()))?),
        ..Default::default()
    };
    Entity::update(row).validate().map_err(|why| Error::Internal(why.to_string()))?.exec(connection).await?;
    Ok(())
}
