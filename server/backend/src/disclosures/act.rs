//! Doing a verb: lock, let the rules decide, write row and event.

use super::{content, differences, draft, records, twin};
use crate::error::Error;
use crate::{Backend, media};
use domain::disclosures::{Disclosure, Done, Reached, Refused, What};
use domain::fields::Reason;
use domain::ids::{DisclosureId, MediaToken};
use domain::instant::Instant;
use domain::viewer::Viewer;

/// What a member wants to do with a disclosure.
#[derive(Debug, Clone)]
#[expect(missing_docs, reason = "each is the verb of its name; the fields are the verb's arguments")]
pub enum Deed {
    Submit,
    SendBack(Reason),
    Approve { sheets: Vec<MediaToken> },
    Correct(Reason),
    Drop,
    Pay,
    Reach(Reached),
    Withdraw(Reason),
    PutBack(Reason),
}

impl Deed {
    /// Does it: the rules decide.
    fn apply(self, disclosure: Disclosure, by: &Viewer, shows: bool, now: Instant) -> Done {
        match self {
            Self::Submit => disclosure.submit(by, shows, now),
            Self::SendBack(reason) => disclosure.send_back(by, &reason),
            Self::Approve { sheets } => disclosure.approve(by, sheets, now),
            Self::Correct(reason) => disclosure.correct(by, &reason),
            Self::Drop => disclosure.drop_work(by),
            Self::Pay => disclosure.pay(by),
            Self::Reach(reached) => disclosure.reach(by, reached, now),
            Self::Withdraw(reason) => disclosure.withdraw(by, &reason, now),
            Self::PutBack(reason) => disclosure.put_back(by, &reason),
        }
    }
}

/// Does a verb. `seen` is the row's version that the reader's page showed: should the rules say no and the disclosure
/// have changed since, the reader is told that somebody else acted first.
///
/// # Errors
/// [`Error::NotFound`], [`Error::Disclosure`] by the rules, [`Error::Invalid`] on `photos`,
/// [`Error::Conflict`].
pub async fn act(backend: &Backend, viewer: &Viewer, id: DisclosureId, seen: Option<i64>, deed: Deed) -> Result<(), Error> {
    let (now, viewer) = (backend.clock.now(), viewer.clone());
    backend
        .store
        .write(move |transaction| {
            Box::pin(async move {
                let record = records::lock(transaction, id).await?;
                let outrun = seen.is_some_and(|seen| seen != record.row.version);
                let shows = content::shows(transaction, id, record.disclosure.version).await?;
                let (disclosure, event) = deed.apply(record.disclosure, &viewer, shows, now).map_err(|refused| match refused {
                    Refused::NotNow if outrun => Error::Conflict,
                    refused => draft::field(refused),
                })?;
                if matches!(event.what, What::Submitted { .. } | What::Published { .. } | What::PutBack { .. }) {
                    twin::refuse(transaction, &disclosure).await?;
                }
                match &event.what {
                    What::Published { sheets: photos, .. } | What::Reached { photos, .. } => {
                        media::attach_to_disclosure(transaction, id, photos).await?;
                    }
                    // What is sent for review changes no more: what differs is found out once.
                    What::Submitted { version } => {
                        if let Some(shown) = &disclosure.shown {
                            differences::write(transaction, id, shown.version, *version).await?;
                        }
                    }
                    // The next version begins with what the last one showed.
                    What::CorrectionBegun { version, .. } | What::PaymentBegun { version } => {
                        let last = content::read(transaction, id, *version - 1).await?;
                        content::write(transaction, id, *version, &last).await?;
                    }
                    What::Dropped { version } => content::delete(transaction, id, *version).await?,
                    _ => {}
                }
                records::write(transaction, &record.row, &disclosure, &event, now).await?;
                Ok(())
            })
        })
        .await
}
