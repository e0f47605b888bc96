//! The one place that decides who may do what with a meeting. Everybody may
//! see one.

use super::{Meeting, Refused, StateName};
use crate::named::named;
use crate::region::RegionCode;
use crate::unit::{Member, Role};
use crate::viewer::Viewer;

named! {
    /// One act upon a meeting; the name is part of routes and message keys.
    pub enum Verb {
        /// 预告.
        Announce = "announce",
        /// 改期.
        Postpone = "postpone",
        /// 取消.
        Cancel = "cancel",
        /// 开始直播.
        Start = "start",
        /// 进入下一环节.
        Advance = "advance",
        /// 结束直播.
        End = "end",
        /// 留下回放.
        LeaveReplay = "leave_replay",
    }
}

impl StateName {
    /// Whether the state knows the verb at all.
    #[must_use]
    pub const fn knows(self, verb: Verb) -> bool {
        match verb {
            Verb::Announce => false,
            Verb::Postpone | Verb::Cancel | Verb::Start => {
                matches!(self, Self::Announced | Self::Postponed)
            }
            Verb::Advance | Verb::End => matches!(self, Self::Live),
            Verb::LeaveReplay => matches!(self, Self::Ended),
        }
    }
}

/// Whether the member may announce and run meetings of that place: cadres and
/// supervisors of the village itself, clerks and discipline officers of the
/// township above it.
///
/// # Errors
/// `NotYourRole`, `NotYourPlace`.
pub fn may_hold(viewer: &Viewer, region: &RegionCode) -> Result<(), Refused> {
    let member = viewer.member().ok_or(Refused::NotYourRole)?;
    let roles = [Role::VillageCadre, Role::VillageSupervisor, Role::TownshipClerk, Role::TownshipDisciplineOfficer];
    if !roles.into_iter().any(|role| member.is(role)) {
        return Err(Refused::NotYourRole);
    }
    if member.unit.region.contains(region) { Ok(()) } else { Err(Refused::NotYourPlace) }
}

/// Whether the viewer may do it now.
///
/// # Errors
/// `NotYourRole`, `NotYourPlace`, `NotNow`.
pub fn may(viewer: &Viewer, meeting: &Meeting, verb: Verb) -> Result<(), Refused> {
    may_hold(viewer, &meeting.region)?;
    if !meeting.state.name().knows(verb) || (verb == Verb::Advance && meeting.next_phase().is_none()) {
        return Err(Refused::NotNow);
    }
    Ok(())
}

/// What the viewer may do now, for drawing buttons.
#[must_use]
pub fn verbs(viewer: &Viewer, meeting: &Meeting) -> Vec<Verb> {
    Verb::ALL.into_iter().filter(|verb| may(viewer, meeting, *verb).is_ok()).collect()
}

pub(super) fn actor<'a>(viewer: &'a Viewer, meeting: &Meeting, verb: Verb) -> Result<&'a Member, Refused> {
    may(viewer, meeting, verb)?;
    viewer.member().ok_or(Refused::NotYourRole)
}
