//! What pages show of a case: views made for one reader, never the record.

mod office;

pub use office::{Canned, Cleared, Clearing, Each, Fate, Leaver, RuleLine};

use serde::{Deserialize, Serialize};

use super::{Category, Event, Kind, Known, Outcome, Published, Rating, Sight, StateName, Supervision, UnitRef, Urgency, Verb, VoiceNote};
use crate::disclosures::Quoted;
use crate::ids::{CaseId, MediaToken, MemberId, UnitId};
use crate::instant::Instant;
use crate::named::named;
use crate::places::Place;
use crate::powers::pages::PowerRef;
use crate::spot::Here;
use crate::workdays::Limit;

/// A limit as it stands now.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Due {
    /// The limit.
    pub limit: Limit,
    /// How urgent.
    pub urgency: Urgency,
    /// Working days left; negative: working days since.
    pub days_left: i64,
}

/// What changes with every verb: it comes along with each live event.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Head {
    /// Where it stands.
    pub status: StateName,
    /// The title as this reader may know it; `None`: only category and village are public.
    pub title: Option<String>,
    /// The unit that has it.
    pub unit: UnitRef,
    /// Who has it in hand or answered it; never for strangers.
    pub handler: Option<String>,
    /// The clock that runs.
    pub due: Option<Due>,
    /// How many petitioners.
    pub petitioners: u32,
    /// What this reader may do now.
    pub verbs: Vec<Verb>,
    /// Counts the changes; a form sends it back, so that whoever acts on what is no longer so is told.
    pub version: i64,
    /// Whether the page names the 12388 line.
    pub hotline: bool,
    /// What everybody may see.
    pub published: Published,
    /// Whether who filed it agrees to publishing.
    pub agreed: bool,
    /// What this reader, as a petitioner, made of the answer that stands.
    pub rating: Option<Rating>,
    /// Supervisions that are not lifted; for staff.
    pub supervisions: Vec<Supervision>,
    /// What it is now: it can become another kind.
    pub kind: Kind,
    /// What it is about now.
    pub category: Category,
    /// The case that a merged one goes on in, where this reader sees it.
    pub goes_on: Option<Linked>,
    /// Cases that were merged into this one; for staff.
    pub merged: Vec<Linked>,
    /// Another kind that waits for a second person; for staff.
    pub proposal: Option<Proposed>,
    /// More time that was asked for and is not decided; for staff.
    pub extension: Option<Asked>,
    /// A sealed name that shall be opened, not decided; for staff.
    pub unsealing: Option<Asked>,
}

/// Something that waits for a decision.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Asked {
    /// Who asks.
    pub by_name: String,
    /// How many working days more; 0 where it is not about time.
    pub days: u32,
    /// Why.
    pub reason: String,
    /// It waits for this reader's decision.
    pub yours: bool,
}

/// Another case, to go there.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Linked {
    /// Its row.
    pub id: CaseId,
    /// 20261119-0042.
    pub number: String,
}

/// Another kind that somebody has proposed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Proposed {
    /// The kind it should be.
    pub kind: Kind,
    /// The category it should be.
    pub category: Category,
    /// Why.
    pub reason: String,
    /// Who proposed it.
    pub by_name: String,
    /// That was this reader, who may only take it back.
    pub own: bool,
}

/// One line of the timeline as this reader gets it. Pages get it told in the reader's language: it stays on the
/// server.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// Counted from 1 within the case; numbers that are not for this reader are missing.
    pub no: u64,
    /// When it happened.
    pub at: Instant,
    /// What happened; its media are photos alone.
    pub event: Event,
    /// The voice notes that came with it; empty where the reader may not have them.
    pub voices: Vec<VoiceNote>,
    /// Whether this reader did it, as a petitioner; `None` where that is not known, or the reader is none.
    pub own: Option<bool>,
}

/// Who reads a timeline, and what they call the petitioners.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Voice {
    /// A petitioner.
    Petitioner {
        /// Filed it first.
        filed: bool,
        /// Nobody else has joined: whatever a petitioner did, it was the reader.
        alone: bool,
    },
    /// A cadre.
    Staff {
        /// The petitioner's name; `None` when there are several.
        name: Option<String>,
    },
    /// Anybody else.
    Stranger,
}

