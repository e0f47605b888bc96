//! The one place that decides who may do what with something that is published.
//! Everybody may read what is; what is not yet, only those who write and who
//! review it.

use super::{Life, State};
use crate::named::named;
use crate::region::{Level, RegionCode};
use crate::unit::{Member, Role};
use crate::viewer::Viewer;

named! {
    /// One act; the name is part of routes and message keys.
    pub enum Verb {
        /// 起草.
        Draft = "draft",
        /// 修改: what the version in work shows.
        Write = "write",
        /// 送审.
        Submit = "submit",
        /// 退回修改.
        SendBack = "send_back",
        /// 审核通过.
        Approve = "approve",
        /// 更正, 修订: begins the next version.
        Correct = "correct",
        /// 放弃这一版.
        Drop = "drop",
        /// 撤下, 停用.
        Withdraw = "withdraw",
        /// 恢复.
        PutBack = "put_back",
        /// 撤回送审, while nobody has reviewed.
        TakeBack = "take_back",
        /// 删掉草稿: a first version that nobody has read.
        Discard = "discard",
    }
}

impl Verb {
    /// Whether it is for who reviews, and not for who writes.
    #[must_use]
    pub const fn is_reviewers(self) -> bool {
        matches!(self, Self::SendBack | Self::Approve | Self::Withdraw | Self::PutBack)
    }
}

/// Why it was refused. Disclosures and powers tell it in words of their own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Refused {
    /// The state does not know this verb.
    NotNow,
    /// Only members with a fitting role may do it.
    NotYourRole,
    /// It is another place's.
    NotYourPlace,
    /// Who wrote it does not approve it.
    NotByTheWriter,
}

/// Who writes and who reviews: in this, what is published differs.
pub struct Who {
    /// The roles that write for the unit of the place itself. Of these the township's clerks write for its villages
    /// too, for not every village has somebody who can.
    pub writers: &'static [Role],
    /// The level whose unit reviews what a place of a level publishes; none where such places publish nothing.
    pub reviewed_at: fn(Level) -> Option<Level>,
}

impl Who {
    /// The member, if it is one who may write for that place.
    ///
    /// # Errors
    /// `NotYourRole`, `NotYourPlace`.
    pub fn may_write<'a>(&self, viewer: &'a Viewer, region: &RegionCode) -> Result<&'a Member, Refused> {
        let writes = |member: &&Member| self.writers.iter().any(|role| member.is(*role));
        let member = viewer.member().filter(writes).ok_or(Refused::NotYourRole)?;
        let own = member.unit.region == *region;
        let below = member.is(Role::TownshipClerk) && member.unit.region.contains(region);
        let publishes = (self.reviewed_at)(region.level()).is_some();
        if publishes && (own || below) { Ok(member) } else { Err(Refused::NotYourPlace) }
    }

    /// The member, if it is one who reviews for that place: the township's reviewers or the county's oversight.
    ///
    /// # Errors
    /// `NotYourRole`, `NotYourPlace`.
    pub fn may_review<'a>(&self, viewer: &'a Viewer, region: &RegionCode) -> Result<&'a Member, Refused> {
        let member = viewer.member().ok_or(Refused::NotYourRole)?;
        let level = (self.reviewed_at)(region.level()).ok_or(Refused::NotYourPlace)?;
        let role = if level == Level::County { Role::CountySupervisor } else { Role::TownshipReviewer };
        if !member.is(role) {
            return Err(Refused::NotYourRole);
        }
        if region.at(level).as_ref() == Some(&member.unit.region) { Ok(member) } else { Err(Refused::NotYourPlace) }
    }

    /// Whether the member reviews for any place.
    #[must_use]
    pub fn is_reviewer(member: &Member) -> bool {
        member.is(Role::TownshipReviewer) || member.is(Role::CountySupervisor)
    }

    /// The member, if it is one who may do it now.
    ///
    /// # Errors
    /// `NotYourRole`, `NotYourPlace`, `NotNow`, `NotByTheWriter`.
    pub fn may<'a, L>(&self, viewer: &'a Viewer, region: &RegionCode, life: &Life<L>, verb: Verb) -> Result<&'a Member, Refused> {
        let member = if verb.is_reviewers() { self.may_review(viewer, region)? } else { self.may_write(viewer, region)? };
        match (verb, &life.state) {
            (Verb::Approve, State::Review { writers, .. }) if writers.contains(&member.id) => Err(Refused::NotByTheWriter),
            // There may be nothing to go back to, and what was read stays.
            (Verb::Drop, State::Draft { .. }) if life.shown.is_none() => Err(Refused::NotNow),
            (Verb::Discard, State::Draft { .. }) if life.shown.is_some() => Err(Refused::NotNow),
            (Verb::Write | Verb::Submit | Verb::Drop | Verb::Discard, State::Draft { .. })
            | (Verb::SendBack | Verb::Approve | Verb::TakeBack, State::Review { .. })
            | (Verb::Correct | Verb::Withdraw, State::Published(_))
            | (Verb::PutBack, State::Withdrawn { .. }) => Ok(member),
            _ => Err(Refused::NotNow),
        }
    }

    /// What the viewer may do now, for drawing buttons.
    #[must_use]
    pub fn verbs<L>(&self, viewer: &Viewer, region: &RegionCode, life: &Life<L>) -> Vec<Verb> {
        Verb::ALL.into_iter().filter(|verb| self.may(viewer, region, life, *verb).is_ok()).collect()
    }

    /// Whether the viewer may read the version that is not published yet.
    #[must_use]
    pub fn sees_work(&self, viewer: &Viewer, region: &RegionCode) -> bool {
        self.may_write(viewer, region).is_ok() || self.may_review(viewer, region).is_ok()
    }
}
