//! Small powers 小微权力: what a village's or a township's cadres may decide,
//! by which rule, step by step, and what they may not do. Written as templates
//! by townships and in own versions by villages, reviewed by the level above,
//! read by everybody.

mod act;
pub mod authority;
pub mod compare;
mod content;
mod event;
mod flow;
pub mod pages;
mod power;
mod refused;
pub mod table;

pub use act::New;
pub use authority::Verb;
pub use content::{Content, Typed};
pub use event::{Event, What};
pub use flow::{Flow, Otherwise, Step};
pub use power::{Approval, Done, Kind, Power, Shown, State, StateName};
pub use refused::Refused;
