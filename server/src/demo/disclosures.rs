//! The disclosures of the story, read from spreadsheets as accountants write them, reviewed and published at their times.

mod scripts;
mod zhuoyuan;

use super::cast::{Cast, line};
use super::photos::Uploads;
use super::powers::Powers;
use super::script::{Photos, maybe, text};
use super::when::When;
use backend::disclosures::{self, NewDisclosure, Shows, Writing};
use backend::{Backend, Error};
use domain::disclosures::sheet::Choices;
use domain::disclosures::{Content, Kind, Milestone, New, Period, Reached};
use domain::fields::{Reason, Subject};
use domain::ids::{DisclosureId, UnitId};
use domain::instant::Instant;
use domain::publication::{self, Deed};
use domain::region::RegionCode;
use rust_embed::Embed;
use std::collections::HashMap;
use time::{Date, Duration, Month};

#[derive(Embed)]
#[folder = "$CARGO_MANIFEST_DIR/demo/disclosures"]
struct Sheets;

/// What stands for the signed and stamped sheet of an approval.
const SIGNED: Photos = &["signed-sheet"];

/// A disclosure from its draft on.
#[derive(Debug)]
struct Script {
    key: &'static str,
    drafted: When,
    by: u8,
    reviewer: u8,
    kind: Kind,
    region: &'static str,
    title: &'static str,
    of: Of,
    words: &'static str,
    sheet: &'static str,
    /// What happens once it is published.
    steps: &'static [Step],
}

/// Of which time it tells, seen from the day of the story.
#[derive(Debug, Clone, Copy)]
enum Of {
    /// The month so many months ago.
    MonthsAgo(i32),
    /// From the first of these years to the last.
    Years(i32, i32),
    /// The year so many years ago.
    YearsAgo(i32),
}

/// Who wrote it, and for what waits for a review its reviewer, does something.
#[derive(Debug)]
struct Step {
    when: When,
    act: Act,
}

const fn step(when: When, act: Act) -> Step {
    Step { when, act }
}

#[derive(Debug)]
enum Act {
    /// Puts another sheet in its place, with the reason, and has it published.
    Correct(&'static str, &'static str),
    /// Discloses what was paid.
    Pay(&'static str),
    /// A milestone of a project, so many days ago.
    Reach(Milestone, i64, &'static str, Photos),
}

/// Lets all of them happen; gives them by their names in the story.
///
/// # Errors
/// Names the disclosure and what was refused.
pub async fn replay(backend: &Backend, cast: &Cast, powers: &Powers, now: Instant) -> Result<HashMap<&'static str, DisclosureId>, String> {
    let calendar = backend.calendar();
    let mut beats: Vec<(Instant, &'static Script, Option<&'static Act>)> = Vec::new();
    for script in scripts::SCRIPTS.iter().chain(zhuoyuan::SCRIPTS) {
        beats.push((script.drafted.at(now, &calendar), script, None));
        beats.extend(script.steps.iter().map(|step| (step.when.at(now, &calendar), script, Some(&step.act))));
    }
    beats.sort_by_key(|(at, ..)| *at);
    backend.clock.set(now);
    let mut uploads = Uploads::take_in(backend, beats.iter().flat_map(|(.., act)| photos(*act)).copied()).await?;
    let mut ids: HashMap<&'static str, DisclosureId> = HashMap::new();
    for (at, script, act) in beats {
        backend.clock.set(at);
        let stage = Stage { backend, cast, powers, script, now };
        let told = |error: Error| format!("{} {act:?}: {error}", script.key);
        match (act, ids.get(script.key).copied()) {
            (Some(act), Some(id)) => stage.go_on(id, act, &mut uploads).await?.map_err(told)?,
            _ => {
                let id = stage.begin().await?.map_err(told)?;
                stage.publish(id, &mut uploads).await?.map_err(told)?;
                ids.insert(script.key, id);
            }
        }
    }
    Ok(ids)
}

/// The pictures that a beat needs.
fn photos(act: Option<&'static Act>) -> Photos {
    match act {
        Some(Act::Reach(.., photos)) => photos,
        _ => SIGNED,
    }
}

struct Stage<'a> {
    backend: &'a Backend,
    cast: &'a Cast,
    powers: &'a Powers,
    script: &'a Script,
    now: Instant,
}

type Told<T> = Result<Result<T, Error>, String>;

