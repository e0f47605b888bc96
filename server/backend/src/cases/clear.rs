//! Clearing a desk: everything that a member who leaves has in hand goes to a colleague.

use super::act::{publish, write};
use super::bulk::each;
use super::records::{self, World};
use crate::accounts;
use crate::error::Error;
use crate::tables::{cases, units as unit_rows};
use crate::{Backend, audit, units};
use domain::cases::pages::{Choice, Cleared, Clearing, Each, Fate, Leaver};
use domain::cases::{Refused, StateName, authority};
use domain::fields::{FieldProblem, Reason};
use domain::ids::{CaseId, MemberId};
use domain::unit::{Member, Role, Unit};
use domain::viewer::Viewer;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect, QueryTrait};
use std::collections::HashMap;

/// The units whose members' desks the member may clear.
async fn clearable(backend: &Backend, by: &Member) -> Result<Vec<Unit>, Error> {
    let mut units = units::in_territory(backend.store.reader(), &by.unit.region).await?;
    units.retain(|unit| authority::may_clear(by, unit));
    units.sort_by(|one, other| (one.region.as_str(), one.id).cmp(&(other.region.as_str(), other.id)));
    Ok(units)
}

/// The members whose desks may be cleared, with how much lies there: colleagues all, others who have something in
/// hand. For the administrator everybody, to close accounts.
///
/// # Errors
/// When the database cannot be read.
pub async fn leavers(backend: &Backend, by: &Member) -> Result<Vec<Leaver>, Error> {
    let reader = backend.store.reader();
    let units = clearable(backend, by).await?;
    let inside = unit_rows::Entity::find().select_only().column(unit_rows::Column::Id);
    let inside = inside.filter(unit_rows::Column::Region.starts_with(by.unit.region.as_str()));
    let counted: Vec<(Option<i64>, i64)> = cases::Entity::find()
        .select_only()
        .column(cases::Column::HandlerId)
        .column_as(cases::Column::Id.count(), "cases")
        .filter(cases::Column::Status.eq(StateName::InHand.as_str()))
        .filter(cases::Column::UnitId.in_subquery(inside.into_query()))
        .group_by(cases::Column::HandlerId)
        .into_tuple()
        .all(reader)
        .await?;
    let counted: HashMap<i64, u32> =
        counted.into_iter().filter_map(|(member, cases)| Some((member?, u32::try_from(cases).unwrap_or(u32::MAX)))).collect();
    let everybody = by.is(Role::Administrator);
    let leaver = |(member, active): (Member, bool)| {
        let cases = counted.get(&member.id.0).copied().unwrap_or_default();
        let shown = cases > 0 || active && (everybody || member.unit.id == by.unit.id);
        (shown && member.id != by.id || cases > 0).then_some(Leaver { id: member.id, name: member.name, unit: member.unit.name, cases })
    };
    let mut leavers: Vec<Leaver> = units::staff_of(reader, &units).await?.into_iter().filter_map(leaver).collect();
    leavers.sort_by_key(|leaver| core::cmp::Reverse(leaver.cases));
    Ok(leavers)
}

/// One desk that the member may clear.
///
/// # Errors
/// [`Error::NotFound`] where it is not the member's to clear.
pub async fn clearing(backend: &Backend, by: &Member, from: MemberId) -> Result<Clearing, Error> {
    let leaver = leavers(backend, by).await?.into_iter().find(|leaver| leaver.id == from).ok_or(Error::NotFound)?;
    let staff = units::staff_of(backend.store.reader(), &clearable(backend, by).await?).await?;
    let unit = staff.iter().find(|(member, _)| member.id == from).map(|(member, _)| member.unit.id);
    let active = staff.iter().any(|(member, active)| member.id == from && *active);
    let colleagues =
        staff.into_iter().filter(|(member, active)| *active && Some(member.unit.id) == unit && member.id != from && member.handles());
    let colleagues = colleagues.map(|(member, _)| Choice { id: member.id, name: member.name }).collect();
    Ok(Clearing { leaver, colleagues, closes: active && from != by.id && by.is(Role::Administrator) })
}

