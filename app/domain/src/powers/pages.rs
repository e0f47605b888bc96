//! What pages show of powers.

use std::collections::HashSet;

use serde::{Deserialize, Serialize};

use super::compare::Change;
use super::{Content, Kind};
use crate::ids::{DisclosureId, PowerId};
use crate::places::Place;
use crate::publication::{Approval, Entry, StateName, Verb, Version};
use crate::region::{Level, RegionCode};

/// A power in a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Item {
    /// Its row.
    pub id: PowerId,
    /// What it is about.
    pub kind: Kind,
    /// What it is called.
    pub name: String,
    /// Who holds it; empty before the first version is published.
    pub post: String,
    /// Whose it is.
    pub region: RegionCode,
    /// The name of that place.
    pub place: String,
    /// The power of the template that it stands in place of.
    pub of: Option<PowerId>,
    /// Where it stands.
    pub state: StateName,
    /// The version in work, or the one that everybody reads.
    pub version: u32,
    /// What the list has seen of it: its row's version.
    pub seen: i64,
}

/// What holds in a village: its own powers, and those of its township's
/// template of which it has no own version. By kind, then as they were written.
#[must_use]
pub fn in_force(mut items: Vec<Item>) -> Vec<Item> {
    let replaced: HashSet<PowerId> = items.iter().filter_map(|item| item.of).collect();
    items.retain(|item| !replaced.contains(&item.id));
    // A village's own version stands where the template's stood.
    items.sort_by_key(|item| (item.kind, item.of.unwrap_or(item.id)));
    items
}

/// The powers of a village.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Listing {
    /// The name of the village as people say it.
    pub place: String,
    /// The name of its township.
    pub township: String,
    /// Those that are wanted.
    pub items: Vec<Item>,
    /// Of how many kinds there are how many, in all.
    pub kinds: Vec<(Kind, u32)>,
}

/// The desk's lists of powers.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Desk {
    /// Waits for this member's review, the oldest first.
    pub review: Vec<Item>,
    /// Is being written where this member writes, the last changed first.
    pub drafts: Vec<Item>,
    /// Was written where this member writes and waits for others, the last first.
    pub sent: Vec<Item>,
    /// What holds in the place that was chosen, and what was withdrawn there.
    pub held: Vec<Item>,
}

impl Item {
    /// Whether it is a village's own, and not its township's for all villages.
    #[must_use]
    pub fn is_own(&self) -> bool {
        self.region.level() == Level::Village
    }

    /// Whether all words stand in its name or its holder's.
    #[must_use]
    pub fn has(&self, words: &str) -> bool {
        words.split_whitespace().all(|word| self.name.contains(word) || self.post.contains(word))
    }
}

/// A power that something points at: a case, a disclosure.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PowerRef {
    /// Its row.
    pub id: PowerId,
    /// The version that was meant.
    pub version: u32,
    /// What that is called.
    pub name: String,
}

/// A disclosure that shows how a power was used.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Used {
    /// Its row.
    pub id: DisclosureId,
    /// What it is called.
    pub title: String,
    /// The name of the place as people say it.
    pub place: String,
}

/// A power's page.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PowerView {
    /// Its row.
    pub id: PowerId,
    /// Whose it is.
    pub place: Place,
    /// The unit that publishes it.
    pub unit: String,
    /// The power of the template that it stands in place of.
    pub of: Option<PowerRef>,
    /// The version that is shown here.
    pub version: u32,
    /// The newest version that everybody reads.
    pub newest: Option<u32>,
    /// Where the power stands.
    pub state: StateName,
    /// Why it is no longer used, where that is so.
    pub withdrawn: Option<String>,
    /// What the version says.
    pub content: Content,
    /// Who let the shown version be published.
    pub approval: Option<Approval>,
    /// What differs from the version that was published before.
    pub changes: Vec<Change>,
    /// The versions that were published, the newest first.
    pub versions: Vec<Version>,
    /// Disclosures that show how it was used, the newest first.
    pub used: Vec<Used>,
    /// How it came about, oldest first; for those who write and review.
    pub entries: Vec<Entry>,
    /// What this reader may do now.
    pub verbs: Vec<Verb>,
    /// Counts the changes; a form sends it back, so that whoever acts on what is no longer so is told.
    pub seen: i64,
}
