//! Lists of powers. A place has some dozens: a list is read whole.

use super::records::Record;
use crate::error::Error;
use crate::tables::powers::{Column, Entity, Model};
use crate::tables::regions;
use crate::{Backend, places};
use domain::cases::pages::Choice;
use domain::ids::PowerId;
use domain::powers::pages::{Desk, Item, Listing, in_force};
use domain::powers::{Kind, Label, Power, authority};
use domain::publication::{Shown, StateName, Who};
use domain::region::{Level, RegionCode};
use domain::unit::Member;
use domain::viewer::Viewer;
use sea_orm::{ColumnTrait, Condition, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use std::collections::HashMap;

/// So many wait on a page of the desk.
const WAITING: u64 = 200;

/// What of the powers of a place is wanted.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Wanted {
    /// Of one kind alone.
    pub kind: Option<Kind>,
    /// With these words in their name or their holder's.
    pub words: String,
}

/// What holds in a place: its own powers and those of its township's template that it has no own version of.
///
/// # Errors
/// [`Error::NotFound`] for a place that is none.
pub async fn list(backend: &Backend, region: &RegionCode, wanted: &Wanted) -> Result<Listing, Error> {
    let place = places::place(backend, region).await?;
    let township = match region.at(Level::Township) {
        Some(code) => places::place(backend, &code).await?.short().to_owned(),
        None => String::new(),
    };
    let mut items = held(backend, region).await?;
    let of = |kind: Kind| u32::try_from(items.iter().filter(|item| item.kind == kind).count()).unwrap_or(u32::MAX);
    let kinds = Kind::ALL.into_iter().map(|kind| (kind, of(kind))).filter(|(_, count)| *count > 0).collect();
    items.retain(|item| wanted.kind.is_none_or(|kind| item.kind == kind) && item.has(&wanted.words));
    Ok(Listing { place: place.short().to_owned(), township, items, kinds })
}

/// Whether a place has any.
///
/// # Errors
/// When the database cannot be read.
pub async fn any(backend: &Backend, region: &RegionCode) -> Result<bool, Error> {
    Ok(Entity::find().filter(around(region)).filter(Column::PublishedAt.is_not_null()).one(backend.store.reader()).await?.is_some())
}

/// The powers that a disclosure of that place can name.
///
/// # Errors
/// When the database cannot be read.
pub async fn choices(backend: &Backend, region: &RegionCode) -> Result<Vec<Choice<PowerId>>, Error> {
    Ok(held(backend, region).await?.into_iter().map(|item| Choice { id: item.id, name: item.name }).collect())
}

async fn held(backend: &Backend, region: &RegionCode) -> Result<Vec<Item>, Error> {
    let rows = Entity::find().filter(around(region)).filter(Column::PublishedAt.is_not_null()).all(backend.store.reader()).await?;
    Ok(in_force(items(backend, rows, Reads::Everybody).await?))
}

/// Of the place itself and of the township above it.
fn around(region: &RegionCode) -> Condition {
    let codes = [Some(*region), region.at(Level::Township)].into_iter().flatten().map(|code| code.to_string());
    Condition::all().add(Column::Region.is_in(codes))
}

/// What a member has to do with powers; `region` is the place whose list is shown.
///
/// # Errors
/// When the database cannot be read.
pub async fn desk(backend: &Backend, member: &Member, region: &RegionCode) -> Result<Desk, Error> {
    let viewer = Viewer::Member(member.clone());
    let reader = backend.store.reader();
    let with = |state: StateName| {
        let here = places::inside(Column::Region, &member.unit.region).add(Column::Status.eq(state.as_str()));
        Entity::find().filter(here).limit(WAITING)
    };
    let mut review = with(StateName::Review).order_by_asc(Column::ChangedAt).order_by_asc(Column::Id).all(reader).await?;
    let mut drafts = with(StateName::Draft).order_by_desc(Column::ChangedAt).order_by_desc(Column::Id).all(reader).await?;
    let code = |row: &Model| places::code(&row.region);
    let mut sent = review.clone();
    review.retain(|row| code(row).is_ok_and(|region| authority::may_review(&viewer, &region).is_ok()));
    sent.retain(|row| code(row).is_ok_and(|region| authority::may_write(&viewer, &region).is_ok()));
    sent.reverse();
    drafts.retain(|row| code(row).is_ok_and(|region| authority::may_write(&viewer, &region).is_ok()));
    let withdrawn = Entity::find().filter(Column::Region.eq(region.as_str())).filter(Column::Status.eq(StateName::Withdrawn.as_str()));
    let withdrawn = withdrawn.order_by_asc(Column::Id).all(reader).await?;
    let mut held = held(backend, region).await?;
    held.extend(items(backend, withdrawn, Reads::Staff).await?);
    Ok(Desk {
        review: items(backend, review, Reads::Staff).await?,
        drafts: items(backend, drafts, Reads::Staff).await?,
        sent: items(backend, sent, Reads::Staff).await?,
        held,
    })
}

