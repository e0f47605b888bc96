//! Filings that are kept on this phone until they have arrived: drafts, and what waits for a network.
//!
//! Fields and what has become of them stand in localStorage, one item for each filing: that is written in the moment
//! in which a page closes, and other tabs hear of it. Photos stand in IndexedDB. Nothing of it leaves the phone but
//! as a filing.

mod card;
mod filings;
#[cfg(feature = "hydrate")]
mod photos;
mod rules;
#[cfg(feature = "hydrate")]
mod send;
#[cfg(feature = "hydrate")]
mod store;

pub(super) use card::Discard;
pub(crate) use card::KeptFilings;
pub use filings::Filings;
#[cfg(feature = "hydrate")]
pub(super) use photos::{photo, put_photo};
pub use rules::{Kept, KeptPhoto, Status, after, is_named, is_whole, may_keep};
