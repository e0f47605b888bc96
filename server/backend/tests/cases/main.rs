//! Cases: filed, handled, seen, listed and followed by the real use cases, on each kind of database.
#![expect(clippy::unwrap_used, reason = "a test that cannot be set up should fail")]

mod acting;
mod clock;
#[path = "../common/mod.rs"]
mod common;
mod county;
mod filing;
mod inbox;
mod live;
mod photos;
mod recordings;
mod search;
mod sight;
mod texts;
mod together;
mod voices;
mod whereabouts;
