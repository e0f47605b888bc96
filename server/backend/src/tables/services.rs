//! Services, their links, applications and the events of these.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "services")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: i64,
    pub region: String,
    pub unit_id: i64,
    pub title: String,
    pub topic: String,
    pub lives: String,
    pub days: i64,
    pub online: bool,
    pub retired: bool,
    pub search: String,
    pub body: String,
    pub version: i64,
    pub changed_at: i64,
}

alone!();

pub mod link_checks {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "link_checks")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub url: String,
        pub checked_at: i64,
        pub alive_at: Option<i64>,
        pub trouble: Option<String>,
    }

    alone!();
}

pub mod applications {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "applications")]
    pub struct Model {
        #[sea_orm(primary_key)]
        pub id: i64,
        pub service_id: i64,
        pub title: String,
        pub region: String,
        pub unit_id: i64,
        pub resident_id: i64,
        pub beneficiary_id: Option<i64>,
        pub body: String,
        pub answers: String,
        pub words: String,
        pub name: String,
        pub phone: String,
        pub helped_name: Option<String>,
        pub helped_phone: Option<String>,
        pub status: String,
        pub filed_at: i64,
        pub contacted_at: Option<i64>,
        pub due_at: i64,
        pub wakes_at: Option<i64>,
        pub provisional: bool,
        pub version: i64,
        pub last_event: i64,
        pub changed_at: i64,
        pub idempotency_key: String,
    }

    alone!();
}

pub mod application_events {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "application_events")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub application_id: i64,
        #[sea_orm(primary_key, auto_increment = false)]
        pub no: i64,
        pub at: i64,
        pub what: String,
    }

    alone!();
}
