//! Villages as people look them up: figures, posts, duty rosters; what they have to disclose by when; and nothing is
//! disclosed twice.

use super::columns::*;
use sea_orm_migration::prelude::*;

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let figures = vec![
            text("region").primary_key().take(),
            number_or_null("households"),
            number_or_null("people"),
            number_or_null("farmland"),
            text("as_of"),
            number("version"),
            number("changed_at"),
        ];
        manager.create_table(table("village_figures", figures, vec![])).await?;

        let posts =
            vec![id(), text("region"), text("title"), text("name"), text_or_null("phone"), text_or_null("since_day"), number("changed_at")];
        manager.create_table(table("village_posts", posts, vec![])).await?;
        manager.create_index(index("village_posts", &["region"])).await?;

        // A week of a village's roster is written whole; of two who write it at once, its version tells one.
        let weeks = vec![text("region"), text("monday"), number("version"), number("changed_at")];
        let mut weeks = table("roster_weeks", weeks, vec![]);
        weeks.primary_key(Index::create().col("region").col("monday"));
        manager.create_table(weeks).await?;
        let turns = vec![text("region"), text("day"), number("no"), text("name"), text("phone")];
        let mut turns = table("roster_turns", turns, vec![]);
        turns.primary_key(Index::create().col("region").col("day").col("no"));
        manager.create_table(turns).await?;

        // Words are empty where any disclosure of the kind will do.
        let duties = vec![
            id(),
            text("region"),
            text("kind"),
            text("words"),
            text("rhythm"),
            number("days"),
            text("since_day"),
            number("created_at"),
        ];
        manager.create_table(table("duties", duties, vec![])).await?;
        manager.create_index(index("duties", &["region", "kind", "words", "rhythm"]).unique().take()).await?;

        // One reminder before and one after the last day of each period of a duty, for each village.
        let reminders = vec![number("duty_id"), text("region"), text("from_day"), text("stage"), number("at")];
        let mut reminders = table("duty_reminders", reminders, vec![refers("duty_reminders", "duty_id", "duties")]);
        reminders.primary_key(Index::create().col("duty_id").col("region").col("from_day").col("stage"));
        manager.create_table(reminders).await?;
        // The days on which all duties were looked at: what is due changes at midnight.
        manager.create_table(table("duty_rounds", vec![text("day").primary_key().take()], vec![])).await?;

        // What a disclosure is about, apart from when; and when it was published first, whatever is corrected later.
        for mut column in [text_or_null("matter"), number_or_null("first_published_at")] {
            manager.alter_table(Table::alter().table("disclosures").add_column(&mut column).take()).await?;
        }
        for step in [
            "UPDATE disclosures SET first_published_at = published_at",
            // What was published twice before stays: it says nothing of its matter.
            "CREATE UNIQUE INDEX disclosures_once ON disclosures (region, kind, from_day, to_day, matter) WHERE published_at IS NOT NULL",
        ] {
            manager.get_connection().execute_unprepared(step).await?;
        }
        Ok(())
    }
}
