//! A village's page.

use super::{figures, freshness, posts, roster};
use crate::error::Error;
use crate::{Backend, cases, disclosures, places};
use domain::instant::Instant;
use domain::region::{Level, RegionCode};
use domain::villages::pages::{Day, Reach, VillageView};
use domain::villages::{Computed, Week};
use time::{Date, Month};

/// So many of the newest disclosures are shown.
const NEWEST: u64 = 4;

/// The page of a village.
///
/// # Errors
/// [`Error::NotFound`] where there is no such village.
pub async fn view(backend: &Backend, village: &RegionCode) -> Result<VillageView, Error> {
    if village.level() != Level::Village {
        return Err(Error::NotFound);
    }
    let place = places::place(backend, village).await?;
    let (reader, today) = (backend.store.reader(), backend.clock.now().beijing_date());
    let week = Week::of(today);
    Ok(VillageView {
        place,
        today: Day(today),
        reach: reach(backend, village).await?,
        week: roster::turns(reader, village, week.monday(), week.sunday()).await?,
        posts: posts::of(reader, village).await?,
        figures: figures::of(reader, village).await?.map(|(figures, _)| figures),
        computed: computed(backend, village, today).await?,
        promises: freshness::promises(backend, village).await?,
        newest: disclosures::newest(backend, village, NEWEST).await?,
    })
}

/// Whom the people of a village can call today.
///
/// # Errors
/// When the database cannot be read.
pub async fn reach(backend: &Backend, village: &RegionCode) -> Result<Reach, Error> {
    let (reader, today) = (backend.store.reader(), backend.clock.now().beijing_date());
    Ok(Reach { supervision: figures::supervision(reader, village).await?, today: roster::turns(reader, village, today, today).await? })
}

async fn computed(backend: &Backend, village: &RegionCode, today: Date) -> Result<Computed, Error> {
    let year = today.year();
    let since = Date::from_calendar_date(year, Month::January, 1).map_err(|why| Error::Internal(why.to_string()))?;
    let since = Instant::start_of(since);
    Ok(Computed {
        year,
        solved: cases::fixed_since(backend, village, since).await? + disclosures::solved_since(backend, village, since).await?,
        disclosed: disclosures::disclosed_since(backend, village, since).await?,
        subsidies: disclosures::subsidies_of(backend, village, year).await?,
    })
}
