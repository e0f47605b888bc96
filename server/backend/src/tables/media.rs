//! Photos, recordings, papers and spreadsheets.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "media")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: i64,
    pub token: String,
    pub case_id: Option<i64>,
    pub event_no: Option<i64>,
    pub disclosure_id: Option<i64>,
    pub application_id: Option<i64>,
    pub content_type: String,
    pub bytes: i64,
    pub width: i64,
    pub height: i64,
    pub created_at: i64,
    pub kind: String,
    pub millis: Option<i64>,
}

alone!();
