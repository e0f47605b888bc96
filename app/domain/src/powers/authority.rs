//! The one place that decides who may do what with a power. Everybody may read
//! what is published; what is not yet, only those who write and who review it.

use super::{Power, Refused};
use crate::publication::{Verb, Who};
use crate::region::{Level, RegionCode};
use crate::unit::{Member, Role};
use crate::viewer::Viewer;

/// Villages and townships have powers. The township reviews those of its villages, the county's oversight the
/// townships' templates.
const WHO: Who = Who {
    writers: &[Role::VillageCadre, Role::TownshipClerk],
    reviewed_at: |level| match level {
        Level::Village => Some(Level::Township),
        Level::Township => Some(Level::County),
        _ => None,
    },
};

/// The member, if it is one who may write powers of that place.
///
/// # Errors
/// `NotYourRole`, `NotYourPlace`.
pub fn may_write<'a>(viewer: &'a Viewer, region: &RegionCode) -> Result<&'a Member, Refused> {
    Ok(WHO.may_write(viewer, region)?)
}

/// The member, if it is one who reviews powers of that place.
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
pub fn may<'a>(viewer: &'a Viewer, power: &Power, verb: Verb) -> Result<&'a Member, Refused> {
    Ok(WHO.may(viewer, &power.region, &power.life, verb)?)
}

/// What the viewer may do now, for drawing buttons.
#[must_use]
pub fn verbs(viewer: &Viewer, power: &Power) -> Vec<Verb> {
    WHO.verbs(viewer, &power.region, &power.life)
}

/// Whether the viewer may read the version that is not published yet.
#[must_use]
pub fn sees_work(viewer: &Viewer, power: &Power) -> bool {
    WHO.sees_work(viewer, &power.region)
}
