//! Bringing in the official division codes and the published working days.

use super::calendar;
use crate::error::Error;
use crate::store::Store;
use crate::tables::{calendar_days, regions};
use domain::region::RegionCode;
use domain::workdays::Calendar;
use futures::FutureExt as _;
use pinyin::ToPinyin as _;
use sea_orm::sea_query::OnConflict;
use sea_orm::{EntityTrait, Set};
use serde::Deserialize;
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
}

/// Brings in regions from CSV files with the columns `code` and `name`. Known codes get the new name.
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

async fn write(store: &Store, mut rows: Vec<(RegionCode, String)>) -> Result<Imported, Error> {
    // In the order of the codes the table grows at its end; of a code that comes twice, the last line counts.
    rows.reverse();
    rows.sort_by_key(|(code, _)| *code);
    rows.dedup_by_key(|(code, _)| *code);
    let imported = Imported { rows: rows.len(), villages: rows.iter().filter(|(code, _)| code.as_str().len() == 12).count() };
    store
        .write(move |transaction| {
            async move {
                for chunk in rows.chunks(CHUNK) {
                    let models = chunk.iter().map(|(code, name)| regions::ActiveModel {
                        code: Set(code.to_string()),
                        initials: Set(initials(name)),
                        name: Set(name.clone()),
                        level: Set(code.level().as_str().into()),
                    });
                    let renew = OnConflict::column(regions::Column::Code)
                        .update_columns([regions::Column::Name, regions::Column::Initials])
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

fn read(name: &str, text: impl std::io::Read, rows: &mut Vec<(RegionCode, String)>) -> Result<(), Error> {
    let broken = |what: String| Error::Internal(format!("{name}: {what}"));
    let mut reader = csv::ReaderBuilder::new().flexible(true).from_reader(text);
    for (number, line) in reader.deserialize::<Line>().enumerate() {
        let line = line.map_err(|error| broken(error.to_string()))?;
        let code = RegionCode::parse(line.code.trim()).map_err(|error| broken(format!("line {}: {:?}: {error}", number + 2, line.code)))?;
        rows.push((code, line.name.trim().to_owned()));
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
    store
        .write(move |transaction| {
            async move {
                let models = days.into_iter().map(|day| calendar_days::ActiveModel {
                    date: Set(day.date),
                    kind: Set(day.kind),
                    name: Set(day.name),
                });
                let renew = OnConflict::column(calendar_days::Column::Date)
                    .update_columns([calendar_days::Column::Kind, calendar_days::Column::Name])
                    .to_owned();
                calendar_days::Entity::insert_many(models).on_conflict(renew).exec_without_returning(transaction).await?;
                Ok(())
            }
            .boxed()
        })
        .await?;
    calendar(store).await
}
