//! Powers at the desk: what waits, one power with what can be done, a form to write them, a list to take in.

#[expect(missing_docs, reason = "the arguments of a server function are the fields of its form")]
pub mod api;
mod fields;
mod import;
mod list;
#[cfg(feature = "ssr")]
mod parse;
mod power;
mod verbs;
mod write;

pub use import::ImportPowers;
pub use list::DeskPowers;
pub use power::DeskPower;
pub use write::{EditPower, NewPower};
