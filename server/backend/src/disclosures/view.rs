//! A disclosure's page.

use super::content;
use super::records::{self, Record};
use crate::error::Error;
use crate::tables::units;
use crate::{Backend, places, powers};
use domain::disclosures::pages::{AsRead, DisclosureView, Version};
use domain::disclosures::{Disclosure, Event, Payment, Table, What, authority, mask};
use domain::ids::DisclosureId;
use domain::instant::Instant;
use domain::publication::{self, Entry};
use domain::viewer::Viewer;
use sea_orm::EntityTrait;

/// So many lines of a table stand on a page.
pub const LINES: u64 = 100;

/// So many lines of what nobody has published yet are shown as strangers will read them.
const LINES_AS_READ: u64 = 20;

/// What of a disclosure is wanted.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Shown {
    /// Which version; none for the newest that the reader may see.
    pub version: Option<u32>,
    /// From which line, from 1.
    pub from: u64,
    /// Rather the version in work than the one that everybody reads, for those who may see it.
    pub work: bool,
}

/// The page of a disclosure.
///
/// # Errors
/// [`Error::NotFound`] where there is none that this viewer may see.
pub async fn view(backend: &Backend, viewer: &Viewer, id: DisclosureId, wanted: Shown) -> Result<DisclosureView, Error> {
    let reader = backend.store.reader();
    let Record { row, disclosure } = records::find(reader, id).await?;
    let entries = records::events_after(reader, id, 0).await?;
    let works = authority::sees_work(viewer, &disclosure);
    let withdrawn = disclosure.life.state.withdrawn().map(ToOwned::to_owned);
    // What nobody has published is not there; of what was withdrawn, everybody may read that it was, and why.
    if !works && disclosure.life.shown.is_none() {
        return Err(Error::NotFound);
    }
    let versions = versions(&entries, &disclosure);
    let newest = disclosure.life.readable().map(|shown| shown.version);
    let version =
        wanted.version.unwrap_or(if works && wanted.work { disclosure.life.version } else { newest.unwrap_or(disclosure.life.version) });
    let published = versions.iter().any(|published| published.version == version);
    if !works && (!published || (withdrawn.is_some() && wanted.version.is_some())) {
        return Err(Error::NotFound);
    }
    let hidden = !works && withdrawn.is_some();
    let masked = !authority::sees_persons(viewer, &disclosure);
    let content::Part { words, table, differences } = match hidden {
        true => content::Part::default(),
        false => content::part(reader, id, version, wanted.from, LINES, masked).await?,
    };
    let as_read = match works && !published {
        true => {
            let content::Part { words, table, .. } = content::part(reader, id, version, 1, LINES_AS_READ, true).await?;
            Some(AsRead { words, table })
        }
        false => None,
    };
    let place = places::place(backend, &disclosure.region).await.map_err(|error| match error {
        Error::NotFound => Error::corrupt("disclosures", row.id, "its region is missing"),
        error => error,
    })?;
    let unit = units::Entity::find_by_id(row.unit_id).one(reader).await?.map(|unit| unit.name).unwrap_or_default();
    let power = match disclosure.power {
        Some(power) => powers::named(reader, power).await?,
        None => None,
    };
    let verbs = authority::verbs(viewer, &disclosure);
    let pays = authority::may_pay(viewer, &disclosure).is_ok();
    let reaches = disclosure.next_milestone().filter(|_| authority::may_reach(viewer, &disclosure).is_ok());
    let payment = versions.iter().find(|published| published.version == version).map_or(disclosure.payment, |published| published.payment);
    let approval = disclosure.life.shown.as_ref().filter(|shown| shown.version == version).map(|shown| shown.approval.clone());
    let state = disclosure.life.state.name();
    let papers = if hidden { Vec::new() } else { disclosure.papers_of(version).cloned().collect() };
    let Disclosure { kind, title, period, reached, discrepancy, .. } = disclosure;
    let discrepancy = discrepancy.filter(|discrepancy| works && discrepancy.version == version);
    let entries =
        entries.into_iter().filter(|(.., event)| works || event.what.is_public()).map(|(no, at, event)| Entry { no, at, event }).collect();
    Ok(DisclosureView {
        id,
        kind,
        place,
        unit,
        title,
        period,
        version,
        newest,
        payment,
        state,
        withdrawn,
        approval,
        words,
        table,
        as_read,
        discrepancy,
        papers,
        differences,
        power,
        reached,
        versions: if hidden { Vec::new() } else { versions },
        entries,
        verbs,
        pays,
        reaches,
        seen: row.version,
    })
}

/// The whole table of a version, for a spreadsheet, with the disclosure's title: of the newest that the viewer may see
/// unless another is named. Persons are masked unless the viewer may see them.
///
/// # Errors
/// [`Error::NotFound`] where there is none that this viewer may see.
pub async fn table(backend: &Backend, viewer: &Viewer, id: DisclosureId, version: Option<u32>) -> Result<(String, Table), Error> {
    let seen = view(backend, viewer, id, Shown { version, from: 1, work: false }).await?;
    let masked = seen.table.as_ref().ok_or(Error::NotFound)?.masked;
    let table = content::read(backend.store.reader(), id, seen.version).await?.table.ok_or(Error::NotFound)?;
    Ok((seen.title, if masked { mask::table(&table) } else { table }))
}

/// Whether the viewer may see the sheets and photos of a disclosure: with what is published, everybody.
///
/// # Errors
/// [`Error::NotFound`] when not.
pub async fn sees_photos(backend: &Backend, viewer: &Viewer, id: DisclosureId) -> Result<(), Error> {
    let Record { disclosure, .. } = records::find(backend.store.reader(), id).await?;
    if disclosure.life.readable().is_some() || authority::sees_work(viewer, &disclosure) { Ok(()) } else { Err(Error::NotFound) }
}

/// The versions that were published, the newest first; those of a subsidy from the one on that told what was paid tell so.
pub(super) fn versions(entries: &[(u64, Instant, Event)], disclosure: &Disclosure) -> Vec<Version> {
    let mut paid_from = None;
    for (.., event) in entries {
        match &event.what {
            What::PaymentBegun { version } => paid_from = Some(*version),
            What::Life(publication::What::Dropped { version }) if paid_from == Some(*version) => paid_from = None,
            _ => {}
        }
    }
    let common = entries.iter().filter_map(|(_, at, event)| match &event.what {
        What::Life(what) => Some((*at, &event.by, what)),
        What::PaymentBegun { .. } | What::Reached { .. } => None,
    });
    let payment = |version| if paid_from.is_some_and(|paid| version >= paid) { Payment::After } else { Payment::Before };
    publication::versions(common)
        .into_iter()
        .map(|publication::Version { version, at, reason, .. }| Version {
            version,
            at,
            reason,
            payment: disclosure.payment.map(|_| payment(version)),
        })
        .collect()
}
