//! Villages: the page that people look up, and what the desk keeps of it and watches over.

#[expect(missing_docs, reason = "the arguments of a server function are the fields of its form")]
pub mod api;
mod desk;
mod page;
#[cfg(feature = "ssr")]
mod parse;
mod promise;
mod reach;
mod words;

pub(crate) use desk::LateNotice;
pub use desk::{FreshnessPage, KeepVillage, PosterPage, RosterPage, VillagesPage};
pub use page::VillagePage;
pub(crate) use reach::OnCall;
