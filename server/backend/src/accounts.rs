//! Logging in and out: residents by phone and code, members by phone and password.

mod again;
mod codes;
mod limits;
mod members;
mod residents;
mod sessions;

pub use again::log_in_by_form;
pub(crate) use codes::count;
pub use codes::{confirm, send_code, try_from};
pub use limits::{Window, attempt};
pub use members::{NewMember, add_member, add_members, close_member, log_in_member};
pub(crate) use residents::note_down;
pub use residents::{Resident, resident};
pub use sessions::{
    Device, Session, devices, ensure_resident, log_in_resident, log_out, log_out_device, open_resident_session, session, session_unnoted,
};

use crate::{Backend, Error};

/// Forgets what is over: windows of tries, codes, sessions.
///
/// # Errors
/// When the database refuses.
pub async fn sweep(backend: &Backend) -> Result<(), Error> {
    let now = backend.clock.now();
    backend
        .store
        .write(move |transaction| {
            Box::pin(async move {
                limits::sweep(transaction, now).await?;
                codes::sweep(transaction, now).await?;
                sessions::sweep(transaction, now).await
            })
        })
        .await
}
