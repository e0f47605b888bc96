//! From one case to another: where a merged one goes on, what was merged into one, what could be.

use super::records::{self, Record};
use crate::Backend;
use crate::error::Error;
use crate::tables::cases;
use domain::cases::pages::{Choice, Linked};
use domain::cases::{Case, Sight, State, StateName, Verb, authority, likeness};
use domain::ids::CaseId;
use domain::viewer::Viewer;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use std::cmp::Reverse;

/// So many cases are looked through for like ones, the newest first.
const LOOKED_AT: u64 = 200;
/// So many of them are offered.
const OFFERED: usize = 10;

/// The way to other cases.
#[derive(Default)]
pub(super) struct Links {
    pub goes_on: Option<Linked>,
    pub merged: Vec<Linked>,
}

pub(super) fn linked(row: &cases::Model) -> Linked {
    Linked { id: CaseId(row.id), number: row.number.clone() }
}

/// Where a case goes on, if this viewer sees that one, and for staff what was merged into it.
pub(super) async fn links(connection: &impl ConnectionTrait, viewer: &Viewer, case: &Case, sight: Sight) -> Result<Links, Error> {
    let goes_on = match &case.state {
        State::Merged(merged) => Some(records::find(connection, merged.into).await?),
        _ => None,
    };
    let goes_on = goes_on.filter(|other| authority::sees(viewer, &other.case).is_some()).map(|other| linked(&other.row));
    if case.course.merged.is_empty() || sight != Sight::Staff {
        return Ok(Links { goes_on, merged: Vec::new() });
    }
    let ids = case.course.merged.iter().map(|id| id.0);
    let rows = cases::Entity::find().filter(cases::Column::Id.is_in(ids)).order_by_asc(cases::Column::Id).all(connection).await?;
    Ok(Links { goes_on, merged: rows.iter().map(linked).collect() })
}

/// The case of a number, for who sees it.
///
/// # Errors
/// [`Error::NotFound`] where there is none for this viewer.
pub async fn numbered(backend: &Backend, viewer: &Viewer, number: &str) -> Result<CaseId, Error> {
    let number = domain::fields::ascii_digits(number);
    let row = cases::Entity::find().filter(cases::Column::Number.eq(number.trim())).one(backend.store.reader()).await?;
    let Record { row, case } = Record::read(row.ok_or(Error::NotFound)?)?;
    authority::sees(viewer, &case).filter(|sight| *sight == Sight::Staff).ok_or(Error::NotFound)?;
    Ok(CaseId(row.id))
}

/// The likeliest cases to merge one into: of the same kind and village, with the same unit, not over; those whose
/// titles are most alike first.
pub(super) async fn mergeable(
    connection: &impl ConnectionTrait,
    viewer: &Viewer,
    case: &Case,
    verbs: &[Verb],
) -> Result<Vec<Choice<CaseId>>, Error> {
    if !verbs.contains(&Verb::Merge) {
        return Ok(Vec::new());
    }
    let open = StateName::ALL.into_iter().filter(|state| state.is_open()).map(StateName::as_str);
    let rows = cases::Entity::find()
        .filter(cases::Column::UnitId.eq(case.unit.id.0))
        .filter(cases::Column::Status.is_in(open))
        .filter(cases::Column::Region.eq(case.region.as_str()))
        .filter(cases::Column::Kind.eq(case.kind.as_str()))
        .filter(cases::Column::Id.ne(case.id.0))
        .order_by_desc(cases::Column::Id)
        .limit(LOOKED_AT)
        .all(connection)
        .await?;
    let mut like = Vec::new();
    for row in rows {
        // One row that cannot be holds up no other case's page.
        let Ok(Record { row, case: other }) = Record::read(row) else { continue };
        let seen = authority::sees(viewer, &other) == Some(Sight::Staff);
        if seen && other.accused == case.accused && other.course.reclassification.is_none() {
            like.push((likeness(&case.title, &other.title), row.number, other));
        }
    }
    like.sort_by_key(|(likeness, _, other)| (Reverse(*likeness), Reverse(other.id)));
    like.truncate(OFFERED);
    Ok(like.into_iter().map(|(_, number, other)| Choice { id: other.id, name: format!("{number} {}", other.title) }).collect())
}
