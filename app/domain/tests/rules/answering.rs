use domain::cases::{Answer, Case, Kind, Measure, Outcome, Petitioner, Refused, StateName, What};
use domain::ids::PetitionerId;
use domain::money::Fen;

use crate::world::*;

/// The demand in hand, with a second petitioner.
fn of_two(world: &World) -> Case {
    let second = Petitioner::named(PetitionerId(2), NEIGHBOUR);
    ok(world.in_hand().join(&neighbour(), second, &world.ctx()))
}

#[test]
fn an_answer_waits_ten_working_days_for_ratings() {
    let world = World::new();
    let mut answer = answer();
    answer.paid = Fen(300_000);
    let (case, event) = world.in_hand().answer(&world.cadre(), answer, &world.ctx()).unwrap();
    assert_eq!(case.state.name(), StateName::Answered);
    let limit = world.calendar.limit(world.now, 10);
    assert_eq!(case.limit(), Some(limit));
    assert!(matches!(event.what, What::Answered { paid: Fen(300_000), until, .. } if until == limit));
}

#[test]
fn it_closes_when_the_last_petitioner_has_rated() {
    let world = World::new();
    let case = ok(of_two(&world).answer(&world.cadre(), answer(), &world.ctx()));
    let (case, event) = case.rate(&petitioner(), rating(5), &world.ctx()).unwrap();
    assert!(matches!(event.what, What::Rated { process: 5, closes: false, .. }));
    assert_eq!(case.state.name(), StateName::Answered);
    assert_eq!(no(case.clone().rate(&petitioner(), rating(1), &world.ctx())), Refused::AlreadyRated);
    let (case, event) = case.rate(&neighbour(), rating(2), &world.ctx()).unwrap();
    assert!(matches!(event.what, What::Rated { result: 2, closes: true, .. }));
    assert_eq!(case.state.name(), StateName::Closed);
}

#[test]
fn who_has_withdrawn_is_not_waited_for() {
    let world = World::new();
    let case = ok(of_two(&world).withdraw(&neighbour(), None, &world.ctx()));
    let case = ok(case.answer(&world.cadre(), answer(), &world.ctx()));
    assert_eq!(no(case.clone().rate(&neighbour(), rating(1), &world.ctx())), Refused::AlreadyWithdrawn);
    assert_eq!(ok(case.rate(&petitioner(), rating(4), &world.ctx())).state.name(), StateName::Closed);
}

#[test]
fn it_closes_unrated_when_the_time_is_up() {
    let mut world = World::new();
    let case = ok(of_two(&world).answer(&world.cadre(), answer(), &world.ctx()));
    let case = ok(case.rate(&petitioner(), rating(5), &world.ctx()));
    world.now = case.limit().unwrap().at;
    assert_eq!(no(case.clone().run(&world.ctx())), Refused::NothingDue);
    world.later(1);
    assert_eq!(no(case.clone().rate(&neighbour(), rating(5), &world.ctx())), Refused::TooLate);
    let (case, event) = case.run(&world.ctx()).unwrap();
    assert!(matches!(event.what, What::Closed { rated: 1, unrated: 1, .. }));
    assert_eq!(case.state.name(), StateName::Closed);
}

#[test]
fn not_solved_assigns_it_one_level_up_with_ten_new_days() {
    let mut world = World::new();
    for case in [world.answered(), world.closed()] {
        world.later(DAY);
        let (case, event) = case.reopen(&petitioner(), &words(), &world.ctx()).unwrap();
        assert_eq!((case.state.name(), case.unit.id), (StateName::Assigned, GOVERNMENT));
        assert_eq!(case.limit().unwrap(), world.calendar.limit(world.now, 10));
        assert!(matches!(event.what, What::Reopened { hotline: false, .. }));
        assert!(case.petitioners.iter().all(|petitioner| petitioner.rating.is_none()));
    }
}

#[test]
fn a_case_is_reopened_once() {
    let world = World::new();
    let case = ok(world.answered().reopen(&petitioner(), &words(), &world.ctx()));
    let case = ok(case.take(&world.clerk(), &world.ctx()));
    let case = ok(case.answer(&world.clerk(), answer(), &world.ctx()));
    assert_eq!(no(case.reopen(&petitioner(), &words(), &world.ctx())), Refused::AlreadyReopened);
}

#[test]
fn a_closed_case_cannot_be_reopened_after_ten_working_days() {
    let mut world = World::new();
    let case = world.closed();
    world.now = case.limit().unwrap().at.plus_millis(1);
    assert_eq!(no(case.reopen(&petitioner(), &words(), &world.ctx())), Refused::TooLate);
}

