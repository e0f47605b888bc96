//! What differs between a version and the one that was read before it: found out once, when it is sent for review.

use super::content::{self, json};
use crate::error::Error;
use crate::tables::disclosure_versions as versions;
use domain::disclosures::compare::{Difference, compare};
use domain::disclosures::pages::{Differences, Differing};
use domain::disclosures::{Column, Content, Line, Table, mask};
use domain::ids::DisclosureId;
use sea_orm::{ConnectionTrait, EntityTrait, Set};

/// What has more lines is compared only once it is sent.
const LONG: i64 = 5_000;
/// So many lines are kept to be shown; all are counted.
const SHOWN: usize = 200;

/// Finds out what differs and writes it beside the later version.
pub(super) async fn write(connection: &impl ConnectionTrait, id: DisclosureId, before: u32, after: u32) -> Result<(), Error> {
    let (old, new) = (content::read(connection, id, before).await?, content::read(connection, id, after).await?);
    let found = tokio::task::spawn_blocking(move || (between(before, &old, &new, false), between(before, &old, &new, true))).await;
    let (whole, masked) = found.map_err(|error| Error::Internal(error.to_string()))?;
    let row = versions::ActiveModel {
        differences: Set(Some(json(&whole)?)),
        masked_differences: Set(Some(json(&masked)?)),
        ..content::find(connection, id, after).await?.into()
    };
    versions::Entity::update(row).validate().map_err(|why| Error::Internal(why.to_string()))?.exec(connection).await?;
    Ok(())
}

/// What differs in a version that is still being written, from the version `before`; nothing where one of them is long.
pub(super) async fn of_draft(
    connection: &impl ConnectionTrait,
    id: DisclosureId,
    before: u32,
    after: u32,
    masked: bool,
) -> Result<Option<Differences>, Error> {
    for version in [before, after] {
        if content::find(connection, id, version).await?.lines > LONG {
            return Ok(None);
        }
    }
    let (old, new) = (content::read(connection, id, before).await?, content::read(connection, id, after).await?);
    let found = tokio::task::spawn_blocking(move || between(before, &old, &new, masked)).await;
    found.map(Some).map_err(|error| Error::Internal(error.to_string()))
}

/// What differs from `old`, which is the version `against`. What a stranger reads is told by whole lines too: two
/// persons may look alike once their names are hidden.
fn between(against: u32, old: &Content, new: &Content, masked: bool) -> Differences {
    let words = (old.words.trim() != new.words.trim()).then(|| if masked { mask::text(&old.words) } else { old.words.clone() });
    let mut told = Differences { against, words, ..Differences::default() };
    let (before, after) = match (&old.table, &new.table) {
        (Some(before), Some(after)) => (before, after),
        (before, after) => {
            told.missing = before.as_ref().map_or(0, |table| table.lines().len() as u64);
            told.added = after.as_ref().map_or(0, |table| table.lines().len() as u64);
            return told;
        }
    };
    let comparison = compare(before, after);
    let (seen_before, seen_after) = if masked { (mask::table(before), mask::table(after)) } else { (before.clone(), after.clone()) };
    let (places_before, places_after): (Vec<usize>, Vec<usize>) = comparison.common.iter().copied().unzip();
    let names = |table: &Table, places: &[usize]| -> Vec<String> {
        places.iter().filter_map(|at| table.columns().get(*at)).map(|column| column.name.clone()).collect()
    };
    // What somebody gets may be called otherwise since: 应发金额, then 实发金额.
    let headed = |(old, new): &(usize, usize)| {
        let (old, new) = (before.columns().get(*old)?, after.columns().get(*new)?);
        Some(if old.name == new.name { new.clone() } else { Column::new(&format!("{} → {}", old.name, new.name), new.holds) })
    };
    told.columns = comparison.common.iter().filter_map(headed).collect();
    (told.columns_missing, told.columns_added) = (names(before, &comparison.columns_missing), names(after, &comparison.columns_added));
    for difference in comparison.differences {
        let line = match difference {
            Difference::Added { after } => {
                told.added += 1;
                Differing::Added(part(&seen_after, after, &places_after))
            }
            Difference::Missing { before } => {
                told.missing += 1;
                Differing::Missing(part(&seen_before, before, &places_before))
            }
            Difference::Changed { before, after, at } => {
                told.changed += 1;
                let (before, after) = (part(&seen_before, before, &places_before), part(&seen_after, after, &places_after));
                Differing::Changed { before, after, at }
            }
        };
        if told.lines.len() < SHOWN {
            told.lines.push(line);
        }
    }
    told
}

fn part(table: &Table, line: usize, places: &[usize]) -> Line {
    let cells = table.lines().get(line).map(Vec::as_slice).unwrap_or_default();
    places.iter().map(|at| cells.get(*at).cloned().unwrap_or_default()).collect()
}
