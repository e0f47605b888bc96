//! Texts to phones: written to the outbox with the change that causes them, sent afterwards.

use crate::Backend;
use crate::error::Error;
use crate::tables::{notices, outbox};
use domain::fields::Phone;
use domain::instant::Instant;
use sea_orm::sea_query::Expr;
use sea_orm::{
    ActiveModelTrait, ColumnTrait, Condition, ConnectionTrait, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect, Select,
    Set,
};
use std::time::Duration;

/// A gateway that takes an HTTP POST per text.
#[derive(Debug, Clone)]
pub struct Gateway {
    /// Where to post.
    pub url: String,
    /// What to post, with `{phone}` and `{text}`; JSON when it begins with a brace, else a form.
    pub template: String,
}

/// After so many tries a text is given up.
const TRIES: i64 = 6;

impl Gateway {
    async fn send(&self, client: &reqwest::Client, phone: &str, text: &str) -> Result<(), reqwest::Error> {
        let json = self.template.trim_start().starts_with('{');
        let quoted = if json {
            serde_json::Value::from(text).to_string().trim_matches('"').to_owned()
        } else {
            url::form_urlencoded::byte_serialize(text.as_bytes()).collect()
        };
        let body = self.template.replace("{phone}", phone).replace("{text}", &quoted);
        let kind = if json { "application/json" } else { "application/x-www-form-urlencoded" };
        client.post(&self.url).header("content-type", kind).body(body).send().await?.error_for_status()?;
        Ok(())
    }
}

/// Puts a text into the outbox, in the transaction of what causes it.
///
/// # Errors
/// When the database refuses.
pub async fn queue(connection: &impl ConnectionTrait, at: Instant, phone: &Phone, text: String) -> Result<(), Error> {
    let row = outbox::ActiveModel {
        phone: Set(phone.as_str().into()),
        text: Set(text),
        created_at: Set(at.0),
        tries: Set(0),
        next_try_at: Set(at.0),
        ..Default::default()
    };
    row.insert(connection).await?;
    Ok(())
}

/// A text about something of which there may be more soon.
#[derive(Debug, Clone)]
pub(crate) struct Post<'a> {
    /// To whom.
    pub phone: &'a Phone,
    /// What it says.
    pub text: String,
    /// What it is about: texts of one topic to one phone are joined.
    pub topic: &'a str,
    /// Now.
    pub at: Instant,
    /// How many things it tells.
    pub pieces: i64,
    /// It may be sent in office hours only.
    pub office_hours: bool,
}

/// Within this time a phone hears of one topic once: what comes meanwhile is joined, and waits for its end.
const WINDOW: i64 = 10 * 60_000;
/// So many reminders a phone gets in a day; the next morning's digest tells of all.
const REMINDERS_A_DAY: u64 = 3;
/// How the topics of reminders begin.
const REMIND: &str = "remind:";

/// Puts a text into the outbox that is joined with nothing.
pub(crate) async fn post(connection: &impl ConnectionTrait, post: Post<'_>) -> Result<(), Error> {
    let at = post.at;
    insert(connection, post, at).await
}

/// Puts a text into the outbox, or joins it with one of its topic that waits there. `text` says it for so many pieces.
pub(crate) async fn join(connection: &impl ConnectionTrait, post: Post<'_>, text: impl Fn(i64) -> String) -> Result<(), Error> {
    let before = lately(post.topic, post.at).filter(outbox::Column::Phone.eq(post.phone.as_str())).one(connection).await?;
    let Some(before) = before else {
        let at = post.at;
        return insert(connection, post, at).await;
    };
    if add(connection, &before, post.pieces, &text).await? {
        return Ok(());
    }
    insert(connection, post, Instant(before.created_at.saturating_add(WINDOW))).await
}

/// The same for a reminder: what was not sent yet of today is joined, and beyond a few a day it is left to the digest.
pub(crate) async fn remind(connection: &impl ConnectionTrait, post: Post<'_>, text: impl Fn(i64) -> String) -> Result<(), Error> {
    let today = Instant::start_of(post.at.beijing_date()).0;
    let of_today = outbox::Entity::find()
        .filter(outbox::Column::Phone.eq(post.phone.as_str()))
        .filter(outbox::Column::CreatedAt.gte(today))
        .filter(outbox::Column::Topic.starts_with(REMIND));
    if of_today.clone().count(connection).await? < REMINDERS_A_DAY {
        return join(connection, post, text).await;
    }
    // A text that still waits may say more; another one would be too many.
    let waits = of_today.filter(outbox::Column::Topic.eq(post.topic)).order_by_desc(outbox::Column::Id).one(connection).await?;
    if let Some(waits) = waits {
        add(connection, &waits, post.pieces, &text).await?;
    }
    Ok(())
}

/// Whether a text of that topic was written within the last minutes, to whomever.
pub(crate) async fn told_lately(connection: &impl ConnectionTrait, topic: &str, now: Instant) -> Result<bool, Error> {
    Ok(lately(topic, now).one(connection).await?.is_some())
}

/// The newest texts of a topic within the window.
fn lately(topic: &str, now: Instant) -> Select<outbox::Entity> {
    outbox::Entity::find()
        .filter(outbox::Column::Topic.eq(topic))
        .filter(outbox::Column::CreatedAt.gt(now.0.saturating_sub(WINDOW)))
        .order_by_desc(outbox::Column::Id)
}

