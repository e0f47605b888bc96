//! Cases: filed, handled, followed.

mod act;
mod board;
mod bulk;
mod deed;
mod file;
mod inbox;
mod jobs;
mod lists;
mod live;
mod queues;
mod records;
mod search;
mod texts;
mod together;
mod view;

pub use act::{act, show_phone};
pub use board::{Wanted, board, fixed};
pub use bulk::{Whole, quicken, take_in};
pub use deed::Deed;
pub use file::{NewCase, Resident, file, filed_just_now, known};
pub use inbox::{Filter, counts, inbox};
pub use jobs::time_passes;
pub use lists::{any, mine};
pub use live::{live_after, live_inbox};
pub use search::index_rest;
pub use together::{join, merge};
pub use view::{sees_photo, view};
