//! Lists of cases in the portal.

use super::inbox::items;
use super::records::{self, Record, is_public};
use super::view::title;
use crate::error::Error;
use crate::tables::{cases, petitioners};
use crate::{Backend, media, places};
use domain::cases::pages::{Fixed, Item};
use domain::cases::{Outcome, Sight, StateName, What, authority};
use domain::ids::{CaseId, ResidentId};
use domain::region::RegionCode;
use domain::viewer::Viewer;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};

/// Whether there is any case at all.
///
/// # Errors
/// When the database cannot be read.
pub async fn any(backend: &Backend) -> Result<bool, Error> {
    Ok(cases::Entity::find()
        .select_only()
        .column(cases::Column::Id)
        .limit(1)
        .into_tuple::<i64>()
        .one(backend.store.reader())
        .await?
        .is_some())
}

/// What a resident has filed or joined, the last changed first.
///
/// # Errors
/// When the database cannot be read.
pub async fn mine(backend: &Backend, resident: ResidentId) -> Result<Vec<Item>, Error> {
    let reader = backend.store.reader();
    let ids: Vec<i64> = petitioners::Entity::find()
        .filter(petitioners::Column::ResidentId.eq(resident.0))
        .all(reader)
        .await?
        .into_iter()
        .map(|row| row.case_id)
        .collect();
    let rows =
        cases::Entity::find().filter(cases::Column::Id.is_in(ids)).order_by_desc(cases::Column::ChangedAt).limit(100).all(reader).await?;
    items(backend, &Viewer::Resident(resident), rows).await
}

/// Demands of a place that were put right, the newest first.
///
/// # Errors
/// When the database cannot be read.
pub async fn fixed(backend: &Backend, region: &RegionCode, limit: u64) -> Result<Vec<Fixed>, Error> {
    let reader = backend.store.reader();
    let answered = [StateName::Answered, StateName::Closed].map(StateName::as_str);
    let rows = cases::Entity::find()
        .filter(cases::Column::Region.starts_with(region.as_str()))
        .filter(cases::Column::Kind.eq("demand"))
        .filter(cases::Column::Status.is_in(answered))
        .order_by_desc(cases::Column::ChangedAt)
        // Not every answer put something right.
        .limit(limit * 4)
        .all(reader)
        .await?;
    let mut fixed = Vec::new();
    for row in rows {
        if fixed.len() as u64 == limit {
            break;
        }
        if let Some(one) = one(backend, Record::read(row)?).await? {
            fixed.push(one);
        }
    }
    Ok(fixed)
}

async fn one(backend: &Backend, Record { row, case }: Record) -> Result<Option<Fixed>, Error> {
    if authority::sees(&Viewer::Stranger, &case) != Some(Sight::Public) {
        return Ok(None);
    }
    let events = records::events_after(backend.store.reader(), CaseId(row.id), 0).await?;
    let answer = events.iter().rev().filter(|(_, _, event)| is_public(event)).find_map(|(_, at, event)| match &event.what {
        What::Answered { outcome, evidence, .. } => Some((*at, *outcome, evidence)),
        _ => None,
    });
    let Some((at, outcome, evidence)) = answer.filter(|(_, outcome, _)| matches!(outcome, Outcome::Solved | Outcome::Explained)) else {
        return Ok(None);
    };
    let photo = match evidence.is_empty() || !case.published.photos {
        true => None,
        // Of what came with the answer the first that can be looked at.
        false => media::of_case(backend.store.reader(), CaseId(row.id))
            .await?
            .into_iter()
            .find(|kept| kept.voice.is_none() && evidence.contains(&kept.token))
            .map(|kept| kept.token),
    };
    let results: Vec<u32> =
        case.petitioners.iter().filter_map(|petitioner| petitioner.rating.as_ref()).map(|rating| u32::from(rating.result.get())).collect();
    let tenths = u32::try_from(results.len()).ok().filter(|count| *count > 0).map(|count| results.iter().sum::<u32>() * 10 / count);
    let place = places::place(backend, &case.region).await?;
    Ok(Some(Fixed {
        id: CaseId(row.id),
        category: case.category,
        place: place.short().to_owned(),
        title: title(&case, Sight::Public),
        photo,
        outcome,
        days: backend.calendar().working_days_between(case.filed_at, at),
        tenths,
        at,
    }))
}
