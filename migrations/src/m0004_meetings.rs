//! Meetings and their events.

use super::columns::*;
use sea_orm_migration::prelude::*;

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let meetings = vec![
            id(),
            text("kind"),
            text("region"),
            number("unit_id"),
            text("subject"),
            // The whole meeting as the domain knows it.
            text("body"),
            text("status"),
            number("starts_at"),
            number("version"),
            number("last_event"),
            number("changed_at"),
            text("idempotency_key").unique_key().take(),
        ];
        manager.create_table(table("meetings", meetings, vec![refers("meetings", "unit_id", "units")])).await?;
        manager.create_index(index("meetings", &["region", "starts_at"])).await?;
        manager.create_index(index("meetings", &["status", "starts_at"])).await?;

        let events = vec![number("meeting_id"), number("no"), number("at"), text("what")];
        let mut events = table("meeting_events", events, vec![refers("meeting_events", "meeting_id", "meetings")]);
        events.primary_key(Index::create().col("meeting_id").col("no"));
        manager.create_table(events).await
    }
}
