//! The whole file of a case on paper. Whoever prints it is recorded.

use super::view::view;
use crate::error::Error;
use crate::tables::audit as lines;
use crate::{Backend, audit};
use domain::cases::pages::CaseView;
use domain::cases::{Sight, authority};
use domain::ids::CaseId;
use domain::instant::Instant;
use domain::viewer::Viewer;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};

/// How long a copy that was asked for can be opened: printing again later is another copy.
const OPEN_MS: i64 = 3_600_000;

/// A copy that was asked for.
#[derive(Debug, Clone)]
pub struct Printed {
    /// The case; who petitions is masked.
    pub view: CaseView,
    /// Who prints it.
    pub by: String,
    /// Of which unit.
    pub unit: String,
    /// When.
    pub at: Instant,
}

/// Records that the viewer prints a case; gives the copy's number.
///
/// # Errors
/// [`Error::NotFound`] for who does not see it as staff.
pub async fn print(backend: &Backend, viewer: &Viewer, id: CaseId) -> Result<i64, Error> {
    let member = viewer.member().ok_or(Error::NotFound)?.id;
    let case = super::records::find(backend.store.reader(), id).await?.case;
    authority::sees(viewer, &case).filter(|sight| *sight == Sight::Staff).ok_or(Error::NotFound)?;
    let now = backend.clock.now();
    backend
        .store
        .write(move |transaction| Box::pin(async move { audit::record_line(transaction, now, Some(member), "print", &subject(id)).await }))
        .await
}

/// A copy, for who asked for it within the last hour.
///
/// # Errors
/// [`Error::NotFound`] for everybody else.
pub async fn printed(backend: &Backend, viewer: &Viewer, id: CaseId, copy: i64) -> Result<Printed, Error> {
    let reader = backend.store.reader();
    let member = viewer.member().ok_or(Error::NotFound)?;
    let line = lines::Entity::find_by_id(copy)
        .filter(lines::Column::MemberId.eq(member.id.0))
        .filter(lines::Column::Act.eq("print"))
        .filter(lines::Column::Subject.eq(subject(id)))
        .filter(lines::Column::At.gte(backend.clock.now().0 - OPEN_MS))
        .one(reader)
        .await?
        .ok_or(Error::NotFound)?;
    let mut view = view(backend, viewer, id).await?;
    if view.sight != Sight::Staff {
        return Err(Error::NotFound);
    }
    for contact in &mut view.contacts {
        contact.name = contact.name.as_deref().map(masked);
        if let Some((name, _)) = &mut contact.helper {
            *name = masked(name);
        }
    }
    Ok(Printed { view, by: member.name.clone(), unit: member.unit.name.clone(), at: Instant(line.at) })
}

fn subject(id: CaseId) -> String {
    format!("case:{id}")
}

/// 陈**: enough to know which of the neighbours, not who.
fn masked(name: &str) -> String {
    name.chars().take(1).chain("**".chars()).collect()
}
