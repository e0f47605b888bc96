//! The states of a case: an enum that carries its data. What can be done in a
//! state is a method that consumes it (one file per state).

mod accepted;
mod answered;
mod assigned;
mod closed;
mod declined;
mod filed;
mod in_hand;
mod term;

use serde::{Deserialize, Serialize};

pub use accepted::Accepted;
pub use answered::Answered;
pub use assigned::Assigned;
pub use closed::{Closed, Merged, Withdrawn};
pub use declined::Declined;
pub use filed::Filed;
pub use in_hand::{Extension, InHand};
pub use term::Term;

use super::{Context, Verb};
use crate::named::named;
use crate::workdays::{Calendar, Limit};

/// Where a case stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum State {
    /// 待受理.
    Filed(Filed),
    /// 已受理.
    Accepted(Accepted),
    /// 待接办.
    Assigned(Assigned),
    /// 办理中.
    InHand(InHand),
    /// 待评价.
    Answered(Answered),
    /// 已办结.
    Closed(Closed),
    /// 不予受理.
    Declined(Declined),
    /// 已撤回.
    Withdrawn(Withdrawn),
    /// 已并案.
    Merged(Merged),
}

named! {
    /// The name of a state, for columns, filters and messages.
    pub enum StateName {
        /// 待受理.
        Filed = "filed",
        /// 已受理.
        Accepted = "accepted",
        /// 待接办.
        Assigned = "assigned",
        /// 办理中.
        InHand = "in_hand",
        /// 待评价.
        Answered = "answered",
        /// 已办结.
        Closed = "closed",
        /// 不予受理.
        Declined = "declined",
        /// 已撤回.
        Withdrawn = "withdrawn",
        /// 已并案.
        Merged = "merged",
    }
}

impl StateName {
    /// Whether a unit still owes something: every state up to in hand.
    #[must_use]
    pub const fn is_open(self) -> bool {
        matches!(self, Self::Filed | Self::Accepted | Self::Assigned | Self::InHand)
    }

    /// Whether the state knows the verb at all; who may do it and when is for
    /// `authority` and the verb itself to say.
    #[must_use]
    pub const fn knows(self, verb: Verb) -> bool {
        use Verb as V;
        match verb {
            V::Accept | V::Decline => matches!(self, Self::Filed),
            V::Take => matches!(self, Self::Accepted | Self::Assigned),
            V::Assign => matches!(self, Self::Accepted),
            V::Return => matches!(self, Self::Assigned | Self::InHand),
            V::HandOver | V::AskExtension | V::GrantExtension | V::RefuseExtension | V::Answer => {
                matches!(self, Self::InHand)
            }
            V::Rate => matches!(self, Self::Answered),
            V::Reply => matches!(self, Self::Answered | Self::Closed),
            V::Reopen => matches!(self, Self::Answered | Self::Closed),
            V::Appeal => matches!(self, Self::Declined),
            V::Unmerge => matches!(self, Self::Merged),
            V::AnswerSupervision | V::LiftSupervision => true,
            V::Retitle | V::Publish | V::Agree | V::Transcribe | V::AskUnsealing | V::GrantUnsealing | V::RefuseUnsealing => {
                !matches!(self, Self::Withdrawn | Self::Merged)
            }
            V::Escalate
            | V::SetLimit
            | V::Withdraw
            | V::Join
            | V::Merge
            | V::Reclassify
            | V::ConfirmReclassification
            | V::RefuseReclassification
            | V::Supervise
            | V::Note
            | V::Message => self.is_open(),
        }
    }
}

impl State {
    /// Its name.
    #[must_use]
    pub const fn name(&self) -> StateName {
        match self {
            Self::Filed(_) => StateName::Filed,
            Self::Accepted(_) => StateName::Accepted,
            Self::Assigned(_) => StateName::Assigned,
            Self::InHand(_) => StateName::InHand,
            Self::Answered(_) => StateName::Answered,
            Self::Closed(_) => StateName::Closed,
            Self::Declined(_) => StateName::Declined,
            Self::Withdrawn(_) => StateName::Withdrawn,
            Self::Merged(_) => StateName::Merged,
        }
    }

