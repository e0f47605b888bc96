//! No sequence of verbs loses an event, reaches an impossible state, or moves
//! a limit other than by an extension, an order of a higher level or the
//! calendar's publication.

use domain::cases::{Case, Event, Kind, Refused, State, StateName, Term, Verb, What, authority};
use domain::unit::UnitKind;
use domain::viewer::Viewer;
use domain::workdays::Calendar;
use proptest::prelude::*;

use crate::verbs::act;
use crate::world::*;

#[derive(Debug, Clone)]
enum Step {
    /// Somebody tries a verb.
    Verb(Verb, usize),
    /// Somebody does one of the verbs that are possible.
    Possible(usize, usize),
    /// Time goes by, in hours.
    Wait(i64),
    /// The clock does what is due.
    Run,
    /// The working days of 2027 are published.
    Publish,
}

fn step() -> impl Strategy<Value = Step> {
    prop_oneof![
        2 => (0..Verb::ALL.len(), 0..17_usize).prop_map(|(verb, by)| Step::Verb(Verb::ALL[verb], by)),
        12 => (0..17_usize, 0..256_usize).prop_map(|(by, choice)| Step::Possible(by, choice)),
        2 => (0..60_i64).prop_map(Step::Wait),
        1 => Just(Step::Run),
        1 => Just(Step::Publish),
    ]
}

pub fn published(world: &mut World) {
    let csv = include_str!("../../../../server/demo/calendar.csv");
    world.calendar = Calendar::parse(&format!("{csv}\n2027-01-01,holiday,元旦\n2027-01-03,workday,元旦\n")).unwrap();
}

/// The clock of what a unit owes; the same one through taking and assigning.
fn ten_days(case: &Case) -> Option<Term> {
    case.state.work().copied()
}

pub fn check_state(case: &Case) {
    assert!(!case.accused.names_unit(case.unit.id), "the accused never have it");
    assert!(case.kind.may_go_to(case.unit.kind), "{} at {:?}", case.kind, case.unit.kind);
    assert!(case.category.suits(case.kind));
    assert!(case.course.extension_days <= 20);
    assert!(!case.petitioners.is_empty());
    let active = case.active_petitioners().count();
    assert_eq!(active == 0, case.state.name() == StateName::Withdrawn, "it ends with its last petitioner");
    if !case.kind.is_public() {
        assert!(!case.published.words && !case.published.photos);
    }
    assert!(!case.agreed() || case.kind.is_public() || !case.published.words);
    match &case.state {
        State::Accepted(accepted) => {
            assert!(accepted.work.is_none_or(|work| accepted.term.limit.at <= work.limit.at) || accepted.term.days == 0);
        }
        State::InHand(in_hand) => assert!(!case.course.barred.contains(&in_hand.handler)),
        State::Closed(closed) => assert!(closed.at >= closed.answered.at),
        _ => {}
    }
    for (index, supervision) in case.course.supervisions.iter().enumerate() {
        assert_eq!(usize::try_from(supervision.number).unwrap(), index + 1);
    }
    if case.course.returns >= 3 && case.state.name() == StateName::Accepted && case.course.escalations == 0 && !case.course.reopened {
        assert_eq!(case.unit.kind, UnitKind::CountyDiscipline, "the third return goes to the county");
    }
    let json = serde_json::to_string(case).unwrap();
    assert_eq!(&serde_json::from_str::<Case>(&json).unwrap(), case);
}

/// Which limits may differ between the two sides of an event.
pub fn check_limits(before: &Case, after: &Case, what: &What) {
    let moves = matches!(what, What::ExtensionGranted { .. } | What::LimitSet { .. } | What::LimitRecomputed { .. });
    let begins_anew = matches!(what, What::Reopened { .. } | What::Appealed { .. });
    if let (Some(old), Some(new), false) = (ten_days(before), ten_days(after), moves || begins_anew) {
        assert_eq!(old, new, "{} moved the ten days", what.as_key());
    }
    if before.state.name() == after.state.name() && !moves && !begins_anew {
        assert_eq!(before.state.term(), after.state.term(), "{} moved a limit", what.as_key());
    }
    if let What::ExtensionGranted { .. } = what {
        assert!(after.limit().unwrap().at >= before.limit().unwrap().at);
    }
}

