//! Meetings: announced, streamed, followed.

mod act;
mod announce;
mod lists;
mod live;
mod records;
mod view;

pub use act::{Deed, act};
pub use announce::{NewMeeting, announce, holdable};
pub use lists::{list, live_now};
pub use live::{live_after, live_list};
pub use view::{Sheet, sheet, view};
