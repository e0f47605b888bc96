//! 已受理: accepted, in nobody's hands.

use serde::{Deserialize, Serialize};

use super::{Assigned, InHand, Term};
use crate::cases::{Context, UnitRef, What};
use crate::unit::{Member, Unit};

/// Waits to be taken or assigned by the end of the next working day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Accepted {
    /// Until when it must be taken or assigned; never later than `work`.
    pub term: Term,
    /// The ten working days, when it has been assigned or taken before and
    /// came back or was escalated: they run on.
    pub work: Option<Term>,
}

impl Accepted {
    /// Back to be taken or assigned: a clock of its own for that, inside the
    /// ten working days, which run on.
    pub(super) fn again(work: Term, ctx: &Context<'_>) -> Self {
        let term = Term::new(ctx.now, Term::RECEIVE, ctx.calendar).within(Some(&work));
        Self { term, work: Some(work) }
    }

    fn work(&self, ctx: &Context<'_>) -> Term {
        self.work.unwrap_or_else(|| Term::new(ctx.now, Term::TEN, ctx.calendar))
    }

    /// 接办 by a member of the unit that accepted it.
    pub(in crate::cases) fn take(self, by: &Member, ctx: &Context<'_>) -> (InHand, What) {
        let work = self.work(ctx);
        let what = What::Taken { limit: work.limit };
        (InHand::new(by, None, work), what)
    }

    /// 分办 to another unit.
    pub(in crate::cases) fn assign(self, from: &Unit, to: &Unit, words: String, ctx: &Context<'_>) -> (Assigned, What) {
        let work = self.work(ctx);
        let what = What::Assigned { to: to.into(), words, limit: work.limit };
        (Assigned { from: Some(UnitRef::from(from)), work }, what)
    }
}
