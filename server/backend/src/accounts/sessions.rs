//! Sessions: a random token in a cookie, its hash in the database.

use super::codes;
use crate::error::Error;
use crate::secret;
use crate::tables::{residents, sessions};
use crate::{Backend, units};
use domain::fields::{Phone, SmsCode};
use domain::ids::{MemberId, ResidentId, SessionId};
use domain::instant::Instant;
use domain::viewer::Viewer;
use sea_orm::sea_query::OnConflict;
use sea_orm::{ActiveModelTrait, ColumnTrait, Condition, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, Set};

const HOUR_MS: i64 = 3_600_000;
/// Hours without a request, and hours in all, after which a session is over. A villager's phone stays logged in
/// for long; a cadre's browser does not.
const RESIDENT_HOURS: (i64, i64) = (90 * 24, 365 * 24);
const MEMBER_HOURS: (i64, i64) = (12, 7 * 24);

/// Whose session it is.
#[derive(Debug, Clone, Copy)]
pub(super) enum Who {
    Resident(ResidentId),
    Member(MemberId),
}

impl Who {
    const fn limits(self) -> (i64, i64) {
        match self {
            Self::Resident(_) => RESIDENT_HOURS,
            Self::Member(_) => MEMBER_HOURS,
        }
    }

    const fn columns(self) -> (Option<i64>, Option<i64>) {
        match self {
            Self::Resident(id) => (Some(id.0), None),
            Self::Member(id) => (None, Some(id.0)),
        }
    }

    fn mine(self) -> Condition {
        let (resident, member) = self.columns();
        Condition::all()
            .add_option(resident.map(|id| sessions::Column::ResidentId.eq(id)))
            .add_option(member.map(|id| sessions::Column::MemberId.eq(id)))
    }
}

/// A session that is good.
#[derive(Debug, Clone)]
pub struct Session {
    /// Its key.
    pub id: SessionId,
    /// Who it is.
    pub viewer: Viewer,
}

/// A place where somebody is logged in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Device {
    /// The session there.
    pub session: SessionId,
    /// What it calls itself, such as "Chrome, Android".
    pub name: String,
    /// Logged in there since.
    pub since: Instant,
    /// Last used there.
    pub seen: Instant,
    /// Whether it is the one asking.
    pub this: bool,
}

/// Opens a session; gives its token, which is stored nowhere but in the reader's cookie.
pub(super) async fn open(backend: &Backend, who: Who, device: String) -> Result<String, Error> {
    let token = secret::token();
    let token_hash = backend.secret.hash("session", &token);
    let now = backend.clock.now().0;
    let (resident_id, member_id) = who.columns();
    backend
        .store
        .write(move |transaction| {
            Box::pin(async move {
                let row = sessions::ActiveModel {
                    token_hash: Set(token_hash),
                    resident_id: Set(resident_id),
                    member_id: Set(member_id),
                    device: Set(device),
                    created_at: Set(now),
                    seen_at: Set(now),
                    ..Default::default()
                };
                row.insert(transaction).await?;
                Ok(())
            })
        })
        .await?;
    Ok(token)
}

/// Logs a resident in with the code that was sent; an unknown phone becomes a resident. Gives the token.
///
/// # Errors
/// [`Error::Invalid`] on `code`.
pub async fn log_in_resident(backend: &Backend, phone: &Phone, code: &SmsCode, device: String) -> Result<(ResidentId, String), Error> {
    codes::confirm(backend, phone, code).await?;
    open_resident_session(backend, phone, device).await
}

/// Opens a session for a phone that has just been confirmed; an unknown phone becomes a resident.
///
/// # Errors
/// When the database refuses.
pub async fn open_resident_session(backend: &Backend, phone: &Phone, device: String) -> Result<(ResidentId, String), Error> {
    let id = ensure_resident(backend, phone).await?;
    Ok((id, open(backend, Who::Resident(id), device).await?))
}

/// The resident with a phone; an unknown phone becomes one.
///
/// # Errors
/// When the database refuses.
pub async fn ensure_resident(backend: &Backend, phone: &Phone) -> Result<ResidentId, Error> {
    let now = backend.clock.now().0;
    let phone = phone.as_str().to_owned();
    backend
        .store
        .write(move |transaction| {
            Box::pin(async move {
                let new = residents::ActiveModel {
                    phone: Set(phone.clone()),
                    name: Set(String::new()),
                    created_at: Set(now),
                    ..Default::default()
                };
                let known = OnConflict::column(residents::Column::Phone).do_nothing().to_owned();
                residents::Entity::insert(new).on_conflict(known).exec_without_returning(transaction).await?;
                let row = residents::Entity::find().filter(residents::Column::Phone.eq(phone.as_str())).one(transaction).await?;
                Ok(ResidentId(row.ok_or_else(|| Error::corrupt("residents", "new", "not there after it was written"))?.id))
            })
        })
        .await
}

/// The session that a cookie's token belongs to, if it is still good. Notes now and then that it was seen.
///
/// # Errors
/// When the database cannot be read.
pub async fn session(backend: &Backend, token: &str) -> Result<Option<Session>, Error> {
    find(backend, token, true).await
}

