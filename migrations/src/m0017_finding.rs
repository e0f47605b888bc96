//! Disclosures found by their words, and lists of a township and a county with what its villages publish.
//!
//! Villages found by the whole pinyin of their names, too: it is written with the list of regions, and by a job for what
//! was imported before.
//!
//! The words are made by the application, as those of cases (m0007). What was published before is indexed by a job.

use super::columns::*;
use sea_orm_migration::prelude::*;
use sea_orm_migration::sea_orm::DbBackend;

const SQLITE: &str = "CREATE VIRTUAL TABLE disclosure_search USING fts5(\
    words, content='', contentless_delete=1, detail='none', tokenize=\"ascii tokenchars '_'\")";

const POSTGRES: [&str; 2] = [
    "CREATE TABLE disclosure_search (rowid BIGINT PRIMARY KEY REFERENCES disclosures (id) ON DELETE CASCADE, words tsvector NOT NULL)",
    "CREATE INDEX disclosure_search_words ON disclosure_search USING gin (words)",
];

/// What is published in a village, a township and a county, as its lists are ordered; with the days that the years are
/// read off.
const INDEXES: [&str; 3] = [
    "CREATE INDEX disclosures_village_list ON disclosures (region, to_day, published_at, id, from_day) WHERE published_at IS NOT NULL",
    "CREATE INDEX disclosures_township_list ON disclosures (substr(region, 1, 9), to_day, published_at, id, from_day) WHERE published_at IS NOT NULL",
    "CREATE INDEX disclosures_county_list ON disclosures (substr(region, 1, 6), to_day, published_at, id, from_day) WHERE published_at IS NOT NULL",
];

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let connection = manager.get_connection();
        match manager.get_database_backend() {
            DbBackend::Postgres => {
                for statement in POSTGRES {
                    connection.execute_unprepared(statement).await?;
                }
            }
            _ => {
                connection.execute_unprepared(SQLITE).await?;
            }
        }
        for index in INDEXES {
            connection.execute_unprepared(index).await?;
        }
        if manager.get_database_backend() == DbBackend::Postgres {
            // "Begins with" is searched as a range (m0005).
            connection.execute_unprepared("ALTER TABLE regions ADD COLUMN pinyin text COLLATE \"C\" NOT NULL DEFAULT ''").await?;
        } else {
            manager.alter_table(Table::alter().table("regions").add_column(text("pinyin").default("")).to_owned()).await?;
        }
        manager.create_index(index("regions", &["level", "pinyin"])).await
    }
}
