//! A cadre's inbox.

use super::head::{due, title};
use super::queues::{in_queue, ours, within};
use super::records::Record;
use super::search::{self, Found};
use crate::error::Error;
use crate::tables::cases;
use crate::{Backend, disclosures, places, powers};
use domain::cases::pages::{Counts, Item, Queue};
use domain::cases::search::Sought;
use domain::cases::{Sight, authority};
use domain::ids::CaseId;
use domain::instant::Instant;
use domain::unit::Member;
use domain::viewer::Viewer;
use domain::workdays::Calendar;
use sea_orm::{Condition, DatabaseConnection, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect};
use std::cmp::Reverse;
use std::collections::{HashMap, HashSet};
use time::Date;

/// So many are listed; filters and search find the others.
const LISTED: u64 = 200;

/// What of the inbox is listed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Filter {
    /// Which pile.
    pub queue: Queue,
    /// What was typed: words of its texts and names, a number, a day.
    pub words: String,
    /// Filed on this day or later.
    pub from: Option<Date>,
    /// Filed on this day or earlier.
    pub to: Option<Date>,
}

impl Filter {
    /// All of a pile.
    pub const fn of(queue: Queue) -> Self {
        Self { queue, words: String::new(), from: None, to: None }
    }
}

/// How many cases lie in each queue of a member, and how much waits for the member's review.
///
/// # Errors
/// When the database cannot be read.
pub async fn counts(backend: &Backend, member: &Member) -> Result<Counts, Error> {
    let (now, calendar) = (backend.clock.now(), backend.calendar());
    let mut queues = Vec::with_capacity(Queue::ALL.len());
    for queue in [Queue::ToAccept, Queue::ToAssign, Queue::Mine, Queue::ToDecide, Queue::DueSoon, Queue::Overdue] {
        let count = cases::Entity::find().filter(in_queue(member, queue, now, &calendar)).count(backend.store.reader()).await?;
        queues.push((queue, u32::try_from(count).unwrap_or(u32::MAX)));
    }
    let (disclosures, powers) = (disclosures::to_review(backend, member).await?, powers::to_review(backend, member).await?);
    Ok(Counts { queues, disclosures, powers })
}

/// The cases of a queue, the most urgent first; of all, the last changed first, and where something is looked for
/// the last filed.
///
/// # Errors
/// When the database cannot be read.
pub async fn inbox(backend: &Backend, member: &Member, filter: &Filter) -> Result<Vec<Item>, Error> {
    let (now, calendar, queue) = (backend.clock.now(), backend.calendar(), filter.queue);
    let reader = backend.store.reader();
    let sought = Sought::read(&filter.words);
    let filed = search::filed(&sought, filter.from, filter.to);
    let rows = if sought.is_any() || filed.is_some() {
        let found = Found { sought: &sought, filed, member, queue, lies_there: in_queue(member, queue, now, &calendar) };
        search::find(reader, found, LISTED).await?
    } else if queue == Queue::All {
        all(reader, member, now, &calendar).await?
    } else {
        let urgent = cases::Entity::find().filter(in_queue(member, queue, now, &calendar)).order_by_asc(cases::Column::DueAt);
        urgent.order_by_asc(cases::Column::Id).limit(LISTED).all(reader).await?
    };
    items(backend, &Viewer::Member(member.clone()), rows).await
}

/// All of a member's cases, the last changed first: the unit's own, and for who oversees it those of its territory.
/// Each has an index in that order; together they have none.
async fn all(reader: &DatabaseConnection, member: &Member, now: Instant, calendar: &Calendar) -> Result<Vec<cases::Model>, Error> {
    let latest = |which: Condition| {
        let latest = cases::Entity::find().filter(which).order_by_desc(cases::Column::ChangedAt);
        latest.order_by_desc(cases::Column::Id).limit(LISTED).all(reader)
    };
    let all = || Condition::all().add(in_queue(member, Queue::All, now, calendar));
    let mut rows = latest(all().add(ours(member))).await?;
    if member.oversees() {
        let known: HashSet<i64> = rows.iter().map(|row| row.id).collect();
        let territory = latest(all().add(within(&member.unit.region))).await?;
        rows.extend(territory.into_iter().filter(|row| !known.contains(&row.id)));
        rows.sort_by_key(|row| Reverse((row.changed_at, row.id)));
        rows.truncate(usize::try_from(LISTED).unwrap_or(usize::MAX));
    }
    Ok(rows)
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
