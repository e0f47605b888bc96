//! Which rows lie in a queue of the inbox and hold the words of a search, as conditions of a query.

use crate::tables::cases::Column;
use crate::tables::{case_accused, case_units, units};
use domain::cases::pages::Queue;
use domain::cases::{Kind, StateName};
use domain::instant::Instant;
use domain::unit::{Member, Unit, UnitKind};
use sea_orm::sea_query::{BinOper, Expr, ExprTrait as _, Func, SelectStatement};
use sea_orm::{ColumnTrait, Condition, EntityTrait, QueryFilter, QuerySelect, QueryTrait};

/// Nobody searches for more; whoever sends more only wants to keep the database busy.
const TYPED: usize = 100;

/// The cases of a queue of a member's inbox; those that accuse the member or the unit are not there.
pub(super) fn in_queue(member: &Member, queue: Queue, now: Instant) -> Condition {
    Condition::all().add(of_queue(member, queue, now)).add(Column::Id.not_in_subquery(accusing(member)))
}

/// The cases that accuse a member or the member's unit.
fn accusing(member: &Member) -> SelectStatement {
    let named = Condition::any().add(case_accused::Column::UnitId.eq(member.unit.id.0)).add(case_accused::Column::MemberId.eq(member.id.0));
    case_accused::Entity::find().select_only().column(case_accused::Column::CaseId).filter(named).into_query()
}

fn of_queue(member: &Member, queue: Queue, now: Instant) -> Condition {
    match queue {
        Queue::ToAccept => ours(member).add(status(&[StateName::Filed])),
        Queue::ToAssign => ours(member).add(status(&[StateName::Accepted, StateName::Assigned])),
        Queue::Mine => ours(member).add(status(&[StateName::InHand])).add(Column::HandlerId.eq(member.id.0)),
        Queue::DueSoon => ours(member).add(open()).add(Column::AmberAt.lte(now.0)).add(Column::DueAt.gte(now.0)),
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
fn ours(member: &Member) -> Condition {
    let works = member.handles() || member.oversees();
    Condition::all().add(Column::UnitId.is_in(works.then_some(member.unit.id.0)))
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
    let territory = || Condition::all().add(Column::Region.starts_with(unit.region.as_str()));
    let kinds =
        |may: fn(Kind, UnitKind) -> bool| Column::Kind.is_in(Kind::ALL.into_iter().filter(|kind| may(*kind, unit.kind)).map(Kind::as_str));
    let below = units::Entity::find().select_only().column(units::Column::Id).filter(units::Column::Kind.is_in(below(unit)));
    let through =
        case_units::Entity::find().select_only().column(case_units::Column::CaseId).filter(case_units::Column::UnitId.eq(unit.id.0));
    watched
        .add(
            territory()
                .add(Column::UnitId.in_subquery(below.into_query()))
                .add(kinds(|kind, unit| !kind.is_discipline() || unit.is_discipline())),
        )
        .add(territory().add(Column::Id.in_subquery(through.into_query())).add(kinds(Kind::may_go_to)))
}

/// The kinds of units below one: of lower levels, and the departments of a county for its commission.
fn below(unit: &Unit) -> impl Iterator<Item = &'static str> {
    let (level, commission) = (unit.level(), unit.kind == UnitKind::CountyDiscipline);
    let below = move |kind: &UnitKind| level.is_above(kind.level()) || commission && *kind == UnitKind::CountyDepartment;
    UnitKind::ALL.into_iter().filter(below).map(UnitKind::as_str)
}

/// Title, number or words hold what was typed. Every sign stands for itself, a capital letter for the small one too.
pub(super) fn holding(typed: &str) -> Condition {
    let typed: String = typed.chars().filter(|c| !c.is_control()).take(TYPED).collect();
    let pattern = format!("%{}%", typed.replace('\\', r"\\").replace('%', r"\%").replace('_', r"\_"));
    let holds = |column: Column| {
        // Lowered by the database, both alike: the two kinds lower different letters.
        let pattern = Expr::from(Func::lower(pattern.as_str())).binary(BinOper::Escape, Expr::Constant('\\'.into()));
        Expr::from(Func::lower(Expr::col(column))).binary(BinOper::Like, pattern)
    };
    Condition::any().add(holds(Column::Title)).add(holds(Column::Number)).add(holds(Column::Words))
}
