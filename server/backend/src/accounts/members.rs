//! Members: by phone and password.

use super::codes::count;
use super::limits::Window;
use super::sessions::{self, Who};
use crate::error::Error;
use crate::tables::members;
use crate::{Backend, audit, units};
use argon2::password_hash::{PasswordHasher as _, PasswordVerifier as _};
use argon2::{Argon2, PasswordHash};
use domain::fields::{FieldProblem, Password, PersonName, Phone};
use domain::ids::MemberId;
use domain::unit::{Member, Role, Unit};
use sea_orm::sea_query::OnConflict;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, Set};
use std::collections::HashMap;

/// Ten tries in a quarter of an hour per phone; in all, what guessing across phones would need.
const PER_PHONE: &[Window] = &[Window { seconds: 900, tries: 10 }];
const IN_ALL: &[Window] = &[Window { seconds: 900, tries: 1_000 }];

/// A hash of nothing that anybody knows, so that an unknown phone takes as long as a wrong password.
const NOBODY: &str = "$argon2id$v=19$m=19456,t=2,p=1$bWluZ2JhaS1ub2JvZHk$4Tb7h8oQxGqvXyPqkz1wWx3B0l1Qp9f8yQ4m2w0Zr1k";

/// Who is to be added.
#[derive(Debug, Clone)]
pub struct NewMember {
    /// The unit.
    pub unit: Unit,
    /// The person.
    pub name: PersonName,
    /// To log in with.
    pub phone: Phone,
    /// To log in with.
    pub password: Password,
    /// What the person may do.
    pub roles: Vec<Role>,
}

/// Adds a member, or renews name, unit, password and roles of the one with that phone.
///
/// # Errors
/// When a role does not fit the unit, or the database refuses.
pub async fn add_member(backend: &Backend, new: NewMember) -> Result<MemberId, Error> {
    add_members(backend, vec![new]).await?.pop().ok_or_else(|| Error::Internal("a member was lost".into()))
}

/// The same for several at once, all or none. Hashing is slow by intention: members who are given the very same
/// password (as in the demo) share one hash.
///
/// # Errors
/// When a role does not fit the unit, or the database refuses.
pub async fn add_members(backend: &Backend, new: Vec<NewMember>) -> Result<Vec<MemberId>, Error> {
    let mut hashes: HashMap<String, String> = HashMap::new();
    let mut rows = Vec::with_capacity(new.len());
    for member in new {
        if let Some(role) = member.roles.iter().find(|role| !role.fits(member.unit.kind)) {
            return Err(Error::Internal(format!("the role {role} does not fit a {}", member.unit.kind)));
        }
        let password_hash = match hashes.get(member.password.expose()) {
            Some(hash) => hash.clone(),
            None => {
                let fresh = hash(&member.password).await?;
                hashes.insert(member.password.expose().to_owned(), fresh.clone());
                fresh
            }
        };
        rows.push(members::ActiveModel {
            unit_id: Set(member.unit.id.0),
            name: Set(member.name.as_str().into()),
            phone: Set(member.phone.as_str().into()),
            password_hash: Set(password_hash),
            roles: Set(serde_json::to_string(&member.roles).map_err(|error| Error::Internal(error.to_string()))?),
            active: Set(true),
            created_at: Set(backend.clock.now().0),
            ..Default::default()
        });
    }
    backend
        .store
        .write(move |transaction| {
            Box::pin(async move {
                let mut ids = Vec::with_capacity(rows.len());
                for row in rows {
                    let renew = OnConflict::column(members::Column::Phone)
                        .update_columns([
                            members::Column::UnitId,
                            members::Column::Name,
                            members::Column::PasswordHash,
                            members::Column::Roles,
                            members::Column::Active,
                        ])
                        .to_owned();
                    let id = MemberId(members::Entity::insert(row).on_conflict(renew).exec_with_returning(transaction).await?.id);
                    // Who is given a new password is logged out wherever the old one was used.
                    sessions::end_all(transaction, Who::Member(id)).await?;
                    ids.push(id);
                }
                Ok(ids)
            })
        })
        .await
}

/// Closes a member's account: logged out everywhere, and no login any more. That is recorded.
///
/// # Errors
/// [`Error::NotFound`] unless `by` is the administrator of the territory and somebody else.
pub async fn close_member(backend: &Backend, by: &Member, id: MemberId) -> Result<(), Error> {
    let member = units::member(backend.store.reader(), id).await?.ok_or(Error::NotFound)?;
    if !by.is(Role::Administrator) || !by.unit.region.contains(&member.unit.region) || by.id == id {
        return Err(Error::NotFound);
    }
    let (now, by) = (backend.clock.now(), by.id);
    backend
        .store
        .write(move |transaction| {
            Box::pin(async move {
                members::Entity::update_many()
                    .col_expr(members::Column::Active, false.into())
                    .filter(members::Column::Id.eq(id.0))
                    .exec(transaction)
                    .await?;
                sessions::end_all(transaction, Who::Member(id)).await?;
                audit::record(transaction, now, Some(by), "close_member", &format!("member:{id}")).await
            })
        })
        .await
}

async fn hash(password: &Password) -> Result<String, Error> {
    let password = password.expose().to_owned();
    blocking(move || Argon2::default().hash_password(password.as_bytes()).map(|hash| hash.to_string()))
        .await?
        .map_err(|error| Error::Internal(error.to_string()))
}

/// Logs a member in; gives the session's token.
///
/// # Errors
/// [`Error::Invalid`] on `password` when phone and password do not go together (which of the two is wrong is
/// not told), [`Error::TooMany`] after too many tries.
pub async fn log_in_member(backend: &Backend, phone: &Phone, password: &Password, device: String) -> Result<String, Error> {
    let now = backend.clock.now();
    count(backend, backend.secret.hash("member", phone.as_str()), now, PER_PHONE).await?;
    count(backend, "members".into(), now, IN_ALL).await?;
    let row = members::Entity::find()
        .filter(members::Column::Phone.eq(phone.as_str()))
        .filter(members::Column::Active.eq(true))
        .one(backend.store.reader())
        .await?;
    let hash = row.as_ref().map_or_else(|| NOBODY.to_owned(), |row| row.password_hash.clone());
    let password = password.expose().to_owned();
    let right =
        blocking(move || PasswordHash::new(&hash).is_ok_and(|hash| Argon2::default().verify_password(password.as_bytes(), &hash).is_ok()))
            .await?;
    let Some(row) = row.filter(|_| right) else { return Err(Error::field(FieldProblem::PasswordWrong.at("password"))) };
    // A member whose unit is gone cannot act.
    units::member(backend.store.reader(), MemberId(row.id)).await?.ok_or(Error::NotFound)?;
    sessions::open(backend, Who::Member(MemberId(row.id)), device).await
}

async fn blocking<T: Send + 'static>(work: impl FnOnce() -> T + Send + 'static) -> Result<T, Error> {
    tokio::task::spawn_blocking(work).await.map_err(|error| Error::Internal(error.to_string()))
}
