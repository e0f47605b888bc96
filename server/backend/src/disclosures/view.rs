//! A disclosure's page.

use super::hiding::{as_seen, is_struck, mask_remarks, named};
use super::records::{self, Record};
use super::{content, differences};
use crate::error::Error;
use crate::tables::{disclosures, units};
use crate::{Backend, households, places, powers};
use domain::cases::By;
use domain::disclosures::pages::{AsRead, DisclosureView, Entry, HeadedBefore, LINES, Version, first_beside};
use domain::disclosures::sheet::Doubts;
use domain::disclosures::{Disclosure, Event, Heading, Payment, Reached, Sought, Table, What, authority, mask};
use domain::ids::DisclosureId;
use domain::instant::Instant;
use domain::publication::{self, State};
use domain::region::RegionCode;
use domain::viewer::Viewer;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter};

/// So many lines of what nobody has published yet are shown as strangers will read them.
const LINES_AS_READ: u64 = 20;

/// What of a disclosure is wanted.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Shown {
    /// Which version; none for the newest that the reader may see.
    pub version: Option<u32>,
    /// From which line, from 1; from the last page, where there is none of that number.
    pub from: u64,
    /// Those lines alone in which these words stand.
    pub words: String,
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
    let entries = records::events(reader, id).await?;
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
    let content::Part { words, mut table, differences } = match hidden {
        true => content::Part::default(),
        false => lines(reader, id, version, &wanted, masked).await?,
    };
    if let (Some(table), Some(resident)) = (&mut table, viewer.resident()) {
        table.own = households::lines_of(reader, resident, &disclosure, version).await?;
    }
    let mut differences = match (&disclosure.life.shown, &disclosure.life.state) {
        // What is still being written is compared as it stands.
        (Some(shown), State::Draft { .. }) if works && version == disclosure.life.version => {
            differences::of_draft(reader, id, shown.version, version, masked).await?
        }
        _ => differences,
    };
    let heading = disclosure.heading(version);
    if let (Some(differences), false) = (&mut differences, hidden) {
        differences.heading = headed_before(reader, &disclosure.heading(differences.against), &heading).await?;
    }
    let as_read = match works && !published {
        true => {
            let first = content::Which { first: 1, most: LINES_AS_READ, ..content::Which::default() };
            let content::Part { words, table, .. } = content::part(reader, id, version, first, true).await?;
            Some(AsRead { words, table })
        }
        false => None,
    };
    let doubts = match &disclosure.life.state {
        State::Review { .. } if works && !masked && version == disclosure.life.version => doubts(reader, &disclosure).await?,
        _ => Doubts::default(),
    };
    let place = places::place(backend, &disclosure.region).await.map_err(|error| match error {
        Error::NotFound => Error::corrupt("disclosures", row.id, "its region is missing"),
        error => error,
    })?;
    let unit = units::Entity::find_by_id(row.unit_id).one(reader).await?.map(|unit| unit.name).unwrap_or_default();
    let Heading { title, period, power } = heading;
    let power = match power {
        Some(power) => powers::named(reader, power).await?,
        None => None,
    };
    let verbs = authority::verbs(viewer, &disclosure);
    let pays = authority::may_pay(viewer, &disclosure).is_ok();
    let strikes = disclosure.reached.last().map(|last| last.milestone).filter(|_| authority::may_strike(viewer, &disclosure).is_ok());
    let reaches = disclosure.next_milestone().filter(|_| authority::may_reach(viewer, &disclosure).is_ok());
    let payment = versions.iter().find(|published| published.version == version).map_or(disclosure.payment, |published| published.payment);
    let mut signed = if hidden { None } else { publication::signed(common(&entries), version) };
    // What cannot be opened is not shown.
    if let Some(signed) = signed.as_mut().filter(|signed| masked && signed.kept) {
        signed.sheets.clear();
    }
    let state = disclosure.life.state.name();
    let papers = if hidden { Vec::new() } else { disclosure.papers_of(version).cloned().map(|paper| named(paper, masked)).collect() };
    let Disclosure { kind, reached, discrepancy, .. } = disclosure;
    // The next version begins with the table of the one before.
    let discrepancy = discrepancy.filter(|discrepancy| works && discrepancy.version <= version);
    let entries = entries.into_iter().filter(|(_, event)| works || event.what.is_public());
    let seen = |event: Event| {
        let hidden = hidden || (!works && is_struck(&event.what, &reached));
        as_seen(event, hidden, masked)
    };
    let entries: Vec<Entry> = entries.map(|(at, event)| Entry::new(at, seen(event))).collect();
    let reached = reached
        .into_iter()
        .map(|reached| if hidden { Reached { photos: Vec::new(), note: String::new(), ..reached } } else { reached })
        .collect();
    let mut view = DisclosureView {
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
        signed,
        words,
        table,
        as_read,
        discrepancy,
        doubts,
        papers,
        differences,
        power,
        reached,
        versions: if hidden { Vec::new() } else { versions },
        entries,
        verbs,
        pays,
        reaches,
        strikes,
        seen: row.version,
    };
    if masked {
        mask_remarks(&mut view);
    }
    Ok(view)
}

