//! The application itself: its facts and its state.

use serde::{Deserialize, Serialize};

use super::{Event, Refused};
use crate::cases::{Rating, UnitRef};
use crate::ids::{ApplicationId, ResidentId, ServiceId};
use crate::instant::Instant;
use crate::named::named;
use crate::region::RegionCode;
use crate::workdays::Limit;

/// What a verb gives: the application as it is now and what happened.
pub type Done = Result<(Application, Event), Refused>;

/// One asking for a service.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Application {
    /// Its row.
    pub id: ApplicationId,
    /// What is asked for.
    pub service: ServiceId,
    /// The village of who asks.
    pub region: RegionCode,
    /// Who does it.
    pub unit: UnitRef,
    /// Done within so many working days, as the service said then.
    pub days: u32,
    /// The account that filed.
    pub applicant: ResidentId,
    /// The account of who it is for, if not for oneself and there is one.
    pub beneficiary: Option<ResidentId>,
    /// When it was filed.
    pub filed_at: Instant,
    /// When the unit first reached who asks: by a call, a visit, or by what it wrote.
    pub contacted_at: Option<Instant>,
    /// So many working days the unit has waited for papers.
    pub waited: u32,
    /// By when it is to be answered; while papers are waited for, as it was.
    pub limit: Limit,
    /// Of what its timeline has told that it is late.
    pub late: Vec<Late>,
    /// Where it stands.
    pub state: State,
}

/// Where an application stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum State {
    /// The unit works on it.
    Open,
    /// Papers are missing: the clock stands still.
    Waiting(Waiting),
    /// Answered.
    Answered {
        /// How.
        outcome: Outcome,
        /// When.
        at: Instant,
        /// What was made of it.
        rating: Option<Rating>,
    },
    /// Taken back.
    Withdrawn,
}

/// What is waited for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Waiting {
    /// Since when.
    pub since: Instant,
    /// Which papers.
    pub papers: String,
}

named! {
    /// The name of a state, for columns, filters and messages.
    pub enum StateName {
        /// 办理中.
        Open = "open",
        /// 待补材料.
        Waiting = "waiting",
        /// 已答复.
        Answered = "answered",
        /// 已撤回.
        Withdrawn = "withdrawn",
    }
}

named! {
    /// How it ended.
    pub enum Outcome {
        /// 已办好.
        Done = "done",
        /// 不能办, with the reason.
        Refused = "refused",
    }
}

named! {
    /// Which clock has run out.
    pub enum Late {
        /// Nobody was in touch within 24 hours.
        Contact = "contact",
        /// Not answered within the service's working days.
        Limit = "limit",
    }
}

impl State {
    /// Its name.
    #[must_use]
    pub const fn name(&self) -> StateName {
        match self {
            Self::Open => StateName::Open,
            Self::Waiting(_) => StateName::Waiting,
            Self::Answered { .. } => StateName::Answered,
            Self::Withdrawn => StateName::Withdrawn,
        }
    }

    /// Whether it is not over.
    #[must_use]
    pub const fn is_open(&self) -> bool {
        matches!(self, Self::Open | Self::Waiting(_))
    }
}

impl Application {
    /// Whether it is this account's: of who filed, or of who it is for.
    #[must_use]
    pub fn is_of(&self, resident: ResidentId) -> bool {
        self.applicant == resident || self.beneficiary == Some(resident)
    }
}
