//! The rows as the database has them; they never leave this crate. Meanings: see the migrations. A file per feature; each
//! table is found here by its own name.

/// What sea-orm asks of a table besides its columns: none of them knows another, queries join by themselves.
macro_rules! alone {
    () => {
        #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
        pub enum Relation {}

        impl ActiveModelBehavior for ActiveModel {}
    };
}

mod accounts;
pub mod cases;
pub mod disclosures;
mod known;
pub mod media;
pub mod meetings;
mod office;
mod places;
pub mod powers;
mod reading;
pub mod services;
mod texts;
mod villages;

pub use accounts::{attempts, audit, codes, members, residents, sessions};
pub use cases::{case_accused, case_search_rest, case_spots, case_units, events, petitioners};
pub use disclosures::{disclosure_events, disclosure_lines, disclosure_versions};
pub use known::{custodian_keys, receipts, seals};
pub use meetings::meeting_events;
pub use office::{canned_answers, routing_rules};
pub use places::{calendar_days, regions, units, versions};
pub use powers::{power_events, power_versions};
pub use reading::{comments, disclosure_marks, households, objections, page_view_hashes, page_view_salts, page_views};
pub use services::{application_events, applications, link_checks};
pub use texts::{digests, notices, outbox, reminders};
pub use villages::{duties, duty_reminders, duty_rounds, roster_turns, roster_weeks, village_figures, village_posts};
