use domain::cases::{Case, Kind, Refused, What};
use domain::instant::parse_date;
use domain::workdays::Calendar;
use time::Date;

use crate::world::*;

fn date(text: &str) -> Date {
    parse_date(text).unwrap()
}

fn asked(world: &World, days: u32) -> Case {
    ok(world.in_hand().ask_extension(&world.cadre(), days, &reason(), &world.ctx()))
}

#[test]
fn an_extension_granted_one_level_up_moves_the_limit_by_so_many_working_days() {
    let world = World::new();
    let (case, event) = asked(&world, 5).grant_extension(&world.reviewer(), &world.ctx()).unwrap();
    let limit = world.calendar.limit(world.now, 15);
    assert_eq!(case.limit(), Some(limit));
    assert_eq!(event.what, What::ExtensionGranted { days: 5, limit });
    assert_eq!(case.course.extension_days, 5);
}

#[test]
fn a_refused_extension_moves_nothing_and_can_be_asked_for_again() {
    let world = World::new();
    let case = asked(&world, 5);
    let limit = case.limit();
    let case = ok(case.refuse_extension(&world.officer(), &reason(), &world.ctx()));
    assert_eq!((case.limit(), case.course.extension_days), (limit, 0));
    assert!(case.ask_extension(&world.cadre(), 3, &reason(), &world.ctx()).is_ok());
}

#[test]
fn only_one_level_above_decides() {
    let world = World::new();
    let case = asked(&world, 5);
    for (viewer, refused) in [
        (world.cadre(), Refused::NotTheLevelAbove),
        (world.colleague(), Refused::NotTheLevelAbove),
        (world.clerk(), Refused::NotTheLevelAbove),
        (world.dispatcher(), Refused::NotTheLevelAbove),
        (world.supervisor(), Refused::NotTheLevelAbove),
        (petitioner(), Refused::NotYourRole),
    ] {
        assert_eq!(no(case.clone().grant_extension(&viewer, &world.ctx())), refused);
        assert_eq!(no(case.clone().refuse_extension(&viewer, &reason(), &world.ctx())), refused);
    }
}

#[test]
fn at_the_commission_another_than_the_handler_decides() {
    let world = World::new();
    let case = ok(world.at_county().take(&world.dispatcher(), &world.ctx()));
    let case = ok(case.ask_extension(&world.dispatcher(), 5, &reason(), &world.ctx()));
    assert_eq!(no(case.clone().grant_extension(&world.dispatcher(), &world.ctx())), Refused::NotTheLevelAbove);
    assert!(case.grant_extension(&world.supervisor(), &world.ctx()).is_ok());
}

#[test]
fn twenty_working_days_are_the_most_in_all() {
    let world = World::new();
    let ask = |case: Case, days| case.ask_extension(&world.cadre(), days, &reason(), &world.ctx());
    assert_eq!(no(ask(world.in_hand(), 0)), Refused::ExtensionTooLong);
    assert_eq!(no(ask(world.in_hand(), 21)), Refused::ExtensionTooLong);
    let case = ok(asked(&world, 15).grant_extension(&world.reviewer(), &world.ctx()));
    assert_eq!(no(ask(case.clone(), 6)), Refused::ExtensionTooLong);
    let case = ok(ok(ask(case, 5)).grant_extension(&world.reviewer(), &world.ctx()));
    assert_eq!(case.limit(), Some(world.calendar.limit(world.now, 30)));
    assert_eq!(no(ask(case, 1)), Refused::ExtensionTooLong);
}

#[test]
fn an_extension_is_asked_for_once_at_a_time_and_before_the_limit() {
    let mut world = World::new();
    let case = asked(&world, 5);
    assert_eq!(no(case.ask_extension(&world.cadre(), 1, &reason(), &world.ctx())), Refused::ExtensionPending);
    let case = world.in_hand();
    world.now = case.limit().unwrap().at;
    assert!(case.clone().ask_extension(&world.cadre(), 1, &reason(), &world.ctx()).is_ok());
    world.later(1);
    assert_eq!(no(case.ask_extension(&world.cadre(), 1, &reason(), &world.ctx())), Refused::TooLate);
}

#[test]
fn undecided_at_the_limit_it_can_only_be_refused() {
    let mut world = World::new();
    let case = asked(&world, 5);
    world.now = case.limit().unwrap().at.plus_millis(1);
    assert_eq!(no(case.clone().grant_extension(&world.reviewer(), &world.ctx())), Refused::TooLate);
    assert!(case.refuse_extension(&world.reviewer(), &reason(), &world.ctx()).is_ok());
}

