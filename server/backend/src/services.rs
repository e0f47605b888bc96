//! Services and applications: the directory, asking, being in touch, being done.

mod act;
mod apply;
mod directory;
mod import;
mod jobs;
mod keep;
pub mod links;
mod lists;
mod live;
mod records;
mod texts;
mod view;

pub use act::{Deed, act, show_phone};
pub use apply::{NewApplication, applied_just_now, apply};
pub use directory::{Wanted, directory, form, service, view as view_service};
pub use import::{Imported, check, export, import};
pub use jobs::{recompute, time_passes};
pub use keep::{Written, keeping, kept, retire, save};
pub use lists::{desk, mine};
pub use live::{News, live_after};
pub use view::{sees_photos, view};
