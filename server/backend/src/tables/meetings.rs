//! Meetings and their events.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "meetings")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: i64,
    pub kind: String,
    pub region: String,
    pub unit_id: i64,
    pub subject: String,
    pub body: String,
    pub status: String,
    pub starts_at: i64,
    pub version: i64,
    pub last_event: i64,
    pub changed_at: i64,
    pub idempotency_key: String,
}

alone!();

pub mod meeting_events {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "meeting_events")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub meeting_id: i64,
        #[sea_orm(primary_key, auto_increment = false)]
        pub no: i64,
        pub at: i64,
        pub what: String,
    }

    alone!();
}
