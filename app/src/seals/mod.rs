//! The custodian's page: keys, and sealed names to be opened. What opens them runs in the custodian's browser alone
//! (`frontend/custodian.js`), with the browser's own cryptography.

#[expect(missing_docs, reason = "the arguments of a server function are the fields of its form")]
pub mod api;
mod page;

pub use page::Seals;
