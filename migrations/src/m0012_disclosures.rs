//! Disclosures, their versions with the lines of their tables, and their events.

use super::columns::*;
use sea_orm_migration::prelude::*;

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let disclosures = vec![
            id(),
            text("kind"),
            text("region"),
            number("unit_id"),
            text("title"),
            // The whole disclosure as the domain knows it.
            text("body"),
            text("status"),
            // Days as 2026-02-01: they sort as they follow each other.
            text("from_day"),
            text("to_day"),
            // When the version that everybody reads was published; none where there is none.
            number_or_null("published_at"),
            number("version"),
            number("last_event"),
            number("changed_at"),
            text("idempotency_key").unique_key().take(),
        ];
        manager.create_table(table("disclosures", disclosures, vec![refers("disclosures", "unit_id", "units")])).await?;
        manager.create_index(index("disclosures", &["region", "to_day"])).await?;
        manager.create_index(index("disclosures", &["status", "region"])).await?;

        let versions = vec![
            number("disclosure_id"),
            number("version"),
            text("words"),
            // Columns and totals of the table, as JSON; none where there is no table.
            text_or_null("columns"),
            text_or_null("totals"),
            number("lines"),
            // What differs from the version that was read before it, as JSON: whole, and with persons masked.
            text_or_null("differences"),
            text_or_null("masked_differences"),
        ];
        let mut versions = table("disclosure_versions", versions, vec![refers("disclosure_versions", "disclosure_id", "disclosures")]);
        versions.primary_key(Index::create().col("disclosure_id").col("version"));
        manager.create_table(versions).await?;

        // Rosters have tens of thousands of lines, and a page shows some. What a stranger sees of a line is worked out
        // when it is written: names are hidden by the whole table.
        let lines = vec![number("disclosure_id"), number("version"), number("no"), text("cells"), text("masked")];
        let mut lines = table("disclosure_lines", lines, vec![refers("disclosure_lines", "disclosure_id", "disclosures")]);
        lines.primary_key(Index::create().col("disclosure_id").col("version").col("no"));
        manager.create_table(lines).await?;

        let events = vec![number("disclosure_id"), number("no"), number("at"), text("what")];
        let mut events = table("disclosure_events", events, vec![refers("disclosure_events", "disclosure_id", "disclosures")]);
        events.primary_key(Index::create().col("disclosure_id").col("no"));
        manager.create_table(events).await?;

        // Signed and stamped sheets, and photos of milestones.
        manager.alter_table(Table::alter().table("media").add_column(number_or_null("disclosure_id")).take()).await
    }
}
