//! Texts to phones: written to the outbox with the change that causes them, sent afterwards.

use crate::Backend;
use crate::error::Error;
use crate::tables::outbox;
use domain::fields::Phone;
use domain::instant::Instant;
use sea_orm::sea_query::Expr;
use sea_orm::{ActiveModelTrait, ColumnTrait, Condition, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect, Set};
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
        let sent = gateway.send(client, &row.phone, &row.text).await;
        if let Err(error) = &sent {
            tracing::warn!(text = row.id, tries = row.tries + 1, error = %error.is_timeout(), "a text could not be sent");
        }
        let delay = Duration::from_secs(10 << row.tries.clamp(0, 8)).as_millis();
        let next_try_at = now.0 + i64::try_from(delay).unwrap_or_default();
        backend
            .store
            .write(move |transaction| {
                Box::pin(async move {
                    let mut update: outbox::ActiveModel = row.clone().into();
                    update.tries = Set(row.tries + 1);
                    update.next_try_at = Set(next_try_at);
                    update.sent_at = Set(sent.is_ok().then_some(now.0));
                    update.update(transaction).await?;
                    Ok(())
                })
            })
            .await?;
    }
    Ok(())
}
