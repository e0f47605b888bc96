//! What a confirmed household finds of its own, and what may be due to it.

use super::read;
use crate::disclosures::{self, Roster};
use crate::error::Error;
use crate::tables::households::{Column, Entity};
use crate::tables::residents;
use crate::{Backend, audit, places};
use domain::disclosures::{About, Cell, Payment, Point, matter, policy};
use domain::households::Household;
use domain::households::alike::{self, Neighbours};
use domain::households::lines::{Claim, Whose, claim, groups};
use domain::households::pages::{Asked, Due, Mine, Own, Policy};
use domain::ids::ResidentId;
use domain::region::RegionCode;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter};
use std::collections::HashMap;

/// So many neighbours are looked for on other lists.
const NEIGHBOURS: usize = 40;

/// A resident's own page: what was asked for and, once it is confirmed, every roster line of the household, whole, and
/// what else may be due to it. That it was looked up is recorded.
///
/// # Errors
/// When the database cannot be read.
pub async fn mine(backend: &Backend, resident: ResidentId) -> Result<Mine, Error> {
    let reader = backend.store.reader();
    let Some(row) = Entity::find().filter(Column::ResidentId.eq(resident.0)).one(reader).await? else { return Ok(Mine::default()) };
    let household = read(&row)?;
    let place = places::named(backend, vec![household.region]).await?.pop();
    let asked = Asked {
        place: place.map(|place| place.short().to_owned()).unwrap_or_default(),
        head: household.head.to_string(),
        state: household.state.clone(),
        at: household.asked_at,
    };
    if !household.is_confirmed() {
        return Ok(Mine { asked: Some(asked), ..Mine::default() });
    }
    let account = residents::Entity::find_by_id(resident.0).one(reader).await?.ok_or(Error::LogIn)?;
    let phone = account.phone.get(account.phone.len().saturating_sub(4)..).unwrap_or_default();
    let rosters = disclosures::subsidies(reader, &household.region).await?;
    let (own, places) = own(reader, &rosters, &household, phone).await?;
    let due = due(reader, &rosters, &household, &own, &places).await?;
    let mut lists: Vec<String> = Vec::new();
    for roster in &rosters {
        let title = &roster.disclosure.title;
        if !lists.iter().any(|list| matter(list) == matter(title)) {
            lists.push(policy(title));
        }
    }
    let (now, lines) = (backend.clock.now(), own.len());
    let subject = format!("household:{} lines:{lines}", household.id);
    backend
        .store
        .write(move |transaction| Box::pin(async move { audit::record(transaction, now, None, "read_household", &subject).await }))
        .await?;
    Ok(Mine { asked: Some(asked), policies: by_policy(own), due, lists })
}

/// What a resident says is missing of a policy in a year, as an objection would point at it: the household's line where
/// it has one on the roster of that time, else that it stands on none. Nothing where no roster tells of it. With the
/// household's village.
///
/// # Errors
/// [`Error::NotFound`] before the village has confirmed the household.
pub async fn missing(backend: &Backend, resident: ResidentId, policy: &str, year: i32) -> Result<(RegionCode, Option<About>), Error> {
    let reader = backend.store.reader();
    let row = Entity::find().filter(Column::ResidentId.eq(resident.0)).one(reader).await?.ok_or(Error::NotFound)?;
    let household = read(&row)?;
    if !household.is_confirmed() {
        return Err(Error::NotFound);
    }
    let account = residents::Entity::find_by_id(resident.0).one(reader).await?.ok_or(Error::LogIn)?;
    let phone = account.phone.get(account.phone.len().saturating_sub(4)..).unwrap_or_default();
    let mut rosters = disclosures::subsidies(reader, &household.region).await?;
    rosters.retain(|Roster { disclosure, .. }| {
        matter(&disclosure.title) == matter(policy) && (disclosure.period.from.year()..=disclosure.period.to.year()).contains(&year)
    });
    let (own, _) = own(reader, &rosters, &household, phone).await?;
    let stands = own.into_iter().find(|(_, line)| line.sure).map(|(_, line)| line.about);
    let list = rosters.iter().max_by_key(|roster| roster.disclosure.region == household.region);
    let lacks = list.map(|roster| About { disclosure: roster.disclosure.id, version: roster.version, point: Point::Missing });
    Ok((household.region, stands.or(lacks)))
}

/// A group or category in which the household stands on a list.
struct Standing {
    /// Which roster, by its place in the list.
    roster: usize,
    /// The word: 三组.
    group: String,
}

