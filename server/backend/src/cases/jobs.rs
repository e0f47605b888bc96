//! What the clock alone does to cases.

use super::act::{publish, write};
use super::records::{self, World};
use crate::Backend;
use crate::error::Error;
use crate::tables::cases;
use domain::cases::clock;
use domain::ids::CaseId;
use domain::instant::Instant;
use sea_orm::{ColumnTrait, Condition, EntityTrait, QueryFilter, QueryOrder, QuerySelect};

/// Does what the clock must: closes what has waited for ratings long enough, opens supervisions over what is late
/// or many have joined. A case that fails holds up no other.
///
/// # Errors
/// When the database cannot be read or written; the last of the cases that failed.
pub async fn time_passes(backend: &Backend) -> Result<(), Error> {
    let now = backend.clock.now();
    let late = cases::Column::DueAt.lt(now.0);
    let crowded = Condition::all().add(cases::Column::Petitioners.gte(3)).add(cases::Column::DueAt.is_not_null());
    let due: Vec<i64> = cases::Entity::find()
        .select_only()
        .column(cases::Column::Id)
        // An index has nothing but these.
        .filter(cases::Column::DueAt.is_not_null())
        .filter(Condition::any().add(late).add(crowded))
        .order_by_asc(cases::Column::DueAt)
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
        match run(backend, id).await {
            Ok(()) => {}
            // Nobody is left to supervise it: it stays red, and the page names the hotline.
            Err(Error::Case(_)) => break,
            Err(error) => return Err(error),
        }
    }
    Ok(())
}

async fn run(backend: &Backend, id: CaseId) -> Result<(), Error> {
    let (now, calendar, origin) = (backend.clock.now(), backend.calendar(), backend.settings.origin.clone());
    let done = backend
        .store
        .write(move |transaction| {
            Box::pin(async move {
                let record = records::lock(transaction, id).await?;
                let world = World::read(transaction, &record.case.region, now, calendar).await?;
                let (row, before) = (record.row, record.case.unit.id);
                let (case, event) = record.case.run(&world.context())?;
                write(transaction, &row, before, case, &event, &world, &origin).await
            })
        })
        .await?;
    publish(backend, &done);
    Ok(())
}
