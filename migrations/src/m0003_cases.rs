//! Cases, their petitioners, events and media.

use super::columns::*;
use sea_orm_migration::prelude::*;

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let cases = vec![
            id(),
            // Shown to people: 20261119-0042.
            text("number").unique_key().take(),
            text("kind"),
            text("category"),
            text("region"),
            text("title"),
            text("words"),
            // The whole case as the domain knows it; the columns below repeat of it what queries need.
            text("body"),
            text("status"),
            number("unit_id"),
            number_or_null("handler_id"),
            number_or_null("due_at"),
            // The instant from which the case counts as due soon.
            number_or_null("amber_at"),
            number("petitioners"),
            flag("public_words"),
            flag("public_photos"),
            number("version"),
            number("last_event"),
            number("filed_at"),
            number("changed_at"),
            text("idempotency_key").unique_key().take(),
        ];
        manager.create_table(table("cases", cases, vec![refers("cases", "unit_id", "units")])).await?;
        for columns in [&["unit_id", "status", "due_at"][..], &["handler_id", "status"], &["region", "changed_at"], &["status", "due_at"]] {
            manager.create_index(index("cases", columns)).await?;
        }

        // The units that have or had the case in hand and so may go on reading it.
        let units = vec![number("case_id"), number("unit_id")];
        let keys = vec![refers("case_units", "case_id", "cases"), refers("case_units", "unit_id", "units")];
        let mut units = table("case_units", units, keys);
        units.primary_key(Index::create().col("unit_id").col("case_id"));
        manager.create_table(units).await?;
        manager.create_index(index("case_units", &["case_id"])).await?;

        let petitioners = vec![id(), number("case_id"), number("resident_id"), text("name"), text("phone"), number("joined_at")];
        let keys = vec![refers("petitioners", "case_id", "cases"), refers("petitioners", "resident_id", "residents")];
        manager.create_table(table("petitioners", petitioners, keys)).await?;
        manager.create_index(index("petitioners", &["case_id"])).await?;
        manager.create_index(index("petitioners", &["resident_id"])).await?;

        // The timeline: numbered from 1 within its case.
        let events = vec![number("case_id"), number("no"), number("at"), text("audience"), text("what")];
        let mut events = table("events", events, vec![refers("events", "case_id", "cases")]);
        events.primary_key(Index::create().col("case_id").col("no"));
        manager.create_table(events).await?;

        // An upload has no case yet; it is found by its token alone and swept away after a day.
        let media = vec![
            id(),
            text("token").unique_key().take(),
            number_or_null("case_id"),
            number_or_null("event_no"),
            text("content_type"),
            number("bytes"),
            number("width"),
            number("height"),
            number("created_at"),
        ];
        manager.create_table(table("media", media, vec![refers("media", "case_id", "cases")])).await?;
        manager.create_index(index("media", &["case_id", "event_no"])).await?;
        manager.create_index(index("media", &["created_at"])).await
    }
}
