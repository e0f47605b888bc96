//! Small powers 小微权力: what a village's or a township's cadres may decide,
//! by which rule, step by step, and what they may not do. Written as templates
//! by townships and in own versions by villages, reviewed by the level above,
//! read by everybody.

mod act;
pub mod authority;
pub mod compare;
mod content;
mod flow;
pub mod pages;
mod power;
mod refused;
pub mod table;

pub use act::New;
pub use content::{Content, Typed};
pub use flow::{Flow, Otherwise, Step};
pub use power::{Done, Kind, Label, Power};
pub use refused::Refused;
