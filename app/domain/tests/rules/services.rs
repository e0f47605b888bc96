use domain::cases::{Rating, Stars};
use domain::fields::Words;
use domain::ids::{ApplicationId, MemberId, ResidentId, ServiceId, UnitId};
use domain::instant::Instant;
use domain::services::sheet;
use domain::services::{Application, Asking, Context, Late, Outcome, Refused, Service, Sight, State, Verb, Way, What, authority, clock};
use domain::unit::{Member, Role, Unit};
use domain::viewer::Viewer;

use crate::directory::cells;
use crate::world::*;

const OTHER: ResidentId = ResidentId(503);

fn at(text: &str) -> Instant {
    Instant::parse_local(text).unwrap()
}

fn said(text: &str) -> Words {
    Words::parse(text).unwrap()
}

pub fn service(world: &World) -> Service {
    let read = sheet::line(2, &cells(&[])).unwrap();
    let unit = world.units.iter().find(|unit| unit.id == GOVERNMENT).unwrap();
    Service { id: ServiceId(1), region: read.region, unit: unit.into(), details: read.details, told: read.told, retired: false }
}

fn asking() -> Asking {
    Asking { applicant: PETITIONER, beneficiary: Some(NEIGHBOUR), village: region(VILLAGE) }
}

fn context(world: &World, now: Instant) -> Context<'_> {
    Context { now, calendar: &world.calendar }
}

fn filed(world: &World, now: &str) -> Application {
    Application::apply(ApplicationId(7), &service(world), asking(), &context(world, at(now))).unwrap().0
}

fn member(world: &World, unit: UnitId, role: Role) -> Viewer {
    let unit: Unit = world.units.iter().find(|one| one.id == unit).unwrap().clone();
    Viewer::Member(Member { id: MemberId(90), name: "陈立新".into(), unit, roles: vec![role] })
}

fn clerk(world: &World) -> Viewer {
    member(world, GOVERNMENT, Role::TownshipClerk)
}

fn stars() -> Rating {
    Rating { process: Stars::new(5).unwrap(), result: Stars::new(4).unwrap(), words: None }
}

#[test]
fn being_in_touch_is_counted_in_hours_through_nights_weekends_holidays_and_the_new_year() {
    let world = World::new();
    for (filed_at, last, late) in [
        ("2026-03-02T09:00", "2026-03-03T09:00", "2026-03-03T09:01"),
        // Friday evening: the weekend counts.
        ("2026-03-06T18:30", "2026-03-07T18:30", "2026-03-07T18:31"),
        // The spring festival.
        ("2026-02-16T23:59", "2026-02-17T23:59", "2026-02-18T00:00"),
        ("2026-12-31T08:00", "2027-01-01T08:00", "2027-01-01T08:01"),
        ("2028-02-28T12:00", "2028-02-29T12:00", "2028-02-29T12:01"),
    ] {
        let application = filed(&world, filed_at);
        assert_eq!(clock::contact_by(application.filed_at), at(last), "{filed_at}");
        assert!(!clock::contact_late(&application, at(last)), "{filed_at}");
        assert!(clock::contact_late(&application, at(late)), "{filed_at}");
        assert_eq!(clock::due(&application, at(late)), Some(Late::Contact), "{filed_at}");
    }
}

