use domain::cases::{Audience, By, Refused, Sight, What, views};
use domain::ids::{MediaToken, PetitionerId};
use domain::viewer::Viewer;

use crate::world::*;

#[test]
fn notes_stay_among_staff() {
    let world = World::new();
    for viewer in [world.cadre(), world.reviewer(), world.supervisor()] {
        let event = event(world.in_hand().note(&viewer, &words(), &world.ctx()));
        assert_eq!(event.audience, Audience::Staff);
    }
    assert_eq!(no(world.in_hand().note(&petitioner(), &words(), &world.ctx())), Refused::NotYourRole);
    assert_eq!(no(world.in_hand().note(&world.roads(), &words(), &world.ctx())), Refused::NotYourUnit);
}

#[test]
fn petitioner_and_handling_unit_talk_and_the_clock_runs_on() {
    let world = World::new();
    let case = world.in_hand();
    let photo = vec![MediaToken("abc".to_owned())];
    let (after, event) = case.clone().message(&petitioner(), None, &words(), photo.clone(), &world.ctx()).unwrap();
    assert_eq!(after, case);
    assert_eq!((event.audience, &event.by), (Audience::Petitioner, &By::Petitioner));
    let me = Some(PetitionerId(1));
    assert_eq!(event.what, What::Message { from_petitioner: true, petitioner: me, text: words().to_string(), media: photo });
    let (_, event) = case.clone().message(&world.cadre(), me, &words(), vec![], &world.ctx()).unwrap();
    assert!(matches!(event.what, What::Message { from_petitioner: false, petitioner: Some(_), .. }));
    assert!(case.clone().message(&world.colleague(), None, &words(), vec![], &world.ctx()).is_ok());
    assert_eq!(no(case.clone().message(&world.reviewer(), me, &words(), vec![], &world.ctx())), Refused::NotYourUnit);
    assert_eq!(no(case.clone().message(&world.cadre(), Some(PetitionerId(9)), &words(), vec![], &world.ctx())), Refused::NotYourCase);
    assert_eq!(no(case.clone().message(&Viewer::Stranger, None, &words(), vec![], &world.ctx())), Refused::NotYourRole);
    assert_eq!(no(case.message(&neighbour(), None, &words(), vec![], &world.ctx())), Refused::NotYourRole);
}

#[test]
fn petitioners_do_not_read_each_other_s_conversation() {
    let world = World::new();
    let said = event(world.in_hand().message(&petitioner(), None, &words(), vec![], &world.ctx()));
    let told = event(world.in_hand().message(&world.cadre(), None, &words(), vec![], &world.ctx()));
    let none = domain::cases::Published::default();
    let (me, other) = (Sight::Petitioner(PetitionerId(1)), Sight::Petitioner(PetitionerId(2)));
    assert!(views::shown(&said, me, none).is_some());
    assert!(views::shown(&said, other, none).is_none());
    assert!(views::shown(&said, Sight::Staff, none).is_some());
    assert!(views::shown(&said, Sight::Public, none).is_none());
    assert!(views::shown(&told, other, none).is_some());
}

#[test]
fn after_the_answer_the_conversation_is_over() {
    let world = World::new();
    assert_eq!(no(world.answered().message(&petitioner(), None, &words(), vec![], &world.ctx())), Refused::NotNow);
    assert_eq!(no(world.closed().note(&world.cadre(), &words(), &world.ctx())), Refused::NotNow);
}
