//! Cases by their words: what the index holds of a case, and how it is asked.
//!
//! Beside the words of its texts and names a case has words in the index that nobody can type (they begin with `_`):
//! its places, units, state and handler. So the index alone finds the cases that lie in a queue and hold the words
//! that were typed, among a million as among a hundred. They are a sieve and no more: what a member may see is
//! decided by the conditions of the queue, and by `authority`.

mod ask;
mod rest;

pub(super) use ask::{Found, filed, find};
pub use rest::index_rest;

use super::{petitioners, records};
use crate::error::Error;
use crate::tables::cases;
use crate::word_index;
use domain::cases::search::words_of;
use domain::cases::{Case, Event, Known, What};
use domain::ids::{CaseId, MemberId, UnitId};
use domain::instant::Instant;
use domain::region::{Level, RegionCode};
use sea_orm::{ConnectionTrait, EntityTrait, QuerySelect};
use std::collections::BTreeSet;

/// The name of the index.
const INDEX: &str = "case_search";

/// A case has no more words than these: PostgreSQL holds a megabyte of them, and nobody's matter has so many.
const MOST: usize = 50_000;

/// The words of the index that nobody can type.
pub(super) mod hidden {
    use super::*;
    use domain::cases::StateName;

    /// The unit has the case, or had it.
    pub fn unit(id: UnitId) -> String {
        format!("_u{id}")
    }

    /// The case lies in the place.
    pub fn place(code: &RegionCode) -> String {
        format!("_r{code}")
    }

    /// The case stands so.
    pub fn status(status: StateName) -> String {
        format!("_s{status}")
    }

    /// A unit still owes something.
    pub fn open() -> String {
        "_open".into()
    }

    /// The member has it in hand, or answered it.
    pub fn handler(id: MemberId) -> String {
        format!("_h{id}")
    }
}

/// All words by which a case is found, parted by spaces. Names are those of petitioners who are named,
/// and of who filed for them.
pub(super) fn words<'a>(case: &Case, filed: &str, names: impl Iterator<Item = &'a str>, events: impl Iterator<Item = &'a Event>) -> String {
    let mut words = BTreeSet::new();
    words_of(&case.title, &mut words);
    words_of(filed, &mut words);
    names.for_each(|name| words_of(name, &mut words));
    for event in events {
        if let What::Answered { text, .. } | What::Message { text, .. } | What::Transcribed { text, .. } = &event.what {
            words_of(text, &mut words);
        }
    }
    let status = case.state.name();
    let units = case.course.seen_by.iter().chain([&case.unit.id]).map(|unit| hidden::unit(*unit));
    let places = [Level::County, Level::Township, Level::Village].into_iter().filter_map(|level| case.region.at(level));
    let mut all: Vec<String> = units.chain(places.map(|place| hidden::place(&place))).chain([hidden::status(status)]).collect();
    all.extend(status.is_open().then(hidden::open));
    all.extend(case.handler().map(hidden::handler));
    all.extend(words.into_iter().take(MOST));
    all.join(" ")
}

/// Writes a case's words into the index, in the transaction that writes the case.
pub(super) async fn index(connection: &impl ConnectionTrait, case: &Case) -> Result<(), Error> {
    let filed: Option<String> =
        cases::Entity::find_by_id(case.id.0).select_only().column(cases::Column::Words).into_tuple().one(connection).await?;
    let named = case.petitioners.iter().filter(|petitioner| petitioner.known == Known::Named);
    let names = petitioners::of(connection, named).await?;
    let events = records::events_after(connection, case.id, 0).await?;
    let names = names.iter().flat_map(|row| [&row.name, &row.helper_name]).filter_map(|name| name.as_deref());
    let words = words(case, &filed.unwrap_or_default(), names, events.iter().map(|(_, _, event): &(u64, Instant, Event)| event));
    write(connection, vec![(case.id, words)]).await
}

/// Writes the words of cases into the index.
pub(super) async fn write(connection: &impl ConnectionTrait, cases: Vec<(CaseId, String)>) -> Result<(), Error> {
    word_index::write(connection, INDEX, cases.into_iter().map(|(id, words)| (id.0, words)).collect()).await
}
