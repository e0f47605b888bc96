//! The one place that decides who may see an application, who may do what with
//! it, and who keeps the directory.

use serde::{Deserialize, Serialize};

use super::{Application, Refused, Service, State};
use crate::cases::UnitRef;
use crate::named::named;
use crate::region::{Level, RegionCode};
use crate::unit::{Member, Role, UnitKind};
use crate::viewer::Viewer;

named! {
    /// One act upon an application; the name is part of routes and message keys.
    pub enum Verb {
        /// 登记联系.
        Contact = "contact",
        /// 要求补材料.
        AskPapers = "ask_papers",
        /// 材料收到了.
        Receive = "receive",
        /// 答复.
        Answer = "answer",
        /// 补充.
        Supply = "supply",
        /// 评价.
        Rate = "rate",
        /// 撤回.
        Withdraw = "withdraw",
    }
}

/// As what a viewer sees an application.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Sight {
    /// As who filed it, or who it is for.
    Applicant,
    /// As staff of the unit that does it, or of a level above.
    Staff,
}

/// As what the viewer sees the application; `None`: for this viewer it does not exist.
///
/// Who filed it and who it is for see it by their accounts; of members those
/// who work in the unit that does it, and in the levels above.
#[must_use]
pub fn sees(viewer: &Viewer, application: &Application) -> Option<Sight> {
    match viewer {
        Viewer::Resident(resident) => application.is_of(*resident).then_some(Sight::Applicant),
        Viewer::Member(member) => watches(member, &application.unit, &application.region).then_some(Sight::Staff),
        Viewer::Bearer(_) | Viewer::Stranger => None,
    }
}

/// Whether a member sees what a unit has of a place.
#[must_use]
pub fn watches(member: &Member, unit: &UnitRef, region: &RegionCode) -> bool {
    let works = member.handles() || member.oversees();
    works && (member.unit.id == unit.id || member.unit.region.contains(region) && above(member.unit.kind).contains(&unit.kind))
}

/// The kinds of units that one of this kind stands above. Departments stand
/// above nobody: what a township has of somebody is none of their business.
#[must_use]
pub const fn above(kind: UnitKind) -> &'static [UnitKind] {
    use UnitKind as U;
    match kind {
        U::VillageCommittee | U::VillageSupervision | U::CountyDepartment => &[],
        U::TownshipGovernment | U::TownshipDiscipline => &[U::VillageCommittee, U::VillageSupervision],
        U::CountyDiscipline => {
            &[U::VillageCommittee, U::VillageSupervision, U::TownshipGovernment, U::TownshipDiscipline, U::CountyDepartment]
        }
    }
}

/// Whether the viewer may do it now.
///
/// # Errors
/// `NotFound` where the viewer sees no application, `ApplicantsOnly`,
/// `NotYourUnit`, `NotYourRole`, `NotNow`, `AlreadyRated`.
pub fn may(viewer: &Viewer, application: &Application, verb: Verb) -> Result<(), Refused> {
    let sight = sees(viewer, application).ok_or(Refused::NotFound)?;
    match verb {
        Verb::Supply | Verb::Rate | Verb::Withdraw if sight != Sight::Applicant => return Err(Refused::ApplicantsOnly),
        Verb::Contact | Verb::AskPapers | Verb::Receive | Verb::Answer => {
            let member = viewer.member().ok_or(Refused::NotYourRole)?;
            if member.unit.id != application.unit.id {
                return Err(Refused::NotYourUnit);
            }
            if !member.handles() {
                return Err(Refused::NotYourRole);
            }
        }
        Verb::Supply | Verb::Rate | Verb::Withdraw => {}
    }
    let knows = match (&application.state, verb) {
        (State::Open | State::Waiting(_), Verb::Contact | Verb::Answer | Verb::Supply | Verb::Withdraw)
        | (State::Open, Verb::AskPapers)
        | (State::Waiting(_), Verb::Receive)
        | (State::Answered { rating: None, .. }, Verb::Rate) => true,
        (State::Answered { .. }, Verb::Rate) => return Err(Refused::AlreadyRated),
        _ => false,
    };
    if knows { Ok(()) } else { Err(Refused::NotNow) }
}

/// What the viewer may do now, for drawing buttons.
#[must_use]
pub fn verbs(viewer: &Viewer, application: &Application) -> Vec<Verb> {
    Verb::ALL.into_iter().filter(|verb| may(viewer, application, *verb).is_ok()).collect()
}

pub(super) fn actor<'a>(viewer: &'a Viewer, application: &Application, verb: Verb) -> Result<&'a Member, Refused> {
    may(viewer, application, verb)?;
    viewer.member().ok_or(Refused::NotYourRole)
}

/// Whether the member keeps the services of a place: a township's clerk those
/// of the township, a department's clerk those of the own department, the
/// county's dispatcher all of the county.
///
/// # Errors
/// `NotYourRole`, `NotYourPlace`, `NotYourUnit`.
pub fn may_keep(member: &Member, region: &RegionCode, unit: &UnitRef) -> Result<(), Refused> {
    if !keeps(member) {
        return Err(Refused::NotYourRole);
    }
    let own = member.unit.region;
    if member.is(Role::CountyDispatcher) && own.contains(region) {
        return Ok(());
    }
    if own != *region {
        return Err(Refused::NotYourPlace);
    }
    let department = member.unit.level() == Level::County && !member.is(Role::CountyDispatcher);
    if department && member.unit.id != unit.id { Err(Refused::NotYourUnit) } else { Ok(()) }
}

/// Whether the member keeps any services at all.
#[must_use]
pub fn keeps(member: &Member) -> bool {
    [Role::TownshipClerk, Role::DepartmentClerk, Role::CountyDispatcher].into_iter().any(|role| member.is(role))
}

/// Whether people of a village can apply for the service here.
///
/// # Errors
/// `NotOnline`, `NotYourPlace`.
pub fn may_apply(service: &Service, village: &RegionCode) -> Result<(), Refused> {
    if service.retired || !service.details.online {
        return Err(Refused::NotOnline);
    }
    if service.region.contains(village) && village.level() == Level::Village { Ok(()) } else { Err(Refused::NotYourPlace) }
}
