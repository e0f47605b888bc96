//! Every verb in every state, by who may do it where the state allows it.

use domain::cases::{Case, Category, Done, Kind, Petitioner, Published, Refused, StateName, Verb};
use domain::ids::{CaseId, PetitionerId};
use domain::viewer::Viewer;

use crate::world::*;

/// Does the verb with arguments that would do.
pub fn act(world: &World, case: Case, verb: Verb, by: &Viewer) -> Done {
    let ctx = &world.ctx();
    match verb {
        Verb::Accept => case.accept(by, ctx),
        Verb::Decline => case.decline(by, &reason(), ctx),
        Verb::Take => case.take(by, ctx),
        Verb::Assign => {
            let to = world.units.iter().find(|unit| case.may_assign_to(unit).is_ok());
            let to = to.map_or(COMMITTEE, |unit| unit.id);
            case.assign(by, to, Some(&words()), ctx)
        }
        Verb::Return => case.give_back(by, &reason(), ctx),
        Verb::HandOver => {
            let colleagues = world.everybody();
            let colleague = colleagues
                .iter()
                .filter_map(|viewer| viewer.member())
                .find(|m| m.unit.id == case.unit.id && Some(m.id) != case.handler() && m.handles());
            let own = world.member(91, case.unit.id, &[domain::unit::Role::VillageCadre]);
            case.clone().hand_over(by, colleague.unwrap_or(&own), None, ctx)
        }
        Verb::Escalate => case.escalate(by, &reason(), ctx),
        Verb::AskExtension => case.ask_extension(by, 3, &reason(), ctx),
        Verb::GrantExtension => case.grant_extension(by, ctx),
        Verb::RefuseExtension => case.refuse_extension(by, &reason(), ctx),
        Verb::SetLimit => {
            let until = world.now.plus_millis(9 * DAY).beijing_date();
            case.set_limit(by, until, &reason(), ctx)
        }
        Verb::Answer => case.answer(by, answer(), ctx),
        Verb::Rate => case.rate(by, rating(3), ctx),
        Verb::Reopen => case.reopen(by, &words(), ctx),
        Verb::Appeal => case.appeal(by, &words(), ctx),
        Verb::Withdraw => case.withdraw(by, None, ctx),
        Verb::Join => {
            let id = PetitionerId(100 + i64::try_from(case.petitioners.len()).unwrap());
            let petitioner = match by.resident() {
                Some(resident) => Petitioner::named(id, resident),
                None => Petitioner::unknown(id, domain::cases::Known::Anonymous),
            };
            case.join(by, petitioner, ctx)
        }
        Verb::Merge => {
            let mut into = case.clone();
            into.id = CaseId(2);
            into.petitioners = vec![Petitioner::named(PetitionerId(2), NEIGHBOUR)];
            into.course.merged.clear();
            into.course.reclassification = None;
            case.merge(by, into, ctx).map(|(own, _)| own)
        }
        Verb::Unmerge => {
            let mut from = world.another();
            from.course.merged.push(case.id);
            from.petitioners.extend(case.petitioners.iter().cloned().map(|mut petitioner| {
                petitioner.via = Some(case.id);
                petitioner
            }));
            case.unmerge(by, from, ctx).map(|(own, _)| own)
        }
        Verb::Reclassify => {
            let kind = if case.kind == Kind::Suggestion { Kind::Inquiry } else { Kind::Suggestion };
            case.reclassify(by, kind, Category::Other, &reason(), ctx)
        }
        Verb::ConfirmReclassification => case.confirm_reclassification(by, ctx),
        Verb::RefuseReclassification => case.refuse_reclassification(by, &reason(), ctx),
        Verb::Supervise => case.supervise(by, &reason(), false, ctx),
        Verb::AnswerSupervision | Verb::LiftSupervision => {
            let number = case
                .course
                .running_supervisions()
                .find(|s| (s.stage == domain::cases::Stage::Answered) == (verb == Verb::LiftSupervision))
                .map_or(1, |s| s.number);
            if verb == Verb::AnswerSupervision {
                case.answer_supervision(by, number, &words(), ctx)
            } else {
                case.lift_supervision(by, number, None, ctx)
            }
        }
        Verb::AskUnsealing => case.ask_unsealing(by, &reason(), ctx),
        Verb::GrantUnsealing => case.grant_unsealing(by, ctx),
        Verb::RefuseUnsealing => case.refuse_unsealing(by, &reason(), ctx),
        Verb::Note => case.note(by, &words(), ctx),
        Verb::Message => case.message(by, None, &words(), vec![], ctx),
        Verb::Transcribe => case.transcribe(by, domain::ids::MediaToken("voice".into()), None, String::new(), &words(), ctx),
        Verb::Retitle => {
            let same = case.title == title().as_str();
            let other = if same { domain::fields::Title::parse("另一个标题").unwrap() } else { title() };
            case.retitle(by, &other, ctx)
        }
        Verb::Publish => {
            let published = Published { words: !case.published.words, photos: true };
            case.publish(by, published, ctx)
        }
        Verb::Reply => case.reply(by, &words(), ctx),
        Verb::Agree => {
            let me = case.petitioners.iter().find(|p| by.resident().is_some_and(|r| p.is(r)));
            let agrees = !me.is_some_and(|petitioner| petitioner.agrees);
            case.agree(by, agrees, ctx)
        }
    }
}

