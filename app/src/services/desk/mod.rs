//! Services at the desk: the applications, and the directory.

#[expect(missing_docs, reason = "the arguments of a server function are the fields of its form")]
pub mod api;
mod form;
mod import;
mod kept;
mod list;
mod pane;
#[cfg(feature = "ssr")]
mod parse;
mod verbs;

pub use form::{KeepService, NewService};
pub use import::ImportServices;
pub use kept::KeptServices;
pub use list::DeskApplications;
