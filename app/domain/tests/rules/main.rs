//! Every rule of the domain, told as sentences.
#![forbid(unsafe_code)]
#![expect(clippy::unwrap_used, reason = "a test that cannot be set up should fail")]

mod world;

mod answering;
mod authority;
mod clocks;
mod comparing;
mod deciding;
mod directory;
mod disclosing;
mod duties;
mod extending;
mod fields;
mod figures;
mod filing;
mod handling;
mod likeness;
mod masking;
mod meetings;
mod merging;
mod names;
mod powers;
mod properties;
mod publications;
mod publishing;
mod reading;
mod receipts;
mod reclassifying;
mod refusals;
mod regions;
mod rosters;
mod routing;
mod rules;
mod search;
mod seeking;
mod services;
mod sheets;
mod spots;
mod supervising;
mod tables;
mod talking;
mod unsealing;
mod verbs;
mod views;
mod walks;
mod workdays;
