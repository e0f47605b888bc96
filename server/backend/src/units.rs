//! Units and their members.

use crate::Backend;
use crate::error::Error;
use crate::live::Topic;
use crate::tables::{members, units};
use domain::fields::Phone;
use domain::ids::{MemberId, UnitId};
use domain::region::{Level, RegionCode};
use domain::spot::Spot;
use domain::unit::{Member, Role, Unit, UnitKind};
use sea_orm::{ColumnTrait, Condition, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, Set};

fn unit(row: units::Model) -> Result<Unit, Error> {
    Ok(Unit {
        id: UnitId(row.id),
        kind: row.kind.parse().map_err(|why| Error::corrupt("units", row.id, why))?,
        region: RegionCode::parse(&row.region).map_err(|why| Error::corrupt("units", row.id, why))?,
        name: row.name,
    })
}

/// The units that can have to do with a place: those of its county, its township and the village itself, and
/// the villages of the county that stand above nothing else are left out.
///
/// # Errors
/// When the database cannot be read.
pub async fn directory(connection: &impl ConnectionTrait, region: &RegionCode) -> Result<Vec<Unit>, Error> {
    let places: Vec<String> = [Level::County, Level::Township, Level::Village]
        .into_iter()
        .filter_map(|level| region.at(level))
        .map(|code| code.to_string())
        .collect();
    let rows = units::Entity::find().filter(units::Column::Region.is_in(places)).all(connection).await?;
    rows.into_iter().map(unit).collect()
}

/// Wakes the desks of those who write, review or oversee what is published of a place.
pub(crate) async fn wake_desks(backend: &Backend, region: &RegionCode) {
    // What was done is done: who is not woken sees it when the page is opened anew.
    for unit in directory(backend.store.reader(), region).await.unwrap_or_default() {
        backend.live.publish(&Topic::Inbox(unit.id), 0);
    }
}

/// The names of units, in no order.
///
/// # Errors
/// When the database cannot be read.
pub async fn names(connection: &impl ConnectionTrait, ids: &[UnitId]) -> Result<Vec<String>, Error> {
    let rows = units::Entity::find().filter(units::Column::Id.is_in(ids.iter().map(|id| id.0))).order_by_asc(units::Column::Id);
    Ok(rows.all(connection).await?.into_iter().map(|row| row.name).collect())
}

/// A member's name with the unit's, whether or not the member is still active.
///
/// # Errors
/// When the database cannot be read.
pub async fn called(connection: &impl ConnectionTrait, id: MemberId) -> Result<Option<String>, Error> {
    let Some(row) = members::Entity::find_by_id(id.0).one(connection).await? else { return Ok(None) };
    let unit = units::Entity::find_by_id(row.unit_id).one(connection).await?.map(|unit| unit.name).unwrap_or_default();
    Ok(Some(format!("{unit} {}", row.name)))
}

/// A unit that can be called.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Contact {
    /// The unit's name.
    pub name: String,
    /// Its number, as it is written.
    pub phone: String,
}

/// The units of a village that can be called, its committee first.
///
/// # Errors
/// When the database cannot be read.
pub async fn contacts(connection: &impl ConnectionTrait, village: &RegionCode) -> Result<Vec<Contact>, Error> {
    let rows = units::Entity::find()
        .filter(units::Column::Region.eq(village.as_str()))
        .order_by_asc(units::Column::Kind)
        .order_by_asc(units::Column::Id)
        .all(connection)
        .await?;
    Ok(rows.into_iter().filter_map(|row| Some(Contact { name: row.name, phone: row.phone? })).collect())
}

/// Where the door of a village's committee is, if somebody has said so.
///
/// # Errors
/// When the database cannot be read or holds a spot that is none.
pub async fn committees_spot(connection: &impl ConnectionTrait, village: &RegionCode) -> Result<Option<Spot>, Error> {
    let committee =
        Condition::all().add(units::Column::Region.eq(village.as_str())).add(units::Column::Kind.eq(UnitKind::VillageCommittee.as_str()));
    let Some(row) = units::Entity::find().filter(committee).one(connection).await? else { return Ok(None) };
    let broken = |why: std::num::TryFromIntError| Error::corrupt("units", row.id, why);
    let Some((latitude, longitude)) = row.latitude.zip(row.longitude) else { return Ok(None) };
    Ok(Some(Spot { latitude: latitude.try_into().map_err(broken)?, longitude: longitude.try_into().map_err(broken)? }))
}

/// Says where the door of a unit is.
///
/// # Errors
/// When the database refuses.
pub async fn set_spot(backend: &Backend, unit: UnitId, spot: Spot) -> Result<(), Error> {
    backend
        .store
        .write(move |transaction| {
            Box::pin(async move {
                units::Entity::update_many()
                    .col_expr(units::Column::Latitude, i64::from(spot.latitude).into())
                    .col_expr(units::Column::Longitude, i64::from(spot.longitude).into())
                    .filter(units::Column::Id.eq(unit.0))
                    .exec(transaction)
                    .await?;
                Ok(())
            })
        })
        .await
}

