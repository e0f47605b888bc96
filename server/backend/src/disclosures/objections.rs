//! Objections: what of a disclosure a case points at, what everybody sees of that, and how many are solved.

use super::records::{self, Record};
use super::{content, view};
use crate::error::Error;
use crate::tables::objections::{ActiveModel, Column, Entity, Model};
use crate::tables::petitioners;
use crate::{Backend, places};
use domain::cases::{Case, Kind};
use domain::disclosures::pages::Tally;
use domain::disclosures::{About, Cell, Point, Problems, Questions, Quoted, Reply, Standing, authority, mask};
use domain::ids::{CaseId, DisclosureId, ResidentId};
use domain::instant::Instant;
use domain::region::RegionCode;
use domain::unit::Member;
use domain::viewer::Viewer;
use sea_orm::sea_query::{Expr, ExprTrait as _, OnConflict};
use sea_orm::{ColumnTrait, Condition, ConnectionTrait, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect, Set};
use std::collections::{BTreeMap, HashMap};

/// So many replies stand on a page.
const REPLIES: u64 = 50;

/// What an objection would point at, for the form of whoever is about to file it.
///
/// # Errors
/// [`Error::NotFound`] where nobody has published that, or it was withdrawn.
pub async fn quoted(backend: &Backend, viewer: &Viewer, about: About) -> Result<Quoted, Error> {
    let quoted = quoted_in_case(backend, viewer, about).await?;
    if quoted.withdrawn.is_some() { Err(Error::NotFound) } else { Ok(quoted) }
}

/// What a case points at, for who sees the case: what was withdrawn since is still quoted.
pub(crate) async fn quoted_in_case(backend: &Backend, viewer: &Viewer, about: About) -> Result<Quoted, Error> {
    let reader = backend.store.reader();
    let Record { disclosure, .. } = published(reader, about).await?;
    let (columns, cells) = match about.point {
        Point::Line(no) => {
            let masked = !authority::sees_persons(viewer, &disclosure);
            let content::Part { table, .. } =
                content::part(reader, about.disclosure, about.version, content::Which::one(no), masked).await?;
            let table = table.ok_or(Error::NotFound)?;
            (table.columns, table.lines.into_iter().next().ok_or(Error::NotFound)?)
        }
        Point::Whole | Point::Missing => (Vec::new(), Vec::new()),
    };
    let place = places::named(backend, vec![disclosure.region]).await?.pop().map(|place| place.short().to_owned()).unwrap_or_default();
    let withdrawn = disclosure.life.state.withdrawn().map(mask::text);
    let (kind, region, title, period) = (disclosure.kind, disclosure.region, disclosure.title, disclosure.period);
    Ok(Quoted { about, kind, region, place, title, period, withdrawn, columns, cells })
}

/// Whose disclosure it is; also of what was withdrawn since, for whoever was writing then.
///
/// # Errors
/// [`Error::NotFound`] where nobody has published that.
pub(crate) async fn region_of(backend: &Backend, about: About) -> Result<RegionCode, Error> {
    let reader = backend.store.reader();
    let record = published(reader, about).await?;
    if let Point::Line(no) = about.point {
        let content::Part { table, .. } = content::part(reader, about.disclosure, about.version, content::Which::one(no), true).await?;
        if table.is_none_or(|table| table.lines.is_empty()) {
            return Err(Error::NotFound);
        }
    }
    Ok(record.disclosure.region)
}

/// The disclosure, if that version of it was published.
async fn published(connection: &impl ConnectionTrait, about: About) -> Result<Record, Error> {
    let record = records::find(connection, about.disclosure).await?;
    let entries = records::events(connection, about.disclosure).await?;
    let there = view::versions(&entries, &record.disclosure).iter().any(|version| version.version == about.version);
    if there { Ok(record) } else { Err(Error::NotFound) }
}

