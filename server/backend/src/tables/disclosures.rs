//! Disclosures, with their versions, lines and events.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "disclosures")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: i64,
    pub kind: String,
    pub region: String,
    pub unit_id: i64,
    pub title: String,
    pub body: String,
    pub status: String,
    pub from_day: String,
    pub to_day: String,
    pub published_at: Option<i64>,
    pub version: i64,
    pub last_event: i64,
    pub changed_at: i64,
    pub idempotency_key: String,
    pub matter: Option<String>,
    pub first_published_at: Option<i64>,
    pub power_id: Option<i64>,
}

alone!();

pub mod disclosure_versions {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "disclosure_versions")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub disclosure_id: i64,
        #[sea_orm(primary_key, auto_increment = false)]
        pub version: i64,
        pub words: String,
        pub columns: Option<String>,
        pub totals: Option<String>,
        pub lines: i64,
        pub differences: Option<String>,
        pub masked_differences: Option<String>,
    }

    alone!();
}

pub mod disclosure_lines {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "disclosure_lines")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub disclosure_id: i64,
        #[sea_orm(primary_key, auto_increment = false)]
        pub version: i64,
        #[sea_orm(primary_key, auto_increment = false)]
        pub no: i64,
        pub cells: String,
        pub masked: String,
    }

    alone!();
}

pub mod disclosure_events {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "disclosure_events")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub disclosure_id: i64,
        #[sea_orm(primary_key, auto_increment = false)]
        pub no: i64,
        pub at: i64,
        pub what: String,
    }

    alone!();
}
