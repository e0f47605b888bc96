//! The villages as the desk keeps them.

use super::freshness::{self, Area};
use super::{figures, keeper, posts, roster, view};
use crate::error::Error;
use crate::tables::{roster_turns, units as unit_rows};
use crate::{Backend, places};
use domain::region::RegionCode;
use domain::unit::{Member, UnitKind};
use domain::villages::Week;
use domain::villages::authority;
use domain::villages::pages::{Kept, KeptItem};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder};
use std::collections::{HashMap, HashSet};

/// The villages whose pages a member keeps: those that take part.
///
/// # Errors
/// When the database cannot be read.
pub async fn kept_villages(backend: &Backend, member: &Member) -> Result<Vec<KeptItem>, Error> {
    let (reader, now) = (backend.store.reader(), backend.clock.now());
    let area = Area::read(backend, &member.unit.region).await?;
    let theirs: Vec<RegionCode> = area.villages.iter().filter(|village| authority::keeps(member, village)).copied().collect();
    let codes = || theirs.iter().map(RegionCode::as_str);
    let on_duty: HashMap<String, String> = roster_turns::Entity::find()
        .filter(roster_turns::Column::Region.is_in(codes()))
        .filter(roster_turns::Column::Day.eq(now.beijing_date().to_string()))
        .order_by_desc(roster_turns::Column::No)
        .all(reader)
        .await?
        .into_iter()
        .map(|row| (row.region, row.name))
        .collect();
    let reachable: HashSet<String> = unit_rows::Entity::find()
        .filter(unit_rows::Column::Region.is_in(codes()))
        .filter(unit_rows::Column::Kind.eq(UnitKind::VillageSupervision.as_str()))
        .filter(unit_rows::Column::Phone.is_not_null())
        .all(reader)
        .await?
        .into_iter()
        .map(|row| row.region)
        .collect();
    let named = places::named(backend, theirs).await?;
    Ok(named
        .into_iter()
        .map(|place| KeptItem {
            code: place.code,
            name: place.short().to_owned(),
            today: on_duty.get(place.code.as_str()).cloned(),
            reachable: reachable.contains(place.code.as_str()),
            missing: u32::try_from(area.standings(&place.code, now).filter(|(.., standing)| standing.is_missing()).count())
                .unwrap_or(u32::MAX),
        })
        .collect())
}

/// One of them.
///
/// # Errors
/// [`Error::NotFound`] for who does not keep its page.
pub async fn kept(backend: &Backend, member: &Member, village: &RegionCode) -> Result<Kept, Error> {
    let place = places::place(backend, keeper(member, village)?).await?;
    let (reader, today) = (backend.store.reader(), backend.clock.now().beijing_date());
    let figures = figures::of(reader, village).await?;
    let until = Week::of(today).after().sunday();
    let turns = roster::turns(reader, village, today, until).await?;
    let days = std::iter::successors(Some(today), |day| day.next_day()).take_while(|day| *day <= until);
    let gaps = days.filter(|day| turns.iter().all(|turn| turn.day != *day)).count();
    Ok(Kept {
        place,
        reach: view::reach(backend, village).await?,
        posts: posts::of(reader, village).await?,
        seen: figures.map_or(0, |(_, version)| version),
        figures: figures.map(|(figures, _)| figures),
        promises: freshness::promises(backend, village).await?,
        gaps: u32::try_from(gaps).unwrap_or(u32::MAX),
    })
}
