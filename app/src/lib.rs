//! Pages and server functions: what server and browser share. A folder per feature.

#![recursion_limit = "256"]

pub mod accounts;
pub mod call;
pub mod cases;
mod desk;
pub mod error;
pub mod home;
pub mod locale;
pub mod meetings;
pub mod office;
mod offline;
#[cfg(feature = "ssr")]
mod parse;
pub mod places;
mod portal;
#[cfg(feature = "ssr")]
pub mod reader;
pub mod receipts;
pub mod seals;
#[cfg(feature = "ssr")]
pub mod shell;
pub mod soon;
pub mod ui;

pub use desk::Desk;
pub use error::AppError;
pub use portal::Portal;
