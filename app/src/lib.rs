//! Pages and server functions: what server and browser share. A folder per feature.

#![recursion_limit = "256"]
#![cfg_attr(
    not(all(feature = "portal", feature = "desk")),
    allow(dead_code, unused_imports, reason = "a bundle has one root: what only the other's pages use lies idle in it")
)]

pub mod accounts;
pub mod call;
pub mod cases;
#[cfg(feature = "desk")]
pub mod desk;
pub mod disclosures;
pub mod error;
pub mod home;
pub mod households;
pub mod locale;
pub mod meetings;
pub mod office;
mod offline;
#[cfg(feature = "ssr")]
mod parse;
pub mod places;
#[cfg(feature = "portal")]
pub mod portal;
pub mod powers;
#[cfg(feature = "ssr")]
pub mod reader;
pub mod receipts;
pub mod seals;
pub mod services;
#[cfg(feature = "ssr")]
pub mod shell;
pub mod ui;
pub mod villages;

pub use error::AppError;
