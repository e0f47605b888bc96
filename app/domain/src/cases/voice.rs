//! A voice note 语音: said instead of written.

use serde::{Deserialize, Serialize};

use crate::ids::MediaToken;
use crate::named::named;

named! {
    /// How a voice note was recorded, which decides the files it is played from.
    pub enum Sound {
        /// Opus: in Ogg, and in Apple's Core Audio Format for who cannot play that.
        Opus = "opus",
        /// AAC, in MPEG-4.
        Aac = "aac",
    }
}

/// A voice note, as pages play it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct VoiceNote {
    /// Its name.
    pub token: MediaToken,
    /// How long it is, in whole seconds; never 0.
    pub seconds: u32,
    /// How it was recorded.
    pub sound: Sound,
}

impl VoiceNote {
    /// The longest that is taken, in seconds: three minutes.
    pub const LONGEST: u32 = 180;
}