#[test]
fn who_was_not_reached_was_not_contacted_and_what_was_written_counts() {
    let world = World::new();
    let (by, next) = (clerk(&world), at("2026-03-02T10:00"));
    let application = filed(&world, "2026-03-02T09:00");
    let tried = application.clone().contact(&by, Way::Unreached, None, &context(&world, next)).unwrap().0;
    assert_eq!(tried.contacted_at, None);
    assert!(clock::contact_late(&tried, at("2026-03-03T09:01")));
    for way in [Way::Called, Way::Visited] {
        let reached = tried.clone().contact(&by, way, None, &context(&world, next)).unwrap().0;
        assert_eq!(reached.contacted_at, Some(next), "{way}");
        // A later call changes nothing about the first.
        let again = reached.contact(&by, Way::Called, None, &context(&world, at("2026-03-09T10:00"))).unwrap().0;
        assert_eq!((again.contacted_at, clock::contact_late(&again, at("2026-03-20T09:00"))), (Some(next), false), "{way}");
    }
    let asked = application.clone().ask_papers(&by, &said("户口本"), &context(&world, next)).unwrap().0;
    let answered = application.clone().answer(&by, Outcome::Done, &said("好了"), Vec::new(), &context(&world, next)).unwrap().0;
    assert_eq!((asked.contacted_at, answered.contacted_at), (Some(next), Some(next)));
    let late = application.contact(&by, Way::Called, None, &context(&world, at("2026-03-04T09:00"))).unwrap().0;
    assert!(clock::contact_late(&late, at("2026-03-04T09:00")), "it stays late");
}

#[test]
fn being_done_is_counted_in_the_services_own_working_days() {
    let world = World::new();
    for (filed_at, last, provisional) in [
        ("2026-03-02T09:00", "2026-03-05", false),
        ("2026-03-06T18:30", "2026-03-11", false),
        // Over the days of Qingming.
        ("2026-04-02T09:00", "2026-04-08", false),
        ("2026-12-30T09:00", "2027-01-04", true),
    ] {
        let application = filed(&world, filed_at);
        assert_eq!(application.limit.at.beijing_date().to_string(), last, "{filed_at}");
        assert_eq!(application.limit.provisional, provisional, "{filed_at}");
    }
}

#[test]
fn while_papers_are_waited_for_the_days_stand_still_and_then_go_on() {
    let world = World::new();
    let by = clerk(&world);
    let application = filed(&world, "2026-03-02T09:00");
    let waiting = application.ask_papers(&by, &said("户口本首页"), &context(&world, at("2026-03-04T16:00"))).unwrap().0;
    let standing = clock::standing(&waiting, at("2026-03-20T09:00"), &world.calendar);
    assert_eq!((standing.paused, standing.limit_late), (true, false));
    assert_eq!(clock::due(&waiting, at("2026-03-20T09:00")), None);
    let applicant = Viewer::Resident(PETITIONER);
    let nothing = waiting.clone().supply(&applicant, None, Vec::new(), &context(&world, at("2026-03-10T20:00")));
    assert_eq!(nothing.unwrap_err(), Refused::NothingAdded);
    // Four working days later: Thursday 5, Friday 6, Monday 9, Tuesday 10.
    let (again, event) = waiting.supply(&applicant, Some(&said("补上了")), Vec::new(), &context(&world, at("2026-03-10T20:00"))).unwrap();
    assert_eq!((again.waited, again.limit.at.beijing_date().to_string()), (4, "2026-03-11".into()));
    assert_eq!(event.what, What::Supplied { words: "补上了".into(), photos: Vec::new(), limit: Some(again.limit.at) });
    assert_eq!(clock::due(&again, at("2026-03-12T00:00")), Some(Late::Limit));
}

#[test]
fn papers_brought_to_the_unit_start_the_days_again_and_so_does_an_answer() {
    let world = World::new();
    let by = clerk(&world);
    let application = filed(&world, "2026-03-02T09:00");
    let waiting = application.ask_papers(&by, &said("户口本首页"), &context(&world, at("2026-03-04T16:00"))).unwrap().0;
    assert_eq!(authority::verbs(&by, &waiting), [Verb::Contact, Verb::Receive, Verb::Answer]);
    let there = context(&world, at("2026-03-10T10:00"));
    let refused = waiting.clone().receive(&Viewer::Resident(PETITIONER), None, Vec::new(), &there);
    assert_eq!(refused.unwrap_err(), Refused::NotYourRole);
    let (again, event) = waiting.clone().receive(&by, Some(&said("送到窗口了")), Vec::new(), &there).unwrap();
    assert_eq!((again.waited, again.limit.at.beijing_date().to_string()), (4, "2026-03-11".into()));
    assert_eq!(event.what, What::PapersReceived { words: "送到窗口了".into(), photos: Vec::new(), limit: again.limit.at });
    let answered = waiting.answer(&by, Outcome::Done, &said("好了"), Vec::new(), &there).unwrap().0;
    assert!(!clock::standing(&answered, there.now, &world.calendar).limit_late, "the days that were waited do not count");
}

