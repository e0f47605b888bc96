//! Comments under a disclosure: said by villagers, hidden and shown again by those who oversee the village.

use super::records::{self, Record};
use crate::accounts::{Window, attempt};
use crate::error::Error;
use crate::tables::comments::{ActiveModel, Column, Entity, Model};
use crate::tables::{disclosures, residents};
use crate::{Backend, audit, places};
use domain::disclosures::pages::Remark;
use domain::disclosures::{Comment, Hidden, Refused, mask, may_moderate};
use domain::fields::{CommentText, PersonName, Reason, Words};
use domain::ids::{CommentId, DisclosureId, ResidentId};
use domain::instant::Instant;
use domain::unit::Member;
use domain::viewer::Viewer;
use sea_orm::sea_query::OnConflict;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect, Set, TryInsertResult};
use std::collections::HashMap;

/// So many stand under a disclosure.
const SHOWN: u64 = 100;
/// So many stand at the desk.
const RECENT: u64 = 60;
/// Somebody who says something every minute is talking to nobody any more.
const PER_RESIDENT: &[Window] = &[Window { seconds: 600, tries: 5 }, Window { seconds: 86_400, tries: 30 }];

/// What a villager says under a disclosure.
#[derive(Debug, Clone)]
pub struct NewComment {
    /// Under which.
    pub disclosure: DisclosureId,
    /// What.
    pub words: CommentText,
    /// The name, of who has not given one yet.
    pub name: Option<PersonName>,
    /// Made by the page when the form is drawn: the same form sent twice says it once.
    pub idempotency_key: String,
}

/// Says something. The same key again gives the same comment, and so do the same words where somebody has said nothing
/// else since.
///
/// # Errors
/// [`Error::LogIn`] where there is no such account, [`Error::Invalid`] on `name` when none is known,
/// [`Error::NotFound`], [`Error::Disclosure`] of what was withdrawn, [`Error::TooMany`].
pub async fn comment(backend: &Backend, resident: ResidentId, new: NewComment) -> Result<(), Error> {
    let (now, key) = (backend.clock.now(), format!("{resident}/{}", new.idempotency_key));
    let tried = backend.secret.hash("comment", &resident.to_string());
    backend
        .store
        .write(move |transaction| {
            Box::pin(async move {
                if Entity::find().filter(Column::IdempotencyKey.eq(key.as_str())).one(transaction).await?.is_some() {
                    return Ok(());
                }
                let disclosure = records::find(transaction, new.disclosure).await?.disclosure;
                if disclosure.life.state.withdrawn().is_some() {
                    return Err(Refused::NotNow.into());
                }
                disclosure.life.readable().ok_or(Error::NotFound)?;
                let said = Entity::find().filter(Column::DisclosureId.eq(new.disclosure.0)).filter(Column::ResidentId.eq(resident.0));
                let last = said.order_by_desc(Column::Id).one(transaction).await?;
                if last.is_some_and(|last| last.words == new.words.as_str()) {
                    return Ok(());
                }
                let name = name(transaction, resident, new.name.as_ref()).await?;
                for window in PER_RESIDENT {
                    attempt(transaction, now, &tried, *window).await?;
                }
                let row = ActiveModel {
                    disclosure_id: Set(new.disclosure.0),
                    region: Set(disclosure.region.to_string()),
                    resident_id: Set(resident.0),
                    name: Set(name),
                    words: Set(new.words.to_string()),
                    at: Set(now.0),
                    idempotency_key: Set(key),
                    ..Default::default()
                };
                let there = OnConflict::column(Column::IdempotencyKey).do_nothing().to_owned();
                match Entity::insert(row).on_conflict(there).try_insert().exec(transaction).await? {
                    TryInsertResult::Inserted(_) | TryInsertResult::Conflicted | TryInsertResult::Empty => Ok(()),
                }
            })
        })
        .await
}

/// The name that the account has, or gets now.
async fn name(connection: &impl ConnectionTrait, resident: ResidentId, given: Option<&PersonName>) -> Result<String, Error> {
    let account = residents::Entity::find_by_id(resident.0).one(connection).await?.ok_or(Error::LogIn)?;
    match given {
        None if account.name.is_empty() => Err(Error::field(domain::fields::FieldProblem::Required.at("name"))),
        Some(name) if account.name.is_empty() => {
            let row = residents::ActiveModel { id: Set(account.id), name: Set(name.to_string()), ..Default::default() };
            residents::Entity::update(row).validate().map_err(|why| Error::Internal(why.to_string()))?.exec(connection).await?;
            Ok(name.to_string())
        }
        _ => Ok(account.name),
    }
}

