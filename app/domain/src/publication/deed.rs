//! Doing a verb.

use super::{Approval, Life, Refused, Shown, State, Verb, What};
use crate::fields::Reason;
use crate::ids::MediaToken;
use crate::instant::Instant;
use crate::named::named;
use crate::unit::Member;

named! {
    /// How signed sheets are published: a photo of a roster tells all that its table hides.
    pub enum Sheets {
        /// Everybody sees them as they are.
        Open = "open",
        /// Everybody sees them; identity and account numbers have been covered on them.
        Covered = "covered",
        /// Only who reads persons whole sees them.
        Kept = "kept",
    }
}

/// A verb with what goes with it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Deed {
    /// 送审.
    Submit,
    /// 退回修改, with a reason.
    SendBack(Reason),
    /// 审核通过: everybody reads the version.
    Approve {
        /// The signed and stamped sheets of a disclosure.
        sheets: Vec<MediaToken>,
        /// Who sees them.
        show: Sheets,
    },
    /// 更正, 修订: the next version is begun, with a reason that everybody reads.
    Correct(Reason),
    /// 放弃这一版: what is published stays the last version.
    Drop,
    /// 撤下, 停用, with a reason.
    Withdraw(Reason),
    /// 恢复, with a reason.
    PutBack(Reason),
    /// 撤回送审: it can be written on.
    TakeBack,
}

impl Deed {
    /// Its verb.
    #[must_use]
    pub const fn verb(&self) -> Verb {
        match self {
            Self::Submit => Verb::Submit,
            Self::SendBack(_) => Verb::SendBack,
            Self::Approve { .. } => Verb::Approve,
            Self::Correct(_) => Verb::Correct,
            Self::Drop => Verb::Drop,
            Self::Withdraw(_) => Verb::Withdraw,
            Self::PutBack(_) => Verb::PutBack,
            Self::TakeBack => Verb::TakeBack,
        }
    }
}

impl<L: Clone> Life<L> {
    /// Does it for a member who may, by [`Who::may`](super::Who::may). `label`: what lists say of the version in work.
    ///
    /// # Errors
    /// `NotNow`.
    pub(crate) fn act(mut self, by: &Member, deed: Deed, label: L, now: Instant) -> Result<(Self, What), Refused> {
        let version = self.version;
        let (state, what) = match (deed, self.state) {
            (Deed::Submit, State::Draft { writers }) => (State::Review { writers, since: now }, What::Submitted { version }),
            (Deed::SendBack(reason), State::Review { writers, .. }) => {
                (State::Draft { writers }, What::SentBack { version, reason: reason.to_string() })
            }
            (Deed::TakeBack, State::Review { writers, .. }) => (State::Draft { writers }, What::TakenBack { version }),
            (Deed::Approve { sheets, show }, State::Review { .. }) => {
                let kept = show == Sheets::Kept;
                let approval = Approval { by: by.id, name: by.name.clone(), at: now, sheets: sheets.clone(), kept };
                self.shown = Some(Shown { version, label, approval: approval.clone() });
                (State::Published(approval), What::Published { version, sheets, kept })
            }
            (Deed::Correct(reason), State::Published(_)) => {
                self.version += 1;
                (State::written_by(by), What::CorrectionBegun { version: self.version, reason: reason.to_string() })
            }
            (Deed::Drop, State::Draft { .. }) => {
                let shown = self.shown.as_ref().ok_or(Refused::NotNow)?;
                self.version = shown.version;
                (State::Published(shown.approval.clone()), What::Dropped { version })
            }
            (Deed::Withdraw(reason), State::Published(approval)) => {
                let reason = reason.to_string();
                (State::Withdrawn { at: now, reason: reason.clone(), approval }, What::Withdrawn { reason })
            }
            (Deed::PutBack(reason), State::Withdrawn { approval, .. }) => {
                (State::Published(approval), What::PutBack { reason: reason.to_string() })
            }
            _ => return Err(Refused::NotNow),
        };
        self.state = state;
        Ok((self, what))
    }
}
