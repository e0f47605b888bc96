//! Disclosures: written, reviewed, published, read.

mod act;
mod comments;
mod content;
mod counted;
mod differences;
mod discard;
mod draft;
mod figures;
mod hiding;
mod lists;
mod marks;
mod objections;
mod records;
mod rosters;
mod said;
mod search;
mod seek;
mod sheets;
mod twin;
mod view;

pub use act::{act, pay, reach, strike};
pub use comments::{NewComment, comment, hide, recent, show};
pub use discard::discard;
pub use draft::{NewDisclosure, Shows, Writing, attach, draft, exercise, writable, write};
pub use hiding::sees_photo;
pub use lists::{Sought, Waiting, Wanted, list, newest, places_of, published, published_in, waiting};
pub use marks::mark;
pub use objections::{problems, quoted, tallies};
pub use said::said;
pub use search::index_rest;
pub use sheets::{preview, take};
pub use twin::twin;
pub use view::{Shown, place_of, table, view};

pub(crate) use counted::{disclosed_since, published_since};
pub(crate) use figures::subsidies_of;
pub(crate) use lists::to_review;
pub(crate) use objections::{asked_by, note as note_objection, quoted_in_case, region_of, reply, solved_since};
pub(crate) use rosters::{Roster, holding, holding_of, subsidies};
