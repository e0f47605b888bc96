//! Is everything there, and does it fit together? For after a restore, and for a quiet mind.

use crate::Backend;
use crate::error::Error;
use crate::media::Kept;
use crate::store::is_sqlite;
use crate::tables::{
    application_events, applications, cases, disclosure_events, disclosure_lines, disclosure_versions, disclosures, events, media,
    meeting_events, meetings, power_events, powers,
};
use domain::{cases as case, disclosures as disclosure, meetings as meeting, powers as power, publication, services as service};
use sea_orm::{ColumnTrait, Condition, ConnectionTrait, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect, Statement};
use std::collections::HashMap;

/// So many rows are read at a time.
const PAGE: u64 = 500;

/// What was looked at, and what is wrong with it.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub struct Verdict {
    /// Cases read.
    pub cases: usize,
    /// Meetings read.
    pub meetings: usize,
    /// Disclosures read.
    pub disclosures: usize,
    /// Powers read.
    pub powers: usize,
    /// Applications for services read.
    pub applications: usize,
    /// Events of all of them read.
    pub events: usize,
    /// Photos looked for in the media store.
    pub photos: usize,
    /// Voice notes looked for in the media store.
    pub voices: usize,
    /// Spreadsheets and other papers looked for in the media store.
    pub papers: usize,
    /// A line for each thing that does not fit; empty when all is well.
    pub problems: Vec<String>,
}

/// Reads everything once: whatever has a timeline can be understood, its events are numbered from 1 without a gap and
/// lead to the state it is in, and every file that belongs to something is in the media store.
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
    verdict.cases = Timelines::<cases::Entity, events::Entity> {
        what: "case",
        head: [cases::Column::Id, cases::Column::LastEvent, cases::Column::Body],
        events: [events::Column::CaseId, events::Column::No, events::Column::What],
        state: |body| Ok(serde_json::from_str::<case::Case>(body)?.state.name().to_string()),
        leads_to: |what| Ok(serde_json::from_str::<case::Event>(what)?.what.leads_to().map(|state| state.to_string())),
    }
    .read(reader, &mut verdict)
    .await?;
    verdict.meetings = Timelines::<meetings::Entity, meeting_events::Entity> {
        what: "meeting",
        head: [meetings::Column::Id, meetings::Column::LastEvent, meetings::Column::Body],
        events: [meeting_events::Column::MeetingId, meeting_events::Column::No, meeting_events::Column::What],
        state: |body| Ok(serde_json::from_str::<meeting::Meeting>(body)?.state.name().to_string()),
        leads_to: |what| Ok(Some(serde_json::from_str::<meeting::Event>(what)?.what.leads_to().to_string())),
    }
    .read(reader, &mut verdict)
    .await?;
    verdict.disclosures = Timelines::<disclosures::Entity, disclosure_events::Entity> {
        what: "disclosure",
        head: [disclosures::Column::Id, disclosures::Column::LastEvent, disclosures::Column::Body],
        events: [disclosure_events::Column::DisclosureId, disclosure_events::Column::No, disclosure_events::Column::What],
        state: |body| Ok(serde_json::from_str::<disclosure::Disclosure>(body)?.life.state.name().to_string()),
        leads_to: |what| Ok(Some(serde_json::from_str::<disclosure::Event>(what)?.what.leads_to().to_string())),
    }
    .read(reader, &mut verdict)
    .await?;
    verdict.powers = Timelines::<powers::Entity, power_events::Entity> {
        what: "power",
        head: [powers::Column::Id, powers::Column::LastEvent, powers::Column::Body],
        events: [power_events::Column::PowerId, power_events::Column::No, power_events::Column::What],
        state: |body| Ok(serde_json::from_str::<power::Power>(body)?.life.state.name().to_string()),
        leads_to: |what| Ok(Some(serde_json::from_str::<publication::Event>(what)?.what.leads_to().to_string())),
    }
    .read(reader, &mut verdict)
    .await?;
    verdict.applications = Timelines::<applications::Entity, application_events::Entity> {
        what: "application",
        head: [applications::Column::Id, applications::Column::LastEvent, applications::Column::Body],
        events: [application_events::Column::ApplicationId, application_events::Column::No, application_events::Column::What],
        state: |body| Ok(serde_json::from_str::<service::Application>(body)?.state.name().to_string()),
        leads_to: |what| Ok(serde_json::from_str::<service::Event>(what)?.what.leads_to().map(|state| state.to_string())),
    }
    .read(reader, &mut verdict)
    .await?;
    lines(reader, &mut verdict).await?;
    let belongs = Condition::any()
        .add(media::Column::CaseId.is_not_null())
        .add(media::Column::DisclosureId.is_not_null())
        .add(media::Column::ApplicationId.is_not_null());
    let mut pages = media::Entity::find().filter(belongs).order_by_asc(media::Column::Id).paginate(reader, PAGE);
    while let Some(rows) = pages.fetch_and_next().await? {
        for row in rows {
            one_file(backend, row, &mut verdict).await?;
        }
    }
    Ok(verdict)
}