/// Notes how far an objection is, in the transaction that changes its case. Of a case that was merged into this one,
/// this one tells.
pub(crate) async fn note(connection: &impl ConnectionTrait, case: &Case) -> Result<(), Error> {
    let standing = Standing::of(&case.state);
    if let Some(about) = case.course.about {
        let region = records::find(connection, about.disclosure).await?.disclosure.region;
        let row = ActiveModel {
            case_id: Set(case.id.0),
            disclosure_id: Set(about.disclosure.0),
            region: Set(region.to_string()),
            about: Set(about.to_string()),
            standing: Set(standing.unwrap_or(Standing::Open).as_str().into()),
            counted: Set(case.kind != Kind::Report),
            asked_at: Set(case.filed_at.0),
            ..Default::default()
        };
        let mut there = OnConflict::column(Column::CaseId);
        there.update_column(Column::Counted);
        if standing.is_some() {
            there.update_column(Column::Standing);
        }
        Entity::insert(row).on_conflict(there).exec_without_returning(connection).await?;
    }
    if let Some(standing) = standing.filter(|_| !case.course.merged.is_empty()) {
        Entity::update_many()
            .col_expr(Column::Standing, Expr::value(standing.as_str()))
            .filter(Column::CaseId.is_in(case.course.merged.iter().map(|id| id.0)))
            .exec(connection)
            .await?;
    }
    Ok(())
}

/// Keeps what the unit wrote for everybody, without numbers and without the names of who asked and of the line.
pub(crate) async fn reply(connection: &impl ConnectionTrait, case: &Case, words: &str, now: Instant) -> Result<(), Error> {
    let Some(about) = case.course.about else { return Ok(()) };
    let ids = case.petitioners.iter().map(|petitioner| petitioner.id.0);
    let asked = petitioners::Entity::find().filter(petitioners::Column::Id.is_in(ids)).all(connection).await?;
    let names = asked.into_iter().flat_map(|row| [row.name, row.helper_name]).flatten();
    let mut known: Vec<Cell> = names.map(Cell::Person).collect();
    if let Point::Line(no) = about.point {
        let content::Part { table, .. } =
            content::part(connection, about.disclosure, about.version, content::Which::one(no), false).await?;
        known.extend(table.into_iter().flat_map(|table| table.lines).flatten());
    }
    let words = mask::Names::in_line(&known).hide(&mask::text(words));
    Entity::update_many()
        .set(ActiveModel {
            reply: Set(Some(words)),
            reply_unit: Set(Some(case.unit.name.clone())),
            replied_at: Set(Some(now.0)),
            ..Default::default()
        })
        .filter(Column::CaseId.eq(case.id.0))
        .exec(connection)
        .await?;
    Ok(())
}

/// What is asked about a disclosure, as everybody may see it.
pub(super) async fn questions(connection: &impl ConnectionTrait, id: DisclosureId) -> Result<Questions, Error> {
    let asked = Entity::find().filter(Column::DisclosureId.eq(id.0)).filter(Column::Counted.eq(true));
    let rows: Vec<(String, i64)> =
        asked.clone().select_only().columns([Column::Standing, Column::AskedAt]).into_tuple().all(connection).await?;
    let mut questions = Questions::default();
    for (standing, at) in rows {
        match standing.parse::<Standing>() {
            Ok(Standing::Open) => {
                questions.open += 1;
                questions.since = Some(questions.since.map_or(Instant(at), |since| since.min(Instant(at))));
            }
            Ok(Standing::Answered | Standing::Solved) => questions.answered += 1,
            Ok(Standing::Dropped) | Err(_) => {}
        }
    }
    let replied = asked.filter(Column::RepliedAt.is_not_null()).order_by_desc(Column::RepliedAt).limit(REPLIES);
    for row in replied.all(connection).await? {
        questions.replies.extend(told(row)?);
    }
    Ok(questions)
}

fn told(row: Model) -> Result<Option<Reply>, Error> {
    let about: About = row.about.parse().map_err(|why| Error::corrupt("objections", row.case_id, why))?;
    let (Some(words), Some(unit), Some(at)) = (row.reply, row.reply_unit, row.replied_at) else { return Ok(None) };
    Ok(Some(Reply { point: about.point, version: about.version, words, unit, at: Instant(at) }))
}

