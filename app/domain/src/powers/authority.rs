//! The one place that decides who may do what with a power. Everybody may read
//! what is published; what is not yet, only those who write and who review it.

use super::{Power, Refused, State, StateName};
use crate::named::named;
use crate::region::{Level, RegionCode};
use crate::unit::{Member, Role};
use crate::viewer::Viewer;

named! {
    /// One act upon a power; the name is part of routes and message keys.
    pub enum Verb {
        /// 起草.
        Draft = "draft",
        /// 修改: what the version in work says.
        Write = "write",
        /// 送审.
        Submit = "submit",
        /// 退回修改.
        SendBack = "send_back",
        /// 审核通过.
        Approve = "approve",
        /// 修订: begins the next version.
        Correct = "correct",
        /// 放弃修订.
        Drop = "drop",
        /// 停用.
        Withdraw = "withdraw",
        /// 恢复使用.
        PutBack = "put_back",
    }
}

impl Verb {
    /// Whether it is for who reviews, and not for who writes.
    #[must_use]
    pub const fn is_reviewers(self) -> bool {
        matches!(self, Self::SendBack | Self::Approve | Self::Withdraw | Self::PutBack)
    }
}

impl StateName {
    /// Whether the state knows the verb at all.
    #[must_use]
    pub const fn knows(self, verb: Verb) -> bool {
        match verb {
            Verb::Draft => false,
            Verb::Write | Verb::Submit | Verb::Drop => matches!(self, Self::Draft),
            Verb::SendBack | Verb::Approve => matches!(self, Self::Review),
            Verb::Correct | Verb::Withdraw => matches!(self, Self::Published),
            Verb::PutBack => matches!(self, Self::Withdrawn),
        }
    }
}

/// Whether the member may write powers of that place: the village's cadres
/// those of their village, the township's clerks its template and, for not
/// every village has somebody who can, those of its villages.
///
/// # Errors
/// `NotYourRole`, `NotYourPlace`.
pub fn may_write(viewer: &Viewer, region: &RegionCode) -> Result<(), Refused> {
    let member = viewer.member().ok_or(Refused::NotYourRole)?;
    let clerk = member.is(Role::TownshipClerk);
    if !clerk && !member.is(Role::VillageCadre) {
        return Err(Refused::NotYourRole);
    }
    let has_powers = matches!(region.level(), Level::Village | Level::Township);
    let theirs = member.unit.region == *region || clerk && member.unit.region.contains(region);
    if has_powers && theirs { Ok(()) } else { Err(Refused::NotYourPlace) }
}

/// Whether the member reviews powers of that place: the township those of its
/// villages, the county's oversight the townships' templates.
///
/// # Errors
/// `NotYourRole`, `NotYourPlace`.
pub fn may_review(viewer: &Viewer, region: &RegionCode) -> Result<(), Refused> {
    let member = viewer.member().ok_or(Refused::NotYourRole)?;
    let (role, level) = match region.level() {
        Level::Village => (Role::TownshipReviewer, Level::Township),
        Level::Township => (Role::CountySupervisor, Level::County),
        _ => return Err(Refused::NotYourPlace),
    };
    if !member.is(role) {
        return Err(Refused::NotYourRole);
    }
    if region.at(level).as_ref() == Some(&member.unit.region) { Ok(()) } else { Err(Refused::NotYourPlace) }
}

/// Whether the viewer may do it now.
///
/// # Errors
/// `NotYourRole`, `NotYourPlace`, `NotNow`, `NotByTheWriter`.
pub fn may(viewer: &Viewer, power: &Power, verb: Verb) -> Result<(), Refused> {
    if verb.is_reviewers() {
        may_review(viewer, &power.region)?;
    } else {
        may_write(viewer, &power.region)?;
    }
    if !power.state.name().knows(verb) {
        return Err(Refused::NotNow);
    }
    match (verb, &power.state) {
        (Verb::Approve, State::Review { writers, .. }) if viewer.member().is_some_and(|member| writers.contains(&member.id)) => {
            Err(Refused::NotByTheWriter)
        }
        // There is nothing to go back to.
        (Verb::Drop, _) if power.shown.is_none() => Err(Refused::NotNow),
        _ => Ok(()),
    }
}

/// What the viewer may do now, for drawing buttons.
#[must_use]
pub fn verbs(viewer: &Viewer, power: &Power) -> Vec<Verb> {
    Verb::ALL.into_iter().filter(|verb| may(viewer, power, *verb).is_ok()).collect()
}

/// Whether the viewer may read the version that is not published yet.
#[must_use]
pub fn sees_work(viewer: &Viewer, power: &Power) -> bool {
    may_write(viewer, &power.region).is_ok() || may_review(viewer, &power.region).is_ok()
}

pub(super) fn actor<'a>(viewer: &'a Viewer, power: &Power, verb: Verb) -> Result<&'a Member, Refused> {
    may(viewer, power, verb)?;
    viewer.member().ok_or(Refused::NotYourRole)
}
