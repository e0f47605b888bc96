//! A case 诉求件: what a villager files, and its life.
//!
//! A use case loads a [`Case`], calls the verb on it and stores what comes
//! back: the case as it is now and the one [`Event`] that tells it.
//! [`authority`] decides who may do and see what, [`routing`] who gets it,
//! [`clock`] how urgent it is, [`views`] what of an event a reader gets.

mod act;
mod answer;
pub mod authority;
pub mod board;
mod case;
mod channel;
pub mod clock;
mod course;
mod decision;
mod event;
mod kind;
pub mod likeness;
pub mod pages;
mod petitioner;
mod receipt;
mod refused;
pub mod routing;
pub mod search;
pub mod state;
mod title;
mod verb;
pub mod views;
mod voice;

pub use act::{Filing, Pair};
pub use answer::{Answer, Measure, Outcome, Rating, Stars};
pub use authority::Sight;
pub use case::{Case, Context, Done, Published};
pub use channel::Channel;
pub use clock::{Due, Standing, Urgency};
pub use course::{Cause, Course, Proposal, Stage, Supervision, Unsealing, UnsealingStage};
pub use decision::Decision;
pub use event::{Audience, By, Event, UnitRef, What};
pub use kind::{Category, Kind};
pub use petitioner::{Accused, AccusedMember, Known, Petitioner};
pub use receipt::Receipt;
pub use refused::Refused;
pub use state::{State, StateName, Term};
pub use title::{likeness, title_of};
pub use verb::Verb;
pub use voice::{Sound, VoiceNote};
