//! The same petitioner with the same matter once more.

use super::file::NewCase;
use crate::error::Error;
use crate::tables::{cases, petitioners};
use domain::cases::StateName;
use domain::cases::likeness::alike;
use domain::ids::{CaseId, ResidentId};
use domain::instant::Instant;
use sea_orm::{ColumnTrait, Condition, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect, QueryTrait};

/// Who comes back within a year comes back; later it is another story.
const YEAR: i64 = 366 * 24 * 3_600_000;
/// Nobody's earlier cases of one kind, matter and village are more.
const LOOKED_AT: u64 = 20;

/// The newest earlier case on the same matter: of the same resident, village, kind and category, in words that are
/// alike, answered or declined within a year.
pub(super) async fn earlier(
    connection: &impl ConnectionTrait,
    resident: ResidentId,
    new: &NewCase,
    now: Instant,
) -> Result<Option<CaseId>, Error> {
    let over = [StateName::Answered, StateName::Closed, StateName::Declined].map(StateName::as_str);
    let own = petitioners::Entity::find()
        .select_only()
        .column(petitioners::Column::CaseId)
        .filter(Condition::any().add(petitioners::Column::ResidentId.eq(resident.0)).add(petitioners::Column::HelperId.eq(resident.0)));
    let before: Vec<(i64, String)> = cases::Entity::find()
        .select_only()
        .columns([cases::Column::Id, cases::Column::Words])
        .filter(cases::Column::Id.in_subquery(own.into_query()))
        .filter(cases::Column::Region.eq(new.region.as_str()))
        .filter(cases::Column::Kind.eq(new.kind.as_str()))
        .filter(cases::Column::Category.eq(new.category.as_str()))
        .filter(cases::Column::Status.is_in(over))
        .filter(cases::Column::ChangedAt.gte(now.0 - YEAR))
        .order_by_desc(cases::Column::Id)
        .limit(LOOKED_AT)
        .into_tuple()
        .all(connection)
        .await?;
    Ok(before.into_iter().find(|(_, words)| alike(words, new.words.as_str())).map(|(id, _)| CaseId(id)))
}
