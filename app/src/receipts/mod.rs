//! Receipts: opening a case without an account, keeping the receipt, and checking a printed one.

#[expect(missing_docs, reason = "the arguments of a server function are the fields of its form")]
pub mod api;
mod kept;
mod open;
mod print;
mod verify;

pub use kept::Kept;
pub use open::OpenReceipt;
pub use print::PrintReceipt;
pub use verify::VerifyReceipt;
