//! The meeting itself: its facts and its state.

use serde::{Deserialize, Serialize};

use super::{Event, Refused, Stream};
use crate::ids::MeetingId;
use crate::instant::Instant;
use crate::named::named;
use crate::region::RegionCode;

named! {
    /// What is decided.
    pub enum Kind {
        /// 招投标.
        Tender = "tender",
        /// 资产资源交易.
        Trade = "trade",
        /// 重大决策.
        Decision = "decision",
    }
}

named! {
    /// A step of the agenda, in the order in which they come.
    pub enum Phase {
        /// 验标.
        Verify = "verify",
        /// 开标.
        Open = "open",
        /// 唱标.
        ReadOut = "read_out",
    }
}

named! {
    /// The name of a state, for columns, filters and messages.
    pub enum StateName {
        /// 已预告.
        Announced = "announced",
        /// 已改期.
        Postponed = "postponed",
        /// 直播中.
        Live = "live",
        /// 已结束.
        Ended = "ended",
        /// 已取消.
        Cancelled = "cancelled",
    }
}

/// Announced for a moment.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Announced {
    /// When it starts.
    pub starts_at: Instant,
}

/// Announced anew for another moment.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Postponed {
    /// When it should have started.
    pub from: Instant,
    /// When it starts now.
    pub to: Instant,
    /// Why.
    pub reason: String,
}

/// A phase and when it began.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entered {
    /// Which.
    pub phase: Phase,
    /// When it began.
    pub at: Instant,
    /// A word on it, if any: who bid, what was found.
    pub note: String,
}

/// Being streamed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Live {
    /// When it started.
    pub started_at: Instant,
    /// The phases so far, in order; the last is the one that is on. Empty
    /// before the first.
    pub entered: Vec<Entered>,
}

impl Live {
    /// The phase that is on.
    #[must_use]
    pub fn phase(&self) -> Option<Phase> {
        self.entered.last().map(|entered| entered.phase)
    }
}

/// Over.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Ended {
    /// When it started.
    pub started_at: Instant,
    /// When it ended.
    pub ended_at: Instant,
    /// The phases that it went through.
    pub entered: Vec<Entered>,
    /// Where it can be watched again, an `https://` address.
    pub replay: Option<String>,
}

/// Where a meeting stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum State {
    /// 已预告.
    Announced(Announced),
    /// 已改期: announced for another moment.
    Postponed(Postponed),
    /// 直播中.
    Live(Live),
    /// 已结束.
    Ended(Ended),
    /// 已取消.
    Cancelled {
        /// When it should have started.
        starts_at: Instant,
        /// Why.
        reason: String,
    },
}

impl State {
    /// Its name.
    #[must_use]
    pub const fn name(&self) -> StateName {
        match self {
            Self::Announced(_) => StateName::Announced,
            Self::Postponed(_) => StateName::Postponed,
            Self::Live(_) => StateName::Live,
            Self::Ended(_) => StateName::Ended,
            Self::Cancelled { .. } => StateName::Cancelled,
        }
    }

    /// When it starts, started, or should have started.
    #[must_use]
    pub const fn starts_at(&self) -> Instant {
        match self {
            Self::Announced(announced) => announced.starts_at,
            Self::Postponed(postponed) => postponed.to,
            Self::Live(live) => live.started_at,
            Self::Ended(ended) => ended.started_at,
            Self::Cancelled { starts_at, .. } => *starts_at,
        }
    }

    /// The phases so far, in order.
    #[must_use]
    pub fn entered(&self) -> &[Entered] {
        match self {
            Self::Live(live) => &live.entered,
            Self::Ended(ended) => &ended.entered,
            _ => &[],
        }
    }
}

/// What a verb gives: the meeting as it is now and the event that tells it.
pub type Done = Result<(Meeting, Event), Refused>;

/// A meeting.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Meeting {
    /// Its row.
    pub id: MeetingId,
    /// What is decided.
    pub kind: Kind,
    /// Whose it is: usually a village.
    pub region: RegionCode,
    /// What it is about.
    pub subject: String,
    /// Where it is held.
    pub place: String,
    /// Its phases, in order, each once.
    pub agenda: Vec<Phase>,
    /// How to watch it; at least one.
    pub streams: Vec<Stream>,
    /// Where it stands.
    pub state: State,
}

impl Meeting {
    /// When it starts, started, or should have started.
    #[must_use]
    pub const fn starts_at(&self) -> Instant {
        self.state.starts_at()
    }

    /// The phase that is on.
    #[must_use]
    pub fn phase(&self) -> Option<Phase> {
        match &self.state {
            State::Live(live) => live.phase(),
            _ => None,
        }
    }

    /// The phases so far, in order.
    #[must_use]
    pub fn entered(&self) -> &[Entered] {
        self.state.entered()
    }

    /// The phase that would come next while it is live.
    #[must_use]
    pub fn next_phase(&self) -> Option<Phase> {
        let State::Live(live) = &self.state else {
            return None;
        };
        super::pages::next_phase(&self.agenda, live)
    }
}
