//! A village's figures and its supervision phone.

use super::keeper;
use crate::error::Error;
use crate::tables::{units, village_figures};
use crate::{Backend, audit, places};
use domain::fields::Telephone;
use domain::instant::parse_date;
use domain::places::Place;
use domain::region::RegionCode;
use domain::unit::{Member, UnitKind};
use domain::villages::Figures;
use sea_orm::sea_query::OnConflict;
use sea_orm::{ColumnTrait, Condition, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, Set};

/// The figures that were entered, with their version.
pub(super) async fn of(connection: &impl ConnectionTrait, village: &RegionCode) -> Result<Option<(Figures, i64)>, Error> {
    let Some(row) = village_figures::Entity::find_by_id(village.as_str()).one(connection).await? else { return Ok(None) };
    let corrupt = |why: String| Error::corrupt("village_figures", &row.region, why);
    let number = |value: Option<i64>| value.map(u32::try_from).transpose().map_err(|why| corrupt(why.to_string()));
    let figures = Figures {
        households: number(row.households)?,
        people: number(row.people)?,
        farmland: number(row.farmland)?,
        as_of: parse_date(&row.as_of).ok_or_else(|| corrupt("no date".into()))?,
    };
    Ok(Some((figures, row.version)))
}

/// Enters the figures anew. `seen` is the version that the page showed, 0 where there was none.
///
/// # Errors
/// [`Error::NotFound`] for who does not keep the village's page, [`Error::Conflict`] when somebody else was quicker.
pub async fn set_figures(backend: &Backend, member: &Member, village: &RegionCode, figures: Figures, seen: i64) -> Result<(), Error> {
    let (village, by, now) = (*keeper(member, village)?, member.id, backend.clock.now());
    places::place(backend, &village).await?;
    backend
        .store
        .write(move |transaction| {
            Box::pin(async move {
                let empty = village_figures::ActiveModel {
                    region: Set(village.to_string()),
                    as_of: Set(figures.as_of.to_string()),
                    version: Set(0),
                    changed_at: Set(now.0),
                    ..Default::default()
                };
                let there = OnConflict::new().do_nothing().to_owned();
                village_figures::Entity::insert(empty).on_conflict(there).exec_without_returning(transaction).await?;
                let row = village_figures::ActiveModel {
                    households: Set(figures.households.map(i64::from)),
                    people: Set(figures.people.map(i64::from)),
                    farmland: Set(figures.farmland.map(i64::from)),
                    as_of: Set(figures.as_of.to_string()),
                    version: Set(seen + 1),
                    changed_at: Set(now.0),
                    ..Default::default()
                };
                let same = Condition::all()
                    .add(village_figures::Column::Region.eq(village.as_str()))
                    .add(village_figures::Column::Version.eq(seen));
                if village_figures::Entity::update_many().set(row).filter(same).exec(transaction).await?.rows_affected != 1 {
                    return Err(Error::Conflict);
                }
                audit::record(transaction, now, Some(by), "set_figures", &format!("village:{village}")).await
            })
        })
        .await
}

/// The number of the village's supervision committee.
pub(super) async fn supervision(connection: &impl ConnectionTrait, village: &RegionCode) -> Result<Option<Telephone>, Error> {
    let rows = units::Entity::find().filter(committee(village)).order_by_asc(units::Column::Id).all(connection).await?;
    let phone = rows.into_iter().find_map(|row| row.phone.map(|phone| (row.id, phone)));
    phone.map(|(id, phone)| Telephone::parse(&phone).map_err(|why| Error::corrupt("units", id, why))).transpose()
}

/// Sets the number of the village's supervision committee; where the village has none yet, it is there from now on.
///
/// # Errors
/// [`Error::NotFound`] for who does not keep the village's page.
pub async fn set_supervision(backend: &Backend, member: &Member, village: &RegionCode, phone: Option<Telephone>) -> Result<(), Error> {
    let (village, by, now) = (*keeper(member, village)?, member.id, backend.clock.now());
    let name = committee_of(&places::place(backend, &village).await?);
    backend
        .store
        .write(move |transaction| {
            Box::pin(async move {
                let phone = phone.map(String::from);
                let told = format!("village:{village} {}", phone.as_deref().unwrap_or("-"));
                let set = units::ActiveModel { phone: Set(phone.clone()), ..Default::default() };
                let known = units::Entity::update_many().set(set).filter(committee(&village)).exec(transaction).await?;
                if known.rows_affected == 0 {
                    let row = units::ActiveModel {
                        kind: Set(UnitKind::VillageSupervision.as_str().into()),
                        region: Set(village.to_string()),
                        name: Set(name),
                        phone: Set(phone),
                        ..Default::default()
                    };
                    units::Entity::insert(row).exec_without_returning(transaction).await?;
                }
                audit::record(transaction, now, Some(by), "set_supervision_phone", &told).await
            })
        })
        .await
}

fn committee(village: &RegionCode) -> Condition {
    Condition::all().add(units::Column::Region.eq(village.as_str())).add(units::Column::Kind.eq(UnitKind::VillageSupervision.as_str()))
}

/// 白沙村务监督委员会: what the supervision committee of 白沙村 is called.
fn committee_of(place: &Place) -> String {
    format!("{}务监督委员会", place.short())
}
