//! Meetings: announced, streamed, followed.

#[expect(missing_docs, reason = "the arguments of a server function are the fields of its form")]
pub mod api;
mod countdown;
mod desk;
mod home;
mod item;
mod list;
mod page;
#[cfg(feature = "ssr")]
mod parse;
mod player;
mod words;

pub use desk::{DeskMeetings, NewMeeting};
pub use home::{ComingMeetings, MeetingBanner};
pub use list::Meetings;
pub use page::MeetingPage;