impl Stage<'_> {
    async fn begin(&self) -> Told<DisclosureId> {
        let Script { kind, region, title, words, sheet, .. } = self.script;
        let content = Content { words: (*words).to_owned(), ..content(sheet, self.now.beijing_date())? };
        let region = RegionCode::parse(region).map_err(line)?;
        let new = New { kind: *kind, region, unit: UnitId(0), title: text(title, Subject::parse)?, period: self.period()?, paid: false };
        let key = format!("demo-{}", self.script.key);
        let by = self.cast.person(self.script.by)?;
        let drafted = disclosures::draft(self.backend, by, NewDisclosure { new, content, idempotency_key: key }).await;
        let (Ok(id), Some(power)) = (&drafted, self.powers.of_disclosure(title)) else { return Ok(drafted) };
        Ok(disclosures::exercise(self.backend, by, *id, None, Some(power)).await.map(|()| *id))
    }

    async fn publish(&self, id: DisclosureId, uploads: &mut Uploads) -> Told<()> {
        let (by, reviewer) = (self.cast.person(self.script.by)?, self.cast.person(self.script.reviewer)?);
        if let Err(error) = disclosures::act(self.backend, by, id, None, Deed::Submit).await {
            return Ok(Err(error));
        }
        Ok(disclosures::act(
            self.backend,
            reviewer,
            id,
            None,
            Deed::Approve { sheets: uploads.use_up(SIGNED)?, show: publication::Sheets::Covered },
        )
        .await)
    }

    async fn go_on(&self, id: DisclosureId, act: &Act, uploads: &mut Uploads) -> Told<()> {
        let by = self.cast.person(self.script.by)?;
        let (done, sheet) = match act {
            Act::Correct(sheet, reason) => {
                let reason = text(reason, Reason::parse)?;
                (disclosures::act(self.backend, by, id, None, Deed::Correct(reason)).await, sheet)
            }
            Act::Pay(sheet) => (disclosures::pay(self.backend, by, id, None).await, sheet),
            Act::Reach(milestone, days, note, photos) => {
                let on = self.now.beijing_date() - Duration::days(*days);
                let note = maybe(note)?;
                let reached = Reached::new(*milestone, on, note.as_ref(), uploads.use_up(photos)?);
                return Ok(disclosures::reach(self.backend, by, id, None, reached, true).await);
            }
        };
        if let Err(error) = done {
            return Ok(Err(error));
        }
        let content = Content { words: self.script.words.to_owned(), ..content(sheet, self.now.beijing_date())? };
        let writing = Writing { title: text(self.script.title, Subject::parse)?, period: self.period()?, shows: Shows::All(content) };
        if let Err(error) = disclosures::write(self.backend, by, id, None, writing).await {
            return Ok(Err(error));
        }
        self.publish(id, uploads).await
    }

    fn period(&self) -> Result<Period, String> {
        let today = self.now.beijing_date();
        let day = |year, month: Month, day| Date::from_calendar_date(year, month, day).map_err(line);
        let (from, to) = match self.script.of {
            Of::Years(first, last) => (day(first, Month::January, 1)?, day(last, Month::December, 31)?),
            Of::YearsAgo(years) => (day(today.year() - years, Month::January, 1)?, day(today.year() - years, Month::December, 31)?),
            Of::MonthsAgo(months) => {
                let count = today.year() * 12 + i32::from(u8::from(today.month())) - 1 - months;
                let (year, number) = (count.div_euclid(12), u8::try_from(count.rem_euclid(12) + 1).map_err(line)?);
                let month = Month::try_from(number).map_err(line)?;
                (day(year, month, 1)?, day(year, month, month.length(year))?)
            }
        };
        Period::new(from, to).map_err(line)
    }
}

/// The days of a sheet, seen from the day of the story: `@-15` is fifteen days ago, `@月底-3年` three years before the end
/// of this month, `@年初` and `@年底` are of this year.
fn dated(sheet: &str, today: Date) -> Result<String, String> {
    let mut parts = sheet.split('@');
    let mut dated = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let end = part.find([',', '\n', '\r']).unwrap_or(part.len());
        let (sign, rest) = part.split_at(end);
        dated.push_str(&day(sign, today).ok_or_else(|| format!("@{sign} is no day"))?.to_string());
        dated.push_str(rest);
    }
    Ok(dated)
}

fn day(sign: &str, today: Date) -> Option<Date> {
    let (named, years) = match sign.strip_suffix('年') {
        Some(sign) => sign.split_at_checked("月底".len())?,
        None => (sign, "0"),
    };
    let year = today.year() + years.parse::<i32>().ok()?;
    match named {
        "月底" => Date::from_calendar_date(year, today.month(), today.month().length(year)).ok(),
        "年初" => Date::from_ordinal_date(year, 1).ok(),
        "年底" => Date::from_calendar_date(year, Month::December, 31).ok(),
        days => today.checked_add(Duration::days(days.parse().ok()?)),
    }
}

fn content(sheet: &str, today: Date) -> Result<Content, String> {
    let file = Sheets::get(&format!("{sheet}.csv")).ok_or_else(|| format!("there is no sheet {sheet}"))?;
    let dated = dated(&String::from_utf8_lossy(&file.data), today)?;
    let read = sheets::read(dated.as_bytes(), &Choices::default()).map_err(|refused| format!("{sheet}: {refused:?}"))?;
    let table = read.table.ok_or_else(|| format!("{sheet}: {:?}", read.problems))?;
    Ok(Content { words: String::new(), table: Some(table) })
}

#[cfg(test)]
mod tests {
    use super::{dated, line};
    use domain::instant::parse_date;

    #[test]
    fn days_of_a_sheet_are_seen_from_the_day_of_the_story() -> Result<(), String> {
        let today = parse_date("2026-02-27").ok_or("no day")?;
        let written = "店面,@月底-3年,@月底\n仓库,@年初-2年,@年底+2年\n开工,@-15,@+45\n";
        let read = "店面,2023-02-28,2026-02-28\n仓库,2024-01-01,2028-12-31\n开工,2026-02-12,2026-04-13\n";
        assert_eq!(dated(written, today)?, read);
        assert_eq!(dated("会上@了大家", today).map_err(line), Err("@了大家 is no day".into()));
        Ok(())
    }
}
