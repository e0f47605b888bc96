//! A directory from a spreadsheet: all of it, or nothing and what is wrong with it.

use super::keep;
use super::records;
use crate::error::Error;
use crate::tables::services::{Column as C, Entity as Services};
use crate::{Backend, audit, places, units};
use domain::cases::UnitRef;
use domain::fields::FieldProblem;
use domain::ids::ServiceId;
use domain::region::{Level, RegionCode};
use domain::services::sheet::{Column, Line, LineProblem, cell};
use domain::services::{Service, authority};
use domain::unit::{Member, Unit};
use sea_orm::{ColumnTrait, Condition, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder};
use std::collections::hash_map::Entry;
use std::collections::{HashMap, HashSet};

/// What came of an import.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Imported {
    /// Services that were not there.
    pub added: usize,
    /// Services of the same name in the same place, written anew.
    pub changed: usize,
}

/// A line, and the unit that it names.
type Ready = (Line, UnitRef);

/// Finds what is wrong with lines before they are written. `by` is the member whose services they must be; `None`: the
/// command line.
///
/// # Errors
/// When the database cannot be read. What is wrong with lines is no error, but the answer.
pub async fn check(backend: &Backend, by: Option<&Member>, lines: Vec<Line>) -> Result<Result<Vec<Ready>, Vec<LineProblem>>, Error> {
    let reader = backend.store.reader();
    let (mut known, mut seen, mut problems, mut ready) = (HashMap::new(), HashSet::new(), Vec::new(), Vec::new());
    for line in lines {
        let mut wrong = |column, problem| problems.push(LineProblem { row: line.row, column: Some(column), problem });
        if places::named(backend, vec![line.region]).await?.is_empty() {
            wrong(Column::Region, FieldProblem::NotFound);
            continue;
        }
        if !seen.insert((line.region, line.details.title.clone())) {
            wrong(Column::Title, FieldProblem::AlreadyThere);
            continue;
        }
        let Some(unit) = unit(reader, &mut known, &line).await? else {
            wrong(Column::Unit, FieldProblem::NotFound);
            continue;
        };
        if by.is_some_and(|member| authority::may_keep(member, &line.region, &unit).is_err()) {
            wrong(Column::Region, FieldProblem::NotAChoice);
            continue;
        }
        // What another department keeps under that name is not taken over.
        let same = Condition::all().add(C::Region.eq(line.region.as_str())).add(C::Title.eq(line.details.title.as_str()));
        let before = Services::find().filter(same).one(reader).await?.map(|row| records::read_service(&row)).transpose()?;
        if before.zip(by).is_some_and(|(before, member)| authority::may_keep(member, &before.region, &before.unit).is_err()) {
            wrong(Column::Title, FieldProblem::AlreadyThere);
            continue;
        }
        ready.push((line, unit));
    }
    Ok(if problems.is_empty() { Ok(ready) } else { Err(problems) })
}

/// Writes all lines, or nothing: a service of the same name in the same place is written anew.
///
/// # Errors
/// As [`check`]; when the database cannot be written.
pub async fn import(backend: &Backend, by: Option<&Member>, lines: Vec<Line>) -> Result<Result<Imported, Vec<LineProblem>>, Error> {
    let ready = match check(backend, by, lines).await? {
        Ok(ready) => ready,
        Err(problems) => return Ok(Err(problems)),
    };
    let (now, member) = (backend.clock.now(), by.map(|member| member.id));
    let imported = backend
        .store
        .write(move |transaction| {
            Box::pin(async move {
                let mut imported = Imported::default();
                for (Line { region, details, told, .. }, unit) in ready {
                    let same = Condition::all().add(C::Region.eq(region.as_str())).add(C::Title.eq(details.title.as_str()));
                    let before = Services::find().filter(same).one(transaction).await?;
                    *(if before.is_some() { &mut imported.changed } else { &mut imported.added }) += 1;
                    let id = before.map_or(ServiceId(0), |row| ServiceId(row.id));
                    keep::write(transaction, &Service { id, region, unit, details, told, retired: false }, now).await?;
                }
                let all = imported.added + imported.changed;
                audit::record(transaction, now, member, "import_services", &format!("services:{all}")).await?;
                Ok(imported)
            })
        })
        .await?;
    Ok(Ok(imported))
}

/// The unit that a line names, among those of its county that can do services there.
async fn unit(
    connection: &impl ConnectionTrait,
    known: &mut HashMap<RegionCode, Vec<Unit>>,
    line: &Line,
) -> Result<Option<UnitRef>, Error> {
    let Some(county) = line.region.at(Level::County) else { return Ok(None) };
    let units = match known.entry(county) {
        Entry::Occupied(there) => there.into_mut(),
        Entry::Vacant(free) => free.insert(units::in_territory(connection, &county).await?),
    };
    Ok(units.iter().find(|unit| unit.name == line.unit && keep::does(unit, &line.region)).map(UnitRef::from))
}

/// The services that a member keeps, as lines of a spreadsheet: a cell for each column.
///
/// # Errors
/// When the database cannot be read.
pub async fn export(backend: &Backend, member: &Member) -> Result<Vec<Vec<String>>, Error> {
    let own = member.unit.region.as_str();
    let last = format!("{own:9<12}");
    let inside = Condition::all().add(C::Region.gte(own)).add(C::Region.lte(last)).add(C::Retired.eq(false));
    let rows = Services::find().filter(inside).order_by_asc(C::Region).order_by_asc(C::Id).all(backend.store.reader()).await?;
    let services = rows.iter().map(records::read_service).collect::<Result<Vec<_>, _>>()?;
    let kept = services.into_iter().filter(|service| authority::may_keep(member, &service.region, &service.unit).is_ok());
    Ok(kept
        .map(|service| {
            Column::ALL.map(|column| cell(&service.details, &service.told, &service.region, &service.unit.name, column)).to_vec()
        })
        .collect())
}
