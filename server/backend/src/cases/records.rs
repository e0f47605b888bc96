//! The rows of a case, read and written.

use super::search;
use crate::error::Error;
use crate::tables::{case_accused, case_units, cases, events};
use crate::{disclosures, media};
use crate::{rules, units};
use domain::cases::routing::{Rule, Rules};
use domain::cases::{Case, Context, Decision, Event, StateName, Term, UnsealingStage, Urgency, What, clock};
use domain::ids::{CaseId, MediaToken, PowerId, UnitId};
use domain::instant::Instant;
use domain::unit::{Directory, Unit};
use domain::workdays::Calendar;
use sea_orm::sea_query::OnConflict;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect, Set, TryInsertResult};

/// A case with its row.
pub(crate) struct Record {
    pub row: cases::Model,
    pub case: Case,
}

impl Record {
    pub(crate) fn read(row: cases::Model) -> Result<Self, Error> {
        let case = serde_json::from_str(&row.body).map_err(|why| Error::corrupt("cases", row.id, why))?;
        Ok(Self { row, case })
    }

    /// The same where one of many that cannot be must hold up no other: it is told in the log and passed over.
    pub(super) fn readable(row: cases::Model) -> Option<Self> {
        Self::read(row).inspect_err(|error| tracing::error!(%error, "a case is passed over")).ok()
    }
}

/// A case for reading.
pub(crate) async fn find(connection: &impl ConnectionTrait, id: CaseId) -> Result<Record, Error> {
    let row = cases::Entity::find_by_id(id.0).one(connection).await?.ok_or(Error::NotFound)?;
    Record::read(row)
}

/// Some cases for reading, those that are there.
pub(super) async fn some(connection: &impl ConnectionTrait, ids: &[CaseId]) -> Result<Vec<Record>, Error> {
    let rows = cases::Entity::find().filter(cases::Column::Id.is_in(ids.iter().map(|id| id.0))).all(connection).await?;
    rows.into_iter().map(Record::read).collect()
}

/// A case for changing: nobody else changes it until this transaction ends.
pub(crate) async fn lock(connection: &impl ConnectionTrait, id: CaseId) -> Result<Record, Error> {
    let row = cases::Entity::find_by_id(id.0).lock_exclusive().one(connection).await?.ok_or(Error::NotFound)?;
    Record::read(row)
}

/// What verbs must know of the world, read for one case.
pub(crate) struct World {
    pub now: Instant,
    pub calendar: std::sync::Arc<Calendar>,
    pub units: Vec<Unit>,
    pub rules: Vec<Rule>,
}

impl World {
    pub(crate) async fn read(
        connection: &impl ConnectionTrait,
        region: &domain::region::RegionCode,
        now: Instant,
        calendar: std::sync::Arc<Calendar>,
    ) -> Result<Self, Error> {
        let (mut units, rules) = (units::directory(connection, region).await?, rules::around(connection, region).await?);
        // A rule may name a unit that nothing else leads to from there.
        let more: Vec<UnitId> = rules.iter().map(|rule| rule.unit).filter(|id| units.iter().all(|unit| unit.id != *id)).collect();
        units.extend(units::by_id(connection, more).await?);
        Ok(Self { now, calendar, units, rules })
    }

    pub(crate) fn context(&self) -> Context<'_> {
        Context { now: self.now, calendar: &self.calendar, directory: Directory(&self.units), rules: Rules(&self.rules) }
    }
}

/// The instant from which members are reminded of an open case. Of what has one day from the start the morning's digest
/// tells.
fn amber_at(case: &Case, calendar: &Calendar) -> Option<Instant> {
    if !case.state.name().is_open() || case.state.term().is_some_and(|term| term.days == Term::RECEIVE) {
        return None;
    }
    let limit = case.limit()?;
    // The first moment of the day on which the domain calls it amber; searched backwards from the limit.
    let mut at = None;
    let mut day = limit.at.beijing_date();
    for _ in 0..40 {
        let start = Instant::start_of(day);
        let amber = clock::standing(case, start, calendar).is_some_and(|standing| standing.urgency == Urgency::Amber);
        if amber {
            at = Some(start);
        } else if at.is_some() || day < case.filed_at.beijing_date() {
            break;
        }
        let Some(before) = day.previous_day() else { break };
        day = before;
    }
    at
}

