//! Disclosures: the village's accounts and whatever else it has to show.

#[expect(missing_docs, reason = "the arguments of a server function are the fields of its form")]
pub mod api;
mod list;
mod page;
mod table;
mod words;

pub use list::Disclosures;
pub use page::DisclosurePage;
pub(crate) use words::{cell, period};
