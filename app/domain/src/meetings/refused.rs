//! Why a verb of a meeting is refused.

use crate::named::named;

named! {
    /// The reason why a verb was refused. Each has a sentence in the message
    /// files under its key.
    pub enum Refused {
        /// The state of the meeting does not know this verb.
        NotNow = "not_now",
        /// Only cadres may do it.
        NotYourRole = "not_your_role",
        /// The meeting is another place's.
        NotYourPlace = "not_your_place",
        /// A meeting must have a stream or say how to follow it.
        NoStream = "no_stream",
        /// A meeting must have a phase.
        NoPhase = "no_phase",
        /// The phase is not on this meeting's agenda.
        NotOnAgenda = "not_on_agenda",
        /// Phases only go forward.
        PhaseBackwards = "phase_backwards",
        /// The new time is the old one.
        SameTime = "same_time",
        /// The time has passed.
        InThePast = "in_the_past",
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