#[test]
fn what_was_late_when_papers_were_asked_for_stays_late() {
    let world = World::new();
    let application = filed(&world, "2026-03-02T09:00");
    let asked = |on: &str| application.clone().ask_papers(&clerk(&world), &said("户口本"), &context(&world, at(on))).unwrap().0;
    for (on, late) in [("2026-03-04T16:00", None), ("2026-03-09T09:00", Some(application.limit.at))] {
        let waiting = asked(on);
        assert_eq!(clock::late_after(&waiting), late, "{on}");
        assert_eq!(clock::standing(&waiting, at("2026-03-20T09:00"), &world.calendar).limit_late, late.is_some(), "{on}");
    }
}

#[test]
fn each_clock_tells_once_that_it_has_run_out_and_wakes_for_nothing_else() {
    let world = World::new();
    let application = filed(&world, "2026-03-02T09:00");
    assert_eq!(clock::wakes_at(&application), Some(at("2026-03-03T09:00").plus_millis(1)));
    let late = at("2026-03-09T09:00");
    let (application, first) = application.run(&context(&world, late)).unwrap();
    assert_eq!(first.what, What::Overdue { late: Late::Contact });
    assert_eq!(clock::wakes_at(&application), Some(application.limit.at.plus_millis(1)));
    let (application, second) = application.run(&context(&world, late)).unwrap();
    assert_eq!(second.what, What::Overdue { late: Late::Limit });
    assert_eq!(clock::wakes_at(&application), None);
    assert_eq!(application.run(&context(&world, late)).unwrap_err(), Refused::NothingDue);
    let withdrawn = filed(&world, "2026-03-02T09:00").withdraw(&Viewer::Resident(PETITIONER), None).unwrap().0;
    assert!(!clock::contact_late(&withdrawn, late), "nobody waits for a call any more");
}

#[test]
fn an_application_is_there_for_its_people_its_unit_and_the_levels_above_alone() {
    let world = World::new();
    let application = filed(&world, "2026-03-02T09:00");
    for (viewer, sight) in [
        (Viewer::Stranger, None),
        (Viewer::Resident(PETITIONER), Some(Sight::Applicant)),
        (Viewer::Resident(NEIGHBOUR), Some(Sight::Applicant)),
        (Viewer::Resident(OTHER), None),
        (clerk(&world), Some(Sight::Staff)),
        (member(&world, GOVERNMENT, Role::TownshipReviewer), Some(Sight::Staff)),
        (member(&world, COMMISSION, Role::CountySupervisor), Some(Sight::Staff)),
        (member(&world, COMMISSION, Role::Administrator), None),
        (member(&world, COMMISSION, Role::IdentityCustodian), None),
        (member(&world, COMMITTEE, Role::VillageCadre), None),
        (member(&world, DISCIPLINE, Role::TownshipDisciplineOfficer), None),
        (member(&world, ROADS, Role::DepartmentClerk), None),
        (member(&world, FAR_GOVERNMENT, Role::TownshipClerk), None),
    ] {
        assert_eq!(authority::sees(&viewer, &application), sight, "{viewer:?}");
    }
}

