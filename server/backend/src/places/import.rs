//! Bringing in the official division codes and the published working days.

use super::{CALENDAR, calendar};
use crate::error::Error;
use crate::store::Store;
use crate::tables::{calendar_days, regions, versions};
use domain::region::RegionCode;
use domain::workdays::Calendar;
use futures::FutureExt as _;
use pinyin::ToPinyin as _;
use sea_orm::sea_query::{Expr, OnConflict};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, Set};
use serde::Deserialize;
use std::collections::BTreeSet;
use std::path::Path;

/// Rows in one statement: SQLite takes 32,766 parameters, PostgreSQL 65,535.
const CHUNK: usize = 5_000;

/// How much was brought in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Imported {
    /// Rows written (new or renewed).
    pub rows: usize,
    /// Of these, villages.
    pub villages: usize,
}

/// A line of any of the files: the official list (`code,name,…`) or the npm package's, whose village, street
/// and county files name the codes above in further columns that are not needed: the code says it all.
#[derive(Deserialize)]
struct Line {
    code: String,
    name: String,
    /// The code under which the place goes on, where it was merged into another.
    #[serde(default)]
    merged_into: Option<String>,
}

/// A region to be written.
struct Region {
    code: RegionCode,
    name: String,
    merged_into: Option<RegionCode>,
}

/// Brings in regions from CSV files with the columns `code` and `name`, and `merged_into` where places were merged
/// into others. Known codes get the new name. A file that does not say into what a place was merged changes nothing
/// about it.
///
/// # Errors
/// [`Error::Internal`] with one line naming file and line when a file cannot be read; then nothing is written.
pub async fn import_regions(store: &Store, files: &[impl AsRef<Path>]) -> Result<Imported, Error> {
    let mut rows = Vec::new();
    for file in files {
        let name = file.as_ref().display().to_string();
        let text = std::fs::File::open(file).map_err(|error| Error::Internal(format!("{name}: {error}")))?;
        read(&name, text, &mut rows)?;
    }
    write(store, rows).await
}

/// The same from a text that is at hand.
///
/// # Errors
/// [`Error::Internal`] with one line naming the line when it cannot be read; then nothing is written.
pub async fn import_regions_text(store: &Store, text: &str) -> Result<Imported, Error> {
    let mut rows = Vec::new();
    read("regions", text.as_bytes(), &mut rows)?;
    write(store, rows).await
}

async fn write(store: &Store, mut rows: Vec<Region>) -> Result<Imported, Error> {
    // In the order of the codes the table grows at its end; of a code that comes twice, the last line counts.
    rows.reverse();
    rows.sort_by_key(|row| row.code);
    rows.dedup_by_key(|row| row.code);
    let imported = Imported { rows: rows.len(), villages: rows.iter().filter(|row| row.code.as_str().len() == 12).count() };
    store
        .write(move |transaction| {
            async move {
                for chunk in rows.chunks(CHUNK) {
                    let models = chunk.iter().map(|Region { code, name, merged_into }| regions::ActiveModel {
                        code: Set(code.to_string()),
                        initials: Set(initials(name)),
                        pinyin: Set(pinyin(name)),
                        name: Set(name.clone()),
                        level: Set(code.level().as_str().into()),
                        merged_into: Set(merged_into.map(|code| code.to_string())),
                    });
                    let merged = Expr::cust("COALESCE(excluded.merged_into, regions.merged_into)");
                    let renew = OnConflict::column(regions::Column::Code)
                        .update_columns([regions::Column::Name, regions::Column::Initials, regions::Column::Pinyin])
                        .value(regions::Column::MergedInto, merged)
                        .to_owned();
                    regions::Entity::insert_many(models).on_conflict(renew).exec_without_returning(transaction).await?;
                }
                Ok(())
            }
            .boxed()
        })
        .await?;
    Ok(imported)
}

fn read(name: &str, text: impl std::io::Read, rows: &mut Vec<Region>) -> Result<(), Error> {
    let broken = |what: String| Error::Internal(format!("{name}: {what}"));
    let mut reader = csv::ReaderBuilder::new().flexible(true).from_reader(text);
    for (number, line) in reader.deserialize::<Line>().enumerate() {
        let line = line.map_err(|error| broken(error.to_string()))?;
        let parse = |text: &str| RegionCode::parse(text.trim()).map_err(|error| broken(format!("line {}: {text:?}: {error}", number + 2)));
        let code = parse(&line.code)?;
        let merged_into = line.merged_into.as_deref().filter(|text| !text.trim().is_empty()).map(parse).transpose()?;
        if merged_into.is_some_and(|into| into == code || into.level() != code.level()) {
            return Err(broken(format!("line {}: {code} cannot be merged into that: it must be another place of its level", number + 2)));
        }
        rows.push(Region { code, name: line.name.trim().to_owned(), merged_into });
    }
    Ok(())
}

/// 白沙村委会 → "bscwh": what somebody types who writes by pinyin initials.
fn initials(name: &str) -> String {
    name.chars()
        .filter_map(|character| {
            character.to_pinyin().map_or_else(
                || character.is_ascii_alphanumeric().then(|| character.to_ascii_lowercase()),
                |pinyin| pinyin.first_letter().chars().next(),
            )
        })
        .collect()
}

/// 白沙村委会 → "baishacunweihui": what somebody types who writes pinyin out.
pub(super) fn pinyin(name: &str) -> String {
    name.chars().fold(String::new(), |mut spelled, character| {
        match character.to_pinyin() {
            // ü is typed as v.
            Some(pinyin) => spelled.extend(pinyin.plain().chars().map(|letter| if letter == 'ü' { 'v' } else { letter })),
            None if character.is_ascii_alphanumeric() => spelled.push(character.to_ascii_lowercase()),
            None => {}
        }
        spelled
    })
}

/// Brings in the published working days (`date,kind,name`); the years in the file replace what was known of them.
///
/// # Errors
/// [`Error::Internal`] with one line naming the line when the file cannot be read; then nothing is written.
pub async fn import_calendar(store: &Store, text: &str) -> Result<Calendar, Error> {
    // The domain checks every line before anything is written.
    Calendar::parse(text).map_err(|error| Error::Internal(error.to_string()))?;
    #[derive(Deserialize)]
    struct Day {
        date: String,
        kind: String,
        name: String,
    }
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    let days = reader.deserialize().collect::<Result<Vec<Day>, _>>().map_err(|error| Error::Internal(error.to_string()))?;
    let years: BTreeSet<String> = days.iter().map(|day| day.date.chars().take(4).collect()).collect();
    store
        .write(move |transaction| {
            async move {
                for year in years {
                    calendar_days::Entity::delete_many().filter(calendar_days::Column::Date.starts_with(year)).exec(transaction).await?;
                }
                let models = days.into_iter().map(|day| calendar_days::ActiveModel {
                    date: Set(day.date),
                    kind: Set(day.kind),
                    name: Set(day.name),
                });
                calendar_days::Entity::insert_many(models).exec_without_returning(transaction).await?;
                let count = OnConflict::column(versions::Column::Name)
                    .value(versions::Column::Version, Expr::cust("versions.version + 1"))
                    .to_owned();
                let first = versions::ActiveModel { name: Set(CALENDAR.into()), version: Set(1) };
                versions::Entity::insert(first).on_conflict(count).exec_without_returning(transaction).await?;
                Ok(())
            }
            .boxed()
        })
        .await?;
    calendar(store).await
}