/// What the timeline alone tells must be what the case says.
pub fn check_timeline(case: &Case, timeline: &[Event]) {
    let told = timeline.iter().rev().find_map(|event| event.what.leads_to());
    assert_eq!(told, Some(case.state.name()), "the timeline tells the state");
    let count = |key: &str| timeline.iter().filter(|event| event.what.as_key() == key).count();
    assert_eq!(count("filed"), 1);
    assert_eq!(count("returned"), usize::try_from(case.course.returns).unwrap());
    assert_eq!(count("escalated"), usize::try_from(case.course.escalations).unwrap());
    assert_eq!(count("supervision_opened"), case.course.supervisions.len());
    assert_eq!(count("reopened"), usize::from(case.course.reopened));
    assert_eq!(count("appealed"), usize::from(case.course.appealed));
    let days: u32 = timeline.iter().map(|event| if let What::ExtensionGranted { days, .. } = event.what { days } else { 0 }).sum();
    assert_eq!(days, case.course.extension_days);
    let public_kind = |event: &&Event| event.audience == domain::cases::Audience::Public;
    for event in timeline.iter().filter(public_kind) {
        assert!(!matches!(event.what, What::Message { .. } | What::Noted { .. } | What::Reclassified { .. }));
    }
}

/// One of the verbs that somebody may do now, those that move the case on more
/// often than talk and ends, and one of those who may do it. Mergers change
/// cases in pairs and are tested by themselves.
pub fn possible<'a>(world: &World, case: &Case, everybody: &'a [Viewer], by: usize, choice: usize) -> Option<(Verb, &'a Viewer)> {
    let may = |verb: &Verb, viewer: &Viewer| authority::may(viewer, case, *verb, world.now).is_ok();
    let weight = |verb: &Verb| match verb {
        Verb::Merge | Verb::Unmerge => 0,
        Verb::Withdraw | Verb::Decline | Verb::Escalate | Verb::Reclassify | Verb::SetLimit | Verb::Supervise => 1,
        Verb::Note | Verb::Transcribe | Verb::Message | Verb::Retitle | Verb::RefuseReclassification | Verb::RefuseExtension => 1,
        _ => 6,
    };
    let verbs: Vec<Verb> = Verb::ALL
        .into_iter()
        .filter(|verb| everybody.iter().any(|viewer| may(verb, viewer)))
        .flat_map(|verb| std::iter::repeat_n(verb, weight(&verb)))
        .collect();
    let verb = *verbs.get(choice % verbs.len().max(1))?;
    let who: Vec<&Viewer> = everybody.iter().filter(|viewer| may(&verb, viewer)).collect();
    Some((verb, who.get(by % who.len())?))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_sequence_of_verbs_breaks_the_rules(
        kind in (0..Kind::ALL.len()).prop_map(|kind| Kind::ALL[kind]),
        county in any::<bool>(),
        accused in prop_oneof![3 => Just(None), 1 => Just(Some(COMMITTEE)), 1 => Just(Some(GOVERNMENT)), 1 => Just(Some(ROADS))],
        december in any::<bool>(),
        steps in prop::collection::vec(step(), 1..60),
    ) {
        let mut world = World::new();
        if december {
            world.now = domain::instant::Instant::parse_local("2026-12-21T09:00").unwrap();
        }
        let mut filing = filing(kind);
        filing.prefer_county = county;
        filing.accused = accused_units(accused.as_slice());
        let (mut case, first) = world.file(filing).unwrap();
        let mut timeline = vec![first];
        check_state(&case);
        for step in steps {
            let everybody = world.everybody();
            let before = case.clone();
            let done = match step {
                Step::Wait(hours) => {
                    world.later(hours * HOUR);
                    continue;
                }
                Step::Run => case.clone().run(&world.ctx()),
                Step::Publish => {
                    published(&mut world);
                    case.clone().recompute(&world.ctx())
                }
                Step::Verb(verb, by) => {
                    let by = &everybody[by % everybody.len()];
                    let may = authority::may(by, &case, verb, world.now);
                    let done = act(&world, case.clone(), verb, by);
                    if let Err(refused) = may {
                        prop_assert_eq!(done.as_ref().unwrap_err(), &refused);
                    }
                    done
                }
                Step::Possible(by, choice) => {
                    let Some((verb, by)) = possible(&world, &case, &everybody, by, choice) else { continue };
                    act(&world, case.clone(), verb, by)
                }
            };
            match done {
                Ok((after, event)) => {
                    check_limits(&before, &after, &event.what);
                    timeline.push(event);
                    case = after;
                    check_state(&case);
                    check_timeline(&case, &timeline);
                    let joined = timeline.iter().filter(|event| event.what.as_key() == "joined").count();
                    prop_assert_eq!(joined + 1, case.petitioners.len());
                }
                Err(refused) => prop_assert_ne!(refused, Refused::SameKind),
            }
        }
    }
}
