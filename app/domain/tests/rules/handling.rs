use domain::cases::{Kind, Refused, State, StateName, What, routing};
use domain::ids::UnitId;
use domain::unit::Role;

use crate::world::*;

#[test]
fn taking_starts_ten_working_days() {
    let world = World::new();
    let case = world.in_hand();
    assert_eq!(case.state.name(), StateName::InHand);
    assert_eq!(case.handler(), Some(member(&world.cadre()).id));
    assert_eq!(case.limit().unwrap(), world.calendar.limit(world.now, 10));
}

#[test]
fn assigning_starts_ten_working_days_and_taking_does_not_restart_them() {
    let mut world = World::new();
    let case = world.assigned();
    let limit = case.limit();
    assert_eq!((case.state.name(), case.unit.id), (StateName::Assigned, COMMITTEE));
    assert_eq!(limit.unwrap(), world.calendar.limit(world.now, 10));
    world.later(2 * DAY);
    let case = ok(case.take(&world.cadre(), &world.ctx()));
    assert_eq!(case.limit(), limit);
}

#[test]
fn whom_a_unit_may_assign_to() {
    let world = World::new();
    let try_to = |from: UnitId, kind: Kind, accused: &[UnitId], to: UnitId| {
        let mut case = world.filed(kind);
        case.unit = world.units.iter().find(|u| u.id == from).unwrap().clone();
        case.accused = accused_units(accused);
        case.may_assign_to(world.units.iter().find(|u| u.id == to).unwrap()).err()
    };
    use Kind::{Complaint, Demand, Report};
    for (from, kind, to, refused) in [
        (GOVERNMENT, Demand, COMMITTEE, None),
        (GOVERNMENT, Demand, NEXT_COMMITTEE, None),
        (GOVERNMENT, Demand, SUPERVISION, None),
        (GOVERNMENT, Demand, GOVERNMENT, Some(Refused::SameUnit)),
        (GOVERNMENT, Demand, DISCIPLINE, Some(Refused::NotADepartment)),
        (GOVERNMENT, Demand, ROADS, Some(Refused::AssignUpwards)),
        (GOVERNMENT, Demand, FAR_COMMITTEE, Some(Refused::OutsideTerritory)),
        (GOVERNMENT, Demand, FAR_GOVERNMENT, Some(Refused::OutsideTerritory)),
        (COMMISSION, Demand, ROADS, None),
        (COMMISSION, Demand, FAR_COMMITTEE, None),
        (ROADS, Demand, HOUSING, None),
        (ROADS, Demand, GOVERNMENT, None),
        (ROADS, Demand, COMMISSION, Some(Refused::NotADepartment)),
        (COMMITTEE, Demand, SUPERVISION, Some(Refused::VillagesDoNotAssign)),
        (SUPERVISION, Demand, COMMITTEE, Some(Refused::VillagesDoNotAssign)),
        (COMMISSION, Complaint, ROADS, None),
        (COMMISSION, Complaint, GOVERNMENT, None),
        (COMMISSION, Complaint, COMMITTEE, Some(Refused::DisciplineOnly)),
        (COMMISSION, Report, DISCIPLINE, None),
        (COMMISSION, Report, GOVERNMENT, Some(Refused::DisciplineOnly)),
        (COMMISSION, Report, ROADS, Some(Refused::DisciplineOnly)),
        (DISCIPLINE, Report, SUPERVISION, Some(Refused::DisciplineOnly)),
        (DISCIPLINE, Report, COMMITTEE, Some(Refused::DisciplineOnly)),
    ] {
        assert_eq!(try_to(from, kind, &[], to), refused, "{from} to {to}: {kind}");
    }
    assert_eq!(try_to(COMMISSION, Demand, &[ROADS], ROADS), Some(Refused::Accused));
}

#[test]
fn a_unit_that_nobody_knows_is_refused() {
    let world = World::new();
    assert_eq!(no(world.at_township().assign(&world.clerk(), UnitId(99), None, &world.ctx())), Refused::UnknownUnit);
}

#[test]
fn village_units_do_not_assign_and_reviewers_do_not_either() {
    let world = World::new();
    let accepted = world.accepted();
    assert_eq!(no(accepted.assign(&world.cadre(), SUPERVISION, None, &world.ctx())), Refused::VillagesDoNotAssign);
    let case = world.at_township();
    assert_eq!(no(case.clone().assign(&world.reviewer(), COMMITTEE, None, &world.ctx())), Refused::NotYourRole);
    assert_eq!(no(case.take(&world.reviewer(), &world.ctx())), Refused::NotYourRole);
}

#[test]
fn at_the_commission_the_dispatcher_assigns() {
    let world = World::new();
    let case = world.at_county();
    assert_eq!(no(case.clone().assign(&world.supervisor(), DISCIPLINE, None, &world.ctx())), Refused::NotYourRole);
    assert!(case.assign(&world.dispatcher(), DISCIPLINE, None, &world.ctx()).is_ok());
}

