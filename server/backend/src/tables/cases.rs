//! Cases; whom and which units they concern, who filed them, their events, and what finds them.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "cases")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: i64,
    pub number: String,
    pub kind: String,
    pub category: String,
    pub region: String,
    pub title: String,
    pub words: String,
    pub body: String,
    pub status: String,
    pub unit_id: i64,
    pub handler_id: Option<i64>,
    pub due_at: Option<i64>,
    pub amber_at: Option<i64>,
    pub petitioners: i64,
    pub public_words: bool,
    pub public_photos: bool,
    pub version: i64,
    pub last_event: i64,
    pub filed_at: i64,
    pub changed_at: i64,
    pub idempotency_key: String,
    pub unsealing: bool,
    pub wakes_at: Option<i64>,
    pub provisional: bool,
    pub board: Option<String>,
    pub board_at: Option<i64>,
    pub to_decide: bool,
    pub extension_by: Option<i64>,
    pub proposed_by: Option<i64>,
    pub unsealing_by: Option<i64>,
    pub power_id: Option<i64>,
    pub power_version: Option<i64>,
}

alone!();

pub mod case_units {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "case_units")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub case_id: i64,
        #[sea_orm(primary_key, auto_increment = false)]
        pub unit_id: i64,
    }

    alone!();
}

pub mod petitioners {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "petitioners")]
    pub struct Model {
        #[sea_orm(primary_key)]
        pub id: i64,
        pub case_id: i64,
        pub resident_id: Option<i64>,
        pub name: Option<String>,
        pub phone: Option<String>,
        pub joined_at: i64,
        pub known: String,
        pub helper_id: Option<i64>,
        pub helper_name: Option<String>,
        pub helper_phone: Option<String>,
    }

    alone!();
}

pub mod events {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "events")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub case_id: i64,
        #[sea_orm(primary_key, auto_increment = false)]
        pub no: i64,
        pub at: i64,
        pub audience: String,
        pub what: String,
    }

    alone!();
}

pub mod case_accused {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "case_accused")]
    pub struct Model {
        #[sea_orm(primary_key)]
        pub id: i64,
        pub case_id: i64,
        pub unit_id: Option<i64>,
        pub member_id: Option<i64>,
    }

    alone!();
}

pub mod case_search_rest {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "case_search_rest")]
    pub struct Model {
        pub done: i64,
        #[sea_orm(primary_key, auto_increment = false)]
        pub last: i64,
    }

    alone!();
}

pub mod case_spots {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "case_spots")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub case_id: i64,
        pub latitude: i64,
        pub longitude: i64,
        pub accuracy: i64,
    }

    alone!();
}
