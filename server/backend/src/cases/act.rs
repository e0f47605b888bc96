//! Doing a verb: load what the viewer may see, let the rules decide, write row and event, publish.

use super::deed::Deed;
use super::petitioners::{self, Phones};
use super::records::{self, World};
use super::{notices, texts};
use crate::error::Error;
use crate::live::Topic;
use crate::tables::cases;
use crate::{Backend, audit};
use domain::cases::{Case, Decision, Event, Refused, Verb, authority};
use domain::ids::{CaseId, UnitId};
use domain::viewer::Viewer;
use sea_orm::ConnectionTrait;

/// Does a verb. `seen` is the version that the reader's page showed: should the rules say no and the case have
/// changed since, the reader is told that somebody else acted first.
///
/// # Errors
/// [`Error::NotFound`] where the viewer sees no case, [`Error::Case`] by the rules, [`Error::Conflict`].
pub async fn act(backend: &Backend, viewer: &Viewer, id: CaseId, seen: Option<i64>, deed: Deed) -> Result<(), Error> {
    let (now, calendar, origin) = (backend.clock.now(), backend.calendar(), backend.settings.origin.clone());
    let viewer = viewer.clone();
    let done = backend
        .store
        .write(move |transaction| {
            Box::pin(async move {
                let record = records::lock(transaction, id).await?;
                authority::sees(&viewer, &record.case).ok_or(Error::NotFound)?;
                let world = World::read(transaction, &record.case.region, now, calendar).await?;
                let outrun = seen.is_some_and(|seen| seen != record.row.version);
                let (row, before) = (record.row, record.case.unit.id);
                let (case, event) = deed.apply(record.case, &viewer, &world.context()).map_err(|refused| match refused {
                    Refused::NotFound => Error::NotFound,
                    refused if outrun && Deed::may_be_outrun(refused) => Error::Conflict,
                    refused => refused.into(),
                })?;
                write(transaction, &row, before, case, &event, &world, &origin).await
            })
        })
        .await?;
    publish(backend, &done);
    Ok(())
}

/// What was written, for those who follow: the case, and the inboxes of all units that have it, had it or watch it.
pub(crate) struct Done {
    id: CaseId,
    no: u64,
    units: Vec<UnitId>,
}

/// Writes row, event and texts of a verb, in the caller's transaction.
pub(crate) async fn write(
    connection: &impl ConnectionTrait,
    row: &cases::Model,
    before: UnitId,
    case: Case,
    event: &Event,
    world: &World,
    origin: &str,
) -> Result<Done, Error> {
    let no = records::write(connection, row, &case, event, world).await?;
    texts::tell(connection, row, &case, event, world, origin).await?;
    notices::note(connection, &case, event, world).await?;
    let waits = Decision::ALL.into_iter().any(|what| case.asks(what).is_some());
    let context = world.context();
    let deciding = |what| authority::told_to_decide(&case, what, &context.directory).into_iter().map(|unit| unit.id);
    let mut units = case.course.seen_by.clone();
    units.push(before);
    // Who decides watches from above, and has not had it.
    for what in Decision::ALL.into_iter().filter(|_| row.to_decide || waits) {
        units.extend(deciding(what));
    }
    units.sort_unstable();
    units.dedup();
    Ok(Done { id: case.id, no, units })
}

/// Wakes those who follow, after the commit.
pub(crate) fn publish(backend: &Backend, done: &Done) {
    backend.live.publish(&Topic::Case(done.id), done.no);
    for unit in &done.units {
        backend.live.publish(&Topic::Inbox(*unit), 0);
    }
}

/// The phone numbers of a case's petitioners in full, in the order of the page's contacts: the own one and that of who
/// filed for somebody. That they were shown is recorded.
///
/// # Errors
/// [`Error::NotFound`] for who does not handle the case.
pub async fn show_phone(backend: &Backend, viewer: &Viewer, id: CaseId) -> Result<Vec<Phones>, Error> {
    let case = records::find(backend.store.reader(), id).await?.case;
    let now = backend.clock.now();
    // Who may write to the petitioner may also call.
    authority::may(viewer, &case, Verb::Message, now).map_err(|_| Error::NotFound)?;
    let member = viewer.member().ok_or(Error::NotFound)?.id;
    let phones = petitioners::of(backend.store.reader(), case.petitioners.iter())
        .await?
        .iter()
        .map(petitioners::phones)
        .collect::<Result<_, _>>()?;
    backend
        .store
        .write(move |transaction| {
            Box::pin(async move { audit::record(transaction, now, Some(member), "show_phone", &format!("case:{id}")).await })
        })
        .await?;
    Ok(phones)
}
