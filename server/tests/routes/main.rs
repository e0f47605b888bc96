//! The real router, asked as browsers ask it.
#![expect(clippy::unwrap_used, reason = "a test that cannot be set up should fail")]

mod common;
mod desk;
mod disclosures;
mod filing;
mod guard;
mod live;
mod meetings;
mod office;
mod offline;
mod pages;
mod photos;
mod powers;
mod reading;
mod receipts;
mod services;
mod villages;
mod voices;
mod words;