/// Hides a comment, with a reason that everybody reads in its place; what was said is kept.
///
/// # Errors
/// [`Error::NotFound`], [`Error::Disclosure`] by the rules.
pub async fn hide(backend: &Backend, viewer: &Viewer, id: CommentId, reason: Reason) -> Result<(), Error> {
    moderate(backend, viewer, id, Some(reason)).await
}

/// Shows it again.
///
/// # Errors
/// [`Error::NotFound`], [`Error::Disclosure`] by the rules.
pub async fn show(backend: &Backend, viewer: &Viewer, id: CommentId) -> Result<(), Error> {
    moderate(backend, viewer, id, None).await
}

async fn moderate(backend: &Backend, viewer: &Viewer, id: CommentId, reason: Option<Reason>) -> Result<(), Error> {
    let (now, viewer) = (backend.clock.now(), viewer.clone());
    backend
        .store
        .write(move |transaction| {
            Box::pin(async move {
                let row = Entity::find_by_id(id.0).lock_exclusive().one(transaction).await?.ok_or(Error::NotFound)?;
                let region = places::code(&row.region)?;
                let (act, comment) = match &reason {
                    Some(reason) => ("hide_comment", read(&row)?.hide(&viewer, &region, reason, now)?),
                    None => ("show_comment", read(&row)?.show(&viewer, &region)?),
                };
                let hidden = comment.hidden.as_ref().map(serde_json::to_string).transpose();
                let hidden = hidden.map_err(|why| Error::Internal(why.to_string()))?;
                let row = ActiveModel { id: Set(id.0), hidden: Set(hidden), ..Default::default() };
                Entity::update(row).validate().map_err(|why| Error::Internal(why.to_string()))?.exec(transaction).await?;
                audit::record(transaction, now, viewer.member().map(|member| member.id), act, &format!("comment:{id}")).await
            })
        })
        .await
}

/// The comments under a disclosure as this viewer may read them, the newest first, and how many there are.
pub(super) async fn under(backend: &Backend, viewer: &Viewer, record: &Record) -> Result<(Vec<Remark>, u64), Error> {
    let reader = backend.store.reader();
    let all = Entity::find().filter(Column::DisclosureId.eq(record.row.id));
    let count = all.clone().count(reader).await?;
    let rows = all.order_by_desc(Column::Id).limit(SHOWN).all(reader).await?;
    Ok((remarks(backend, viewer, rows).await?, count))
}

/// What was said last in the member's territory.
///
/// # Errors
/// When the database cannot be read.
pub async fn recent(backend: &Backend, member: &Member) -> Result<Vec<Remark>, Error> {
    let rows = Entity::find()
        .filter(places::inside(Column::Region, &member.unit.region))
        .order_by_desc(Column::Id)
        .limit(RECENT)
        .all(backend.store.reader())
        .await?;
    remarks(backend, &Viewer::Member(member.clone()), rows).await
}

async fn remarks(backend: &Backend, viewer: &Viewer, rows: Vec<Model>) -> Result<Vec<Remark>, Error> {
    let ids = rows.iter().map(|row| row.disclosure_id);
    let titles = disclosures::Entity::find().filter(disclosures::Column::Id.is_in(ids)).all(backend.store.reader()).await?;
    let titles: HashMap<i64, String> = titles.into_iter().map(|row| (row.id, row.title)).collect();
    let codes = rows.iter().map(|row| places::code(&row.region)).collect::<Result<Vec<_>, _>>()?;
    let places = places::named(backend, codes).await?;
    rows.into_iter()
        .map(|row| {
            let region = places::code(&row.region)?;
            let comment = read(&row)?;
            let readable = comment.is_readable(viewer, &region);
            Ok(Remark {
                id: comment.id,
                disclosure: comment.disclosure,
                title: titles.get(&row.disclosure_id).cloned().unwrap_or_default(),
                place: places.iter().find(|place| place.code == region).map(|place| place.short().to_owned()).unwrap_or_default(),
                name: mask::person(&row.name),
                own: viewer.resident() == Some(comment.resident),
                words: readable.then(|| mask::text(comment.words.as_str())),
                at: comment.at,
                hidden: comment.hidden.map(|hidden| Hidden { reason: mask::text(&hidden.reason), ..hidden }),
                moderates: may_moderate(viewer, &region).is_ok(),
            })
        })
        .collect()
}

fn read(row: &Model) -> Result<Comment, Error> {
    let corrupt = |why: String| Error::corrupt("comments", row.id, why);
    Ok(Comment {
        id: CommentId(row.id),
        disclosure: DisclosureId(row.disclosure_id),
        resident: ResidentId(row.resident_id),
        words: Words::parse(&row.words).map_err(|why| corrupt(why.to_string()))?,
        at: Instant(row.at),
        hidden: row.hidden.as_ref().map(|text| serde_json::from_str(text)).transpose().map_err(|why| corrupt(why.to_string()))?,
    })
}
