//! Services, how their links do, applications and their events.

use super::columns::*;
use sea_orm_migration::prelude::*;

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let services = vec![
            id(),
            text("region"),
            number("unit_id"),
            text("title"),
            text("topic"),
            // The parts of a life, each between commas.
            text("lives"),
            number("days"),
            flag("online"),
            flag("retired"),
            // What is looked through when somebody searches.
            text("search"),
            // The whole service as the domain knows it.
            text("body"),
            number("version"),
            number("changed_at"),
        ];
        manager.create_table(table("services", services, vec![refers("services", "unit_id", "units")])).await?;
        manager.create_index(index("services", &["region", "title"]).unique().take()).await?;

        let mut url = text("url");
        url.primary_key();
        let checks = vec![url, number("checked_at"), number_or_null("alive_at"), text_or_null("trouble")];
        manager.create_table(table("link_checks", checks, vec![])).await?;

        let applications = vec![
            id(),
            number("service_id"),
            // As the service was called then.
            text("title"),
            text("region"),
            number("unit_id"),
            number("resident_id"),
            number_or_null("beneficiary_id"),
            text("body"),
            // What was asked and answered, as JSON.
            text("answers"),
            text("words"),
            text("name"),
            text("phone"),
            // For whom, where somebody else filed it.
            text_or_null("helped_name"),
            text_or_null("helped_phone"),
            text("status"),
            number("filed_at"),
            number_or_null("contacted_at"),
            number("due_at"),
            number_or_null("wakes_at"),
            flag("provisional"),
            number("version"),
            number("last_event"),
            number("changed_at"),
            text("idempotency_key").unique_key().take(),
        ];
        let keys = vec![
            refers("applications", "service_id", "services"),
            refers("applications", "unit_id", "units"),
            refers("applications", "resident_id", "residents"),
        ];
        manager.create_table(table("applications", applications, keys)).await?;
        for columns in [&["unit_id", "status"][..], &["region"], &["resident_id"], &["beneficiary_id"], &["wakes_at"]] {
            manager.create_index(index("applications", columns)).await?;
        }

        let events = vec![number("application_id"), number("no"), number("at"), text("what")];
        let mut events = table("application_events", events, vec![refers("application_events", "application_id", "applications")]);
        events.primary_key(Index::create().col("application_id").col("no"));
        manager.create_table(events).await?;

        // Papers that came with an application, or with an event of it (`event_no`).
        manager.alter_table(Table::alter().table("media").add_column(number_or_null("application_id")).take()).await?;
        manager.create_index(index("media", &["application_id"])).await
    }
}
