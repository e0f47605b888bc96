//! Shared components, one per file.

mod ask;
mod checks;
mod choose;
mod chrome;
mod deed;
mod desk_frame;
mod desk_keys;
mod field;
mod form;
mod icon;
mod key;
mod live;
mod neighbour;
mod now;
mod only;
mod page;
mod part;
mod problem;
mod select;
pub(crate) mod shared;
mod sheet_file;

pub use ask::{Asked, ask, ask_later};
pub use checks::Checks;
pub use choose::Choose;
pub use chrome::{Chrome, Frame, provide_browser_context, use_chrome};
pub use deed::Deed;
#[cfg(feature = "hydrate")]
pub(crate) use deed::reset;
pub use desk_frame::{DeskFrame, DeskList, DeskLive, DeskPage, use_desk};
pub use field::{Choices, Field, FieldError, Hidden, TextArea};
pub(crate) use field::{described, inside_textarea, wrong};
pub use form::{Form, FormState, Refill, Submit};
pub use icon::{Glyph, Icon, Mark};
pub use key::Key;
pub use live::{LiveBus, LiveProvider, follow};
pub use neighbour::{Neighbour, NeighbourWords};
pub use now::{Now, When, calendar_day, clock_time, month_name, relative, short_day, use_now, whole_day};
pub use only::Only;
pub use page::{Empty, Page};
pub use part::drawn;
pub(crate) use part::part;
pub use problem::{NotFound, Problem, field_sentence, set_status};
pub use select::Select;
pub use shared::Shared;
pub use sheet_file::SheetFile;
