//! Cases: filed, handled, followed.

mod act;
mod deed;
mod digest;
mod file;
mod inbox;
mod jobs;
mod lists;
mod live;
mod notices;
mod queues;
mod records;
mod reminders;
mod repeats;
mod texts;
mod together;
mod view;

pub use act::{act, show_phone};
pub use deed::Deed;
pub use digest::write_digests;
pub use file::{NewCase, Resident, file, filed_just_now, known};
pub use inbox::{Filter, counts, inbox};
pub use jobs::{pass_on, recompute, time_passes};
pub use lists::{any, fixed, mine};
pub use live::{live_after, live_inbox};
pub use notices::tell_members;
pub use reminders::remind;
pub use together::{join, merge};
pub use view::{sees_photo, view};
