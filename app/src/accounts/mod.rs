//! Logging in, one's own page and devices.

#[expect(missing_docs, reason = "the arguments of a server function are the fields of its form")]
pub mod api;
mod code;
mod demo;
mod local;
mod login;
mod me;
mod outbox;

pub use code::{CodeButton, EnterSubmits};
pub use local::local;
pub use login::{DeskLogin, Login};
pub use me::Me;
pub use outbox::Outbox;
