//! What the desk keeps besides its cases: canned answers, the county's rules of routing, and the desk of one who leaves.

#[expect(missing_docs, reason = "the arguments of a server function are the fields of its form")]
pub mod api;
mod canned;
mod clear;
mod register;
mod rules;
pub(crate) mod sure;

pub use canned::CannedPage;
pub use clear::ClearPage;
pub use register::RegisterPage;
pub use rules::RulesPage;
