//! What a unit answers again and again, and which unit a county sends what to.

use super::columns::*;
use sea_orm_migration::prelude::*;

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let canned = vec![id(), number("unit_id"), text("title"), text("text"), number("created_at")];
        manager.create_table(table("canned_answers", canned, vec![refers("canned_answers", "unit_id", "units")])).await?;
        let mut titles = index("canned_answers", &["unit_id", "title"]);
        manager.create_index(titles.unique().take()).await?;

        // Kind and category are empty where a rule is about any.
        let rules = vec![id(), text("county"), text("region"), text("kind"), text("category"), number("unit_id"), number("created_at")];
        manager.create_table(table("routing_rules", rules, vec![refers("routing_rules", "unit_id", "units")])).await?;
        let mut alike = index("routing_rules", &["county", "region", "kind", "category"]);
        manager.create_index(alike.unique().take()).await
    }
}
