//! Asking the index.

use super::{INDEX, hidden};
use crate::error::Error;
use crate::store::is_sqlite;
use crate::tables::cases;
use crate::word_index;
use domain::cases::StateName;
use domain::cases::pages::Queue;
use domain::cases::search::Sought;
use domain::instant::Instant;
use domain::unit::Member;
use sea_orm::sea_query::{Alias, Expr, ExprTrait as _, JoinType, Order, Query, SelectStatement};
use sea_orm::{ColumnTrait, Condition, ConnectionTrait, EntityTrait, FromQueryResult as _, Iterable as _, QueryFilter, QuerySelect};
use std::ops::RangeInclusive;

/// What is looked for, and where.
pub(in super::super) struct Found<'a> {
    /// What was typed.
    pub sought: &'a Sought,
    /// When it was filed.
    pub filed: Option<RangeInclusive<i64>>,
    /// Whose inbox it is.
    pub member: &'a Member,
    /// In which pile.
    pub queue: Queue,
    /// The conditions of that pile: they decide, the index only sieves.
    pub lies_there: Condition,
}

/// The cases that hold what is looked for: the most urgent first, of all the one filed last.
pub(in super::super) async fn find(connection: &impl ConnectionTrait, found: Found<'_>, most: u64) -> Result<Vec<cases::Model>, Error> {
    if found.sought.signs_alone {
        return Ok(Vec::new());
    }
    let mut rows = Vec::new();
    // The one whose number ends so, before those whose texts hold the digits.
    if let Some(serial) = found.sought.serial {
        let one = cases::Entity::find_by_id(serial.0).filter(found.lies_there.clone());
        rows.extend(within(one, &found.filed).one(connection).await?);
    }
    if let Some(number) = &found.sought.number {
        let one = cases::Entity::find().filter(cases::Column::Number.eq(number)).filter(found.lies_there.clone());
        let one = within(one, &found.filed).one(connection).await?;
        // Whatever else was typed must be found in it too.
        return match one {
            Some(row) if found.sought.terms.is_empty() => Ok(vec![row]),
            Some(row) => by_words(connection, &found, Some((row.id, row.id)), most).await,
            None => Ok(Vec::new()),
        };
    }
    let ids = match &found.filed {
        None => None,
        Some(filed) => match ids(connection, filed).await? {
            None => return Ok(rows),
            some => some,
        },
    };
    let first = rows.first().map(|row: &cases::Model| row.id);
    rows.extend(by_words(connection, &found, ids, most).await?.into_iter().filter(|row| Some(row.id) != first));
    Ok(rows)
}

fn within(query: sea_orm::Select<cases::Entity>, filed: &Option<RangeInclusive<i64>>) -> sea_orm::Select<cases::Entity> {
    match filed {
        Some(filed) => query.filter(cases::Column::FiledAt.between(*filed.start(), *filed.end())),
        None => query,
    }
}

/// The first and the last number of what was filed in that time: the index knows numbers and no times.
async fn ids(connection: &impl ConnectionTrait, filed: &RangeInclusive<i64>) -> Result<Option<(i64, i64)>, Error> {
    let ends: Option<(Option<i64>, Option<i64>)> = cases::Entity::find()
        .select_only()
        .column_as(cases::Column::Id.min(), "first")
        .column_as(cases::Column::Id.max(), "last")
        .filter(cases::Column::FiledAt.between(*filed.start(), *filed.end()))
        .into_tuple()
        .one(connection)
        .await?;
    Ok(ends.and_then(|(first, last)| first.zip(last)))
}

async fn by_words(
    connection: &impl ConnectionTrait,
    found: &Found<'_>,
    ids: Option<(i64, i64)>,
    most: u64,
) -> Result<Vec<cases::Model>, Error> {
    let id = || Expr::col((Alias::new(INDEX), Alias::new("rowid")));
    let sqlite = is_sqlite(connection);
    let mut select: SelectStatement = Query::select();
    select.columns(cases::Column::iter().map(|column| (cases::Entity, column)));
    // SQLite takes the tables of a cross join in the order in which they stand: first the index, then its rows.
    let by_row = id().eq(Expr::col((cases::Entity, cases::Column::Id)));
    select.from(Alias::new(INDEX)).join(JoinType::CrossJoin, cases::Entity, Condition::all()).and_where(by_row);
    let asked = word_index::asked(found.sought.terms.iter(), sieve(found.member, found.queue), sqlite);
    select.and_where(match sqlite {
        true => Expr::cust_with_values("case_search MATCH ?", [asked]),
        false => Expr::cust_with_values("case_search.words @@ CAST($1 AS tsquery)", [asked]),
    });
    if let Some((first, last)) = ids {
        select.and_where(id().gte(first)).and_where(id().lte(last));
    }
    if let Some(filed) = &found.filed {
        select.and_where(cases::Column::FiledAt.between(*filed.start(), *filed.end()));
    }
    select.cond_where(found.lies_there.clone());
    if found.queue != Queue::All {
        select.order_by((cases::Entity, cases::Column::DueAt), Order::Asc);
    }
    select.order_by((Alias::new(INDEX), Alias::new("rowid")), Order::Desc).limit(most);
    Ok(cases::Model::find_by_statement(connection.get_database_backend().build(&select)).all(connection).await?)
}

/// Of each of these, a case in that queue has at least one.
fn sieve(member: &Member, queue: Queue) -> Vec<Vec<String>> {
    let ours = vec![hidden::unit(member.unit.id)];
    let mut watched = ours.clone();
    if member.oversees() {
        watched.push(hidden::place(&member.unit.region));
    }
    let status = |states: &[StateName]| states.iter().map(|state| hidden::status(*state)).collect();
    match queue {
        Queue::ToAccept => vec![ours, status(&[StateName::Filed])],
        Queue::ToAssign => vec![ours, status(&[StateName::Accepted, StateName::Assigned])],
        Queue::Mine => vec![vec![hidden::handler(member.id)], status(&[StateName::InHand])],
        Queue::DueSoon => vec![ours, vec![hidden::open()]],
        Queue::Overdue => vec![watched, vec![hidden::open()]],
        Queue::ToDecide | Queue::All => vec![watched],
    }
}

/// From the first moment of a day to the last of another; an end that is missing is open.
pub(in super::super) fn filed(sought: &Sought, from: Option<time::Date>, to: Option<time::Date>) -> Option<RangeInclusive<i64>> {
    let first = [from, sought.day].into_iter().flatten().max();
    let last = [to, sought.day].into_iter().flatten().min();
    let first_moment = first.map_or(i64::MIN, |day| Instant::start_of(day).0);
    let last_moment = last.map_or(i64::MAX, |day| Instant::end_of(day).0);
    (first.is_some() || last.is_some()).then_some(first_moment..=last_moment)
}
