//! Units, the members who serve in them, and the county's directory.

use serde::{Deserialize, Serialize};

use crate::ids::{MemberId, UnitId};
use crate::named::named;
use crate::region::{Level, RegionCode};

named! {
    /// What a unit is.
    pub enum UnitKind {
        /// 村委会.
        VillageCommittee = "village_committee",
        /// 村务监督委员会.
        VillageSupervision = "village_supervision",
        /// 乡镇政府.
        TownshipGovernment = "township_government",
        /// 乡镇纪委.
        TownshipDiscipline = "township_discipline",
        /// 县直部门.
        CountyDepartment = "county_department",
        /// 县纪委监委: the top of the ladder inside the county.
        CountyDiscipline = "county_discipline",
    }
}

impl UnitKind {
    /// The level it works at.
    #[must_use]
    pub const fn level(self) -> Level {
        match self {
            Self::VillageCommittee | Self::VillageSupervision => Level::Village,
            Self::TownshipGovernment | Self::TownshipDiscipline => Level::Township,
            Self::CountyDepartment | Self::CountyDiscipline => Level::County,
        }
    }

    /// Whether it is a body of discipline inspection 纪检监察. A village's
    /// supervision committee is not: it is elected by the village.
    #[must_use]
    pub const fn is_discipline(self) -> bool {
        matches!(self, Self::TownshipDiscipline | Self::CountyDiscipline)
    }
}

/// An organisation in a region.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Unit {
    /// Its row.
    pub id: UnitId,
    /// What it is.
    pub kind: UnitKind,
    /// Where it works: its territory is everything inside.
    pub region: RegionCode,
    /// Its name as people know it.
    pub name: String,
}

impl Unit {
    /// The level it works at.
    #[must_use]
    pub const fn level(&self) -> Level {
        self.kind.level()
    }
}

named! {
    /// What a member may be trusted with.
    pub enum Role {
        /// Handles what comes to the village committee.
        VillageCadre = "village_cadre",
        /// Serves in the village's supervision committee.
        VillageSupervisor = "village_supervisor",
        /// Receives, assigns and handles for the township government.
        TownshipClerk = "township_clerk",
        /// Reviews and decides over the villages for the township government.
        TownshipReviewer = "township_reviewer",
        /// Receives, assigns, handles and oversees for the discipline office.
        TownshipDisciplineOfficer = "township_discipline_officer",
        /// Receives, assigns and handles for a county department.
        DepartmentClerk = "department_clerk",
        /// Assigns for the county; whatever was returned three times comes here.
        CountyDispatcher = "county_dispatcher",
        /// Oversees and handles for the county's discipline commission.
        CountySupervisor = "county_supervisor",
        /// Alone can open a sealed name; sees no cases by this role.
        IdentityCustodian = "identity_custodian",
        /// Reads the audit record; sees no cases by this role.
        Auditor = "auditor",
        /// Keeps accounts, units and the calendar; sees no cases by this role.
        Administrator = "administrator",
    }
}

impl Role {
    /// Whether the role means something in a unit of that kind. A role that
    /// does not fit its member's unit gives no right.
    #[must_use]
    pub const fn fits(self, unit: UnitKind) -> bool {
        match self {
            Self::VillageCadre => matches!(unit, UnitKind::VillageCommittee),
            Self::VillageSupervisor => matches!(unit, UnitKind::VillageSupervision),
            Self::TownshipClerk | Self::TownshipReviewer => {
                matches!(unit, UnitKind::TownshipGovernment)
            }
            Self::TownshipDisciplineOfficer => matches!(unit, UnitKind::TownshipDiscipline),
            Self::DepartmentClerk => matches!(unit, UnitKind::CountyDepartment),
            Self::CountyDispatcher | Self::CountySupervisor => {
                matches!(unit, UnitKind::CountyDiscipline)
            }
            Self::IdentityCustodian | Self::Auditor | Self::Administrator => true,
        }
    }

    /// Whether it works on the cases that its unit holds.
    #[must_use]
    pub const fn handles(self) -> bool {
        matches!(
            self,
            Self::VillageCadre
                | Self::VillageSupervisor
                | Self::TownshipClerk
                | Self::TownshipDisciplineOfficer
                | Self::DepartmentClerk
                | Self::CountyDispatcher
                | Self::CountySupervisor
        )
    }

    /// Whether it passes cases on to other units. Village units never do.
    #[must_use]
    pub const fn assigns(self) -> bool {
        matches!(self, Self::TownshipClerk | Self::TownshipDisciplineOfficer | Self::DepartmentClerk | Self::CountyDispatcher)
    }

    /// Whether it decides over the units below: extensions, limits, supervision.
    #[must_use]
    pub const fn oversees(self) -> bool {
        matches!(self, Self::TownshipReviewer | Self::TownshipDisciplineOfficer | Self::CountyDispatcher | Self::CountySupervisor)
    }
}

/// A cadre's account with what it is trusted with.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Member {
    /// Its row.
    pub id: MemberId,
    /// The name shown in timelines.
    pub name: String,
    /// Where the member serves.
    pub unit: Unit,
    /// The roles, in any order.
    pub roles: Vec<Role>,
}

impl Member {
    /// Whether the member holds the role and it fits the unit.
    #[must_use]
    pub fn is(&self, role: Role) -> bool {
        self.roles.contains(&role) && role.fits(self.unit.kind)
    }

    /// Whether a role that fits the unit works on its cases.
    #[must_use]
    pub fn handles(&self) -> bool {
        self.any(Role::handles)
    }

    /// Whether a role that fits the unit passes cases on.
    #[must_use]
    pub fn assigns(&self) -> bool {
        self.any(Role::assigns)
    }

    /// Whether a role that fits the unit decides over the units below.
    #[must_use]
    pub fn oversees(&self) -> bool {
        self.any(Role::oversees)
    }

    fn any(&self, right: fn(Role) -> bool) -> bool {
        self.roles.iter().any(|role| role.fits(self.unit.kind) && right(*role))
    }
}

/// The units of one county: what routing and assignment choose from.
#[derive(Debug, Clone, Copy)]
pub struct Directory<'a>(pub &'a [Unit]);

impl<'a> Directory<'a> {
    /// The unit with that row.
    #[must_use]
    pub fn find(&self, id: UnitId) -> Option<&'a Unit> {
        self.0.iter().find(|unit| unit.id == id)
    }

    /// The unit of that kind in whose territory the region lies. Of several
    /// (which only departments can be) the first.
    #[must_use]
    pub fn of(&self, kind: UnitKind, region: &RegionCode) -> Option<&'a Unit> {
        let home = region.at(kind.level())?;
        self.0.iter().find(|unit| unit.kind == kind && unit.region == home)
    }
}
