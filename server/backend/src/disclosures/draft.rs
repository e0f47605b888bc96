//! Writing a disclosure.

use super::{content, records, twin};
use crate::error::Error;
use crate::tables::disclosures;
use crate::{Backend, media, places, powers};
use domain::cases::pages::Choice;
use domain::disclosures::{Content, Disclosure, New, PaperKind, Period, Refused, authority};
use domain::fields::{FieldProblem, Subject};
use domain::ids::{DisclosureId, MediaToken, PowerId};
use domain::region::{Level, RegionCode};
use domain::unit::Member;
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
/// [`Error::Invalid`] on `region`; [`Error::Disclosure`] by the rules; [`Error::Twin`] where the same is published.
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
                let (disclosure, event) = Disclosure::draft(id, &viewer, new, now).map_err(field)?;
                // Better told now than when the table has been made.
                twin::refuse(transaction, &disclosure).await?;
                records::insert(transaction, &disclosure, &event, now).await?;
                content::write(transaction, id, disclosure.life.version, &content).await?;
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
    /// What it shows.
    pub shows: Shows,
}

/// What the version in work is to show.
#[derive(Debug, Clone)]
pub enum Shows {
    /// Other words; the table stays.
    Words(String),
    /// All of it anew.
    All(Content),
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
                let record = records::lock_seen(transaction, id, seen).await?;
                let Writing { title, period, shows } = writing;
                let disclosure = record.disclosure.write(&viewer, &title, period, now).map_err(field)?;
                // What is read while its correction is written holds the place of what the correction is about.
                if disclosure.life.readable().is_some() {
                    twin::refuse(transaction, &disclosure).await?;
                }
                match shows {
                    Shows::Words(words) => content::write_words(transaction, id, disclosure.life.version, words).await?,
                    Shows::All(content) => content::write(transaction, id, disclosure.life.version, &content).await?,
                }
                records::write(transaction, &record.row, &disclosure, None, now).await
            })
        })
        .await
}

/// Adds papers to the version in work, called `name` if that says anything, and takes others away. `seen` is the row's version that the writer's page showed.
///
/// # Errors
/// As [`write`]; [`Error::Invalid`] on `papers` when one is not a free upload of that kind.
pub async fn attach(
    backend: &Backend,
    viewer: &Viewer,
    id: DisclosureId,
    seen: Option<i64>,
    more: Vec<MediaToken>,
    name: String,
    less: Vec<MediaToken>,
) -> Result<(), Error> {
    let (now, viewer) = (backend.clock.now(), viewer.clone());
    backend
        .store
        .write(move |transaction| {
            Box::pin(async move {
                let record = records::lock_seen(transaction, id, seen).await?;
                let mut papers = Vec::with_capacity(more.len());
                for token in &more {
                    let kept = media::find(transaction, token).await.map_err(|error| error.typed_at("papers"))?;
                    if kept.is_sheet || kept.voice.is_some() {
                        return Err(Error::field(FieldProblem::NotAPaper.at("papers")));
                    }
                    papers.push((token.clone(), if kept.is_pdf { PaperKind::Pdf } else { PaperKind::Photo }));
                }
                let disclosure = record.disclosure.attach(&viewer, papers, &name, &less)?;
                media::attach_to_disclosure(transaction, id, &more).await?;
                records::write(transaction, &record.row, &disclosure, None, now).await
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
                let record = records::lock_seen(transaction, id, seen).await?;
                if let Some(power) = power {
                    powers::pointer(transaction, power, &record.disclosure.region).await?;
                }
                let disclosure = record.disclosure.exercise(&viewer, power)?;
                records::write(transaction, &record.row, &disclosure, None, now).await
            })
        })
        .await
}

/// What a field can mend is told beside the field.
pub(super) fn field(refused: Refused) -> Error {
    match refused {
        Refused::NoSheet | Refused::NoPhoto => Error::field(FieldProblem::Required.at("photos")),
        Refused::NotCovered => Error::field(FieldProblem::NotCovered.at("covered")),
        Refused::PeriodBackwards | Refused::PeriodToCome => Error::field(FieldProblem::DoesNotFit.at("period")),
        Refused::TitleTells => Error::field(FieldProblem::TellsNumbers.at("title")),
        Refused::TotalsDiffer => Error::field(FieldProblem::Required.at("word")),
        Refused::MilestoneToCome => Error::field(FieldProblem::DayToCome.at("on")),
        refused => refused.into(),
    }
}

/// Where the member may write disclosures: the unit's own place, and for the township's clerks its villages.
///
/// # Errors
/// When the database cannot be read.
pub async fn writable(backend: &Backend, member: &Member) -> Result<Vec<Choice<RegionCode>>, Error> {
    let viewer = Viewer::Member(member.clone());
    let own = places::place(backend, &member.unit.region).await?;
    let villages = match own.code.level() {
        Level::Township => places::villages(backend, &own.code).await?,
        _ => Vec::new(),
    };
    let places = std::iter::once(own).chain(villages).filter(|place| authority::may_write(&viewer, &place.code).is_ok());
    Ok(places.map(|place| Choice { id: place.code, name: place.short().to_owned() }).collect())
}
