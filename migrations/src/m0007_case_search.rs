//! Cases found by words, and the village's board.
//!
//! The words of a case (`domain::cases::search`) are made by the application. SQLite keeps them in a table of
//! FTS5 that has nothing but the index; it splits at spaces and takes every other sign as it is. PostgreSQL keeps
//! them as a `tsvector`.
//!
//! What was filed before is indexed by a job, for only the domain can read a case: `case_search_rest` remembers
//! how far it has come.

use super::columns::*;
use sea_orm_migration::prelude::*;
use sea_orm_migration::sea_orm::DbBackend;

const SQLITE: &str = "CREATE VIRTUAL TABLE case_search USING fts5(\
    words, content='', contentless_delete=1, detail='none', tokenize=\"ascii tokenchars '_'\")";

const POSTGRES: [&str; 2] = [
    "CREATE TABLE case_search (rowid BIGINT PRIMARY KEY REFERENCES cases (id) ON DELETE CASCADE, words tsvector NOT NULL)",
    "CREATE INDEX case_search_words ON case_search USING gin (words)",
];

/// Lists of a village, a township or a county, newest first: of all cases, and of those on the board. The rest of
/// an index is what lists and counts ask of many rows, so that they need not read them.
const INDEXES: [&str; 9] = [
    "CREATE INDEX cases_unit_id_changed_at ON cases (unit_id, changed_at)",
    "CREATE INDEX cases_township_changed_at ON cases (substr(region, 1, 9), changed_at)",
    "CREATE INDEX cases_county_changed_at ON cases (substr(region, 1, 6), changed_at)",
    "CREATE INDEX cases_due_at ON cases (due_at, status, unit_id, region, kind, petitioners) WHERE due_at IS NOT NULL",
    "CREATE INDEX cases_filed_at ON cases (filed_at)",
    "CREATE INDEX cases_village_board ON cases (region, board_at, board, category, due_at) WHERE board IS NOT NULL",
    "CREATE INDEX cases_township_board ON cases (substr(region, 1, 9), board_at, board, category, due_at, region) WHERE board IS NOT NULL",
    "CREATE INDEX cases_county_board ON cases (substr(region, 1, 6), board_at, board, category, due_at) WHERE board IS NOT NULL",
    "CREATE INDEX cases_county_board_counts ON cases (substr(region, 1, 6), board, due_at, region) WHERE board IS NOT NULL",
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

        // As what a demand stands on the board (see `domain::cases::board`) and since when; nothing: it is not there.
        for column in [text_or_null("board"), number_or_null("board_at")] {
            manager.alter_table(Table::alter().table("cases").add_column(column).to_owned()).await?;
        }
        // The index of regions and changes served territories by a range that no order could follow.
        manager.drop_index(Index::drop().name("cases_region_changed_at").table("cases").to_owned()).await?;
        for index in INDEXES {
            connection.execute_unprepared(index).await?;
        }

        // One row while there is something left: the cases up to `last` are still to be indexed, those up to `done` are.
        let rest = vec![number("done"), number("last")];
        manager.create_table(table("case_search_rest", rest, vec![])).await?;
        connection
            .execute_unprepared("INSERT INTO case_search_rest (done, last) SELECT 0, max(id) FROM cases HAVING max(id) IS NOT NULL")
            .await?;
        Ok(())
    }
}
