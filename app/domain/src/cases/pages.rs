//! What pages show of a case: views made for one reader, never the record.

mod head;
mod lists;
mod office;
mod timeline;

pub use head::{Asked, Due, Head, Linked, Proposed};
pub use lists::{Alike, Counts, Fixed, Item, Queue};
pub use office::{Canned, Cleared, Clearing, Each, Fate, Leaver, RuleLine};
pub use timeline::{Entry, News, Voice};

use serde::{Deserialize, Serialize};

use super::{Category, Kind, Known, Sight, VoiceNote};
use crate::disclosures::Quoted;
use crate::ids::{CaseId, MediaToken, MemberId, UnitId};
use crate::instant::Instant;
use crate::places::Place;
use crate::powers::pages::PowerRef;
use crate::spot::Here;

/// A petitioner as staff see them until they ask for more.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Contact {
    /// How the petitioner is known.
    pub known: Known,
    /// The name given; `None` when it is sealed, or nobody knows it.
    pub name: Option<String>,
    /// 138****0042; `None` when there is none, or nobody may see it.
    pub masked_phone: Option<String>,
    /// The neighbour who filed for somebody without a smartphone: name and masked phone number.
    pub helper: Option<(String, Option<String>)>,
}

/// Somebody or something to choose from in a verb's form.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Choice<Id> {
    /// What the form sends.
    pub id: Id,
    /// What the reader chooses by.
    pub name: String,
}

/// A case's page.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CaseView {
    /// What of a disclosure it points at, as this reader may see it; only for petitioners and staff.
    pub about: Option<Quoted>,
    /// Its row.
    pub id: CaseId,
    /// 20261119-0042.
    pub number: String,
    /// What it is.
    pub kind: Kind,
    /// What it is about.
    pub category: Category,
    /// Where the matter is.
    pub place: Place,
    /// What was filed; `None` where the reader may not have it.
    pub words: Option<String>,
    /// The photos that were filed; empty where the reader may not have them.
    pub photos: Vec<MediaToken>,
    /// The voice notes that were filed; empty where the reader may not have them.
    pub voices: Vec<VoiceNote>,
    /// From where it was filed, if who did said so; for that reader and for staff.
    pub whereabouts: Option<Whereabouts>,
    /// When it was filed.
    pub filed_at: Instant,
    /// As what this reader sees it.
    pub sight: Sight,
    /// Whether this reader filed it (and did not join later).
    pub own: bool,
    /// How this reader is known, as a petitioner.
    pub known: Option<Known>,
    /// That somebody speaks for another one, for these two.
    pub spoken_for: Option<SpokenFor>,
    /// The number of the event with which this reader filed or joined it, where that is known.
    pub came_with: Option<u64>,
    /// The small power whose use it is about; never for strangers.
    pub power: Option<PowerRef>,
    /// For staff: whom it names.
    pub accused: Vec<String>,
    /// What changes.
    pub head: Head,
    /// The timeline, oldest first; it stays on the server.
    #[serde(skip)]
    pub entries: Vec<Entry>,
    /// The number of the newest event, also if it is not for this reader: where live goes on.
    pub newest: u64,
    /// For staff: who filed it.
    pub contacts: Vec<Contact>,
    /// For staff who may assign: to where.
    pub assignable: Vec<Choice<UnitId>>,
    /// For staff who may hand over: to whom.
    pub colleagues: Vec<Choice<MemberId>>,
    /// For staff who may merge: the likeliest cases to merge it into.
    pub mergeable: Vec<Choice<CaseId>>,
}

/// A neighbour who filed for somebody without a smartphone, as each of the two reads of the other.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SpokenFor {
    /// The reader filed it for this person.
    Of {
        /// The name that the reader gave.
        name: String,
        /// The person has a phone number to follow it with.
        follows: bool,
    },
    /// This person filed it for the reader.
    By {
        /// The name that the person gave.
        name: String,
    },
}

/// From where somebody filed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Whereabouts {
    /// Where that was.
    pub here: Here,
    /// How far from the village's committee, in metres; `None` where nobody has said where that is.
    pub metres: Option<u32>,
}

impl CaseView {
    /// The voice in which this page speaks to its reader.
    #[must_use]
    pub fn voice(&self) -> Voice {
        let names: Vec<Option<&str>> = self.contacts.iter().map(|contact| contact.name.as_deref()).collect();
        Voice::of(self.sight, self.own, self.head.petitioners, &names)
    }
}
