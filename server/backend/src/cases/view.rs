//! A case's page, made for one viewer.

use super::head::{handler, head};
use super::links::{links, mergeable};
use super::petitioners;
use super::records::{self, Record};
use super::whereabouts;
use crate::error::Error;
use crate::media::Kept;
use crate::{Backend, disclosures, media, places, powers, units};
use domain::cases::pages::{CaseView, Choice, Entry, Head, SpokenFor};
use domain::cases::{Case, Event, Known, Published, Sight, Verb, VoiceNote, What, authority, views};
use domain::ids::CaseId;
use domain::instant::Instant;
use domain::viewer::Viewer;
use sea_orm::ConnectionTrait;

/// The page of a case.
///
/// # Errors
/// [`Error::NotFound`] where there is none for this viewer.
pub async fn view(backend: &Backend, viewer: &Viewer, id: CaseId) -> Result<CaseView, Error> {
    let reader = backend.store.reader();
    // First the events, then the case: live goes on after the newest event, and an older head would stay.
    let events = records::events_after(reader, id, 0).await?;
    let Record { row, case } = records::find(reader, id).await?;
    let sight = authority::sees(viewer, &case).ok_or(Error::NotFound)?;
    let (now, calendar) = (backend.clock.now(), backend.calendar());
    let newest = events.last().map_or(0, |(no, ..)| *no);
    let place = places::place(backend, &case.region).await.map_err(|error| match error {
        Error::NotFound => Error::corrupt("cases", row.id, "its region is missing"),
        error => error,
    })?;
    let open = |allowed: bool| sight != Sight::Public || allowed;
    let kept = if open(case.published.photos) { media::of_case(reader, id).await? } else { Vec::new() };
    let (voices, photos): (Vec<_>, Vec<_>) = kept.iter().filter(|kept| came_with(kept, 1)).partition(|kept| kept.voice.is_some());
    let photos = photos.into_iter().map(|kept| kept.token.clone()).collect();
    let voices = voices.into_iter().filter_map(|kept| kept.voice.clone()).filter(|_| sight != Sight::Public).collect();
    let own = is_own(&case, sight);
    let whereabouts = if own || sight == Sight::Staff { whereabouts::read(backend, id, &case.region).await? } else { None };
    let (handler, links) = (handler(reader, &case, sight).await?, links(reader, viewer, &case, sight).await?);
    let head = head(viewer, &case, sight, handler, links, row.version, now, &calendar);
    let entries = entries(events, &kept, sight, case.published);
    let staff = sight == Sight::Staff;
    let contacts = if staff {
        petitioners::of(reader, case.petitioners.iter()).await?.into_iter().map(petitioners::contact).collect::<Result<_, _>>()?
    } else {
        Vec::new()
    };
    let about = match case.course.about.filter(|_| sight != Sight::Public) {
        Some(about) => Some(disclosures::quoted_in_case(backend, viewer, about).await?),
        None => None,
    };
    let power = match row.power_id.zip(row.power_version) {
        Some((power, version)) if sight != Sight::Public => powers::meant(reader, power.into(), version).await?,
        _ => None,
    };
    Ok(CaseView {
        about,
        id,
        number: row.number,
        kind: case.kind,
        category: case.category,
        place,
        words: open(case.published.words).then_some(row.words),
        photos,
        voices,
        whereabouts,
        filed_at: case.filed_at,
        sight,
        own,
        known: known(&case, sight),
        spoken_for: spoken_for(reader, viewer, &case, sight).await?,
        came_with: entries.iter().find(|entry| came_in(entry, own)).map(|entry| entry.no),
        power,
        accused: if staff { accused(reader, &case).await? } else { Vec::new() },
        entries,
        newest,
        contacts,
        assignable: assignable(backend, &case, &head).await?,
        colleagues: colleagues(backend, &case, &head).await?,
        mergeable: mergeable(reader, viewer, &case, &head.verbs).await?,
        head,
    })
}

/// Whether it was this reader who filed it.
pub(super) fn is_own(case: &Case, sight: Sight) -> bool {
    matches!(sight, Sight::Petitioner(reader) if case.petitioners.first().is_some_and(|first| first.id == reader))
}

