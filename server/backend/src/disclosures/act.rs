//! Doing a verb: lock, let the rules decide, write row and event.

use super::{content, differences, draft, records, search, twin};
use crate::error::Error;
use crate::reviews::{self, Of, Sent};
use crate::{Backend, media, units};
use domain::disclosures::{Disclosure, Done, Reached, Refused, Shows, What};
use domain::fields::{FieldProblem, Reason};
use domain::ids::DisclosureId;
use domain::instant::Instant;
use domain::publication::{self, Deed};
use domain::viewer::Viewer;
use sea_orm::ConnectionTrait;

/// Does a verb. `seen` is the row's version that the reader's page showed: what is approved is what was read. Should the
/// disclosure have changed since, the reader is told that somebody else acted first.
///
/// # Errors
/// [`Error::NotFound`], [`Error::Disclosure`] by the rules, [`Error::Invalid`] on `photos`,
/// [`Error::Conflict`].
pub async fn act(backend: &Backend, viewer: &Viewer, id: DisclosureId, seen: Option<i64>, deed: Deed) -> Result<(), Error> {
    change(backend, viewer, id, seen, |disclosure, viewer, shows, now| disclosure.act(viewer, deed, shows, now)).await
}

/// Begins the version after paying.
///
/// # Errors
/// As [`act`].
pub async fn pay(backend: &Backend, viewer: &Viewer, id: DisclosureId, seen: Option<i64>) -> Result<(), Error> {
    change(backend, viewer, id, seen, |disclosure, viewer, _, _| disclosure.pay(viewer)).await
}

/// Records a milestone. `covered`: somebody says that no identity or account number can be read on its photos.
///
/// # Errors
/// As [`act`]; [`Error::Invalid`] on `on`.
pub async fn reach(
    backend: &Backend,
    viewer: &Viewer,
    id: DisclosureId,
    seen: Option<i64>,
    reached: Reached,
    covered: bool,
) -> Result<(), Error> {
    change(backend, viewer, id, seen, move |disclosure, viewer, shows, now| disclosure.reach(viewer, reached, covered, shows, now)).await
}

/// Strikes out the last milestone.
///
/// # Errors
/// As [`act`].
pub async fn strike(backend: &Backend, viewer: &Viewer, id: DisclosureId, seen: Option<i64>, reason: Reason) -> Result<(), Error> {
    change(backend, viewer, id, seen, move |disclosure, viewer, _, _| disclosure.strike(viewer, &reason)).await
}

/// `verb` also gets what the version in work has to show.
async fn change<V>(backend: &Backend, viewer: &Viewer, id: DisclosureId, seen: Option<i64>, verb: V) -> Result<(), Error>
where
    V: FnOnce(Disclosure, &Viewer, Shows, Instant) -> Done + Send + 'static,
{
    let (now, viewer, origin) = (backend.clock.now(), viewer.clone(), backend.settings.origin.clone());
    let region = backend
        .store
        .write(move |transaction| {
            Box::pin(async move {
                let record = records::lock_seen(transaction, id, seen).await?;
                let shows = content::shows(transaction, id, record.disclosure.life.version).await?;
                let last = record.disclosure.reached.last().map(|reached| reached.on);
                let (disclosure, event) = verb(record.disclosure, &viewer, shows, now).map_err(|refused| match refused {
                    Refused::MilestoneOutOfOrder => {
                        Error::field(last.map_or(FieldProblem::DoesNotFit, |day| FieldProblem::DayBefore { day }).at("on"))
                    }
                    refused => draft::field(refused),
                })?;
                match &event.what {
                    What::Life(what) => effects(transaction, &disclosure, what).await?,
                    What::PaymentBegun { version } => content::copy(transaction, id, *version).await?,
                    What::Reached { photos, .. } => media::attach_to_disclosure(transaction, id, photos).await?,
                    What::Struck { .. } => {}
                }
                records::write(transaction, &record.row, &disclosure, Some(&event), now).await?;
                if let What::Life(what) = &event.what {
                    let Disclosure { region, life, .. } = &disclosure;
                    let sent = Sent { of: Of::Disclosure, region, writers: life.state.writers(), by: &event.by, what };
                    reviews::tell(transaction, sent, now, &origin).await?;
                }
                Ok(disclosure.region)
            })
        })
        .await?;
    units::wake_desks(backend, &region).await;
    Ok(())
}

/// What goes with a verb of the common life.
async fn effects(transaction: &impl ConnectionTrait, disclosure: &Disclosure, what: &publication::What) -> Result<(), Error> {
    use publication::What;
    let id = disclosure.id;
    if matches!(what, What::Submitted { .. } | What::Published { .. } | What::PutBack { .. }) {
        twin::refuse(transaction, disclosure).await?;
    }
    if matches!(what, What::Submitted { .. }) {
        twin::refuse_second(transaction, disclosure).await?;
    }
    if matches!(what, What::Published { .. } | What::PutBack { .. } | What::Withdrawn { .. }) {
        search::index(transaction, disclosure).await?;
    }
    match what {
        What::Published { sheets, .. } => media::attach_to_disclosure(transaction, id, sheets).await,
        // What is sent for review changes no more: what differs is found out once.
        What::Submitted { version } => match &disclosure.life.shown {
            Some(shown) => differences::write(transaction, id, shown.version, *version).await,
            None => Ok(()),
        },
        What::CorrectionBegun { version, .. } => content::copy(transaction, id, *version).await,
        What::Dropped { version } => content::delete(transaction, id, *version).await,
        What::Drafted | What::SentBack { .. } | What::TakenBack { .. } | What::Withdrawn { .. } | What::PutBack { .. } => Ok(()),
    }
}
