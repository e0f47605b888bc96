//! Who gets a case, and who is one level up.

use super::{Accused, Context, Kind};
use crate::region::{Level, RegionCode};
use crate::unit::{Directory, Unit, UnitKind};

mod rules;

pub use rules::{Matter, Rule, Rules, keeps_rules};

/// The unit that a new case goes to: what the county's rules say, else the
/// ladder. Demand and suggestion: village committee; inquiry: township
/// government; complaint: township discipline office; report: the same, or the
/// county's commission at the petitioner's choice, which no rule overrides.
/// One level up whenever the unit, or a member who serves in it, is among the
/// accused, or where there is no such unit. A member of the commission who is
/// accused does not keep the commission from having it, as nobody in the
/// county stands above it; that member never sees it. `None` when nobody is
/// left: then the 12388 line is.
#[must_use]
pub fn destination<'a>(matter: &Matter<'_>, ctx: &Context<'a>) -> Option<&'a Unit> {
    let Matter { kind, region, accused, prefer_county, .. } = *matter;
    let directory = &ctx.directory;
    let chosen = kind == Kind::Report && prefer_county;
    match ctx.rules.unit_for(matter, directory).filter(|_| !chosen) {
        Some(unit) if accused.touches(unit.id) => above(unit, kind, region, accused, directory),
        Some(unit) => Some(unit),
        None => first(ladder(kind, chosen), region, accused, directory),
    }
}

const fn ladder(kind: Kind, prefer_county: bool) -> &'static [UnitKind] {
    match kind {
        Kind::Demand | Kind::Suggestion => &[UnitKind::VillageCommittee, UnitKind::TownshipGovernment],
        Kind::Inquiry => &[UnitKind::TownshipGovernment],
        Kind::Report if prefer_county => &[],
        Kind::Complaint | Kind::Report => &[UnitKind::TownshipDiscipline],
    }
}

/// The unit one level up from the one that has the case: village to township,
/// township to county, and at the county the discipline commission, also from
/// itself: then another handler must take it.
#[must_use]
pub fn above<'a>(unit: &Unit, kind: Kind, region: &RegionCode, accused: &Accused, directory: &Directory<'a>) -> Option<&'a Unit> {
    let ladder: &[UnitKind] = match (unit.level(), kind.is_discipline()) {
        (Level::Village, false) => &[UnitKind::TownshipGovernment],
        (Level::Village, true) => &[UnitKind::TownshipDiscipline],
        _ => &[],
    };
    first(ladder, region, accused, directory)
}

/// The first unit of the ladder that no accusation touches, else the county's
/// commission unless it is accused itself.
fn first<'a>(ladder: &[UnitKind], region: &RegionCode, accused: &Accused, directory: &Directory<'a>) -> Option<&'a Unit> {
    ladder
        .iter()
        .filter_map(|kind| directory.of(*kind, region))
        .find(|unit| !accused.touches(unit.id))
        .or_else(|| commission(region, accused, directory))
}

/// The county's discipline commission, where its dispatcher serves, unless it
/// is accused itself.
#[must_use]
pub fn commission<'a>(region: &RegionCode, accused: &Accused, directory: &Directory<'a>) -> Option<&'a Unit> {
    directory.of(UnitKind::CountyDiscipline, region).filter(|unit| !accused.names_unit(unit.id))
}
