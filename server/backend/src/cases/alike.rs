//! "Is it the same as yours?": open demands of the village that read like the one being filed, by their public views
//! alone.

use super::records::Record;
use crate::Backend;
use crate::error::Error;
use crate::tables::cases::{Column, Entity};
use domain::cases::likeness::likeness;
use domain::cases::pages::Alike;
use domain::cases::{Kind, Sight, StateName, authority, title_of};
use domain::ids::CaseId;
use domain::region::RegionCode;
use domain::viewer::Viewer;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};

/// So many of the newest are looked at, and so many are shown.
const LOOKED_AT: u64 = 200;
const SHOWN: usize = 3;
/// From so many per cent on it is worth a question; the same matter told by another person rarely comes to half.
const WORTH_ASKING: u32 = 30;

/// Demands of a village that may be the same, the most alike first. What is not published cannot be compared, and is
/// not; nor is what the viewer has a part in.
///
/// # Errors
/// When the database cannot be read.
pub async fn alike(backend: &Backend, viewer: &Viewer, village: &RegionCode, words: &str) -> Result<Vec<Alike>, Error> {
    let open = StateName::ALL.into_iter().filter(|state| state.is_open()).map(StateName::as_str);
    let rows = Entity::find()
        .filter(Column::Region.eq(village.as_str()))
        .filter(Column::Kind.eq(Kind::Demand.as_str()))
        .filter(Column::Status.is_in(open))
        .filter(Column::PublicWords.eq(true))
        .order_by_desc(Column::ChangedAt)
        .limit(LOOKED_AT)
        .all(backend.store.reader())
        .await?;
    let title = title_of(words);
    let mut found = Vec::new();
    for row in rows {
        let Record { row, case } = Record::read(row)?;
        if authority::sees(&Viewer::Stranger, &case) != Some(Sight::Public) || authority::sees(viewer, &case) != Some(Sight::Public) {
            continue;
        }
        let score = likeness(&case.title, &title).max(likeness(&row.words, words));
        if score >= WORTH_ASKING {
            let petitioners = u32::try_from(row.petitioners).unwrap_or_default();
            let (category, status, filed_at) = (case.category, case.state.name(), case.filed_at);
            found.push((score, Alike { id: CaseId(row.id), title: case.title, words: row.words, category, status, filed_at, petitioners }));
        }
    }
    found.sort_by_key(|(score, _)| std::cmp::Reverse(*score));
    Ok(found.into_iter().take(SHOWN).map(|(_, one)| one).collect())
}