/// Hands over all that a member has in hand, a transaction each, and closes the account afterwards if that is wanted
/// and nothing stayed. Without anything in hand nobody has to take over.
///
/// # Errors
/// [`Error::NotFound`] where it is not the member's to clear, [`Error::Invalid`] on `to`.
pub async fn clear(
    backend: &Backend,
    by: &Member,
    from: MemberId,
    to: Option<MemberId>,
    reason: &Reason,
    close: bool,
) -> Result<Cleared, Error> {
    let desk = clearing(backend, by, from).await?;
    let mut told = Vec::new();
    if desk.leaver.cases > 0 {
        let chosen = to.filter(|to| desk.colleagues.iter().any(|colleague| colleague.id == *to));
        let to = chosen.ok_or_else(|| Error::field(FieldProblem::NotAChoice.at("to")))?;
        let to = units::member(backend.store.reader(), to).await?.ok_or_else(|| Error::field(FieldProblem::NotFound.at("to")))?;
        told = hand_over_all(backend, by, from, &to, reason).await?;
    }
    let nothing_stayed = told.iter().all(|each| each.fate == Fate::Done);
    let closed = close && desk.closes && nothing_stayed;
    if closed {
        accounts::close_member(backend, by, from).await?;
    }
    Ok(Cleared { cases: told, closed })
}

async fn hand_over_all(backend: &Backend, by: &Member, from: MemberId, to: &Member, reason: &Reason) -> Result<Vec<Each>, Error> {
    let ids: Vec<i64> = cases::Entity::find()
        .select_only()
        .column(cases::Column::Id)
        .filter(cases::Column::HandlerId.eq(from.0))
        .filter(cases::Column::Status.eq(StateName::InHand.as_str()))
        .order_by_asc(cases::Column::Id)
        .into_tuple()
        .all(backend.store.reader())
        .await?;
    let (now, viewer, subject) = (backend.clock.now(), Viewer::Member(by.clone()), format!("member:{from}>member:{}", to.id));
    let member = by.id;
    backend
        .store
        .write(move |transaction| Box::pin(async move { audit::record(transaction, now, Some(member), "hand_over_all", &subject).await }))
        .await?;
    let mut told = Vec::with_capacity(ids.len());
    for id in ids.into_iter().map(CaseId) {
        let fate = match hand_over(backend, by, from, to, reason, id).await {
            Ok(()) => Fate::Done,
            // For who is accused in it there is no such case.
            Err(Error::NotFound) => continue,
            Err(Error::Case(refused)) => Fate::Refused(refused),
            Err(_) => Fate::Failed,
        };
        told.push(each(backend, &viewer, id, fate).await);
    }
    Ok(told)
}

async fn hand_over(backend: &Backend, by: &Member, from: MemberId, to: &Member, reason: &Reason, id: CaseId) -> Result<(), Error> {
    let (now, calendar, origin) = (backend.clock.now(), backend.calendar(), backend.settings.origin.clone());
    let (by, to, reason) = (by.clone(), to.clone(), reason.clone());
    let done = backend
        .store
        .write(move |transaction| {
            Box::pin(async move {
                let record = records::lock(transaction, id).await?;
                if record.case.handler() != Some(from) {
                    // Somebody else has acted meanwhile: it is no longer on that desk.
                    return Err(Refused::NotNow.into());
                }
                let world = World::read(transaction, &record.case.region, now, calendar).await?;
                let (row, before) = (record.row, record.case.unit.id);
                let (case, event) = record.case.relieve(&by, &to, &reason).map_err(|refused| match refused {
                    Refused::NotFound => Error::NotFound,
                    refused => refused.into(),
                })?;
                write(transaction, &row, before, case, &event, &world, &origin).await
            })
        })
        .await?;
    publish(backend, &done);
    Ok(())
}
