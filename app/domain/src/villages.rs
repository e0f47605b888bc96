//! A village as its people look it up: whom to call, who is on duty, who holds
//! which post, its figures; and what it has to disclose by when.

pub mod authority;
pub mod duty;
mod figures;
pub mod pages;
pub mod roster;

pub use duty::{Duty, Published, Rhythm, Standing};
pub use figures::{Computed, Figures};
pub use roster::{Turn, Week};
