use domain::cases::{Audience, By, Case, Event, Kind, Published, Sight, What, views};

use crate::world::*;

const NOTHING: Published = Published { words: false, photos: false };
const ALL: Published = Published { words: true, photos: true };

#[test]
fn a_passer_by_reads_states_and_times_but_neither_persons_nor_texts() {
    let world = World::new();
    let event = event(world.filed(Kind::Demand).decline(&world.cadre(), &reason(), &world.ctx()));
    let seen = views::shown(&event, Sight::Public, NOTHING).unwrap();
    assert!(matches!(seen.by, By::Unit(ref unit) if unit.name == "白沙村委会"));
    assert!(matches!(seen.what, What::Declined { ref reason, .. } if reason.is_empty()));
    let seen = views::shown(&event, Sight::Public, ALL).unwrap();
    assert!(matches!(seen.what, What::Declined { reason: ref r, .. } if *r == reason().to_string()));
}

#[test]
fn what_petitioners_write_is_never_shown_to_passers_by() {
    let world = World::new();
    let mut rated = rating(2);
    rated.words = Some(words());
    for event in [
        event(world.answered().rate(&petitioner(), rated, &world.ctx())),
        event(world.answered().reopen(&petitioner(), &words(), &world.ctx())),
        event(world.declined().appeal(&petitioner(), &words(), &world.ctx())),
        event(world.accepted().withdraw(&petitioner(), Some(&words()), &world.ctx())),
    ] {
        assert_eq!(event.audience, Audience::Public);
        assert!(!public_text(&event, ALL).contains(words().as_str()), "{event:?}");
    }
}

#[test]
fn answers_and_their_photos_are_shown_as_far_as_they_are_published() {
    let world = World::new();
    let mut given = answer();
    given.evidence.push(domain::ids::MediaToken("photo".to_owned()));
    let event = event(world.in_hand().answer(&world.cadre(), given, &world.ctx()));
    let text = public_text(&event, NOTHING);
    assert!(!text.contains("路面") && !text.contains("photo") && text.contains("solved"));
    let text = public_text(&event, Published { words: true, photos: false });
    assert!(text.contains("路面") && !text.contains("photo"));
    assert!(public_text(&event, ALL).contains("photo"));
}

#[test]
fn everybody_sees_why_a_limit_was_set_anew() {
    let world = World::new();
    let until = domain::instant::parse_date("2026-03-05").unwrap();
    let event = event(world.in_hand().set_limit(&world.reviewer(), until, &reason(), &world.ctx()));
    assert!(public_text(&event, NOTHING).contains(reason().as_str()));
}

#[test]
fn no_public_event_names_a_petitioner() {
    // Who did it is stored; no stranger gets it.
    let world = World::new();
    let mut case = world.in_hand();
    case.petitioners[0].id = domain::ids::PetitionerId(987_654_321);
    let mut events: Vec<Event> = Vec::new();
    let mut keep = |done: domain::cases::Done| -> Case {
        let (case, event) = done.unwrap();
        events.push(event);
        case
    };
    let case = keep(case.message(&petitioner(), None, &words(), vec![], &world.ctx()));
    let case = keep(case.agree(&petitioner(), true, &world.ctx()));
    let case = keep(case.answer(&world.cadre(), answer(), &world.ctx()));
    let case = keep(case.rate(&petitioner(), rating(1), &world.ctx()));
    keep(case.reopen(&petitioner(), &words(), &world.ctx()));
    for event in events.iter().filter(|event| event.audience == Audience::Public) {
        let json = public_text(event, ALL);
        assert!(!json.contains("987654321") && !json.contains("501"), "{json}");
    }
}

#[test]
fn a_petitioner_learns_of_the_own_deeds_alone_whose_they_are() {
    let world = World::new();
    let event = event(world.answered().rate(&petitioner(), rating(2), &world.ctx()));
    let mine = world.answered().petitioners[0].id;
    let whose = |sight| views::shown(&event, sight, ALL).unwrap().whose;
    assert_eq!(whose(Sight::Petitioner(mine)), Some(mine));
    assert_eq!((whose(Sight::Petitioner(domain::ids::PetitionerId(mine.0 + 1))), whose(Sight::Public)), (None, None));
    let stored = r#"{"audience":"public","by":"petitioner","what":{"joined":{"petitioners":2}}}"#;
    assert_eq!(serde_json::from_str::<Event>(stored).unwrap().whose, None, "what was stored before is still read");
}

fn public_text(event: &Event, published: Published) -> String {
    serde_json::to_string(&views::shown(event, Sight::Public, published).unwrap()).unwrap()
}
