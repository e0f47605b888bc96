//! Voice notes beside photos, and where a case was filed from.

use super::columns::*;
use sea_orm_migration::prelude::*;

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        // "photo", or the sound of a voice note with its length in milliseconds.
        let kind = text("kind").default("photo").take();
        for column in [kind, number_or_null("millis")] {
            manager.alter_table(Table::alter().table("media").add_column(column).take()).await?;
        }

        // Degrees in millionths, WGS 84. A unit's is where its door is.
        for name in ["latitude", "longitude"] {
            manager.alter_table(Table::alter().table("units").add_column(number_or_null(name)).take()).await?;
        }

        // Apart from the case: nothing that strangers see is read from here. Accuracy in metres.
        let spots = vec![number("case_id").primary_key().take(), number("latitude"), number("longitude"), number("accuracy")];
        manager.create_table(table("case_spots", spots, vec![refers("case_spots", "case_id", "cases")])).await
    }
}
