//! Petitioners who are known by name, by a sealed name or to nobody; their receipts; whom a case accuses.

use super::columns::*;
use sea_orm_migration::prelude::*;
use sea_orm_migration::sea_orm::DbBackend;

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        petitioners(manager).await?;

        // What is stored of a receipt is a slow hash of its digits: it opens the case without an account.
        let receipts = vec![number("petitioner_id").primary_key().take(), text("hash").unique_key().take(), flag("returned")];
        manager.create_table(table("receipts", receipts, vec![refers("receipts", "petitioner_id", "petitioners")])).await?;

        // The public halves of the keys that sealed names are encrypted to; the private ones never come here.
        let keys = vec![
            id(),
            number("member_id"),
            text("region"),
            text("label"),
            text("public_key"),
            number("created_at"),
            number_or_null("retired_at"),
        ];
        manager.create_table(table("custodian_keys", keys, vec![refers("custodian_keys", "member_id", "members")])).await?;
        manager.create_index(index("custodian_keys", &["region"])).await?;

        // A sealed name, once for each key that can open it.
        let seals = vec![number("petitioner_id"), number("key_id"), text("sealed")];
        let keys = vec![refers("seals", "petitioner_id", "petitioners"), refers("seals", "key_id", "custodian_keys")];
        let mut seals = table("seals", seals, keys);
        seals.primary_key(Index::create().col("petitioner_id").col("key_id"));
        manager.create_table(seals).await?;

        // Whom a case accuses: for them it is not there.
        let accused = vec![id(), number("case_id"), number_or_null("unit_id"), number_or_null("member_id")];
        let keys = vec![
            refers("case_accused", "case_id", "cases"),
            refers("case_accused", "unit_id", "units"),
            refers("case_accused", "member_id", "members"),
        ];
        manager.create_table(table("case_accused", accused, keys)).await?;
        for column in ["case_id", "unit_id", "member_id"] {
            manager.create_index(index("case_accused", &[column])).await?;
        }
        // Whether the custodian is asked to open a name.
        manager.alter_table(Table::alter().table("cases").add_column(flag("unsealing")).to_owned()).await
    }
}

/// Account, name and phone may be missing; a neighbour may have filed for somebody.
async fn petitioners(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let connection = manager.get_connection();
    if manager.get_database_backend() == DbBackend::Postgres {
        let loosened = "ALTER TABLE petitioners ALTER COLUMN resident_id DROP NOT NULL, ALTER COLUMN name DROP NOT NULL, \
             ALTER COLUMN phone DROP NOT NULL, ADD COLUMN known text NOT NULL DEFAULT 'named', \
             ADD COLUMN helper_id bigint REFERENCES residents (id) ON DELETE CASCADE, ADD COLUMN helper_name text, ADD COLUMN helper_phone text";
        connection.execute_unprepared(loosened).await?;
    } else {
        // SQLite cannot loosen a column: the table is made anew around its rows.
        let columns = vec![
            id(),
            number("case_id"),
            number_or_null("resident_id"),
            text_or_null("name"),
            text_or_null("phone"),
            number("joined_at"),
            text("known").default("named").take(),
            number_or_null("helper_id"),
            text_or_null("helper_name"),
            text_or_null("helper_phone"),
        ];
        let keys = vec![
            refers("petitioners_anew", "case_id", "cases"),
            refers("petitioners_anew", "resident_id", "residents"),
            refers("petitioners_anew", "helper_id", "residents"),
        ];
        manager.create_table(table("petitioners_anew", columns, keys)).await?;
        let kept = "id, case_id, resident_id, name, phone, joined_at";
        connection.execute_unprepared(&format!("INSERT INTO petitioners_anew ({kept}) SELECT {kept} FROM petitioners")).await?;
        connection.execute_unprepared("DROP TABLE petitioners").await?;
        connection.execute_unprepared("ALTER TABLE petitioners_anew RENAME TO petitioners").await?;
        manager.create_index(index("petitioners", &["case_id"])).await?;
        manager.create_index(index("petitioners", &["resident_id"])).await?;
    }
    manager.create_index(index("petitioners", &["helper_id"])).await
}
