//! Why a verb of an application is refused.

use crate::named::named;

named! {
    /// The reason why a verb was refused. Each has a sentence in the message
    /// files under its key.
    pub enum Refused {
        /// There is none for this viewer.
        NotFound = "not_found",
        /// The state of the application does not know this verb.
        NotNow = "not_now",
        /// Only those who applied may do it.
        ApplicantsOnly = "applicants_only",
        /// It is another unit's.
        NotYourUnit = "not_your_unit",
        /// The member's role does not go so far.
        NotYourRole = "not_your_role",
        /// The service cannot be applied for here.
        NotOnline = "not_online",
        /// The service is for people elsewhere.
        NotYourPlace = "not_your_place",
        /// Neither words nor photos.
        NothingAdded = "nothing_added",
        /// It was rated already.
        AlreadyRated = "already_rated",
        /// No clock has run out.
        NothingDue = "nothing_due",
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
