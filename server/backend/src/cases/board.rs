//! The village's board: what was raised and what was fixed, by public views alone.

use super::queues::within;
use super::records::Record;
use crate::error::Error;
use crate::tables::cases::{Column, Entity, Model};
use crate::{Backend, media, places};
use domain::cases::board::{Before, Counts, Notice, Page, Posted, Show};
use domain::cases::pages::Fixed;
use domain::cases::state::Answered;
use domain::cases::{Case, Category, Sight, State, Urgency, authority};
use domain::ids::{CaseId, MediaToken};
use domain::instant::Instant;
use domain::region::RegionCode;
use domain::viewer::Viewer;
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, Condition, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect};
use std::collections::{HashMap, HashSet};

/// So many stand on a page.
const PAGE: u64 = 20;
/// So many characters of a text are shown.
const BEGINNING: usize = 90;

/// What of the board is wanted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Wanted {
    /// Where.
    pub region: RegionCode,
    /// In which state.
    pub show: Show,
    /// Of one category alone.
    pub category: Option<Category>,
    /// Only what is older than the page before.
    pub before: Option<Before>,
}

/// A page of the board of a village, a township or a county.
///
/// # Errors
/// When the database cannot be read.
pub async fn board(backend: &Backend, wanted: &Wanted) -> Result<Page, Error> {
    let (reader, now) = (backend.store.reader(), backend.clock.now());
    let mut query = Entity::find().filter(posted(&wanted.region)).filter(shown(wanted.show, now));
    if let Some(category) = wanted.category {
        query = query.filter(Column::Category.eq(category.as_str()));
    }
    if let Some(Before { at, id }) = wanted.before {
        let older = Condition::any().add(Column::BoardAt.lt(at.0)).add(Column::Id.lt(id.0));
        query = query.filter(Column::BoardAt.lte(at.0)).filter(older);
    }
    let mut rows = query.order_by_desc(Column::BoardAt).order_by_desc(Column::Id).limit(PAGE + 1).all(reader).await?;
    let more = rows.len() as u64 > PAGE;
    rows.truncate(usize::try_from(PAGE).unwrap_or(usize::MAX));
    let last = rows.last().and_then(|row| Some(Before { at: Instant(row.board_at?), id: CaseId(row.id) }));
    Ok(Page { notices: notices(backend, rows).await?, counts: counts(backend, &wanted.region).await?, next: last.filter(|_| more) })
}

/// Demands of a place that were put right, the newest first.
///
/// # Errors
/// When the database cannot be read.
pub async fn fixed(backend: &Backend, region: &RegionCode, limit: u64) -> Result<Vec<Fixed>, Error> {
    let now = backend.clock.now();
    let query = Entity::find().filter(posted(region)).filter(shown(Show::Fixed, now));
    let rows = query.order_by_desc(Column::BoardAt).order_by_desc(Column::Id).limit(limit).all(backend.store.reader()).await?;
    let fixed = notices(backend, rows).await?.into_iter().filter_map(|notice| {
        let Notice { id, category, place, title, after, tenths, .. } = notice;
        Some(Fixed {
            id,
            category,
            place,
            title,
            photo: after,
            outcome: notice.outcome?,
            days: notice.days?,
            tenths,
            at: notice.answered_at?,
        })
    });
    Ok(fixed.collect())
}

/// How many demands of a place were put right since then, of those that stand on its board.
///
/// # Errors
/// When the database cannot be read.
pub async fn fixed_since(backend: &Backend, region: &RegionCode, since: Instant) -> Result<u64, Error> {
    let fixed = posted(region).add(shown(Show::Fixed, since)).add(Column::BoardAt.gte(since.0));
    Ok(Entity::find().filter(fixed).count(backend.store.reader()).await?)
}

/// What stands on the board of a place.
fn posted(region: &RegionCode) -> Condition {
    within(region).add(Column::Board.is_not_null())
}

fn shown(show: Show, now: Instant) -> Condition {
    let posted = |posted: Posted| Condition::all().add(Column::Board.eq(posted.as_str()));
    match show {
        Show::All => Condition::all(),
        Show::Fixed => posted(Posted::Fixed),
        Show::UnderWay => posted(Posted::Open),
        Show::Late => posted(Posted::Open).add(Column::DueAt.lt(now.0)),
    }
}

