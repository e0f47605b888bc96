//! Tables that are disclosed 公示: typed columns and lines, what strangers see
//! of them, and what changed between two of them.
//!
//! How a spreadsheet was understood on its way in stands in [`sheet`]; the
//! reading itself is the server's.

mod cell;
mod column;
pub mod compare;
mod day;
pub mod mask;
mod quantity;
pub mod sheet;
mod table;

pub use cell::Cell;
pub use column::{Column, Holds};
pub use day::Day;
pub use quantity::Quantity;
pub use table::{Line, MAX_CELL, MAX_COLUMNS, MAX_LINES, MAX_NAME, Table, TableProblem};
