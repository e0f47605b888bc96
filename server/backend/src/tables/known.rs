//! What stands between a case and a name that is not told: receipts and seals.

pub mod receipts {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "receipts")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub petitioner_id: i64,
        pub hash: String,
        pub returned: bool,
    }

    alone!();
}

pub mod custodian_keys {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "custodian_keys")]
    pub struct Model {
        #[sea_orm(primary_key)]
        pub id: i64,
        pub member_id: i64,
        pub region: String,
        pub label: String,
        pub public_key: String,
        pub created_at: i64,
        pub retired_at: Option<i64>,
    }

    alone!();
}

pub mod seals {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "seals")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub petitioner_id: i64,
        #[sea_orm(primary_key, auto_increment = false)]
        pub key_id: i64,
        pub sealed: String,
    }

    alone!();
}
