//! Places, units and the working-day calendar.

use super::columns::*;
use sea_orm_migration::prelude::*;

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        // The code is the official one; it is the prefix of every place inside.
        let regions = vec![
            text("code").primary_key().take(),
            text("name"),
            // Initials of the name's pinyin: "bsc" finds 白沙村.
            text("initials"),
            text("level"),
        ];
        manager.create_table(table("regions", regions, vec![])).await?;
        manager.create_index(index("regions", &["name"])).await?;
        manager.create_index(index("regions", &["initials"])).await?;

        // Days that differ from Monday to Friday; a year that has none is not published yet.
        let days = vec![text("date").primary_key().take(), text("kind"), text("name")];
        manager.create_table(table("calendar_days", days, vec![])).await?;

        let units = vec![id(), text("kind"), text("region"), text("name"), text_or_null("phone")];
        manager.create_table(table("units", units, vec![])).await?;
        manager.create_index(index("units", &["region", "kind"])).await
    }
}
