//! What readers of disclosures leave: objections, comments, marks, page views; their households.

pub mod objections {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "objections")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub case_id: i64,
        pub disclosure_id: i64,
        pub region: String,
        pub about: String,
        pub standing: String,
        pub counted: bool,
        pub asked_at: i64,
        pub reply: Option<String>,
        pub reply_unit: Option<String>,
        pub replied_at: Option<i64>,
    }

    alone!();
}

pub mod comments {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "comments")]
    pub struct Model {
        #[sea_orm(primary_key)]
        pub id: i64,
        pub disclosure_id: i64,
        pub region: String,
        pub resident_id: i64,
        pub name: String,
        pub words: String,
        pub at: i64,
        pub hidden: Option<String>,
        pub idempotency_key: String,
    }

    alone!();
}

pub mod disclosure_marks {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "disclosure_marks")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub disclosure_id: i64,
        #[sea_orm(primary_key, auto_increment = false)]
        pub resident_id: i64,
        pub mark: String,
    }

    alone!();
}

pub mod page_views {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "page_views")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub page: String,
        #[sea_orm(primary_key, auto_increment = false)]
        pub day: String,
        pub people: i64,
    }

    alone!();
}

pub mod page_view_salts {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "page_view_salts")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub day: String,
        pub salt: String,
    }

    alone!();
}

pub mod page_view_hashes {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "page_view_hashes")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub hash: String,
        pub day: String,
    }

    alone!();
}

pub mod households {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "households")]
    pub struct Model {
        #[sea_orm(primary_key)]
        pub id: i64,
        pub resident_id: i64,
        pub region: String,
        pub status: String,
        pub asked_at: i64,
        pub body: String,
    }

    alone!();
}
