//! 不予受理: declined, with a reason.

use serde::{Deserialize, Serialize};

use super::Term;
use crate::fields::Reason;
use crate::ids::MemberId;

/// Not accepted; can be appealed for ten working days, once.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Declined {
    /// Who declined it.
    pub by: MemberId,
    /// Why.
    pub reason: Reason,
    /// Until when it can be appealed.
    pub term: Term,
}
