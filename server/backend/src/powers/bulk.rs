//! The same verb for several powers: a list that came out of one spreadsheet goes to its review, and through it, together.

use super::act::act;
use crate::Backend;
use crate::error::Error;
use domain::ids::PowerId;
use domain::publication::Deed;
use domain::viewer::Viewer;

/// Does a verb with each of some powers, each with what its reader has seen of it and in a transaction of its own: what
/// cannot be done with one does not hold up the others.
///
/// # Errors
/// What was wrong with the first of those that were left as they are; see [`act`].
pub async fn act_on_all(backend: &Backend, viewer: &Viewer, powers: Vec<(PowerId, i64)>, deed: Deed) -> Result<(), Error> {
    let mut first = Ok(());
    for (id, seen) in powers {
        first = first.and(act(backend, viewer, id, Some(seen), deed.clone()).await);
    }
    first
}
