//! My household 我家: a resident names its head, the village confirms it, and
//! then every roster line of the household is read whole.

pub mod alike;
mod household;
pub mod lines;
pub mod pages;
mod refused;

pub use household::{Asking, Household, IdTail, State, StateName, may_decide};
pub use refused::Refused;
