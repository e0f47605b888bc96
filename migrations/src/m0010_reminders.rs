//! What the clock and phones need: when a case wakes, who is to be told, what was told, which calendar holds, and
//! places that were merged into others.

use super::columns::*;
use sea_orm_migration::prelude::*;

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        // The instant from which the clock has something to do; whether a limit is provisional.
        add(manager, "cases", number_or_null("wakes_at")).await?;
        add(manager, "cases", flag("provisional")).await?;
        for columns in [&["wakes_at"][..], &["amber_at"], &["provisional"]] {
            manager.create_index(index("cases", columns)).await?;
        }
        // Rather too early than never: the clock looks and finds nothing to do.
        for fill in [
            "UPDATE cases SET wakes_at = due_at WHERE due_at IS NOT NULL",
            "UPDATE cases SET wakes_at = filed_at WHERE due_at IS NOT NULL AND petitioners >= 3",
            "UPDATE cases SET provisional = TRUE WHERE body LIKE '%\"provisional\":true%'",
        ] {
            manager.get_connection().execute_unprepared(fill).await?;
        }

        // What a text is about (texts of one topic are joined), how many things it tells, and whether it may be sent
        // in office hours only.
        add(manager, "outbox", text_or_null("topic")).await?;
        add(manager, "outbox", number("pieces").default(1).take()).await?;
        add(manager, "outbox", flag("office_hours")).await?;
        manager.create_index(index("outbox", &["topic", "created_at"])).await?;
        manager.create_index(index("outbox", &["phone", "created_at"])).await?;

        // Members who are to be told of a case; made into texts a moment later, several into one.
        let notices = vec![
            id(),
            number("case_id"),
            number("unit_id"),
            // Only this one of the unit.
            number_or_null("member_id"),
            text("kind"),
            // Who did it needs no telling.
            number_or_null("by_member"),
            number("not_before"),
        ];
        let keys = vec![refers("notices", "case_id", "cases"), refers("notices", "unit_id", "units")];
        manager.create_table(table("notices", notices, keys)).await?;
        manager.create_index(index("notices", &["not_before"])).await?;

        // One reminder for each stage of each limit of a case.
        let reminders = vec![number("case_id"), text("stage"), number("limit_at"), number("at")];
        let mut reminders = table("reminders", reminders, vec![refers("reminders", "case_id", "cases")]);
        reminders.primary_key(Index::create().col("case_id").col("stage").col("limit_at"));
        manager.create_table(reminders).await?;

        // The days whose morning's digest was written.
        manager.create_table(table("digests", vec![text("day").primary_key().take()], vec![])).await?;

        // How often a thing was imported: what another process brought in is noticed by it.
        let versions = vec![text("name").primary_key().take(), number("version")];
        manager.create_table(table("versions", versions, vec![])).await?;

        // The code under which a place goes on.
        add(manager, "regions", text_or_null("merged_into")).await
    }
}

async fn add(manager: &SchemaManager<'_>, table: &'static str, mut column: ColumnDef) -> Result<(), DbErr> {
    manager.alter_table(Table::alter().table(table).add_column(&mut column).take()).await
}
