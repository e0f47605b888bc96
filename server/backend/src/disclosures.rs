//! Disclosures: written, reviewed, published, read.

mod act;
mod comments;
mod content;
mod draft;
mod lists;
mod marks;
mod objections;
mod records;
mod rosters;
mod said;
mod view;

pub use act::{Deed, act};
pub use comments::{NewComment, comment, hide, recent, show};
pub use draft::{NewDisclosure, Writing, draft, write};
pub use lists::{Waiting, Wanted, list, waiting};
pub use marks::mark;
pub use objections::{problems, quoted, tallies};
pub use said::said;
pub use view::{LINES, Shown, sees_photos, view};

pub(crate) use objections::{asked_by, note as note_objection, quoted_in_case, region_of, reply};
pub(crate) use rosters::{Roster, holding, subsidies};
