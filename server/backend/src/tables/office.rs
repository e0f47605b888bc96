//! What a unit answers again and again, and a county's rules of assignment.

pub mod canned_answers {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "canned_answers")]
    pub struct Model {
        #[sea_orm(primary_key)]
        pub id: i64,
        pub unit_id: i64,
        pub title: String,
        pub text: String,
        pub created_at: i64,
    }

    alone!();
}

pub mod routing_rules {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "routing_rules")]
    pub struct Model {
        #[sea_orm(primary_key)]
        pub id: i64,
        pub county: String,
        pub region: String,
        pub kind: String,
        pub category: String,
        pub unit_id: i64,
        pub created_at: i64,
    }

    alone!();
}