/// What stood above the version before, as far as something else stands there now.
async fn headed_before(reader: &impl ConnectionTrait, before: &Heading, now: &Heading) -> Result<HeadedBefore, Error> {
    let power = match before.power {
        _ if before.power == now.power => None,
        Some(power) => Some(powers::named(reader, power).await?.map(|power| power.name).unwrap_or_default()),
        None => Some(String::new()),
    };
    let title = (before.title != now.title).then(|| before.title.clone());
    Ok(HeadedBefore { title, period: (before.period != now.period).then_some(before.period), power })
}

/// What whoever reviews the version in work should look at first.
async fn doubts(reader: &impl ConnectionTrait, disclosure: &Disclosure) -> Result<Doubts, Error> {
    let Some(table) = content::read(reader, disclosure.id, disclosure.life.version).await?.table else { return Ok(Doubts::default()) };
    let (kind, period) = (disclosure.kind, disclosure.heading(disclosure.life.version).period);
    tokio::task::spawn_blocking(move || Doubts::of(kind, &period, &table)).await.map_err(|why| Error::Internal(why.to_string()))
}

/// The lines that are wanted; who asks for more than there are gets the last ones.
async fn lines(
    reader: &impl ConnectionTrait,
    id: DisclosureId,
    version: u32,
    wanted: &Shown,
    masked: bool,
) -> Result<content::Part, Error> {
    let from = |first| content::Which { first, most: LINES, sought: Sought::read(&wanted.words) };
    let part = content::part(reader, id, version, from(wanted.from), masked).await?;
    match &part.table {
        Some(table) if table.lines.is_empty() && table.found.unwrap_or(table.count) > 0 => {
            let last = first_beside(table.found.unwrap_or(table.count));
            content::part(reader, id, version, from(last), masked).await
        }
        _ => Ok(part),
    }
}

/// Whose disclosure it is, as far as everybody may know that there is one.
///
/// # Errors
/// When the database cannot be read.
pub async fn place_of(backend: &Backend, id: DisclosureId) -> Result<Option<RegionCode>, Error> {
    let row = disclosures::Entity::find_by_id(id.0).filter(disclosures::Column::PublishedAt.is_not_null());
    row.one(backend.store.reader()).await?.map(|row| places::code(&row.region)).transpose()
}

/// The whole table of a version, for a spreadsheet, with the disclosure's page: of the newest that the viewer may see
/// unless another is named. Persons are masked unless the viewer may see them.
///
/// # Errors
/// [`Error::NotFound`] where there is none that this viewer may see.
pub async fn table(backend: &Backend, viewer: &Viewer, id: DisclosureId, version: Option<u32>) -> Result<(DisclosureView, Table), Error> {
    let seen = view(backend, viewer, id, Shown { version, from: 1, ..Shown::default() }).await?;
    let masked = seen.table.as_ref().ok_or(Error::NotFound)?.masked;
    let table = content::read(backend.store.reader(), id, seen.version).await?.table.ok_or(Error::NotFound)?;
    Ok((seen, if masked { mask::table(&table) } else { table }))
}

/// What happened that every life knows.
fn common(entries: &[(Instant, Event)]) -> impl Iterator<Item = (Instant, &By, &publication::What)> {
    entries.iter().filter_map(|(at, event)| match &event.what {
        What::Life(what) => Some((*at, &event.by, what)),
        What::PaymentBegun { .. } | What::Reached { .. } | What::Struck { .. } => None,
    })
}

/// The versions that were published, the newest first; those of a subsidy from the one on that told what was paid tell so.
pub(super) fn versions(entries: &[(Instant, Event)], disclosure: &Disclosure) -> Vec<Version> {
    let mut paid_from = None;
    for (_, event) in entries {
        match &event.what {
            What::PaymentBegun { version } => paid_from = Some(*version),
            What::Life(publication::What::Dropped { version }) if paid_from == Some(*version) => paid_from = None,
            _ => {}
        }
    }
    // Old years are filled in later, when all of it has been paid.
    let paid_from = paid_from.or((disclosure.payment == Some(Payment::After)).then_some(1));
    let payment = |version| if paid_from.is_some_and(|paid| version >= paid) { Payment::After } else { Payment::Before };
    publication::versions(common(entries))
        .into_iter()
        .map(|publication::Version { version, at, reason, .. }| Version {
            version,
            at,
            reason,
            payment: disclosure.payment.map(|_| payment(version)),
        })
        .collect()
}
