//! A cadre's inbox.

use super::queues::{holding, in_queue};
use super::records::Record;
use super::view::{due, title};
use crate::error::Error;
use crate::tables::cases;
use crate::{Backend, places};
use domain::cases::pages::{Counts, Item, Queue};
use domain::cases::{Sight, authority};
use domain::ids::CaseId;
use domain::instant::Instant;
use domain::unit::Member;
use domain::viewer::Viewer;
use sea_orm::{EntityTrait, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect};
use std::collections::HashMap;

/// So many are listed; filters and search find the others.
const LISTED: u64 = 200;

/// What of the inbox is listed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Filter {
    /// Which pile.
    pub queue: Queue,
    /// Words in title, number or text.
    pub words: String,
}

/// How many cases lie in each queue of a member.
///
/// # Errors
/// When the database cannot be read.
pub async fn counts(backend: &Backend, member: &Member) -> Result<Counts, Error> {
    let now = backend.clock.now();
    let mut counts = Vec::with_capacity(Queue::ALL.len());
    for queue in [Queue::ToAccept, Queue::ToAssign, Queue::Mine, Queue::DueSoon, Queue::Overdue] {
        let count = cases::Entity::find().filter(in_queue(member, queue, now)).count(backend.store.reader()).await?;
        counts.push((queue, u32::try_from(count).unwrap_or(u32::MAX)));
    }
    Ok(Counts(counts))
}

/// The cases of a queue, the most urgent first; of all, the last changed first.
///
/// # Errors
/// When the database cannot be read.
pub async fn inbox(backend: &Backend, member: &Member, filter: &Filter) -> Result<Vec<Item>, Error> {
    let now = backend.clock.now();
    let mut query = cases::Entity::find().filter(in_queue(member, filter.queue, now));
    let words = filter.words.trim();
    if !words.is_empty() {
        query = query.filter(holding(words));
    }
    query = match filter.queue {
        Queue::All => query.order_by_desc(cases::Column::ChangedAt).order_by_desc(cases::Column::Id),
        _ => query.order_by_asc(cases::Column::DueAt).order_by_asc(cases::Column::Id),
    };
    let rows = query.limit(LISTED).all(backend.store.reader()).await?;
    items(backend, &Viewer::Member(member.clone()), rows).await
}

/// Rows as a viewer may see them; what the viewer may not see is left out.
pub(super) async fn items(backend: &Backend, viewer: &Viewer, rows: Vec<cases::Model>) -> Result<Vec<Item>, Error> {
    let (now, calendar) = (backend.clock.now(), backend.calendar());
    let mut seen: Vec<(Record, Sight)> = Vec::with_capacity(rows.len());
    for row in rows {
        let record = Record::read(row)?;
        if let Some(sight) = authority::sees(viewer, &record.case) {
            seen.push((record, sight));
        }
    }
    let places = places::named(backend, seen.iter().map(|(record, _)| record.case.region).collect()).await?;
    let places: HashMap<_, _> = places.into_iter().map(|place| (place.code, place.short().to_owned())).collect();
    Ok(seen
        .into_iter()
        .map(|(Record { row, case }, sight)| Item {
            id: CaseId(row.id),
            number: row.number,
            kind: case.kind,
            category: case.category,
            place: places.get(&case.region).cloned().unwrap_or_default(),
            title: title(&case, sight),
            status: case.state.name(),
            unit: case.unit.name.clone(),
            due: due(&case, now, &calendar),
            petitioners: u32::try_from(row.petitioners).unwrap_or_default(),
            filed_at: case.filed_at,
            changed_at: Instant(row.changed_at),
        })
        .collect())
}
