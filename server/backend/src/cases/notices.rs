//! Members are told by text at once when their unit gets a case. The change writes a notice, one row; a moment later
//! the notices of a unit become one text for each member, and again some minutes later at the earliest: a busy morning
//! rings a phone a few times, not a hundred.

use super::records::{Record, World};
use crate::error::Error;
use crate::sms::{self, Post};
use crate::tables::{cases, notices};
use crate::{Backend, units};
use domain::cases::{By, Case, Cause, Decision, Event, Sight, Stage, StateName, What, authority};
use domain::fields::Phone;
use domain::ids::{MemberId, UnitId};
use domain::unit::Member;
use domain::viewer::Viewer;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, Set};
use std::collections::BTreeMap;

/// What members are told of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Kind {
    /// The unit got it.
    New,
    /// The unit is supervised for it.
    Supervised,
    /// A colleague handed it over.
    HandedOver,
    /// Somebody asks for something that the member may grant.
    ToDecide,
}

impl Kind {
    const fn as_str(self) -> &'static str {
        match self {
            Self::New => "new",
            Self::Supervised => "supervised",
            Self::HandedOver => "handed_over",
            Self::ToDecide => "to_decide",
        }
    }

    fn parse(text: &str) -> Option<Self> {
        [Self::New, Self::Supervised, Self::HandedOver, Self::ToDecide].into_iter().find(|kind| kind.as_str() == text)
    }

    /// Whether the case still is what the member is to be told.
    fn holds(self, case: &Case, unit: UnitId, member: &Member) -> bool {
        let waits = matches!(case.state.name(), StateName::Filed | StateName::Accepted | StateName::Assigned);
        match self {
            Self::New => member.handles() && case.unit.id == unit && waits,
            Self::Supervised => {
                member.handles() && case.course.running_supervisions().any(|one| one.unit.id == unit && one.stage == Stage::Open)
            }
            Self::HandedOver => case.state.name() == StateName::InHand && case.handler() == Some(member.id),
            Self::ToDecide => Decision::ALL.into_iter().any(|what| authority::decides(member, case, what)),
        }
    }

    fn words(self, pieces: usize) -> String {
        match self {
            Self::New => format!("您单位有 {pieces} 件新件，请到工作台办理"),
            Self::Supervised => format!("您单位有 {pieces} 件被督办，请到工作台写明情况"),
            Self::HandedOver => format!("同事转交给您 {pieces} 件，请到工作台接着办"),
            Self::ToDecide => format!("有 {pieces} 件等您定（延期、改类或打开姓名），请到工作台看"),
        }
    }
}

/// Notes whom the event gives something to do. Of a limit that has passed the reminder tells; what the clock does at
/// night waits for office hours.
pub(super) async fn note(connection: &impl ConnectionTrait, case: &Case, event: &Event, world: &World) -> Result<(), Error> {
    let asked = match &event.what {
        What::ExtensionAsked { .. } => Some(Decision::Extension),
        What::ReclassificationAsked { .. } => Some(Decision::Reclassification),
        What::UnsealingAsked { .. } => Some(Decision::Unsealing),
        _ => None,
    };
    if let Some(what) = asked {
        for unit in authority::told_to_decide(case, what, &world.context().directory) {
            write(connection, case, event, world, (Kind::ToDecide, unit.id, None)).await?;
        }
        return Ok(());
    }
    let about = match &event.what {
        What::Filed { .. }
        | What::Assigned { .. }
        | What::Escalated { .. }
        | What::Reopened { .. }
        | What::Appealed { .. }
        | What::Returned { .. }
        | What::Reclassified { to: Some(_), .. } => (Kind::New, case.unit.id, None),
        What::SupervisionOpened { cause, unit, .. } if *cause != Cause::Overdue => (Kind::Supervised, unit.id, None),
        What::HandedOver { to, .. } => (Kind::HandedOver, case.unit.id, Some(*to)),
        _ => return Ok(()),
    };
    write(connection, case, event, world, about).await
}

