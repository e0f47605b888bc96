//! The village picker's search: by name or pinyin initials, narrowed by the names of places above.

use super::{code, named, today};
use crate::Backend;
use crate::error::Error;
use crate::tables::regions::{Column, Entity, Model};
use domain::places::Place;
use domain::region::Level;
use sea_orm::sea_query::{Expr, ExprTrait as _, Func};
use sea_orm::{ColumnTrait, Condition, DatabaseConnection, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use std::collections::HashSet;

/// At the most so many places are offered to choose from.
pub const OFFERED: u64 = 20;
/// Of so many that begin alike, the shortest names are offered.
const LOOKED_AT: u64 = 200;
/// A name above the village may mean so many places.
const AREAS: u64 = 40;
/// Nobody types more; whoever sends more only wants to keep the database busy.
const TYPED: usize = 40;

/// Pinyin that is written out has so many letters at least: fewer are initials.
const SPELLED: usize = 3;

/// How a village's name goes on after what people call it (白沙, 白沙村), in words and in initials.
const ENDINGS: [&str; 11] =
    ["", "村委会", "村民委员会", "委会", "民委员会", "村", "社区", "社区居委会", "社区居民委员会", "居委会", "居民委员会"];
const ENDING_INITIALS: [&str; 11] = ["", "cwh", "cmwyh", "wh", "mwyh", "c", "sq", "sqjwh", "sqjmwyh", "jwh", "jmwyh"];

/// Villages whose name, pinyin or pinyin initials begin with the last word typed, inside the places that the words
/// before it name (`闽侯 白沙`, `mh bs`): first those called just so, then the shortest names. Where few are
/// found, the villages of townships of that name follow.
///
/// # Errors
/// When the database cannot be read.
pub async fn search(backend: &Backend, typed: &str) -> Result<Vec<Place>, Error> {
    let typed: String = typed.chars().take(TYPED).flat_map(char::to_lowercase).collect();
    let words: Vec<&str> = typed
        .split(|c: char| c.is_whitespace() || c.is_control() || matches!(c, ',' | '，' | '、' | '/'))
        .filter(|word| !word.is_empty())
        .collect();
    let Some((village, above)) = words.split_last() else { return Ok(Vec::new()) };
    let reader = backend.store.reader();
    let mut where_to_look = everywhere();
    for (number, word) in above.iter().enumerate() {
        let Some(area) = areas(reader, &[Level::Province, Level::Prefecture, Level::County, Level::Township], word).await? else {
            return Ok(Vec::new());
        };
        where_to_look = if number == 0 { inside(area) } else { where_to_look.add(area) };
    }
    let (order, order_spelled) = if above.is_empty() { (column(village), Column::Pinyin) } else { (Column::Code, Column::Code) };
    let mut found = villages(reader, where_to_look.clone().add(called(village)), Column::Code, OFFERED).await?;
    let mut alike = villages(reader, where_to_look.clone().add(begins(village)), order, LOOKED_AT).await?;
    if village.is_ascii() && village.len() >= SPELLED {
        let spelled = between(Column::Pinyin, village);
        alike.extend(villages(reader, where_to_look.clone().add(spelled), order_spelled, LOOKED_AT).await?);
    }
    alike.sort_by_key(|row| row.name.chars().count());
    found.append(&mut alike);
    if found.is_empty()
        && let Some(townships) = areas(reader, &[Level::Township], village).await?
    {
        let named_so = if above.is_empty() { inside(townships) } else { where_to_look.add(townships) };
        found = villages(reader, named_so, Column::Code, OFFERED).await?;
    }
    let mut seen = HashSet::new();
    let mut codes = Vec::new();
    for row in &found {
        if codes.len() as u64 == OFFERED {
            break;
        }
        // People go on saying the name of a village that was merged into another: that one is offered.
        let own = code(&row.code)?;
        let today = if row.merged_into.is_some() { today(reader, own).await? } else { own };
        if seen.insert(today) {
            codes.push(today);
        }
    }
    named(backend, codes).await
}

async fn villages(reader: &DatabaseConnection, which: Condition, order: Column, limit: u64) -> Result<Vec<Model>, Error> {
    Ok(Entity::find().filter(which).order_by_asc(order).limit(limit).all(reader).await?)
}

/// All villages: served by the indexes that begin with the level.
fn everywhere() -> Condition {
    Condition::all().add(Column::Level.eq(Level::Village.as_str()))
}

/// The villages inside an area, told by the length of their codes. The level would lead SQLite to read every
/// village of the country; without it the codes' own index is all there is.
fn inside(area: Condition) -> Condition {
    let length = Expr::expr(Func::char_length(Expr::col(Column::Code)));
    Condition::all().add(length.eq(i64::try_from(Level::Village.digits()).unwrap_or_default())).add(area)
}

/// What lies inside the places of these levels whose names begin so; `None` where there are none.
async fn areas(reader: &DatabaseConnection, levels: &[Level], word: &str) -> Result<Option<Condition>, Error> {
    let levels = levels.iter().map(|level| level.as_str());
    let named = match word.is_ascii() && word.len() >= SPELLED {
        true => Condition::any().add(begins(word)).add(between(Column::Pinyin, word)),
        false => begins(word),
    };
    let rows = Entity::find().filter(Column::Level.is_in(levels)).filter(named).order_by_asc(Column::Code).limit(AREAS).all(reader).await?;
    let inside = rows.iter().fold(Condition::any(), |any, row| any.add(between(Column::Code, &row.code)));
    Ok((!rows.is_empty()).then_some(inside))
}

/// The column that a word is looked for in: initials are Latin letters, names are not.
fn column(word: &str) -> Column {
    if word.is_ascii() { Column::Initials } else { Column::Name }
}

fn begins(word: &str) -> Condition {
    between(column(word), word)
}

/// Called just what was typed, apart from what officials put behind it.
fn called(word: &str) -> Condition {
    let endings = if word.is_ascii() { ENDING_INITIALS } else { ENDINGS };
    let names = endings.map(|ending| format!("{word}{ending}"));
    Condition::all().add(column(word).is_in(names))
}

/// A prefix search that an index can serve in both databases (`LIKE` cannot, in SQLite).
fn between(column: Column, prefix: &str) -> Condition {
    Condition::all().add(column.gte(prefix)).add(column.lt(format!("{prefix}\u{10FFFF}")))
}
