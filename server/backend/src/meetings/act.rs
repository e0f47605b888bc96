//! Doing a verb: lock, let the rules decide, write row and event, publish.

use super::{announce, records};
use crate::Backend;
use crate::error::Error;
use domain::fields::{Reason, Words};
use domain::ids::MeetingId;
use domain::instant::Instant;
use domain::meetings::{Done, Meeting, Phase, Refused, Replay};
use domain::viewer::Viewer;

/// What a cadre wants to do with a meeting.
#[derive(Debug, Clone)]
#[expect(missing_docs, reason = "each is the verb of its name; the fields are the verb's arguments")]
pub enum Deed {
    Postpone { to: Instant, reason: Reason },
    Cancel(Reason),
    Start,
    Advance { phase: Phase, note: Option<Words> },
    End,
    LeaveReplay(Replay),
}

impl Deed {
    /// Does it: the rules decide.
    fn apply(self, meeting: Meeting, by: &Viewer, now: Instant) -> Done {
        match self {
            Self::Postpone { to, reason } => meeting.postpone(by, to, &reason, now),
            Self::Cancel(reason) => meeting.cancel(by, &reason),
            Self::Start => meeting.start(by, now),
            Self::Advance { phase, note } => meeting.advance(by, phase, note.as_ref(), now),
            Self::End => meeting.end(by, now),
            Self::LeaveReplay(replay) => meeting.leave_replay(by, &replay),
        }
    }
}

/// Does a verb. `seen` is the version that the reader's page showed: should the rules say no and the meeting
/// have changed since, the reader is told that somebody else acted first. Everybody may see a meeting, so who
/// may not act on it is refused, not told that there is none.
///
/// # Errors
/// [`Error::NotFound`], [`Error::Meeting`] by the rules, [`Error::Invalid`] on `starts_at`, [`Error::Conflict`].
pub async fn act(backend: &Backend, viewer: &Viewer, id: MeetingId, seen: Option<i64>, deed: Deed) -> Result<(), Error> {
    let (now, viewer) = (backend.clock.now(), viewer.clone());
    let deed = match deed {
        Deed::LeaveReplay(replay) => Deed::LeaveReplay(replay.within(&backend.settings.origin)),
        deed => deed,
    };
    let (region, no) = backend
        .store
        .write(move |transaction| {
            Box::pin(async move {
                let record = records::lock(transaction, id).await?;
                let outrun = seen.is_some_and(|seen| seen != record.row.version);
                let (meeting, event) = deed.apply(record.meeting, &viewer, now).map_err(|refused| match refused {
                    Refused::NotNow | Refused::PhaseBackwards | Refused::SameTime if outrun => Error::Conflict,
                    refused => announce::field(refused),
                })?;
                let no = records::write(transaction, &record.row, &meeting, &event, now).await?;
                Ok((meeting.region, no))
            })
        })
        .await?;
    records::publish(backend, id, &region, no);
    Ok(())
}
