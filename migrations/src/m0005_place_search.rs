//! Places found by name or initials among all 620,000 villages of the country.

use super::columns::*;
use sea_orm_migration::prelude::*;
use sea_orm_migration::sea_orm::DbBackend;

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        if manager.get_database_backend() == DbBackend::Postgres {
            // "Begins with" is searched as a range, which holds where texts are ordered by their characters alone.
            let by_character =
                "ALTER TABLE regions ALTER COLUMN name TYPE text COLLATE \"C\", ALTER COLUMN initials TYPE text COLLATE \"C\"";
            manager.get_connection().execute_unprepared(by_character).await?;
        }
        for column in ["name", "initials"] {
            manager.drop_index(Index::drop().name(format!("regions_{column}")).table("regions").to_owned()).await?;
            manager.create_index(index("regions", &["level", column])).await?;
        }
        Ok(())
    }
}
