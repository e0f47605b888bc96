//! Why something about a household is refused.

use crate::named::named;

named! {
    /// The reason. Each has a sentence in the message files under its key.
    pub enum Refused {
        /// The request has been decided, or taken back.
        NotNow = "not_now",
        /// Only members with a fitting role may decide.
        NotYourRole = "not_your_role",
        /// The household is another place's.
        NotYourPlace = "not_your_place",
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
