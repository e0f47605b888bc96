//! The one place that decides who may see a case and who may do what with it.

mod rights;

use serde::{Deserialize, Serialize};

use super::{Case, Decision, Refused, UnsealingStage, Verb};
use crate::ids::PetitionerId;
use crate::instant::Instant;
use crate::region::{Level, RegionCode};
use crate::unit::{Directory, Member, Role, Unit, UnitKind};
use crate::viewer::Viewer;

/// As what a viewer sees a case.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Sight {
    /// The public view of a demand.
    Public,
    /// As this petitioner of it.
    Petitioner(PetitionerId),
    /// As staff: the unit that has it, one that had it, or a level above.
    Staff,
}

/// As what the viewer sees the case; `None`: for this viewer it does not exist.
///
/// The accused never see it. Petitioners see their own, by their account or by their receipt. Staff see it in the
/// unit that has it, in units that it came through and in the levels above of
/// the territory: for complaints and reports discipline units alone, besides
/// those they were assigned to. Everybody else sees the public view of a
/// demand, which ends at once when somebody proposes to make it a complaint
/// or report.
#[must_use]
pub fn sees(viewer: &Viewer, case: &Case) -> Option<Sight> {
    match viewer {
        Viewer::Member(member) if case.accused.names(member) => return None,
        Viewer::Member(member) if is_staff(member, case) => return Some(Sight::Staff),
        Viewer::Resident(resident) => {
            if let Some(petitioner) = case.petitioners.iter().find(|petitioner| petitioner.is(*resident)) {
                return Some(Sight::Petitioner(petitioner.id));
            }
        }
        Viewer::Bearer(id) if case.petitioner(*id).is_some() => return Some(Sight::Petitioner(*id)),
        Viewer::Member(_) | Viewer::Bearer(_) | Viewer::Stranger => {}
    }
    let hidden = case.course.reclassification.as_ref().is_some_and(|proposal| !proposal.kind.is_public());
    (case.kind.is_public() && !hidden).then_some(Sight::Public)
}

/// Whether the viewer may do it now.
///
/// # Errors
/// Why not: `NotFound` where the viewer sees no case, else the first rule that
/// stands in the way.
pub fn may(viewer: &Viewer, case: &Case, verb: Verb, now: Instant) -> Result<(), Refused> {
    let sight = sees(viewer, case).ok_or(Refused::NotFound)?;
    rights::person(viewer, sight, case, verb)?;
    if !case.state.name().knows(verb) {
        return Err(Refused::NotNow);
    }
    rights::moment(viewer, sight, case, verb, now)
}

/// What the viewer may do now, for drawing buttons.
#[must_use]
pub fn verbs(viewer: &Viewer, case: &Case, now: Instant) -> Vec<Verb> {
    Verb::ALL.into_iter().filter(|verb| may(viewer, case, *verb, now).is_ok()).collect()
}

/// Whether the member may register what came from that place by letter, at the counter or over a hotline: who works for
/// a township or the county, for the own territory.
///
/// # Errors
/// `NotYourRole` in a village and for who has no part in cases, `OutsideTerritory` for places elsewhere.
pub fn may_register(member: &Member, region: &RegionCode) -> Result<(), Refused> {
    if !registers(member) {
        return Err(Refused::NotYourRole);
    }
    if member.unit.region.contains(region) { Ok(()) } else { Err(Refused::OutsideTerritory) }
}

/// Whether the member registers anything at all, for drawing the way there.
#[must_use]
pub fn registers(member: &Member) -> bool {
    member.unit.level() != Level::Village && (member.handles() || member.oversees())
}

/// Whether something waits for this member's decision: somebody else has asked for it, and the member may say no.
#[must_use]
pub fn decides(member: &Member, case: &Case, what: Decision) -> bool {
    let viewer = Viewer::Member(member.clone());
    let asked = case.asks(what).is_some_and(|by| by != member.id);
    let sight = sees(&viewer, case).filter(|sight| *sight == Sight::Staff);
    asked && sight.is_some_and(|sight| rights::person(&viewer, sight, case, what.refusing()).is_ok())
}

