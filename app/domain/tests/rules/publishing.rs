use domain::cases::{Kind, Published, Refused, Verb, What, authority};
use domain::fields::Title;

use crate::world::*;

const ALL: Published = Published { words: true, photos: true };

#[test]
fn staff_better_the_title() {
    let world = World::new();
    let (case, event) = world.accepted().retitle(&world.cadre(), &title(), &world.ctx()).unwrap();
    assert_eq!(case.title, "村口道路破损");
    assert!(matches!(event.what, What::Retitled { ref before, .. } if before == "村口的路坏了"));
    assert_eq!(no(case.retitle(&world.cadre(), &title(), &world.ctx())), Refused::Unchanged);
    assert_eq!(no(world.accepted().retitle(&petitioner(), &title(), &world.ctx())), Refused::NotYourRole);
    assert!(Title::parse("路").is_err());
}

#[test]
fn words_and_photos_are_published_where_the_petitioner_agreed_and_staff_checked() {
    let world = World::new();
    let case = world.accepted();
    assert_eq!(no(case.clone().publish(&world.cadre(), ALL, &world.ctx())), Refused::NotAgreed);
    let case = ok(case.agree(&petitioner(), true, &world.ctx()));
    assert_eq!(case.published, Published::default());
    let (case, event) = case.publish(&world.cadre(), ALL, &world.ctx()).unwrap();
    assert_eq!((case.published, event.what), (ALL, What::Published { words: true, photos: true }));
    assert_eq!(no(case.clone().publish(&world.cadre(), ALL, &world.ctx())), Refused::Unchanged);
    assert_eq!(no(case.clone().agree(&petitioner(), true, &world.ctx())), Refused::Unchanged);
    let case = ok(case.agree(&petitioner(), false, &world.ctx()));
    assert_eq!(case.published, Published::default());
}

#[test]
fn what_is_answered_or_closed_can_still_be_published() {
    let world = World::new();
    for case in [world.answered(), world.closed()] {
        let case = ok(case.agree(&petitioner(), true, &world.ctx()));
        assert!(case.publish(&world.cadre(), ALL, &world.ctx()).is_ok());
    }
}

#[test]
fn what_has_no_public_view_has_nothing_to_publish() {
    let world = World::new();
    let mut filing = filing(Kind::Complaint);
    filing.petitioner.agrees = true;
    let case = ok(world.file(filing));
    assert_eq!(no(case.clone().publish(&world.officer(), ALL, &world.ctx())), Refused::NothingPublic);
    assert_eq!(no(case.agree(&petitioner(), false, &world.ctx())), Refused::NothingPublic);
}

#[test]
fn who_joined_has_no_say_in_what_is_published() {
    let world = World::new();
    let second = domain::cases::Petitioner::named(domain::ids::PetitionerId(2), NEIGHBOUR);
    let case = ok(world.accepted().join(&neighbour(), second, &world.ctx()));
    for agrees in [true, false] {
        assert_eq!(no(case.clone().agree(&neighbour(), agrees, &world.ctx())), Refused::NotYourWords);
    }
    assert!(!authority::verbs(&neighbour(), &case, world.now).contains(&Verb::Agree));
    assert!(authority::verbs(&petitioner(), &case, world.now).contains(&Verb::Agree));
}
