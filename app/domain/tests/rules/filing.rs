use domain::cases::{Audience, By, Case, Category, Channel, Kind, Petitioner, Refused, StateName, What};
use domain::ids::{CaseId, PetitionerId};
use domain::instant::{Instant, parse_date};
use domain::viewer::Viewer;

use crate::world::*;

#[test]
fn a_filed_demand_waits_for_its_village_until_the_end_of_the_next_working_day() {
    let world = World::new();
    let (case, event) = world.file(filing(Kind::Demand)).unwrap();
    assert_eq!(case.state.name(), StateName::Filed);
    assert_eq!(case.unit.id, COMMITTEE);
    assert_eq!(case.title, "村口的路坏了");
    assert_eq!(case.limit().unwrap().at, Instant::end_of(parse_date("2026-03-03").unwrap()));
    assert_eq!((event.audience, event.by), (Audience::Public, By::Petitioner));
}

#[test]
fn only_a_demand_is_told_to_everybody() {
    let world = World::new();
    for kind in Kind::ALL {
        let (_, event) = world.file(filing(kind)).unwrap();
        assert_eq!(event.audience == Audience::Public, kind == Kind::Demand, "{kind}");
    }
}

#[test]
fn a_category_of_another_kind_is_refused() {
    let mut filing = filing(Kind::Demand);
    filing.category = Category::KinFavoured;
    assert_eq!(no(World::new().file(filing)), Refused::CategoryOfOtherKind);
}

#[test]
fn accepting_gives_a_working_day_to_take_or_assign_it() {
    let mut world = World::new();
    let case = world.filed(Kind::Demand);
    world.later(DAY);
    let (case, event) = case.accept(&world.cadre(), &world.ctx()).unwrap();
    assert_eq!(case.state.name(), StateName::Accepted);
    assert_eq!(case.limit().unwrap().at, Instant::end_of(parse_date("2026-03-04").unwrap()));
    assert!(matches!(event.what, What::Accepted { .. }));
    assert!(matches!(event.by, By::Member { ref name, .. } if name == "干部11"));
}

#[test]
fn a_declined_case_says_why_and_can_be_appealed_for_ten_working_days() {
    let world = World::new();
    let (case, event) = world.filed(Kind::Demand).decline(&world.cadre(), &reason(), &world.ctx()).unwrap();
    assert_eq!(case.state.name(), StateName::Declined);
    let until = world.calendar.limit(world.now, 10);
    assert_eq!(event.what, What::Declined { reason: reason().to_string(), until });
}

#[test]
fn an_appeal_files_it_again_one_level_up_with_a_new_clock() {
    let mut world = World::new();
    let case = world.declined();
    world.later(3 * DAY);
    let (case, event) = case.appeal(&petitioner(), &words(), &world.ctx()).unwrap();
    assert_eq!((case.state.name(), case.unit.id), (StateName::Filed, GOVERNMENT));
    assert_eq!(case.limit().unwrap(), world.calendar.limit(world.now, 1));
    assert!(matches!(event.what, What::Appealed { hotline: false, .. }));
}

#[test]
fn a_case_is_appealed_once() {
    let world = World::new();
    let case = ok(world.declined().appeal(&petitioner(), &words(), &world.ctx()));
    let case = ok(case.decline(&world.clerk(), &reason(), &world.ctx()));
    assert_eq!(no(case.appeal(&petitioner(), &words(), &world.ctx())), Refused::AlreadyAppealed);
}

#[test]
fn an_appeal_after_ten_working_days_is_too_late() {
    let mut world = World::new();
    let case = world.declined();
    world.now = case.limit().unwrap().at;
    assert!(case.clone().appeal(&petitioner(), &words(), &world.ctx()).is_ok());
    world.later(1);
    assert_eq!(no(case.appeal(&petitioner(), &words(), &world.ctx())), Refused::TooLate);
}

#[test]
fn an_appeal_at_the_county_goes_to_another_handler_and_names_12388() {
    let world = World::new();
    let mut filing = filing(Kind::Report);
    filing.prefer_county = true;
    let case = ok(world.file(filing));
    let case = ok(case.decline(&world.dispatcher(), &reason(), &world.ctx()));
    let (case, event) = case.appeal(&petitioner(), &words(), &world.ctx()).unwrap();
    assert!(matches!(event.what, What::Appealed { hotline: true, .. }));
    assert!(case.course.hotline);
    assert_eq!(no(case.clone().accept(&world.dispatcher(), &world.ctx())), Refused::AnotherHandlerNeeded);
    assert_eq!(no(case.clone().decline(&world.dispatcher(), &reason(), &world.ctx())), Refused::AnotherHandlerNeeded);
    assert!(case.accept(&world.supervisor(), &world.ctx()).is_ok());
}

#[test]
fn a_neighbour_or_a_stranger_may_say_me_too_once() {
    let world = World::new();
    let case = world.accepted();
    let second = Petitioner::named(PetitionerId(2), NEIGHBOUR);
    let (case, event) = case.join(&neighbour(), second.clone(), &world.ctx()).unwrap();
    assert_eq!(event.what, What::Joined { petitioners: 2 });
    assert_eq!(no(case.clone().join(&neighbour(), second.clone(), &world.ctx())), Refused::AlreadyJoined);
    assert_eq!(no(case.clone().join(&Viewer::Stranger, second, &world.ctx())), Refused::AlreadyJoined);
    let third = Petitioner::unknown(PetitionerId(3), domain::cases::Known::Anonymous);
    assert!(case.clone().join(&Viewer::Stranger, third.clone(), &world.ctx()).is_ok());
    assert_eq!(no(case.join(&world.cadre(), third, &world.ctx())), Refused::ResidentsOnly);
}

#[test]
fn what_is_not_public_cannot_be_joined() {
    let world = World::new();
    let case = world.filed(Kind::Inquiry);
    let second = Petitioner::named(PetitionerId(2), NEIGHBOUR);
    assert_eq!(no(case.join(&neighbour(), second, &world.ctx())), Refused::NotFound);
}

#[test]
fn what_came_by_letter_goes_where_a_villagers_filing_goes_and_says_by_whom_and_how() {
    let world = World::new();
    let by = world.clerk();
    for kind in Kind::ALL {
        let (case, event) = Case::register(CaseId(1), filing(kind), member(&by), Channel::Letter, &world.ctx()).unwrap();
        assert_eq!(case, world.filed(kind), "{kind}");
        assert_eq!(event.by, By::from(member(&by)), "{kind}");
        assert!(matches!(event.what, What::Filed { channel: Some(Channel::Letter), .. }), "{kind}");
    }
}

#[test]
fn townships_and_the_county_register_for_their_own_places_and_villages_never() {
    let world = World::new();
    let register =
        |by: &Viewer| Case::register(CaseId(1), filing(Kind::Demand), member(by), Channel::Hotline, &world.ctx()).map(|(case, _)| case.id);
    for by in [world.clerk(), world.reviewer(), world.officer(), world.roads(), world.dispatcher(), world.supervisor()] {
        assert!(register(&by).is_ok(), "{by:?}");
    }
    for (by, refused) in [
        (world.cadre(), Refused::NotYourRole),
        (world.watcher(), Refused::NotYourRole),
        (world.auditor(), Refused::NotYourRole),
        (world.far_clerk(), Refused::OutsideTerritory),
    ] {
        assert_eq!(register(&by), Err(refused), "{by:?}");
    }
}
