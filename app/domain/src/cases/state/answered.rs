//! 待评价: answered, the petitioners have the word.

use serde::{Deserialize, Serialize};

use super::{Closed, Term};
use crate::cases::{Answer, Context};
use crate::ids::MemberId;
use crate::instant::Instant;

/// Waits ten working days for the petitioners' ratings.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Answered {
    /// Who answered.
    pub handler: MemberId,
    /// That member's name then.
    pub handler_name: String,
    /// What was answered.
    pub answer: Answer,
    /// When.
    pub at: Instant,
    /// Whether the limit had passed by then.
    pub late: bool,
    /// Until when it can be rated; then it closes unrated.
    pub term: Term,
}

impl Answered {
    /// Closed at this moment.
    pub(in crate::cases) fn close(self, ctx: &Context<'_>) -> Closed {
        let term = Term::new(ctx.now, Term::TEN, ctx.calendar);
        Closed { answered: self, at: ctx.now, term }
    }
}