    /// The clock that runs in it, if one does.
    #[must_use]
    pub const fn term(&self) -> Option<&Term> {
        match self {
            Self::Filed(filed) => Some(&filed.term),
            Self::Accepted(accepted) => Some(&accepted.term),
            Self::Assigned(assigned) => Some(&assigned.work),
            Self::InHand(in_hand) => Some(&in_hand.work),
            Self::Answered(answered) => Some(&answered.term),
            Self::Closed(closed) => Some(&closed.term),
            Self::Declined(declined) => Some(&declined.term),
            Self::Withdrawn(_) | Self::Merged(_) => None,
        }
    }

    /// The ten working days from the first assignment or taking, once begun.
    #[must_use]
    pub fn work(&self) -> Option<&Term> {
        match self {
            Self::Accepted(accepted) => accepted.work.as_ref(),
            Self::Assigned(assigned) => Some(&assigned.work),
            Self::InHand(in_hand) => Some(&in_hand.work),
            Self::Merged(merged) => merged.was.work(),
            _ => None,
        }
    }

    /// Whether a limit of it is provisional, also of what stands again when a
    /// merger is undone.
    #[must_use]
    pub fn is_provisional(&self) -> bool {
        [self.running(), self.work()].into_iter().flatten().any(|term| term.limit.provisional)
    }

    /// Whether computing again by this calendar changes what was provisional.
    #[must_use]
    pub fn would_change(&self, calendar: &Calendar) -> bool {
        let mut state = self.clone();
        state.recompute(calendar);
        state != *self
    }

    /// The clock that runs, or will again when a merger is undone.
    pub(super) fn running(&self) -> Option<&Term> {
        match self {
            Self::Merged(merged) => merged.was.running(),
            state => state.term(),
        }
    }

    /// Computes again what was provisional. Taking or assigning stays inside
    /// the ten working days.
    pub(super) fn recompute(&mut self, calendar: &Calendar) {
        for term in self.terms_mut().into_iter().filter(|term| term.limit.provisional) {
            *term = term.recomputed(calendar);
        }
        let mut state = self;
        while let Self::Merged(merged) = state {
            state = &mut merged.was;
        }
        if let Self::Accepted(accepted) = state {
            accepted.term = accepted.term.within(accepted.work.as_ref());
        }
    }

    /// Every clock it carries.
    fn terms_mut(&mut self) -> Vec<&mut Term> {
        match self {
            Self::Filed(filed) => vec![&mut filed.term],
            Self::Accepted(accepted) => accepted.work.iter_mut().chain([&mut accepted.term]).collect(),
            Self::Assigned(assigned) => vec![&mut assigned.work],
            Self::InHand(in_hand) => vec![&mut in_hand.work],
            Self::Answered(answered) => vec![&mut answered.term],
            Self::Closed(closed) => vec![&mut closed.term],
            Self::Declined(declined) => vec![&mut declined.term],
            Self::Merged(merged) => merged.was.terms_mut(),
            Self::Withdrawn(_) => Vec::new(),
        }
    }

    /// A new limit for what a unit owes: of the ten working days once they
    /// run, else of accepting or assigning. Gives the limit before; `None`
    /// where no unit owes anything.
    pub(super) fn set_limit(&mut self, term: Term, ctx: &Context<'_>) -> Option<Limit> {
        let clock = match self {
            Self::Filed(filed) => &mut filed.term,
            Self::Accepted(accepted) => match accepted.work {
                Some(work) => {
                    *accepted = Accepted::again(term, ctx);
                    return Some(work.limit);
                }
                None => &mut accepted.term,
            },
            Self::Assigned(assigned) => &mut assigned.work,
            Self::InHand(in_hand) => &mut in_hand.work,
            _ => return None,
        };
        Some(core::mem::replace(clock, term).limit)
    }
}