/// The same, and nothing is noted: for forms that are sent, which may be such that nobody shall know of.
///
/// # Errors
/// When the database cannot be read.
pub async fn session_unnoted(backend: &Backend, token: &str) -> Result<Option<Session>, Error> {
    find(backend, token, false).await
}

async fn find(backend: &Backend, token: &str, note: bool) -> Result<Option<Session>, Error> {
    let hash = backend.secret.hash("session", token);
    let reader = backend.store.reader();
    let Some(row) = sessions::Entity::find().filter(sessions::Column::TokenHash.eq(hash)).one(reader).await? else { return Ok(None) };
    let now = backend.clock.now().0;
    let who = who(&row)?;
    let (idle, absolute) = who.limits();
    if now - row.seen_at > idle * HOUR_MS || now - row.created_at > absolute * HOUR_MS {
        return Ok(None);
    }
    let id = SessionId(row.id);
    let viewer = match who {
        Who::Resident(resident) => Viewer::Resident(resident),
        Who::Member(member) => match units::member(reader, member).await? {
            Some(member) => Viewer::Member(member),
            None => return Ok(None),
        },
    };
    if note && now - row.seen_at > HOUR_MS / 4 {
        seen(backend, row, now).await?;
    }
    Ok(Some(Session { id, viewer }))
}

fn who(row: &sessions::Model) -> Result<Who, Error> {
    match (row.resident_id, row.member_id) {
        (Some(id), None) => Ok(Who::Resident(ResidentId(id))),
        (None, Some(id)) => Ok(Who::Member(MemberId(id))),
        _ => Err(Error::corrupt("sessions", row.id, "belongs to nobody or to two")),
    }
}

async fn seen(backend: &Backend, row: sessions::Model, now: i64) -> Result<(), Error> {
    backend
        .store
        .write(move |transaction| {
            Box::pin(async move {
                let mut update: sessions::ActiveModel = row.into();
                update.seen_at = Set(now);
                // Logged out in the same moment: nothing to note.
                match update.update(transaction).await {
                    Ok(_) | Err(sea_orm::DbErr::RecordNotUpdated) => Ok(()),
                    Err(error) => Err(error.into()),
                }
            })
        })
        .await
}

/// Where somebody is logged in, the last used first.
///
/// # Errors
/// When the database cannot be read.
pub async fn devices(backend: &Backend, session: &Session) -> Result<Vec<Device>, Error> {
    let who = who_of(session)?;
    let (idle, absolute) = who.limits();
    let now = backend.clock.now().0;
    let rows = sessions::Entity::find()
        .filter(who.mine())
        .filter(sessions::Column::SeenAt.gte(now - idle * HOUR_MS))
        .filter(sessions::Column::CreatedAt.gte(now - absolute * HOUR_MS))
        .order_by_desc(sessions::Column::SeenAt)
        .all(backend.store.reader())
        .await?;
    Ok(rows
        .into_iter()
        .map(|row| Device {
            session: SessionId(row.id),
            this: SessionId(row.id) == session.id,
            name: row.device,
            since: Instant(row.created_at),
            seen: Instant(row.seen_at),
        })
        .collect())
}

fn who_of(session: &Session) -> Result<Who, Error> {
    match &session.viewer {
        Viewer::Resident(id) => Ok(Who::Resident(*id)),
        Viewer::Member(member) => Ok(Who::Member(member.id)),
        Viewer::Bearer(_) | Viewer::Stranger => Err(Error::LogIn),
    }
}

/// Ends a session.
///
/// # Errors
/// When the database refuses.
pub async fn log_out(backend: &Backend, session: &Session) -> Result<(), Error> {
    log_out_device(backend, session, session.id).await
}

/// Ends another session of the same person.
///
/// # Errors
/// [`Error::NotFound`] when it is not one of this person's.
pub async fn log_out_device(backend: &Backend, session: &Session, other: SessionId) -> Result<(), Error> {
    let mine = who_of(session)?.mine();
    let gone = backend.store.write(move |transaction| Box::pin(async move { delete(transaction, mine, other).await })).await?;
    if gone == 0 { Err(Error::NotFound) } else { Ok(()) }
}

async fn delete(connection: &impl ConnectionTrait, mine: Condition, id: SessionId) -> Result<u64, Error> {
    Ok(sessions::Entity::delete_many().filter(mine).filter(sessions::Column::Id.eq(id.0)).exec(connection).await?.rows_affected)
}

/// Ends every session of a person.
pub(super) async fn end_all(connection: &impl ConnectionTrait, who: Who) -> Result<(), Error> {
    sessions::Entity::delete_many().filter(who.mine()).exec(connection).await?;
    Ok(())
}

/// Forgets sessions that are over.
pub(super) async fn sweep(connection: &impl ConnectionTrait, now: Instant) -> Result<(), Error> {
    for (column, (idle, absolute)) in [(sessions::Column::ResidentId, RESIDENT_HOURS), (sessions::Column::MemberId, MEMBER_HOURS)] {
        let over = Condition::any()
            .add(sessions::Column::SeenAt.lt(now.0 - idle * HOUR_MS))
            .add(sessions::Column::CreatedAt.lt(now.0 - absolute * HOUR_MS));
        sessions::Entity::delete_many().filter(column.is_not_null()).filter(over).exec(connection).await?;
    }
    Ok(())
}
