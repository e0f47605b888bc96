//! What the clock alone does to applications.

use super::act::follow_up;
use super::{records, texts};
use crate::Backend;
use crate::error::Error;
use crate::tables::applications::{Column, Entity};
use domain::ids::ApplicationId;
use domain::services::{Application, Context, Done, Refused};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};

/// Tells once of each application that nobody was in touch in time, or that its days are over: on its timeline, and by
/// text to the service's list. One that fails holds up no other.
///
/// # Errors
/// When the database cannot be read or written; the last of those that failed.
pub async fn time_passes(backend: &Backend) -> Result<(), Error> {
    let due: Vec<i64> = Entity::find()
        .select_only()
        .column(Column::Id)
        .filter(Column::WakesAt.lte(backend.clock.now().0))
        .order_by_asc(Column::WakesAt)
        .into_tuple()
        .all(backend.store.reader())
        .await?;
    let mut failed = Ok(());
    for id in due {
        loop {
            match by_clock(backend, ApplicationId(id), Application::run).await {
                Ok(()) => {}
                Err(Error::Service(Refused::NothingDue)) => break,
                Err(error) if error.is_away() => return Err(error),
                Err(error) => {
                    failed = Err(error);
                    break;
                }
            }
        }
    }
    failed
}

/// Counts again every limit that was provisional; gives how many have changed. Call it when the calendar has changed.
///
/// # Errors
/// When the database cannot be read or written; the last of those that failed.
pub async fn recompute(backend: &Backend) -> Result<usize, Error> {
    let query = Entity::find().select_only().column(Column::Id).filter(Column::Provisional.eq(true));
    let ids: Vec<i64> = query.into_tuple().all(backend.store.reader()).await?;
    let (mut changed, mut failed) = (0, None);
    for id in ids {
        match by_clock(backend, ApplicationId(id), Application::recompute).await {
            Ok(()) => changed += 1,
            Err(Error::Service(Refused::NothingDue)) => {}
            Err(error) if error.is_away() => return Err(error),
            Err(error) => failed = Some(error),
        }
    }
    failed.map_or(Ok(changed), Err)
}

/// Does what no viewer does, in a transaction with its event, and tells those who follow.
async fn by_clock(backend: &Backend, id: ApplicationId, verb: fn(Application, &Context<'_>) -> Done) -> Result<(), Error> {
    let (now, calendar, origin) = (backend.clock.now(), backend.calendar(), backend.settings.origin.clone());
    let (no, unit) = backend
        .store
        .write(move |transaction| {
            Box::pin(async move {
                let record = records::lock(transaction, id).await?;
                let told = records::service(transaction, record.application.service).await?.told;
                let (application, event) = verb(record.application, &Context { now, calendar: &calendar })?;
                let no = records::write(transaction, &record.row, &application, &event, now).await?;
                texts::tell(transaction, &record.row, &application, &event, &told, now, &origin).await?;
                Ok((no, application.unit.id))
            })
        })
        .await?;
    follow_up(backend, id, no, unit);
    Ok(())
}
