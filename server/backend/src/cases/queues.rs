//! Which rows lie in a queue of the inbox or in a place, as conditions of a query.

use crate::tables::cases::{Column, Entity};
use crate::tables::{case_accused, case_units, units};
use domain::cases::pages::Queue;
use domain::cases::{Kind, StateName};
use domain::instant::Instant;
use domain::region::{Level, RegionCode};
use domain::unit::{Member, Unit, UnitKind};
use domain::workdays::Calendar;
use sea_orm::sea_query::{Expr, ExprTrait as _, SelectStatement};
use sea_orm::{ColumnTrait, Condition, EntityTrait, QueryFilter, QuerySelect, QueryTrait};

/// The cases of a queue of a member's inbox; those that accuse the member or the unit are not there.
pub(super) fn in_queue(member: &Member, queue: Queue, now: Instant, calendar: &Calendar) -> Condition {
    Condition::all().add(of_queue(member, queue, now, calendar)).add(Column::Id.not_in_subquery(accusing(member)))
}

/// The cases that accuse a member or the member's unit.
fn accusing(member: &Member) -> SelectStatement {
    let named = Condition::any().add(case_accused::Column::UnitId.eq(member.unit.id.0)).add(case_accused::Column::MemberId.eq(member.id.0));
    case_accused::Entity::find().select_only().column(case_accused::Column::CaseId).filter(named).into_query()
}

fn of_queue(member: &Member, queue: Queue, now: Instant, calendar: &Calendar) -> Condition {
    /// Due soon is today or within so many working days.
    const SOON: u32 = 2;
    match queue {
        Queue::ToAccept => ours(member).add(status(&[StateName::Filed])),
        Queue::ToAssign => ours(member).add(status(&[StateName::Accepted, StateName::Assigned])),
        Queue::Mine => ours(member).add(status(&[StateName::InHand])).add(Column::HandlerId.eq(member.id.0)),
        Queue::ToDecide => to_decide(member),
        Queue::DueSoon => {
            let soon = calendar.limit(now, SOON).at;
            ours(member).add(open()).add(Column::DueAt.gte(now.0)).add(Column::DueAt.lte(soon.0))
        }
        Queue::Overdue => Condition::all().add(watched(member)).add(open()).add(Column::DueAt.lt(now.0)),
        Queue::All => watched(member),
    }
}

fn status(names: &[StateName]) -> Expr {
    Column::Status.is_in(names.iter().map(|name| name.as_str()))
}

fn open() -> Expr {
    Column::Status.is_in(StateName::ALL.into_iter().filter(|state| state.is_open()).map(StateName::as_str))
}

/// What the unit has; nothing for a member who has no part in cases.
pub(super) fn ours(member: &Member) -> Condition {
    let works = member.handles() || member.oversees();
    Condition::all().add(Column::UnitId.is_in(works.then_some(member.unit.id.0)))
}

/// What waits for the member to decide, by somebody else's wish. These are the cases of which `authority::decides` says
/// so.
fn to_decide(member: &Member) -> Condition {
    let unit = &member.unit;
    let asked = |by: Column| Condition::all().add(by.is_not_null()).add(by.ne(member.id.0));
    let inside = Column::UnitId.eq(unit.id.0);
    let colleague = Column::UnitId.is_in(member.handles().then_some(unit.id.0));
    let mut any = Condition::any().add(asked(Column::ProposedBy).add(colleague));
    if member.oversees() {
        let commission = unit.kind == UnitKind::CountyDiscipline;
        // Departments are beneath the commission alone.
        let next = |kind: UnitKind| kind.level() == Level::County || kind.level().up() == Some(unit.level());
        any = any.add(asked(Column::ProposedBy).add(beneath(unit, |_| true)));
        any = any.add(asked(Column::ExtensionBy).add(beneath(unit, next)));
        if commission {
            any = any.add(asked(Column::ExtensionBy).add(inside.clone())).add(asked(Column::ProposedBy).add(inside));
            any = any.add(asked(Column::UnsealingBy).add(self::inside(&unit.region)));
        }
    }
    Condition::all().add(Column::ToDecide.eq(true)).add(any)
}

/// What the unit has, and for who oversees it what it sees of its territory: what lies with units below it, and what
/// came through it. These are the cases that `authority::sees` shows to staff: were there more, they would be counted
/// and not listed.
fn watched(member: &Member) -> Condition {
    let watched = Condition::any().add(ours(member));
    if !member.oversees() {
        return watched;
    }
    let unit = &member.unit;
    // Asked for each case: a county's commission has had too many for a list of all of them.
    let through = case_units::Entity::find()
        .select_only()
        .column(case_units::Column::CaseId)
        .filter(case_units::Column::UnitId.eq(unit.id.0))
        .filter(Expr::col((case_units::Entity, case_units::Column::CaseId)).equals((Entity, Column::Id)));
    let known = Column::Kind.is_in(Kind::ALL.into_iter().filter(|kind| kind.may_go_to(unit.kind)).map(Kind::as_str));
    watched.add(beneath(unit, |_| true)).add(inside(&unit.region).add(Expr::exists(through.into_query())).add(known))
}

/// What lies with units below one, in its territory, of the kinds that it may know; of those units that `which` names.
fn beneath(unit: &Unit, which: impl Fn(UnitKind) -> bool) -> Condition {
    let kinds: Vec<&str> = below(unit).filter(|kind| which(*kind)).map(UnitKind::as_str).collect();
    let below = units::Entity::find().select_only().column(units::Column::Id).filter(units::Column::Kind.is_in(kinds));
    let known = Kind::ALL.into_iter().filter(|kind| !kind.is_discipline() || unit.kind.is_discipline());
    inside(&unit.region).add(Column::UnitId.in_subquery(below.into_query())).add(Column::Kind.is_in(known.map(Kind::as_str)))
}

/// The kinds of units below one: of lower levels, and the departments of a county for its commission.
fn below(unit: &Unit) -> impl Iterator<Item = UnitKind> {
    let (level, commission) = (unit.level(), unit.kind == UnitKind::CountyDiscipline);
    let below = move |kind: &UnitKind| level.is_above(kind.level()) || commission && *kind == UnitKind::CountyDepartment;
    UnitKind::ALL.into_iter().filter(below)
}

/// What lies in a place of one of the three levels that handle cases; an index serves each.
pub(super) fn within(region: &RegionCode) -> Condition {
    let beginning = |digits: usize| Expr::cust(format!("substr(\"cases\".\"region\", 1, {digits})"));
    let code = region.as_str();
    match region.level() {
        Level::Village => Condition::all().add(Column::Region.eq(code)),
        level @ (Level::Township | Level::County) => Condition::all().add(beginning(level.digits()).eq(code)),
        Level::Province | Level::Prefecture => inside(region),
    }
}

/// The rows of a place and everything inside it.
fn inside(region: &RegionCode) -> Condition {
    let last = format!("{:9<12}", region.as_str());
    Condition::all().add(Column::Region.gte(region.as_str())).add(Column::Region.lte(last))
}
