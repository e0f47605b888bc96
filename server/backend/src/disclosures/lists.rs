//! Lists of disclosures.

use super::figures::figures;
use super::records::Record;
use super::search;
use crate::error::Error;
use crate::store::like;
use crate::tables::disclosures::{Column, Entity, Model};
use crate::{Backend, places};
use domain::cases::pages::Choice;
use domain::disclosures::pages::{Item, Listing};
use domain::disclosures::{Disclosure, Heading, Kind, authority};
use domain::ids::DisclosureId;
use domain::instant::Instant;
use domain::publication::{StateName, Who};
use domain::region::{Level, RegionCode};
use domain::unit::Member;
use domain::viewer::Viewer;
use sea_orm::sea_query::{Expr, ExprTrait as _};
use sea_orm::{ColumnTrait, Condition, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect};
use std::collections::{BTreeSet, HashMap};
use time::Date;

/// So many stand on a page.
const PAGE: u64 = 20;
/// So many are told of in one message: nobody reads more.
const IN_A_MESSAGE: u64 = 30;
/// So many wait on a page of the desk.
const WAITING: u64 = 100;

/// What of the disclosures of a place is wanted.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Wanted {
    /// Of one kind alone.
    pub kind: Option<Kind>,
    /// That tell of something in one year.
    pub year: Option<i32>,
    /// In one month of that year, from 1.
    pub month: Option<u8>,
    /// In which these words stand, as strangers read them.
    pub words: String,
    /// Which page, from 0.
    pub page: u64,
}

/// What a place itself published last.
///
/// # Errors
/// When the database cannot be read.
pub async fn newest(backend: &Backend, region: &RegionCode, most: u64) -> Result<Vec<Item>, Error> {
    let readable = Entity::find().filter(Column::Region.eq(region.as_str())).filter(Column::PublishedAt.is_not_null());
    let rows = readable.order_by_desc(Column::PublishedAt).order_by_desc(Column::Id).limit(most).all(backend.store.reader()).await?;
    items(backend, rows, Reads::Everybody).await
}

/// What a place itself published in the month of that day and everybody may read still, the last first.
///
/// # Errors
/// When the database cannot be read.
pub async fn published_in(backend: &Backend, region: &RegionCode, month: Date) -> Result<Vec<DisclosureId>, Error> {
    let first = month.replace_day(1).unwrap_or(month);
    let last = month.replace_day(month.month().length(month.year())).unwrap_or(month);
    let here = Entity::find().select_only().column(Column::Id).filter(Column::Region.eq(region.as_str()));
    let then = here.filter(Column::PublishedAt.between(Instant::start_of(first).0, Instant::end_of(last).0));
    let rows = then.order_by_desc(Column::PublishedAt).order_by_desc(Column::Id).limit(IN_A_MESSAGE);
    Ok(rows.into_tuple::<i64>().all(backend.store.reader()).await?.into_iter().map(DisclosureId).collect())
}

/// What everybody may read of a place and of all inside it, the newest period first.
///
/// # Errors
/// When the database cannot be read.
pub async fn list(backend: &Backend, region: &RegionCode, wanted: &Wanted) -> Result<Listing, Error> {
    let reader = backend.store.reader();
    let readable = || Entity::find().filter(within(region)).filter(Column::PublishedAt.is_not_null());
    let mut query = readable().filter(search::holds(reader, region, &wanted.words));
    if let Some(kind) = wanted.kind {
        query = query.filter(Column::Kind.eq(kind.as_str()));
    }
    if let Some(year) = wanted.year {
        // Days are compared as they are written: no month has more than these.
        let (from, to) = wanted.month.map_or((1, 12), |month| (month, month));
        let (first, last) = (format!("{year:04}-{from:02}-01"), format!("{year:04}-{to:02}-31"));
        query = query.filter(Column::FromDay.lte(last)).filter(Column::ToDay.gte(first));
    }
    // Which they are is read off an index, and only these are read.
    let ids = query.select_only().column(Column::Id);
    let total = ids.clone().into_tuple::<i64>().count(reader).await?;
    let page = ids.order_by_desc(Column::ToDay).order_by_desc(Column::PublishedAt).order_by_desc(Column::Id);
    let page: Vec<i64> = page.offset(wanted.page.saturating_mul(PAGE)).limit(PAGE).into_tuple().all(reader).await?;
    let mut rows = Entity::find().filter(Column::Id.is_in(page.iter().copied())).all(reader).await?;
    rows.sort_by_key(|row| page.iter().position(|id| *id == row.id));
    let days: Vec<(String, String)> =
        readable().select_only().columns([Column::FromDay, Column::ToDay]).distinct().into_tuple().all(reader).await?;
    let figures = if *wanted == Wanted::default() { Some(figures(backend, region).await?) } else { None };
    Ok(Listing { items: items(backend, rows, Reads::Everybody).await?, total, years: years(&days), figures })
}

