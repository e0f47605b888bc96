//! What waits for somebody's decision, for queues: who asks for more time, for another kind, for a name to be opened.

use super::columns::*;
use sea_orm_migration::prelude::*;

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        // Whether any of the three is there: few cases of many.
        for column in [flag("to_decide"), number_or_null("extension_by"), number_or_null("proposed_by"), number_or_null("unsealing_by")] {
            manager.alter_table(Table::alter().table("cases").add_column(column).take()).await?;
        }
        manager.create_index(index("cases", &["to_decide"])).await?;
        // Who asked stands in the body; 0 is nobody: then also who asked sees it wait, until the next event.
        for fill in [
            "UPDATE cases SET extension_by = handler_id WHERE status = 'in_hand' AND body LIKE '%\"extension\":{\"days\":%'",
            "UPDATE cases SET proposed_by = 0 WHERE status IN ('filed', 'accepted', 'assigned', 'in_hand') \
             AND body LIKE '%\"reclassification\":{\"kind\":%'",
            "UPDATE cases SET unsealing_by = 0 WHERE status NOT IN ('withdrawn', 'merged') AND body LIKE '%\"stage\":\"asked\"%'",
            "UPDATE cases SET to_decide = TRUE WHERE extension_by IS NOT NULL OR proposed_by IS NOT NULL OR unsealing_by IS NOT NULL",
        ] {
            manager.get_connection().execute_unprepared(fill).await?;
        }
        Ok(())
    }
}
