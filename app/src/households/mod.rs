//! My household: what stands on rosters under its name, once the village has confirmed whose it is.

#[expect(missing_docs, reason = "the arguments of a server function are the fields of its form")]
pub mod api;
mod desk;
mod found;
mod page;

pub use desk::Requests;
pub use page::HouseholdPage;