/// The units whose members are told that something waits for a decision: the one that has the case and those one level
/// above; for a sealed name the county's commission. Of their members those who may decide: see [`decides`].
#[must_use]
pub fn told_to_decide<'a>(case: &Case, what: Decision, directory: &Directory<'a>) -> Vec<&'a Unit> {
    let next = |unit: &Unit| case.level() == Level::County || case.level().up() == Some(unit.level());
    let near = |unit: &&Unit| match what {
        Decision::Unsealing => unit.kind == UnitKind::CountyDiscipline && unit.region.contains(&case.region),
        Decision::Extension | Decision::Reclassification => unit.id == case.unit.id || stands_above(unit, case) && next(unit),
    };
    directory.0.iter().filter(near).collect()
}

/// Whether the custodian may open the names that a request asks for: granted, and this member neither asked for nor
/// granted it.
///
/// # Errors
/// `CustodianOnly`, `NotFound` outside the own county or when the case names the custodian, `NoUnsealing`,
/// `SecondPersonNeeded`.
pub fn may_unseal(custodian: &Member, case: &Case, number: u32) -> Result<(), Refused> {
    if !custodian.is(Role::IdentityCustodian) {
        return Err(Refused::CustodianOnly);
    }
    if !custodian.unit.region.contains(&case.region) || case.accused.names(custodian) {
        return Err(Refused::NotFound);
    }
    let granted = case.course.unsealing(number).filter(|unsealing| unsealing.stage == UnsealingStage::Granted);
    let unsealing = granted.ok_or(Refused::NoUnsealing)?;
    if unsealing.asked_by == custodian.id || unsealing.decided_by == Some(custodian.id) {
        return Err(Refused::SecondPersonNeeded);
    }
    Ok(())
}

/// Whether the member may hand over everything that a member of that unit has
/// in hand, for one who leaves: a colleague, who oversees the unit from above,
/// or the administrator of its territory.
#[must_use]
pub fn may_clear(member: &Member, unit: &Unit) -> bool {
    let colleague = member.unit.id == unit.id && member.handles();
    let higher = member.unit.level().is_above(unit.level()) || member.unit.kind == UnitKind::CountyDiscipline;
    let above = member.oversees() && higher && member.unit.kind != UnitKind::CountyDepartment;
    colleague || member.unit.region.contains(&unit.region) && (above || member.is(Role::Administrator))
}

fn is_staff(member: &Member, case: &Case) -> bool {
    let came_through = case.course.seen_by.contains(&member.unit.id) && case.kind.may_go_to(member.unit.kind);
    (member.handles() || member.oversees()) && (member.unit.id == case.unit.id || came_through || stands_above(&member.unit, case))
}

/// Whether the unit is of a level above the one that has the case, in the same
/// territory, and may know cases of its kind. Departments are above nobody;
/// the county's commission is above departments.
pub(super) fn stands_above(unit: &Unit, case: &Case) -> bool {
    let higher = match unit.kind {
        UnitKind::CountyDepartment => false,
        UnitKind::CountyDiscipline => case.unit.kind != UnitKind::CountyDiscipline,
        _ => unit.level().is_above(case.level()),
    };
    higher && unit.region.contains(&case.region) && (!case.kind.is_discipline() || unit.kind.is_discipline())
}

/// Whether the member decides one level above the unit that has the case. At
/// the county that is the commission, but never the handler.
pub(super) fn decides_above(member: &Member, case: &Case) -> bool {
    let next = match case.level() {
        Level::County => commands(member, case),
        level => stands_above(&member.unit, case) && level.up() == Some(member.unit.level()),
    };
    next && member.oversees()
}

/// Whether the member decides at any level above the unit that has the case.
pub(super) fn commands(member: &Member, case: &Case) -> bool {
    let inside = member.unit.kind == UnitKind::CountyDiscipline && member.unit.id == case.unit.id && case.handler() != Some(member.id);
    member.oversees() && (inside || stands_above(&member.unit, case))
}
