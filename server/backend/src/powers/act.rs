//! Doing a verb: lock, let the rules decide, write row and event.

use super::records::{self, Record};
use crate::Backend;
use crate::error::Error;
use domain::fields::Reason;
use domain::ids::PowerId;
use domain::instant::Instant;
use domain::powers::{Content, Done, Power, Refused, What};
use domain::viewer::Viewer;

/// What a member wants to do with a power.
#[derive(Debug, Clone)]
#[expect(missing_docs, reason = "each is the verb of its name; the fields are the verb's arguments")]
pub enum Deed {
    Submit,
    SendBack(Reason),
    Approve,
    Correct(Reason),
    Drop,
    Withdraw(Reason),
    PutBack(Reason),
}

impl Deed {
    /// Does it: the rules decide.
    fn apply(self, power: Power, by: &Viewer, content: &Content, now: Instant) -> Done {
        match self {
            Self::Submit => power.submit(by, content, now),
            Self::SendBack(reason) => power.send_back(by, &reason),
            Self::Approve => power.approve(by, content, now),
            Self::Correct(reason) => power.correct(by, &reason),
            Self::Drop => power.drop_work(by),
            Self::Withdraw(reason) => power.withdraw(by, &reason, now),
            Self::PutBack(reason) => power.put_back(by, &reason),
        }
    }
}

/// Does a verb. `seen` is the row's version that the reader's page showed: what is approved is what was read. Should
/// the power have changed since, the reader is told that somebody else acted first.
///
/// # Errors
/// [`Error::NotFound`], [`Error::Power`] by the rules, [`Error::Conflict`].
pub async fn act(backend: &Backend, viewer: &Viewer, id: PowerId, seen: Option<i64>, deed: Deed) -> Result<(), Error> {
    let (now, viewer) = (backend.clock.now(), viewer.clone());
    backend
        .store
        .write(move |transaction| {
            Box::pin(async move {
                let Record { row, power } = records::lock(transaction, id).await?;
                // What is not there for somebody cannot be acted upon either.
                if power.shown.is_none() && !domain::powers::authority::sees_work(&viewer, &power) {
                    return Err(Error::NotFound);
                }
                let outrun = seen.is_some_and(|seen| seen != row.version);
                let content = records::content(transaction, id, power.version).await?;
                let (power, event) = deed.apply(power, &viewer, &content, now).map_err(|refused| match refused {
                    Refused::NotNow if outrun => Error::Conflict,
                    refused => refused.into(),
                })?;
                if outrun {
                    return Err(Error::Conflict);
                }
                match event.what {
                    // The next version begins with what the last one said.
                    What::CorrectionBegun { version, .. } => records::write_content(transaction, id, version, &content).await?,
                    What::Dropped { version } => records::delete_content(transaction, id, version).await?,
                    _ => {}
                }
                records::write(transaction, &row, &power, Some(&event), now).await
            })
        })
        .await
}
