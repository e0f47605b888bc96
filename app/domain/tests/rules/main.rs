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
mod extending;
mod fields;
mod filing;
mod handling;
mod likeness;
mod masking;
mod meetings;
mod merging;
mod names;
mod properties;
mod publishing;
mod receipts;
mod reclassifying;
mod refusals;
mod regions;
mod routing;
mod rules;
mod search;
mod services;
mod spots;
mod supervising;
mod tables;
mod talking;
mod unsealing;
mod verbs;
mod views;
mod walks;
mod workdays;
