//! `mingbai seed scale`: a county's busy years, a million cases in minutes, for measuring how the rest holds up.
//!
//! Places are real, everything else is thrown by dice that always fall the same way. Each case goes through the
//! domain's own verbs, so that every row and event is one that could be; only the way into the database is a short one.

mod dice;
mod life;
mod people;
mod texts;

use crate::commands::print;
use crate::config::Config;
use crate::demo::{CALENDAR, REGIONS};
use crate::serve::open;
use backend::cases::Whole;
use backend::clock::Clock;
use backend::{Backend, places};
use domain::cases::Context;
use domain::cases::routing::Rules;
use domain::instant::Instant;
use domain::unit::Directory;
use domain::workdays::Calendar;
use life::Life;
use people::People;
pub use people::TOLD;
use std::fmt::Display;
use std::sync::Arc;
use tokio::task::spawn_blocking;

/// So many cases share a transaction.
const BATCH: i64 = 5_000;
/// The years over which they are filed, in milliseconds.
const YEARS: i64 = 5 * 365 * 86_400_000;

/// Fills a database that has no cases.
///
/// # Errors
/// One line that says what is wrong.
pub async fn seed(config: &Config, cases: u64) -> Result<(), String> {
    seed_at(config, cases, Clock::System.now()).await
}

/// The same as if it were told at another moment.
///
/// # Errors
/// One line that says what is wrong.
pub async fn seed_at(config: &Config, cases: u64, now: Instant) -> Result<(), String> {
    let backend = open(config, Clock::at(now)).await?;
    if backend::cases::any(&backend).await.map_err(line)? {
        return Err("this database has cases already, and invented ones by the thousand are never mixed with them; \
                    name an empty one in MINGBAI_DATABASE_URL"
            .into());
    }
    places::import_regions_text(&backend.store, REGIONS).await.map_err(line)?;
    places::import_calendar(&backend.store, CALENDAR).await.map_err(line)?;
    backend.reload_calendar().await.map_err(line)?;
    let cases = i64::try_from(cases).map_err(line)?;
    let people = Arc::new(People::call(&backend, cases).await?);
    backend::cases::quicken(&backend, fill(&backend, &people, cases, now)).await.map_err(|Broken(why)| why)?;
    print(&format!("{} villages, {} units, {} residents, {cases} cases", people.villages(), people.units(), people.residents()));
    people.told().iter().for_each(|line| print(line));
    Ok(())
}

/// What went wrong, as the one line that tells it.
struct Broken(String);

impl From<backend::Error> for Broken {
    fn from(error: backend::Error) -> Self {
        Self(error.to_string())
    }
}

/// Thinks the next cases up while the last ones are written.
async fn fill(backend: &Backend, people: &Arc<People>, cases: i64, now: Instant) -> Result<(), Broken> {
    let mut thought = Vec::new();
    let mut first = 1;
    loop {
        let last = (first + BATCH - 1).min(cases);
        let (people, calendar) = (Arc::clone(people), backend.calendar());
        let next =
            spawn_blocking(move || (first..=last).map(|number| one(number, cases, &people, &calendar, now)).collect::<Result<Vec<_>, _>>());
        if !thought.is_empty() {
            backend::cases::take_in(backend, std::mem::take(&mut thought)).await?;
        }
        thought = next.await.map_err(|error| Broken(error.to_string()))?.map_err(Broken)?;
        if thought.is_empty() {
            return Ok(());
        }
        if (first - 1) % (BATCH * 20) == 0 && first > 1 {
            print(&format!("  {} of {cases} cases", first - 1));
        }
        first = last + 1;
    }
}

/// The case of a number: the earlier the number, the earlier it was filed.
fn one(number: i64, cases: i64, people: &People, calendar: &Calendar, now: Instant) -> Result<Whole, String> {
    let mut dice = dice::Dice::new(number);
    let village = people.village(&mut dice);
    let slot = YEARS / cases.max(1);
    let filed = now.plus_millis(-YEARS + slot * (number - 1) + dice.below(slot.max(1).unsigned_abs()).cast_signed());
    let context = |at| Context { now: at, calendar, directory: Directory(&village.units), rules: Rules::default() };
    Life::live(number, village, people, &mut dice, filed, now, &context)
}

fn line(error: impl Display) -> String {
    error.to_string()
}
