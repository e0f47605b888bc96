//! Villages: who keeps their pages, who is on duty, what they have to disclose and who is late.
#![expect(clippy::unwrap_used, reason = "a test that cannot be set up should fail")]

#[path = "../common/mod.rs"]
mod common;
mod duties;
mod pages;
mod people;
mod rosters;
mod twins;
