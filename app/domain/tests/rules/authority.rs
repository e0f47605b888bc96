use domain::cases::{Case, Kind, Refused, Sight, Verb, authority};
use domain::ids::PetitionerId;
use domain::unit::Role;
use domain::viewer::Viewer;

use crate::world::*;

fn staff(world: &World, case: &Case) -> Vec<i64> {
    let sees = |viewer: &Viewer| authority::sees(viewer, case) == Some(Sight::Staff);
    world.everybody().iter().filter(|v| sees(v)).filter_map(|v| v.member().map(|m| m.id.0)).collect()
}

#[test]
fn a_stranger_sees_the_public_view_of_a_demand_and_nothing_of_any_other_kind() {
    let world = World::new();
    for kind in Kind::ALL {
        let expected = (kind == Kind::Demand).then_some(Sight::Public);
        for viewer in [Viewer::Stranger, neighbour(), world.next_cadre(), world.far_clerk(), world.auditor()] {
            assert_eq!(authority::sees(&viewer, &world.filed(kind)), expected, "{kind}");
        }
    }
}

#[test]
fn the_petitioner_sees_every_kind() {
    let world = World::new();
    for kind in Kind::ALL {
        assert_eq!(authority::sees(&petitioner(), &world.filed(kind)), Some(Sight::Petitioner(PetitionerId(1))));
    }
}

#[test]
fn staff_see_what_their_unit_has_and_what_is_below_them() {
    let world = World::new();
    // cadre 11, colleague 12, clerk 14, reviewer 15, officers 16 and 17, commission 19 and 20
    assert_eq!(staff(&world, &world.filed(Kind::Demand)), [11, 12, 14, 15, 16, 17, 19, 20]);
    assert_eq!(staff(&world, &world.filed(Kind::Inquiry)), [14, 15, 19, 20]);
    assert_eq!(staff(&world, &world.filed(Kind::Complaint)), [16, 17, 19, 20]);
    assert_eq!(staff(&world, &world.filed(Kind::Report)), [16, 17, 19, 20]);
    assert_eq!(staff(&world, &world.at_county()), [19, 20]);
}

#[test]
fn units_go_on_seeing_what_came_through_them() {
    let world = World::new();
    assert_eq!(staff(&world, &world.at_township()), [11, 12, 14, 15, 19, 20]);
    let case = ok(world.at_township().escalate(&world.clerk(), &reason(), &world.ctx()));
    let case = ok(case.assign(&world.dispatcher(), ROADS, None, &world.ctx()));
    assert_eq!(staff(&world, &case), [11, 12, 14, 15, 18, 19, 20]);
}

#[test]
fn a_complaint_is_seen_by_the_government_and_departments_only_when_assigned_to_them() {
    let world = World::new();
    let case = ok(world.filed(Kind::Complaint).escalate(&world.officer(), &reason(), &world.ctx()));
    let case = ok(case.accept(&world.dispatcher(), &world.ctx()));
    let case = ok(case.assign(&world.dispatcher(), ROADS, None, &world.ctx()));
    assert_eq!(staff(&world, &case), [16, 17, 18, 19, 20]);
    let case = ok(case.give_back(&world.roads(), &reason(), &world.ctx()));
    let case = ok(case.assign(&world.dispatcher(), GOVERNMENT, None, &world.ctx()));
    assert_eq!(staff(&world, &case), [14, 15, 16, 17, 18, 19, 20]);
}

#[test]
fn the_accused_see_nothing_wherever_they_stand() {
    let world = World::new();
    for kind in Kind::ALL {
        for viewer in world.everybody().iter().filter(|viewer| viewer.member().is_some()) {
            let mut case = world.filed(kind);
            case.accused = accused_member(viewer);
            assert_eq!(authority::sees(viewer, &case), None);
            case.accused = accused_units(&[member(viewer).unit.id]);
            assert_eq!(authority::sees(viewer, &case), None);
            assert!(authority::verbs(viewer, &case, world.now).is_empty());
            for verb in Verb::ALL {
                assert_eq!(authority::may(viewer, &case, verb, world.now), Err(Refused::NotFound));
            }
        }
    }
}

#[test]
fn a_role_that_does_not_fit_the_unit_gives_no_right() {
    let world = World::new();
    for role in Role::ALL {
        let viewer = Viewer::Member(world.member(40, COMMITTEE, &[role]));
        let sees = authority::sees(&viewer, &world.filed(Kind::Demand));
        let expected = if role == Role::VillageCadre { Sight::Staff } else { Sight::Public };
        assert_eq!(sees, Some(expected), "{role}");
    }
}

#[test]
fn roles_that_serve_the_installation_see_no_cases() {
    let world = World::new();
    for role in [Role::IdentityCustodian, Role::Auditor, Role::Administrator] {
        let viewer = Viewer::Member(world.member(40, COMMISSION, &[role]));
        assert_eq!(authority::sees(&viewer, &world.filed(Kind::Report)), None);
    }
}

#[test]
fn a_case_handed_to_another_unit_is_out_of_reach_for_the_first() {
    let world = World::new();
    let case = world.at_township();
    assert_eq!(no(case.clone().take(&world.cadre(), &world.ctx())), Refused::NotYourUnit);
    assert_eq!(no(case.accept(&world.far_clerk(), &world.ctx())), Refused::NotYourUnit);
}

#[test]
fn buttons_are_drawn_for_what_may_be_done_now() {
    use Verb as V;
    let world = World::new();
    let verbs = |viewer: Viewer, case: &Case| authority::verbs(&viewer, case, world.now);
    let filed = world.filed(Kind::Demand);
    assert_eq!(
        verbs(world.cadre(), &filed),
        [V::Accept, V::Decline, V::Escalate, V::Merge, V::Reclassify, V::Note, V::Message, V::Transcribe, V::Retitle]
    );
    assert_eq!(verbs(petitioner(), &filed), [V::Withdraw, V::Message, V::Agree]);
    assert_eq!(verbs(Viewer::Stranger, &filed), [V::Join]);
    assert_eq!(verbs(world.reviewer(), &filed), [V::SetLimit, V::Supervise, V::Note, V::Transcribe]);
    let in_hand = world.in_hand();
    assert_eq!(
        verbs(world.cadre(), &in_hand),
        [
            V::Return,
            V::HandOver,
            V::Escalate,
            V::AskExtension,
            V::Answer,
            V::Merge,
            V::Reclassify,
            V::Note,
            V::Message,
            V::Transcribe,
            V::Retitle
        ]
    );
    assert_eq!(verbs(petitioner(), &world.answered()), [V::Rate, V::Reopen, V::Agree]);
    assert_eq!(verbs(petitioner(), &world.declined()), [V::Appeal, V::Agree]);
    assert_eq!(verbs(petitioner(), &world.withdrawn()), []);
}
