//! Cases: filed, handled, followed.

mod act;
mod deed;
mod file;
mod inbox;
mod jobs;
mod lists;
mod live;
mod queues;
mod records;
mod texts;
mod together;
mod transcribe;
mod view;
mod whereabouts;

pub use act::{act, show_phone};
pub use deed::Deed;
pub use file::{NewCase, Resident, file, filed_just_now, known};
pub use inbox::{Filter, counts, inbox};
pub use jobs::time_passes;
pub use lists::{any, fixed, mine};
pub use live::{live_after, live_inbox};
pub use together::{join, merge};
pub use transcribe::transcribe;
pub use view::{hears_voice, sees_photo, view};
