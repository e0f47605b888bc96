//! Disclosures: written, reviewed, published, read.

mod act;
mod content;
mod differences;
mod draft;
mod figures;
mod lists;
mod records;
mod sheets;
mod view;

pub use act::{Deed, act};
pub use draft::{NewDisclosure, Shows, Writing, attach, draft, writable, write};
pub use lists::{Waiting, Wanted, list, published, waiting};
pub use sheets::{preview, take};
pub use view::{LINES, Shown, sees_photos, table, view};
