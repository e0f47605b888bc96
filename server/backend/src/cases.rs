//! Cases: filed, handled, followed.

mod act;
mod bulk;
mod clear;
mod deed;
mod file;
mod inbox;
mod jobs;
mod links;
mod lists;
mod live;
mod print;
mod queues;
mod records;
mod texts;
mod together;
mod view;

pub use act::{act, show_phone};
pub use bulk::{assign_all, assignable_for};
pub use clear::{clear, clearing, leavers};
pub use deed::Deed;
pub use file::{NewCase, Resident, file, filed_just_now, known};
pub use inbox::{Filter, counts, inbox};
pub use jobs::time_passes;
pub use links::numbered;
pub use lists::{any, fixed, mine};
pub use live::{live_after, live_inbox};
pub use print::{Printed, print, printed};
pub use together::{join, merge, unmerge};
pub use view::{sees_photo, view};
