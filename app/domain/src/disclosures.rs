//! Disclosures 公示: what they add to the life of what is published; their
//! tables with typed columns and lines, what strangers see of these, and what
//! changed between two of them.
//!
//! How a spreadsheet was understood on its way in stands in [`sheet`]; the
//! reading itself is the server's.

mod act;
pub mod authority;
mod balance;
mod cell;
mod column;
mod comment;
pub mod compare;
mod content;
mod day;
mod disclosure;
mod event;
pub mod figures;
pub mod mask;
mod matter;
mod objection;
pub mod pages;
mod quantity;
mod refused;
mod seek;
pub mod sheet;
mod table;

pub use act::New;
pub use balance::{Carried, carried, is_balance, tells_what};
pub use cell::Cell;
pub use column::{Column, Holds};
pub use comment::{Comment, Hidden, Mark, may_moderate};
pub use content::{Content, Shows};
pub use day::{Day, is_open_end};
pub use disclosure::{
    Disclosure, Discrepancy, Done, Headed, Heading, Kind, Label, MAX_DIFFERING, MAX_PAPERS, Milestone, Paper, PaperKind, Payment, Period,
    Reached,
};
pub use event::{Event, What};
pub use matter::{matter, policy};
pub use objection::{About, Point, PointsAtNothing, Problems, Questions, Quoted, Reply, Standing};
pub use quantity::Quantity;
pub use refused::Refused;
pub use seek::Sought;
pub use table::{Line, MAX_CELL, MAX_COLUMNS, MAX_LINES, MAX_NAME, Table, TableProblem};
