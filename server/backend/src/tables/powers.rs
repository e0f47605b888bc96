//! Powers, with their versions and events.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "powers")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: i64,
    pub region: String,
    pub unit_id: i64,
    pub template_id: Option<i64>,
    pub name: String,
    pub kind: String,
    pub body: String,
    pub status: String,
    pub published_at: Option<i64>,
    pub version: i64,
    pub last_event: i64,
    pub changed_at: i64,
    pub idempotency_key: String,
}

alone!();

pub mod power_versions {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "power_versions")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub power_id: i64,
        #[sea_orm(primary_key, auto_increment = false)]
        pub version: i64,
        pub content: String,
    }

    alone!();
}

pub mod power_events {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "power_events")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub power_id: i64,
        #[sea_orm(primary_key, auto_increment = false)]
        pub no: i64,
        pub at: i64,
        pub what: String,
    }

    alone!();
}
