//! What pages show of meetings.

use serde::{Deserialize, Serialize};

use super::{Event, Kind, Live, Phase, State, StateName, Stream, Verb};
use crate::ids::MeetingId;
use crate::instant::Instant;
use crate::places::Place;
use crate::region::{Level, RegionCode};

/// So long after its time an announced meeting may still start; then it counts
/// as past, and nobody waits for it any more.
const PATIENCE_MS: i64 = 12 * 3_600_000;

/// One line of the timeline.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entry {
    /// Counted from 1 within the meeting.
    pub no: u64,
    /// When it happened.
    pub at: Instant,
    /// What happened.
    pub event: Event,
}

/// What a live event brings.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Step {
    /// The new line.
    pub entry: Entry,
    /// The meeting's state as it is now.
    pub state: State,
}

/// A meeting's page.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MeetingView {
    /// Its row.
    pub id: MeetingId,
    /// What is decided.
    pub kind: Kind,
    /// Whose it is.
    pub place: Place,
    /// The unit that announced it.
    pub unit: String,
    /// What it is about.
    pub subject: String,
    /// Where it is held.
    pub venue: String,
    /// Its phases, in order.
    pub agenda: Vec<Phase>,
    /// How to watch it.
    pub streams: Vec<Stream>,
    /// Where it stands.
    pub state: State,
    /// The timeline, oldest first.
    pub entries: Vec<Entry>,
    /// The number of the newest line: where live goes on. A form sends it
    /// back, so that whoever acts on what is no longer so is told.
    pub newest: u64,
    /// Whether this reader runs the meetings of that place.
    pub holds: bool,
    /// When this was read.
    pub at: Instant,
}

/// What who runs a meeting can do with it now.
#[must_use]
pub fn verbs(agenda: &[Phase], state: &State) -> Vec<Verb> {
    let goes_on = match state {
        State::Live(live) => next_phase(agenda, live).is_some(),
        _ => false,
    };
    let knows = |verb: &Verb| state.name().knows(*verb) && (*verb != Verb::Advance || goes_on);
    Verb::ALL.into_iter().filter(knows).collect()
}

/// A meeting in a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Item {
    /// Its row.
    pub id: MeetingId,
    /// What is decided.
    pub kind: Kind,
    /// Whose it is.
    pub region: RegionCode,
    /// The village as people say it.
    pub place: String,
    /// What it is about.
    pub subject: String,
    /// Where it is held.
    pub venue: String,
    /// Its phases, in order.
    pub agenda: Vec<Phase>,
    /// Where it stands.
    pub state: State,
}

impl Item {
    /// Differs whenever the item must be drawn anew.
    #[must_use]
    pub fn mark(&self) -> (MeetingId, StateName, Instant, usize, bool) {
        let replay = matches!(&self.state, State::Ended(ended) if ended.replay.is_some());
        (self.id, self.state.name(), self.state.starts_at(), self.state.entered().len(), replay)
    }

    /// What a cadre would do next with it.
    #[must_use]
    pub fn next_verb(&self) -> Option<Verb> {
        match &self.state {
            State::Announced(_) | State::Postponed(_) => Some(Verb::Start),
            State::Live(live) if next_phase(&self.agenda, live).is_some() => Some(Verb::Advance),
            State::Live(_) => Some(Verb::End),
            State::Ended(ended) if ended.replay.is_none() => Some(Verb::LeaveReplay),
            State::Ended(_) | State::Cancelled { .. } => None,
        }
    }

    /// In which part of the list it stands.
    #[must_use]
    pub fn part(&self, now: Instant) -> Part {
        let waits = now.millis_since(self.state.starts_at()) < PATIENCE_MS;
        match self.state.name() {
            StateName::Live => Part::Live,
            StateName::Announced | StateName::Postponed if waits => Part::Coming,
            StateName::Cancelled if self.state.starts_at() > now => Part::Coming,
            _ => Part::Past,
        }
    }
}

/// The parts of a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// Being streamed.
    Live,
    /// Still to come, or called off before its time.
    Coming,
    /// Over.
    Past,
}

/// The phase that would come next.
#[must_use]
pub fn next_phase(agenda: &[Phase], live: &Live) -> Option<Phase> {
    agenda.iter().copied().find(|phase| live.phase().is_none_or(|on| *phase > on))
}

/// Meetings of a place, as a page lists and follows them.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Listing {
    /// In no order.
    pub items: Vec<Item>,
    /// Grows with every change of any of them: where live goes on.
    pub number: u64,
    /// When this was read.
    pub at: Instant,
}

impl Listing {
    /// The meetings of one part: what is next comes first, of the past what
    /// was last.
    #[must_use]
    pub fn part(&self, part: Part) -> Vec<Item> {
        let mut items: Vec<Item> = self.items.iter().filter(|item| item.part(self.at) == part).cloned().collect();
        items.sort_by_key(|item| (item.state.starts_at(), item.id));
        if part == Part::Past {
            items.reverse();
        }
        items
    }

    /// Takes what a newer listing of the same county knows of a place; no
    /// meeting ever vanishes.
    pub fn merge(&mut self, newer: Self, place: &RegionCode) {
        for item in newer.items.into_iter().filter(|item| place.contains(&item.region)) {
            match self.items.iter_mut().find(|known| known.id == item.id) {
                Some(known) => *known = item,
                None => self.items.push(item),
            }
        }
        self.number = newer.number;
        self.at = newer.at;
    }
}

/// How far around a village a list looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Scope {
    /// The village alone.
    #[default]
    Village,
    /// Its township.
    Township,
    /// Its county.
    County,
}

impl Scope {
    /// Every scope, the nearest first.
    pub const ALL: [Self; 3] = [Self::Village, Self::Township, Self::County];

    /// Its name in addresses and message files.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Village => "village",
            Self::Township => "township",
            Self::County => "county",
        }
    }

    /// From an address; the village when it is none.
    #[must_use]
    pub fn read(text: &str) -> Self {
        Self::ALL.into_iter().find(|scope| scope.as_str() == text).unwrap_or_default()
    }

    /// The place that it takes in around a place.
    #[must_use]
    pub fn around(self, place: &RegionCode) -> RegionCode {
        let level = match self {
            Self::Village => Level::Village,
            Self::Township => Level::Township,
            Self::County => Level::County,
        };
        place.at(level).unwrap_or(*place)
    }
}
