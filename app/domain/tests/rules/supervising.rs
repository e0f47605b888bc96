use domain::cases::{By, Case, Cause, Due, Kind, Known, Petitioner, Refused, Stage, What, clock};
use domain::ids::PetitionerId;
use domain::viewer::Viewer;

use crate::world::*;

fn overdue(world: &mut World) -> Case {
    let case = world.in_hand();
    world.now = case.limit().unwrap().at.plus_millis(1);
    ok(case.run(&world.ctx()))
}

#[test]
fn past_its_limit_the_clock_opens_a_supervision_one_level_up_once() {
    let mut world = World::new();
    for case in [world.filed(Kind::Demand), world.accepted(), world.assigned(), world.in_hand()] {
        world.now = case.limit().unwrap().at;
        assert_eq!(clock::due(&case, world.now), None);
        world.later(1);
        assert_eq!(clock::due(&case, world.now), Some(Due::Overdue));
        let (case, event) = case.run(&world.ctx()).unwrap();
        assert_eq!(event.by, By::Clock);
        let What::SupervisionOpened { number: 1, cause: Cause::Overdue, offline: false, unit, supervisor, .. } = event.what else {
            panic!("{:?}", event.what)
        };
        assert_eq!((unit.id, supervisor.id), (COMMITTEE, GOVERNMENT));
        assert_eq!(no(case.run(&world.ctx())), Refused::NothingDue);
        world.now = MONDAY;
    }
}

#[test]
fn a_supervision_is_answered_by_the_one_unit_and_lifted_by_the_other() {
    let mut world = World::new();
    let case = overdue(&mut world);
    assert_eq!(no(case.clone().lift_supervision(&world.reviewer(), 1, None, &world.ctx())), Refused::SupervisionUnanswered);
    assert_eq!(no(case.clone().answer_supervision(&world.clerk(), 1, &words(), &world.ctx())), Refused::NoSupervision);
    let (case, event) = case.answer_supervision(&world.cadre(), 1, &words(), &world.ctx()).unwrap();
    assert!(matches!(event.what, What::SupervisionAnswered { number: 1, .. }));
    assert_eq!(no(case.clone().answer_supervision(&world.cadre(), 1, &words(), &world.ctx())), Refused::SupervisionAnswered);
    assert_eq!(no(case.clone().lift_supervision(&world.supervisor(), 1, None, &world.ctx())), Refused::NotYourSupervision);
    assert_eq!(no(case.clone().lift_supervision(&world.clerk(), 1, None, &world.ctx())), Refused::NotYourRole);
    let (case, event) = case.lift_supervision(&world.reviewer(), 1, Some(&words()), &world.ctx()).unwrap();
    assert!(matches!(event.what, What::SupervisionLifted { number: 1, .. }));
    assert_eq!(case.course.supervision(1).unwrap().stage, Stage::Lifted);
    assert_eq!(no(case.clone().lift_supervision(&world.reviewer(), 1, None, &world.ctx())), Refused::NoSupervision);
    assert_eq!(no(case.run(&world.ctx())), Refused::NothingDue);
}

#[test]
fn a_supervision_that_is_not_there_cannot_be_answered() {
    let mut world = World::new();
    let case = overdue(&mut world);
    assert_eq!(no(case.clone().answer_supervision(&world.cadre(), 2, &words(), &world.ctx())), Refused::NoSupervision);
    let both = ok(case.supervise(&world.supervisor(), &reason(), true, &world.ctx()));
    let both = ok(both.answer_supervision(&world.cadre(), 1, &words(), &world.ctx()));
    assert_eq!(no(both.clone().answer_supervision(&world.cadre(), 1, &words(), &world.ctx())), Refused::SupervisionAnswered);
    assert_eq!(no(both.lift_supervision(&world.reviewer(), 2, None, &world.ctx())), Refused::NotYourSupervision);
}

#[test]
fn a_supervision_outlives_the_answer_to_the_case() {
    let mut world = World::new();
    let case = ok(overdue(&mut world).answer(&world.cadre(), answer(), &world.ctx()));
    let case = ok(case.answer_supervision(&world.cadre(), 1, &words(), &world.ctx()));
    assert!(case.lift_supervision(&world.reviewer(), 1, None, &world.ctx()).is_ok());
}

