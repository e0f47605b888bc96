//! What versions show, written and read.

use super::seek;
use crate::error::Error;
use crate::tables::{disclosure_lines as lines, disclosure_versions as versions};
use domain::disclosures::pages::{Differences, Differing, Excerpt};
use domain::disclosures::{Column, Content, Line, Shows, Sought, Table, mask};
use domain::ids::DisclosureId;
use sea_orm::{ColumnTrait, Condition, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, Set};
use serde::Serialize;
use serde::de::DeserializeOwned;

/// So many lines go into one statement.
const BATCH: usize = 500;

/// Writes what a version shows, in place of what it showed before.
pub(super) async fn write(connection: &impl ConnectionTrait, id: DisclosureId, version: u32, content: &Content) -> Result<(), Error> {
    delete(connection, id, version).await?;
    let table = content.table.as_ref();
    let row = versions::ActiveModel {
        disclosure_id: Set(id.0),
        version: Set(version.into()),
        words: Set(content.words.clone()),
        columns: Set(table.map(|table| json(table.columns())).transpose()?),
        totals: Set(table.map(|table| json(table.totals())).transpose()?),
        lines: Set(table.map_or(0, |table| i64::try_from(table.lines().len()).unwrap_or(i64::MAX))),
        differences: Set(None),
        masked_differences: Set(None),
    };
    versions::Entity::insert(row).exec_without_returning(connection).await?;
    let Some(table) = table else { return Ok(()) };
    let masked = mask::table(table);
    let numbered: Vec<_> = (1..).zip(table.lines().iter().zip(masked.lines())).collect();
    for some in numbered.chunks(BATCH) {
        let rows = some.iter().map(|(no, (cells, masked))| {
            Ok(lines::ActiveModel {
                disclosure_id: Set(id.0),
                version: Set(version.into()),
                no: Set(*no),
                cells: Set(json(cells)?),
                masked: Set(json(masked)?),
            })
        });
        lines::Entity::insert_many(rows.collect::<Result<Vec<_>, Error>>()?).exec_without_returning(connection).await?;
    }
    Ok(())
}

/// Writes other words; the table stays.
pub(super) async fn write_words(connection: &impl ConnectionTrait, id: DisclosureId, version: u32, words: String) -> Result<(), Error> {
    let row = find(connection, id, version).await?;
    let row = versions::ActiveModel { words: Set(words), ..row.into() };
    versions::Entity::update(row).validate().map_err(|why| Error::Internal(why.to_string()))?.exec(connection).await?;
    Ok(())
}

/// Lets the next version begin with what the last one showed.
pub(super) async fn copy(connection: &impl ConnectionTrait, id: DisclosureId, next: u32) -> Result<(), Error> {
    let last = read(connection, id, next - 1).await?;
    write(connection, id, next, &last).await
}

/// Forgets a version that nobody has read.
pub(super) async fn delete(connection: &impl ConnectionTrait, id: DisclosureId, version: u32) -> Result<(), Error> {
    lines::Entity::delete_many().filter(of(id, version)).exec(connection).await?;
    versions::Entity::delete_by_id((id.0, version.into())).exec(connection).await?;
    Ok(())
}

/// What a version has to show.
pub(super) async fn shows(connection: &impl ConnectionTrait, id: DisclosureId, version: u32) -> Result<Shows, Error> {
    let row = find(connection, id, version).await?;
    let columns: Vec<Column> = row.columns.as_deref().map(|columns| parse(&row, columns)).transpose()?.unwrap_or_default();
    Ok(Shows::of(&row.words, &columns, row.lines > 0))
}

/// All of what a version shows, persons whole.
pub(super) async fn read(connection: &impl ConnectionTrait, id: DisclosureId, version: u32) -> Result<Content, Error> {
    let row = find(connection, id, version).await?;
    let Some(columns) = &row.columns else { return Ok(Content { words: row.words, table: None }) };
    let columns: Vec<Column> = parse(&row, columns)?;
    let rows = lines::Entity::find().filter(of(id, version)).order_by_asc(lines::Column::No).all(connection).await?;
    let cells = rows.iter().map(|line| parse(&row, &line.cells)).collect::<Result<Vec<Line>, _>>()?;
    let table = Table::new(columns, cells).map_err(|why| corrupt(&row, why))?;
    Ok(Content { words: row.words, table: Some(table) })
}

