use domain::cases::{Audience, Case, Category, Kind, Refused, Sight, StateName, What, authority};
use domain::viewer::Viewer;

use crate::world::*;

fn to_report(world: &World, case: Case) -> Case {
    ok(case.reclassify(&world.cadre(), Kind::Report, Category::Funds, &reason(), &world.ctx()))
}

#[test]
fn another_kind_needs_a_second_person() {
    let world = World::new();
    let case = to_report(&world, world.accepted());
    assert_eq!(case.kind, Kind::Demand);
    assert_eq!(no(case.clone().confirm_reclassification(&world.cadre(), &world.ctx())), Refused::SecondPersonNeeded);
    let (case, event) = case.confirm_reclassification(&world.colleague(), &world.ctx()).unwrap();
    assert_eq!((case.kind, case.category), (Kind::Report, Category::Funds));
    assert_eq!(event.audience, Audience::Petitioner);
    assert!(matches!(event.what, What::Reclassified { before: Kind::Demand, kind: Kind::Report, ref to, .. } if to.is_some()));
}

#[test]
fn a_demand_is_hidden_as_soon_as_it_shall_become_a_report() {
    let world = World::new();
    let case = world.accepted();
    assert_eq!(authority::sees(&Viewer::Stranger, &case), Some(Sight::Public));
    let case = to_report(&world, case);
    assert_eq!(authority::sees(&Viewer::Stranger, &case), None);
    assert_eq!(authority::sees(&neighbour(), &case), None);
    assert!(authority::sees(&petitioner(), &case).is_some());
}

#[test]
fn what_became_a_report_leaves_the_units_that_may_not_know_of_it() {
    let world = World::new();
    let case = to_report(&world, world.in_hand());
    let work = *case.state.work().unwrap();
    let case = ok(case.confirm_reclassification(&world.clerk_who_reviews(), &world.ctx()));
    assert_eq!((case.unit.id, case.state.name()), (DISCIPLINE, StateName::Accepted));
    assert_eq!(case.state.work(), Some(&work));
    for viewer in [world.cadre(), world.clerk(), world.reviewer(), world.watcher()] {
        assert_eq!(authority::sees(&viewer, &case), None);
    }
    for viewer in [world.officer(), world.dispatcher()] {
        assert_eq!(authority::sees(&viewer, &case), Some(Sight::Staff));
    }
}

#[test]
fn supervisions_follow_to_where_they_can_be_answered() {
    let mut world = World::new();
    let case = world.in_hand();
    world.now = case.limit().unwrap().at.plus_millis(1);
    let case = to_report(&world, ok(case.run(&world.ctx())));
    let case = ok(case.confirm_reclassification(&world.colleague(), &world.ctx()));
    let case = ok(case.answer_supervision(&world.officer(), 1, &words(), &world.ctx()));
    assert!(case.lift_supervision(&world.supervisor(), 1, None, &world.ctx()).is_ok());
}

#[test]
fn a_unit_that_may_hold_the_new_kind_keeps_it() {
    let world = World::new();
    let case = ok(world.filed(Kind::Complaint).accept(&world.officer(), &world.ctx()));
    let limit = case.limit();
    let case = ok(case.reclassify(&world.officer(), Kind::Inquiry, Category::Other, &reason(), &world.ctx()));
    let (case, event) = case.confirm_reclassification(&world.officer_2(), &world.ctx()).unwrap();
    assert_eq!((case.unit.id, case.state.name(), case.limit()), (DISCIPLINE, StateName::Accepted, limit));
    assert!(matches!(event.what, What::Reclassified { to: None, .. }));
}

#[test]
fn a_complaint_of_the_government_s_moves_to_discipline() {
    let world = World::new();
    let case = ok(world.filed(Kind::Inquiry).reclassify(&world.clerk(), Kind::Complaint, Category::Attitude, &reason(), &world.ctx()));
    let case = ok(case.confirm_reclassification(&world.officer_or_reviewer(), &world.ctx()));
    assert_eq!((case.unit.id, case.state.name()), (DISCIPLINE, StateName::Filed));
    assert_eq!(authority::sees(&world.clerk(), &case), None);
}

