//! Livestreamed meetings 直播会: announced, followed phase by phase, kept.
//!
//! A use case loads a [`Meeting`], calls the verb on it and stores what comes
//! back: the meeting as it is now and the one [`Event`] that tells it.

mod act;
pub mod authority;
mod event;
mod meeting;
pub mod pages;
mod refused;
mod stream;

pub use act::{Announcement, Replay};
pub use authority::Verb;
pub use event::{Event, What};
pub use meeting::{Announced, Done, Ended, Entered, Kind, Live, Meeting, Phase, Postponed, State, StateName};
pub use refused::Refused;
pub(crate) use stream::web_address;
pub use stream::{Origin, Stream};
