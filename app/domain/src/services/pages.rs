//! What pages show of services and applications.

use serde::{Deserialize, Serialize};

use super::clock::Standing;
use super::link::Health;
use super::{Ask, Event, Life, Outcome, Service, Sight, StateName, Topic, Verb};
use crate::cases::pages::Choice;
use crate::cases::{Rating, UnitRef};
use crate::ids::{ApplicationId, MediaToken, ServiceId, UnitId};
use crate::instant::Instant;
use crate::named::named;
use crate::places::Place;
use crate::region::{Level, RegionCode};

/// A service in a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ServiceItem {
    /// Its row.
    pub id: ServiceId,
    /// Its name.
    pub title: String,
    /// What it is about.
    pub topic: Topic,
    /// Whose it is: a township's or a county's.
    pub level: Level,
    /// Done within so many working days.
    pub days: u32,
    /// Whether it can be applied for here.
    pub online: bool,
    /// Who does it.
    pub unit: String,
    /// It is no longer offered: at the desk alone.
    pub retired: bool,
}

/// A service as those see it who keep it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct KeptService {
    /// The service.
    pub item: ServiceItem,
    /// Whether a link of it did not open when it was asked last.
    pub broken_link: bool,
}

/// What there is for a village.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Directory {
    /// What was asked for, by its topics; empty while nothing was.
    pub items: Vec<ServiceItem>,
    /// How many there are of each topic.
    pub topics: Vec<(Topic, u32)>,
    /// How many are needed in each part of a life.
    pub lives: Vec<(Life, u32)>,
    /// How many there are in all.
    pub total: u32,
}

/// A link and how it does.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LinkView {
    /// What is there.
    pub label: String,
    /// Its address.
    pub url: String,
    /// Whether it was found alive.
    pub health: Health,
}

/// A service's page.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ServiceView {
    /// The service; whom texts tell is for who keeps it alone.
    pub service: Service,
    /// Its links.
    pub links: Vec<LinkView>,
    /// The township or county.
    pub place: String,
}

/// What the form of an application is drawn with.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Form {
    /// The service.
    pub id: ServiceId,
    /// Its name.
    pub title: String,
    /// Who does it.
    pub unit: String,
    /// Within so many working days.
    pub days: u32,
    /// What it asks.
    pub asks: Vec<Ask>,
    /// What papers it needs.
    pub materials: Vec<String>,
    /// The village of who applies, if it is known and the service is for it.
    pub place: Option<Place>,
    /// The township or county whose people can apply.
    pub region: String,
    /// Who applies, when logged in: the name given last and the masked phone number.
    pub known: Option<(String, String)>,
    /// Goes with the form: the same application sent twice makes one.
    pub key: String,
}

/// An application in a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Item {
    /// Its row.
    pub id: ApplicationId,
    /// What people call it by.
    pub number: String,
    /// The service's name.
    pub title: String,
    /// Where it stands.
    pub status: StateName,
    /// How it ended.
    pub outcome: Option<Outcome>,
    /// Whether it was rated.
    pub rated: bool,
    /// Who does it.
    pub unit: String,
    /// Who asks, at the desk.
    pub name: String,
    /// The village, as people say it.
    pub place: String,
    /// When it was filed.
    pub filed_at: Instant,
    /// When it last changed.
    pub changed_at: Instant,
    /// Its clocks.
    pub standing: Standing,
}

named! {
    /// A part of the desk's list.
    pub enum Queue {
        /// Nobody has been in touch yet.
        ToContact = "to_contact",
        /// The unit works on it.
        Open = "open",
        /// Papers are waited for.
        Waiting = "waiting",
        /// Late in one way or the other, and not over.
        Late = "late",
        /// Answered or taken back.
        Over = "over",
        /// All.
        All = "all",
    }
}

/// The desk's list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Listing {
    /// Those of the queue.
    pub items: Vec<Item>,
    /// How many lie in each queue.
    pub counts: Vec<(Queue, u32)>,
    /// Of what is not over, how many nobody was in touch about in time.
    pub contact_late: u32,
    /// How many are past their limit.
    pub limit_late: u32,
    /// Whether the member keeps services.
    pub keeps: bool,
}

/// One line of the timeline.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entry {
    /// Counted from 1 within the application.
    pub no: u64,
    /// When it happened.
    pub at: Instant,
    /// What happened.
    pub event: Event,
}

/// What of an application changes while its page is open.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Head {
    /// Where it stands.
    pub status: StateName,
    /// How it ended.
    pub outcome: Option<Outcome>,
    /// The papers that are waited for; may be empty.
    pub papers: String,
    /// What was made of the answer.
    pub rating: Option<Rating>,
    /// Its clocks.
    pub standing: Standing,
    /// What the reader may do.
    pub verbs: Vec<Verb>,
    /// Counts the changes: forms send it back.
    pub version: i64,
}

/// For whom an application is, where somebody else filed it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Helped {
    /// Who it is for.
    pub name: String,
    /// The number, masked.
    pub masked_phone: Option<String>,
    /// Who filed it.
    pub by: String,
    /// The number of who filed it, masked.
    pub by_phone: String,
    /// It was the reader who filed it.
    pub own: bool,
}

/// An application's page.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ApplicationView {
    /// Its row.
    pub id: ApplicationId,
    /// What people call it by.
    pub number: String,
    /// What is asked for.
    pub service: ServiceId,
    /// Its name.
    pub title: String,
    /// Whom to call.
    pub phone: String,
    /// Who does it.
    pub unit: UnitRef,
    /// The village.
    pub place: String,
    /// What was asked and answered.
    pub answers: Vec<(String, String)>,
    /// What was said besides; may be empty.
    pub words: String,
    /// The papers that came with it.
    pub photos: Vec<MediaToken>,
    /// Who filed it.
    pub name: String,
    /// The number of who filed it, masked.
    pub masked_phone: String,
    /// For whom, if not for oneself.
    pub helped: Option<Helped>,
    /// When it was filed.
    pub filed_at: Instant,
    /// As what the reader sees it.
    pub sight: Sight,
    /// The timeline, oldest first.
    pub entries: Vec<Entry>,
    /// The number of the newest line.
    pub newest: u64,
    /// What changes.
    pub head: Head,
}

/// What the form of a service is drawn with.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Keeping {
    /// The service; `None` for a new one.
    pub service: Option<Service>,
    /// Its links.
    pub links: Vec<LinkView>,
    /// Whose it can be.
    pub regions: Vec<Choice<RegionCode>>,
    /// Who can do it.
    pub units: Vec<Choice<UnitId>>,
}
