//! Cases: filed, handled, followed.

mod accused;
mod act;
mod alike;
mod bulk;
mod clear;
mod deed;
mod digest;
mod file;
mod inbox;
mod jobs;
mod links;
mod lists;
mod live;
mod notices;
mod petitioners;
mod print;
mod queues;
mod records;
mod reminders;
mod repeats;
mod texts;
mod together;
mod view;

pub use accused::{Accusable, Named, accusable};
pub use act::{act, show_phone};
pub use alike::alike;
pub use bulk::{assign_all, assignable_for};
pub use clear::{clear, clearing, leavers};
pub use deed::Deed;
pub use digest::write_digests;
pub use file::{NewCase, Resident, file, filed_just_now, known};
pub use inbox::{Filter, counts, inbox};
pub use jobs::{pass_on, recompute, time_passes};
pub use links::numbered;
pub use lists::{any, fixed, mine};
pub use live::{live_after, live_inbox};
pub use notices::tell_members;
pub use petitioners::{Identity, Neighbour, Phones};
pub use print::{Printed, print, printed};
pub use reminders::remind;
pub use together::{join, join_unnamed, merge, unmerge};
pub use view::{sees_as, sees_photo, view};

pub(crate) use act::{publish, write};
pub(crate) use records::{Record, World, find, lock};