/// One case in every state, prepared so that every verb the state knows is
/// somebody's to do.
fn in_every_state(world: &World) -> Vec<Case> {
    let assigned = world.assigned();
    let cases = vec![
        world.filed(Kind::Demand),
        world.accepted(),
        assigned,
        world.in_hand(),
        world.answered(),
        world.closed(),
        world.declined(),
        world.withdrawn(),
        world.merged().0,
    ];
    assert_eq!(cases.iter().map(|case| case.state.name()).collect::<Vec<_>>(), StateName::ALL);
    cases
}

/// A request of somebody who is none of the tests' persons.
fn asked_unsealing(world: &World) -> domain::cases::Unsealing {
    domain::cases::Unsealing {
        number: 1,
        asked_by: domain::ids::MemberId(900),
        asked_name: "干部900".into(),
        reason: reason(),
        decided_by: None,
        stage: domain::cases::UnsealingStage::Asked,
        since: world.now,
    }
}

/// What must have happened before for the verb to be possible at all.
fn prepared(world: &World, mut case: Case, verb: Verb) -> Case {
    match verb {
        Verb::GrantExtension | Verb::RefuseExtension if case.state.name() == StateName::InHand => {
            case = ok(case.ask_extension(&world.cadre(), 3, &reason(), &world.ctx()));
        }
        Verb::ConfirmReclassification | Verb::RefuseReclassification if case.state.name().is_open() => {
            case = ok(case.reclassify(&world.cadre(), Kind::Suggestion, Category::Other, &reason(), &world.ctx()));
        }
        Verb::AnswerSupervision | Verb::LiftSupervision => {
            let mut supervised = ok(world.in_hand().supervise(&world.reviewer(), &reason(), false, &world.ctx()));
            if verb == Verb::LiftSupervision {
                supervised = ok(supervised.answer_supervision(&world.cadre(), 1, &words(), &world.ctx()));
            }
            case.course.supervisions = supervised.course.supervisions;
        }
        Verb::AskUnsealing | Verb::GrantUnsealing | Verb::RefuseUnsealing => {
            for petitioner in &mut case.petitioners {
                petitioner.known = domain::cases::Known::Sealed;
            }
            if verb != Verb::AskUnsealing {
                case.course.unsealings.push(asked_unsealing(world));
            }
        }
        // A demand is none, but the rule is the same for whatever points at a disclosure.
        Verb::Reply => case.course.about = Some("7.1.2".parse().unwrap()),
        Verb::Publish => {
            for petitioner in &mut case.petitioners {
                petitioner.agrees = true;
            }
        }
        _ => {}
    }
    case
}

#[test]
fn every_verb_works_in_the_states_that_know_it_and_in_no_other() {
    let world = World::new();
    for case in in_every_state(&world) {
        let name = case.state.name();
        for verb in Verb::ALL {
            let case = prepared(&world, case.clone(), verb);
            let done: Vec<_> = world.everybody().iter().map(|by| act(&world, case.clone(), verb, by)).collect();
            let anybody = done.iter().any(Result::is_ok);
            // A village's case is not the village's to assign: tested at the township below.
            let expected = name.knows(verb) && verb != Verb::Assign;
            // Nobody is left to act upon a case whose only petitioner withdrew.
            assert_eq!(anybody, expected, "{verb} in {name}: {done:?}");
            if !name.knows(verb) {
                assert!(done.iter().all(|done| done.as_ref().is_err()));
            }
        }
    }
}

#[test]
fn assigning_is_for_accepted_cases_alone() {
    let world = World::new();
    assert!(world.at_township().assign(&world.clerk(), COMMITTEE, None, &world.ctx()).is_ok());
    let in_hand = ok(world.at_township().take(&world.clerk(), &world.ctx()));
    assert_eq!(no(in_hand.assign(&world.clerk(), COMMITTEE, None, &world.ctx())), Refused::NotNow);
    let filed = ok(world.filed(Kind::Demand).escalate(&world.cadre(), &reason(), &world.ctx()));
    assert_eq!(no(filed.assign(&world.clerk(), COMMITTEE, None, &world.ctx())), Refused::NotNow);
}

#[test]
fn what_authority_promises_the_verb_keeps_and_what_it_refuses_the_verb_refuses_alike() {
    let world = World::new();
    for case in in_every_state(&world) {
        for verb in Verb::ALL {
            let case = prepared(&world, case.clone(), verb);
            for by in world.everybody() {
                let may = domain::cases::authority::may(&by, &case, verb, world.now);
                let done = act(&world, case.clone(), verb, &by);
                let context = format!("{verb} in {} by {by:?}", case.state.name());
                match may {
                    Ok(()) => assert!(done.is_ok(), "{context}: {done:?}"),
                    Err(refused) => assert_eq!(done.unwrap_err(), refused, "{context}"),
                }
            }
        }
    }
}

#[test]
fn a_case_and_its_event_survive_being_stored() {
    let world = World::new();
    for case in in_every_state(&world) {
        let json = serde_json::to_string(&case).unwrap();
        assert_eq!(serde_json::from_str::<Case>(&json).unwrap(), case);
        for verb in Verb::ALL {
            let case = prepared(&world, case.clone(), verb);
            for by in world.everybody() {
                if let Ok((_, event)) = act(&world, case.clone(), verb, &by) {
                    let json = serde_json::to_string(&event).unwrap();
                    assert_eq!(serde_json::from_str::<domain::cases::Event>(&json).unwrap(), event);
                    assert!(json.contains(event.what.as_key()), "{json}");
                }
            }
        }
    }
}

#[test]
fn rows_of_an_older_course_are_still_read() {
    let course: domain::cases::Course = serde_json::from_str("{\"returns\":2}").unwrap();
    assert_eq!((course.returns, course.reopened), (2, false));
}
