//! What waits for whose decision.

use domain::cases::{Case, Category, Decision, Kind, Known, Petitioner, authority};
use domain::ids::{MemberId, PetitionerId};
use domain::unit::Directory;

use crate::world::*;

/// Who may decide, of everybody in the county.
fn deciders(world: &World, case: &Case, what: Decision) -> Vec<MemberId> {
    let everybody = world.everybody();
    let members = everybody.iter().filter_map(|viewer| viewer.member());
    members.filter(|member| authority::decides(member, case, what)).map(|member| member.id).collect()
}

fn ids(viewers: &[domain::viewer::Viewer]) -> Vec<MemberId> {
    viewers.iter().map(|viewer| member(viewer).id).collect()
}

#[test]
fn more_time_waits_for_who_oversees_one_level_above_until_it_is_decided() {
    let world = World::new();
    let case = world.in_hand();
    assert_eq!(deciders(&world, &case, Decision::Extension), []);
    let case = ok(case.ask_extension(&world.cadre(), 5, &reason(), &world.ctx()));
    assert_eq!(case.asks(Decision::Extension), Some(member(&world.cadre()).id));
    let above = ids(&[world.reviewer(), world.officer(), world.officer_2()]);
    assert_eq!(deciders(&world, &case, Decision::Extension), above);
    let mut late = World::new();
    late.later(30 * DAY);
    assert_eq!(deciders(&late, &case, Decision::Extension), above, "too late to grant it: it can still be refused");
    let answered = ok(case.clone().answer(&world.cadre(), answer(), &world.ctx()));
    assert_eq!(deciders(&world, &answered, Decision::Extension), []);
    let refused = ok(case.refuse_extension(&world.reviewer(), &reason(), &world.ctx()));
    assert_eq!(deciders(&world, &refused, Decision::Extension), []);
}

#[test]
fn another_kind_waits_for_anybody_who_may_confirm_it_but_who_proposed_it() {
    let world = World::new();
    let case = ok(world.accepted().reclassify(&world.cadre(), Kind::Complaint, Category::Funds, &reason(), &world.ctx()));
    let others = [world.colleague(), world.reviewer(), world.officer(), world.officer_2(), world.dispatcher(), world.supervisor()];
    assert_eq!(deciders(&world, &case, Decision::Reclassification), ids(&others));
}

#[test]
fn a_sealed_name_waits_for_another_of_the_countys_commission() {
    let world = World::new();
    let mut sealed = filing(Kind::Report);
    (sealed.prefer_county, sealed.petitioner) = (true, Petitioner::unknown(PetitionerId(1), Known::Sealed));
    let case = ok(world.file(sealed));
    let case = ok(case.ask_unsealing(&world.dispatcher(), &reason(), &world.ctx()));
    assert_eq!(deciders(&world, &case, Decision::Unsealing), ids(&[world.supervisor()]));
}

#[test]
fn told_of_it_are_the_unit_and_those_one_level_above_and_of_a_sealed_name_the_commission() {
    let world = World::new();
    let case = world.in_hand();
    let told = |case: &Case, what| {
        let units = authority::told_to_decide(case, what, &Directory(&world.units));
        units.iter().map(|unit| unit.id).collect::<Vec<_>>()
    };
    assert_eq!(told(&case, Decision::Extension), [COMMITTEE, GOVERNMENT, DISCIPLINE]);
    assert_eq!(told(&case, Decision::Unsealing), [COMMISSION]);
    assert_eq!(told(&world.at_township(), Decision::Reclassification), [GOVERNMENT, COMMISSION]);
    assert_eq!(told(&world.at_county(), Decision::Extension), [COMMISSION]);
}
