//! Reminders to who publishes: once before the last day of each period of a duty, once after it, in office hours.

use super::duties;
use super::freshness::Area;
use crate::error::Error;
use crate::sms::{self, Post};
use crate::tables::{duty_reminders, duty_rounds};
use crate::{Backend, units};
use domain::fields::Phone;
use domain::instant::Instant;
use domain::region::{Level, RegionCode};
use domain::unit::{Directory, Member, Role, UnitKind};
use domain::villages::{Duty, Standing};
use domain::workdays::Calendar;
use sea_orm::sea_query::OnConflict;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QuerySelect, Set};
use std::collections::{BTreeMap, HashSet};

/// Before or after the last day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
enum Stage {
    Soon,
    Late,
}

impl Stage {
    const fn of(standing: Standing) -> Option<Self> {
        match standing {
            Standing::Soon { .. } => Some(Self::Soon),
            Standing::Missing { .. } => Some(Self::Late),
            _ => None,
        }
    }

    const fn as_str(self) -> &'static str {
        match self {
            Self::Soon => "soon",
            Self::Late => "late",
        }
    }

    const fn topic(self) -> &'static str {
        match self {
            Self::Soon => "remind:duty-soon",
            Self::Late => "remind:duty-late",
        }
    }

    fn words(self, pieces: i64) -> String {
        match self {
            Self::Soon => format!("有 {pieces} 项公示快到日子了，请按时公布"),
            Self::Late => format!("有 {pieces} 项公示过了日子还没公布，村民看得到，请马上补上"),
        }
    }
}

/// Reminds of every period that has become due soon or late since, once a day: what is due changes at midnight.
///
/// # Errors
/// When the database cannot be read or written.
pub async fn remind(backend: &Backend) -> Result<(), Error> {
    let now = backend.clock.now();
    let day = now.beijing_date().to_string();
    let reader = backend.store.reader();
    if !backend.calendar().office_hours(now) || duty_rounds::Entity::find_by_id(day.as_str()).one(reader).await?.is_some() {
        return Ok(());
    }
    // By county, so that a country's villages are never held at once.
    let mut counties: BTreeMap<RegionCode, Vec<Duty>> = BTreeMap::new();
    for duty in duties::all(reader).await? {
        if let Some(county) = duty.region.at(Level::County) {
            counties.entry(county).or_default().push(duty);
        }
    }
    for (county, duties) in counties {
        one_county(backend, &county, duties, now).await?;
    }
    backend
        .store
        .write(move |transaction| {
            Box::pin(async move {
                let once = OnConflict::new().do_nothing().to_owned();
                let round = duty_rounds::ActiveModel { day: Set(day) };
                duty_rounds::Entity::insert(round).on_conflict(once).exec_without_returning(transaction).await?;
                Ok(())
            })
        })
        .await
}

