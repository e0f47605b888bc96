//! A case's timeline as one reader gets it, and in which voice it is told.

use super::super::{Event, Sight, VoiceNote};
use super::Head;
use crate::instant::Instant;

/// One line of the timeline as this reader gets it. Pages get it told in the reader's language: it stays on the
/// server.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// Counted from 1 within the case; numbers that are not for this reader are missing.
    pub no: u64,
    /// When it happened.
    pub at: Instant,
    /// What happened; its media are photos alone.
    pub event: Event,
    /// The voice notes that came with it; empty where the reader may not have them.
    pub voices: Vec<VoiceNote>,
    /// Whether this reader did it, as a petitioner; `None` where that is not known, or the reader is none.
    pub own: Option<bool>,
}

/// Who reads a timeline, and what they call the petitioners.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Voice {
    /// A petitioner.
    Petitioner {
        /// Filed it first.
        filed: bool,
        /// Nobody else has joined: whatever a petitioner did, it was the reader.
        alone: bool,
    },
    /// A cadre.
    Staff {
        /// The petitioner's name; `None` when there are several.
        name: Option<String>,
    },
    /// Anybody else.
    Stranger,
}

impl Voice {
    /// The voice in which a page speaks to its reader. `own`: filed it; `names`: of all who petition, for staff.
    #[must_use]
    pub fn of(sight: Sight, own: bool, petitioners: u32, names: &[Option<&str>]) -> Self {
        match sight {
            Sight::Petitioner(_) => Self::Petitioner { filed: own, alone: petitioners <= 1 && own },
            Sight::Staff => Self::Staff {
                name: match names {
                    [Some(name)] => Some((*name).to_owned()),
                    _ => None,
                },
            },
            Sight::Public => Self::Stranger,
        }
    }
}

/// What has happened since a page was drawn.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct News {
    /// Who reads.
    pub voice: Voice,
    /// The new lines, oldest first.
    pub entries: Vec<Entry>,
    /// The case as it is now.
    pub head: Head,
}
