//! Disclosures: the village's accounts and whatever else it has to show.

#[expect(missing_docs, reason = "the arguments of a server function are the fields of its form")]
pub mod api;
mod chart;
pub(crate) mod desk;
mod differences;
mod list;
mod newest;
mod page;
mod picture;
pub mod reading;
mod table;
pub(crate) mod words;

pub use list::Disclosures;
pub use newest::newest_cards;
pub use page::DisclosurePage;
pub use picture::PicturePage;
pub use words::period;
pub(crate) use words::{cell, month};
