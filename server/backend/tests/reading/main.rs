//! What readers do with disclosures: they ask, say something, mark, are counted, and look for their household.
#![expect(clippy::unwrap_used, reason = "a test that cannot be set up should fail")]

mod comments;
#[path = "../common/mod.rs"]
mod common;
mod households;
mod objections;
mod views;
mod village;
