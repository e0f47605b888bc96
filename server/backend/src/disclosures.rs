//! Disclosures: written, reviewed, published, read.

mod act;
mod content;
mod draft;
mod lists;
mod records;
mod view;

pub use act::{Deed, act};
pub use draft::{NewDisclosure, Writing, draft, exercise, write};
pub use lists::{Waiting, Wanted, list, waiting};
pub use view::{LINES, Shown, sees_photos, view};
