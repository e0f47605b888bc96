//! What pages show of what readers do with disclosures.

use serde::{Deserialize, Serialize};

use crate::disclosures::{Hidden, Mark, Problems, Questions};
use crate::ids::{CommentId, DisclosureId};
use crate::instant::Instant;
use crate::region::RegionCode;

/// What readers do with a disclosure: shown below it.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Said {
    /// How many people have read it, each once a day.
    pub people: u64,
    /// How many have opened what goes with it, or kept its table, each once a day.
    pub opened: u64,
    /// How many found it useful.
    pub useful: u64,
    /// How many have a doubt about it.
    pub doubtful: u64,
    /// What this reader made of it.
    pub mine: Option<Mark>,
    /// What is asked about it.
    pub questions: Questions,
    /// What was said under it, the newest first.
    pub comments: Vec<Remark>,
    /// How many comments there are in all.
    pub count: u64,
    /// As what this reader is here.
    pub reader: ReaderIs,
    /// The newest version that everybody reads.
    pub newest: Option<u32>,
    /// Whether comments and doubts are taken: not of what was withdrawn.
    pub open: bool,
    /// Goes with the form of a comment: the same one sent twice is said once.
    pub key: String,
}

/// As what somebody reads a disclosure, as far as the page depends on it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ReaderIs {
    /// Nobody we know: logs in to say something.
    #[default]
    Stranger,
    /// A villager who has given a name before.
    Named,
    /// A villager whose name is not known yet.
    Nameless,
    /// A cadre: reads, and says nothing here.
    Member,
}

/// A comment as its reader may see it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Remark {
    /// Its row.
    pub id: CommentId,
    /// Under which disclosure.
    pub disclosure: DisclosureId,
    /// That disclosure's title.
    pub title: String,
    /// The name of the place.
    pub place: String,
    /// Who said it: 张*武.
    pub name: String,
    /// It was this reader.
    pub own: bool,
    /// What was said; nothing where it is hidden from this reader.
    pub words: Option<String>,
    /// When.
    pub at: Instant,
    /// Who hid it and why.
    pub hidden: Option<Hidden>,
    /// Whether this reader may hide it or show it again.
    pub moderates: bool,
}

/// Problems found by reading, place by place.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tally {
    /// The place.
    pub region: RegionCode,
    /// Its name.
    pub place: String,
    /// How many.
    pub problems: Problems,
}
