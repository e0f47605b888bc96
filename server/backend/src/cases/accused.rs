//! Whom a filing names: chosen from a list of who serves the place, or described.

use super::records::World;
use crate::error::Error;
use crate::tables::members;
use crate::{Backend, units};
use domain::cases::pages::Choice;
use domain::cases::{Accused, AccusedMember};
use domain::fields::FieldProblem;
use domain::ids::{MemberId, UnitId};
use domain::region::{Level, RegionCode};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder};

/// Whom a filing names, as it was chosen and described.
#[derive(Debug, Clone, Default)]
pub struct Named {
    /// Units picked from the list.
    pub units: Vec<UnitId>,
    /// Members picked from the list.
    pub members: Vec<MemberId>,
    /// Described in words.
    pub described: Option<String>,
}

/// A unit that can be named, with those who serve in it.
#[derive(Debug, Clone)]
pub struct Accusable {
    /// Of which level it is.
    pub level: Level,
    /// The unit.
    pub unit: Choice<UnitId>,
    /// Its members.
    pub members: Vec<Choice<MemberId>>,
}

/// Who can be named in a filing of a place: the units of village, township and county, the nearest first.
///
/// # Errors
/// When the database cannot be read.
pub async fn accusable(backend: &Backend, region: &RegionCode) -> Result<Vec<Accusable>, Error> {
    let reader = backend.store.reader();
    let mut directory = units::directory(reader, region).await?;
    directory.sort_by_key(|unit| (std::cmp::Reverse(unit.level()), unit.id));
    let serving = members::Entity::find()
        .filter(members::Column::UnitId.is_in(directory.iter().map(|unit| unit.id.0)))
        .filter(members::Column::Active.eq(true))
        .order_by_asc(members::Column::Id)
        .all(reader)
        .await?;
    let of = |unit: UnitId| serving.iter().filter(move |row| row.unit_id == unit.0);
    Ok(directory
        .into_iter()
        .map(|unit| Accusable {
            level: unit.level(),
            members: of(unit.id).map(|row| Choice { id: MemberId(row.id), name: row.name.clone() }).collect(),
            unit: Choice { id: unit.id, name: unit.name },
        })
        .collect())
}

/// Whom a filing names, checked against who is there.
pub(super) async fn accused(connection: &impl ConnectionTrait, world: &World, named: &Named) -> Result<Accused, Error> {
    let unknown = || Error::field(FieldProblem::NotFound.at("accused"));
    let directory = world.context().directory;
    if named.units.iter().any(|unit| directory.find(*unit).is_none()) {
        return Err(unknown());
    }
    let mut members = Vec::with_capacity(named.members.len());
    for id in &named.members {
        let member = units::member(connection, *id).await?.filter(|member| directory.find(member.unit.id).is_some());
        members.push(AccusedMember { id: *id, unit: member.ok_or_else(unknown)?.unit.id });
    }
    Ok(Accused { units: named.units.clone(), members, described: named.described.iter().cloned().collect() })
}
