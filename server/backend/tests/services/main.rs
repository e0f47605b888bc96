//! Services: a directory that is imported whole or not at all, applications with two clocks, links asked with care.
#![expect(clippy::unwrap_used, reason = "a test that cannot be set up should fail")]

mod applications;
#[path = "../common/mod.rs"]
mod common;
mod county;
mod directory;
