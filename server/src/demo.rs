//! `mingbai seed demo`: the source systems' counties with their cases and meetings, told in working days before
//! and after today. Everything happens through the use cases that people use, with a clock that is set.
//!
//! The script is `server/demo/STORY.md`; all that is needed is carried by the binary.

mod cases;
mod cast;
mod disclosures;
mod meetings;
mod office;
mod photos;
mod powers;
mod readers;
mod script;
mod services;
mod villages;
mod when;

use crate::commands::print;
use crate::config::Config;
use crate::serve::open;
use backend::clock::Clock;
use backend::seals::{NewKey, add_key};
use backend::{Backend, places, sms};
pub use cast::PASSWORD;
use cast::{Cast, MEMBERS, Member, RESIDENTS, Resident, line, phone};
use domain::fields::Subject;
use domain::instant::Instant;
use photos::Uploads;

/// The places of the reported counties, all of them.
pub(crate) const REGIONS: &str = include_str!("../demo/regions.csv");
/// The working days of the years that are published.
pub(crate) const CALENDAR: &str = include_str!("../demo/calendar.csv");

/// The key of the demo's custodian, its private half locked by the demo's password: no secret of anybody's.
const CUSTODIAN_KEY: &str = include_str!("../demo/custodian-key.json");
const CUSTODIAN: u8 = 3;

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
    custodian(&backend, &cast).await?;
    let uploads = Uploads::take_in(&backend, cases::photos()).await?;
    // Before what points at them.
    let powers = powers::replay(&backend, &cast, now).await?;
    // Before the cases: some of them ask about what was disclosed.
    let disclosures = disclosures::replay(&backend, &cast, &powers, now).await?;
    let cases = cases::replay(&backend, &cast, &cases::Pointed { powers: &powers, disclosures: &disclosures }, uploads, now).await?;
    powers.correct(&backend, &cast, now).await?;
    let meetings = meetings::replay(&backend, &cast, now).await?;
    let comments = readers::replay(&backend, &cast, &disclosures, now).await?;
    let more = villages::keep(&backend, &cast, now).await?;
    let (services, applications) = services::replay(&backend, &cast, now).await?;
    backend.clock.set(now);
    // After the cases: those went the ways that the story tells.
    office::keep(&backend, &cast).await?;
    sms::settle(&backend).await.map_err(line)?;
    print(&format!(
        "{} villages, {} members, {} residents, {cases} cases, {meetings} meetings, {} disclosures, {comments} comments, {} powers, \
         {services} services, {applications} applications",
        regions.villages,
        MEMBERS.len(),
        RESIDENTS.len(),
        disclosures.len() + more,
        powers.count
    ));
    accounts(&cast)?;
    for (digits, title) in cases::receipts(&backend) {
        print(&format!("  receipt {digits}  opens {title} at /receipts"));
    }
    print(&format!("Sealed names open at /desk/seals with server/demo/custodian-key.json and the passphrase {PASSWORD}."));
    Ok(())
}

/// The demo's custodian has a key, whose file lies beside the story: names can be sealed in that county.
async fn custodian(backend: &Backend, cast: &Cast) -> Result<(), String> {
    let key: serde_json::Value = serde_json::from_str(CUSTODIAN_KEY).map_err(line)?;
    let part = |name: &str| key.get(name).and_then(serde_json::Value::as_str).unwrap_or_default().to_owned();
    let member = cast.person(CUSTODIAN)?.member().ok_or("the custodian is no member")?;
    let new = NewKey { label: Subject::parse(&part("label")).map_err(line)?, public_key: part("public_key") };
    add_key(backend, member, new).await.map_err(line)
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
