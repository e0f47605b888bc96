//! Units of every village, a member in each, and residents.

use super::dice::Dice;
use super::{line, texts};
use crate::demo::{PASSWORD, REGIONS};
use backend::accounts::{NewMember, add_members, ensure_resident};
use backend::{Backend, units};
use domain::fields::{Password, PersonName, Phone};
use domain::ids::{ResidentId, UnitId};
use domain::places::short;
use domain::region::{Level, RegionCode};
use domain::unit::{Role, Unit, UnitKind};
use domain::viewer::Viewer;
use futures::future::try_join_all;
use std::collections::HashMap;

/// Residents for so many cases each, and no more than that many.
const CASES_EACH: i64 = 25;
const MOST_RESIDENTS: i64 = 40_000;
/// The county that two of five cases come from.
const BUSY: &str = "350121";

/// Whose accounts are told at the end, and measured with: one of each kind in the busy county, with their phones.
pub const TOLD: [(UnitKind, &str); 4] = [
    (UnitKind::CountyDiscipline, "13510000001"),
    (UnitKind::TownshipGovernment, "13510000002"),
    (UnitKind::TownshipDiscipline, "13510000003"),
    (UnitKind::VillageCommittee, "13510000004"),
];

/// A village with the units that have to do with it.
pub struct Village {
    /// Its code.
    pub region: RegionCode,
    /// Its name as people say it.
    pub name: String,
    /// Its committee, its township's government and discipline office, its county's commission.
    pub units: Vec<Unit>,
}

/// Everybody.
pub struct People {
    busy: Vec<Village>,
    others: Vec<Village>,
    members: HashMap<UnitId, Viewer>,
    residents: Vec<(ResidentId, Phone)>,
    told: Vec<String>,
}

impl People {
    /// Makes units and accounts.
    pub async fn call(backend: &Backend, cases: i64) -> Result<Self, String> {
        let places = places()?;
        let wanted = places
            .iter()
            .flat_map(|(code, name)| kinds(code.level()).iter().map(move |(kind, ending)| (*kind, *code, format!("{name}{ending}"))));
        let made = try_join_all(wanted.map(|(kind, code, name)| units::ensure(backend, kind, code, name))).await.map_err(line)?;
        let (members, told) = members(backend, &made).await?;
        let mut at: HashMap<RegionCode, Vec<Unit>> = HashMap::new();
        for unit in made {
            at.entry(unit.region).or_default().push(unit);
        }
        let village = |(code, name): &(RegionCode, String)| Village {
            region: *code,
            name: short(name).to_owned(),
            units: [Level::Village, Level::Township, Level::County]
                .into_iter()
                .filter_map(|level| at.get(&code.at(level)?))
                .flatten()
                .cloned()
                .collect(),
        };
        let villages = places.iter().filter(|(code, _)| code.level() == Level::Village).map(village);
        let (busy, others) = villages.partition(|village| village.region.as_str().starts_with(BUSY));
        Ok(Self { busy, others, members, residents: residents(backend, cases).await?, told })
    }

    /// Where something happens: some villages are busier than others.
    pub fn village(&self, dice: &mut Dice) -> &Village {
        let villages = if dice.luck(400) { &self.busy } else { &self.others };
        let count = u64::try_from(villages.len()).unwrap_or(u64::MAX);
        let at = dice.below(count).min(dice.below(count));
        &villages[usize::try_from(at).unwrap_or_default()]
    }

    /// The member of a unit.
    pub fn member(&self, unit: UnitId) -> Result<&Viewer, String> {
        self.members.get(&unit).ok_or_else(|| format!("nobody is in unit {unit}"))
    }

    /// Somebody who files.
    pub fn resident(&self, dice: &mut Dice) -> Result<&(ResidentId, Phone), String> {
        dice.one(&self.residents).ok_or_else(|| "nobody lives there".into())
    }

    /// How many villages.
    pub fn villages(&self) -> usize {
        self.busy.len() + self.others.len()
    }

    /// How many units.
    pub fn units(&self) -> usize {
        self.members.len()
    }

    /// How many residents.
    pub fn residents(&self) -> usize {
        self.residents.len()
    }

    /// Some accounts, a line each.
    pub fn told(&self) -> &[String] {
        &self.told
    }
}

