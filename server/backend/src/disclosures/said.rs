//! What readers do with a disclosure, for below its page.

use super::{comments, marks, objections, records};
use crate::error::Error;
use crate::page_views::{self, Page};
use crate::tables::residents;
use crate::{Backend, secret};
use domain::disclosures::authority;
use domain::disclosures::pages::{ReaderIs, Said};
use domain::ids::DisclosureId;
use domain::viewer::Viewer;
use sea_orm::EntityTrait;

/// What readers have done with a disclosure, as this viewer may see it.
///
/// # Errors
/// [`Error::NotFound`] where there is none that this viewer may see.
pub async fn said(backend: &Backend, viewer: &Viewer, id: DisclosureId) -> Result<Said, Error> {
    let reader = backend.store.reader();
    let record = records::find(reader, id).await?;
    if record.disclosure.life.shown.is_none() {
        // Nobody has said anything of what nobody has read.
        return if authority::sees_work(viewer, &record.disclosure) { Ok(Said::default()) } else { Err(Error::NotFound) };
    }
    let (useful, doubtful, mine) = marks::of(reader, viewer, id).await?;
    let (comments, count) = comments::under(backend, viewer, &record).await?;
    let who = match viewer {
        Viewer::Member(_) => ReaderIs::Member,
        Viewer::Stranger | Viewer::Bearer(_) => ReaderIs::Stranger,
        Viewer::Resident(resident) => match residents::Entity::find_by_id(resident.0).one(reader).await? {
            Some(account) if account.name.is_empty() => ReaderIs::Nameless,
            Some(_) => ReaderIs::Named,
            None => ReaderIs::Stranger,
        },
    };
    Ok(Said {
        people: page_views::people(reader, &Page::Disclosure(id)).await?,
        opened: page_views::people(reader, &Page::Files(id)).await?,
        useful,
        doubtful,
        mine,
        questions: objections::questions(reader, id).await?,
        comments,
        count,
        reader: who,
        newest: record.disclosure.life.readable().map(|shown| shown.version),
        open: record.disclosure.life.readable().is_some(),
        key: secret::token(),
    })
}
