//! Who asks.

use serde::{Deserialize, Serialize};

use crate::ids::{PetitionerId, ResidentId};
use crate::unit::Member;

/// Who reads or acts. Everything is loaded through a viewer: what a viewer may
/// not see is not found.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Viewer {
    /// Nobody we know.
    Stranger,
    /// A villager with an account.
    Resident(ResidentId),
    /// Who holds the receipt 回执 of a petitioner, and has no account here.
    Bearer(PetitionerId),
    /// A cadre.
    Member(Member),
}

impl Viewer {
    /// The cadre, if it is one.
    #[must_use]
    pub const fn member(&self) -> Option<&Member> {
        match self {
            Self::Member(member) => Some(member),
            _ => None,
        }
    }

    /// The villager's account, if it is one.
    #[must_use]
    pub const fn resident(&self) -> Option<ResidentId> {
        match self {
            Self::Resident(id) => Some(*id),
            _ => None,
        }
    }
}
