//! The one place that decides who may do what with a disclosure. Everybody may
//! read what is published; what is not yet, only the unit that writes it and
//! those who review it.

use super::{Disclosure, Kind, Payment, Refused};
use crate::publication::{Verb, Who};
use crate::region::{Level, RegionCode};
use crate::unit::{Member, Role, UnitKind};
use crate::viewer::Viewer;

/// Those who handle for a place write; the township reviews its villages and itself, the county's oversight the county.
const WHO: Who = Who {
    writers: &[Role::VillageCadre, Role::TownshipClerk, Role::DepartmentClerk, Role::CountyDispatcher],
    reviewed_at: |level| Some(if matches!(level, Level::County) { Level::County } else { Level::Township }),
};

/// The member, if it is one who may write disclosures of that place.
///
/// # Errors
/// `NotYourRole`, `NotYourPlace`.
pub fn may_write<'a>(viewer: &'a Viewer, region: &RegionCode) -> Result<&'a Member, Refused> {
    Ok(WHO.may_write(viewer, region)?)
}

/// The member, if it is one who reviews disclosures of that place.
///
/// # Errors
/// `NotYourRole`, `NotYourPlace`.
pub fn may_review<'a>(viewer: &'a Viewer, region: &RegionCode) -> Result<&'a Member, Refused> {
    Ok(WHO.may_review(viewer, region)?)
}

/// The member, if it is one who may do it now.
///
/// # Errors
/// `NotYourRole`, `NotYourPlace`, `NotNow`, `NotByTheWriter`.
pub fn may<'a>(viewer: &'a Viewer, disclosure: &Disclosure, verb: Verb) -> Result<&'a Member, Refused> {
    Ok(WHO.may(viewer, &disclosure.region, &disclosure.life, verb)?)
}

/// The member, if it is one who may begin the version after paying now: who may begin a correction, of a subsidy, once.
///
/// # Errors
/// As [`may`]; `NoSubsidy`, `AlreadyPaid`.
pub fn may_pay<'a>(viewer: &'a Viewer, disclosure: &Disclosure) -> Result<&'a Member, Refused> {
    let member = may(viewer, disclosure, Verb::Correct)?;
    match disclosure.payment {
        None => Err(Refused::NoSubsidy),
        Some(Payment::After) => Err(Refused::AlreadyPaid),
        Some(Payment::Before) => Ok(member),
    }
}

/// The member, if it is one who may record a milestone now: who may begin a correction, of a project that is not at its end.
///
/// # Errors
/// As [`may`]; `NoProject`.
pub fn may_reach<'a>(viewer: &'a Viewer, disclosure: &Disclosure) -> Result<&'a Member, Refused> {
    let member = may_build(viewer, disclosure)?;
    if disclosure.next_milestone().is_some() { Ok(member) } else { Err(Refused::NotNow) }
}

/// The member, if it is one who may strike out the last milestone now: who may begin a correction, of a project that has one.
///
/// # Errors
/// As [`may`]; `NoProject`.
pub fn may_strike<'a>(viewer: &'a Viewer, disclosure: &Disclosure) -> Result<&'a Member, Refused> {
    let member = may_build(viewer, disclosure)?;
    if disclosure.reached.is_empty() { Err(Refused::NotNow) } else { Ok(member) }
}

/// The member, if it is one who may begin a correction of a project now.
fn may_build<'a>(viewer: &'a Viewer, disclosure: &Disclosure) -> Result<&'a Member, Refused> {
    let member = may(viewer, disclosure, Verb::Correct)?;
    if disclosure.kind == Kind::Project { Ok(member) } else { Err(Refused::NoProject) }
}

/// What the viewer may do now, for drawing buttons; paying and milestones are apart.
#[must_use]
pub fn verbs(viewer: &Viewer, disclosure: &Disclosure) -> Vec<Verb> {
    WHO.verbs(viewer, &disclosure.region, &disclosure.life)
}

/// Whether the viewer may read the version that is not published yet.
#[must_use]
pub fn sees_work(viewer: &Viewer, disclosure: &Disclosure) -> bool {
    WHO.sees_work(viewer, &disclosure.region)
}

/// Whether the viewer reads persons whole, and not masked: who writes, who
/// reviews, and who watches over the place: the village's supervision committee
/// and the discipline inspection of the territory, which are asked about lines.
/// A household's own lines are another matter.
#[must_use]
pub fn sees_persons(viewer: &Viewer, disclosure: &Disclosure) -> bool {
    let watches = |member: &Member| {
        let kind = member.unit.kind;
        member.handles()
            && (kind.is_discipline() || kind == UnitKind::VillageSupervision)
            && member.unit.region.contains(&disclosure.region)
    };
    sees_work(viewer, disclosure) || viewer.member().is_some_and(watches)
}
