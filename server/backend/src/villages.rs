//! Villages: whom to call, who is on duty, who holds which post, their figures; what they have to disclose by when.

mod duties;
mod figures;
mod freshness;
mod kept;
mod posts;
mod reminders;
mod roster;
mod view;

pub use duties::{NewDuty, add_duty, remove_duty};
pub use figures::{set_figures, set_supervision};
pub use freshness::{board, lateness};
pub use kept::{kept, kept_villages};
pub use posts::{NewPost, add_post, change_post, remove_post};
pub use reminders::remind;
pub use roster::{keep_roster, roster};
pub use view::{reach, view};

use crate::error::Error;
use domain::region::RegionCode;
use domain::unit::Member;
use domain::villages::authority;

/// The village, if the member keeps its page.
///
/// # Errors
/// [`Error::NotFound`] when not.
fn keeper<'a>(member: &Member, village: &'a RegionCode) -> Result<&'a RegionCode, Error> {
    if authority::keeps(member, village) { Ok(village) } else { Err(Error::NotFound) }
}