/// Sets the number under which a unit can be called.
///
/// # Errors
/// When the database refuses.
pub async fn set_phone(backend: &Backend, unit: UnitId, phone: String) -> Result<(), Error> {
    backend
        .store
        .write(move |transaction| {
            Box::pin(async move {
                units::Entity::update_many()
                    .col_expr(units::Column::Phone, phone.into())
                    .filter(units::Column::Id.eq(unit.0))
                    .exec(transaction)
                    .await?;
                Ok(())
            })
        })
        .await
}

/// The units of a county and everything inside it.
///
/// # Errors
/// When the database cannot be read.
pub async fn in_territory(connection: &impl ConnectionTrait, region: &RegionCode) -> Result<Vec<Unit>, Error> {
    let rows = units::Entity::find().filter(units::Column::Region.starts_with(region.as_str())).all(connection).await?;
    rows.into_iter().map(unit).collect()
}

/// Some units, in no order.
///
/// # Errors
/// When the database cannot be read.
pub async fn by_id(connection: &impl ConnectionTrait, ids: impl IntoIterator<Item = UnitId>) -> Result<Vec<Unit>, Error> {
    let ids: Vec<i64> = ids.into_iter().map(|id| id.0).collect();
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let rows = units::Entity::find().filter(units::Column::Id.is_in(ids)).all(connection).await?;
    rows.into_iter().map(unit).collect()
}

/// A member by id, with the unit; only while active.
///
/// # Errors
/// When the database cannot be read or holds a role that is none.
pub async fn member(connection: &impl ConnectionTrait, id: MemberId) -> Result<Option<Member>, Error> {
    let Some(row) = members::Entity::find_by_id(id.0).filter(members::Column::Active.eq(true)).one(connection).await? else {
        return Ok(None);
    };
    let Some(unit_row) = units::Entity::find_by_id(row.unit_id).one(connection).await? else {
        return Err(Error::corrupt("members", row.id, "its unit is missing"));
    };
    with_unit(row, unit(unit_row)?).map(Some)
}

/// The members of some units, also those whose accounts are closed; who is active is told.
///
/// # Errors
/// When the database cannot be read.
pub(crate) async fn staff_of(connection: &impl ConnectionTrait, of: &[Unit]) -> Result<Vec<(Member, bool)>, Error> {
    let ids: Vec<i64> = of.iter().map(|unit| unit.id.0).collect();
    let rows = members::Entity::find().filter(members::Column::UnitId.is_in(ids)).order_by_asc(members::Column::Id).all(connection).await?;
    let mut staff = Vec::with_capacity(rows.len());
    for row in rows {
        let active = row.active;
        if let Some(unit) = of.iter().find(|unit| unit.id.0 == row.unit_id) {
            staff.push((with_unit(row, unit.clone())?, active));
        }
    }
    Ok(staff)
}

/// The active members of a unit, by name.
///
/// # Errors
/// When the database cannot be read.
pub async fn members_of(connection: &impl ConnectionTrait, id: UnitId) -> Result<Vec<Member>, Error> {
    let Some(unit_row) = units::Entity::find_by_id(id.0).one(connection).await? else { return Ok(Vec::new()) };
    let unit = unit(unit_row)?;
    let rows =
        members::Entity::find().filter(members::Column::UnitId.eq(id.0)).filter(members::Column::Active.eq(true)).all(connection).await?;
    rows.into_iter().map(|row| with_unit(row, unit.clone())).collect()
}

/// The active members of a unit with the phones on which they are told things.
///
/// # Errors
/// When the database cannot be read or holds a phone or role that is none.
pub async fn reachable(connection: &impl ConnectionTrait, id: UnitId) -> Result<Vec<(Member, Phone)>, Error> {
    let Some(unit_row) = units::Entity::find_by_id(id.0).one(connection).await? else { return Ok(Vec::new()) };
    let unit = unit(unit_row)?;
    let rows = members::Entity::find()
        .filter(members::Column::UnitId.eq(id.0))
        .filter(members::Column::Active.eq(true))
        .order_by_asc(members::Column::Id)
        .all(connection)
        .await?;
    rows.into_iter()
        .map(|row| {
            let phone = Phone::parse(&row.phone).map_err(|why| Error::corrupt("members", row.id, why))?;
            Ok((with_unit(row, unit.clone())?, phone))
        })
        .collect()
}

fn with_unit(row: members::Model, unit: Unit) -> Result<Member, Error> {
    let roles: Vec<Role> = serde_json::from_str(&row.roles).map_err(|why| Error::corrupt("members", row.id, why))?;
    Ok(Member { id: MemberId(row.id), name: row.name, unit, roles })
}

/// The unit of a kind in a region; made when it is not there.
///
/// # Errors
/// When the database refuses.
pub async fn ensure(backend: &Backend, kind: UnitKind, region: RegionCode, name: String) -> Result<Unit, Error> {
    backend
        .store
        .write(move |transaction| {
            Box::pin(async move {
                let mine = Condition::all()
                    .add(units::Column::Region.eq(region.as_str()))
                    .add(units::Column::Kind.eq(kind.as_str()))
                    .add(units::Column::Name.eq(name.as_str()));
                if let Some(row) = units::Entity::find().filter(mine).one(transaction).await? {
                    return unit(row);
                }
                let row = units::ActiveModel {
                    kind: Set(kind.as_str().into()),
                    region: Set(region.to_string()),
                    name: Set(name),
                    ..Default::default()
                };
                unit(units::Entity::insert(row).exec_with_returning(transaction).await?)
            })
        })
        .await
}
