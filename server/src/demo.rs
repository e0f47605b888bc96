//! `mingbai seed demo`: the source systems' counties with their cases and meetings, told in working days before
//! and after today. Everything happens through the use cases that people use, with a clock that is set.
//!
//! The script is `server/demo/STORY.md`; all that is needed is carried by the binary.

mod cases;
mod cast;
mod meetings;
mod photos;
mod script;
mod when;

use crate::commands::print;
use crate::config::Config;
use crate::serve::open;
use backend::clock::Clock;
use backend::{places, sms};
pub use cast::PASSWORD;
use cast::{Cast, MEMBERS, Member, RESIDENTS, Resident, line, phone};
use domain::instant::Instant;
use photos::Uploads;

/// The places of the reported counties, all of them.
pub(crate) const REGIONS: &str = include_str!("../demo/regions.csv");
/// The working days of the years that are published.
pub(crate) const CALENDAR: &str = include_str!("../demo/calendar.csv");

/// Whose accounts are told at the end: one for each role, and two residents.
const TOLD: [u8; 13] = [50, 60, 9, 10, 6, 7, 8, 13, 1, 2, 3, 4, 5];

/// Fills an empty database.
///
/// # Errors
/// One line that says what is wrong.
pub async fn seed(config: &Config) -> Result<(), String> {
    seed_at(config, Clock::System.now()).await
}

/// The same as if it were told at another moment.
///
/// # Errors
/// One line that says what is wrong.
pub async fn seed_at(config: &Config, now: Instant) -> Result<(), String> {
    let backend = open(config, Clock::at(now)).await?;
    if backend::cases::any(&backend).await.map_err(line)? {
        return Err("this database has cases already, and the demo fills an empty one only; name another in MINGBAI_DATABASE_URL".into());
    }
    let regions = places::import_regions_text(&backend.store, REGIONS).await.map_err(line)?;
    places::import_calendar(&backend.store, CALENDAR).await.map_err(line)?;
    backend.reload_calendar().await.map_err(line)?;
    let cast = Cast::call(&backend).await?;
    let uploads = Uploads::take_in(&backend, cases::photos()).await?;
    let cases = cases::replay(&backend, &cast, uploads, now).await?;
    let meetings = meetings::replay(&backend, &cast, now).await?;
    sms::settle(&backend).await.map_err(line)?;
    print(&format!(
        "{} villages, {} members, {} residents, {cases} cases, {meetings} meetings",
        regions.villages,
        MEMBERS.len(),
        RESIDENTS.len()
    ));
    accounts(&cast)
}

/// The demo's accounts, one line each.
fn accounts(cast: &Cast) -> Result<(), String> {
    for who in TOLD {
        let phone = phone(who)?;
        let phone = phone.as_str();
        if let Some(Resident(_, name)) = RESIDENTS.iter().find(|Resident(number, _)| *number == who) {
            print(&format!("  {phone}  resident                     {name}"));
        } else if let Some(Member(_, name, kind, region, roles)) = MEMBERS.iter().find(|Member(number, ..)| *number == who) {
            let role = roles.first().map_or("", |role| role.as_str());
            let unit = &cast.unit(*kind, region)?.name;
            print(&format!("  {phone}  {role:<27}  {name}, {unit}"));
        }
    }
    print(&format!("Members log in with the password {PASSWORD}; residents with the code at /outbox."));
    Ok(())
}
