//! Services and applications: the directory, asking, following, the desk.

#[expect(missing_docs, reason = "the arguments of a server function are the fields of its form")]
pub mod api;
mod application;
mod apply;
pub mod desk;
mod list;
pub mod live;
mod mine;
mod page;
#[cfg(feature = "ssr")]
mod parse;
mod stand;
#[cfg(feature = "ssr")]
pub mod told;
mod verbs;
mod words;

pub use application::ApplicationPage;
pub use apply::ApplyPage;
pub use list::Services;
pub use mine::Applications;
pub use page::ServicePage;
