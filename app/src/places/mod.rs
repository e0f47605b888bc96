//! Choosing a village.

#[expect(missing_docs, reason = "the arguments of a server function are the fields of its form")]
pub mod api;
mod picker;

pub use picker::Places;