/// The years of which periods tell, the newest first.
fn years(days: &[(String, String)]) -> Vec<i32> {
    /// Nobody discloses a century; a period that says so is no reason to list it.
    const MOST: usize = 30;
    let year = |day: &str| day.get(..4).and_then(|year| year.parse::<i32>().ok());
    let mut years = BTreeSet::new();
    for (from, to) in days {
        if let (Some(first), Some(last)) = (year(from), year(to)) {
            years.extend((first..=last).rev().take(MOST));
        }
    }
    years.into_iter().rev().collect()
}

/// What lies in a place and inside it; an index serves each level that discloses.
fn within(region: &RegionCode) -> Condition {
    let beginning = |digits: usize| Expr::cust(format!("substr(\"disclosures\".\"region\", 1, {digits})"));
    match region.level() {
        Level::Village => Condition::all().add(Column::Region.eq(region.as_str())),
        level @ (Level::Township | Level::County) => Condition::all().add(beginning(level.digits()).eq(region.as_str())),
        Level::Province | Level::Prefecture => places::inside(Column::Region, region),
    }
}

/// What a member has to do with.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Waiting {
    /// Waits for this member's review, the oldest first.
    pub review: Vec<Item>,
    /// Is being written where this member writes, the last changed first.
    pub drafts: Vec<Item>,
}

/// What of a member's disclosures is looked for.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Sought {
    /// Of one kind alone.
    pub kind: Option<Kind>,
    /// Of one place alone.
    pub region: Option<RegionCode>,
    /// In one state alone.
    pub state: Option<StateName>,
    /// With these words in their title.
    pub words: String,
}

impl Sought {
    fn condition(&self) -> Condition {
        let titled = |all: Condition, word: &str| all.add(Expr::col(Column::Title).like(like(word)));
        self.words
            .split_whitespace()
            .fold(Condition::all(), titled)
            .add_option(self.kind.map(|kind| Column::Kind.eq(kind.as_str())))
            .add_option(self.region.map(|region| Column::Region.eq(region.as_str())))
            .add_option(self.state.map(|state| Column::Status.eq(state.as_str())))
    }
}

/// What waits for a member, as far as it is looked for.
///
/// # Errors
/// When the database cannot be read.
pub async fn waiting(backend: &Backend, member: &Member, sought: &Sought) -> Result<Waiting, Error> {
    let viewer = Viewer::Member(member.clone());
    let with = |state: StateName| {
        let here = places::inside(Column::Region, &member.unit.region).add(Column::Status.eq(state.as_str())).add(sought.condition());
        Entity::find().filter(here).limit(WAITING)
    };
    let reader = backend.store.reader();
    let mut review = with(StateName::Review).order_by_asc(Column::ChangedAt).all(reader).await?;
    let mut drafts = with(StateName::Draft).order_by_desc(Column::ChangedAt).all(reader).await?;
    let region = |row: &Model| places::code(&row.region);
    review.retain(|row| region(row).is_ok_and(|region| authority::may_review(&viewer, &region).is_ok()));
    drafts.retain(|row| region(row).is_ok_and(|region| authority::may_write(&viewer, &region).is_ok()));
    Ok(Waiting { review: items(backend, review, Reads::Work).await?, drafts: items(backend, drafts, Reads::Work).await? })
}

