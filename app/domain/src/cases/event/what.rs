//! What can happen to a case.

use serde::{Deserialize, Serialize};

use super::UnitRef;
use crate::cases::{Category, Cause, Channel, Kind, Measure, Outcome, StateName};
use crate::ids::{CaseId, MediaToken, MemberId, PetitionerId};
use crate::money::Fen;
use crate::workdays::Limit;

/// One happening, with all that is needed to tell it. Limits are those that
/// hold from then on; texts are empty where the reader may not have them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[expect(missing_docs, reason = "the fields say what the docs of their variant say")]
pub enum What {
    /// Filed, and with which unit it landed; by a cadre where it came by another `channel` than a villager's phone.
    Filed {
        kind: Kind,
        category: Category,
        unit: UnitRef,
        limit: Limit,
        #[serde(default)]
        channel: Option<Channel>,
    },
    /// One more petitioner; `petitioners` counts them all.
    Joined { petitioners: u32 },
    /// Accepted.
    Accepted { limit: Limit },
    /// Declined; appeal is possible until the limit.
    Declined { reason: String, until: Limit },
    /// Appealed: filed again with a unit one level up, or with another handler
    /// at the county, where the page names the 12388 line (`hotline`).
    Appealed { words: String, to: UnitRef, hotline: bool, limit: Limit },
    /// Taken in hand by who did it.
    Taken { limit: Limit },
    /// Assigned to a unit, with a word of instruction or none.
    Assigned { to: UnitRef, words: String, limit: Limit },
    /// Returned for the `times`-th time; from the third on to the county's
    /// dispatcher.
    Returned { reason: String, to: UnitRef, times: u32, dispatcher: bool, limit: Limit },
    /// Handed to a colleague.
    HandedOver { to: MemberId, name: String, reason: String },
    /// Raised one level, or to another handler at the county (`hotline`).
    Escalated { reason: String, to: UnitRef, hotline: bool, state: StateName, limit: Limit },
    /// So many working days more were asked for.
    ExtensionAsked { days: u32, reason: String },
    /// They were granted.
    ExtensionGranted { days: u32, limit: Limit },
    /// They were not.
    ExtensionRefused { reason: String },
    /// A level above set a new limit, for a reason that everybody sees.
    LimitSet { before: Limit, limit: Limit, reason: String },
    /// The year's working days were published.
    LimitRecomputed { before: Limit, limit: Limit },
    /// Answered (`referred_to` whom, where it was); rating and "not solved" are possible until the limit.
    Answered {
        outcome: Outcome,
        text: String,
        paid: Fen,
        recovered: Fen,
        measures: Vec<Measure>,
        evidence: Vec<MediaToken>,
        #[serde(default)]
        referred_to: String,
        until: Limit,
    },
    /// One petitioner rated; with the last one the case closes.
    Rated { process: u8, result: u8, words: String, closes: bool },
    /// "Not solved": assigned one level up, or to another handler at the
    /// county (`hotline`).
    Reopened { words: String, to: UnitRef, hotline: bool, limit: Limit },
    /// Closed by the clock.
    Closed { rated: u32, unrated: u32, until: Limit },
    /// One petitioner took it back; with the last one the case ends.
    Withdrawn { words: String, ends: bool },
    /// Merged into another case.
    Merged { into: CaseId },
    /// Another case was merged into this one; `petitioners` came along.
    MergedIn { case: CaseId, petitioners: u32 },
    /// Taken out of the other case again, as it stood before.
    Unmerged { from: CaseId, state: StateName },
    /// The other case was taken out of this one again, which ends when nobody
    /// is left in it.
    UnmergedFrom { case: CaseId, ends: bool },
    /// Somebody proposed another kind; a second person must confirm it.
    ReclassificationAsked { kind: Kind, category: Category, reason: String },
    /// It became another kind; `to` when that brought it to another unit.
    Reclassified {
        before: Kind,
        kind: Kind,
        category: Category,
        reason: String,
        proposed_by: String,
        to: Option<UnitRef>,
        state: StateName,
    },
    /// The proposal was refused or taken back.
    ReclassificationRefused { reason: String },
    /// A supervision was opened over `unit` by `supervisor`.
    SupervisionOpened { number: u32, cause: Cause, offline: bool, unit: UnitRef, supervisor: UnitRef, reason: String },
    /// The supervised unit accounted for itself.
    SupervisionAnswered { number: u32, words: String },
    /// The supervising unit was content.
    SupervisionLifted { number: u32, words: String },
    /// A note among staff.
    Noted { text: String },
    /// A turn of the conversation: from a petitioner, or to one (`None`: to
    /// all of them).
    Message { from_petitioner: bool, petitioner: Option<PetitionerId>, text: String, media: Vec<MediaToken> },
    /// Staff wrote down what a voice note says, or bettered it; for whom the
    /// note is (`None`: for all petitioners).
    Transcribed { voice: MediaToken, petitioner: Option<PetitionerId>, before: String, text: String },
    /// Staff bettered the title.
    Retitled { before: String, title: String },
    /// Staff checked what everybody may see.
    Published { words: bool, photos: bool },
    /// The unit wrote what everybody may read under the disclosure.
    Replied { words: String },
    /// A petitioner agreed to publishing, or no longer does.
    Agreed { agrees: bool },
    /// Somebody asked for the sealed names to be opened.
    UnsealingAsked { number: u32, reason: String },
    /// A second person granted it: the custodian may open them.
    UnsealingGranted { number: u32, asked_by: String },
    /// A second person did not.
    UnsealingRefused { number: u32, reason: String },
    /// The custodian opened the names, in the own browser.
    Unsealed { number: u32 },
}

