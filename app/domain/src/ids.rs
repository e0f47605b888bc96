//! Numbers of rows, one type each, so that none is taken for another.

use core::{fmt, str::FromStr};
use serde::{Deserialize, Serialize};

/// The text is not a row number (a positive 64-bit integer).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NotAnId;

impl fmt::Display for NotAnId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("not a row number")
    }
}

impl core::error::Error for NotAnId {}

macro_rules! ids {
    ($($(#[$meta:meta])* $name:ident;)+) => {$(
        $(#[$meta])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(pub i64);

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.fmt(f)
            }
        }

        impl FromStr for $name {
            type Err = NotAnId;

            fn from_str(text: &str) -> Result<Self, NotAnId> {
                match text.parse::<i64>() {
                    Ok(number) if number > 0 => Ok(Self(number)),
                    _ => Err(NotAnId),
                }
            }
        }

        impl From<i64> for $name {
            fn from(number: i64) -> Self {
                Self(number)
            }
        }

        impl From<$name> for i64 {
            fn from(id: $name) -> i64 {
                id.0
            }
        }
    )+};
}

ids! {
    /// A case 诉求件.
    CaseId;
    /// One petitioner's part in one case; says nothing about who it is.
    PetitionerId;
    /// A unit 单位.
    UnitId;
    /// A cadre's account 干部.
    MemberId;
    /// A villager's account 村民.
    ResidentId;
    /// A livestreamed meeting 直播会.
    MeetingId;
    /// A stored photo, voice note or sheet.
    MediaId;
    /// An upload that no case holds yet.
    UploadId;
    /// A session of a signed-in browser.
    SessionId;
    /// A disclosure 公示.
    DisclosureId;
    /// A comment on a disclosure 评论.
    CommentId;
    /// A household as a resident has named it 我家.
    HouseholdId;
    /// A small power 小微权力.
    PowerId;
    /// A unit's canned answer.
    CannedId;
    /// A county's rule of routing.
    RuleId;
    /// A post of a village 职务, with who holds it.
    PostId;
    /// What villages have to disclose, and by when 公示任务.
    DutyId;
    /// What can be applied for 服务事项.
    ServiceId;
    /// One asking for a service 办事申请.
    ApplicationId;
}

/// The unguessable name under which a stored photo or voice note is served;
/// what evidence and messages refer to.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct MediaToken(pub String);

impl MediaToken {
    /// The token as it stands in a URL.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for MediaToken {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}
