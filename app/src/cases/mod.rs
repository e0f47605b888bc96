//! Cases: filing, following, the inbox.

mod answer;
#[expect(missing_docs, reason = "the arguments of a server function are the fields of its form")]
pub mod api;
mod board;
mod case_page;
mod chips;
pub(crate) mod desk;
pub mod kept;
mod limit;
pub mod line;
mod list;
#[cfg(feature = "ssr")]
pub(crate) mod parse;
mod photos;
mod say;
mod talk;
mod timeline;
#[cfg(feature = "ssr")]
pub mod told;
pub(crate) mod uploads;
#[cfg(feature = "ssr")]
mod voice;
mod voice_note;
mod whereabouts;

pub use board::Board;
pub use case_page::CasePage;
pub(crate) use case_page::{Given, Stars};
pub use desk::Inbox;
pub use list::{Cases, FixedCases};
pub(crate) use photos::Photos;
pub use say::Say;
pub(crate) use timeline::{LiveMark, Steps};
pub(crate) use uploads::Uploads;
