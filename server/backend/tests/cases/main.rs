//! Cases: filed, handled, seen, listed and followed by the real use cases, on each kind of database.
#![expect(clippy::unwrap_used, reason = "a test that cannot be set up should fail")]

mod acting;
mod alike;
mod board;
mod clock;
#[path = "../common/mod.rs"]
mod common;
mod county;
mod deciding;
mod filing;
mod inbox;
mod limits;
mod live;
mod office;
mod phones;
mod photos;
mod receipts;
mod recordings;
mod registered;
mod reminded;
mod search;
mod seeding;
mod sight;
mod texts;
mod together;
mod voices;
mod whereabouts;
