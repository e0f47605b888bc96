//! Who has published what was due, and who is late.

use super::duties;
use crate::error::Error;
use crate::tables::units;
use crate::{Backend, disclosures, places};
use domain::disclosures::Period;
use domain::instant::Instant;
use domain::region::{Level, RegionCode};
use domain::unit::{Member, UnitKind};
use domain::villages::pages::{Board, Day, Laggard, Lateness, Promise, Township};
use domain::villages::{Duty, Published, Standing, authority, duty};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use std::cmp::Reverse;
use std::collections::{BTreeMap, HashMap};

/// The villages of a place that take part, what they have to disclose, and what they have.
pub(super) struct Area {
    /// Those with a committee here, by their codes.
    pub villages: Vec<RegionCode>,
    /// All that may hold for them.
    pub duties: Vec<Duty>,
    published: HashMap<RegionCode, Vec<Published>>,
}

impl Area {
    pub(super) async fn read(backend: &Backend, region: &RegionCode) -> Result<Self, Error> {
        let reader = backend.store.reader();
        Self::of(backend, region, duties::around(reader, region).await?).await
    }

    /// The same, when the duties are known.
    pub(super) async fn of(backend: &Backend, region: &RegionCode, duties: Vec<Duty>) -> Result<Self, Error> {
        let (reader, now) = (backend.store.reader(), backend.clock.now());
        let committees: Vec<String> = units::Entity::find()
            .select_only()
            .column(units::Column::Region)
            .distinct()
            .filter(units::Column::Region.starts_with(region.as_str()))
            .filter(units::Column::Kind.eq(UnitKind::VillageCommittee.as_str()))
            .order_by_asc(units::Column::Region)
            .into_tuple()
            .all(reader)
            .await?;
        let villages = committees.iter().map(|code| places::code(code)).collect::<Result<Vec<_>, _>>()?;
        let first = duties.iter().flat_map(|duty| duty.periods(now)).map(|period| period.from).min();
        let published = match first {
            Some(first) => disclosures::published_since(backend, region, first).await?,
            None => HashMap::new(),
        };
        Ok(Self { villages, duties, published })
    }

    /// How a village stands with every period of each of its duties.
    pub(super) fn standings(&self, village: &RegionCode, now: Instant) -> impl Iterator<Item = (Duty, Period, Standing)> {
        let published = self.published.get(village).map(Vec::as_slice).unwrap_or_default();
        duty::in_force(&self.duties, village).into_iter().flat_map(move |duty| {
            let standings: Vec<_> = duty.standings(published, now).collect();
            standings.into_iter().map(move |(period, standing)| (duty.clone(), period, standing))
        })
    }
}

/// How a village stands with each of its duties, by its newest period.
pub(super) async fn promises(backend: &Backend, village: &RegionCode) -> Result<Vec<Promise>, Error> {
    let now = backend.clock.now();
    let area = Area::read(backend, village).await?;
    let mut promises: Vec<Promise> = Vec::new();
    for (duty, period, standing) in area.standings(village, now) {
        let of = |promise: &&mut Promise| promise.kind == duty.kind && promise.words == duty.words && promise.rhythm == duty.rhythm;
        match promises.iter_mut().find(of) {
            Some(promise) => promise.older += u32::from(standing.is_missing()),
            None => promises.push(Promise {
                due: Day(duty.due(&period)),
                kind: duty.kind,
                words: duty.words,
                rhythm: duty.rhythm,
                period,
                standing,
                older: 0,
            }),
        }
    }
    Ok(promises)
}

/// The board of a member who watches: by township, the worst first.
///
/// # Errors
/// [`Error::NotFound`] for who watches nothing.
pub async fn board(backend: &Backend, member: &Member) -> Result<Board, Error> {
    let (region, now) = (authority::watches(member).ok_or(Error::NotFound)?, backend.clock.now());
    let area = Area::read(backend, &region).await?;
    let mut by_township: BTreeMap<RegionCode, Township> = BTreeMap::new();
    let names = names(backend, &area.villages).await?;
    let name = |code: &RegionCode| names.get(code).cloned().unwrap_or_else(|| code.to_string());
    for village in &area.villages {
        let Some(code) = village.at(Level::Township) else { continue };
        let township = by_township.entry(code).or_insert_with(|| Township {
            code,
            name: name(&code),
            villages: 0,
            clear: 0,
            on_time: 0,
            late: 0,
            missing: 0,
            laggards: Vec::new(),
        });
        let before = township.missing;
        for (duty, period, standing) in area.standings(village, now) {
            match standing {
                Standing::OnTime { .. } => township.on_time += 1,
                Standing::Late { .. } => township.late += 1,
                Standing::Missing { .. } => township.missing += 1,
                Standing::Soon { .. } | Standing::Open { .. } => {}
            }
            if matches!(standing, Standing::Missing { .. } | Standing::Soon { .. }) {
                let (kind, words) = (duty.kind, duty.words);
                township.laggards.push(Laggard { code: *village, name: name(village), kind, words, period, standing });
            }
        }
        township.villages += 1;
        township.clear += u32::from(township.missing == before);
    }
    let mut townships: Vec<Township> = by_township.into_values().collect();
    for township in &mut townships {
        township.laggards.sort_by_key(|laggard| match laggard.standing {
            Standing::Missing { days } => (0, Reverse(days)),
            Standing::Soon { left } => (1, Reverse(u32::MAX - left)),
            _ => (2, Reverse(0)),
        });
    }
    townships.sort_by_key(|township| (Reverse(township.missing), Reverse(township.late)));
    let place = places::place(backend, &region).await?.short().to_owned();
    Ok(Board { place, at: now, townships, duties: area.duties, sets: authority::sets_duties(member) })
}

async fn names(backend: &Backend, villages: &[RegionCode]) -> Result<HashMap<RegionCode, String>, Error> {
    let townships = villages.iter().filter_map(|village| village.at(Level::Township));
    let codes = villages.iter().copied().chain(townships).collect();
    Ok(places::named(backend, codes).await?.into_iter().map(|place| (place.code, place.short().to_owned())).collect())
}

/// How much is late where a member looks; nothing for who looks nowhere.
///
/// # Errors
/// When the database cannot be read.
pub async fn lateness(backend: &Backend, member: &Member) -> Result<Lateness, Error> {
    let Some(region) = authority::concerns(member) else { return Ok(Lateness::default()) };
    let (area, now) = (Area::read(backend, &region).await?, backend.clock.now());
    let mut lateness = Lateness { watches: authority::watches(member).is_some(), ..Lateness::default() };
    for village in &area.villages {
        let before = lateness.missing;
        for (.., standing) in area.standings(village, now) {
            lateness.missing += u32::from(standing.is_missing());
            lateness.soon += u32::from(matches!(standing, Standing::Soon { .. }));
        }
        lateness.villages += u32::from(lateness.missing > before);
    }
    Ok(lateness)
}