#[test]
fn what_the_commission_answered_is_reopened_with_another_handler() {
    let world = World::new();
    let case = ok(world.at_county().take(&world.dispatcher(), &world.ctx()));
    let case = ok(case.answer(&world.dispatcher(), answer(), &world.ctx()));
    let (case, event) = case.reopen(&petitioner(), &words(), &world.ctx()).unwrap();
    assert!(matches!(event.what, What::Reopened { hotline: true, .. }));
    assert_eq!((case.unit.id, case.course.hotline), (COMMISSION, true));
    assert_eq!(no(case.clone().take(&world.dispatcher(), &world.ctx())), Refused::AnotherHandlerNeeded);
    assert!(case.take(&world.supervisor(), &world.ctx()).is_ok());
}

#[test]
fn only_its_petitioners_rate_reopen_appeal_or_withdraw() {
    let world = World::new();
    let answered = world.answered();
    for other in [neighbour(), world.cadre()] {
        assert_eq!(no(answered.clone().rate(&other, rating(1), &world.ctx())), Refused::NotYourCase);
        assert_eq!(no(answered.clone().reopen(&other, &words(), &world.ctx())), Refused::NotYourCase);
        assert_eq!(no(world.declined().appeal(&other, &words(), &world.ctx())), Refused::NotYourCase);
        assert_eq!(no(world.in_hand().withdraw(&other, None, &world.ctx())), Refused::NotYourCase);
    }
}

#[test]
fn a_case_ends_when_its_last_petitioner_withdraws() {
    let world = World::new();
    let (case, event) = of_two(&world).withdraw(&petitioner(), Some(&words()), &world.ctx()).unwrap();
    assert!(matches!(event.what, What::Withdrawn { ends: false, .. }));
    assert_eq!(case.state.name(), StateName::InHand);
    assert_eq!(no(case.clone().withdraw(&petitioner(), None, &world.ctx())), Refused::AlreadyWithdrawn);
    let (case, event) = case.withdraw(&neighbour(), None, &world.ctx()).unwrap();
    assert!(matches!(event.what, What::Withdrawn { ends: true, .. }));
    assert_eq!(case.state.name(), StateName::Withdrawn);
}

#[test]
fn an_answer_after_the_limit_is_remembered_as_late() {
    let mut world = World::new();
    let case = world.in_hand();
    world.now = case.limit().unwrap().at.plus_millis(1);
    let case = ok(case.answer(&world.cadre(), answer(), &world.ctx()));
    assert!(matches!(case.state, domain::cases::State::Answered(ref answered) if answered.late));
}

#[test]
fn a_complaint_runs_through_the_same_life() {
    let world = World::new();
    let case = ok(world.filed(Kind::Complaint).accept(&world.officer(), &world.ctx()));
    let case = ok(case.take(&world.officer(), &world.ctx()));
    let case = ok(case.answer(&world.officer(), answer(), &world.ctx()));
    assert_eq!(ok(case.rate(&petitioner(), rating(3), &world.ctx())).state.name(), StateName::Closed);
}

#[test]
fn a_referred_matter_says_to_whom_and_no_other_does() {
    let world = World::new();
    let to = domain::fields::Subject::parse("县公安局").unwrap();
    let referred = |outcome, referred_to| Answer { outcome, referred_to, ..answer() };
    let answer = |answer| world.in_hand().answer(&world.cadre(), answer, &world.ctx());
    assert_eq!(no(answer(referred(Outcome::Referred, None))), Refused::ReferredToWhom);
    assert_eq!(no(answer(referred(Outcome::Solved, Some(to.clone())))), Refused::ReferredToWhom);
    let event = event(answer(referred(Outcome::Referred, Some(to))));
    assert!(matches!(&event.what, What::Answered { referred_to, .. } if referred_to == "县公安局"));
    let shown = domain::cases::views::shown(&event, domain::cases::Sight::Public, domain::cases::Published::default()).unwrap();
    assert!(matches!(shown.what, What::Answered { referred_to, .. } if referred_to.is_empty()), "strangers read no words");
}

#[test]
fn a_village_takes_no_disciplinary_measures() {
    let world = World::new();
    let answer = |measure: Measure| Answer { measures: vec![measure], ..answer() };
    for measure in Measure::ALL {
        let village = world.in_hand().answer(&world.cadre(), answer(measure), &world.ctx()).map(|(case, _)| case.id);
        let may = matches!(measure, Measure::Talk | Measure::Criticism | Measure::Rectification);
        assert_eq!(village.err(), (!may).then_some(Refused::NotYourMeasure), "{measure}");
        let township = ok(world.at_township().take(&world.clerk(), &world.ctx()));
        assert!(township.answer(&world.clerk(), answer(measure), &world.ctx()).is_ok(), "{measure}");
    }
}
