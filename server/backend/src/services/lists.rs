//! Lists of applications.

use super::records::{self, Record};
use crate::error::Error;
use crate::tables::applications::{Column, Entity, Model};
use crate::tables::units;
use crate::{Backend, places};
use domain::ids::ResidentId;
use domain::region::RegionCode;
use domain::services::pages::{Item, Listing, Queue};
use domain::services::{State, StateName, authority, clock};
use domain::unit::Member;
use sea_orm::{ColumnTrait, Condition, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect, QueryTrait};
use std::collections::HashMap;

/// So many are listed.
const MOST: u64 = 200;

/// What a resident has applied for, or somebody else for them, the last changed first.
///
/// # Errors
/// When the database cannot be read.
pub async fn mine(backend: &Backend, resident: ResidentId) -> Result<Vec<Item>, Error> {
    let own = Condition::any().add(Column::ResidentId.eq(resident.0)).add(Column::BeneficiaryId.eq(resident.0));
    let rows = Entity::find().filter(own).order_by_desc(Column::ChangedAt).limit(MOST).all(backend.store.reader()).await?;
    items(backend, rows).await
}

/// The applications that a member's unit has, and those of the units below it.
///
/// # Errors
/// When the database cannot be read.
pub async fn desk(backend: &Backend, member: &Member, queue: Queue) -> Result<Listing, Error> {
    let (reader, now) = (backend.store.reader(), backend.clock.now().0);
    let count = |condition: Condition| {
        let query = Entity::find().filter(watched(member)).filter(condition);
        async move { Ok::<u32, Error>(u32::try_from(query.count(reader).await?).unwrap_or(u32::MAX)) }
    };
    let mut counts = Vec::new();
    for one in Queue::ALL {
        counts.push((one, count(in_queue(one, now)).await?));
    }
    let (contact_late, limit_late) = (count(contact_late(now)).await?, count(limit_late(now)).await?);
    let query = Entity::find().filter(watched(member)).filter(in_queue(queue, now)).limit(MOST);
    let query = match queue {
        // What must be done next comes first.
        Queue::ToContact => query.order_by_asc(Column::FiledAt),
        Queue::Open | Queue::Late => query.order_by_asc(Column::DueAt),
        Queue::Waiting | Queue::Over | Queue::All => query.order_by_desc(Column::ChangedAt),
    };
    let items = items(backend, query.all(reader).await?).await?;
    Ok(Listing { items, counts, contact_late, limit_late, keeps: authority::keeps(member) })
}

/// The rows of which `authority::watches` says that the member sees them.
fn watched(member: &Member) -> Condition {
    let works = member.handles() || member.oversees();
    let unit = &member.unit;
    let own = Column::UnitId.is_in(works.then_some(unit.id.0));
    let kinds: Vec<&str> = if works { authority::above(unit.kind).iter().map(|kind| kind.as_str()).collect() } else { Vec::new() };
    let below = units::Entity::find().select_only().column(units::Column::Id).filter(units::Column::Kind.is_in(kinds));
    let last = format!("{:9<12}", unit.region.as_str());
    let inside = Condition::all().add(Column::Region.gte(unit.region.as_str())).add(Column::Region.lte(last));
    Condition::any().add(own).add(inside.add(Column::UnitId.in_subquery(below.into_query())))
}

fn with(states: &[StateName]) -> Condition {
    Condition::all().add(Column::Status.is_in(states.iter().map(|state| state.as_str())))
}

fn in_queue(queue: Queue, now: i64) -> Condition {
    let open = || with(&[StateName::Open, StateName::Waiting]);
    match queue {
        Queue::ToContact => open().add(Column::ContactedAt.is_null()),
        Queue::Open => with(&[StateName::Open]),
        Queue::Waiting => with(&[StateName::Waiting]),
        Queue::Late => Condition::any().add(contact_late(now)).add(limit_late(now)),
        Queue::Over => with(&[StateName::Answered, StateName::Withdrawn]),
        Queue::All => Condition::all(),
    }
}

fn contact_late(now: i64) -> Condition {
    in_queue(Queue::ToContact, now).add(Column::FiledAt.lt(now - clock::CONTACT_HOURS * 3_600_000))
}

fn limit_late(now: i64) -> Condition {
    with(&[StateName::Open, StateName::Waiting]).add(Column::DueAt.lt(now))
}

async fn items(backend: &Backend, rows: Vec<Model>) -> Result<Vec<Item>, Error> {
    let (now, calendar) = (backend.clock.now(), backend.calendar());
    let records = rows.into_iter().map(Record::read).collect::<Result<Vec<_>, _>>()?;
    let places = places::named(backend, records.iter().map(|record| record.application.region).collect()).await?;
    let places: HashMap<RegionCode, String> = places.into_iter().map(|place| (place.code, place.short().to_owned())).collect();
    Ok(records
        .into_iter()
        .map(|Record { row, application }| {
            let (outcome, rated) = match &application.state {
                State::Answered { outcome, rating, .. } => (Some(*outcome), rating.is_some()),
                _ => (None, false),
            };
            Item {
                id: application.id,
                number: records::number(&application),
                title: row.title,
                status: application.state.name(),
                outcome,
                rated,
                unit: application.unit.name.clone(),
                name: row.helped_name.unwrap_or(row.name),
                place: places.get(&application.region).cloned().unwrap_or_default(),
                filed_at: application.filed_at,
                changed_at: domain::instant::Instant(row.changed_at),
                standing: clock::standing(&application, now, &calendar),
            }
        })
        .collect())
}
