//! The one place that decides who may do what with a disclosure. Everybody may
//! read what is published; what is not yet, only the unit that writes it and
//! those who review it.

use super::{Disclosure, Refused, State, StateName};
use crate::named::named;
use crate::region::{Level, RegionCode};
use crate::unit::{Member, Role};
use crate::viewer::Viewer;

named! {
    /// One act upon a disclosure; the name is part of routes and message keys.
    pub enum Verb {
        /// 起草.
        Draft = "draft",
        /// 修改: what the version in work shows.
        Write = "write",
        /// 送审.
        Submit = "submit",
        /// 退回修改.
        SendBack = "send_back",
        /// 审核通过.
        Approve = "approve",
        /// 更正: begins the next version.
        Correct = "correct",
        /// 放弃更正.
        Drop = "drop",
        /// 发放后公示: begins the version after paying.
        Pay = "pay",
        /// 记下节点.
        Reach = "reach",
        /// 撤下.
        Withdraw = "withdraw",
        /// 恢复公示.
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
            Verb::Correct | Verb::Pay | Verb::Reach | Verb::Withdraw => matches!(self, Self::Published),
            Verb::PutBack => matches!(self, Self::Withdrawn),
        }
    }
}

/// Whether the member may write disclosures of that place: those who handle
/// for the unit of the place itself, and the township's clerks for its villages,
/// for not every village has somebody who can.
///
/// # Errors
/// `NotYourRole`, `NotYourPlace`.
pub fn may_write(viewer: &Viewer, region: &RegionCode) -> Result<(), Refused> {
    let member = viewer.member().ok_or(Refused::NotYourRole)?;
    let writes = [Role::VillageCadre, Role::TownshipClerk, Role::DepartmentClerk, Role::CountyDispatcher];
    if !writes.into_iter().any(|role| member.is(role)) {
        return Err(Refused::NotYourRole);
    }
    let own = member.unit.region == *region;
    let below = member.is(Role::TownshipClerk) && member.unit.region.contains(region);
    if own || below { Ok(()) } else { Err(Refused::NotYourPlace) }
}

/// Whether the member reviews disclosures of that place: the township for its
/// villages and for itself, the county's oversight for the county.
///
/// # Errors
/// `NotYourRole`, `NotYourPlace`.
pub fn may_review(viewer: &Viewer, region: &RegionCode) -> Result<(), Refused> {
    let member = viewer.member().ok_or(Refused::NotYourRole)?;
    let (role, level) =
        if region.level() == Level::County { (Role::CountySupervisor, Level::County) } else { (Role::TownshipReviewer, Level::Township) };
    if !member.is(role) {
        return Err(Refused::NotYourRole);
    }
    if region.at(level).as_ref() == Some(&member.unit.region) { Ok(()) } else { Err(Refused::NotYourPlace) }
}

/// Whether the viewer may do it now.
///
/// # Errors
/// `NotYourRole`, `NotYourPlace`, `NotNow`, `NotByTheWriter`, `NoSubsidy`,
/// `AlreadyPaid`, `NoProject`.
pub fn may(viewer: &Viewer, disclosure: &Disclosure, verb: Verb) -> Result<(), Refused> {
    if verb.is_reviewers() {
        may_review(viewer, &disclosure.region)?
    } else {
        may_write(viewer, &disclosure.region)?
    }
    if !disclosure.state.name().knows(verb) {
        return Err(Refused::NotNow);
    }
    match (verb, &disclosure.state) {
        (Verb::Approve, State::Review { writer, .. }) if viewer.member().is_some_and(|member| member.id == *writer) => {
            Err(Refused::NotByTheWriter)
        }
        // There is nothing to go back to.
        (Verb::Drop, _) if disclosure.shown.is_none() => Err(Refused::NotNow),
        (Verb::Pay, _) if disclosure.payment.is_none() => Err(Refused::NoSubsidy),
        (Verb::Pay, _) if disclosure.payment == Some(super::Payment::After) => Err(Refused::AlreadyPaid),
        (Verb::Reach, _) if disclosure.kind != super::Kind::Project => Err(Refused::NoProject),
        (Verb::Reach, _) if disclosure.next_milestone().is_none() => Err(Refused::NotNow),
        _ => Ok(()),
    }
}

/// What the viewer may do now, for drawing buttons.
#[must_use]
pub fn verbs(viewer: &Viewer, disclosure: &Disclosure) -> Vec<Verb> {
    Verb::ALL.into_iter().filter(|verb| may(viewer, disclosure, *verb).is_ok()).collect()
}

/// Whether the viewer may read the version that is not published yet.
#[must_use]
pub fn sees_work(viewer: &Viewer, disclosure: &Disclosure) -> bool {
    may_write(viewer, &disclosure.region).is_ok() || may_review(viewer, &disclosure.region).is_ok()
}

/// Whether the viewer reads persons whole, and not masked: who writes and who
/// reviews. A household's own lines are another matter.
#[must_use]
pub fn sees_persons(viewer: &Viewer, disclosure: &Disclosure) -> bool {
    sees_work(viewer, disclosure)
}

pub(super) fn actor<'a>(viewer: &'a Viewer, disclosure: &Disclosure, verb: Verb) -> Result<&'a Member, Refused> {
    may(viewer, disclosure, verb)?;
    viewer.member().ok_or(Refused::NotYourRole)
}