/// As what a case stands on the board, and since when, for its row.
pub(super) fn board(case: &Case) -> (Option<String>, Option<i64>) {
    case.posted().map(|(posted, at)| (posted.as_str().to_owned(), at.0)).unzip()
}

/// The row's columns that repeat what the case says.
pub(super) fn columns(case: &Case, calendar: &Calendar) -> Result<cases::ActiveModel, Error> {
    let number = |count: usize| i64::try_from(count).unwrap_or(i64::MAX);
    let open = case.state.name().is_open();
    let waits = case.state.name() == StateName::Answered;
    let (board, board_at) = board(case);
    let by = |what: Decision| case.asks(what).map(|member| member.0);
    Ok(cases::ActiveModel {
        kind: Set(case.kind.as_str().into()),
        category: Set(case.category.as_str().into()),
        region: Set(case.region.to_string()),
        title: Set(case.title.clone()),
        body: Set(serde_json::to_string(case).map_err(|why| Error::Internal(why.to_string()))?),
        status: Set(case.state.name().as_str().into()),
        unit_id: Set(case.unit.id.0),
        handler_id: Set(case.handler().map(|member| member.0)),
        due_at: Set(case.limit().filter(|_| open || waits).map(|limit| limit.at.0)),
        amber_at: Set(amber_at(case, calendar).map(|at| at.0)),
        wakes_at: Set(clock::wakes_at(case).map(|at| at.0)),
        provisional: Set(case.state.is_provisional()),
        petitioners: Set(number(case.active_petitioners().count())),
        public_words: Set(case.published.words),
        public_photos: Set(case.published.photos),
        unsealing: Set(case.course.unsealings.iter().any(|unsealing| unsealing.stage == UnsealingStage::Granted)),
        board: Set(board),
        board_at: Set(board_at),
        to_decide: Set(Decision::ALL.into_iter().any(|what| case.asks(what).is_some())),
        extension_by: Set(by(Decision::Extension)),
        proposed_by: Set(by(Decision::Reclassification)),
        unsealing_by: Set(by(Decision::Unsealing)),
        ..Default::default()
    })
}

/// The first row of a case: only to get its number. [`insert`] fills it in the same transaction. `None` when a case
/// has the key already; should the transaction that writes it still run, this one waits for its end.
pub(super) async fn reserve(connection: &impl ConnectionTrait, draft: &Draft<'_>) -> Result<Option<CaseId>, Error> {
    let row = cases::ActiveModel {
        // Nobody ever sees this: the transaction writes the number once the row has an id.
        number: Set(draft.idempotency_key.into()),
        kind: Set(String::new()),
        category: Set(String::new()),
        region: Set(String::new()),
        title: Set(String::new()),
        words: Set(draft.words.into()),
        body: Set(String::new()),
        status: Set(String::new()),
        unit_id: Set(draft.unit.0),
        power_id: Set(draft.power.map(|(power, _)| power.0)),
        power_version: Set(draft.power.map(|(_, version)| version.into())),
        petitioners: Set(1),
        public_words: Set(false),
        public_photos: Set(false),
        unsealing: Set(false),
        version: Set(1),
        last_event: Set(0),
        filed_at: Set(draft.now.0),
        changed_at: Set(draft.now.0),
        idempotency_key: Set(draft.idempotency_key.into()),
        ..Default::default()
    };
    // The number stands for the key as yet, so that either may be the one that is there already.
    let there = OnConflict::new().do_nothing().to_owned();
    let TryInsertResult::Inserted(row) = cases::Entity::insert(row).on_conflict(there).try_insert().exec(connection).await? else {
        return Ok(None);
    };
    Ok(Some(CaseId(row.last_insert_id)))
}

/// What a case's first rows are made of.
pub(super) struct Draft<'a> {
    pub words: &'a str,
    pub unit: UnitId,
    /// The small power that it is about, as it was.
    pub power: Option<(PowerId, u32)>,
    pub idempotency_key: &'a str,
    pub now: Instant,
}

/// Fills the reserved row and writes the first event with its photos.
pub(super) async fn insert(
    connection: &impl ConnectionTrait,
    case: &Case,
    event: &Event,
    photos: &[MediaToken],
    calendar: &Calendar,
) -> Result<(), Error> {
    let mut row = columns(case, calendar)?;
    row.id = Set(case.id.0);
    row.number = Set(number_of(case));
    row.last_event = Set(1);
    cases::Entity::update(row).validate().map_err(|why| Error::Internal(why.to_string()))?.exec(connection).await?;
    accuse(connection, case).await?;
    disclosures::note_objection(connection, case).await?;
    write_event(connection, case, 1, case.filed_at, event, photos).await?;
    search::index(connection, case).await
}

