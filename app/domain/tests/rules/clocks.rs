use domain::cases::{Case, Kind, Urgency, clock};
use domain::instant::Instant;

use crate::world::*;

fn at(text: &str) -> Instant {
    Instant::parse_local(text).unwrap()
}

fn urgency(world: &World, case: &Case, now: &str) -> (Urgency, i64) {
    let standing = clock::standing(case, at(now), &world.calendar).unwrap();
    (standing.urgency, standing.days_left)
}

#[test]
fn ten_days_are_amber_two_working_days_before_and_red_after() {
    let world = World::new();
    let case = world.in_hand(); // until 16 March
    for (now, urgent, left) in [
        ("2026-03-02T09:00", Urgency::Calm, 10),
        ("2026-03-11T23:59", Urgency::Calm, 3),
        ("2026-03-12T00:00", Urgency::Amber, 2),
        ("2026-03-14T12:00", Urgency::Amber, 1),
        ("2026-03-16T23:59", Urgency::Amber, 0),
        ("2026-03-17T00:00", Urgency::Red, -1),
        ("2026-03-21T09:00", Urgency::Red, -4),
    ] {
        assert_eq!(urgency(&world, &case, now), (urgent, left), "{now}");
    }
}

#[test]
fn a_one_day_limit_is_amber_on_its_last_day_and_not_at_once() {
    let world = World::new();
    for case in [world.filed(Kind::Demand), world.accepted()] {
        assert_eq!(urgency(&world, &case, "2026-03-02T09:00"), (Urgency::Calm, 1));
        assert_eq!(urgency(&world, &case, "2026-03-03T00:00"), (Urgency::Amber, 0));
        assert_eq!(urgency(&world, &case, "2026-03-04T00:00").0, Urgency::Red);
    }
}

#[test]
fn the_clocks_of_petitioners_stay_calm() {
    let world = World::new();
    for case in [world.answered(), world.closed(), world.declined()] {
        assert_eq!(urgency(&world, &case, "2026-05-30T09:00").0, Urgency::Calm);
    }
}

#[test]
fn where_no_clock_runs_nothing_is_urgent() {
    let world = World::new();
    for case in [world.withdrawn(), world.merged().0] {
        assert_eq!(clock::standing(&case, world.now, &world.calendar), None);
        assert_eq!(clock::due(&case, world.now.plus_millis(90 * DAY)), None);
    }
}

#[test]
fn the_clock_wakes_when_a_limit_passes_and_at_once_when_many_raise_it() {
    let mut world = World::new();
    let mut case = world.in_hand();
    let limit = case.limit().unwrap().at;
    assert_eq!(clock::wakes_at(&case), Some(limit.plus_millis(1)));
    assert_eq!(clock::wakes_at(&world.answered()), world.answered().limit().map(|limit| limit.at.plus_millis(1)));
    case.course.repeats = Some(domain::ids::CaseId(9));
    assert_eq!(clock::wakes_at(&case), Some(case.filed_at), "the same matter twice");
    case = ok(case.run(&world.ctx()));
    world.now = limit.plus_millis(1);
    case = ok(case.run(&world.ctx()));
    assert_eq!(clock::wakes_at(&case), None, "the level above watches already");
    for over in [world.closed(), world.declined(), world.withdrawn()] {
        assert_eq!(clock::wakes_at(&over), None);
    }
}
