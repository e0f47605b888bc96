use domain::cases::{Kind, Petitioner, Refused, StateName, What};
use domain::ids::{CaseId, PetitionerId, ResidentId};
use domain::viewer::Viewer;

use crate::world::*;

#[test]
fn a_merged_case_goes_on_in_the_other_with_its_petitioners() {
    let world = World::new();
    let ((case, event), (into, other)) = world.accepted().merge(&world.cadre(), world.another(), &world.ctx()).unwrap();
    assert_eq!(case.state.name(), StateName::Merged);
    assert_eq!(event.what, What::Merged { into: CaseId(2) });
    assert_eq!(other.what, What::MergedIn { case: CaseId(1), petitioners: 1 });
    assert_eq!(into.active_petitioners().count(), 2);
    assert!(into.message(&petitioner(), None, &words(), vec![], &world.ctx()).is_ok());
}

#[test]
fn undoing_a_merger_brings_both_back_as_they_were() {
    let mut world = World::new();
    let before = (world.accepted(), world.another());
    let ((case, _), (into, _)) = before.0.clone().merge(&world.cadre(), before.1.clone(), &world.ctx()).unwrap();
    world.later(DAY);
    let ((case, event), (into, other)) = case.unmerge(&world.cadre(), into, &world.ctx()).unwrap();
    assert_eq!((case, into), before);
    assert_eq!(event.what, What::Unmerged { from: CaseId(2), state: StateName::Accepted });
    assert_eq!(other.what, What::UnmergedFrom { case: CaseId(1), ends: false });
}

#[test]
fn what_is_deserted_after_an_undone_merger_ends() {
    let world = World::new();
    let (case, into) = world.merged();
    let into = ok(into.withdraw(&petitioner(), None, &world.ctx()));
    let ((case, event), (into, _)) = case.unmerge(&world.cadre(), into, &world.ctx()).unwrap();
    assert_eq!((case.state.name(), into.state.name()), (StateName::Withdrawn, StateName::Filed));
    assert_eq!(event.what.leads_to(), Some(StateName::Withdrawn));

    let (case, into) = world.merged();
    let into = ok(into.withdraw(&neighbour(), None, &world.ctx()));
    let ((case, _), (into, other)) = case.unmerge(&world.cadre(), into, &world.ctx()).unwrap();
    assert_eq!((case.state.name(), into.state.name()), (StateName::Accepted, StateName::Withdrawn));
    assert_eq!(other.what.leads_to(), Some(StateName::Withdrawn));
}

#[test]
fn what_cannot_be_merged() {
    let world = World::new();
    let merge = |case: domain::cases::Case, into| case.merge(&world.cadre(), into, &world.ctx()).unwrap_err();
    assert_eq!(merge(world.accepted(), world.accepted()), Refused::MergeWithItself);

    let mut suggestion = world.filed(Kind::Suggestion);
    suggestion.id = CaseId(3);
    assert_eq!(merge(world.accepted(), suggestion), Refused::MergeUnlike);

    let mut accusing = world.another();
    accusing.accused = accused_units(&[ROADS]);
    assert_eq!(merge(world.accepted(), accusing), Refused::MergeUnlike);

    let over = ok(world.another().decline(&world.cadre(), &reason(), &world.ctx()));
    assert_eq!(merge(world.accepted(), over), Refused::MergeIntoClosed);

    let (case, into) = world.merged();
    assert_eq!(merge(case, world.another()), Refused::NotNow);
    let mut third = world.another();
    third.id = CaseId(3);
    assert_eq!(merge(into.clone(), third), Refused::HasMerged);

    let pending = ok(world.another().reclassify(&world.cadre(), Kind::Suggestion, domain::cases::Category::Other, &reason(), &world.ctx()));
    assert_eq!(merge(world.accepted(), pending), Refused::ReclassificationPending);

    let mut unseen = world.another();
    unseen.unit = world.units.iter().find(|u| u.id == FAR_COMMITTEE).unwrap().clone();
    unseen.course.seen_by.clear();
    assert_eq!(merge(world.accepted(), unseen), Refused::NotYourUnit);
}

#[test]
fn a_merger_is_undone_with_the_right_case_and_while_that_is_open() {
    let world = World::new();
    let (case, into) = world.merged();
    let mut wrong = world.another();
    wrong.id = CaseId(5);
    assert_eq!(case.clone().unmerge(&world.cadre(), wrong, &world.ctx()).unwrap_err(), Refused::NotMergedThere);
    assert_eq!(case.clone().unmerge(&neighbour(), into.clone(), &world.ctx()).unwrap_err(), Refused::NotYourRole);
    let over = ok(into.decline(&world.cadre(), &reason(), &world.ctx()));
    assert_eq!(case.unmerge(&world.cadre(), over, &world.ctx()).unwrap_err(), Refused::TooLate);
}

#[test]
fn petitioners_who_came_along_rate_the_answer_too() {
    let world = World::new();
    let (_, into) = world.merged();
    let case = ok(into.accept(&world.cadre(), &world.ctx()));
    let case = ok(case.take(&world.cadre(), &world.ctx()));
    let case = ok(case.answer(&world.cadre(), answer(), &world.ctx()));
    let case = ok(case.rate(&neighbour(), rating(5), &world.ctx()));
    assert_eq!(case.state.name(), StateName::Answered);
    assert_eq!(ok(case.rate(&petitioner(), rating(5), &world.ctx())).state.name(), StateName::Closed);
}

#[test]
fn a_helper_follows_for_the_neighbour() {
    let world = World::new();
    let mut case = world.answered();
    let helper = ResidentId(77);
    let mut helped = Petitioner::named(PetitionerId(1), PETITIONER);
    helped.helper = Some(helper);
    case.petitioners = vec![helped];
    assert!(case.rate(&Viewer::Resident(helper), rating(5), &world.ctx()).is_ok());
}

#[test]
fn a_level_above_may_undo_a_merger_too() {
    let world = World::new();
    let (case, into) = world.merged();
    assert_eq!(case.clone().unmerge(&world.clerk(), into.clone(), &world.ctx()).unwrap_err(), Refused::NotYourUnit);
    assert!(case.unmerge(&world.reviewer(), into, &world.ctx()).is_ok());
}

#[test]
fn who_filed_both_cases_rates_and_withdraws_once() {
    let world = World::new();
    let mut other = world.another();
    other.petitioners = vec![Petitioner::named(PetitionerId(2), ResidentId(501))];
    let (_, (into, _)) = world.accepted().merge(&world.cadre(), other, &world.ctx()).unwrap();
    let withdrawn = ok(into.clone().withdraw(&petitioner(), None, &world.ctx()));
    assert_eq!(withdrawn.state.name(), StateName::Withdrawn);
    let case = ok(into.accept(&world.cadre(), &world.ctx()));
    let case = ok(ok(case.take(&world.cadre(), &world.ctx())).answer(&world.cadre(), answer(), &world.ctx()));
    assert_eq!(ok(case.rate(&petitioner(), rating(5), &world.ctx())).state.name(), StateName::Closed);
}
