//! Doing a verb: lock, let the rules decide, write row, event and texts, publish.

use super::{records, texts};
use crate::cases::Phones;
use crate::error::Error;
use crate::live::Topic;
use crate::{Backend, audit};
use domain::cases::Rating;
use domain::fields::{FieldProblem, Phone, Words};
use domain::ids::{ApplicationId, MediaToken, UnitId};
use domain::services::{Application, Context, Done, Outcome, Refused, Sight, Told, Way, authority};
use domain::viewer::Viewer;

/// What somebody wants to do with an application.
#[derive(Debug, Clone)]
#[expect(missing_docs, reason = "each is the verb of its name; the fields are the verb's arguments")]
pub enum Deed {
    Contact { way: Way, words: Option<Words> },
    AskPapers(Words),
    Receive { words: Option<Words>, photos: Vec<MediaToken> },
    Supply { words: Option<Words>, photos: Vec<MediaToken> },
    Answer { outcome: Outcome, words: Words, photos: Vec<MediaToken> },
    Rate(Rating),
    Withdraw(Option<Words>),
}

impl Deed {
    /// Does it: the rules decide.
    fn apply(self, application: Application, by: &Viewer, context: &Context<'_>) -> Done {
        match self {
            Self::Contact { way, words } => application.contact(by, way, words.as_ref(), context),
            Self::AskPapers(words) => application.ask_papers(by, &words, context),
            Self::Receive { words, photos } => application.receive(by, words.as_ref(), photos, context),
            Self::Supply { words, photos } => application.supply(by, words.as_ref(), photos, context),
            Self::Answer { outcome, words, photos } => application.answer(by, outcome, &words, photos, context),
            Self::Rate(rating) => application.rate(by, rating),
            Self::Withdraw(words) => application.withdraw(by, words.as_ref()),
        }
    }
}

/// Does a verb. `seen` is the version that the reader's page showed: should the rules say no and the application have
/// changed since, the reader is told that somebody else acted first.
///
/// # Errors
/// [`Error::NotFound`] where there is none for this viewer, [`Error::Service`] by the rules, [`Error::Invalid`] on
/// `words` or `photos`, [`Error::Conflict`].
pub async fn act(backend: &Backend, viewer: &Viewer, id: ApplicationId, seen: Option<i64>, deed: Deed) -> Result<(), Error> {
    let (now, viewer, calendar) = (backend.clock.now(), viewer.clone(), backend.calendar());
    let origin = backend.settings.origin.clone();
    let (no, unit) = backend
        .store
        .write(move |transaction| {
            Box::pin(async move {
                let record = records::lock(transaction, id).await?;
                let outrun = seen.is_some_and(|seen| seen != record.row.version);
                let done = deed.apply(record.application, &viewer, &Context { now, calendar: &calendar });
                let (application, event) = done.map_err(|refused| match refused {
                    Refused::NotNow | Refused::AlreadyRated if outrun => Error::Conflict,
                    Refused::NothingAdded => Error::field(FieldProblem::Required.at("words")),
                    refused => refused.into(),
                })?;
                let no = records::write(transaction, &record.row, &application, &event, now).await?;
                texts::tell(transaction, &record.row, &application, &event, &Told::default(), now, &origin).await?;
                Ok((no, application.unit.id))
            })
        })
        .await?;
    follow_up(backend, id, no, unit);
    Ok(())
}

/// Wakes who follows an application, and the desk of the unit that has it.
pub(super) fn follow_up(backend: &Backend, id: ApplicationId, no: u64, unit: UnitId) {
    backend.live.publish(&Topic::Application(id), no);
    backend.live.publish(&Topic::Inbox(unit), 0);
}

/// The numbers of who filed and of who it is for, to be called; that is recorded.
///
/// # Errors
/// [`Error::NotFound`] for who is not staff of it.
pub async fn show_phone(backend: &Backend, viewer: &Viewer, id: ApplicationId) -> Result<Phones, Error> {
    let record = records::find(backend.store.reader(), id).await?;
    let staff = authority::sees(viewer, &record.application) == Some(Sight::Staff);
    let member = viewer.member().filter(|_| staff).ok_or(Error::NotFound)?;
    let read = |phone: &str| Phone::parse(phone).map_err(|why| Error::corrupt("applications", id.0, why));
    let own = record.row.helped_phone.as_deref().map(read).transpose()?;
    let phones = Phones { own, helper: Some(read(&record.row.phone)?) };
    let (now, by) = (backend.clock.now(), member.id);
    backend
        .store
        .write(move |transaction| {
            Box::pin(async move { audit::record(transaction, now, Some(by), "show_phone", &format!("application:{id}")).await })
        })
        .await?;
    Ok(phones)
}