/// Every version of a disclosure has the lines that it says it has.
async fn lines(connection: &impl ConnectionTrait, verdict: &mut Verdict) -> Result<(), Error> {
    use disclosure_lines::Column as Line;
    use disclosure_versions::Column as Version;
    let there: Vec<(i64, i64, i64)> = disclosure_lines::Entity::find()
        .select_only()
        .columns([Line::DisclosureId, Line::Version])
        .column_as(Line::No.count(), "there")
        .group_by(Line::DisclosureId)
        .group_by(Line::Version)
        .into_tuple()
        .all(connection)
        .await?;
    let there: HashMap<(i64, i64), i64> = there.into_iter().map(|(id, version, count)| ((id, version), count)).collect();
    let versions: Vec<(i64, i64, i64)> = disclosure_versions::Entity::find()
        .select_only()
        .columns([Version::DisclosureId, Version::Version, Version::Lines])
        .into_tuple()
        .all(connection)
        .await?;
    for (id, version, lines) in versions {
        let there = there.get(&(id, version)).copied().unwrap_or_default();
        if there != lines {
            verdict.problems.push(format!("disclosure {id}: version {version} has {there} lines, but should have {lines}"));
        }
    }
    Ok(())
}

async fn one_file(backend: &Backend, row: media::Model, verdict: &mut Verdict) -> Result<(), Error> {
    let id = row.id;
    let owners = [("case", row.case_id), ("disclosure", row.disclosure_id), ("application", row.application_id)];
    let owner = owners.iter().find_map(|(what, id)| Some(format!("{what} {}", (*id)?))).unwrap_or_default();
    let kept = match Kept::read(row) {
        Ok(kept) => kept,
        Err(why) => {
            verdict.problems.push(format!("{why} ({owner})"));
            return Ok(());
        }
    };
    let (what, count) = match (&kept.voice, kept.is_sheet || kept.is_pdf) {
        (Some(_), _) => ("voice note", &mut verdict.voices),
        (None, true) => ("paper", &mut verdict.papers),
        (None, false) => ("photo", &mut verdict.photos),
    };
    *count += 1;
    for file in kept.files() {
        match backend.media.get(&kept.token, file).await {
            Ok(_) => {}
            Err(Error::NotFound) => {
                verdict.problems.push(format!("{what} {id} of {owner} is not in the media store"));
                break;
            }
            Err(error) => return Err(error),
        }
    }
    Ok(())
}

/// What of something is told in its JSON.
type Told<T> = Result<T, serde_json::Error>;

/// Things that have a timeline: rows of one table, each with events in another.
struct Timelines<Things: EntityTrait, Events: EntityTrait> {
    /// What one of them is called.
    what: &'static str,
    /// Its id, the number of its last event, its body.
    head: [Things::Column; 3],
    /// Of an event: whose it is, its number, what happened.
    events: [Events::Column; 3],
    /// The state that a body is in.
    state: fn(&str) -> Told<String>,
    /// The state that an event leads to; `None`: it stays in the one before.
    leads_to: fn(&str) -> Told<Option<String>>,
}

impl<Things: EntityTrait, Events: EntityTrait> Timelines<Things, Events> {
    /// Reads all; gives how many there are.
    async fn read(&self, connection: &impl ConnectionTrait, verdict: &mut Verdict) -> Result<usize, Error> {
        let [id, ..] = self.head;
        let things = Things::find().select_only().columns(self.head).order_by_asc(id);
        let (mut after, mut count) = (0_i64, 0);
        loop {
            let page: Vec<(i64, i64, String)> = things.clone().filter(id.gt(after)).limit(PAGE).into_tuple().all(connection).await?;
            let Some((newest, ..)) = page.last() else { return Ok(count) };
            let mut timelines = self.timelines(connection, (after, *newest)).await?;
            after = *newest;
            count += page.len();
            for (id, last, body) in &page {
                let events = timelines.remove(id).unwrap_or_default();
                verdict.events += events.len();
                verdict.problems.extend(self.wrong(*last, body, &events).into_iter().map(|why| format!("{} {id}: {why}", self.what)));
            }
        }
    }

    /// The events of the things whose ids lie behind the first and up to the second of these, by their number.
    async fn timelines(&self, connection: &impl ConnectionTrait, ids: (i64, i64)) -> Result<HashMap<i64, Vec<(i64, String)>>, Error> {
        let [whose, no, _] = self.events;
        let events = Events::find().select_only().columns(self.events).filter(whose.gt(ids.0)).filter(whose.lte(ids.1));
        let events: Vec<(i64, i64, String)> = events.order_by_asc(whose).order_by_asc(no).into_tuple().all(connection).await?;
        let mut timelines: HashMap<i64, Vec<(i64, String)>> = HashMap::new();
        for (whose, no, what) in events {
            timelines.entry(whose).or_default().push((no, what));
        }
        Ok(timelines)
    }

    /// What of one thing does not fit.
    fn wrong(&self, last: i64, body: &str, events: &[(i64, String)]) -> Vec<String> {
        let mut wrong = Vec::new();
        if !events.iter().map(|(no, _)| *no).eq(1..=last) {
            let numbers: Vec<i64> = events.iter().map(|(no, _)| *no).collect();
            wrong.push(format!("has events {numbers:?}, but should have 1 to {last}"));
        }
        let mut led = None;
        for (no, what) in events {
            match (self.leads_to)(what) {
                Ok(state) => led = state.or(led),
                Err(why) => wrong.push(format!("event {no} cannot be read: {why}")),
            }
        }
        match ((self.state)(body), led) {
            (Err(why), _) => wrong.push(format!("cannot be read: {why}")),
            (Ok(state), Some(led)) if state != led => wrong.push(format!("is {state}, but its events lead to {led}")),
            _ => {}
        }
        wrong
    }
}
