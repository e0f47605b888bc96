//! Disclosures: written, reviewed, published, read.

mod act;
mod content;
mod counted;
mod draft;
mod lists;
mod records;
mod twin;
mod view;

pub use act::{Deed, act};
pub(crate) use counted::{newest, published_since, sums};
pub use draft::{NewDisclosure, Writing, draft, write};
pub use lists::{Waiting, Wanted, list, waiting};
pub use view::{LINES, Shown, sees_photos, view};
