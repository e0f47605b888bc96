//! Logging in and out: codes, tries, sessions, devices.
#![expect(clippy::unwrap_used, reason = "a test that cannot be set up should fail")]

mod codes;
#[path = "../common/mod.rs"]
mod common;
mod members;
mod people;
mod sessions;