/// Adds pieces to a text that nobody has tried to send yet; false when somebody has.
async fn add(connection: &impl ConnectionTrait, row: &outbox::Model, pieces: i64, text: &impl Fn(i64) -> String) -> Result<bool, Error> {
    let pieces = row.pieces.saturating_add(pieces);
    let joined = outbox::Entity::update_many()
        .col_expr(outbox::Column::Pieces, pieces.into())
        .col_expr(outbox::Column::Text, text(pieces).into())
        .filter(outbox::Column::Id.eq(row.id))
        .filter(outbox::Column::Tries.eq(0))
        .filter(outbox::Column::SentAt.is_null())
        .exec(connection)
        .await?;
    Ok(joined.rows_affected == 1)
}

async fn insert(connection: &impl ConnectionTrait, post: Post<'_>, not_before: Instant) -> Result<(), Error> {
    let row = outbox::ActiveModel {
        phone: Set(post.phone.as_str().into()),
        text: Set(post.text),
        created_at: Set(post.at.0),
        tries: Set(0),
        next_try_at: Set(not_before.0),
        topic: Set(Some(post.topic.into())),
        pieces: Set(post.pieces),
        office_hours: Set(post.office_hours),
        ..Default::default()
    };
    outbox::Entity::insert(row).exec_without_returning(connection).await?;
    Ok(())
}

/// Takes all that waits as sent at the moment at which it was written. For a replay: it tells of the past, and
/// nobody's phone shall ring.
///
/// # Errors
/// When the database refuses.
pub async fn settle(backend: &Backend) -> Result<(), Error> {
    backend
        .store
        .write(move |transaction| {
            Box::pin(async move {
                let waiting = outbox::Entity::update_many().filter(outbox::Column::SentAt.is_null());
                waiting.col_expr(outbox::Column::SentAt, Expr::col(outbox::Column::CreatedAt)).exec(transaction).await?;
                notices::Entity::delete_many().exec(transaction).await?;
                Ok(())
            })
        })
        .await
}

/// A text of the outbox, for the demo's page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Text {
    /// Whom it is for.
    pub phone: String,
    /// What it says.
    pub text: String,
    /// When it was written.
    pub at: Instant,
}

/// The newest texts, for the demo's outbox page; nothing outside demo mode.
///
/// # Errors
/// When the database cannot be read.
pub async fn newest(backend: &Backend) -> Result<Vec<Text>, Error> {
    if !backend.settings.demo {
        return Err(Error::NotFound);
    }
    // What was settled without a try is a replay's and went to nobody.
    let shown = Condition::any().add(outbox::Column::SentAt.is_null()).add(outbox::Column::Tries.gt(0));
    let rows = outbox::Entity::find().filter(shown).order_by_desc(outbox::Column::Id).limit(30).all(backend.store.reader()).await?;
    Ok(rows.into_iter().map(|row| Text { phone: row.phone, text: row.text, at: Instant(row.created_at) }).collect())
}

/// Sends what waits in the outbox; texts that fail are tried again later, more and more rarely.
/// Without a gateway they stay where they are (in demo mode the log and the outbox page show them).
///
/// # Errors
/// When the database cannot be read or written.
pub async fn send_waiting(backend: &Backend, client: &reqwest::Client) -> Result<(), Error> {
    let Some(gateway) = &backend.settings.sms else { return Ok(()) };
    let now = backend.clock.now();
    let waiting = outbox::Entity::find()
        .filter(outbox::Column::SentAt.is_null())
        .filter(outbox::Column::NextTryAt.lte(now.0))
        .filter(outbox::Column::Tries.lt(TRIES))
        .order_by_asc(outbox::Column::Id)
        .limit(50)
        .all(backend.store.reader())
        .await?;
    for row in waiting {
        let Some(row) = claim(backend, &row, now).await? else { continue };
        let sent = gateway.send(client, &row.phone, &row.text).await;
        match sent {
            Ok(()) => sent_now(backend, row.id, now).await?,
            Err(error) => tracing::warn!(text = row.id, tries = row.tries, error = %error.is_timeout(), "a text could not be sent"),
        }
    }
    Ok(())
}

/// Takes a text for sending, as it stands now: nothing is joined to it any more, and no other server sends it too.
/// Should this one not come to an end, it is tried again later. `None` when it is not to be sent now.
async fn claim(backend: &Backend, row: &outbox::Model, now: Instant) -> Result<Option<outbox::Model>, Error> {
    let opens = backend.calendar().next_office_hours(now);
    let waits = row.office_hours && opens > now;
    let delay = Duration::from_secs(10 << row.tries.clamp(0, 8)).as_millis();
    let (id, tries) = (row.id, row.tries);
    let next_try_at = if waits { opens.0 } else { now.0.saturating_add(i64::try_from(delay).unwrap_or_default()) };
    backend
        .store
        .write(move |transaction| {
            Box::pin(async move {
                let taken = outbox::Entity::update_many()
                    .col_expr(outbox::Column::Tries, (tries + i64::from(!waits)).into())
                    .col_expr(outbox::Column::NextTryAt, next_try_at.into())
                    .filter(outbox::Column::Id.eq(id))
                    .filter(outbox::Column::Tries.eq(tries))
                    .filter(outbox::Column::SentAt.is_null())
                    .exec(transaction)
                    .await?;
                if taken.rows_affected != 1 || waits {
                    return Ok(None);
                }
                Ok(outbox::Entity::find_by_id(id).one(transaction).await?)
            })
        })
        .await
}

async fn sent_now(backend: &Backend, id: i64, now: Instant) -> Result<(), Error> {
    backend
        .store
        .write(move |transaction| {
            Box::pin(async move {
                let sent = outbox::Entity::update_many().col_expr(outbox::Column::SentAt, now.0.into());
                sent.filter(outbox::Column::Id.eq(id)).exec(transaction).await?;
                Ok(())
            })
        })
        .await
}
