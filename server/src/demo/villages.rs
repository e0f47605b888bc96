//! The villages of the story as people look them up: numbers, posts, rosters, figures; what they have to disclose, and
//! who of them does so in time.

mod facts;
mod published;

use super::cast::{Cast, line};
use backend::Backend;
use backend::villages::{self, NewDuty, NewPost};
use domain::disclosures::Kind;
use domain::fields::{PersonName, Telephone, Title};
use domain::instant::{Instant, parse_date};
use domain::region::RegionCode;
use domain::unit::Member;
use domain::villages::pages::Day;
use domain::villages::{Figures, Rhythm, Turn, Week};
use facts::{Facts, VILLAGES};
use time::{Date, Duration};

/// Who sets the duties of each county.
const COUNTIES: [u8; 5] = [1, 14, 21, 26, 37];

/// So many weeks of the roster are written: the last one, this one and the next; of what comes then, a part.
const WEEKS: [(i64, usize); 4] = [(-7, 7), (0, 7), (7, 7), (14, 4)];

/// Keeps them; gives how many disclosures their duties brought.
///
/// # Errors
/// Names the village and what was refused.
pub async fn keep(backend: &Backend, cast: &Cast, now: Instant) -> Result<usize, String> {
    backend.clock.set(now);
    for facts in VILLAGES {
        one(backend, cast, facts, now.beijing_date()).await.map_err(|error| format!("{}: {error}", facts.code))?;
    }
    for who in COUNTIES {
        duties(backend, member(cast, who)?, now.beijing_date()).await?;
    }
    published::replay(backend, cast, now).await
}

fn member(cast: &Cast, who: u8) -> Result<&Member, String> {
    cast.person(who)?.member().ok_or_else(|| format!("{who} is no member"))
}

async fn one(backend: &Backend, cast: &Cast, facts: &Facts, today: Date) -> Result<(), String> {
    let (by, village) = (member(cast, facts.clerk)?, RegionCode::parse(facts.code).map_err(line)?);
    let phone = Telephone::parse(facts.supervision).map_err(line)?;
    villages::set_supervision(backend, by, &village, Some(phone)).await.map_err(line)?;
    let [households, people, farmland] = facts.figures;
    let as_of = Date::from_calendar_date(today.year() - 1, time::Month::December, 31).map_err(line)?;
    let figures = Figures { households: Some(households), people: Some(people), farmland: Some(farmland), as_of };
    villages::set_figures(backend, by, &village, figures, 0).await.map_err(line)?;
    for (title, name, phone, since) in facts.posts {
        let new = NewPost {
            title: Title::parse(title).map_err(line)?,
            name: PersonName::parse(name).map_err(line)?,
            phone: Some(Telephone::parse(phone).map_err(line)?),
            since: parse_date(since).map(Day),
        };
        villages::add_post(backend, by, &village, new).await.map_err(line)?;
    }
    for (ahead, days) in WEEKS {
        let week = Week::of(today.saturating_add(Duration::days(ahead)));
        let turns = turns(facts, week, days)?;
        villages::keep_roster(backend, by, &village, week, turns, 0).await.map_err(line)?;
    }
    Ok(())
}

/// Those with a post take turns; on Saturday two of them are there.
fn turns(facts: &Facts, week: Week, days: usize) -> Result<Vec<Turn>, String> {
    let mut turns = Vec::new();
    let mut staff = facts.posts.iter().cycle();
    for day in week.days().take(days) {
        let several = if day.weekday() == time::Weekday::Saturday { 2 } else { 1 };
        for (_, name, phone, _) in staff.by_ref().take(several) {
            turns.push(Turn { day, name: (*name).to_owned(), phone: Telephone::parse(phone).map_err(line)? });
        }
    }
    Ok(turns)
}

/// Accounts by the month, assets by the quarter, projects and subsidies by the year.
async fn duties(backend: &Backend, by: &Member, today: Date) -> Result<(), String> {
    let ended = |rhythm: Rhythm, ago: usize| rhythm.ended_before(today).nth(ago).map(|period| period.from);
    for (kind, words, rhythm, days, since) in [
        (Kind::Finance, "集体收支", Rhythm::Monthly, 15, ended(Rhythm::Monthly, 1)),
        (Kind::Assets, "", Rhythm::Quarterly, 20, ended(Rhythm::Quarterly, 0)),
        (Kind::Project, "", Rhythm::Yearly, 31, None),
        (Kind::Subsidy, "", Rhythm::Yearly, 31, None),
    ] {
        let words = (!words.is_empty()).then(|| Title::parse(words)).transpose().map_err(line)?;
        villages::add_duty(backend, by, NewDuty { kind, words, rhythm, days, since }).await.map_err(line)?;
    }
    Ok(())
}
