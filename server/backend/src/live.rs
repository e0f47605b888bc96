//! Fan-out: wakes the readers of a topic. The database is the truth; nothing but a number is passed on here.
//!
//! Several servers on one PostgreSQL tell each other by its NOTIFY (see [`Live::across`]).

mod servers;

use domain::ids::{ApplicationId, CaseId, MeetingId, UnitId};
use domain::instant::Instant;
use std::collections::HashMap;
use std::fmt;
use std::hash::{BuildHasher, RandomState};
use std::str::FromStr;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use tokio::sync::{mpsc, watch};

/// What a page can follow.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Topic {
    /// One case's events; numbered.
    Case(CaseId),
    /// One application's events; numbered.
    Application(ApplicationId),
    /// One meeting's events; numbered.
    Meeting(MeetingId),
    /// The meetings of a county (its six digits); counting.
    Meetings(String),
    /// The inbox of a unit; counting.
    Inbox(UnitId),
}

impl fmt::Display for Topic {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Case(id) => write!(formatter, "case:{id}"),
            Self::Application(id) => write!(formatter, "application:{id}"),
            Self::Meeting(id) => write!(formatter, "meeting:{id}"),
            Self::Meetings(region) => write!(formatter, "meetings:{region}"),
            Self::Inbox(unit) => write!(formatter, "inbox:{unit}"),
        }
    }
}

impl FromStr for Topic {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, ()> {
        let (kind, of) = text.split_once(':').ok_or(())?;
        match kind {
            "case" => of.parse().map(Self::Case).map_err(|_| ()),
            "application" => of.parse().map(Self::Application).map_err(|_| ()),
            "meeting" => of.parse().map(Self::Meeting).map_err(|_| ()),
            "meetings" => Ok(Self::Meetings(of.to_owned())),
            "inbox" => of.parse().map(Self::Inbox).map_err(|_| ()),
            _ => Err(()),
        }
    }
}

const SHARDS: usize = 32;

type Shard = Mutex<HashMap<Topic, watch::Sender<u64>>>;

/// Who waits for what; cheap to clone.
#[derive(Clone)]
pub struct Live {
    shards: Arc<[Shard]>,
    hasher: RandomState,
    newest: Arc<AtomicU64>,
    /// To the other servers, where there are any.
    others: Option<mpsc::UnboundedSender<(Topic, u64)>>,
}

impl Default for Live {
    fn default() -> Self {
        let shards = (0..SHARDS).map(|_| Shard::default()).collect();
        Self { shards, hasher: RandomState::new(), newest: Arc::default(), others: None }
    }
}

impl Live {
    fn shard(&self, topic: &Topic) -> &Shard {
        let at = usize::try_from(self.hasher.hash_one(topic) % SHARDS as u64).unwrap_or_default();
        &self.shards[at]
    }

    /// Wakes everybody who follows the topic, on every server. `number` is the newest event's, or for counting
    /// topics anything.
    pub fn publish(&self, topic: &Topic, number: u64) {
        self.wake(topic, number);
        if let Some(others) = &self.others {
            let _ = others.send((topic.clone(), number));
        }
    }

    fn wake(&self, topic: &Topic, number: u64) {
        let shard = self.shard(topic).lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(sender) = shard.get(topic) {
            // Counting topics always wake; numbered ones keep the highest.
            sender.send_modify(|newest| *newest = number.max(*newest));
        }
    }

    /// Wakes everybody: something may have been missed.
    pub(crate) fn wake_all(&self) {
        for shard in self.shards.iter() {
            for sender in shard.lock().unwrap_or_else(PoisonError::into_inner).values() {
                sender.send_modify(|_| ());
            }
        }
    }

    /// Follows a topic from now on. Subscribe first, then read the database: nothing falls between.
    pub fn follow(&self, topic: Topic) -> Follower {
        let mut shard = self.shard(&topic).lock().unwrap_or_else(PoisonError::into_inner);
        let receiver = shard.entry(topic.clone()).or_insert_with(|| watch::channel(0).0).subscribe();
        drop(shard);
        Follower { topic, receiver, live: self.clone() }
    }

    /// The number of a snapshot of a counting topic: the milliseconds since 1970, so that it grows across restarts,
    /// or one more than the last, so that it grows within one.
    pub fn tick(&self, now: Instant) -> u64 {
        let now = u64::try_from(now.0).unwrap_or_default();
        let next = |last: u64| now.max(last.saturating_add(1));
        self.newest.fetch_update(Ordering::Relaxed, Ordering::Relaxed, |last| Some(next(last))).map_or(now, next)
    }

    /// How many topics are followed now.
    pub fn topics(&self) -> usize {
        self.shards.iter().map(|shard| shard.lock().unwrap_or_else(PoisonError::into_inner).len()).sum()
    }
}

/// One reader of one topic; dropping the last one forgets the topic.
pub struct Follower {
    topic: Topic,
    receiver: watch::Receiver<u64>,
    live: Live,
}

impl Follower {
    /// Waits until something is published. Wakes that came together are one.
    pub async fn changed(&mut self) {
        if self.receiver.changed().await.is_err() {
            // The sender lives as long as a follower does; should it be gone, there is nothing to wait for.
            std::future::pending::<()>().await;
        }
    }

    /// The topic followed.
    pub fn topic(&self) -> &Topic {
        &self.topic
    }
}

impl Drop for Follower {
    fn drop(&mut self) {
        let mut shard = self.live.shard(&self.topic).lock().unwrap_or_else(PoisonError::into_inner);
        if shard.get(&self.topic).is_some_and(|sender| sender.receiver_count() <= 1) {
            shard.remove(&self.topic);
        }
    }
}
