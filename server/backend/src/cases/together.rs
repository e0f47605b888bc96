//! Several people, one matter: "me too", and two cases that are one.

use super::act::{publish, write};
use super::petitioners::{self, Person};
use super::records::{self, World};
use crate::error::Error;
use crate::tables::residents;
use crate::{Backend, receipts};
use domain::cases::{Case, Context, Known, Pair, Petitioner, Refused, State, Verb, authority};
use domain::ids::{CaseId, ResidentId};
use domain::instant::Instant;
use domain::viewer::Viewer;
use sea_orm::{ConnectionTrait, EntityTrait};

/// "Me too": one more petitioner of a demand, with an account.
///
/// # Errors
/// [`Error::NotFound`] where the resident sees no case, [`Error::Case`] by the rules.
pub async fn join(backend: &Backend, resident: ResidentId, id: CaseId) -> Result<(), Error> {
    let account = residents::Entity::find_by_id(resident.0).one(backend.store.reader()).await?.ok_or(Error::LogIn)?;
    add(backend, Viewer::Resident(resident), id, Newcomer::Named(account)).await
}

/// "Me too", without an account: the newcomer gets a receipt of the own, which comes from the form's key. The same
/// key again joins no second time.
///
/// # Errors
/// [`Error::NotFound`] where strangers see no case, [`Error::TooMany`], [`Error::Case`] by the rules.
pub async fn join_unnamed(backend: &Backend, id: CaseId, idempotency_key: &str) -> Result<(), Error> {
    receipts::admit(backend).await?;
    let hash = receipts::hash(backend, &receipts::derive(backend, idempotency_key)).await?;
    if receipts::holder(backend.store.reader(), &hash).await?.is_some() {
        return Ok(());
    }
    add(backend, Viewer::Stranger, id, Newcomer::Anonymous(hash)).await
}

/// Who joins.
enum Newcomer {
    Named(residents::Model),
    /// With the hash of the receipt.
    Anonymous(String),
}

async fn add(backend: &Backend, viewer: Viewer, id: CaseId, newcomer: Newcomer) -> Result<(), Error> {
    let (now, calendar, origin) = (backend.clock.now(), backend.calendar(), backend.settings.origin.clone());
    let done = backend
        .store
        .write(move |transaction| {
            Box::pin(async move {
                let record = records::lock(transaction, id).await?;
                authority::sees(&viewer, &record.case).ok_or(Error::NotFound)?;
                let world = World::read(transaction, &record.case.region, now, calendar).await?;
                let (row, before) = (record.row, record.case.unit.id);
                // Should the rules say no, this row goes with the transaction.
                let petitioner = newcomer.add(transaction, id, now).await?;
                let (case, event) = record.case.join(&viewer, petitioner, &world.context())?;
                write(transaction, &row, before, case, &event, &world, &origin).await
            })
        })
        .await?;
    publish(backend, &done);
    Ok(())
}

impl Newcomer {
    async fn add(self, connection: &impl ConnectionTrait, case: CaseId, now: Instant) -> Result<Petitioner, Error> {
        match self {
            Self::Named(account) => {
                let (resident, name) = (ResidentId(account.id), Some(account.name.as_str()).filter(|name| !name.is_empty()));
                let person = Person { account: Some(resident), name, phone: Some(&account.phone), helper: None };
                Ok(Petitioner::named(petitioners::add(connection, case, Known::Named, person, now).await?, resident))
            }
            Self::Anonymous(hash) => {
                let id = petitioners::add(connection, case, Known::Anonymous, Person::default(), now).await?;
                receipts::store(connection, id, hash).await?;
                Ok(Petitioner::unknown(id, Known::Anonymous))
            }
        }
    }
}

/// Merges a case into another one, which goes on with the petitioners of both.
///
/// # Errors
/// [`Error::NotFound`] where the viewer sees one of the two not, [`Error::Case`] by the rules.
pub async fn merge(backend: &Backend, viewer: &Viewer, id: CaseId, into: CaseId) -> Result<(), Error> {
    both(backend, viewer, id, into, Case::merge).await
}

/// Takes a merged case out of the other one again; gives the other one.
///
/// # Errors
/// [`Error::NotFound`] where the viewer sees one of the two not, [`Error::Case`] by the rules.
pub async fn unmerge(backend: &Backend, viewer: &Viewer, id: CaseId) -> Result<CaseId, Error> {
    let case = records::find(backend.store.reader(), id).await?.case;
    authority::may(viewer, &case, Verb::Unmerge, backend.clock.now()).map_err(|refused| match refused {
        Refused::NotFound => Error::NotFound,
        refused => refused.into(),
    })?;
    let State::Merged(merged) = &case.state else { return Err(Refused::NotNow.into()) };
    // Should it go elsewhere meanwhile, the rules say so.
    both(backend, viewer, id, merged.into, Case::unmerge).await?;
    Ok(merged.into)
}

type OfTwo = fn(Case, &Viewer, Case, &Context<'_>) -> Result<Pair, Refused>;

/// What changes two cases at once.
async fn both(backend: &Backend, viewer: &Viewer, id: CaseId, other: CaseId, verb: OfTwo) -> Result<(), Error> {
    let (now, calendar, origin) = (backend.clock.now(), backend.calendar(), backend.settings.origin.clone());
    let viewer = viewer.clone();
    let both = backend
        .store
        .write(move |transaction| {
            Box::pin(async move {
                // The lower number first, whoever asks: two at once never wait for each other.
                let first = records::lock(transaction, id.min(other)).await?;
                let second = records::lock(transaction, id.max(other)).await?;
                let (record, other) = if id < other { (first, second) } else { (second, first) };
                for case in [&record.case, &other.case] {
                    authority::sees(&viewer, case).ok_or(Error::NotFound)?;
                }
                let world = World::read(transaction, &record.case.region, now, calendar).await?;
                let (unit, other_unit) = (record.case.unit.id, other.case.unit.id);
                let ((case, event), (other_case, other_event)) = verb(record.case, &viewer, other.case, &world.context())?;
                let one = write(transaction, &record.row, unit, case, &event, &world, &origin).await?;
                let two = write(transaction, &other.row, other_unit, other_case, &other_event, &world, &origin).await?;
                Ok([one, two])
            })
        })
        .await?;
    for done in &both {
        publish(backend, done);
    }
    Ok(())
}