#[test]
fn a_returned_case_goes_back_to_who_assigned_it_and_the_ten_days_run_on() {
    let mut world = World::new();
    let case = world.assigned();
    let work = *case.state.work().unwrap();
    world.later(2 * DAY);
    let (case, event) = case.give_back(&world.cadre(), &reason(), &world.ctx()).unwrap();
    assert_eq!((case.state.name(), case.unit.id), (StateName::Accepted, GOVERNMENT));
    assert_eq!(case.state.work(), Some(&work));
    assert_eq!(case.limit().unwrap(), world.calendar.limit(world.now, 1));
    assert!(matches!(event.what, What::Returned { times: 1, dispatcher: false, .. }));
    let case = ok(case.assign(&world.clerk(), NEXT_COMMITTEE, None, &world.ctx()));
    assert_eq!(case.state.term(), Some(&work));
}

#[test]
fn the_day_for_assigning_anew_never_outlasts_the_ten_days() {
    let mut world = World::new();
    let case = world.assigned();
    let work = case.limit().unwrap();
    world.now = work.at;
    let case = ok(case.give_back(&world.cadre(), &reason(), &world.ctx()));
    assert_eq!(case.limit().unwrap(), work);
}

#[test]
fn a_case_that_its_own_unit_took_is_returned_to_that_unit() {
    let world = World::new();
    let case = ok(world.in_hand().give_back(&world.cadre(), &reason(), &world.ctx()));
    assert_eq!((case.state.name(), case.unit.id), (StateName::Accepted, COMMITTEE));
}

#[test]
fn the_third_return_brings_it_to_the_county_dispatcher() {
    let world = World::new();
    let mut case = world.at_township();
    let mut last = None;
    for _ in 0..3 {
        case = ok(case.assign(&world.clerk(), COMMITTEE, None, &world.ctx()));
        let (returned, event) = case.give_back(&world.cadre(), &reason(), &world.ctx()).unwrap();
        case = returned;
        last = Some(event.what);
    }
    assert_eq!((case.state.name(), case.unit.id, case.course.returns), (StateName::Accepted, COMMISSION, 3));
    assert!(matches!(last, Some(What::Returned { times: 3, dispatcher: true, .. })));
    assert!(case.assign(&world.dispatcher(), ROADS, None, &world.ctx()).is_ok());
}

#[test]
fn only_who_has_it_in_hand_returns_escalates_or_answers_it() {
    let world = World::new();
    let case = world.in_hand();
    let other = world.colleague();
    assert_eq!(no(case.clone().give_back(&other, &reason(), &world.ctx())), Refused::NotInYourHands);
    assert_eq!(no(case.clone().escalate(&other, &reason(), &world.ctx())), Refused::NotInYourHands);
    assert_eq!(no(case.clone().answer(&other, answer(), &world.ctx())), Refused::NotInYourHands);
    assert_eq!(no(case.ask_extension(&other, 5, &reason(), &world.ctx())), Refused::NotInYourHands);
}

#[test]
fn a_case_is_handed_to_a_colleague_also_by_a_colleague() {
    let world = World::new();
    let (cadre, colleague) = (world.cadre(), world.colleague());
    let (case, event) = world.in_hand().hand_over(&cadre, member(&colleague), None, &world.ctx()).unwrap();
    assert_eq!(case.handler(), Some(member(&colleague).id));
    assert!(matches!(event.what, What::HandedOver { .. }));
    let case = ok(case.hand_over(&cadre, member(&cadre), Some(&words()), &world.ctx()));
    assert_eq!(case.handler(), Some(member(&cadre).id));
}

#[test]
fn whom_a_case_cannot_be_handed_to() {
    let world = World::new();
    let hand = |to| no(world.in_hand().hand_over(&world.cadre(), &to, None, &world.ctx()));
    assert_eq!(hand(member(&world.cadre()).clone()), Refused::SameHandler);
    assert_eq!(hand(member(&world.clerk()).clone()), Refused::NotAColleague);
    assert_eq!(hand(world.member(90, COMMITTEE, &[Role::Administrator])), Refused::NotAColleague);
    let mut case = world.in_hand();
    case.accused = accused_member(&world.colleague());
    assert_eq!(no(case.hand_over(&world.cadre(), member(&world.colleague()), None, &world.ctx())), Refused::Accused);
}