#[test]
fn a_proposal_can_be_refused_or_taken_back() {
    let world = World::new();
    for viewer in [world.cadre(), world.colleague(), world.reviewer()] {
        let case = to_report(&world, world.accepted());
        let (case, event) = case.refuse_reclassification(&viewer, &reason(), &world.ctx()).unwrap();
        assert_eq!((case.kind, event.audience), (Kind::Demand, Audience::Staff));
        assert_eq!(authority::sees(&Viewer::Stranger, &case), Some(Sight::Public));
    }
}

#[test]
fn what_cannot_be_reclassified() {
    let world = World::new();
    let by = world.cadre();
    let ask = |case: Case, kind, category| no(case.reclassify(&by, kind, category, &reason(), &world.ctx()));
    assert_eq!(ask(world.accepted(), Kind::Report, Category::Transport), Refused::CategoryOfOtherKind);
    assert_eq!(ask(world.accepted(), Kind::Demand, Category::Municipal), Refused::SameKind);
    assert_eq!(ask(to_report(&world, world.accepted()), Kind::Suggestion, Category::Other), Refused::ReclassificationPending);
    assert_eq!(ask(world.merged().1, Kind::Suggestion, Category::Other), Refused::HasMerged);
    assert_eq!(no(world.accepted().confirm_reclassification(&world.colleague(), &world.ctx())), Refused::NoReclassification);
    assert_eq!(no(world.accepted().refuse_reclassification(&by, &reason(), &world.ctx())), Refused::NoReclassification);
}

#[test]
fn a_proposal_lapses_with_the_answer() {
    let world = World::new();
    let case = ok(to_report(&world, world.in_hand()).answer(&world.cadre(), answer(), &world.ctx()));
    assert_eq!(case.course.reclassification, None);
}

#[test]
fn nobody_left_to_go_to_keeps_it_where_it_is() {
    let world = World::new();
    let mut case = to_report(&world, world.accepted());
    case.accused = accused_units(&[DISCIPLINE, COMMISSION]);
    assert_eq!(no(case.confirm_reclassification(&world.colleague(), &world.ctx())), Refused::NobodyToGoTo);
}

impl World {
    fn clerk_who_reviews(&self) -> Viewer {
        self.reviewer()
    }
    fn officer_or_reviewer(&self) -> Viewer {
        Viewer::Member(self.member(30, GOVERNMENT, &[domain::unit::Role::TownshipClerk]))
    }
}

#[test]
fn a_demand_that_becomes_a_complaint_at_the_county_is_forgotten_below() {
    let world = World::new();
    let case = ok(world.at_township().escalate(&world.clerk(), &reason(), &world.ctx()));
    let case = ok(case.reclassify(&world.dispatcher(), Kind::Complaint, Category::Funds, &reason(), &world.ctx()));
    let case = ok(case.confirm_reclassification(&world.supervisor(), &world.ctx()));
    assert_eq!((case.unit.id, case.state.name()), (COMMISSION, StateName::Accepted));
    for viewer in [world.cadre(), world.clerk(), world.reviewer()] {
        assert_eq!(authority::sees(&viewer, &case), None);
    }
}

#[test]
fn a_complaint_that_becomes_a_report_is_forgotten_outside_discipline() {
    let world = World::new();
    let case = ok(world.filed(Kind::Complaint).escalate(&world.officer(), &reason(), &world.ctx()));
    let case = ok(case.accept(&world.dispatcher(), &world.ctx()));
    let case = ok(case.assign(&world.dispatcher(), GOVERNMENT, None, &world.ctx()));
    let case = ok(case.give_back(&world.clerk(), &reason(), &world.ctx()));
    assert_eq!(authority::sees(&world.clerk(), &case), Some(Sight::Staff));
    let case = ok(case.reclassify(&world.dispatcher(), Kind::Report, Category::Funds, &reason(), &world.ctx()));
    let case = ok(case.confirm_reclassification(&world.supervisor(), &world.ctx()));
    assert_eq!(authority::sees(&world.clerk(), &case), None);
    assert_eq!(authority::sees(&world.officer(), &case), Some(Sight::Staff));
}
