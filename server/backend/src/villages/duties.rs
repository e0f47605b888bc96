//! What villages have to disclose, and by when: set by their township or county.

use crate::error::Error;
use crate::tables::duties;
use crate::{Backend, audit, places};
use domain::disclosures::{Kind, matter};
use domain::fields::{FieldProblem, Title};
use domain::ids::DutyId;
use domain::instant::parse_date;
use domain::region::{Level, RegionCode};
use domain::unit::Member;
use domain::villages::{Duty, Rhythm, authority, duty};
use sea_orm::sea_query::OnConflict;
use sea_orm::{ColumnTrait, Condition, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, Set, TryInsertResult};
use time::Date;

/// The duties that hold inside a place: its own, those of the places inside it, and those of the levels above.
pub(super) async fn around(connection: &impl ConnectionTrait, region: &RegionCode) -> Result<Vec<Duty>, Error> {
    let above = [Level::County, Level::Township].into_iter().filter_map(|level| region.at(level)).map(|region| region.to_string());
    let here = Condition::any().add(duties::Column::Region.is_in(above)).add(duties::Column::Region.starts_with(region.as_str()));
    of(connection, here).await
}

/// All duties.
pub(super) async fn all(connection: &impl ConnectionTrait) -> Result<Vec<Duty>, Error> {
    of(connection, Condition::all()).await
}

async fn of(connection: &impl ConnectionTrait, which: Condition) -> Result<Vec<Duty>, Error> {
    let rows = duties::Entity::find()
        .filter(which)
        .order_by_asc(duties::Column::Region)
        .order_by_asc(duties::Column::Kind)
        .order_by_asc(duties::Column::Id)
        .all(connection)
        .await?;
    rows.into_iter().map(read).collect()
}

fn read(row: duties::Model) -> Result<Duty, Error> {
    let corrupt = |why: &dyn ToString| Error::corrupt("duties", row.id, why.to_string());
    Ok(Duty {
        id: DutyId(row.id),
        region: places::code(&row.region)?,
        kind: row.kind.parse().map_err(|why| corrupt(&why))?,
        rhythm: row.rhythm.parse().map_err(|why| corrupt(&why))?,
        days: u32::try_from(row.days).map_err(|why| corrupt(&why))?,
        since: parse_date(&row.since_day).ok_or_else(|| corrupt(&"no date"))?,
        words: row.words,
    })
}

/// A duty as it is set.
#[derive(Debug, Clone)]
pub struct NewDuty {
    /// Of which kind.
    pub kind: Kind,
    /// What its title says; any of the kind will do without.
    pub words: Option<Title>,
    /// How often.
    pub rhythm: Rhythm,
    /// Days after the end of the period.
    pub days: u32,
    /// The first period that counts begins on this day or later; without, the period of today.
    pub since: Option<Date>,
}

/// Sets a duty for the villages of the member's township or county; that is recorded.
///
/// # Errors
/// [`Error::NotFound`] for who sets none; [`Error::Invalid`] on `days`, and on `kind` when there is one for the same.
pub async fn add_duty(backend: &Backend, member: &Member, new: NewDuty) -> Result<(), Error> {
    let region = authority::sets_duties(member).ok_or(Error::NotFound)?;
    let (by, now) = (member.id, backend.clock.now());
    let NewDuty { kind, words, rhythm, days, since } = new;
    if !duty::DAYS.contains(&days) {
        return Err(Error::field(FieldProblem::OutOfRange { min: *duty::DAYS.start(), max: *duty::DAYS.end() }.at("days")));
    }
    let since = since.or_else(|| rhythm.around(now.beijing_date()).map(|period| period.from)).unwrap_or(now.beijing_date());
    // What a title says is compared as titles are.
    let words = words.map(|words| matter(words.as_str())).unwrap_or_default();
    backend
        .store
        .write(move |transaction| {
            Box::pin(async move {
                let row = duties::ActiveModel {
                    region: Set(region.to_string()),
                    kind: Set(kind.as_str().into()),
                    words: Set(words.clone()),
                    rhythm: Set(rhythm.as_str().into()),
                    days: Set(days.into()),
                    since_day: Set(since.to_string()),
                    created_at: Set(now.0),
                    ..Default::default()
                };
                let there = OnConflict::new().do_nothing().to_owned();
                let inserted = duties::Entity::insert(row).on_conflict(there).try_insert().exec(transaction).await?;
                if !matches!(inserted, TryInsertResult::Inserted(_)) {
                    return Err(Error::field(FieldProblem::AlreadyThere.at("kind")));
                }
                audit::record(transaction, now, Some(by), "add_duty", &format!("duty:{region}/{kind}/{words}/{rhythm}+{days}")).await
            })
        })
        .await
}

/// Ends a duty of the member's township or county; that is recorded.
///
/// # Errors
/// [`Error::NotFound`] for who sets none, and where there is none such.
pub async fn remove_duty(backend: &Backend, member: &Member, id: DutyId) -> Result<(), Error> {
    let region = authority::sets_duties(member).ok_or(Error::NotFound)?;
    let (by, now) = (member.id, backend.clock.now());
    backend
        .store
        .write(move |transaction| {
            Box::pin(async move {
                let mine = duties::Entity::find_by_id(id.0).filter(duties::Column::Region.eq(region.as_str()));
                let gone = read(mine.one(transaction).await?.ok_or(Error::NotFound)?)?;
                duties::Entity::delete_by_id(id.0).exec(transaction).await?;
                let Duty { kind, words, rhythm, days, .. } = gone;
                audit::record(transaction, now, Some(by), "remove_duty", &format!("duty:{region}/{kind}/{words}/{rhythm}+{days}")).await
            })
        })
        .await
}
