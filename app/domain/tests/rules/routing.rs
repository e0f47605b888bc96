use domain::cases::routing::Matter;
use domain::cases::{Accused, Category, Kind, Refused, Verb, authority, routing};
use domain::ids::UnitId;
use domain::unit::Directory;

use crate::world::*;

fn goes_to(kind: Kind, accused: &Accused, county: bool) -> Option<UnitId> {
    let world = World::new();
    let matter = Matter { kind, category: Category::of(kind)[0], region: &region(VILLAGE), accused, prefer_county: county };
    routing::destination(&matter, &world.ctx()).map(|unit| unit.id)
}

#[test]
fn who_gets_it() {
    for (kind, accused, county, unit) in [
        (Kind::Demand, &[][..], false, Some(COMMITTEE)),
        (Kind::Suggestion, &[], false, Some(COMMITTEE)),
        (Kind::Inquiry, &[], false, Some(GOVERNMENT)),
        (Kind::Complaint, &[], false, Some(DISCIPLINE)),
        (Kind::Complaint, &[], true, Some(DISCIPLINE)),
        (Kind::Report, &[], false, Some(DISCIPLINE)),
        (Kind::Report, &[], true, Some(COMMISSION)),
        (Kind::Demand, &[COMMITTEE], false, Some(GOVERNMENT)),
        (Kind::Demand, &[COMMITTEE, GOVERNMENT], false, Some(COMMISSION)),
        (Kind::Inquiry, &[GOVERNMENT], false, Some(COMMISSION)),
        (Kind::Complaint, &[COMMITTEE], false, Some(DISCIPLINE)),
        (Kind::Complaint, &[DISCIPLINE], false, Some(COMMISSION)),
        (Kind::Report, &[DISCIPLINE], false, Some(COMMISSION)),
        (Kind::Report, &[DISCIPLINE, COMMISSION], false, None),
    ] {
        assert_eq!(goes_to(kind, &accused_units(accused), county), unit, "{kind} {accused:?}");
    }
}

#[test]
fn an_accused_member_sends_it_past_the_unit_too() {
    let world = World::new();
    assert_eq!(goes_to(Kind::Demand, &accused_member(&world.cadre()), false), Some(GOVERNMENT));
    assert_eq!(goes_to(Kind::Report, &accused_member(&world.officer()), false), Some(COMMISSION));
}

#[test]
fn an_accused_member_of_the_commission_never_sees_what_the_commission_must_take() {
    let world = World::new();
    let mut filing = filing(Kind::Report);
    filing.prefer_county = true;
    filing.accused = accused_member(&world.supervisor());
    let case = world.file(filing).unwrap().0;
    assert_eq!(case.unit.id, COMMISSION);
    assert_eq!(authority::sees(&world.supervisor(), &case), None);
    assert!(authority::verbs(&world.dispatcher(), &case, world.now).contains(&Verb::Accept));
}

#[test]
fn where_a_unit_is_missing_the_next_level_gets_it() {
    let mut world = World::new();
    world.units.retain(|unit| unit.id != COMMITTEE);
    assert_eq!(world.filed(Kind::Demand).unit.id, GOVERNMENT);
    world.units.clear();
    assert_eq!(no(world.file(filing(Kind::Demand))), Refused::NobodyToGoTo);
}

#[test]
fn a_matter_of_a_whole_township_goes_to_its_government() {
    let mut filing = filing(Kind::Demand);
    filing.region = region(TOWNSHIP);
    assert_eq!(World::new().file(filing).unwrap().0.unit.id, GOVERNMENT);
}

#[test]
fn one_level_up_is_the_township_then_the_commission_and_there_it_stays() {
    let world = World::new();
    let above = |unit: UnitId, kind, accused: &Accused| {
        let unit = world.units.iter().find(|u| u.id == unit).unwrap();
        routing::above(unit, kind, &region(VILLAGE), accused, &Directory(&world.units)).map(|unit| unit.id)
    };
    let nobody = Accused::default();
    for (unit, kind, up) in [
        (COMMITTEE, Kind::Demand, GOVERNMENT),
        (SUPERVISION, Kind::Complaint, DISCIPLINE),
        (GOVERNMENT, Kind::Demand, COMMISSION),
        (DISCIPLINE, Kind::Report, COMMISSION),
        (ROADS, Kind::Demand, COMMISSION),
        (COMMISSION, Kind::Report, COMMISSION),
    ] {
        assert_eq!(above(unit, kind, &nobody), Some(up), "{unit} {kind}");
    }
    assert_eq!(above(COMMITTEE, Kind::Demand, &accused_units(&[GOVERNMENT])), Some(COMMISSION));
    assert_eq!(above(ROADS, Kind::Demand, &accused_units(&[COMMISSION])), None);
}
