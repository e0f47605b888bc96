use domain::cases::{Audience, Case, Known, Petitioner, Refused, UnsealingStage, Verb, What, authority};
use domain::ids::PetitionerId;
use domain::unit::{Member, Role};
use domain::viewer::Viewer;

use crate::world::*;

/// A report with a sealed name, with the township's discipline office.
fn sealed(world: &World) -> Case {
    let mut filing = filing(domain::cases::Kind::Report);
    filing.petitioner = Petitioner::unknown(PetitionerId(7), Known::Sealed);
    world.file(filing).unwrap().0
}

fn custodian(world: &World) -> Member {
    world.member(50, COMMISSION, &[Role::IdentityCustodian])
}

#[test]
fn three_persons_open_a_sealed_name_and_the_petitioner_reads_each_step() {
    let world = World::new();
    let (case, asked) = sealed(&world).ask_unsealing(&world.officer(), &reason(), &world.ctx()).unwrap();
    let (case, granted) = case.grant_unsealing(&world.supervisor(), &world.ctx()).unwrap();
    let (case, opened) = case.unseal(&custodian(&world), 1).unwrap();
    assert_eq!(case.course.unsealings[0].stage, UnsealingStage::Opened);
    assert_eq!(asked.what, What::UnsealingAsked { number: 1, reason: reason().to_string() });
    assert_eq!(granted.what, What::UnsealingGranted { number: 1, asked_by: "干部16".into() });
    assert_eq!(opened.what, What::Unsealed { number: 1 });
    for event in [asked, granted, opened] {
        assert_eq!(event.audience, Audience::Petitioner);
    }
}

#[test]
fn nobody_grants_the_own_request_and_the_custodian_has_no_part_in_it() {
    let world = World::new();
    let case = ok(sealed(&world).ask_unsealing(&world.supervisor(), &reason(), &world.ctx()));
    assert_eq!(no(case.clone().grant_unsealing(&world.supervisor(), &world.ctx())), Refused::SecondPersonNeeded);
    assert_eq!(no(case.clone().grant_unsealing(&world.officer(), &world.ctx())), Refused::NotTheLevelAbove);
    let case = ok(case.grant_unsealing(&world.dispatcher(), &world.ctx()));
    let both = |id| world.member(id, COMMISSION, &[Role::IdentityCustodian, Role::CountySupervisor]);
    for id in [19, 20] {
        assert_eq!(no(case.clone().unseal(&both(id), 1)), Refused::SecondPersonNeeded, "{id}");
    }
    assert!(case.unseal(&custodian(&world), 1).is_ok());
}

#[test]
fn a_name_is_opened_once_for_each_granted_request() {
    let world = World::new();
    let custodian = custodian(&world);
    let case = sealed(&world);
    assert_eq!(no(case.clone().unseal(&custodian, 1)), Refused::NoUnsealing);
    let case = ok(case.ask_unsealing(&world.officer(), &reason(), &world.ctx()));
    assert_eq!(no(case.clone().unseal(&custodian, 1)), Refused::NoUnsealing);
    assert_eq!(no(case.clone().ask_unsealing(&world.officer_2(), &reason(), &world.ctx())), Refused::UnsealingPending);
    let refused = ok(case.clone().refuse_unsealing(&world.dispatcher(), &reason(), &world.ctx()));
    assert_eq!(no(refused.clone().unseal(&custodian, 1)), Refused::NoUnsealing);
    assert!(refused.ask_unsealing(&world.officer(), &reason(), &world.ctx()).is_ok());
    let case = ok(case.grant_unsealing(&world.dispatcher(), &world.ctx()));
    let case = ok(case.unseal(&custodian, 1));
    assert_eq!(no(case.clone().unseal(&custodian, 1)), Refused::NoUnsealing);
    let again = ok(case.ask_unsealing(&world.officer(), &reason(), &world.ctx()));
    assert_eq!(again.course.unsealings[1].number, 2);
}

#[test]
fn a_name_is_opened_by_the_custodian_of_the_county_alone() {
    let world = World::new();
    let case = ok(sealed(&world).ask_unsealing(&world.officer(), &reason(), &world.ctx()));
    let case = ok(case.grant_unsealing(&world.dispatcher(), &world.ctx()));
    assert_eq!(no(case.clone().unseal(member(&world.auditor()), 1)), Refused::CustodianOnly);
    let mut elsewhere = custodian(&world);
    elsewhere.unit.region = region("350582");
    assert_eq!(no(case.clone().unseal(&elsewhere, 1)), Refused::NotFound);
    let mut accusing = case;
    accusing.accused = accused_member(&Viewer::Member(custodian(&world)));
    assert_eq!(no(accusing.unseal(&custodian(&world), 1)), Refused::NotFound);
}

#[test]
fn custodians_see_no_case_by_that_role() {
    let world = World::new();
    let case = ok(sealed(&world).ask_unsealing(&world.officer(), &reason(), &world.ctx()));
    let viewer = Viewer::Member(custodian(&world));
    assert_eq!(authority::sees(&viewer, &case), None);
    assert_eq!(authority::may(&viewer, &case, Verb::GrantUnsealing, world.now), Err(Refused::NotFound));
}

#[test]
fn there_is_nothing_to_open_where_nobody_is_sealed() {
    let world = World::new();
    assert_eq!(no(world.in_hand().ask_unsealing(&world.cadre(), &reason(), &world.ctx())), Refused::NothingSealed);
    let case = ok(sealed(&world).withdraw(&Viewer::Bearer(PetitionerId(7)), None, &world.ctx()));
    assert!(!case.has_sealed());
}
