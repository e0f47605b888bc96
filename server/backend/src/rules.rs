//! A county's rules of routing: which unit gets what, before the ladder.

use crate::error::Error;
use crate::tables::routing_rules;
use crate::{Backend, audit, places, units};
use domain::cases::pages::{Choice, RuleLine};
use domain::cases::routing::{Rule, keeps_rules};
use domain::cases::{Category, Kind, Refused};
use domain::fields::FieldProblem;
use domain::ids::{RuleId, UnitId};
use domain::region::{Level, RegionCode};
use domain::unit::Member;
use sea_orm::sea_query::OnConflict;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, Set, TryInsertResult};
use std::collections::HashMap;

fn rule(row: routing_rules::Model) -> Result<Rule, Error> {
    let broken = |why: String| Error::corrupt("routing_rules", row.id, why);
    Ok(Rule {
        id: RuleId(row.id),
        kind: any(&row.kind).map_err(broken)?,
        category: any(&row.category).map_err(broken)?,
        region: RegionCode::parse(&row.region).map_err(|why| broken(why.to_string()))?,
        unit: UnitId(row.unit_id),
    })
}

/// A name, or nothing for any.
fn any<T: std::str::FromStr<Err: std::fmt::Display>>(text: &str) -> Result<Option<T>, String> {
    if text.is_empty() { Ok(None) } else { text.parse().map(Some).map_err(|why: T::Err| why.to_string()) }
}

/// The rules of the county that a place lies in.
pub(crate) async fn around(connection: &impl ConnectionTrait, region: &RegionCode) -> Result<Vec<Rule>, Error> {
    let Some(county) = region.at(Level::County) else { return Ok(Vec::new()) };
    let rows = routing_rules::Entity::find().filter(routing_rules::Column::County.eq(county.as_str())).all(connection).await?;
    rows.into_iter().map(rule).collect()
}

/// The member's county, for who keeps its rules.
fn kept(member: &Member) -> Result<RegionCode, Error> {
    let county = member.unit.region.at(Level::County).filter(|_| keeps_rules(member));
    county.ok_or_else(|| Refused::NotYourRole.into())
}

/// The rules of the member's county, those that win first.
///
/// # Errors
/// [`Error::Case`] for who does not keep them.
pub async fn list(backend: &Backend, member: &Member) -> Result<Vec<RuleLine>, Error> {
    let reader = backend.store.reader();
    let mut rules = around(reader, &kept(member)?).await?;
    rules.sort_by_key(|rule| (rule.rank(), rule.id));
    let places: HashMap<_, _> = places::named(backend, rules.iter().map(|rule| rule.region).collect())
        .await?
        .into_iter()
        .map(|place| (place.code, place.short().to_owned()))
        .collect();
    let units: HashMap<_, _> =
        units::by_id(reader, rules.iter().map(|rule| rule.unit)).await?.into_iter().map(|unit| (unit.id, unit.name)).collect();
    let line = |rule: Rule| RuleLine {
        id: rule.id,
        kind: rule.kind,
        category: rule.category,
        place: places.get(&rule.region).cloned().unwrap_or_else(|| rule.region.to_string()),
        unit: units.get(&rule.unit).cloned().unwrap_or_default(),
    };
    Ok(rules.into_iter().map(line).collect())
}

/// The places and units of the member's county that rules can name.
///
/// # Errors
/// [`Error::Case`] for who does not keep them.
pub async fn choices(backend: &Backend, member: &Member) -> Result<(Vec<Choice<RegionCode>>, Vec<Choice<UnitId>>), Error> {
    let mut units = units::in_territory(backend.store.reader(), &kept(member)?).await?;
    units.sort_by(|one, other| (one.region.as_str(), one.kind, one.id).cmp(&(other.region.as_str(), other.kind, other.id)));
    let mut regions: Vec<RegionCode> = units.iter().map(|unit| unit.region).collect();
    regions.dedup();
    let mut places = places::named(backend, regions).await?;
    places.sort_by(|one, other| one.code.as_str().cmp(other.code.as_str()));
    let places = places.into_iter().map(|place| Choice { id: place.code, name: place.local() }).collect();
    Ok((places, units.into_iter().map(|unit| Choice { id: unit.id, name: unit.name }).collect()))
}

