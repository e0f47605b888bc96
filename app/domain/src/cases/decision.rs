//! What waits for somebody's decision: asked for by one, decided by another.

use super::{Case, State, Verb};
use crate::ids::MemberId;
use crate::named::named;

named! {
    /// What can be asked for.
    pub enum Decision {
        /// 延期.
        Extension = "extension",
        /// 改类.
        Reclassification = "reclassification",
        /// A sealed name to be opened.
        Unsealing = "unsealing",
    }
}

impl Decision {
    /// The verb that says no; who may do it may decide, also when it is too late to say yes.
    #[must_use]
    pub const fn refusing(self) -> Verb {
        match self {
            Self::Extension => Verb::RefuseExtension,
            Self::Reclassification => Verb::RefuseReclassification,
            Self::Unsealing => Verb::RefuseUnsealing,
        }
    }
}

impl Case {
    /// Who asks for it; `None` while nothing of the kind waits. More time is asked for by the handler.
    #[must_use]
    pub fn asks(&self, what: Decision) -> Option<MemberId> {
        if !self.state.name().knows(what.refusing()) {
            return None;
        }
        match (what, &self.state) {
            (Decision::Extension, State::InHand(in_hand)) => in_hand.extension.as_ref().map(|_| in_hand.handler),
            (Decision::Extension, _) => None,
            (Decision::Reclassification, _) => self.course.reclassification.as_ref().map(|proposal| proposal.by),
            (Decision::Unsealing, _) => self.course.asked_unsealing().map(|unsealing| unsealing.asked_by),
        }
    }
}