impl What {
    /// Its key in message files, and its stored name.
    #[must_use]
    pub const fn as_key(&self) -> &'static str {
        match self {
            Self::Filed { .. } => "filed",
            Self::Joined { .. } => "joined",
            Self::Accepted { .. } => "accepted",
            Self::Declined { .. } => "declined",
            Self::Appealed { .. } => "appealed",
            Self::Taken { .. } => "taken",
            Self::Assigned { .. } => "assigned",
            Self::Returned { .. } => "returned",
            Self::HandedOver { .. } => "handed_over",
            Self::Escalated { .. } => "escalated",
            Self::ExtensionAsked { .. } => "extension_asked",
            Self::ExtensionGranted { .. } => "extension_granted",
            Self::ExtensionRefused { .. } => "extension_refused",
            Self::LimitSet { .. } => "limit_set",
            Self::LimitRecomputed { .. } => "limit_recomputed",
            Self::Answered { .. } => "answered",
            Self::Rated { .. } => "rated",
            Self::Reopened { .. } => "reopened",
            Self::Closed { .. } => "closed",
            Self::Withdrawn { .. } => "withdrawn",
            Self::Merged { .. } => "merged",
            Self::MergedIn { .. } => "merged_in",
            Self::Unmerged { .. } => "unmerged",
            Self::UnmergedFrom { .. } => "unmerged_from",
            Self::ReclassificationAsked { .. } => "reclassification_asked",
            Self::Reclassified { .. } => "reclassified",
            Self::ReclassificationRefused { .. } => "reclassification_refused",
            Self::SupervisionOpened { .. } => "supervision_opened",
            Self::SupervisionAnswered { .. } => "supervision_answered",
            Self::SupervisionLifted { .. } => "supervision_lifted",
            Self::Noted { .. } => "noted",
            Self::Message { .. } => "message",
            Self::Transcribed { .. } => "transcribed",
            Self::Retitled { .. } => "retitled",
            Self::Published { .. } => "published",
            Self::Replied { .. } => "replied",
            Self::Agreed { .. } => "agreed",
            Self::UnsealingAsked { .. } => "unsealing_asked",
            Self::UnsealingGranted { .. } => "unsealing_granted",
            Self::UnsealingRefused { .. } => "unsealing_refused",
            Self::Unsealed { .. } => "unsealed",
        }
    }

    /// The photos and voice notes that came with it.
    #[must_use]
    pub fn media(&self) -> &[MediaToken] {
        match self {
            Self::Answered { evidence, .. } => evidence,
            Self::Message { media, .. } => media,
            _ => &[],
        }
    }

    /// The same, for taking some out of a view.
    pub const fn media_mut(&mut self) -> Option<&mut Vec<MediaToken>> {
        match self {
            Self::Answered { evidence, .. } => Some(evidence),
            Self::Message { media, .. } => Some(media),
            _ => None,
        }
    }

    /// The state in which it leaves the case; `None` when that is the state
    /// before. The last such event of a timeline tells where the case stands.
    #[must_use]
    pub const fn leads_to(&self) -> Option<StateName> {
        match self {
            Self::Filed { .. } | Self::Appealed { .. } => Some(StateName::Filed),
            Self::Accepted { .. } | Self::Returned { .. } => Some(StateName::Accepted),
            Self::Declined { .. } => Some(StateName::Declined),
            Self::Taken { .. } => Some(StateName::InHand),
            Self::Assigned { .. } | Self::Reopened { .. } => Some(StateName::Assigned),
            Self::Escalated { state, .. } | Self::Unmerged { state, .. } | Self::Reclassified { state, .. } => Some(*state),
            Self::Answered { .. } => Some(StateName::Answered),
            Self::Rated { closes: true, .. } | Self::Closed { .. } => Some(StateName::Closed),
            Self::Withdrawn { ends: true, .. } | Self::UnmergedFrom { ends: true, .. } => Some(StateName::Withdrawn),
            Self::Merged { .. } => Some(StateName::Merged),
            _ => None,
        }
    }
}
