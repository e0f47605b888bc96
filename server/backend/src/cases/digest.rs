//! A text a morning to each member for whom something is late, due today or waiting to be accepted.

use super::records::Record;
use crate::error::Error;
use crate::sms::{self, Post};
use crate::tables::{cases, digests};
use crate::{Backend, units};
use domain::cases::{Case, Sight, StateName, authority};
use domain::ids::UnitId;
use domain::instant::Instant;
use domain::unit::Member;
use domain::viewer::Viewer;
use sea_orm::sea_query::OnConflict;
use sea_orm::{ColumnTrait, Condition, EntityTrait, QueryFilter, QueryOrder, Set, TryInsertResult};
use std::collections::BTreeMap;

/// What a member has to do today.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
struct Morning {
    late: u32,
    today: u32,
    to_accept: u32,
}

impl Morning {
    fn add(&mut self, case: &Case, now: Instant) {
        let end = Instant::end_of(now.beijing_date());
        match case.limit() {
            Some(limit) if limit.passed(now) => self.late += 1,
            Some(limit) if limit.at <= end => self.today += 1,
            _ => self.to_accept += 1,
        }
    }

    /// What to say; nothing where there is nothing.
    fn words(self) -> Option<String> {
        let parts = [(self.late, "已经超期"), (self.today, "今天到期"), (self.to_accept, "等着受理")];
        let parts: Vec<String> = parts.iter().filter(|(count, _)| *count > 0).map(|(count, what)| format!("{count} 件{what}")).collect();
        (!parts.is_empty()).then(|| format!("早上好，您有 {}", parts.join("、")))
    }
}

/// Writes the morning's digests, once a day, in the morning's office hours.
///
/// # Errors
/// When the database cannot be read or written.
pub async fn write_digests(backend: &Backend) -> Result<(), Error> {
    let now = backend.clock.now();
    let day = now.beijing_date().to_string();
    if !backend.calendar().office_hours(now) || now.beijing().hour() >= 12 {
        return Ok(());
    }
    let reader = backend.store.reader();
    if digests::Entity::find_by_id(day.as_str()).one(reader).await?.is_some() {
        return Ok(());
    }
    let mut texts = Vec::new();
    for (unit, cases) in waiting(backend, now).await? {
        for (member, phone) in units::reachable(reader, unit).await? {
            let words = morning(&member, &cases, now).words();
            texts.extend(words.map(|words| (phone, format!("【明白】{words}：{}/desk", backend.settings.origin))));
        }
    }
    backend
        .store
        .write(move |transaction| {
            Box::pin(async move {
                let row = digests::ActiveModel { day: Set(day) };
                let once = OnConflict::new().do_nothing().to_owned();
                let TryInsertResult::Inserted(_) = digests::Entity::insert(row).on_conflict(once).try_insert().exec(transaction).await?
                else {
                    // Another server was quicker.
                    return Ok(());
                };
                for (phone, text) in texts {
                    sms::post(transaction, Post { phone: &phone, text, topic: "digest", at: now, pieces: 1, office_hours: true }).await?;
                }
                Ok(())
            })
        })
        .await
}

/// What is late, due today or to be accepted, by unit.
async fn waiting(backend: &Backend, now: Instant) -> Result<BTreeMap<UnitId, Vec<Case>>, Error> {
    let open = StateName::ALL.into_iter().filter(|state| state.is_open()).map(StateName::as_str);
    let end = Instant::end_of(now.beijing_date());
    let rows = cases::Entity::find()
        .filter(cases::Column::Status.is_in(open))
        .filter(Condition::any().add(cases::Column::DueAt.lte(end.0)).add(cases::Column::Status.eq(StateName::Filed.as_str())))
        .order_by_asc(cases::Column::Id)
        .all(backend.store.reader())
        .await?;
    let mut units: BTreeMap<UnitId, Vec<Case>> = BTreeMap::new();
    for Record { case, .. } in rows.into_iter().filter_map(Record::readable) {
        units.entry(case.unit.id).or_default().push(case);
    }
    Ok(units)
}

/// What a member has in hand, and what nobody in the unit has.
fn morning(member: &Member, cases: &[Case], now: Instant) -> Morning {
    let viewer = Viewer::Member(member.clone());
    let theirs = |case: &&Case| case.handler().map_or_else(|| member.handles(), |handler| handler == member.id);
    let seen = |case: &&Case| authority::sees(&viewer, case) == Some(Sight::Staff);
    let mut morning = Morning::default();
    for case in cases.iter().filter(theirs).filter(seen) {
        morning.add(case, now);
    }
    morning
}