#[test]
fn what_was_not_asked_for_cannot_be_decided() {
    let world = World::new();
    let case = world.in_hand();
    assert_eq!(no(case.clone().grant_extension(&world.reviewer(), &world.ctx())), Refused::NoExtensionAsked);
    assert_eq!(no(case.refuse_extension(&world.reviewer(), &reason(), &world.ctx())), Refused::NoExtensionAsked);
}

#[test]
fn a_request_survives_a_hand_over_and_lapses_with_a_return() {
    let world = World::new();
    let case = asked(&world, 5);
    let handed = ok(case.clone().hand_over(&world.cadre(), member(&world.colleague()), None, &world.ctx()));
    assert!(handed.grant_extension(&world.reviewer(), &world.ctx()).is_ok());
    let back = ok(case.give_back(&world.cadre(), &reason(), &world.ctx()));
    let case = ok(back.take(&world.cadre(), &world.ctx()));
    assert_eq!(no(case.grant_extension(&world.reviewer(), &world.ctx())), Refused::NoExtensionAsked);
}

#[test]
fn a_level_above_sets_a_new_limit_for_a_reason_that_everybody_sees() {
    let world = World::new();
    let case = world.in_hand();
    let before = case.limit().unwrap();
    let (case, event) = case.set_limit(&world.supervisor(), date("2026-03-05"), &reason(), &world.ctx()).unwrap();
    let limit = case.limit().unwrap();
    assert_eq!(limit.at, domain::instant::Instant::end_of(date("2026-03-05")));
    assert_eq!(event.what, What::LimitSet { before, limit, reason: reason().to_string() });
    assert_eq!(no(case.clone().set_limit(&world.reviewer(), date("2026-03-05"), &reason(), &world.ctx())), Refused::Unchanged);
    assert_eq!(no(case.clone().set_limit(&world.reviewer(), date("2026-03-01"), &reason(), &world.ctx())), Refused::LimitInThePast);
    for viewer in [world.cadre(), world.clerk()] {
        assert_eq!(no(case.clone().set_limit(&viewer, date("2026-03-09"), &reason(), &world.ctx())), Refused::NotTheLevelAbove);
    }
}

#[test]
fn an_extension_counts_on_from_a_limit_that_was_set() {
    let world = World::new();
    let case = ok(world.in_hand().set_limit(&world.reviewer(), date("2026-03-05"), &reason(), &world.ctx()));
    let case = ok(case.ask_extension(&world.cadre(), 2, &reason(), &world.ctx()));
    let case = ok(case.grant_extension(&world.reviewer(), &world.ctx()));
    assert_eq!(case.limit().unwrap().at, domain::instant::Instant::end_of(date("2026-03-09")));
}

#[test]
fn an_order_while_it_waits_for_assignment_moves_the_ten_days() {
    let world = World::new();
    let case = ok(world.in_hand().give_back(&world.cadre(), &reason(), &world.ctx()));
    let case = ok(case.set_limit(&world.reviewer(), date("2026-04-30"), &reason(), &world.ctx()));
    assert_eq!(case.state.work().unwrap().limit.at, domain::instant::Instant::end_of(date("2026-04-30")));
    assert_eq!(case.limit().unwrap(), world.calendar.limit(world.now, 1));
    let filed = ok(world.filed(Kind::Demand).set_limit(&world.reviewer(), date("2026-03-06"), &reason(), &world.ctx()));
    assert_eq!(filed.limit().unwrap().at, domain::instant::Instant::end_of(date("2026-03-06")));
}

#[test]
fn the_publication_of_a_year_recomputes_what_was_provisional_and_nothing_else() {
    let mut world = World::new();
    world.now = domain::instant::Instant::parse_local("2026-12-28T09:00").unwrap();
    let case = world.in_hand();
    let before = case.limit().unwrap();
    assert!(before.provisional);
    assert_eq!(no(case.clone().recompute(&world.ctx())), Refused::NothingDue);
    let csv = include_str!("../../../../server/demo/calendar.csv");
    world.calendar = Calendar::parse(&format!("{csv}\n2027-01-01,holiday,元旦\n2027-01-03,workday,元旦\n")).unwrap();
    let (case, event) = case.recompute(&world.ctx()).unwrap();
    let limit = case.limit().unwrap();
    assert!(!limit.provisional);
    assert_eq!(limit.at, domain::instant::Instant::end_of(date("2027-01-11")));
    assert_eq!(event.what, What::LimitRecomputed { before, limit });
    world.calendar = Calendar::default();
    assert_eq!(no(case.recompute(&world.ctx())), Refused::NothingDue);
}
