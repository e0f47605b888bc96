//! Doing a verb: lock, let the rules decide, write row and event.

use super::records::{self, Record};
use crate::error::Error;
use crate::reviews::{self, Of, Sent};
use crate::{Backend, units};
use domain::ids::PowerId;
use domain::powers::{Power, Refused, authority};
use domain::publication::{Deed, What};
use domain::viewer::Viewer;

/// Does a verb. `seen` is the row's version that the reader's page showed: what is approved is what was read. Should
/// the power have changed since, the reader is told that somebody else acted first.
///
/// # Errors
/// [`Error::NotFound`], [`Error::Power`] by the rules, [`Error::Conflict`].
pub async fn act(backend: &Backend, viewer: &Viewer, id: PowerId, seen: Option<i64>, deed: Deed) -> Result<(), Error> {
    let (now, viewer, origin) = (backend.clock.now(), viewer.clone(), backend.settings.origin.clone());
    let region = backend
        .store
        .write(move |transaction| {
            Box::pin(async move {
                let Record { row, power } = records::lock(transaction, id).await?;
                // What is not there for somebody cannot be acted upon either.
                if power.life.shown.is_none() && !authority::sees_work(&viewer, &power) {
                    return Err(Error::NotFound);
                }
                let outrun = seen.is_some_and(|seen| seen != row.version);
                let content = records::content(transaction, id, power.life.version).await?;
                let (power, event) = power.act(&viewer, deed, &content, now).map_err(|refused| match refused {
                    Refused::NotNow if outrun => Error::Conflict,
                    refused => refused.into(),
                })?;
                if outrun {
                    return Err(Error::Conflict);
                }
                match &event.what {
                    // The next version begins with what the last one said.
                    What::CorrectionBegun { version, .. } => records::write_content(transaction, id, *version, &content).await?,
                    What::Dropped { version } => records::delete_content(transaction, id, *version).await?,
                    _ => {}
                }
                records::write(transaction, &row, &power, Some(&event), now).await?;
                let Power { region, life, .. } = &power;
                let sent = Sent { of: Of::Power, region, writers: life.state.writers(), by: &event.by, what: &event.what };
                reviews::tell(transaction, sent, now, &origin).await?;
                Ok(power.region)
            })
        })
        .await?;
    units::wake_desks(backend, &region).await;
    Ok(())
}
