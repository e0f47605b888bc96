//! Reminders: once when a case is due soon, once when it is late, in office hours.

use super::records::{Record, World};
use crate::error::Error;
use crate::sms::{self, Post};
use crate::tables::{cases, reminders};
use crate::{Backend, units};
use domain::cases::{Case, Sight, StateName, Urgency, authority, routing};
use domain::fields::Phone;
use domain::ids::UnitId;
use domain::instant::Instant;
use domain::unit::Member;
use domain::viewer::Viewer;
use sea_orm::sea_query::{Expr, ExprTrait as _, OnConflict};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect, QueryTrait, Set};
use std::collections::{BTreeMap, HashMap};

/// So many cases are looked at in one turn; the next one goes on.
const TURN: u64 = 1_000;

/// Whom a reminder speaks to, and so what it says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum To {
    /// Who has it in hand, or the unit where nobody has: it is due soon.
    Soon,
    /// The same: it is late.
    Late,
    /// The level above: something below is late.
    Below,
}

impl To {
    const fn topic(self) -> &'static str {
        match self {
            Self::Soon => "remind:soon",
            Self::Late => "remind:late",
            Self::Below => "remind:below",
        }
    }

    fn words(self, pieces: i64) -> String {
        match self {
            Self::Soon => format!("您有 {pieces} 件快到期，请抓紧办理"),
            Self::Late => format!("您有 {pieces} 件超过期限，上一级已经知道，请马上办理并写明情况"),
            Self::Below => format!("您管的地方有 {pieces} 件超过期限，请督办"),
        }
    }
}

/// Reminds of every case that has become due soon or late since, when it is office hours.
///
/// # Errors
/// When the database cannot be read or written.
pub async fn remind(backend: &Backend) -> Result<(), Error> {
    let now = backend.clock.now();
    if !backend.calendar().office_hours(now) {
        return Ok(());
    }
    for stage in [Urgency::Red, Urgency::Amber] {
        stage_by_stage(backend, stage, now).await?;
    }
    Ok(())
}

async fn stage_by_stage(backend: &Backend, stage: Urgency, now: Instant) -> Result<(), Error> {
    let rows = unreminded(backend, stage, now).await?;
    let mut units = Units { backend, known: HashMap::new() };
    let mut texts: BTreeMap<(String, To), i64> = BTreeMap::new();
    let mut done = Vec::with_capacity(rows.len());
    for row in rows {
        let (id, limit_at) = (row.id, row.due_at.unwrap_or_default());
        let Some(Record { case, .. }) = Record::readable(row) else { continue };
        for (phone, to) in recipients(&mut units, &case, stage, now).await? {
            *texts.entry((phone.as_str().to_owned(), to)).or_default() += 1;
        }
        done.push(reminders::ActiveModel { case_id: Set(id), stage: Set(stage.as_str().into()), limit_at: Set(limit_at), at: Set(now.0) });
    }
    if done.is_empty() {
        return Ok(());
    }
    let origin = backend.settings.origin.clone();
    let written = backend.store.write(move |transaction| {
        Box::pin(async move {
            let all = u64::try_from(done.len()).unwrap_or_default();
            let once = OnConflict::new().do_nothing().to_owned();
            if reminders::Entity::insert_many(done).on_conflict(once).exec_without_returning(transaction).await? != all {
                return Err(Error::Conflict);
            }
            for ((phone, to), pieces) in texts {
                let phone = Phone::parse(&phone).map_err(|why| Error::corrupt("members", &phone, why))?;
                let words = |pieces| format!("【明白】{}：{origin}/desk", to.words(pieces));
                let post = Post { phone: &phone, text: words(pieces), topic: to.topic(), at: now, pieces, office_hours: true };
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

/// Open cases of a stage of whose limit nobody was reminded at that stage.
async fn unreminded(backend: &Backend, stage: Urgency, now: Instant) -> Result<Vec<cases::Model>, Error> {
    let reminded = reminders::Entity::find()
        .select_only()
        .column(reminders::Column::CaseId)
        .filter(reminders::Column::Stage.eq(stage.as_str()))
        .filter(Expr::col((reminders::Entity, reminders::Column::CaseId)).equals((cases::Entity, cases::Column::Id)))
        .filter(Expr::col((reminders::Entity, reminders::Column::LimitAt)).equals((cases::Entity, cases::Column::DueAt)));
    let open = StateName::ALL.into_iter().filter(|state| state.is_open()).map(StateName::as_str);
    let query = cases::Entity::find().filter(cases::Column::Status.is_in(open)).filter(Expr::exists(reminded.into_query()).not());
    let query = match stage {
        Urgency::Red => query.filter(cases::Column::DueAt.lt(now.0)),
        _ => query.filter(cases::Column::AmberAt.lte(now.0)).filter(cases::Column::DueAt.gte(now.0)),
    };
    Ok(query.order_by_asc(cases::Column::DueAt).limit(TURN).all(backend.store.reader()).await?)
}

/// The members of units, each unit read once.
struct Units<'a> {
    backend: &'a Backend,
    known: HashMap<UnitId, Vec<(Member, Phone)>>,
}

impl Units<'_> {
    async fn members(&mut self, unit: UnitId) -> Result<&[(Member, Phone)], Error> {
        if !self.known.contains_key(&unit) {
            let members = units::reachable(self.backend.store.reader(), unit).await?;
            self.known.insert(unit, members);
        }
        Ok(self.known.get(&unit).map(Vec::as_slice).unwrap_or_default())
    }
}

async fn recipients(units: &mut Units<'_>, case: &Case, stage: Urgency, now: Instant) -> Result<Vec<(Phone, To)>, Error> {
    let sees = |member: &Member| authority::sees(&Viewer::Member(member.clone()), case) == Some(Sight::Staff);
    let own = units.members(case.unit.id).await?;
    // A handler who has left is as if nobody had it.
    let handler = case.handler().filter(|handler| own.iter().any(|(member, _)| member.id == *handler));
    let to = if stage == Urgency::Red { To::Late } else { To::Soon };
    let mut told: Vec<(Phone, To)> = own
        .iter()
        .filter(|(member, _)| handler.map_or_else(|| member.handles(), |handler| handler == member.id) && sees(member))
        .map(|(_, phone)| (phone.clone(), to))
        .collect();
    if stage == Urgency::Red {
        let world = World::read(units.backend.store.reader(), &case.region, now, units.backend.calendar()).await?;
        let above = routing::above(&case.unit, case.kind, &case.region, &case.accused, &world.context().directory);
        if let Some(above) = above.filter(|above| above.id != case.unit.id) {
            let members = units.members(above.id).await?;
            told.extend(
                members.iter().filter(|(member, _)| member.oversees() && sees(member)).map(|(_, phone)| (phone.clone(), To::Below)),
            );
        }
    }
    Ok(told)
}
