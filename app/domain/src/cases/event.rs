//! One line of a case's timeline. Every verb gives exactly one.

mod what;

use serde::{Deserialize, Serialize};

pub use what::What;

use crate::ids::{MemberId, PetitionerId, UnitId};
use crate::named::named;
use crate::unit::{Member, Unit, UnitKind};

named! {
    /// The widest circle that an event is for.
    pub enum Audience {
        /// Whoever sees the case at all.
        Public = "public",
        /// Petitioners and staff.
        Petitioner = "petitioner",
        /// Staff alone.
        Staff = "staff",
    }
}

/// A unit as it was called when something happened.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct UnitRef {
    /// Its row.
    pub id: UnitId,
    /// What it is.
    pub kind: UnitKind,
    /// Its name then.
    pub name: String,
}

impl From<&Unit> for UnitRef {
    fn from(unit: &Unit) -> Self {
        Self { id: unit.id, kind: unit.kind, name: unit.name.clone() }
    }
}

/// Who did it, named as then, so that a timeline needs no other rows.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum By {
    /// A cadre.
    Member {
        /// Who.
        id: MemberId,
        /// The name then.
        name: String,
        /// Where the member served.
        unit: UnitRef,
    },
    /// A unit, where the person is not named: what strangers see of a cadre.
    Unit(UnitRef),
    /// A petitioner; never which one.
    Petitioner,
    /// Nobody: the time was up.
    Clock,
}

impl By {
    /// The unit that acted, if one did.
    #[must_use]
    pub const fn unit(&self) -> Option<&UnitRef> {
        match self {
            Self::Member { unit, .. } | Self::Unit(unit) => Some(unit),
            Self::Petitioner | Self::Clock => None,
        }
    }

    /// The member who acted, if one did and may be named.
    #[must_use]
    pub const fn member(&self) -> Option<MemberId> {
        match self {
            Self::Member { id, .. } => Some(*id),
            _ => None,
        }
    }
}

impl From<&Member> for By {
    fn from(member: &Member) -> Self {
        Self::Member { id: member.id, name: member.name.clone(), unit: (&member.unit).into() }
    }
}

/// One line of a timeline. Its number and its moment stand in its row.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Event {
    /// The widest circle that it is for. Each reader gets it by way of
    /// `views::shown`, which also blanks what is not for them.
    pub audience: Audience,
    /// Who did it.
    pub by: By,
    /// What happened.
    pub what: What,
    /// Which petitioner did it, where one did. `views::shown` leaves it to that petitioner and to staff; what was stored
    /// before it was noted has none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub whose: Option<PetitionerId>,
}

impl Event {
    /// The same, as that petitioner's.
    #[must_use]
    pub(super) fn of(self, petitioner: PetitionerId) -> Self {
        Self { whose: Some(petitioner), ..self }
    }
}