/// The last case in which that resident has asked about it by name, and how far it is.
pub(crate) async fn asked_by(
    connection: &impl ConnectionTrait,
    resident: ResidentId,
    about: About,
) -> Result<Option<(CaseId, Standing)>, Error> {
    let asked = Entity::find().filter(Column::DisclosureId.eq(about.disclosure.0)).filter(Column::About.eq(about.to_string()));
    let cases: Vec<(i64, String)> = asked.select_only().columns([Column::CaseId, Column::Standing]).into_tuple().all(connection).await?;
    let own = petitioners::Entity::find()
        .filter(petitioners::Column::CaseId.is_in(cases.iter().map(|(case, _)| *case)))
        .filter(petitioners::Column::ResidentId.eq(resident.0))
        .order_by_desc(petitioners::Column::CaseId)
        .one(connection)
        .await?;
    let Some((case, standing)) = own.and_then(|row| cases.into_iter().find(|(case, _)| *case == row.case_id)) else { return Ok(None) };
    let standing = standing.parse().map_err(|why| Error::corrupt("objections", case, why))?;
    Ok(Some((CaseId(case), standing)))
}

/// Problems found by reading what a place itself disclosed.
///
/// # Errors
/// When the database cannot be read.
pub async fn problems(backend: &Backend, region: &RegionCode) -> Result<Problems, Error> {
    let mut problems = Problems::default();
    for (_, standing, count) in counted(backend.store.reader(), Condition::all().add(Column::Region.eq(region.as_str()))).await? {
        problems.count(standing, count);
    }
    Ok(problems)
}

/// How many problems found by reading what a place itself disclosed were put right since then. Of one that another
/// case answers it is known only when it was asked about.
pub(crate) async fn solved_since(backend: &Backend, region: &RegionCode, since: Instant) -> Result<u64, Error> {
    let solved = Entity::find()
        .filter(Column::Region.eq(region.as_str()))
        .filter(Column::Counted.eq(true))
        .filter(Column::Standing.eq(Standing::Solved.as_str()))
        .filter(Column::RepliedAt.gte(since.0).or(Column::RepliedAt.is_null().and(Column::AskedAt.gte(since.0))));
    Ok(solved.count(backend.store.reader()).await?)
}

/// Problems found by reading in the member's territory, place by place: those with most open ones first.
///
/// # Errors
/// When the database cannot be read.
pub async fn tallies(backend: &Backend, member: &Member) -> Result<Vec<Tally>, Error> {
    let inside = places::inside(Column::Region, &member.unit.region);
    let mut places: BTreeMap<String, Problems> = BTreeMap::new();
    for (region, standing, count) in counted(backend.store.reader(), inside).await? {
        places.entry(region).or_default().count(standing, count);
    }
    let codes = places.keys().map(|code| places::code(code)).collect::<Result<Vec<_>, _>>()?;
    let names = places::named(backend, codes).await?;
    let names: HashMap<RegionCode, String> = names.into_iter().map(|place| (place.code, place.local())).collect();
    let mut tallies = Vec::new();
    for (code, problems) in places {
        let region = places::code(&code)?;
        tallies.push(Tally { region, place: names.get(&region).cloned().unwrap_or_default(), problems });
    }
    tallies.sort_by_key(|tally| std::cmp::Reverse((tally.problems.open, tally.problems.found)));
    Ok(tallies)
}

async fn counted(connection: &impl ConnectionTrait, which: Condition) -> Result<Vec<(String, Standing, u64)>, Error> {
    let rows: Vec<(String, String, i64)> = Entity::find()
        .filter(which)
        .filter(Column::Counted.eq(true))
        .select_only()
        .columns([Column::Region, Column::Standing])
        .column_as(Expr::col(Column::CaseId).count(), "count")
        .group_by(Column::Region)
        .group_by(Column::Standing)
        .into_tuple()
        .all(connection)
        .await?;
    rows.into_iter()
        .map(|(region, standing, count)| {
            let standing = standing.parse().map_err(|why| Error::corrupt("objections", &region, why))?;
            Ok((region, standing, u64::try_from(count).unwrap_or_default()))
        })
        .collect()
}
