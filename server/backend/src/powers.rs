//! Small powers: written, reviewed, published, read; pointed at by cases and disclosures.

mod act;
mod bulk;
mod discard;
mod draft;
mod import;
mod lists;
mod pointers;
mod records;
mod view;

pub use act::act;
pub use bulk::act_on_all;
pub use discard::discard;
pub use draft::{NewPower, draft, import, start, write};
pub use import::{read, read_sheet};
pub(crate) use lists::to_review;
pub use lists::{Wanted, any, choices, desk, first_with_any, list, writable};
pub use pointers::in_form;
pub(crate) use pointers::{meant, named, pointer};
pub use view::{Look, place_of, view};
