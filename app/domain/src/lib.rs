//! Mingbai's words and rules.
//!
//! Everything that both sides of the wire must agree on: places, units,
//! members, cases, meetings, disclosed tables, small powers, services, working days and form fields. Pure: nothing here
//! waits, reads, writes or looks at a clock; the time is always an argument.
//! The crate compiles for servers and for browsers alike.
#![forbid(unsafe_code)]

mod named;

pub mod cases;
pub mod disclosures;
pub mod fields;
pub mod households;
pub mod ids;
pub mod instant;
pub mod meetings;
pub mod money;
pub mod places;
pub mod powers;
pub mod publication;
pub mod region;
pub mod services;
pub mod spot;
pub mod unit;
pub mod viewer;
pub mod villages;
pub mod workdays;

pub use named::UnknownName;
