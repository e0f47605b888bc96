//! The one place that decides who keeps a village's page and who sets and
//! watches its duties. What somebody may not do is not found.

use crate::region::{Level, RegionCode};
use crate::unit::{Member, Role};

/// Whether the member keeps the page of any village.
#[must_use]
pub fn keeps_some(member: &Member) -> bool {
    own(member) || above(member)
}

fn own(member: &Member) -> bool {
    member.is(Role::VillageCadre) || member.is(Role::VillageSupervisor)
}

fn above(member: &Member) -> bool {
    member.is(Role::TownshipClerk) || member.is(Role::TownshipReviewer)
}

/// Whether the member keeps the page of that village: its posts, roster,
/// figures and numbers. The village's own members do, and the township above.
#[must_use]
pub fn keeps(member: &Member, village: &RegionCode) -> bool {
    let inside = (own(member) && member.unit.region == *village) || (above(member) && member.unit.region.contains(village));
    village.level() == Level::Village && inside
}

/// The place for whose villages the member sets duties: the township or the county.
#[must_use]
pub fn sets_duties(member: &Member) -> Option<RegionCode> {
    let sets = [Role::TownshipClerk, Role::TownshipReviewer, Role::CountyDispatcher, Role::CountySupervisor];
    sets.into_iter().any(|role| member.is(role)).then_some(member.unit.region)
}

/// The place whose villages the member watches for what is late: who sets
/// duties, and the township's discipline office.
#[must_use]
pub fn watches(member: &Member) -> Option<RegionCode> {
    sets_duties(member).or_else(|| member.is(Role::TownshipDisciplineOfficer).then_some(member.unit.region))
}

/// The place in which the member sees what is late, of whatever size: the
/// village's own cadres see their village.
#[must_use]
pub fn concerns(member: &Member) -> Option<RegionCode> {
    watches(member).or_else(|| keeps(member, &member.unit.region).then_some(member.unit.region))
}