/// The demo's places, of the three levels that handle cases.
fn places() -> Result<Vec<(RegionCode, String)>, String> {
    let mut places = Vec::new();
    for row in REGIONS.lines().skip(1) {
        let mut parts = row.split(',');
        let (Some(code), Some(name)) = (parts.next(), parts.next()) else { return Err(format!("{row:?} is no place")) };
        let code = RegionCode::parse(code).map_err(|error| format!("{code}: {error}"))?;
        if matches!(code.level(), Level::County | Level::Township | Level::Village) {
            places.push((code, name.to_owned()));
        }
    }
    Ok(places)
}

const fn kinds(level: Level) -> &'static [(UnitKind, &'static str)] {
    match level {
        Level::County => &[(UnitKind::CountyDiscipline, "纪委监委")],
        Level::Township => &[(UnitKind::TownshipGovernment, "人民政府"), (UnitKind::TownshipDiscipline, "纪委")],
        Level::Village => &[(UnitKind::VillageCommittee, "")],
        Level::Province | Level::Prefecture => &[],
    }
}

const fn roles(kind: UnitKind) -> &'static [Role] {
    match kind {
        UnitKind::VillageCommittee => &[Role::VillageCadre],
        UnitKind::VillageSupervision => &[Role::VillageSupervisor],
        UnitKind::TownshipGovernment => &[Role::TownshipClerk, Role::TownshipReviewer],
        UnitKind::TownshipDiscipline => &[Role::TownshipDisciplineOfficer],
        UnitKind::CountyDepartment => &[Role::DepartmentClerk],
        UnitKind::CountyDiscipline => &[Role::CountyDispatcher, Role::CountySupervisor],
    }
}

/// A member in each unit; those of the busy county's first places can be told to a newcomer.
async fn members(backend: &Backend, made: &[Unit]) -> Result<(HashMap<UnitId, Viewer>, Vec<String>), String> {
    let password = Password::parse(PASSWORD).map_err(line)?;
    let mut new = Vec::with_capacity(made.len());
    let mut told: Vec<String> = Vec::new();
    let mut untold: Vec<(UnitKind, &str)> = TOLD.to_vec();
    for (number, unit) in made.iter().enumerate() {
        let mut dice = Dice::new(unit.id.0 + 1_000_000_007);
        let name = PersonName::parse(&texts::name(&mut dice)).map_err(line)?;
        let mine = untold.iter().position(|(kind, _)| *kind == unit.kind).filter(|_| unit.region.as_str().starts_with(BUSY));
        let phone = mine.map_or_else(|| format!("136{number:08}"), |at| untold.remove(at).1.to_owned());
        if mine.is_some() {
            told.push(format!("  {phone}  {:<20}  {}, {}", unit.kind, name.as_str(), unit.name));
        }
        let phone = Phone::parse(&phone).map_err(|error| format!("{error:?}"))?;
        new.push(NewMember { unit: unit.clone(), name, phone, password: password.clone(), roles: roles(unit.kind).to_vec() });
    }
    told.push(format!("Members log in with the password {PASSWORD}."));
    let names: Vec<String> = new.iter().map(|member| member.name.as_str().to_owned()).collect();
    let ids = add_members(backend, new).await.map_err(line)?;
    let viewer = |((unit, id), name): ((&Unit, domain::ids::MemberId), String)| {
        let member = domain::unit::Member { id, name, unit: unit.clone(), roles: roles(unit.kind).to_vec() };
        (unit.id, Viewer::Member(member))
    };
    Ok((made.iter().zip(ids).zip(names).map(viewer).collect(), told))
}

async fn residents(backend: &Backend, cases: i64) -> Result<Vec<(ResidentId, Phone)>, String> {
    let count = (cases / CASES_EACH).clamp(20, MOST_RESIDENTS);
    let phones: Vec<Phone> = (0..count)
        .map(|number| Phone::parse(&format!("137{number:08}")))
        .collect::<Result<_, _>>()
        .map_err(|error| format!("{error:?}"))?;
    let mut residents = Vec::with_capacity(phones.len());
    for some in phones.chunks(1_000) {
        let ids = try_join_all(some.iter().map(|phone| ensure_resident(backend, phone))).await.map_err(line)?;
        residents.extend(ids.into_iter().zip(some.iter().cloned()));
    }
    Ok(residents)
}
