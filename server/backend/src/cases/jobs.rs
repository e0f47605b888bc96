//! What the clock alone does to cases.

use super::act::{publish, write};
use super::records::{self, Record, World};
use crate::Backend;
use crate::error::Error;
use crate::tables::{cases, members, units};
use domain::cases::{Case, Context, Done, Refused, StateName, clock};
use domain::ids::CaseId;
use domain::instant::Instant;
use domain::unit::{Role, UnitKind};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use std::collections::{HashMap, HashSet};

/// So many rows are read at a time.
const PAGE: u64 = 500;

/// Does what the clock must: closes what has waited for ratings long enough, opens supervisions over what is late
/// or many have joined. A case that fails holds up no other.
///
/// # Errors
/// When the database cannot be read or written; the last of the cases that failed.
pub async fn time_passes(backend: &Backend) -> Result<(), Error> {
    let now = backend.clock.now();
    let due: Vec<i64> = cases::Entity::find()
        .select_only()
        .column(cases::Column::Id)
        .filter(cases::Column::WakesAt.lte(now.0))
        .order_by_asc(cases::Column::WakesAt)
        .into_tuple()
        .all(backend.store.reader())
        .await?;
    let mut done = Ok(());
    for id in due {
        match catch_up(backend, CaseId(id), now).await {
            Ok(()) => {}
            Err(error) if error.is_away() => return Err(error),
            Err(error) => done = Err(error),
        }
    }
    done
}

/// Does to one case all that the clock must by now.
async fn catch_up(backend: &Backend, id: CaseId, now: Instant) -> Result<(), Error> {
    while clock::due(&records::find(backend.store.reader(), id).await?.case, now).is_some() {
        match by_clock(backend, id, Case::run).await {
            Ok(()) => {}
            // Nobody is left to supervise it: it stays red, and the page names the hotline.
            Err(Error::Case(_)) => break,
            Err(error) => return Err(error),
        }
    }
    Ok(())
}

/// Cases of units in which nobody serves go one level up, until somebody does. Where nobody is left above either, they
/// stay and turn red. A case that fails holds up no other.
///
/// # Errors
/// When the database cannot be read or written; the last of the cases that failed.
pub async fn pass_on(backend: &Backend) -> Result<(), Error> {
    let mut done = Ok(());
    for unit in deserted(backend).await? {
        let left: Vec<i64> = cases::Entity::find()
            .select_only()
            .column(cases::Column::Id)
            .filter(cases::Column::UnitId.eq(unit))
            .filter(cases::Column::Status.is_in(open()))
            .into_tuple()
            .all(backend.store.reader())
            .await?;
        for id in left {
            match by_clock(backend, CaseId(id), Case::pass_on).await {
                Ok(()) | Err(Error::Case(Refused::NobodyToGoTo | Refused::NotNow)) => {}
                Err(error) if error.is_away() => return Err(error),
                Err(error) => done = Err(error),
            }
        }
    }
    done
}

/// The units that have open cases and no active member who could handle them.
async fn deserted(backend: &Backend) -> Result<Vec<i64>, Error> {
    let reader = backend.store.reader();
    let holding: Vec<i64> = cases::Entity::find()
        .select_only()
        .column(cases::Column::UnitId)
        .distinct()
        .filter(cases::Column::Status.is_in(open()))
        .into_tuple()
        .all(reader)
        .await?;
    let mut deserted = Vec::new();
    for chunk in holding.chunks(usize::try_from(PAGE).unwrap_or(1)) {
        let kinds: HashMap<i64, String> = units::Entity::find()
            .select_only()
            .columns([units::Column::Id, units::Column::Kind])
            .filter(units::Column::Id.is_in(chunk.iter().copied()))
            .into_tuple::<(i64, String)>()
            .all(reader)
            .await?
            .into_iter()
            .collect();
        let serving: Vec<(i64, i64, String)> = members::Entity::find()
            .select_only()
            .columns([members::Column::Id, members::Column::UnitId, members::Column::Roles])
            .filter(members::Column::UnitId.is_in(chunk.iter().copied()))
            .filter(members::Column::Active.eq(true))
            .into_tuple()
            .all(reader)
            .await?;
        let mut served = HashSet::new();
        for (id, unit, roles) in serving {
            let roles: Vec<Role> = serde_json::from_str(&roles).map_err(|why| Error::corrupt("members", id, why))?;
            let kind: UnitKind = kinds.get(&unit).map_or("", String::as_str).parse().map_err(|why| Error::corrupt("units", unit, why))?;
            if roles.iter().any(|role| role.handles() && role.fits(kind)) {
                served.insert(unit);
            }
        }
        deserted.extend(chunk.iter().filter(|unit| !served.contains(*unit)));
    }
    Ok(deserted)
}

fn open() -> impl Iterator<Item = &'static str> {
    StateName::ALL.into_iter().filter(|state| state.is_open()).map(StateName::as_str)
}

/// Computes again every limit that was provisional and is no longer, or ends on another day; gives their number. Call
/// it when the calendar has changed. A case that fails holds up no other.
///
/// # Errors
/// When the database cannot be read or written; the last of the cases that failed.
pub async fn recompute(backend: &Backend) -> Result<usize, Error> {
    let calendar = backend.calendar();
    let (mut changed, mut failed, mut after) = (0, None, 0);
    loop {
        let rows = cases::Entity::find()
            .filter(cases::Column::Provisional.eq(true))
            .filter(cases::Column::Id.gt(after))
            .order_by_asc(cases::Column::Id)
            .limit(PAGE)
            .all(backend.store.reader())
            .await?;
        let Some(last) = rows.last() else { break };
        after = last.id;
        for row in rows {
            let id = CaseId(row.id);
            let done = match Record::read(row) {
                Ok(record) if record.case.state.would_change(&calendar) => by_clock(backend, id, Case::recompute).await,
                Ok(_) => continue,
                Err(error) => Err(error),
            };
            match done {
                Ok(()) => changed += 1,
                // Somebody acted meanwhile, with the new calendar.
                Err(Error::Case(Refused::NothingDue)) => {}
                Err(error) if error.is_away() => return Err(error),
                Err(error) => failed = Some(error),
            }
        }
    }
    failed.map_or(Ok(changed), Err)
}

/// Does what no viewer does, in a transaction with its event, and tells those who follow.
async fn by_clock(backend: &Backend, id: CaseId, verb: fn(Case, &Context<'_>) -> Done) -> Result<(), Error> {
    let (now, calendar, origin) = (backend.clock.now(), backend.calendar(), backend.settings.origin.clone());
    let done = backend
        .store
        .write(move |transaction| {
            Box::pin(async move {
                let record = records::lock(transaction, id).await?;
                let world = World::read(transaction, &record.case.region, now, calendar).await?;
                let (row, before) = (record.row, record.case.unit.id);
                let (case, event) = verb(record.case, &world.context())?;
                write(transaction, &row, before, case, &event, &world, &origin).await
            })
        })
        .await?;
    publish(backend, &done);
    Ok(())
}
