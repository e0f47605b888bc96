//! 待受理: filed and not yet accepted.

use serde::{Deserialize, Serialize};

use super::{Accepted, Declined, Term};
use crate::cases::{Context, What};
use crate::fields::Reason;
use crate::ids::MemberId;

/// Waits to be accepted by the end of the next working day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Filed {
    /// Until when it must be accepted or declined. Escalation does not restart it.
    pub term: Term,
}

impl Filed {
    /// Filed, or filed again by an appeal, at this moment.
    pub(in crate::cases) fn new(ctx: &Context<'_>) -> Self {
        Self { term: Term::new(ctx.now, Term::RECEIVE, ctx.calendar) }
    }

    /// 受理.
    pub(in crate::cases) fn accept(self, ctx: &Context<'_>) -> (Accepted, What) {
        let term = Term::new(ctx.now, Term::RECEIVE, ctx.calendar);
        (Accepted { term, work: None }, What::Accepted { limit: term.limit })
    }

    /// 不予受理.
    pub(in crate::cases) fn decline(self, by: MemberId, reason: &Reason, ctx: &Context<'_>) -> (Declined, What) {
        let term = Term::new(ctx.now, Term::TEN, ctx.calendar);
        let what = What::Declined { reason: reason.to_string(), until: term.limit };
        (Declined { by, reason: reason.clone(), term }, what)
    }
}
