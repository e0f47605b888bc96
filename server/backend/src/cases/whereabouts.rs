//! From where a case was filed, when who did said so.

use crate::Backend;
use crate::error::Error;
use crate::tables::case_spots;
use crate::units;
use domain::cases::pages::Whereabouts;
use domain::ids::CaseId;
use domain::region::RegionCode;
use domain::spot::{Here, Spot};
use sea_orm::{ConnectionTrait, EntityTrait, Set};

/// Keeps it, in the transaction that files the case.
pub(super) async fn write(connection: &impl ConnectionTrait, id: CaseId, here: Here) -> Result<(), Error> {
    let row = case_spots::ActiveModel {
        case_id: Set(id.0),
        latitude: Set(here.spot.latitude.into()),
        longitude: Set(here.spot.longitude.into()),
        accuracy: Set(here.accuracy.into()),
    };
    case_spots::Entity::insert(row).exec_without_returning(connection).await?;
    Ok(())
}

/// Where a case was filed from, and how far that is from the committee of its village.
pub(super) async fn read(backend: &Backend, id: CaseId, village: &RegionCode) -> Result<Option<Whereabouts>, Error> {
    let reader = backend.store.reader();
    let Some(row) = case_spots::Entity::find_by_id(id.0).one(reader).await? else { return Ok(None) };
    let broken = |why: std::num::TryFromIntError| Error::corrupt("case_spots", row.case_id, why);
    let spot = Spot { latitude: row.latitude.try_into().map_err(broken)?, longitude: row.longitude.try_into().map_err(broken)? };
    let here = Here { spot, accuracy: row.accuracy.try_into().map_err(broken)? };
    let metres = units::committees_spot(reader, village).await?.map(|committee| spot.metres_to(committee));
    Ok(Some(Whereabouts { here, metres }))
}
