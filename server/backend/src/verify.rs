//! Is everything there, and does it fit together? For after a restore, and for a quiet mind.

use crate::Backend;
use crate::error::Error;
use crate::media::Kept;
use crate::store::is_sqlite;
use crate::tables::{cases, events, media, meeting_events, meetings};
use domain::cases::{Case, Event};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder, Statement};

/// So many rows are read at a time.
const PAGE: u64 = 500;

/// What was looked at, and what is wrong with it.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub struct Verdict {
    /// Cases read.
    pub cases: usize,
    /// Meetings read.
    pub meetings: usize,
    /// Events of both read.
    pub events: usize,
    /// Photos looked for in the media store.
    pub photos: usize,
    /// Voice notes looked for in the media store.
    pub voices: usize,
    /// A line for each thing that does not fit; empty when all is well.
    pub problems: Vec<String>,
}

/// Reads everything once: every case and meeting can be understood, its events are numbered from 1 without a gap
/// and lead to the state it is in, and every photo and voice note that belongs to a case is in the media store.
///
/// # Errors
/// When the database or the media store cannot be read at all.
pub async fn verify(backend: &Backend) -> Result<Verdict, Error> {
    let mut verdict = Verdict::default();
    let reader = backend.store.reader();
    if is_sqlite(reader) {
        let check = Statement::from_string(reader.get_database_backend(), "PRAGMA quick_check");
        let line: String = match reader.query_one_raw(check).await? {
            Some(row) => row.try_get_by_index(0)?,
            None => String::new(),
        };
        if line != "ok" {
            verdict.problems.push(format!("the SQLite file is damaged: {line}"));
        }
    }
    let mut pages = cases::Entity::find().order_by_asc(cases::Column::Id).paginate(reader, PAGE);
    while let Some(rows) = pages.fetch_and_next().await? {
        for row in rows {
            verdict.cases += 1;
            one_case(backend, row, &mut verdict).await?;
        }
    }
    let mut pages = meetings::Entity::find().order_by_asc(meetings::Column::Id).paginate(reader, PAGE);
    while let Some(rows) = pages.fetch_and_next().await? {
        for row in rows {
            verdict.meetings += 1;
            one_meeting(backend, row, &mut verdict).await?;
        }
    }
    let kept = media::Entity::find().filter(media::Column::CaseId.is_not_null()).order_by_asc(media::Column::Id);
    let mut pages = kept.paginate(reader, PAGE);
    while let Some(rows) = pages.fetch_and_next().await? {
        for row in rows {
            one_file(backend, row, &mut verdict).await?;
        }
    }
    Ok(verdict)
}

async fn one_file(backend: &Backend, row: media::Model, verdict: &mut Verdict) -> Result<(), Error> {
    let (id, case) = (row.id, row.case_id.unwrap_or_default());
    let kept = match Kept::read(row) {
        Ok(kept) => kept,
        Err(why) => {
            verdict.problems.push(format!("{why} (case {case})"));
            return Ok(());
        }
    };
    let what = if kept.voice.is_some() { "voice note" } else { "photo" };
    *(if kept.voice.is_some() { &mut verdict.voices } else { &mut verdict.photos }) += 1;
    for file in kept.files() {
        match backend.media.get(&kept.token, file).await {
            Ok(_) => {}
            Err(Error::NotFound) => {
                verdict.problems.push(format!("{what} {id} of case {case} is not in the media store"));
                break;
            }
            Err(error) => return Err(error),
        }
    }
    Ok(())
}

async fn one_case(backend: &Backend, row: cases::Model, verdict: &mut Verdict) -> Result<(), Error> {
    let id = row.id;
    let mut wrong = |why: String| verdict.problems.push(format!("case {id}: {why}"));
    let case: Option<Case> = match serde_json::from_str(&row.body) {
        Ok(case) => Some(case),
        Err(why) => {
            wrong(format!("cannot be read: {why}"));
            None
        }
    };
    let rows =
        events::Entity::find().filter(events::Column::CaseId.eq(id)).order_by_asc(events::Column::No).all(backend.store.reader()).await?;
    if let Some(why) = misnumbered(rows.iter().map(|event| event.no), row.last_event) {
        wrong(why);
    }
    let mut leads_to = None;
    for event in &rows {
        match serde_json::from_str::<Event>(&event.what) {
            Ok(read) => leads_to = read.what.leads_to().or(leads_to),
            Err(why) => wrong(format!("event {} cannot be read: {why}", event.no)),
        }
    }
    if let (Some(case), Some(leads_to)) = (case, leads_to)
        && case.state.name() != leads_to
    {
        wrong(format!("is {}, but its events lead to {leads_to}", case.state.name()));
    }
    verdict.events += rows.len();
    Ok(())
}

async fn one_meeting(backend: &Backend, row: meetings::Model, verdict: &mut Verdict) -> Result<(), Error> {
    let id = row.id;
    let mut wrong = |why: String| verdict.problems.push(format!("meeting {id}: {why}"));
    if let Err(why) = serde_json::from_str::<domain::meetings::Meeting>(&row.body) {
        wrong(format!("cannot be read: {why}"));
    }
    let rows = meeting_events::Entity::find()
        .filter(meeting_events::Column::MeetingId.eq(id))
        .order_by_asc(meeting_events::Column::No)
        .all(backend.store.reader())
        .await?;
    if let Some(why) = misnumbered(rows.iter().map(|event| event.no), row.last_event) {
        wrong(why);
    }
    for event in &rows {
        if let Err(why) = serde_json::from_str::<domain::meetings::Event>(&event.what) {
            wrong(format!("event {} cannot be read: {why}", event.no));
        }
    }
    verdict.events += rows.len();
    Ok(())
}

/// What is wrong with a timeline's numbers, which count from 1 to `last`.
fn misnumbered(numbers: impl Iterator<Item = i64>, last: i64) -> Option<String> {
    let numbers: Vec<i64> = numbers.collect();
    let wanted: Vec<i64> = (1..=last).collect();
    (numbers != wanted).then(|| format!("has events {numbers:?}, but should have 1 to {last}"))
}
