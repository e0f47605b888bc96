//! Writing powers: one by one, or a whole list at once.

use super::records::{self, Record};
use crate::error::Error;
use crate::tables::powers;
use crate::{Backend, places};
use domain::fields::{FieldError, FieldProblem};
use domain::ids::PowerId;
use domain::instant::Instant;
use domain::powers::{Content, New, Power, Refused, authority};
use domain::region::{Level, RegionCode};
use domain::viewer::Viewer;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter};
use std::collections::{HashMap, HashSet};

/// What a cadre begins.
#[derive(Debug, Clone)]
pub struct NewPower {
    /// Whose it is.
    pub region: RegionCode,
    /// The template's power that it stands in place of.
    pub of: Option<PowerId>,
    /// What its first version says.
    pub content: Content,
    /// Made by the page when the form is drawn: the same form sent twice makes one power.
    pub idempotency_key: String,
}

/// Begins a power. The same key again gives the same one.
///
/// # Errors
/// [`Error::Invalid`] on `region`; [`Error::Power`] by the rules.
pub async fn draft(backend: &Backend, viewer: &Viewer, new: NewPower) -> Result<PowerId, Error> {
    let member = viewer.member().ok_or(Refused::NotYourRole)?.clone();
    let NewPower { region, of, content, idempotency_key } = new;
    places::place(backend, &region).await.map_err(|error| error.typed_at("region"))?;
    let new = New { region, unit: member.unit.id, of };
    let (now, viewer) = (backend.clock.now(), viewer.clone());
    // The key is made on a phone: another member's same key is not this one's power.
    let key = format!("{}/{idempotency_key}", member.id);
    backend.store.write(move |transaction| Box::pin(async move { begin(transaction, &viewer, new, &content, &key, now).await })).await
}

async fn begin(
    connection: &impl ConnectionTrait,
    viewer: &Viewer,
    new: New,
    content: &Content,
    key: &str,
    now: Instant,
) -> Result<PowerId, Error> {
    let template = match new.of {
        Some(of) => Some(records::find(connection, of).await.map_err(|error| match error {
            Error::NotFound => Refused::NoTemplate.into(),
            error => error,
        })?),
        None => None,
    };
    let Some(id) = records::reserve(connection, &new, key, now).await? else {
        return records::drafted(connection, key).await?.ok_or_else(|| Refused::OwnVersionThere.into());
    };
    let (power, event) = Power::draft(id, viewer, new, template.as_ref().map(|template| &template.power), content)?;
    records::insert(connection, &power, content, &event, now).await?;
    Ok(id)
}

/// What a village's own version of a template's power starts with: what that says now.
///
/// # Errors
/// [`Error::NotFound`] where there is none that everybody reads.
pub async fn start(backend: &Backend, of: PowerId) -> Result<Content, Error> {
    let reader = backend.store.reader();
    let Record { power, .. } = records::find(reader, of).await?;
    let shown = power.life.readable().ok_or(Error::NotFound)?;
    records::content(reader, of, shown.version).await
}

/// Writes the version in work anew. `seen` is the row's version that the writer's page showed.
///
/// # Errors
/// [`Error::NotFound`], [`Error::Conflict`] when somebody else has changed it since, [`Error::Power`] by the rules.
pub async fn write(backend: &Backend, viewer: &Viewer, id: PowerId, seen: Option<i64>, content: Content) -> Result<(), Error> {
    let (now, viewer) = (backend.clock.now(), viewer.clone());
    backend
        .store
        .write(move |transaction| {
            Box::pin(async move {
                let Record { row, power } = records::lock_seen(transaction, id, seen).await?;
                let power = power.write(&viewer, &content)?;
                records::write_content(transaction, id, power.life.version, &content).await?;
                records::write(transaction, &row, &power, None, now).await
            })
        })
        .await
}

/// Begins all powers of a list, or none. What has the name of a power in the township's template stands in place of it.
/// The same key again makes them once.
///
/// # Errors
/// [`Error::Invalid`] with the rows whose name the place has already, as `list.3`; [`Error::Power`] by the rules.
pub async fn import(backend: &Backend, viewer: &Viewer, region: RegionCode, list: Vec<(u32, Content)>, key: &str) -> Result<(), Error> {
    let member = viewer.member().ok_or(Refused::NotYourRole)?.clone();
    authority::may_write(viewer, &region)?;
    places::place(backend, &region).await.map_err(|error| error.typed_at("region"))?;
    let (now, viewer, key) = (backend.clock.now(), viewer.clone(), format!("{}/{key}", member.id));
    backend
        .store
        .write(move |transaction| {
            Box::pin(async move {
                if records::drafted(transaction, &format!("{key}/1")).await?.is_some() {
                    return Ok(());
                }
                let here = names(transaction, &region).await?;
                let template = match region.at(Level::Township).filter(|township| *township != region) {
                    Some(township) => names(transaction, &township).await?,
                    None => HashMap::new(),
                };
                let mut problems = Vec::new();
                let mut seen = HashSet::new();
                for (row, content) in &list {
                    if here.contains_key(&content.name) || !seen.insert(&content.name) {
                        problems.push(FieldError { field: format!("list.{row}").into(), problem: FieldProblem::AlreadyThere });
                    }
                }
                if !problems.is_empty() {
                    return Err(Error::Invalid(problems));
                }
                for ((_, content), no) in list.iter().zip(1_usize..) {
                    let new = New { region, unit: member.unit.id, of: template.get(&content.name).copied() };
                    begin(transaction, &viewer, new, content, &format!("{key}/{no}"), now).await?;
                }
                Ok(())
            })
        })
        .await
}

/// The names of a place's powers.
async fn names(connection: &impl ConnectionTrait, region: &RegionCode) -> Result<HashMap<String, PowerId>, Error> {
    let rows = powers::Entity::find().filter(powers::Column::Region.eq(region.as_str())).all(connection).await?;
    Ok(rows.into_iter().map(|row| (row.name, PowerId(row.id))).collect())
}
