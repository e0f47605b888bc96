//! What a county's own rules say of who gets a case.

use core::cmp::Reverse;
use serde::{Deserialize, Serialize};

use crate::cases::{Accused, Category, Kind};
use crate::ids::{RuleId, UnitId};
use crate::region::{Level, RegionCode};
use crate::unit::{Directory, Member, Role, Unit};

/// What routing must know of a case.
#[derive(Debug, Clone, Copy)]
pub struct Matter<'a> {
    /// What it is.
    pub kind: Kind,
    /// What it is about.
    pub category: Category,
    /// Where the matter is.
    pub region: &'a RegionCode,
    /// Whom it names.
    pub accused: &'a Accused,
    /// A report goes straight to the county's commission.
    pub prefer_county: bool,
}

/// One rule: such cases from there go to that unit.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rule {
    /// Its row.
    pub id: RuleId,
    /// Of which kind; `None`: of any that the unit may hold.
    pub kind: Option<Kind>,
    /// About what; `None`: about anything.
    pub category: Option<Category>,
    /// From where: a county, a township or a village.
    pub region: RegionCode,
    /// Who gets them.
    pub unit: UnitId,
}

/// The rules of one county, in any order.
#[derive(Debug, Clone, Copy, Default)]
pub struct Rules<'a>(pub &'a [Rule]);

impl Rule {
    /// Whether a rule can be: it lies inside one county, its category is one
    /// of its kind's, its unit may hold the kind, and works where the rule
    /// applies.
    #[must_use]
    pub fn fits(kind: Option<Kind>, category: Option<Category>, region: &RegionCode, unit: &Unit) -> bool {
        let inside = region.at(Level::County).is_some() && unit.region.at(Level::County).is_some();
        let holds = |kind: Kind| kind.may_go_to(unit.kind) && category.is_none_or(|category| category.suits(kind));
        inside && unit.region.contains(region) && kind.map_or_else(|| Kind::ALL.into_iter().any(holds), holds)
    }

    /// Who comes first of the rules that speak of a case: the smaller place,
    /// then the one that names a category, then the one that names a kind.
    #[must_use]
    pub fn rank(&self) -> Reverse<(usize, bool, bool)> {
        Reverse((self.region.level().digits(), self.category.is_some(), self.kind.is_some()))
    }

    fn speaks_of(&self, matter: &Matter<'_>) -> bool {
        self.kind.is_none_or(|kind| kind == matter.kind)
            && self.category.is_none_or(|category| category == matter.category)
            && self.region.contains(matter.region)
    }
}

impl Rules<'_> {
    /// The unit that the most specific rule names. A rule whose unit is not in
    /// the directory, may not hold the kind or does not work there says nothing.
    #[must_use]
    pub fn unit_for<'d>(&self, matter: &Matter<'_>, directory: &Directory<'d>) -> Option<&'d Unit> {
        let speaking = self.0.iter().filter(|rule| rule.speaks_of(matter)).filter_map(|rule| {
            let unit = directory.find(rule.unit)?;
            Rule::fits(Some(matter.kind), Some(matter.category), matter.region, unit).then_some((rule, unit))
        });
        speaking.min_by_key(|(rule, _)| (rule.rank(), rule.id)).map(|(_, unit)| unit)
    }
}

/// Whether the member keeps the rules of the county: its dispatcher and its
/// administrator.
#[must_use]
pub fn keeps_rules(member: &Member) -> bool {
    member.unit.level() == Level::County && (member.is(Role::CountyDispatcher) || member.is(Role::Administrator))
}