/// How the reader is known, as a petitioner.
fn known(case: &Case, sight: Sight) -> Option<Known> {
    match sight {
        Sight::Petitioner(reader) => case.petitioner(reader).map(|petitioner| petitioner.known),
        Sight::Public | Sight::Staff => None,
    }
}

/// Whether it tells that this reader came in: `own` for who filed it, of whom older lines do not say so.
fn came_in(entry: &Entry, own: bool) -> bool {
    match entry.event.what {
        What::Filed { .. } => entry.own.unwrap_or(own),
        What::Joined { .. } => entry.own == Some(true),
        _ => false,
    }
}

/// For whom the reader speaks, or who speaks for the reader. Who comes with a receipt has no neighbour in it.
async fn spoken_for(connection: &impl ConnectionTrait, viewer: &Viewer, case: &Case, sight: Sight) -> Result<Option<SpokenFor>, Error> {
    let (Sight::Petitioner(id), Viewer::Resident(reader)) = (sight, viewer) else { return Ok(None) };
    let Some(petitioner) = case.petitioner(id).filter(|petitioner| petitioner.helper.is_some()) else { return Ok(None) };
    let row = petitioners::of(connection, core::iter::once(petitioner)).await?.pop();
    let Some(row) = row else { return Err(Error::corrupt("petitioners", id.0, "it is missing")) };
    Ok(if petitioner.helper == Some(*reader) {
        row.name.map(|name| SpokenFor::Of { name, follows: row.phone.is_some() })
    } else {
        row.helper_name.map(|name| SpokenFor::By { name })
    })
}

/// Whom the case names: units, members, and who was described in words.
async fn accused(connection: &impl ConnectionTrait, case: &Case) -> Result<Vec<String>, Error> {
    let mut named = units::names(connection, &case.accused.units).await?;
    for accused in &case.accused.members {
        named.extend(units::called(connection, accused.id).await?);
    }
    named.extend(case.accused.described.iter().cloned());
    Ok(named)
}

/// The lines of a timeline that are for this sight, the voice notes apart from the photos. A voice can be recognised:
/// no stranger hears it, whatever was published.
pub(super) fn entries(events: Vec<(u64, Instant, Event)>, kept: &[Kept], sight: Sight, published: Published) -> Vec<Entry> {
    let mut entries = Vec::new();
    for (no, at, event) in events {
        let own = match sight {
            Sight::Petitioner(reader) => event.whose.map(|whose| whose == reader),
            Sight::Public | Sight::Staff => None,
        };
        let Some(mut event) = views::shown(&event, sight, published) else { continue };
        let mut voices: Vec<VoiceNote> = Vec::new();
        if let Some(media) = event.what.media_mut().filter(|media| !media.is_empty()) {
            voices.extend(kept.iter().filter(|kept| came_with(kept, no)).filter_map(|kept| kept.voice.clone()));
            media.retain(|token| voices.iter().all(|voice| voice.token != *token));
        }
        if sight == Sight::Public {
            voices.clear();
        }
        entries.push(Entry { no, at, event, voices, own });
    }
    entries
}

fn came_with(kept: &Kept, no: u64) -> bool {
    kept.place.is_some_and(|(_, event)| u64::try_from(event) == Ok(no))
}

async fn assignable(backend: &Backend, case: &Case, head: &Head) -> Result<Vec<Choice<domain::ids::UnitId>>, Error> {
    if !head.verbs.contains(&Verb::Assign) {
        return Ok(Vec::new());
    }
    let units = units::in_territory(backend.store.reader(), &case.unit.region).await?;
    Ok(units
        .into_iter()
        .filter(|unit| case.may_assign_to(unit).is_ok() && unit.region.contains(&case.region))
        .map(|unit| Choice { id: unit.id, name: unit.name })
        .collect())
}

async fn colleagues(backend: &Backend, case: &Case, head: &Head) -> Result<Vec<Choice<domain::ids::MemberId>>, Error> {
    if !head.verbs.contains(&Verb::HandOver) {
        return Ok(Vec::new());
    }
    let members = units::members_of(backend.store.reader(), case.unit.id).await?;
    Ok(members
        .into_iter()
        .filter(|member| member.handles() && Some(member.id) != case.handler() && !case.accused.names(member))
        .map(|member| Choice { id: member.id, name: member.name })
        .collect())
}