#[test]
fn the_unit_handles_and_those_who_applied_add_rate_and_take_back() {
    let world = World::new();
    let application = filed(&world, "2026-03-02T09:00");
    let (own, above) = (Viewer::Resident(PETITIONER), member(&world, COMMISSION, Role::CountySupervisor));
    assert_eq!(authority::verbs(&own, &application), [Verb::Supply, Verb::Withdraw]);
    assert_eq!(authority::verbs(&clerk(&world), &application), [Verb::Contact, Verb::AskPapers, Verb::Answer]);
    assert_eq!(authority::verbs(&above, &application), []);
    assert_eq!(authority::may(&above, &application, Verb::Answer), Err(Refused::NotYourUnit));
    assert_eq!(authority::may(&clerk(&world), &application, Verb::Rate), Err(Refused::ApplicantsOnly));
    assert_eq!(authority::may(&Viewer::Stranger, &application, Verb::Supply), Err(Refused::NotFound));
    let now = context(&world, at("2026-03-03T09:00"));
    let answered = application.answer(&clerk(&world), Outcome::Refused, &said("不归这里办"), Vec::new(), &now).unwrap().0;
    assert_eq!(authority::verbs(&clerk(&world), &answered), []);
    assert_eq!(authority::verbs(&own, &answered), [Verb::Rate]);
    let rated = answered.rate(&Viewer::Resident(NEIGHBOUR), stars()).unwrap().0;
    assert!(matches!(&rated.state, State::Answered { rating: Some(rating), .. } if *rating == stars()));
    assert_eq!(rated.rate(&own, stars()).unwrap_err(), Refused::AlreadyRated);
}

#[test]
fn only_what_is_offered_here_and_to_this_place_can_be_applied_for() {
    let world = World::new();
    let offered = service(&world);
    let now = context(&world, MONDAY);
    let apply = |service: &Service, village: &str| {
        Application::apply(ApplicationId(1), service, Asking { village: region(village), ..asking() }, &now).map(drop)
    };
    assert_eq!(apply(&offered, VILLAGE), Ok(()));
    assert_eq!(apply(&offered, "350121102201"), Err(Refused::NotYourPlace));
    assert_eq!(apply(&offered, TOWNSHIP), Err(Refused::NotYourPlace));
    assert_eq!(apply(&Service { retired: true, ..offered.clone() }, VILLAGE), Err(Refused::NotOnline));
    let mut counter = offered;
    counter.details.online = false;
    assert_eq!(apply(&counter, VILLAGE), Err(Refused::NotOnline));
}

#[test]
fn a_townships_clerk_keeps_its_services_a_departments_its_own_and_the_dispatcher_all() {
    let world = World::new();
    let unit = |id| (&world.units.iter().find(|unit| unit.id == id).unwrap().clone()).into();
    for (by, place, of, may) in [
        (clerk(&world), TOWNSHIP, GOVERNMENT, Ok(())),
        (clerk(&world), COUNTY, ROADS, Err(Refused::NotYourPlace)),
        (member(&world, ROADS, Role::DepartmentClerk), COUNTY, ROADS, Ok(())),
        (member(&world, ROADS, Role::DepartmentClerk), COUNTY, HOUSING, Err(Refused::NotYourUnit)),
        (member(&world, ROADS, Role::DepartmentClerk), TOWNSHIP, GOVERNMENT, Err(Refused::NotYourPlace)),
        (member(&world, COMMISSION, Role::CountyDispatcher), TOWNSHIP, GOVERNMENT, Ok(())),
        (member(&world, COMMISSION, Role::CountyDispatcher), COUNTY, HOUSING, Ok(())),
        (member(&world, COMMITTEE, Role::VillageCadre), TOWNSHIP, GOVERNMENT, Err(Refused::NotYourRole)),
        (member(&world, GOVERNMENT, Role::TownshipReviewer), TOWNSHIP, GOVERNMENT, Err(Refused::NotYourRole)),
    ] {
        assert_eq!(authority::may_keep(by.member().unwrap(), &region(place), &unit(of)), may, "{by:?} {place}");
    }
}
