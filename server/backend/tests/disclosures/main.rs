//! Disclosures: written once, reviewed by somebody else, read by everybody with persons masked.
#![expect(clippy::unwrap_used, reason = "a test that cannot be set up should fail")]

#[path = "../common/mod.rs"]
mod common;
mod finding;
mod life;
mod office;
mod papers;
mod reviews;
mod spreadsheets;