/// What a rule is about and whom it names.
#[derive(Debug, Clone)]
pub struct NewRule {
    /// Of which kind; `None`: of any that the unit may hold.
    pub kind: Option<Kind>,
    /// About what; `None`: about anything.
    pub category: Option<Category>,
    /// From where.
    pub region: RegionCode,
    /// Who gets them.
    pub unit: UnitId,
}

/// Adds a rule to the member's county; that is recorded.
///
/// # Errors
/// [`Error::Case`] for who does not keep them; [`Error::Invalid`] on `region`, `category` or `unit` where it cannot be.
pub async fn add(backend: &Backend, member: &Member, new: NewRule) -> Result<(), Error> {
    let county = kept(member)?;
    if !county.contains(&new.region) {
        return Err(Error::field(FieldProblem::NotFound.at("region")));
    }
    if new.kind.zip(new.category).is_some_and(|(kind, category)| !category.suits(kind)) {
        return Err(Error::field(FieldProblem::DoesNotFit.at("category")));
    }
    let (now, by) = (backend.clock.now(), member.id);
    backend
        .store
        .write(move |transaction| {
            Box::pin(async move {
                let unit = units::by_id(transaction, [new.unit]).await?.pop().filter(|unit| county.contains(&unit.region));
                let unit = unit.ok_or_else(|| Error::field(FieldProblem::NotFound.at("unit")))?;
                if !Rule::fits(new.kind, new.category, &new.region, &unit) {
                    return Err(Error::field(FieldProblem::DoesNotFit.at("unit")));
                }
                let (kind, category) = (new.kind.map_or("", Kind::as_str), new.category.map_or("", Category::as_str));
                let row = routing_rules::ActiveModel {
                    county: Set(county.to_string()),
                    region: Set(new.region.to_string()),
                    kind: Set(kind.into()),
                    category: Set(category.into()),
                    unit_id: Set(unit.id.0),
                    created_at: Set(now.0),
                    ..Default::default()
                };
                let there = OnConflict::new().do_nothing().to_owned();
                let inserted = routing_rules::Entity::insert(row).on_conflict(there).try_insert().exec(transaction).await?;
                if !matches!(inserted, TryInsertResult::Inserted(_)) {
                    return Err(Error::field(FieldProblem::AlreadyThere.at("region")));
                }
                audit::record(transaction, now, Some(by), "add_rule", &told(&new.region, kind, category, unit.id)).await
            })
        })
        .await
}

/// Removes a rule of the member's county; that is recorded.
///
/// # Errors
/// [`Error::Case`] for who does not keep them, [`Error::NotFound`].
pub async fn remove(backend: &Backend, member: &Member, id: RuleId) -> Result<(), Error> {
    let (county, now, by) = (kept(member)?, backend.clock.now(), member.id);
    backend
        .store
        .write(move |transaction| {
            Box::pin(async move {
                let mine = routing_rules::Entity::find_by_id(id.0).filter(routing_rules::Column::County.eq(county.as_str()));
                let gone = rule(mine.one(transaction).await?.ok_or(Error::NotFound)?)?;
                routing_rules::Entity::delete_by_id(id.0).exec(transaction).await?;
                let (kind, category) = (gone.kind.map_or("", Kind::as_str), gone.category.map_or("", Category::as_str));
                audit::record(transaction, now, Some(by), "remove_rule", &told(&gone.region, kind, category, gone.unit)).await
            })
        })
        .await
}

/// A rule as the audit record tells it.
fn told(region: &RegionCode, kind: &str, category: &str, unit: UnitId) -> String {
    let any = |name: &str| if name.is_empty() { "*".to_owned() } else { name.to_owned() };
    format!("rule:{region}/{}/{}>unit:{unit}", any(kind), any(category))
}
