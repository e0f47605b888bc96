//! The life of what is published 公布: written by one, reviewed by another, read
//! by everybody, corrected by a next version, withdrawn and put back.
//!
//! Disclosures and powers have this life, each in its field `life`, and add
//! what is their own: what has to be there before a review, what goes back to
//! what it was when a version is given up, and verbs that the other has not.

mod authority;
mod deed;
mod event;
mod life;

pub use authority::{Refused, Verb, Who};
pub use deed::{Deed, Sheets};
pub use event::{Entry, Event, Signed, Version, What, signed, versions};
pub use life::{Approval, Life, Shown, State, StateName};