/// How many wait for a member's review.
///
/// # Errors
/// When the database cannot be read.
pub(crate) async fn to_review(backend: &Backend, member: &Member) -> Result<u32, Error> {
    if !Who::is_reviewer(member) {
        return Ok(0);
    }
    let viewer = Viewer::Member(member.clone());
    let here = places::inside(Column::Region, &member.unit.region).add(Column::Status.eq(StateName::Review.as_str()));
    let places = Entity::find().select_only().column(Column::Region).filter(here).into_tuple::<String>();
    let places = places.all(backend.store.reader()).await?;
    let theirs = places.iter().filter(|code| places::code(code).is_ok_and(|region| authority::may_review(&viewer, &region).is_ok()));
    Ok(u32::try_from(theirs.count()).unwrap_or(u32::MAX))
}

/// What was published or withdrawn where the member writes or reviews, as far as it is looked for; the newest period
/// first.
///
/// # Errors
/// When the database cannot be read.
pub async fn published(backend: &Backend, member: &Member, sought: &Sought) -> Result<Vec<Item>, Error> {
    let out = [StateName::Published.as_str(), StateName::Withdrawn.as_str()];
    let here = places::inside(Column::Region, &member.unit.region).add(Column::Status.is_in(out)).add(sought.condition());
    let latest = Entity::find().filter(here).order_by_desc(Column::ToDay).order_by_desc(Column::ChangedAt).order_by_desc(Column::Id);
    let rows = latest.limit(WAITING).all(backend.store.reader()).await?;
    items(backend, rows, Reads::Everybody).await
}

/// The places in the member's territory that have disclosures.
///
/// # Errors
/// When the database cannot be read.
pub async fn places_of(backend: &Backend, member: &Member) -> Result<Vec<Choice<RegionCode>>, Error> {
    let here = Entity::find().select_only().column(Column::Region).distinct().filter(places::inside(Column::Region, &member.unit.region));
    let codes: Vec<String> = here.order_by_asc(Column::Region).into_tuple().all(backend.store.reader()).await?;
    let codes = codes.iter().map(|code| places::code(code)).collect::<Result<Vec<_>, _>>()?;
    let named = places::named(backend, codes).await?;
    Ok(named.into_iter().map(|place| Choice { id: place.code, name: place.short().to_owned() }).collect())
}

/// Whose list it is.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Reads {
    /// What everybody reads, whatever a correction will say.
    Everybody,
    /// The versions in work.
    Work,
}

async fn items(backend: &Backend, rows: Vec<Model>, reads: Reads) -> Result<Vec<Item>, Error> {
    let records = rows.into_iter().map(Record::read).collect::<Result<Vec<_>, _>>()?;
    let places = places::named(backend, records.iter().map(|record| record.disclosure.region).collect()).await?;
    let places: HashMap<RegionCode, String> = places.into_iter().map(|place| (place.code, place.short().to_owned())).collect();
    Ok(records
        .into_iter()
        .map(|Record { row, disclosure }| {
            let state = disclosure.life.state.name();
            let heading = disclosure.rewritten.clone().filter(|_| reads == Reads::Work);
            let Disclosure { id, kind, region, title, period, payment, life, .. } = disclosure;
            let (title, period) = heading.map_or((title, period), |Heading { title, period, .. }| (title, period));
            let payment = life.shown.map_or(payment, |shown| shown.label.payment);
            let place = places.get(&region).cloned().unwrap_or_default();
            Item { id, kind, region, place, title, period, payment, state, published_at: row.published_at.map(Instant) }
        })
        .collect())
}
