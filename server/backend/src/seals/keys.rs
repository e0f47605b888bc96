//! The custodians' keys: several at once, so that a lost one loses no name.

use super::is_public_key;
use crate::error::Error;
use crate::tables::{custodian_keys, members};
use crate::{Backend, audit};
use domain::fields::{FieldProblem, Subject};
use domain::instant::Instant;
use domain::unit::{Member, Role};
use sea_orm::sea_query::Expr;
use sea_orm::{ActiveModelTrait, ColumnTrait, EntityTrait, QueryFilter, QueryOrder, Set};

/// A key as the desk shows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Key {
    /// Its row.
    pub id: i64,
    /// What its owner calls it: "my stick", "the envelope in the safe".
    pub label: String,
    /// Whose it is.
    pub owner: String,
    /// Whether it is the asking member's.
    pub mine: bool,
    /// Since when.
    pub since: Instant,
    /// Until when names were sealed to it, when it was lost or given up.
    pub retired: Option<Instant>,
    /// The public half.
    pub public_key: String,
}

/// A key to be added.
#[derive(Debug, Clone)]
pub struct NewKey {
    /// What its owner calls it.
    pub label: Subject,
    /// The public half: an uncompressed point of P-256, base64url.
    pub public_key: String,
}

/// Refuses who is no custodian.
pub(super) fn custodian(member: &Member) -> Result<(), Error> {
    if member.is(Role::IdentityCustodian) { Ok(()) } else { Err(Error::NotFound) }
}

/// The keys of the custodian's county, the newest first.
///
/// # Errors
/// [`Error::NotFound`] for who is no custodian.
pub async fn keys(backend: &Backend, member: &Member) -> Result<Vec<Key>, Error> {
    custodian(member)?;
    let reader = backend.store.reader();
    let rows = custodian_keys::Entity::find()
        .filter(custodian_keys::Column::Region.eq(member.unit.region.as_str()))
        .order_by_desc(custodian_keys::Column::Id)
        .all(reader)
        .await?;
    let owners = members::Entity::find().filter(members::Column::Id.is_in(rows.iter().map(|row| row.member_id))).all(reader).await?;
    let owner = |id: i64| owners.iter().find(|row| row.id == id).map(|row| row.name.clone()).unwrap_or_default();
    Ok(rows
        .into_iter()
        .map(|row| Key {
            id: row.id,
            owner: owner(row.member_id),
            mine: row.member_id == member.id.0,
            label: row.label,
            since: Instant(row.created_at),
            retired: row.retired_at.map(Instant),
            public_key: row.public_key,
        })
        .collect())
}

/// Adds a key: names are sealed to it from now on.
///
/// # Errors
/// [`Error::NotFound`] for who is no custodian, [`Error::Invalid`] on `public_key`.
pub async fn add_key(backend: &Backend, member: &Member, new: NewKey) -> Result<(), Error> {
    custodian(member)?;
    if !is_public_key(&new.public_key) {
        return Err(Error::field(FieldProblem::NotAChoice.at("public_key")));
    }
    let now = backend.clock.now();
    let (id, subject) = (member.id, format!("key of {}: {}", member.unit.region, new.label));
    let row = custodian_keys::ActiveModel {
        member_id: Set(member.id.0),
        region: Set(member.unit.region.to_string()),
        label: Set(new.label.to_string()),
        public_key: Set(new.public_key),
        created_at: Set(now.0),
        ..Default::default()
    };
    backend
        .store
        .write(move |transaction| {
            Box::pin(async move {
                row.insert(transaction).await?;
                audit::record(transaction, now, Some(id), "add_key", &subject).await
            })
        })
        .await
}

/// No more names are sealed to a key that is lost or given up. What was sealed to it before stays openable by it, and
/// by every other key that was in use then.
///
/// # Errors
/// [`Error::NotFound`] for who is no custodian of the key's county.
pub async fn retire_key(backend: &Backend, member: &Member, key: i64) -> Result<(), Error> {
    custodian(member)?;
    let now = backend.clock.now();
    let (id, region) = (member.id, member.unit.region);
    backend
        .store
        .write(move |transaction| {
            Box::pin(async move {
                let retired = custodian_keys::Entity::update_many()
                    .col_expr(custodian_keys::Column::RetiredAt, Expr::value(now.0))
                    .filter(custodian_keys::Column::Id.eq(key))
                    .filter(custodian_keys::Column::Region.eq(region.as_str()))
                    .filter(custodian_keys::Column::RetiredAt.is_null())
                    .exec(transaction)
                    .await?;
                if retired.rows_affected == 0 {
                    return Err(Error::NotFound);
                }
                audit::record(transaction, now, Some(id), "retire_key", &format!("key {key}")).await
            })
        })
        .await
}
