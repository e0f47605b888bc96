//! Opening a sealed name, after one member has asked for it and another has granted it.

use super::keys::custodian;
use crate::cases::{Record, World, find, lock, publish, write};
use crate::error::Error;
use crate::tables::{cases, custodian_keys, seals};
use crate::{Backend, audit};
use domain::cases::{Known, Unsealing, UnsealingStage, authority};
use domain::ids::CaseId;
use domain::unit::Member;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder};

/// A granted request that waits for the custodian. It tells the case's number and why, and nothing of the matter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Waiting {
    /// The case.
    pub case: CaseId,
    /// Its number, such as 20261119-0042.
    pub number: String,
    /// The request.
    pub unsealing: Unsealing,
}

/// The requests of the custodian's county that were granted and not used yet, and that this custodian may use.
///
/// # Errors
/// [`Error::NotFound`] for who is no custodian.
pub async fn waiting(backend: &Backend, member: &Member) -> Result<Vec<Waiting>, Error> {
    custodian(member)?;
    let reader = backend.store.reader();
    let first = cases::Column::Region.gte(member.unit.region.as_str());
    let last = cases::Column::Region.lte(format!("{:9<12}", member.unit.region.as_str()));
    let granted = cases::Entity::find().filter(first).filter(last).filter(cases::Column::Unsealing.eq(true));
    let mut waiting = Vec::new();
    for row in granted.order_by_asc(cases::Column::Id).all(reader).await? {
        let Record { row, case } = Record::read(row)?;
        let mine =
            case.course.unsealings.iter().find(|unsealing| {
                unsealing.stage == UnsealingStage::Granted && authority::may_unseal(member, &case, unsealing.number).is_ok()
            });
        if let Some(unsealing) = mine {
            waiting.push(Waiting { case: CaseId(row.id), number: row.number, unsealing: unsealing.clone() });
        }
    }
    Ok(waiting)
}

/// A sealed name with the key that opens it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Envelope {
    /// The key that it is sealed to, as its owner calls it.
    pub label: String,
    /// Its public half.
    pub public_key: String,
    /// The sealed text.
    pub sealed: String,
}

/// Hands the sealed names of a granted request to the custodian, whose browser opens them. From then on the
/// petitioners read in their timeline that it was done, and the audit record has it.
///
/// # Errors
/// [`Error::NotFound`] or [`Error::Case`] by `authority::may_unseal`.
pub async fn open(backend: &Backend, member: &Member, id: CaseId, number: u32) -> Result<Vec<Envelope>, Error> {
    custodian(member)?;
    let case = find(backend.store.reader(), id).await?.case;
    authority::may_unseal(member, &case, number).map_err(|refused| match refused {
        domain::cases::Refused::NotFound => Error::NotFound,
        refused => refused.into(),
    })?;
    let (now, calendar, origin) = (backend.clock.now(), backend.calendar(), backend.settings.origin.clone());
    let member = member.clone();
    let (done, envelopes) = backend
        .store
        .write(move |transaction| {
            Box::pin(async move {
                let Record { row, case } = lock(transaction, id).await?;
                let world = World::read(transaction, &case.region, now, calendar).await?;
                let sealed: Vec<i64> = case.active_petitioners().filter(|p| p.known == Known::Sealed).map(|p| p.id.0).collect();
                let before = case.unit.id;
                let (case, event) = case.unseal(&member, number)?;
                audit::record(transaction, now, Some(member.id), "unseal", &format!("case:{id} request {number}")).await?;
                let done = write(transaction, &row, before, case, &event, &world, &origin).await?;
                Ok((done, envelopes(transaction, sealed).await?))
            })
        })
        .await?;
    publish(backend, &done);
    Ok(envelopes)
}

async fn envelopes(connection: &impl ConnectionTrait, petitioners: Vec<i64>) -> Result<Vec<Envelope>, Error> {
    let rows = seals::Entity::find().filter(seals::Column::PetitionerId.is_in(petitioners)).all(connection).await?;
    let keys = custodian_keys::Entity::find().filter(custodian_keys::Column::Id.is_in(rows.iter().map(|row| row.key_id)));
    let keys = keys.all(connection).await?;
    let envelope = |row: seals::Model| {
        let key = keys.iter().find(|key| key.id == row.key_id)?;
        Some(Envelope { label: key.label.clone(), public_key: key.public_key.clone(), sealed: row.sealed })
    };
    Ok(rows.into_iter().filter_map(envelope).collect())
}