#[test]
fn every_level_above_may_supervise_and_nobody_else() {
    let world = World::new();
    let case = world.in_hand();
    for viewer in [world.reviewer(), world.officer(), world.dispatcher(), world.supervisor()] {
        let event = event(case.clone().supervise(&viewer, &reason(), true, &world.ctx()));
        assert!(matches!(event.what, What::SupervisionOpened { cause: Cause::Ordered, offline: true, .. }));
    }
    for (viewer, refused) in [
        (world.cadre(), Refused::NotTheLevelAbove),
        (world.clerk(), Refused::NotTheLevelAbove),
        (world.roads(), Refused::NotYourUnit),
        (world.far_clerk(), Refused::NotYourUnit),
        (petitioner(), Refused::NotYourRole),
    ] {
        assert_eq!(no(case.clone().supervise(&viewer, &reason(), false, &world.ctx())), refused);
    }
    let case = ok(case.supervise(&world.reviewer(), &reason(), false, &world.ctx()));
    assert_eq!(no(case.supervise(&world.officer(), &reason(), false, &world.ctx())), Refused::AlreadySupervised);
}

#[test]
fn three_petitioners_bring_an_offline_supervision() {
    let world = World::new();
    let mut case = world.in_hand();
    for id in [2, 3] {
        assert_eq!(clock::due(&case, world.now), None);
        case = joined(case, id, &world);
    }
    assert_eq!(clock::due(&case, world.now), Some(Due::Crowd));
    let (case, event) = case.run(&world.ctx()).unwrap();
    assert!(matches!(event.what, What::SupervisionOpened { cause: Cause::Many, offline: true, .. }));
    assert_eq!(no(case.run(&world.ctx())), Refused::NothingDue);
}

/// One more villager with an account.
fn joined(case: Case, id: i64, world: &World) -> Case {
    let resident = domain::ids::ResidentId(600 + id);
    ok(case.join(&Viewer::Resident(resident), Petitioner::named(PetitionerId(id), resident), &world.ctx()))
}

#[test]
fn who_joins_without_a_name_is_shown_and_sends_nobody_there() {
    let world = World::new();
    let mut case = world.in_hand();
    for id in [2, 3, 4] {
        let petitioner = Petitioner::unknown(PetitionerId(id), Known::Anonymous);
        case = ok(case.join(&Viewer::Stranger, petitioner, &world.ctx()));
    }
    assert_eq!((case.active_petitioners().count(), case.people_known()), (4, 1));
    assert_eq!((clock::due(&case, world.now), clock::wakes_at(&case)), (None, Some(case.limit().unwrap().at.plus_millis(1))));
    let case = joined(case, 5, &world);
    assert_eq!(clock::due(&case, world.now), None);
    assert_eq!(clock::due(&joined(case, 6, &world), world.now), Some(Due::Crowd));
}

#[test]
fn a_sealed_name_is_a_person_and_one_account_with_two_parts_is_one() {
    let world = World::new();
    let mut case = joined(world.in_hand(), 2, &world);
    case.petitioners.push(Petitioner::named(PetitionerId(3), case.petitioners[1].resident.unwrap()));
    assert_eq!(case.people_known(), 2);
    case.petitioners.push(Petitioner::unknown(PetitionerId(4), Known::Sealed));
    assert_eq!((case.people_known(), clock::due(&case, world.now)), (3, Some(Due::Crowd)));
}

#[test]
fn the_same_matter_twice_brings_an_offline_supervision() {
    let world = World::new();
    let mut filing = filing(Kind::Demand);
    filing.repeats = Some(domain::ids::CaseId(9));
    let event = event(ok(world.file(filing)).run(&world.ctx()));
    assert!(matches!(event.what, What::SupervisionOpened { cause: Cause::Repeated, offline: true, .. }));
}

#[test]
fn a_new_limit_that_passes_is_supervised_again_once_the_old_supervision_is_lifted() {
    let mut world = World::new();
    let case = overdue(&mut world);
    let until = domain::instant::parse_date("2026-03-20").unwrap();
    let case = ok(case.set_limit(&world.reviewer(), until, &reason(), &world.ctx()));
    world.now = case.limit().unwrap().at.plus_millis(1);
    assert_eq!(clock::due(&case, world.now), None);
    let case = ok(case.answer_supervision(&world.cadre(), 1, &words(), &world.ctx()));
    let case = ok(case.lift_supervision(&world.reviewer(), 1, None, &world.ctx()));
    let (case, event) = case.run(&world.ctx()).unwrap();
    assert!(matches!(event.what, What::SupervisionOpened { number: 2, .. }));
    assert_eq!(case.course.supervisions.len(), 2);
}

#[test]
fn what_is_over_is_not_supervised() {
    let mut world = World::new();
    let case = world.declined();
    world.later(60 * DAY);
    assert_eq!(no(case.run(&world.ctx())), Refused::NothingDue);
    assert_eq!(no(world.withdrawn().supervise(&world.supervisor(), &reason(), false, &world.ctx())), Refused::NotNow);
}
