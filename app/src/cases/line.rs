//! A line of a timeline, told in its reader's language.
//!
//! The server tells it, for the page and for what comes live: the browser needs to know neither the events nor the
//! words for them.

use domain::cases::VoiceNote;
use domain::cases::pages::Head;
use domain::ids::{MediaToken, MemberId};
use domain::instant::Instant;
use serde::{Deserialize, Serialize};

/// One line.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Line {
    /// Counted from 1 within the case; numbers that are not for this reader are missing.
    pub no: u64,
    /// When it happened.
    pub at: Instant,
    /// What happened, as a sentence without a full stop.
    pub what: String,
    /// The unit of who did it, where the sentence does not name it.
    pub unit: Option<String>,
    /// Which member did it, as far as the reader may know.
    pub by: Option<MemberId>,
    /// Nobody did it: its time had come.
    pub clock: bool,
    /// How it looks.
    pub tone: Option<Tone>,
    /// What was said with it.
    pub words: String,
    /// Money and measures of an answer.
    pub consequences: String,
    /// Photos that came with it.
    pub photos: Vec<MediaToken>,
    /// Voice notes that came with it.
    pub voices: Vec<VoiceNote>,
    /// What it is besides a line.
    pub part: Part,
    /// It stands aside from the steps that carry something for the reader.
    pub aside: Option<Aside>,
}

/// Why a line stands aside.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Aside {
    /// Somebody else joined: the newest of these says how many there are, and stands for all.
    Joined,
    /// What offices do for themselves.
    Office,
}

/// How a line looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Tone {
    /// Among staff.
    Staff,
    /// Worth a look.
    Sun,
    /// Something is amiss.
    Danger,
}

/// What a line is besides.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Part {
    /// Nothing more.
    Step,
    /// A turn of the conversation.
    Turn {
        /// From a petitioner, rather than to one.
        from_petitioner: bool,
        /// Who says it.
        name: String,
    },
    /// A note among staff.
    Note {
        /// Who made it.
        name: String,
    },
    /// What a voice note says; the words are the line's.
    Transcript {
        /// Which note.
        voice: MediaToken,
    },
    /// An answer.
    Answer {
        /// Its heading.
        title: String,
        /// Who signed it.
        name: Option<String>,
    },
}

/// What comes live: a line, and the case as it is then.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Step {
    /// The new line.
    pub line: Line,
    /// The case as it is now.
    pub head: Head,
}
