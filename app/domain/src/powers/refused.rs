//! Why a verb of a power is refused.

use crate::named::named;
use crate::publication;

named! {
    /// The reason why a verb was refused. Each has a sentence in the message
    /// files under its key.
    pub enum Refused {
        /// The state of the power does not know this verb.
        NotNow = "not_now",
        /// Only members with a fitting role may do it.
        NotYourRole = "not_your_role",
        /// The power is another place's.
        NotYourPlace = "not_your_place",
        /// Whoever wrote a version does not approve it.
        NotByTheWriter = "not_by_the_writer",
        /// Holder, policy basis or flow are missing.
        Incomplete = "incomplete",
        /// The village has an own version of that power already.
        OwnVersionThere = "own_version_there",
        /// Own versions are a village's, of a power of its own township's template.
        NoTemplate = "no_template",
    }
}

impl Refused {
    /// The key of its sentence in the message files.
    #[must_use]
    pub const fn as_key(self) -> &'static str {
        self.as_str()
    }
}

impl core::error::Error for Refused {}

impl From<publication::Refused> for Refused {
    fn from(refused: publication::Refused) -> Self {
        match refused {
            publication::Refused::NotNow => Self::NotNow,
            publication::Refused::NotYourRole => Self::NotYourRole,
            publication::Refused::NotYourPlace => Self::NotYourPlace,
            publication::Refused::NotByTheWriter => Self::NotByTheWriter,
        }
    }
}
