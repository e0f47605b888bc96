//! Assigning several cases at once: each by itself, and what became of each is told.

use super::act::act;
use super::deed::Deed;
use super::head::title;
use super::links::linked;
use super::records::{self, Record};
use crate::error::Error;
use crate::{Backend, units};
use domain::cases::pages::{Choice, Each, Fate, Linked};
use domain::cases::{Refused, Sight, Verb, authority};
use domain::fields::Words;
use domain::ids::{CaseId, UnitId};
use domain::unit::Member;
use domain::viewer::Viewer;

/// The units that at least one of some cases can be assigned to by the member, in the order of places.
///
/// # Errors
/// When the database cannot be read.
pub async fn assignable_for(backend: &Backend, member: &Member, ids: &[CaseId]) -> Result<Vec<Choice<UnitId>>, Error> {
    if !member.assigns() || ids.is_empty() {
        return Ok(Vec::new());
    }
    let (reader, now, viewer) = (backend.store.reader(), backend.clock.now(), Viewer::Member(member.clone()));
    let mut cases = Vec::with_capacity(ids.len());
    for record in records::some(reader, ids).await? {
        if authority::may(&viewer, &record.case, Verb::Assign, now).is_ok() {
            cases.push(record.case);
        }
    }
    let mut units = units::in_territory(reader, &member.unit.region).await?;
    units.retain(|unit| cases.iter().any(|case| unit.region.contains(&case.region) && case.may_assign_to(unit).is_ok()));
    units.sort_by(|one, other| (one.region.as_str(), one.id).cmp(&(other.region.as_str(), other.id)));
    Ok(units.into_iter().map(|unit| Choice { id: unit.id, name: unit.name }).collect())
}

/// Assigns several cases to a unit, each in a transaction of its own.
///
/// # Errors
/// Of the first one, when the database is away: then none of them is assigned.
pub async fn assign_all(
    backend: &Backend,
    viewer: &Viewer,
    ids: Vec<CaseId>,
    to: UnitId,
    words: Option<Words>,
) -> Result<Vec<Each>, Error> {
    let mut cases = Vec::with_capacity(ids.len());
    for id in ids {
        let fate = match act(backend, viewer, id, None, Deed::Assign { to, words: words.clone() }).await {
            Ok(()) => Fate::Done,
            Err(Error::Case(refused)) => Fate::Refused(refused),
            Err(Error::NotFound) => Fate::Refused(Refused::NotFound),
            Err(error) if cases.is_empty() => return Err(error),
            Err(_) => Fate::Failed,
        };
        cases.push(each(backend, viewer, id, fate).await);
    }
    Ok(cases)
}

/// What became of a case, with as much of it as the viewer may know.
pub(super) async fn each(backend: &Backend, viewer: &Viewer, id: CaseId, fate: Fate) -> Each {
    let found = records::find(backend.store.reader(), id).await.ok();
    let seen = found.filter(|record| authority::sees(viewer, &record.case) == Some(Sight::Staff));
    match seen {
        Some(Record { row, case }) => Each { case: linked(&row), title: title(&case, Sight::Staff), fate },
        None => Each { case: Linked { id, number: id.to_string() }, title: None, fate },
    }
}
