//! Figures, posts, rosters and duties of villages.

pub mod village_figures {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "village_figures")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub region: String,
        pub households: Option<i64>,
        pub people: Option<i64>,
        pub farmland: Option<i64>,
        pub as_of: String,
        pub version: i64,
        pub changed_at: i64,
    }

    alone!();
}

pub mod village_posts {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "village_posts")]
    pub struct Model {
        #[sea_orm(primary_key)]
        pub id: i64,
        pub region: String,
        pub title: String,
        pub name: String,
        pub phone: Option<String>,
        pub since_day: Option<String>,
        pub changed_at: i64,
    }

    alone!();
}

pub mod roster_weeks {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "roster_weeks")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub region: String,
        #[sea_orm(primary_key, auto_increment = false)]
        pub monday: String,
        pub version: i64,
        pub changed_at: i64,
    }

    alone!();
}

pub mod roster_turns {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "roster_turns")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub region: String,
        #[sea_orm(primary_key, auto_increment = false)]
        pub day: String,
        #[sea_orm(primary_key, auto_increment = false)]
        pub no: i64,
        pub name: String,
        pub phone: String,
    }

    alone!();
}

pub mod duties {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "duties")]
    pub struct Model {
        #[sea_orm(primary_key)]
        pub id: i64,
        pub region: String,
        pub kind: String,
        pub words: String,
        pub rhythm: String,
        pub days: i64,
        pub since_day: String,
        pub created_at: i64,
    }

    alone!();
}

pub mod duty_reminders {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "duty_reminders")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub duty_id: i64,
        #[sea_orm(primary_key, auto_increment = false)]
        pub region: String,
        #[sea_orm(primary_key, auto_increment = false)]
        pub from_day: String,
        #[sea_orm(primary_key, auto_increment = false)]
        pub stage: String,
        pub at: i64,
    }

    alone!();
}

pub mod duty_rounds {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "duty_rounds")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub day: String,
    }

    alone!();
}
