//! A household as a resident has named it, and whether the village says so too.

use core::fmt;

use serde::{Deserialize, Serialize};

use super::Refused;
use crate::fields::{FieldProblem, PersonName, Reason, ascii_digits};
use crate::ids::{HouseholdId, MemberId, ResidentId};
use crate::instant::Instant;
use crate::named::named;
use crate::region::RegionCode;
use crate::unit::{Member, Role};
use crate::viewer::Viewer;

/// The last four characters of an identity number: three digits and a digit
/// or X (GB 11643).
#[derive(Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct IdTail(String);

impl IdTail {
    /// Reads what was typed, also in full-width digits and with a small x.
    ///
    /// # Errors
    /// `Required`, or `IdTailWrong`.
    pub fn parse(text: &str) -> Result<Self, FieldProblem> {
        let text = ascii_digits(text.trim()).to_ascii_uppercase();
        let (digits, last) = match text.char_indices().next_back() {
            None => return Err(FieldProblem::Required),
            Some((at, last)) => (text.get(..at).unwrap_or_default(), last),
        };
        let digits = digits.len() == 3 && digits.bytes().all(|byte| byte.is_ascii_digit());
        if digits && (last.is_ascii_digit() || last == 'X') { Ok(Self(text)) } else { Err(FieldProblem::IdTailWrong) }
    }

    /// The four characters.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for IdTail {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("IdTail(…)")
    }
}

impl TryFrom<String> for IdTail {
    type Error = FieldProblem;

    fn try_from(text: String) -> Result<Self, FieldProblem> {
        Self::parse(&text)
    }
}

impl From<IdTail> for String {
    fn from(tail: IdTail) -> Self {
        tail.0
    }
}

named! {
    /// The name of a state, for columns and messages.
    pub enum StateName {
        /// 待确认.
        Asked = "asked",
        /// 已确认.
        Confirmed = "confirmed",
        /// 未确认.
        Refused = "refused",
    }
}

/// How far the request is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum State {
    /// 待确认: nothing is shown yet.
    Asked,
    /// 已确认.
    Confirmed {
        /// Who.
        by: MemberId,
        /// The name then.
        name: String,
        /// When.
        at: Instant,
    },
    /// 未确认: asked again it can be.
    Refused {
        /// Who.
        by: MemberId,
        /// The unit's name then.
        unit: String,
        /// Why.
        reason: String,
        /// When.
        at: Instant,
    },
}

impl State {
    /// Its name.
    #[must_use]
    pub const fn name(&self) -> StateName {
        match self {
            Self::Asked => StateName::Asked,
            Self::Confirmed { .. } => StateName::Confirmed,
            Self::Refused { .. } => StateName::Refused,
        }
    }
}

/// What a resident says of the own household.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Asking {
    /// Where it lives.
    pub region: RegionCode,
    /// The head of the household 户主, as rosters name it.
    pub head: PersonName,
    /// The end of the head's identity number.
    pub tail: IdTail,
}

/// A resident's household.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Household {
    /// Its row.
    pub id: HouseholdId,
    /// Who named it.
    pub resident: ResidentId,
    /// Where it lives.
    pub region: RegionCode,
    /// The head of the household.
    pub head: PersonName,
    /// The end of the head's identity number.
    pub tail: IdTail,
    /// When it was asked for.
    pub asked_at: Instant,
    /// How far it is.
    pub state: State,
}

impl Household {
    /// 申请确认. Asking again begins anew: a household that was confirmed under
    /// another name is no longer.
    #[must_use]
    pub fn ask(id: HouseholdId, resident: ResidentId, asking: Asking, now: Instant) -> Self {
        let Asking { region, head, tail } = asking;
        Self { id, resident, region, head, tail, asked_at: now, state: State::Asked }
    }

    /// 确认.
    ///
    /// # Errors
    /// See [`may_decide`]; `NotNow`.
    pub fn confirm(self, by: &Viewer, now: Instant) -> Result<Self, Refused> {
        let member = may_decide(by, &self.region)?;
        self.waits()?;
        let state = State::Confirmed { by: member.id, name: member.name.clone(), at: now };
        Ok(Self { state, ..self })
    }

    /// 不确认, with a reason for who asked. What was confirmed can be taken back so, too.
    ///
    /// # Errors
    /// See [`may_decide`]; `NotNow`.
    pub fn refuse(self, by: &Viewer, reason: &Reason, now: Instant) -> Result<Self, Refused> {
        let member = may_decide(by, &self.region)?;
        if self.state.name() == StateName::Refused {
            return Err(Refused::NotNow);
        }
        let state = State::Refused { by: member.id, unit: member.unit.name.clone(), reason: reason.to_string(), at: now };
        Ok(Self { state, ..self })
    }

    /// Whether its lines may be shown to who named it.
    #[must_use]
    pub const fn is_confirmed(&self) -> bool {
        matches!(self.state, State::Confirmed { .. })
    }

    fn waits(&self) -> Result<(), Refused> {
        if self.state == State::Asked { Ok(()) } else { Err(Refused::NotNow) }
    }
}

/// Whether the member says which resident belongs to which household of that
/// place: who handles for the village itself, and the township's clerks for its
/// villages, for not every village has somebody who can.
///
/// # Errors
/// `NotYourRole`, `NotYourPlace`.
pub fn may_decide<'v>(viewer: &'v Viewer, region: &RegionCode) -> Result<&'v Member, Refused> {
    let member = viewer.member().ok_or(Refused::NotYourRole)?;
    if !member.is(Role::VillageCadre) && !member.is(Role::TownshipClerk) {
        return Err(Refused::NotYourRole);
    }
    if member.unit.region.contains(region) { Ok(member) } else { Err(Refused::NotYourPlace) }
}