#[test]
fn escalation_goes_one_level_up_and_restarts_no_clock() {
    let mut world = World::new();
    let filed = world.filed(Kind::Demand);
    let limit = filed.limit();
    world.later(HOUR);
    let (case, event) = filed.escalate(&world.cadre(), &reason(), &world.ctx()).unwrap();
    assert_eq!((case.state.name(), case.unit.id, case.limit()), (StateName::Filed, GOVERNMENT, limit));
    assert!(matches!(event.what, What::Escalated { hotline: false, .. }));
    let case = ok(case.accept(&world.clerk(), &world.ctx()));
    let limit = case.limit();
    let case = ok(case.escalate(&world.clerk(), &reason(), &world.ctx()));
    assert_eq!((case.state.name(), case.unit.id, case.limit()), (StateName::Accepted, COMMISSION, limit));
    assert_eq!(case.course.escalations, 2);
}

#[test]
fn what_was_in_hand_waits_one_level_up_to_be_taken_or_assigned() {
    let mut world = World::new();
    let case = world.in_hand();
    let work = *case.state.work().unwrap();
    world.later(4 * DAY);
    let case = ok(case.escalate(&world.cadre(), &reason(), &world.ctx()));
    assert_eq!((case.state.name(), case.unit.id), (StateName::Accepted, GOVERNMENT));
    let case = ok(case.take(&world.clerk(), &world.ctx()));
    assert_eq!(case.state.term(), Some(&work));
}

#[test]
fn at_the_commission_escalation_goes_to_another_handler_and_names_12388() {
    let world = World::new();
    let case = ok(world.at_county().take(&world.dispatcher(), &world.ctx()));
    let (case, event) = case.escalate(&world.dispatcher(), &reason(), &world.ctx()).unwrap();
    assert!(matches!(event.what, What::Escalated { hotline: true, .. }));
    assert!(case.course.hotline);
    assert_eq!(case.unit.id, COMMISSION);
    assert_eq!(no(case.clone().take(&world.dispatcher(), &world.ctx())), Refused::AnotherHandlerNeeded);
    let case = ok(case.take(&world.supervisor(), &world.ctx()));
    let back = no(case.hand_over(&world.supervisor(), member(&world.dispatcher()), None, &world.ctx()));
    assert_eq!(back, Refused::AnotherHandlerNeeded);
}

#[test]
fn a_department_escalates_to_the_commission_and_may_get_it_back() {
    let world = World::new();
    let case = ok(world.at_township().escalate(&world.clerk(), &reason(), &world.ctx()));
    let case = ok(case.assign(&world.dispatcher(), ROADS, None, &world.ctx()));
    let case = ok(case.take(&world.roads(), &world.ctx()));
    let case = ok(case.escalate(&world.roads(), &reason(), &world.ctx()));
    assert!(case.course.hotline);
    let case = ok(case.assign(&world.dispatcher(), ROADS, Some(&words()), &world.ctx()));
    assert!(case.take(&world.roads(), &world.ctx()).is_ok());
}

#[test]
fn the_accused_never_get_it_by_escalation_either() {
    let world = World::new();
    let mut filing = filing(Kind::Demand);
    filing.accused = accused_units(&[GOVERNMENT]);
    let case = ok(world.file(filing));
    let case = ok(case.escalate(&world.cadre(), &reason(), &world.ctx()));
    assert_eq!(case.unit.id, COMMISSION);
    let mut case = world.at_county();
    case.accused = accused_units(&[COMMISSION]);
    assert_eq!(no(case.clone().escalate(&world.dispatcher(), &reason(), &world.ctx())), Refused::NotFound);
    assert!(routing::commission(&case.region, &case.accused, &world.ctx().directory).is_none());
}

#[test]
fn nobody_above_means_no_escalation() {
    let mut world = World::new();
    let case = world.at_township();
    world.units.retain(|unit| unit.id != COMMISSION);
    assert_eq!(no(case.escalate(&world.clerk(), &reason(), &world.ctx())), Refused::NobodyToGoTo);
}

#[test]
fn a_reopened_case_was_assigned_by_nobody() {
    let world = World::new();
    let case = ok(world.answered().reopen(&petitioner(), &words(), &world.ctx()));
    let State::Assigned(assigned) = &case.state else { panic!("{:?}", case.state) };
    assert_eq!(assigned.from, None);
    let case = ok(case.give_back(&world.clerk(), &reason(), &world.ctx()));
    assert_eq!((case.state.name(), case.unit.id), (StateName::Accepted, GOVERNMENT));
    assert_eq!(no(case.assign(&world.clerk(), COMMITTEE, None, &world.ctx())), Refused::AnsweredBefore);
}

#[test]
fn what_was_assigned_and_taken_still_goes_back_to_who_assigned_it() {
    let world = World::new();
    let case = ok(world.assigned().take(&world.cadre(), &world.ctx()));
    let case = ok(case.give_back(&world.cadre(), &reason(), &world.ctx()));
    assert_eq!((case.state.name(), case.unit.id), (StateName::Accepted, GOVERNMENT));
}
