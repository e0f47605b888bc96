//! Small powers, their versions and events; which of them a case or a disclosure points at.

use super::columns::*;
use sea_orm_migration::prelude::*;

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let powers = vec![
            id(),
            text("region"),
            number("unit_id"),
            // Of a village's own version: the template's power that it stands in place of.
            number_or_null("template_id"),
            text("name"),
            text("kind"),
            // The whole power as the domain knows it.
            text("body"),
            text("status"),
            // When the version that everybody reads was published; none where nobody may read it.
            number_or_null("published_at"),
            number("version"),
            number("last_event"),
            number("changed_at"),
            text("idempotency_key").unique_key().take(),
        ];
        manager.create_table(table("powers", powers, vec![refers("powers", "unit_id", "units")])).await?;
        manager.create_index(index("powers", &["status", "region"])).await?;
        // A village has one own version of a power.
        manager.create_index(index("powers", &["region", "template_id"]).unique().take()).await?;

        let versions = vec![number("power_id"), number("version"), text("content")];
        let mut versions = table("power_versions", versions, vec![refers("power_versions", "power_id", "powers")]);
        versions.primary_key(Index::create().col("power_id").col("version"));
        manager.create_table(versions).await?;

        let events = vec![number("power_id"), number("no"), number("at"), text("what")];
        let mut events = table("power_events", events, vec![refers("power_events", "power_id", "powers")]);
        events.primary_key(Index::create().col("power_id").col("no"));
        manager.create_table(events).await?;

        // A case points at the version that was read when it was filed.
        for (table, column) in [("cases", "power_id"), ("cases", "power_version"), ("disclosures", "power_id")] {
            manager.alter_table(Table::alter().table(table).add_column(number_or_null(column)).take()).await?;
        }
        manager.create_index(index("disclosures", &["power_id"])).await
    }
}
