//! 待接办: assigned to a unit, in nobody's hands.

use serde::{Deserialize, Serialize};

use super::{Accepted, InHand, Term};
use crate::cases::{Context, UnitRef, What};
use crate::unit::Member;

/// Waits to be taken by a member of the unit.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Assigned {
    /// The unit that assigned it and gets it when it is returned; `None` for a
    /// reopened case, which nobody assigned.
    pub from: Option<UnitRef>,
    /// Ten working days from the first assignment or taking.
    pub work: Term,
}

impl Assigned {
    /// Reopened at this moment: the ten working days begin anew.
    pub(in crate::cases) fn reopened(ctx: &Context<'_>) -> Self {
        Self { from: None, work: Term::new(ctx.now, Term::TEN, ctx.calendar) }
    }

    /// 接办.
    pub(in crate::cases) fn take(self, by: &Member) -> (InHand, What) {
        let what = What::Taken { limit: self.work.limit };
        (InHand::new(by, self.from, self.work), what)
    }

    /// Back to be taken or assigned, by return or escalation.
    pub(in crate::cases) fn back(self, ctx: &Context<'_>) -> Accepted {
        Accepted::again(self.work, ctx)
    }
}
