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
fn staff_write_down_what_a_voice_note_says_for_whom_the_note_is() {
    let world = World::new();
    let voice = || MediaToken("voice".to_owned());
    let (me, other) = (PetitionerId(1), PetitionerId(2));
    for viewer in [world.cadre(), world.colleague(), world.reviewer(), world.supervisor()] {
        let event = event(world.in_hand().transcribe(&viewer, voice(), Some(me), String::new(), &words(), &world.ctx()));
        assert_eq!(event.audience, Audience::Petitioner);
        let everything = domain::cases::Published { words: true, photos: true };
        assert!(views::shown(&event, Sight::Petitioner(me), everything).is_some());
        assert!(views::shown(&event, Sight::Petitioner(other), everything).is_none());
        assert!(views::shown(&event, Sight::Public, everything).is_none());
    }
    let filed = event(world.in_hand().transcribe(&world.cadre(), voice(), None, String::new(), &words(), &world.ctx()));
    assert!(views::shown(&filed, Sight::Petitioner(other), domain::cases::Published::default()).is_some());
    for (viewer, why) in
        [(petitioner(), Refused::NotYourRole), (world.roads(), Refused::NotYourUnit), (Viewer::Stranger, Refused::NotYourRole)]
    {
        assert_eq!(no(world.in_hand().transcribe(&viewer, voice(), None, String::new(), &words(), &world.ctx())), why);
    }
}

#[test]
fn a_transcript_is_bettered_by_other_words_also_when_the_case_is_over() {
    let world = World::new();
    let voice = || MediaToken("voice".to_owned());
    let same = world.in_hand().transcribe(&world.cadre(), voice(), None, words().to_string(), &words(), &world.ctx());
    assert_eq!(no(same), Refused::Unchanged);
    let event = event(world.closed().transcribe(&world.cadre(), voice(), None, "听不清".into(), &words(), &world.ctx()));
    assert_eq!(event.what, What::Transcribed { voice: voice(), petitioner: None, before: "听不清".into(), text: words().to_string() });
    assert_eq!(no(world.withdrawn().transcribe(&world.cadre(), voice(), None, String::new(), &words(), &world.ctx())), Refused::NotNow);
}

#[test]
fn after_the_answer_the_conversation_is_over() {
    let world = World::new();
    assert_eq!(no(world.answered().message(&petitioner(), None, &words(), vec![], &world.ctx())), Refused::NotNow);
    assert_eq!(no(world.closed().note(&world.cadre(), &words(), &world.ctx())), Refused::NotNow);
}
