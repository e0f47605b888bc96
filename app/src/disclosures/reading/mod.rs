//! What readers do with a disclosure: they ask about a line, say what they think, mark it, and the village sees to it.

#[expect(missing_docs, reason = "the arguments of a server function are the fields of its form")]
pub mod api;
mod ask;
mod below;
mod comments;
mod desk;
mod problems;
mod quote;

pub use ask::{AskAbout, ask_cell, ask_head};
pub use below::{Below, OpenQuestions};
pub use desk::ReadersPage;
pub use problems::ProblemsLine;
pub use quote::Quote;