/// A notice: of what, to the members of which unit, or to one of them.
async fn write(
    connection: &impl ConnectionTrait,
    case: &Case,
    event: &Event,
    world: &World,
    (kind, unit, member): (Kind, UnitId, Option<MemberId>),
) -> Result<(), Error> {
    let not_before = if event.by == By::Clock { world.calendar.next_office_hours(world.now) } else { world.now };
    let row = notices::ActiveModel {
        case_id: Set(case.id.0),
        unit_id: Set(unit.0),
        member_id: Set(member.map(|member| member.0)),
        kind: Set(kind.as_str().into()),
        by_member: Set(event.by.member().map(|member| member.0)),
        not_before: Set(not_before.0),
        ..Default::default()
    };
    notices::Entity::insert(row).exec_without_returning(connection).await?;
    Ok(())
}

/// Makes texts of the notices whose time has come.
///
/// # Errors
/// When the database cannot be read or written.
pub async fn tell_members(backend: &Backend) -> Result<(), Error> {
    let now = backend.clock.now();
    let waiting = notices::Entity::find()
        .filter(notices::Column::NotBefore.lte(now.0))
        .order_by_asc(notices::Column::Id)
        .all(backend.store.reader())
        .await?;
    let mut groups: BTreeMap<(Kind, i64, Option<i64>), Vec<notices::Model>> = BTreeMap::new();
    for row in waiting {
        let kind = Kind::parse(&row.kind).ok_or_else(|| Error::corrupt("notices", row.id, "its kind is none"))?;
        groups.entry((kind, row.unit_id, row.member_id)).or_default().push(row);
    }
    for ((kind, unit, member), rows) in groups {
        let topic = format!("{}:{}", kind.as_str(), member.unwrap_or(unit));
        if sms::told_lately(backend.store.reader(), &topic, now).await? {
            continue;
        }
        let texts = texts(backend, kind, UnitId(unit), member.map(MemberId), &rows).await?;
        let ids: Vec<i64> = rows.iter().map(|row| row.id).collect();
        let written = backend.store.write(move |transaction| {
            Box::pin(async move {
                let told = notices::Entity::delete_many().filter(notices::Column::Id.is_in(ids.iter().copied())).exec(transaction).await?;
                if usize::try_from(told.rows_affected) != Ok(ids.len()) {
                    return Err(Error::Conflict);
                }
                for (phone, text) in texts {
                    sms::post(transaction, Post { phone: &phone, text, topic: &topic, at: now, pieces: 1, office_hours: false }).await?;
                }
                Ok(())
            })
        });
        match written.await {
            // Another server was quicker.
            Ok(()) | Err(Error::Conflict) => {}
            Err(error) => return Err(error),
        }
    }
    Ok(())
}

/// A text for each member whom the notices tell something: not of what they did themselves, and never of a case that
/// is not theirs to see.
async fn texts(
    backend: &Backend,
    kind: Kind,
    unit: UnitId,
    only: Option<MemberId>,
    rows: &[notices::Model],
) -> Result<Vec<(Phone, String)>, Error> {
    let (reader, origin) = (backend.store.reader(), &backend.settings.origin);
    let ids = rows.iter().map(|row| row.case_id);
    let found = cases::Entity::find().filter(cases::Column::Id.is_in(ids)).order_by_asc(cases::Column::Id).all(reader).await?;
    let cases: Vec<Record> = found.into_iter().filter_map(Record::readable).collect();
    let members = units::reachable(reader, unit).await?;
    let told =
        members.into_iter().filter(|(member, _)| (member.handles() || member.oversees()) && only.is_none_or(|only| only == member.id));
    Ok(told
        .filter_map(|(member, phone)| {
            let viewer = Viewer::Member(member.clone());
            let theirs: Vec<&Record> = cases
                .iter()
                .filter(|Record { row, case }| {
                    let by_others = rows.iter().any(|notice| notice.case_id == row.id && notice.by_member != Some(member.id.0));
                    by_others && kind.holds(case, unit, &member) && authority::sees(&viewer, case) == Some(Sight::Staff)
                })
                .collect();
            let page = match theirs[..] {
                [] => return None,
                [one] => format!("{origin}/desk/cases/{}", one.row.id),
                _ => format!("{origin}/desk"),
            };
            Some((phone, format!("【明白】{}：{page}", kind.words(theirs.len()))))
        })
        .collect())
}
