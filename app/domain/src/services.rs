//! Services 服务事项 and applications 办事申请: what can be got done, where and
//! how, and one asking for it from its filing to its rating.
//!
//! A use case loads an [`Application`], calls the verb on it and stores what
//! comes back: the application as it is now and the one [`Event`] that tells it.

mod act;
mod application;
pub mod authority;
pub mod clock;
mod event;
pub mod link;
pub mod pages;
mod refused;
mod service;
pub mod sheet;
mod topic;

pub use act::{Asking, Context};
pub use application::{Application, Done, Late, Outcome, State, StateName, Waiting};
pub use authority::{Sight, Verb};
pub use event::{Event, Way, What};
pub use refused::Refused;
pub use service::{ANSWERS, Ask, Details, Link, MAX_ASKS, Recipient, Service, Told};
pub use topic::{Life, Topic};