/// The first place in the member's territory that has a list of its own, if there is one.
///
/// # Errors
/// When the database cannot be read.
pub async fn first_with_any(backend: &Backend, member: &Member) -> Result<Option<RegionCode>, Error> {
    let here = places::inside(Column::Region, &member.unit.region);
    let first = Entity::find().select_only().column(Column::Region).filter(here).filter(Column::PublishedAt.is_not_null());
    let first: Option<String> = first.order_by_asc(Column::Region).into_tuple().one(backend.store.reader()).await?;
    first.map(|code| places::code(&code)).transpose()
}

/// How many wait for a member's review.
///
/// # Errors
/// When the database cannot be read.
pub(crate) async fn to_review(backend: &Backend, member: &Member) -> Result<u32, Error> {
    if !Who::is_reviewer(member) {
        return Ok(0);
    }
    let viewer = Viewer::Member(member.clone());
    let here = places::inside(Column::Region, &member.unit.region);
    let places = Entity::find().select_only().column(Column::Region).filter(here).filter(Column::Status.eq(StateName::Review.as_str()));
    let places = places.into_tuple::<String>().all(backend.store.reader()).await?;
    let theirs = places.iter().filter(|code| places::code(code).is_ok_and(|region| authority::may_review(&viewer, &region).is_ok()));
    Ok(u32::try_from(theirs.count()).unwrap_or(u32::MAX))
}

/// The places whose lists a member sees at the desk: the own, and the townships or villages below it. Also whose powers
/// the member may write.
///
/// # Errors
/// When the database cannot be read.
pub async fn writable(backend: &Backend, member: &Member) -> Result<Vec<(Choice<RegionCode>, bool)>, Error> {
    let own = member.unit.region;
    let viewer = Viewer::Member(member.clone());
    let levels: &[&str] = match own.level() {
        Level::Township | Level::Village => &["township", "village"],
        _ => &["township"],
    };
    let rows = regions::Entity::find()
        .filter(places::inside(regions::Column::Code, &own))
        .filter(regions::Column::Level.is_in(levels.iter().copied()))
        .filter(regions::Column::MergedInto.is_null())
        .order_by_asc(regions::Column::Code);
    let codes: Vec<RegionCode> =
        rows.all(backend.store.reader()).await?.into_iter().map(|row| places::code(&row.code)).collect::<Result<_, _>>()?;
    let named = places::named(backend, codes).await?;
    let choice = |code: RegionCode, name: &str| (Choice { id: code, name: name.to_owned() }, authority::may_write(&viewer, &code).is_ok());
    Ok(named.into_iter().map(|place| choice(place.code, place.short())).collect())
}

/// Whose eyes a list is for.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Reads {
    /// What was published.
    Everybody,
    /// What is in work.
    Staff,
}

async fn items(backend: &Backend, rows: Vec<Model>, reads: Reads) -> Result<Vec<Item>, Error> {
    let records = rows.into_iter().map(Record::read).collect::<Result<Vec<_>, _>>()?;
    let places = places::named(backend, records.iter().map(|record| record.power.region).collect()).await?;
    let places: HashMap<RegionCode, String> = places.into_iter().map(|place| (place.code, place.short().to_owned())).collect();
    let item = |Record { row, power }: Record| {
        let (seen, state) = (row.version, power.life.state.name());
        let Power { id, region, of, name, kind, life, .. } = power;
        let place = places.get(&region).cloned().unwrap_or_default();
        match life.shown.filter(|_| reads == Reads::Everybody) {
            Some(Shown { version, label: Label { name, kind, post }, .. }) => {
                Item { id, kind, name, post, region, place, of, state, version, seen }
            }
            None => Item { id, kind, name, post: String::new(), region, place, of, state, version: life.version, seen },
        }
    };
    Ok(records.into_iter().map(item).collect())
}