/// What has happened since a page was drawn.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct News {
    /// Who reads.
    pub voice: Voice,
    /// The new lines, oldest first.
    pub entries: Vec<Entry>,
    /// The case as it is now.
    pub head: Head,
}

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

impl Voice {
    /// The voice in which a page speaks to its reader. `own`: filed it; `names`: of all who petition, for staff.
    #[must_use]
    pub fn of(sight: Sight, own: bool, petitioners: u32, names: &[Option<&str>]) -> Self {
        match sight {
            Sight::Petitioner(_) => Self::Petitioner { filed: own, alone: petitioners <= 1 && own },
            Sight::Staff => Self::Staff {
                name: match names {
                    [Some(name)] => Some((*name).to_owned()),
                    _ => None,
                },
            },
            Sight::Public => Self::Stranger,
        }
    }
}

impl CaseView {
    /// The voice in which this page speaks to its reader.
    #[must_use]
    pub fn voice(&self) -> Voice {
        let names: Vec<Option<&str>> = self.contacts.iter().map(|contact| contact.name.as_deref()).collect();
        Voice::of(self.sight, self.own, self.head.petitioners, &names)
    }
}

named! {
    /// A pile of the inbox.
    pub enum Queue {
        /// 待受理.
        ToAccept = "to_accept",
        /// 待分办: accepted or assigned to the unit, in nobody's hands.
        ToAssign = "to_assign",
        /// 我的: in one's own hands.
        Mine = "mine",
        /// 等我定: somebody else has asked for it, and the member may grant it.
        ToDecide = "to_decide",
        /// 快到期: today or within two working days.
        DueSoon = "due_soon",
        /// 超期.
        Overdue = "overdue",
        /// All of the unit, the territory's too for who oversees it.
        All = "all",
    }
}

/// A case in a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Item {
    /// Its row.
    pub id: CaseId,
    /// 20261119-0042.
    pub number: String,
    /// What it is.
    pub kind: Kind,
    /// What it is about.
    pub category: Category,
    /// The village as people say it.
    pub place: String,
    /// The title as this reader may know it.
    pub title: Option<String>,
    /// Where it stands.
    pub status: StateName,
    /// The unit that has it.
    pub unit: String,
    /// The clock that runs.
    pub due: Option<Due>,
    /// How many petitioners.
    pub petitioners: u32,
    /// When it was filed.
    pub filed_at: Instant,
    /// When something last happened.
    pub changed_at: Instant,
}

/// How many cases lie in each queue.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Counts(pub Vec<(Queue, u32)>);

impl Counts {
    /// How many lie in a queue.
    #[must_use]
    pub fn of(&self, queue: Queue) -> u32 {
        self.0.iter().find(|(name, _)| *name == queue).map_or(0, |(_, count)| *count)
    }
}

/// An open demand that may be the one that somebody is about to file, as everybody may see it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Alike {
    /// Its row.
    pub id: CaseId,
    /// The title, which was published.
    pub title: String,
    /// What was said, which was published too.
    pub words: String,
    /// What it is about.
    pub category: Category,
    /// Where it stands.
    pub status: StateName,
    /// When it was filed.
    pub filed_at: Instant,
    /// How many petitioners.
    pub petitioners: u32,
}

/// A demand that was put right, as everybody may see it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Fixed {
    /// Its row.
    pub id: CaseId,
    /// What it is about.
    pub category: Category,
    /// The village as people say it.
    pub place: String,
    /// The title, where it was published.
    pub title: Option<String>,
    /// A photo of the result, where photos were published.
    pub photo: Option<MediaToken>,
    /// How it ended.
    pub outcome: Outcome,
    /// Working days from filing to answer.
    pub days: i64,
    /// The mean of all ratings, in tenths of a star; `None` while unrated.
    pub tenths: Option<u32>,
    /// When it was answered.
    pub at: Instant,
}
