//! The verbs, one entry each on [`Case`](super::Case): authority first, then
//! the state's own rules, then the course and the event.

mod answering;
mod extending;
mod filing;
mod handling;
mod merging;
mod publishing;
mod reclassifying;
mod supervising;
mod talking;
mod unsealing;

pub use filing::Filing;
pub use merging::Pair;
