//! What a unit answers again and again.

use crate::Backend;
use crate::error::Error;
use crate::tables::canned_answers;
use domain::cases::Refused;
use domain::cases::pages::Canned;
use domain::fields::{FieldProblem, Title, Words};
use domain::ids::CannedId;
use domain::unit::Member;
use sea_orm::sea_query::OnConflict;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect, Set, TryInsertResult};

/// So many are offered.
const OFFERED: u64 = 60;

/// The canned answers of the member's unit, by title.
///
/// # Errors
/// When the database cannot be read.
pub async fn list(backend: &Backend, member: &Member) -> Result<Vec<Canned>, Error> {
    let rows = canned_answers::Entity::find()
        .filter(canned_answers::Column::UnitId.eq(member.unit.id.0))
        .order_by_asc(canned_answers::Column::Title)
        .limit(OFFERED)
        .all(backend.store.reader())
        .await?;
    Ok(rows.into_iter().map(|row| Canned { id: CannedId(row.id), title: row.title, text: row.text }).collect())
}

/// Keeps one more for the member's unit.
///
/// # Errors
/// [`Error::Case`] for who handles no cases, [`Error::Invalid`] on `title` when there is one of that title.
pub async fn add(backend: &Backend, member: &Member, title: Title, text: Words) -> Result<(), Error> {
    let row = canned_answers::ActiveModel {
        unit_id: Set(handles(member)?.unit.id.0),
        title: Set(title.to_string()),
        text: Set(text.to_string()),
        created_at: Set(backend.clock.now().0),
        ..Default::default()
    };
    backend
        .store
        .write(move |transaction| {
            Box::pin(async move {
                let there = OnConflict::new().do_nothing().to_owned();
                match canned_answers::Entity::insert(row).on_conflict(there).try_insert().exec(transaction).await? {
                    TryInsertResult::Inserted(_) => Ok(()),
                    _ => Err(Error::field(FieldProblem::AlreadyThere.at("title"))),
                }
            })
        })
        .await
}

/// Forgets one of the member's unit.
///
/// # Errors
/// [`Error::Case`] for who handles no cases, [`Error::NotFound`] where the unit has none such.
pub async fn remove(backend: &Backend, member: &Member, id: CannedId) -> Result<(), Error> {
    let unit = handles(member)?.unit.id;
    backend
        .store
        .write(move |transaction| {
            Box::pin(async move {
                let mine = canned_answers::Entity::delete_by_id(id.0).filter(canned_answers::Column::UnitId.eq(unit.0));
                if mine.exec(transaction).await?.rows_affected == 1 { Ok(()) } else { Err(Error::NotFound) }
            })
        })
        .await
}

fn handles(member: &Member) -> Result<&Member, Error> {
    if member.handles() { Ok(member) } else { Err(Refused::NotYourRole.into()) }
}
