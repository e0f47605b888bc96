//! The duty roster: read for some days, written by the week.

use super::{keeper, posts};
use crate::error::Error;
use crate::tables::{roster_turns, roster_weeks};
use crate::{Backend, audit, places};
use domain::fields::Telephone;
use domain::instant::parse_date;
use domain::region::RegionCode;
use domain::unit::Member;
use domain::villages::pages::{Day, RosterView};
use domain::villages::roster::{PLACES, check};
use domain::villages::{Turn, Week};
use sea_orm::sea_query::OnConflict;
use sea_orm::{ColumnTrait, Condition, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, Set};
use std::collections::BTreeMap;
use time::{Date, Duration};

/// So many days back names are offered again.
const LATELY: i64 = 56;

/// Who is on duty from one day to another, in their order.
pub(super) async fn turns(connection: &impl ConnectionTrait, village: &RegionCode, from: Date, to: Date) -> Result<Vec<Turn>, Error> {
    let rows = roster_turns::Entity::find()
        .filter(between(village, from, to))
        .order_by_asc(roster_turns::Column::Day)
        .order_by_asc(roster_turns::Column::No)
        .all(connection)
        .await?;
    rows.into_iter()
        .map(|row| {
            let corrupt = |why: &dyn ToString| Error::corrupt("roster_turns", format!("{}/{}", row.region, row.day), why.to_string());
            let phone = Telephone::parse(&row.phone).map_err(|why| corrupt(&why))?;
            let day = parse_date(&row.day).ok_or_else(|| corrupt(&"no date"))?;
            Ok(Turn { day, phone, name: row.name })
        })
        .collect()
}

/// Days as 2026-11-27: they sort as they follow each other.
fn between(village: &RegionCode, from: Date, to: Date) -> Condition {
    Condition::all()
        .add(roster_turns::Column::Region.eq(village.as_str()))
        .add(roster_turns::Column::Day.gte(from.to_string()))
        .add(roster_turns::Column::Day.lte(to.to_string()))
}

/// A week of the roster, to be written; with `copy`, an empty one begins as the week before.
///
/// # Errors
/// [`Error::NotFound`] for who does not keep the village's page.
pub async fn roster(backend: &Backend, member: &Member, village: &RegionCode, week: Option<Week>, copy: bool) -> Result<RosterView, Error> {
    let place = places::place(backend, keeper(member, village)?).await?;
    let (reader, today) = (backend.store.reader(), backend.clock.now().beijing_date());
    let week = week.unwrap_or_else(|| Week::of(today));
    let of_week = async |week: Week| turns(reader, village, week.monday(), week.sunday()).await;
    let (written, last) = (of_week(week).await?, of_week(week.before()).await?);
    let later = |turn: Turn| Turn { day: turn.day.saturating_add(Duration::days(7)), ..turn };
    let can_copy = !last.is_empty();
    let copied = copy && can_copy;
    let turns = if copied { last.into_iter().map(later).collect() } else { written };
    let row = roster_weeks::Entity::find_by_id((village.to_string(), week.monday().to_string())).one(reader).await?;
    Ok(RosterView {
        check: check(week, &turns),
        known: known(reader, village, today).await?,
        seen: row.map_or(0, |row| row.version),
        today: Day(today),
        place,
        week,
        turns,
        copied,
        can_copy,
    })
}

/// Names and numbers of the posts and of who was on duty lately.
async fn known(connection: &impl ConnectionTrait, village: &RegionCode, today: Date) -> Result<Vec<(String, String)>, Error> {
    let lately =
        turns(connection, village, today.saturating_sub(Duration::days(LATELY)), today.saturating_add(Duration::days(LATELY))).await?;
    let mut known: BTreeMap<String, String> = lately.into_iter().map(|turn| (turn.name, turn.phone.to_string())).collect();
    for post in posts::of(connection, village).await? {
        if let Some(phone) = post.phone {
            known.entry(post.name).or_insert_with(|| phone.to_string());
        }
    }
    Ok(known.into_iter().collect())
}

/// Writes a week of the roster in place of what stood there. `seen` is the version that the page showed.
///
/// # Errors
/// [`Error::NotFound`] for who does not keep the village's page, [`Error::Conflict`] when somebody else was quicker.
pub async fn keep_roster(
    backend: &Backend,
    member: &Member,
    village: &RegionCode,
    week: Week,
    turns: Vec<Turn>,
    seen: i64,
) -> Result<(), Error> {
    let (village, by, now) = (*keeper(member, village)?, member.id, backend.clock.now());
    places::place(backend, &village).await?;
    let (monday, turns) = (week.monday().to_string(), numbered(&village, week, turns)?);
    backend
        .store
        .write(move |transaction| {
            Box::pin(async move {
                let row = |version| roster_weeks::ActiveModel {
                    region: Set(village.to_string()),
                    monday: Set(monday.clone()),
                    version: Set(version),
                    changed_at: Set(now.0),
                };
                let there = OnConflict::new().do_nothing().to_owned();
                roster_weeks::Entity::insert(row(0)).on_conflict(there).exec_without_returning(transaction).await?;
                let same = Condition::all()
                    .add(roster_weeks::Column::Region.eq(village.as_str()))
                    .add(roster_weeks::Column::Monday.eq(monday.as_str()))
                    .add(roster_weeks::Column::Version.eq(seen));
                if roster_weeks::Entity::update_many().set(row(seen + 1)).filter(same).exec(transaction).await?.rows_affected != 1 {
                    return Err(Error::Conflict);
                }
                roster_turns::Entity::delete_many().filter(between(&village, week.monday(), week.sunday())).exec(transaction).await?;
                if !turns.is_empty() {
                    roster_turns::Entity::insert_many(turns).exec_without_returning(transaction).await?;
                }
                audit::record(transaction, now, Some(by), "keep_roster", &format!("village:{village} week:{monday}")).await
            })
        })
        .await
}

/// Rows of a week, the places of each day counted from 1.
fn numbered(village: &RegionCode, week: Week, turns: Vec<Turn>) -> Result<Vec<roster_turns::ActiveModel>, Error> {
    let mut rows = Vec::with_capacity(turns.len());
    let mut places: BTreeMap<Date, usize> = BTreeMap::new();
    for Turn { day, name, phone } in turns {
        let place = places.entry(day).or_default();
        *place += 1;
        if Week::of(day) != week || *place > PLACES {
            return Err(Error::Internal("a turn is not of the week that is written".into()));
        }
        rows.push(roster_turns::ActiveModel {
            region: Set(village.to_string()),
            day: Set(day.to_string()),
            no: Set(i64::try_from(*place).unwrap_or(i64::MAX)),
            name: Set(name),
            phone: Set(phone.to_string()),
        });
    }
    Ok(rows)
}