async fn one_county(backend: &Backend, county: &RegionCode, duties: Vec<Duty>, now: Instant) -> Result<(), Error> {
    let reader = backend.store.reader();
    let ids: Vec<i64> = duties.iter().map(|duty| duty.id.0).collect();
    let area = Area::of(backend, county, duties).await?;
    let told: HashSet<(i64, String, String, String)> = duty_reminders::Entity::find()
        .select_only()
        .columns([
            duty_reminders::Column::DutyId,
            duty_reminders::Column::Region,
            duty_reminders::Column::FromDay,
            duty_reminders::Column::Stage,
        ])
        .filter(duty_reminders::Column::DutyId.is_in(ids))
        .into_tuple::<(i64, String, String, String)>()
        .all(reader)
        .await?
        .into_iter()
        .collect();
    let units = units::in_territory(reader, county).await?;
    let eve = eve(&backend.calendar(), now);
    let mut done = Vec::new();
    let mut texts: BTreeMap<(String, Stage), i64> = BTreeMap::new();
    for village in &area.villages {
        let at = |moment| {
            let standings = area.standings(village, moment);
            standings.filter_map(|(duty, period, standing)| Some((duty, period.from.to_string(), Stage::of(standing)?)))
        };
        let mut all: Vec<(Duty, String, Stage)> = at(now).collect();
        for (duty, from, _) in at(eve) {
            if !all.iter().any(|(there, since, _)| there.id == duty.id && *since == from) {
                all.push((duty, from, Stage::Soon));
            }
        }
        let due: Vec<(Duty, String, Stage)> = all
            .into_iter()
            .filter(|(duty, from, stage)| !told.contains(&(duty.id.0, village.to_string(), from.clone(), stage.as_str().to_owned())))
            .collect();
        if due.is_empty() {
            continue;
        }
        let phones = publishers(backend, Directory(&units), village).await?;
        // Whoever gets the post later is to be told, too.
        if phones.is_empty() {
            continue;
        }
        for (duty, from_day, stage) in due {
            for phone in &phones {
                *texts.entry((phone.as_str().to_owned(), stage)).or_default() += 1;
            }
            done.push(duty_reminders::ActiveModel {
                duty_id: Set(duty.id.0),
                region: Set(village.to_string()),
                from_day: Set(from_day),
                stage: Set(stage.as_str().into()),
                at: Set(now.0),
            });
        }
    }
    write(backend, done, texts, now).await
}

/// The end of the last day before reminders may be sent again: what comes due over a holiday is told of before it.
fn eve(calendar: &Calendar, now: Instant) -> Instant {
    let today = now.beijing_date();
    let next = calendar.next_office_hours(Instant::end_of(today)).beijing_date();
    Instant::end_of(next.previous_day().unwrap_or(today))
}

/// Who publishes for a village: its committee's cadres; where it has none, the township's clerks.
async fn publishers(backend: &Backend, units: Directory<'_>, village: &RegionCode) -> Result<Vec<Phone>, Error> {
    for (kind, role) in [(UnitKind::VillageCommittee, Role::VillageCadre), (UnitKind::TownshipGovernment, Role::TownshipClerk)] {
        let Some(unit) = units.of(kind, village) else { continue };
        let members = units::reachable(backend.store.reader(), unit.id).await?;
        let phones: Vec<Phone> =
            members.into_iter().filter(|(member, _): &(Member, Phone)| member.is(role)).map(|(_, phone)| phone).collect();
        if !phones.is_empty() {
            return Ok(phones);
        }
    }
    Ok(Vec::new())
}

/// So many reminders go into one statement.
const BATCH: usize = 500;

async fn write(
    backend: &Backend,
    done: Vec<duty_reminders::ActiveModel>,
    texts: BTreeMap<(String, Stage), i64>,
    now: Instant,
) -> Result<(), Error> {
    if done.is_empty() {
        return Ok(());
    }
    let origin = backend.settings.origin.clone();
    let written = backend.store.write(move |transaction| {
        Box::pin(async move {
            for some in done.chunks(BATCH) {
                let all = u64::try_from(some.len()).unwrap_or_default();
                let once = OnConflict::new().do_nothing().to_owned();
                let rows = duty_reminders::Entity::insert_many(some.to_vec()).on_conflict(once);
                if rows.exec_without_returning(transaction).await? != all {
                    return Err(Error::Conflict);
                }
            }
            for ((phone, stage), pieces) in texts {
                let phone = Phone::parse(&phone).map_err(|why| Error::corrupt("members", &phone, why))?;
                let words = |pieces| format!("【明白】{}：{origin}/desk/villages", stage.words(pieces));
                let post = Post { phone: &phone, text: words(pieces), topic: stage.topic(), at: now, pieces, office_hours: true };
                sms::remind(transaction, post, words).await?;
            }
            Ok(())
        })
    });
    match written.await {
        // Another server was quicker.
        Err(Error::Conflict) => Ok(()),
        written => written,
    }
}
