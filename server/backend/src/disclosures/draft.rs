//! Writing a disclosure.

use super::{content, records};
use crate::error::Error;
use crate::tables::disclosures;
use crate::{Backend, places, powers};
use domain::disclosures::{Content, Disclosure, New, Period, Refused};
use domain::fields::{FieldProblem, Subject};
use domain::ids::{DisclosureId, PowerId};
use domain::viewer::Viewer;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};

/// What a cadre begins.
#[derive(Debug, Clone)]
pub struct NewDisclosure {
    /// The disclosure.
    pub new: New,
    /// What its first version shows.
    pub content: Content,
    /// Made by the page when the form is drawn: the same form sent twice makes one disclosure.
    pub idempotency_key: String,
}

/// Begins a disclosure. The same key again gives the same one.
///
/// # Errors
/// [`Error::Invalid`] on `region`; [`Error::Disclosure`] by the rules.
pub async fn draft(backend: &Backend, viewer: &Viewer, new: NewDisclosure) -> Result<DisclosureId, Error> {
    let member = viewer.member().ok_or(Refused::NotYourRole)?.clone();
    let NewDisclosure { mut new, content, idempotency_key } = new;
    places::place(backend, &new.region).await.map_err(|error| error.typed_at("region"))?;
    new.unit = member.unit.id;
    let (now, viewer) = (backend.clock.now(), viewer.clone());
    // The key is made on a phone: another member's same key is not this one's disclosure.
    let key = format!("{}/{idempotency_key}", member.id);
    backend
        .store
        .write(move |transaction| {
            Box::pin(async move {
                let Some(id) = records::reserve(transaction, member.unit.id.0, &key, now).await? else {
                    let known =
                        disclosures::Entity::find().filter(disclosures::Column::IdempotencyKey.eq(key.as_str())).one(transaction).await?;
                    let row = known.ok_or_else(|| Error::Internal("a draft's key is taken, but by no disclosure".into()))?;
                    return Ok(DisclosureId(row.id));
                };
                let (disclosure, event) = Disclosure::draft(id, &viewer, new, now)?;
                records::insert(transaction, &disclosure, &event, now).await?;
                content::write(transaction, id, disclosure.version, &content).await?;
                Ok(id)
            })
        })
        .await
}

/// What the version in work is to be.
#[derive(Debug, Clone)]
pub struct Writing {
    /// What it is called.
    pub title: Subject,
    /// Of which time it tells.
    pub period: Period,
    /// What it shows; `None` leaves that as it is.
    pub content: Option<Content>,
}

/// Writes the version in work anew. `seen` is the row's version that the writer's page showed.
///
/// # Errors
/// [`Error::NotFound`], [`Error::Conflict`] when somebody else has changed it since, [`Error::Disclosure`] by the rules.
pub async fn write(backend: &Backend, viewer: &Viewer, id: DisclosureId, seen: Option<i64>, writing: Writing) -> Result<(), Error> {
    let (now, viewer) = (backend.clock.now(), viewer.clone());
    backend
        .store
        .write(move |transaction| {
            Box::pin(async move {
                let record = records::lock(transaction, id).await?;
                if seen.is_some_and(|seen| seen != record.row.version) {
                    return Err(Error::Conflict);
                }
                let Writing { title, period, content } = writing;
                let disclosure = record.disclosure.write(&viewer, &title, period, now)?;
                if let Some(content) = content {
                    content::write(transaction, id, disclosure.version, &content).await?;
                }
                records::rewrite(transaction, &record.row, &disclosure, now).await
            })
        })
        .await
}

/// Names the small power that was used in what the version in work shows, or none: one that is in force at the place.
/// `seen` is the row's version that the writer's page showed.
///
/// # Errors
/// [`Error::NotFound`], [`Error::Invalid`] on `power`, [`Error::Conflict`] when somebody else has changed it since,
/// [`Error::Disclosure`] by the rules.
pub async fn exercise(
    backend: &Backend,
    viewer: &Viewer,
    id: DisclosureId,
    seen: Option<i64>,
    power: Option<PowerId>,
) -> Result<(), Error> {
    let (now, viewer) = (backend.clock.now(), viewer.clone());
    backend
        .store
        .write(move |transaction| {
            Box::pin(async move {
                let record = records::lock(transaction, id).await?;
                if seen.is_some_and(|seen| seen != record.row.version) {
                    return Err(Error::Conflict);
                }
                if let Some(power) = power {
                    powers::pointer(transaction, power, &record.disclosure.region).await?;
                }
                let disclosure = record.disclosure.exercise(&viewer, power)?;
                records::rewrite(transaction, &record.row, &disclosure, now).await
            })
        })
        .await
}

/// What a field can mend is told beside the field.
pub(super) fn field(refused: Refused) -> Error {
    match refused {
        Refused::NoSheet => Error::field(FieldProblem::Required.at("sheets")),
        Refused::NoPhoto => Error::field(FieldProblem::Required.at("photos")),
        refused => refused.into(),
    }
}
