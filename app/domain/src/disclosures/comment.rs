//! What villagers say under a disclosure, and what they make of it.

use serde::{Deserialize, Serialize};

use super::{Refused, authority};
use crate::fields::{Reason, Words};
use crate::ids::{CommentId, DisclosureId, MemberId, ResidentId};
use crate::instant::Instant;
use crate::named::named;
use crate::region::{Level, RegionCode};
use crate::unit::{Member, Role};
use crate::viewer::Viewer;

named! {
    /// What a reader makes of a disclosure, in one press.
    pub enum Mark {
        /// 有用.
        Useful = "useful",
        /// 有疑问.
        Doubtful = "doubtful",
    }
}

/// Who hid a comment, and why: everybody reads the reason in its place.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Hidden {
    /// Who.
    pub by: MemberId,
    /// The unit's name then.
    pub unit: String,
    /// Why.
    pub reason: String,
    /// When.
    pub at: Instant,
}

/// A comment 评论. What was said is never changed: hiding keeps it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Comment {
    /// Its row.
    pub id: CommentId,
    /// Under which disclosure.
    pub disclosure: DisclosureId,
    /// Who said it.
    pub resident: ResidentId,
    /// What was said.
    pub words: Words,
    /// When.
    pub at: Instant,
    /// It was hidden.
    pub hidden: Option<Hidden>,
}

impl Comment {
    /// 隐藏, with a reason.
    ///
    /// # Errors
    /// See [`may_moderate`]; `NotNow` of what is hidden already.
    pub fn hide(self, by: &Viewer, region: &RegionCode, reason: &Reason, now: Instant) -> Result<Self, Refused> {
        let member = may_moderate(by, region)?;
        if self.hidden.is_some() {
            return Err(Refused::NotNow);
        }
        let hidden = Hidden { by: member.id, unit: member.unit.name.clone(), reason: reason.to_string(), at: now };
        Ok(Self { hidden: Some(hidden), ..self })
    }

    /// 恢复: as it stood before.
    ///
    /// # Errors
    /// See [`may_moderate`]; `NotNow` of what is not hidden.
    pub fn show(self, by: &Viewer, region: &RegionCode) -> Result<Self, Refused> {
        may_moderate(by, region)?;
        if self.hidden.is_none() {
            return Err(Refused::NotNow);
        }
        Ok(Self { hidden: None, ..self })
    }

    /// Whether that reader gets its words: what is hidden goes to nobody but
    /// those who may show it again, and who said it.
    #[must_use]
    pub fn is_readable(&self, viewer: &Viewer, region: &RegionCode) -> bool {
        self.hidden.is_none() || viewer.resident() == Some(self.resident) || may_moderate(viewer, region).is_ok()
    }
}

/// Whether the member hides comments on disclosures of that place: a village's
/// supervision committee for the village, the township for its villages and
/// itself, the county's oversight for the county. Never the committee whose
/// accounts are talked about.
///
/// # Errors
/// `NotYourRole`, `NotYourPlace`.
pub fn may_moderate<'v>(viewer: &'v Viewer, region: &RegionCode) -> Result<&'v Member, Refused> {
    let member = viewer.member().ok_or(Refused::NotYourRole)?;
    if member.is(Role::VillageSupervisor) && region.level() == Level::Village {
        return if member.unit.region == *region { Ok(member) } else { Err(Refused::NotYourPlace) };
    }
    authority::may_review(viewer, region)
}