/// What people call a case by: the day on which it was filed and its row, as 20261119-0042.
pub(super) fn number_of(case: &Case) -> String {
    let date = case.filed_at.beijing_date();
    format!("{:04}{:02}{:02}-{:04}", date.year(), u8::from(date.month()), date.day(), case.id.0)
}

/// Whom the case accuses, for queries: they must not even count it.
async fn accuse(connection: &impl ConnectionTrait, case: &Case) -> Result<(), Error> {
    let row = |unit: Option<i64>, member: Option<i64>| case_accused::ActiveModel {
        case_id: Set(case.id.0),
        unit_id: Set(unit),
        member_id: Set(member),
        ..Default::default()
    };
    let units = case.accused.units.iter().map(|unit| row(Some(unit.0), None));
    let rows: Vec<_> = units.chain(case.accused.members.iter().map(|member| row(None, Some(member.id.0)))).collect();
    if !rows.is_empty() {
        case_accused::Entity::insert_many(rows).exec_without_returning(connection).await?;
    }
    Ok(())
}

/// Writes the changed case and its event in the caller's transaction; gives the event's number.
pub(super) async fn write(
    connection: &impl ConnectionTrait,
    before: &cases::Model,
    case: &Case,
    event: &Event,
    world: &World,
) -> Result<u64, Error> {
    let no = before.last_event + 1;
    let mut row = columns(case, &world.calendar)?;
    row.version = Set(before.version + 1);
    row.last_event = Set(no);
    row.changed_at = Set(world.now.0);
    // The lock holds others off; the version says so once more, on a database that knows no row locks.
    let written = cases::Entity::update_many()
        .set(row)
        .filter(cases::Column::Id.eq(before.id))
        .filter(cases::Column::Version.eq(before.version))
        .exec(connection)
        .await?;
    if written.rows_affected != 1 {
        return Err(Error::Conflict);
    }
    disclosures::note_objection(connection, case).await?;
    if let What::Replied { words } = &event.what {
        disclosures::reply(connection, case, words, world.now).await?;
    }
    write_event(connection, case, no, world.now, event, event.what.media()).await?;
    search::index(connection, case).await?;
    u64::try_from(no).map_err(|why| Error::corrupt("cases", before.id, why))
}

async fn write_event(
    connection: &impl ConnectionTrait,
    case: &Case,
    no: i64,
    at: Instant,
    event: &Event,
    photos: &[MediaToken],
) -> Result<(), Error> {
    let row = events::ActiveModel {
        case_id: Set(case.id.0),
        no: Set(no),
        at: Set(at.0),
        audience: Set(event.audience.as_str().into()),
        what: Set(serde_json::to_string(event).map_err(|why| Error::Internal(why.to_string()))?),
    };
    events::Entity::insert(row).exec_without_returning(connection).await?;
    let units = case.course.seen_by.iter().map(|unit| case_units::ActiveModel { case_id: Set(case.id.0), unit_id: Set(unit.0) });
    let known = OnConflict::columns([case_units::Column::UnitId, case_units::Column::CaseId]).do_nothing().to_owned();
    case_units::Entity::insert_many(units).on_conflict(known).exec_without_returning(connection).await?;
    media::attach(connection, case.id, no, photos).await
}

/// Events after a number, with number and moment, oldest first.
pub(super) async fn events_after(connection: &impl ConnectionTrait, id: CaseId, after: u64) -> Result<Vec<(u64, Instant, Event)>, Error> {
    let after = i64::try_from(after).unwrap_or(i64::MAX);
    let rows = events::Entity::find()
        .filter(events::Column::CaseId.eq(id.0))
        .filter(events::Column::No.gt(after))
        .order_by_asc(events::Column::No)
        .all(connection)
        .await?;
    rows.into_iter()
        .map(|row| {
            let broken = |why: String| Error::corrupt("events", format!("{}/{}", row.case_id, row.no), why);
            let event = serde_json::from_str(&row.what).map_err(|why| broken(why.to_string()))?;
            let no = u64::try_from(row.no).map_err(|why| broken(why.to_string()))?;
            Ok((no, Instant(row.at), event))
        })
        .collect()
}