/// The household's lines, and what they say of it.
async fn own(
    connection: &impl ConnectionTrait,
    rosters: &[Roster],
    household: &Household,
    phone: &str,
) -> Result<(Vec<(String, Own)>, Vec<Standing>), Error> {
    let head = household.head.as_str();
    let whose = Whose { head, tail: &household.tail, phone };
    let (mut own, mut standings) = (Vec::new(), Vec::new());
    for (at, roster) in rosters.iter().enumerate() {
        for found in disclosures::holding(connection, roster, &[head]).await? {
            let Some(claim) = claim(&found.cells, whose) else { continue };
            let sure = claim == Claim::Sure;
            if sure {
                let groups = groups(&roster.columns, &found.cells).into_iter();
                standings.extend(groups.map(|(_, group)| Standing { roster: at, group: group.to_owned() }));
            }
            let disclosure = &roster.disclosure;
            let line = Own {
                about: About { disclosure: disclosure.id, version: roster.version, point: Point::Line(found.no) },
                kind: disclosure.kind,
                period: disclosure.period,
                payment: disclosure.life.shown.as_ref().and_then(|shown| shown.label.payment),
                columns: roster.columns.clone(),
                cells: if sure { found.cells } else { found.masked },
                sure,
            };
            own.push((disclosure.title.clone(), line));
        }
    }
    Ok((own, standings))
}

/// Lists of the same village on which those stand who are alike, and the household does not.
async fn due(
    connection: &impl ConnectionTrait,
    rosters: &[Roster],
    household: &Household,
    own: &[(String, Own)],
    standings: &[Standing],
) -> Result<Vec<Due>, Error> {
    let head = household.head.as_str();
    let mut alike: HashMap<&str, Neighbours> = HashMap::new();
    for standing in standings {
        let Some(roster) = rosters.get(standing.roster) else { continue };
        let neighbours = alike.entry(standing.group.as_str()).or_default();
        for found in disclosures::holding(connection, roster, &[&standing.group]).await? {
            if !groups(&roster.columns, &found.cells).iter().any(|(_, group)| *group == standing.group) {
                continue;
            }
            let heads = found.cells.iter().filter_map(|cell| match cell {
                Cell::Person(name) if name != head => Some(name.clone()),
                _ => None,
            });
            neighbours.heads.extend(heads.take(NEIGHBOURS.saturating_sub(neighbours.heads.len())));
        }
    }
    let mut due = Vec::new();
    for roster in rosters.iter().filter(|roster| roster.disclosure.region == household.region) {
        if own.iter().any(|(_, line)| line.about.disclosure == roster.disclosure.id) {
            continue;
        }
        let mut best: Option<Due> = None;
        for (group, neighbours) in &alike {
            let names: Vec<&str> = neighbours.heads.iter().map(String::as_str).chain([head]).collect();
            let lines: Vec<_> = disclosures::holding(connection, roster, &names).await?.into_iter().map(|found| found.cells).collect();
            let Some(share) = alike::due(neighbours, head, &lines) else { continue };
            let (on_it, of) = (u64::try_from(share.on_it).unwrap_or_default(), u64::try_from(share.of).unwrap_or_default());
            if best.as_ref().is_none_or(|best| on_it > best.on_it) {
                best = Some(Due {
                    about: About { disclosure: roster.disclosure.id, version: roster.version, point: Point::Missing },
                    title: roster.disclosure.title.clone(),
                    period: roster.disclosure.period,
                    group: (*group).to_owned(),
                    on_it,
                    of,
                    asked: None,
                });
            }
        }
        if let Some(mut best) = best {
            best.asked = disclosures::asked_by(connection, household.resident, best.about).await?;
            due.push(best);
        }
    }
    Ok(due)
}

/// By policy, whatever year its titles name; what tells of the newest time first. What was paid stands in place of what should be.
fn by_policy(own: Vec<(String, Own)>) -> Vec<Policy> {
    let mut policies: Vec<Policy> = Vec::new();
    for (title, line) in own {
        match policies.iter_mut().find(|policy| matter(&policy.title) == matter(&title)) {
            Some(policy) => policy.lines.push(line),
            None => policies.push(Policy { title: policy(&title), lines: vec![line] }),
        }
    }
    for policy in &mut policies {
        policy.lines.sort_by_key(|line| std::cmp::Reverse((line.period.to, line.payment == Some(Payment::After))));
    }
    policies
}