/// How many there are of each; one walk along an index.
async fn counts(backend: &Backend, region: &RegionCode) -> Result<Counts, Error> {
    let reader = backend.store.reader();
    let of: Vec<(String, i64)> = Entity::find()
        .select_only()
        .column(Column::Board)
        .column_as(Expr::cust("count(*)"), "cases")
        .filter(posted(region))
        .group_by(Column::Board)
        .into_tuple()
        .all(reader)
        .await?;
    let late = Entity::find().filter(posted(region)).filter(shown(Show::Late, backend.clock.now())).count(reader).await?;
    let count = |posted: Option<Posted>| {
        let of = of.iter().filter(|(name, _)| posted.is_none_or(|posted| name == posted.as_str()));
        u32::try_from(of.map(|(_, count)| *count).sum::<i64>()).unwrap_or(u32::MAX)
    };
    Ok(Counts {
        all: count(None),
        fixed: count(Some(Posted::Fixed)),
        under_way: count(Some(Posted::Open)),
        late: u32::try_from(late).unwrap_or(u32::MAX),
    })
}

/// Rows as everybody may see them. What strangers may not see is left out, whatever its row says.
async fn notices(backend: &Backend, rows: Vec<Model>) -> Result<Vec<Notice>, Error> {
    let mut seen = Vec::with_capacity(rows.len());
    for row in rows {
        let record = Record::read(row)?;
        if authority::sees(&Viewer::Stranger, &record.case) == Some(Sight::Public) {
            seen.push(record);
        }
    }
    let places = places::named(backend, seen.iter().map(|record| record.case.region).collect()).await?;
    let places: HashMap<_, _> = places.into_iter().map(|place| (place.code, place.short().to_owned())).collect();
    let shown = seen.iter().filter(|record| record.case.published.photos).map(|record| record.case.id).collect();
    let before = media::first_filed(backend.store.reader(), shown).await?;
    let evidence = seen.iter().filter_map(|record| answer(&record.case)).flat_map(|answered| answered.answer.evidence.clone());
    let after = media::photos_among(backend.store.reader(), evidence.collect()).await?;
    Ok(seen.into_iter().map(|record| notice(backend, record, &places, &Photos { before: &before, after: &after })).collect())
}

/// The photos of the listed cases: the first that was filed with each, and all that came with answers.
struct Photos<'a> {
    before: &'a HashMap<CaseId, MediaToken>,
    after: &'a HashSet<MediaToken>,
}

fn notice(backend: &Backend, Record { row, case }: Record, places: &HashMap<RegionCode, String>, photos: &Photos<'_>) -> Notice {
    let answered = answer(&case);
    let (words, pictures) = (case.published.words, case.published.photos);
    let text = answered.map_or(row.words.as_str(), |answered| answered.answer.text.as_str());
    let calendar = backend.calendar();
    let late =
        domain::cases::clock::standing(&case, backend.clock.now(), &calendar).is_some_and(|standing| standing.urgency == Urgency::Red);
    Notice {
        id: case.id,
        category: case.category,
        place: places.get(&case.region).cloned().unwrap_or_default(),
        title: words.then(|| case.title.clone()),
        words: words.then(|| beginning(text)),
        status: case.state.name(),
        late,
        outcome: answered.map(|answered| answered.answer.outcome),
        days: answered.map(|answered| calendar.working_days_between(case.filed_at, answered.at)),
        tenths: answered.and_then(|_| case.score()),
        before: photos.before.get(&case.id).filter(|_| pictures).cloned(),
        after: answered
            .filter(|_| pictures)
            .and_then(|answered| answered.answer.evidence.iter().find(|token| photos.after.contains(token)).cloned()),
        filed_at: case.filed_at,
        answered_at: answered.map(|answered| answered.at),
    }
}

/// The answer with which it stands, if it has one.
const fn answer(case: &Case) -> Option<&Answered> {
    match &case.state {
        State::Answered(answered) => Some(answered),
        State::Closed(closed) => Some(&closed.answered),
        _ => None,
    }
}

fn beginning(text: &str) -> String {
    let mut chars = text.chars();
    let head: String = chars.by_ref().take(BEGINNING).map(|c| if c == '\n' { ' ' } else { c }).collect();
    if chars.next().is_some() { format!("{head}…") } else { head }
}
