//! The database's schema, in small named steps.
//!
//! One set for SQLite and PostgreSQL. Instants are milliseconds since 1970 (UTC); what is only ever read
//! whole (states, events, agendas) is JSON text.

use sea_orm_migration::prelude::*;

mod columns;
mod m0001_places;
mod m0002_accounts;
mod m0003_cases;
mod m0004_meetings;
mod m0005_place_search;
mod m0006_known;
mod m0007_case_search;
mod m0008_desk;
mod m0009_voice;
mod m0010_reminders;
mod m0011_decisions;
mod m0012_disclosures;
mod m0013_powers;
mod m0014_services;
mod m0015_villages;
mod m0016_reading;
mod m0017_finding;

/// All steps, in order.
#[derive(Debug)]
pub struct Migrator;

#[async_trait::async_trait]
impl MigratorTrait for Migrator {
    fn migrations() -> Vec<Box<dyn MigrationTrait>> {
        vec![
            Box::new(m0001_places::Migration),
            Box::new(m0002_accounts::Migration),
            Box::new(m0003_cases::Migration),
            Box::new(m0004_meetings::Migration),
            Box::new(m0005_place_search::Migration),
            Box::new(m0006_known::Migration),
            Box::new(m0007_case_search::Migration),
            Box::new(m0008_desk::Migration),
            Box::new(m0009_voice::Migration),
            Box::new(m0010_reminders::Migration),
            Box::new(m0011_decisions::Migration),
            Box::new(m0012_disclosures::Migration),
            Box::new(m0013_powers::Migration),
            Box::new(m0014_services::Migration),
            Box::new(m0015_villages::Migration),
            Box::new(m0016_reading::Migration),
            Box::new(m0017_finding::Migration),
        ]
    }
}
