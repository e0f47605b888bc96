//! Who files and who is accused.

use serde::{Deserialize, Serialize};

use super::Rating;
use crate::ids::{CaseId, MemberId, PetitionerId, ResidentId, UnitId};
use crate::named::named;
use crate::unit::Member;

named! {
    /// How a petitioner is known.
    pub enum Known {
        /// By name, to the staff who may see the case.
        Named = "named",
        /// By a name that the identity custodian alone can open.
        Sealed = "sealed",
        /// To nobody.
        Anonymous = "anonymous",
    }
}

/// One who filed or joined a case. Name and phone are not here: the rules do
/// not need them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Petitioner {
    /// This petitioner's part in this case.
    pub id: PetitionerId,
    /// How the petitioner is known.
    pub known: Known,
    /// The account that filed; `None` for the anonymous and for who has none.
    pub resident: Option<ResidentId>,
    /// The neighbour who filed for somebody without a smartphone.
    pub helper: Option<ResidentId>,
    /// Whether words and photos of a demand may be shown to everybody, once
    /// staff have checked them.
    pub agrees: bool,
    /// Took the matter back.
    pub withdrawn: bool,
    /// What the petitioner made of the latest answer.
    pub rating: Option<Rating>,
    /// The case that was merged into this one and brought the petitioner along.
    pub via: Option<CaseId>,
}

impl Petitioner {
    /// A named petitioner with an account, who has not agreed to publishing.
    #[must_use]
    pub fn named(id: PetitionerId, resident: ResidentId) -> Self {
        Self { resident: Some(resident), ..Self::unknown(id, Known::Named) }
    }

    /// A petitioner without an account.
    #[must_use]
    pub const fn unknown(id: PetitionerId, known: Known) -> Self {
        Self { id, known, resident: None, helper: None, agrees: false, withdrawn: false, rating: None, via: None }
    }

    /// Whether that account follows the case as this petitioner.
    #[must_use]
    pub fn is(&self, resident: ResidentId) -> bool {
        self.resident == Some(resident) || self.helper == Some(resident)
    }
}

/// A member whom a case names, with the unit at the time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct AccusedMember {
    /// Who.
    pub id: MemberId,
    /// Where the member served when the case was filed.
    pub unit: UnitId,
}

/// Whom a case names 被反映对象. They never get it and never see it.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Accused {
    /// Units picked from the list.
    pub units: Vec<UnitId>,
    /// Members picked from the list.
    pub members: Vec<AccusedMember>,
    /// Described in words by the petitioner.
    pub described: Vec<String>,
}

impl Accused {
    /// Whether the case names the unit itself.
    #[must_use]
    pub fn names_unit(&self, unit: UnitId) -> bool {
        self.units.contains(&unit)
    }

    /// Whether the case names the member or the unit the member serves in:
    /// for them the case does not exist.
    #[must_use]
    pub fn names(&self, member: &Member) -> bool {
        self.names_unit(member.unit.id) || self.members.iter().any(|accused| accused.id == member.id)
    }

    /// Whether the unit is named or one of its members is: a case is routed
    /// past it.
    #[must_use]
    pub fn touches(&self, unit: UnitId) -> bool {
        self.names_unit(unit) || self.members.iter().any(|accused| accused.unit == unit)
    }
}