/// What a version tells, some lines of its table, and what differs from the one before.
#[derive(Default)]
pub(super) struct Part {
    pub words: String,
    pub table: Option<Excerpt>,
    pub differences: Option<Differences>,
}

/// Which lines of a table are wanted.
#[derive(Default)]
pub(super) struct Which {
    /// From this one on, from 1.
    pub first: u64,
    /// So many.
    pub most: u64,
    /// Of those alone in which these words stand.
    pub sought: Sought,
}

impl Which {
    /// The line of that number.
    pub(super) fn one(no: u64) -> Self {
        Self { first: no, most: 1, sought: Sought::default() }
    }
}

/// Reads a part of what a version shows.
pub(super) async fn part(
    connection: &impl ConnectionTrait,
    id: DisclosureId,
    version: u32,
    which: Which,
    masked: bool,
) -> Result<Part, Error> {
    let row = find(connection, id, version).await?;
    let words = if masked { mask::text(&row.words) } else { row.words.clone() };
    let differences = if masked { &row.masked_differences } else { &row.differences };
    let mut differences: Option<Differences> = differences.as_deref().map(|differences| parse(&row, differences)).transpose()?;
    for differing in differences.iter_mut().filter(|_| masked).flat_map(|differences| &mut differences.lines) {
        match differing {
            Differing::Added(line) | Differing::Missing(line) => mask_anew(line),
            Differing::Changed { before, after, .. } => [before, after].into_iter().for_each(mask_anew),
        }
    }
    let (Some(columns), Some(totals)) = (&row.columns, &row.totals) else { return Ok(Part { words, table: None, differences }) };
    let (columns, totals) = (parse(&row, columns)?, parse(&row, totals)?);
    let from = i64::try_from(which.first.max(1)).unwrap_or(i64::MAX);
    let most = i64::try_from(which.most).unwrap_or(i64::MAX);
    let (wanted, found) = if which.sought.is_any() {
        let found = seek::lines(connection, &row, &which.sought, masked).await?;
        let skip = usize::try_from(from - 1).unwrap_or(usize::MAX);
        let page: Vec<i64> = found.iter().skip(skip).take(usize::try_from(most).unwrap_or(usize::MAX)).copied().collect();
        (of(id, version).add(lines::Column::No.is_in(page)), Some(found.len() as u64))
    } else {
        (of(id, version).add(lines::Column::No.gte(from)).add(lines::Column::No.lt(from.saturating_add(most))), None)
    };
    let rows = lines::Entity::find().filter(wanted).order_by_asc(lines::Column::No).all(connection).await?;
    let numbers = rows.iter().map(|line| u64::try_from(line.no).map_err(|why| corrupt(&row, why))).collect::<Result<_, _>>()?;
    let mut lines: Vec<Line> =
        rows.iter().map(|line| parse(&row, if masked { &line.masked } else { &line.cells })).collect::<Result<_, _>>()?;
    if masked {
        lines.iter_mut().for_each(mask_anew);
    }
    let count = u64::try_from(row.lines).unwrap_or_default();
    let first = which.first.max(1);
    Ok(Part { words, table: Some(Excerpt { columns, lines, numbers, totals, first, found, count, masked, own: Vec::new() }), differences })
}

/// Masks what was masked when it was written, for since then more may be known of what belongs to a person.
pub(super) fn mask_anew(line: &mut Line) {
    line.iter_mut().for_each(|cell| *cell = mask::cell(cell));
}

pub(super) async fn find(connection: &impl ConnectionTrait, id: DisclosureId, version: u32) -> Result<versions::Model, Error> {
    versions::Entity::find_by_id((id.0, version.into())).one(connection).await?.ok_or(Error::NotFound)
}

pub(super) fn of(id: DisclosureId, version: u32) -> Condition {
    Condition::all().add(lines::Column::DisclosureId.eq(id.0)).add(lines::Column::Version.eq(i64::from(version)))
}

pub(super) fn json(value: &(impl Serialize + ?Sized)) -> Result<String, Error> {
    serde_json::to_string(value).map_err(|why| Error::Internal(why.to_string()))
}

pub(super) fn parse<T: DeserializeOwned>(row: &versions::Model, text: &str) -> Result<T, Error> {
    serde_json::from_str(text).map_err(|why| corrupt(row, why))
}

fn corrupt(row: &versions::Model, why: impl ToString) -> Error {
    Error::corrupt("disclosure_versions", format!("{}/{}", row.disclosure_id, row.version), why)
}
