//! Residents, members, sessions, codes, limits and the outbox.

use super::columns::*;
use sea_orm_migration::prelude::*;

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let residents = vec![id(), text("phone").unique_key().take(), text("name"), text_or_null("region"), number("created_at")];
        manager.create_table(table("residents", residents, vec![])).await?;

        let members = vec![
            id(),
            number("unit_id"),
            text("name"),
            text("phone").unique_key().take(),
            // argon2id, in its own encoding.
            text("password_hash"),
            text("roles"),
            flag("active"),
            number("created_at"),
        ];
        manager.create_table(table("members", members, vec![refers("members", "unit_id", "units")])).await?;

        // Exactly one of resident_id and member_id is there.
        let sessions = vec![
            id(),
            text("token_hash").unique_key().take(),
            number_or_null("resident_id"),
            number_or_null("member_id"),
            text("device"),
            number("created_at"),
            number("seen_at"),
        ];
        let keys = vec![refers("sessions", "resident_id", "residents"), refers("sessions", "member_id", "members")];
        manager.create_table(table("sessions", sessions, keys)).await?;
        manager.create_index(index("sessions", &["resident_id"])).await?;
        manager.create_index(index("sessions", &["member_id"])).await?;

        let codes = vec![text("phone").primary_key().take(), text("code_hash"), number("sent_at"), number("tries")];
        manager.create_table(table("codes", codes, vec![])).await?;

        // How often a key was tried in a window of time.
        let attempts = vec![text("key"), number("window_start"), number("count")];
        let mut attempts = table("attempts", attempts, vec![]);
        attempts.primary_key(Index::create().col("key").col("window_start"));
        manager.create_table(attempts).await?;

        // Texts to be sent: written with the change that causes them, sent afterwards.
        let outbox = vec![
            id(),
            text("phone"),
            text("text"),
            number("created_at"),
            number_or_null("sent_at"),
            number("tries"),
            number("next_try_at"),
        ];
        manager.create_table(table("outbox", outbox, vec![])).await?;
        manager.create_index(index("outbox", &["sent_at", "next_try_at"])).await?;

        // Who looked at or did what beyond a case's own timeline (a phone number shown, say).
        let audit = vec![id(), number("at"), number_or_null("member_id"), text("act"), text("subject")];
        manager.create_table(table("audit", audit, vec![])).await
    }
}
