//! Who holds which post.

use super::keeper;
use crate::error::Error;
use crate::tables::village_posts;
use crate::{Backend, audit, places};
use domain::fields::{FieldProblem, PersonName, Telephone, Title};
use domain::ids::PostId;
use domain::instant::parse_date;
use domain::region::RegionCode;
use domain::unit::Member;
use domain::villages::pages::{Day, Post};
use sea_orm::{ActiveModelTrait, ColumnTrait, Condition, ConnectionTrait, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder, Set};

/// So many posts a village can have.
const MOST: u64 = 40;

/// The posts of a village, in the order in which they were entered.
pub(super) async fn of(connection: &impl ConnectionTrait, village: &RegionCode) -> Result<Vec<Post>, Error> {
    let theirs = village_posts::Column::Region.eq(village.as_str());
    let rows = village_posts::Entity::find().filter(theirs).order_by_asc(village_posts::Column::Id).all(connection).await?;
    rows.into_iter().map(read).collect()
}

fn read(row: village_posts::Model) -> Result<Post, Error> {
    let corrupt = |why: &dyn ToString| Error::corrupt("village_posts", row.id, why.to_string());
    Ok(Post {
        id: PostId(row.id),
        phone: row.phone.as_deref().map(Telephone::parse).transpose().map_err(|why| corrupt(&why))?,
        since: row.since_day.as_deref().map(|day| parse_date(day).map(Day).ok_or_else(|| corrupt(&"no date"))).transpose()?,
        title: row.title,
        name: row.name,
    })
}

/// A post as it is entered.
#[derive(Debug, Clone)]
pub struct NewPost {
    /// 村书记, 会计 …
    pub title: Title,
    /// Who holds it.
    pub name: PersonName,
    /// How they are reached.
    pub phone: Option<Telephone>,
    /// Since when.
    pub since: Option<Day>,
}

impl NewPost {
    fn row(&self) -> village_posts::ActiveModel {
        village_posts::ActiveModel {
            title: Set(self.title.to_string()),
            name: Set(self.name.to_string()),
            phone: Set(self.phone.clone().map(String::from)),
            since_day: Set(self.since.map(|Day(day)| day.to_string())),
            ..Default::default()
        }
    }
}

/// Enters a post.
///
/// # Errors
/// [`Error::NotFound`] for who does not keep the village's page; [`Error::Invalid`] on `title` when that person holds
/// such a post already, or there are too many.
pub async fn add_post(backend: &Backend, member: &Member, village: &RegionCode, new: NewPost) -> Result<(), Error> {
    let (village, by, now) = (*keeper(member, village)?, member.id, backend.clock.now());
    places::place(backend, &village).await?;
    backend
        .store
        .write(move |transaction| {
            Box::pin(async move {
                let theirs = Condition::all().add(village_posts::Column::Region.eq(village.as_str()));
                let same = theirs
                    .clone()
                    .add(village_posts::Column::Title.eq(new.title.as_str()))
                    .add(village_posts::Column::Name.eq(new.name.as_str()));
                let full = village_posts::Entity::find().filter(theirs).count(transaction).await? >= MOST;
                if full || village_posts::Entity::find().filter(same).one(transaction).await?.is_some() {
                    return Err(Error::field(FieldProblem::AlreadyThere.at("title")));
                }
                let mut row = new.row();
                row.region = Set(village.to_string());
                row.changed_at = Set(now.0);
                let id = row.insert(transaction).await?.id;
                audit::record(transaction, now, Some(by), "add_post", &format!("village:{village} post:{id}")).await
            })
        })
        .await
}

/// Changes a post.
///
/// # Errors
/// [`Error::NotFound`] for who does not keep the village's page, and where it has no such post.
pub async fn change_post(backend: &Backend, member: &Member, village: &RegionCode, id: PostId, new: NewPost) -> Result<(), Error> {
    let (village, by, now) = (*keeper(member, village)?, member.id, backend.clock.now());
    backend
        .store
        .write(move |transaction| {
            Box::pin(async move {
                let mut row = new.row();
                row.changed_at = Set(now.0);
                let changed = village_posts::Entity::update_many().set(row).filter(one(&village, id)).exec(transaction).await?;
                if changed.rows_affected != 1 {
                    return Err(Error::NotFound);
                }
                audit::record(transaction, now, Some(by), "change_post", &format!("village:{village} post:{id}")).await
            })
        })
        .await
}

/// Takes a post off.
///
/// # Errors
/// [`Error::NotFound`] for who does not keep the village's page, and where it has no such post.
pub async fn remove_post(backend: &Backend, member: &Member, village: &RegionCode, id: PostId) -> Result<(), Error> {
    let (village, by, now) = (*keeper(member, village)?, member.id, backend.clock.now());
    backend
        .store
        .write(move |transaction| {
            Box::pin(async move {
                let gone = village_posts::Entity::delete_many().filter(one(&village, id)).exec(transaction).await?;
                if gone.rows_affected != 1 {
                    return Err(Error::NotFound);
                }
                audit::record(transaction, now, Some(by), "remove_post", &format!("village:{village} post:{id}")).await
            })
        })
        .await
}

fn one(village: &RegionCode, id: PostId) -> Condition {
    Condition::all().add(village_posts::Column::Id.eq(id.0)).add(village_posts::Column::Region.eq(village.as_str()))
}
