//! Codes by SMS.

use super::limits::{Window, attempt};
use crate::error::Error;
use crate::secret;
use crate::tables::codes;
use crate::{Backend, sms};
use domain::fields::{FieldProblem, Phone, SmsCode};
use domain::instant::Instant;
use sea_orm::sea_query::{Expr, ExprTrait as _, OnConflict};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, ModelTrait, QueryFilter, Set};
use std::net::IpAddr;

/// A code is good for ten minutes and five tries.
const GOOD_FOR_MS: i64 = 600_000;
const TRIES: i64 = 5;

/// Per phone: one a minute, six an hour; in all: 600 an hour, so that nobody runs up the bill.
const PER_MINUTE: Window = Window { seconds: 60, tries: 1 };
const PER_HOUR: Window = Window { seconds: 3600, tries: 6 };
const IN_ALL: Window = Window { seconds: 3600, tries: 600 };

/// Sends a new code to a phone; an older one is void. `text` makes the message around the code.
///
/// # Errors
/// [`Error::TooMany`] when asked for too often.
pub async fn send_code(backend: &Backend, phone: &Phone, text: impl Fn(&str) -> String + Send + 'static) -> Result<(), Error> {
    let now = backend.clock.now();
    let code = secret::code();
    let code_hash = backend.secret.hash("code", &format!("{}/{code}", phone.as_str()));
    let key = backend.secret.hash("code-to", phone.as_str());
    let phone = phone.clone();
    // The tries are counted in a transaction of their own: a refusal must not undo the count.
    count(backend, key, now, &[PER_MINUTE, PER_HOUR]).await?;
    count(backend, "codes".into(), now, &[IN_ALL]).await?;
    if backend.settings.demo {
        tracing::info!(phone = %phone.masked(), code, "demo: a code");
    }
    backend
        .store
        .write(move |transaction| {
            Box::pin(async move {
                let row =
                    codes::ActiveModel { phone: Set(phone.as_str().into()), code_hash: Set(code_hash), sent_at: Set(now.0), tries: Set(0) };
                let renew = OnConflict::column(codes::Column::Phone)
                    .update_columns([codes::Column::CodeHash, codes::Column::SentAt, codes::Column::Tries])
                    .to_owned();
                codes::Entity::insert(row).on_conflict(renew).exec_without_returning(transaction).await?;
                sms::queue(transaction, now, &phone, text(&code)).await
            })
        })
        .await
}

/// From one network: a whole village may stand behind one address, a guesser too.
const PER_NETWORK: &[Window] = &[Window { seconds: 900, tries: 300 }];

/// Counts a try to log in, or to have a code sent, from an address; call it before either. What is kept is a hash,
/// for two days. Filing asks for no address.
///
/// # Errors
/// [`Error::TooMany`] when too many tries came from there.
pub async fn try_from(backend: &Backend, address: IpAddr) -> Result<(), Error> {
    // A home gets a /64 of IPv6, and can take any address in it.
    let network = match address {
        IpAddr::V4(address) => address.to_string(),
        IpAddr::V6(address) => format!("{:x}/64", address.to_bits() >> 64),
    };
    count(backend, backend.secret.hash("network", &network), backend.clock.now(), PER_NETWORK).await
}

/// Counts one try against each window; the count stays even when the answer is no.
pub(crate) async fn count(backend: &Backend, key: String, now: Instant, windows: &'static [Window]) -> Result<(), Error> {
    let refused = backend
        .store
        .write(move |transaction| {
            Box::pin(async move {
                for window in windows {
                    match attempt(transaction, now, &key, *window).await {
                        Err(Error::TooMany(wait)) => return Ok(Some(wait)),
                        other => other?,
                    }
                }
                Ok(None)
            })
        })
        .await?;
    refused.map_or(Ok(()), |wait| Err(Error::TooMany(wait)))
}

/// Whether a code is the one last sent to the phone; a right one is used up, a wrong one counts as a try.
/// Runs in a transaction of its own.
///
/// # Errors
/// [`Error::Invalid`] on the field `code`.
pub async fn confirm(backend: &Backend, phone: &Phone, code: &SmsCode) -> Result<(), Error> {
    let now = backend.clock.now();
    let hash = backend.secret.hash("code", &format!("{}/{}", phone.as_str(), code.as_str()));
    let phone = phone.as_str().to_owned();
    let problem = backend.store.write(move |transaction| Box::pin(async move { check(transaction, now.0, &phone, &hash).await })).await?;
    problem.map_or(Ok(()), |problem| Err(Error::field(problem.at("code"))))
}

async fn check(connection: &impl ConnectionTrait, now: i64, phone: &str, hash: &str) -> Result<Option<FieldProblem>, Error> {
    // The try is counted before anything is compared, in one statement: guesses sent all at once count each.
    let counted = codes::Entity::update_many()
        .col_expr(codes::Column::Tries, Expr::col(codes::Column::Tries).add(1))
        .filter(codes::Column::Phone.eq(phone))
        .filter(codes::Column::SentAt.gte(now - GOOD_FOR_MS))
        .filter(codes::Column::Tries.lt(TRIES))
        .exec(connection)
        .await?;
    let row = codes::Entity::find_by_id(phone).one(connection).await?;
    match row.filter(|_| counted.rows_affected == 1) {
        None => Ok(Some(FieldProblem::CodeExpired)),
        Some(row) if row.code_hash == hash => {
            row.delete(connection).await?;
            Ok(None)
        }
        Some(_) => Ok(Some(FieldProblem::CodeWrong)),
    }
}

/// Forgets codes that are no longer good.
pub(super) async fn sweep(connection: &impl ConnectionTrait, now: Instant) -> Result<(), Error> {
    codes::Entity::delete_many().filter(codes::Column::SentAt.lt(now.0 - GOOD_FOR_MS)).exec(connection).await?;
    Ok(())
}
