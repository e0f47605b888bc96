//! What readers do with disclosures: they ask, say, mark, read, and look for their own household.

use super::columns::*;
use sea_orm_migration::prelude::*;

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        // A case that points at a disclosure, for counting; the case's own body says the same.
        let objections = vec![
            ColumnDef::new("case_id").big_integer().not_null().primary_key().take(),
            number("disclosure_id"),
            // Of the disclosure: problems are counted by place.
            text("region"),
            // Disclosure, version and line: 7.2.15.
            text("about"),
            text("standing"),
            // Not of a report: nobody but those who handle it knows of that.
            flag("counted"),
            number("asked_at"),
            // What the unit wrote for everybody.
            text_or_null("reply"),
            text_or_null("reply_unit"),
            number_or_null("replied_at"),
        ];
        let keys = vec![refers("objections", "case_id", "cases"), refers("objections", "disclosure_id", "disclosures")];
        manager.create_table(table("objections", objections, keys)).await?;
        manager.create_index(index("objections", &["disclosure_id"])).await?;
        manager.create_index(index("objections", &["region", "standing"])).await?;

        let comments = vec![
            id(),
            number("disclosure_id"),
            text("region"),
            number("resident_id"),
            // The name as it was then.
            text("name"),
            text("words"),
            number("at"),
            // Who hid it, why and when, as JSON; the words stay.
            text_or_null("hidden"),
            text("idempotency_key").unique_key().take(),
        ];
        let keys = vec![refers("comments", "disclosure_id", "disclosures"), refers("comments", "resident_id", "residents")];
        manager.create_table(table("comments", comments, keys)).await?;
        manager.create_index(index("comments", &["disclosure_id", "id"])).await?;
        manager.create_index(index("comments", &["region", "id"])).await?;

        let marks = vec![number("disclosure_id"), number("resident_id"), text("mark")];
        let keys = vec![refers("disclosure_marks", "disclosure_id", "disclosures"), refers("disclosure_marks", "resident_id", "residents")];
        let mut marks = table("disclosure_marks", marks, keys);
        marks.primary_key(Index::create().col("disclosure_id").col("resident_id"));
        manager.create_table(marks).await?;

        // How many people read what on which day; and what of today's has been counted, as hashes with a salt that is
        // thrown away with the day.
        let mut views = table("page_views", vec![text("page"), text("day"), number("people")], Vec::new());
        views.primary_key(Index::create().col("page").col("day"));
        manager.create_table(views).await?;
        let salt = vec![ColumnDef::new("day").text().not_null().primary_key().take(), text("salt")];
        manager.create_table(table("page_view_salts", salt, Vec::new())).await?;
        let seen = vec![ColumnDef::new("hash").text().not_null().primary_key().take(), text("day")];
        manager.create_table(table("page_view_hashes", seen, Vec::new())).await?;

        let households = vec![
            id(),
            number("resident_id").unique_key().take(),
            text("region"),
            text("status"),
            number("asked_at"),
            // The whole household as the domain knows it.
            text("body"),
        ];
        manager.create_table(table("households", households, vec![refers("households", "resident_id", "residents")])).await?;
        manager.create_index(index("households", &["region", "status"])).await
    }
}
