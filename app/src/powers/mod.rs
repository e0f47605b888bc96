//! Small powers: what cadres may decide, step by step, and what they may not do.

#[expect(missing_docs, reason = "the arguments of a server function are the fields of its form")]
pub mod api;
#[cfg(feature = "ssr")]
mod chart;
pub mod desk;
mod list;
mod page;
mod said;
mod versions;

pub use list::Powers;
pub use page::PowerPage;
