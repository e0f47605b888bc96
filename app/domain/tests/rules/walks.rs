//! Two cases and everybody at once: filed with or without accused, merged and taken apart, made another kind,
//! watched, run by the clock over weekends and holidays. Nothing is lost, nobody sees what is not theirs, and no limit
//! moves but by an extension, an order from above or the publication of a year.

use domain::cases::{
    Accused, By, Case, Category, Cause, Event, Kind, Petitioner, Refused, Sight, State, StateName, What, authority, clock,
};
use domain::ids::{CaseId, PetitionerId};
use domain::instant::Instant;
use domain::region::Level;
use domain::unit::UnitKind;
use domain::viewer::Viewer;
use proptest::prelude::*;

use crate::properties::{check_limits, check_state, check_timeline, possible, published};
use crate::verbs::act;
use crate::world::*;

#[derive(Debug, Clone)]
enum Step {
    /// Somebody does to one of the two what is possible.
    Possible(bool, usize, usize),
    /// Somebody merges one into the other.
    Merge(bool, usize),
    /// Somebody takes them apart.
    Unmerge(usize),
    /// Somebody proposes another kind.
    Reclassify(bool, usize, usize, usize),
    /// Somebody orders a supervision, on the spot or on paper.
    Supervise(bool, usize, bool),
    /// Nobody serves in the unit any more.
    PassOn(bool),
    /// Hours go by.
    Wait(i64),
    /// The clock does what is due to both.
    Run,
    /// The working days of 2027 are published.
    Publish,
}

fn step() -> impl Strategy<Value = Step> {
    let by = || 0..17_usize;
    prop_oneof![
        14 => (any::<bool>(), by(), 0..256_usize).prop_map(|(which, by, choice)| Step::Possible(which, by, choice)),
        3 => (any::<bool>(), by()).prop_map(|(which, by)| Step::Merge(which, by)),
        2 => by().prop_map(Step::Unmerge),
        2 => (any::<bool>(), by(), 0..Kind::ALL.len(), 0..8_usize).prop_map(|(which, by, kind, category)| Step::Reclassify(which, by, kind, category)),
        1 => (any::<bool>(), by(), any::<bool>()).prop_map(|(which, by, offline)| Step::Supervise(which, by, offline)),
        1 => any::<bool>().prop_map(Step::PassOn),
        3 => prop_oneof![0..60_i64, 100..400_i64].prop_map(Step::Wait),
        2 => Just(Step::Run),
        1 => Just(Step::Publish),
    ]
}

/// A case with all that was told of it.
struct Told {
    case: Case,
    timeline: Vec<Event>,
}

impl Told {
    fn file(world: &World, id: i64, kind: Kind, accused: &Accused, who: Petitioner) -> Self {
        let filing = domain::cases::Filing { accused: accused.clone(), petitioner: who, ..filing(kind) };
        let (case, event) = Case::file(CaseId(id), filing, &world.ctx()).unwrap();
        Self { case, timeline: vec![event] }
    }

    fn becomes(&mut self, (case, event): (Case, Event)) {
        check_limits(&self.case, &case, &event.what);
        self.check_who_moved_a_limit(&event);
        self.timeline.push(event);
        self.case = case;
        check_timeline(&self.case, &self.timeline);
    }

    /// An extension and a new limit come from above, or at the county from another than the handler.
    fn check_who_moved_a_limit(&self, event: &Event) {
        if !matches!(event.what, What::ExtensionGranted { .. } | What::LimitSet { .. }) {
            return;
        }
        let By::Member { id, unit, .. } = &event.by else { panic!("{:?} moved a limit", event.by) };
        let above = unit.kind.level().is_above(self.case.level()) || unit.kind == UnitKind::CountyDiscipline;
        assert!(above && Some(*id) != self.case.handler(), "{:?} moved a limit of {:?}", event.by, self.case.unit);
    }
}

fn check_sight(world: &World, case: &Case) {
    let hidden = case.course.reclassification.as_ref().is_some_and(|proposal| !proposal.kind.is_public());
    for viewer in world.everybody() {
        let sight = authority::sees(&viewer, case);
        let accused = viewer.member().is_some_and(|member| case.accused.names(member));
        assert!(!accused || sight.is_none(), "{viewer:?} is accused");
        assert!(sight.is_some() || authority::verbs(&viewer, case, world.now).is_empty(), "what is not seen is not touched");
        if sight == Some(Sight::Public) {
            assert!(case.kind.is_public() && !hidden, "{viewer:?}");
        }
        if let (Some(Sight::Staff), Some(member), true) = (sight, viewer.member(), case.kind == Kind::Report) {
            assert!(member.unit.kind.is_discipline(), "{viewer:?} reads a report");
        }
    }
}

fn check(world: &World, case: &Case) {
    check_state(case);
    check_sight(world, case);
    let wakes = clock::wakes_at(case).is_some_and(|at| world.now >= at);
    assert_eq!(clock::due(case, world.now).is_some(), wakes, "the clock wakes when something is due");
    let running = case.course.running_supervisions().filter(|one| one.cause == Cause::Overdue && one.unit.id == case.unit.id);
    assert!(running.count() <= 1, "one supervision at a time for a limit");
    let json = serde_json::to_string(&case.state).unwrap();
    let provisional = match &case.state {
        // The time for rating is over; its limit is history.
        State::Closed(closed) => closed.term.limit.provisional,
        _ => json.contains("\"provisional\":true"),
    };
    assert_eq!(case.state.is_provisional(), provisional, "{json}");
}

fn run(world: &World, told: &mut Told) {
    // Each of the things that can be due, once at the most.
    for _ in 0..4 {
        match told.case.clone().run(&world.ctx()) {
            Ok(done) => told.becomes(done),
            Err(refused) => {
                assert!(matches!(refused, Refused::NothingDue | Refused::NobodyToGoTo | Refused::AlreadySupervised), "{refused}");
                return;
            }
        }
    }
    assert_eq!(clock::due(&told.case, world.now), None, "the clock comes to an end");
}

/// What comes back from a merger stands where it stood, or has ended because nobody is left in it.
fn came_back(before: &State, after: &Case) -> bool {
    let deserted = after.active_petitioners().next().is_none();
    after.state.name() == if deserted { StateName::Withdrawn } else { before.name() }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn whatever_everybody_does_with_two_cases_the_rules_hold(
        kind in (0..Kind::ALL.len()).prop_map(|kind| Kind::ALL[kind]),
        accused in prop_oneof![3 => Just(0), 1 => Just(1), 1 => Just(2), 1 => Just(3)],
        start in prop::sample::select(vec![
            "2026-03-02T09:00", "2026-02-13T17:00", "2026-09-30T23:59", "2026-02-28T10:00", "2026-12-21T09:00", "2026-12-31T12:00",
        ]),
        steps in prop::collection::vec(step(), 1..70),
    ) {
        let mut world = World::new();
        world.now = Instant::parse_local(start).unwrap();
        let accused = match accused {
            1 => accused_units(&[COMMITTEE]),
            2 => accused_member(&world.officer()),
            3 => accused_member(&world.supervisor()),
            _ => Accused::default(),
        };
        let mut both = [
            Told::file(&world, 1, kind, &accused, Petitioner::named(PetitionerId(1), PETITIONER)),
            Told::file(&world, 2, kind, &accused, Petitioner::named(PetitionerId(2), NEIGHBOUR)),
        ];
        let mut merged_was: Option<State> = None;
        for step in steps {
            let everybody = world.everybody();
            let who = |by: usize| &everybody[by % everybody.len()];
            match step {
                Step::Wait(hours) => world.later(hours * HOUR),
                Step::Run => both.iter_mut().for_each(|told| run(&world, told)),
                Step::Publish => {
                    published(&mut world);
                    for told in &mut both {
                        if let Ok(done) = told.case.clone().recompute(&world.ctx()) {
                            told.becomes(done);
                        }
                        prop_assert!(!told.case.state.is_provisional(), "all of 2027 is known");
                    }
                }
                Step::Possible(which, by, choice) => {
                    let told = &mut both[usize::from(which)];
                    let Some((verb, by)) = possible(&world, &told.case, &everybody, by, choice) else { continue };
                    if let Ok(done) = act(&world, told.case.clone(), verb, by) {
                        told.becomes(done);
                    }
                }
                Step::Reclassify(which, by, kind, category) => {
                    let told = &mut both[usize::from(which)];
                    let kind = Kind::ALL[kind];
                    let category = Category::of(kind)[category % Category::of(kind).len()];
                    if let Ok(done) = told.case.clone().reclassify(who(by), kind, category, &reason(), &world.ctx()) {
                        told.becomes(done);
                    }
                }
                Step::Supervise(which, by, offline) => {
                    let told = &mut both[usize::from(which)];
                    if let Ok(done) = told.case.clone().supervise(who(by), &reason(), offline, &world.ctx()) {
                        told.becomes(done);
                    }
                }
                Step::PassOn(which) => {
                    let told = &mut both[usize::from(which)];
                    let level = told.case.level();
                    if let Ok(done) = told.case.clone().pass_on(&world.ctx()) {
                        told.becomes(done);
                        let up = told.case.level().is_above(level) || told.case.unit.kind == UnitKind::CountyDiscipline;
                        prop_assert!(up && told.case.state.name().is_open());
                    }
                }
                Step::Merge(which, by) => {
                    let (from, into) = (usize::from(which), usize::from(!which));
                    let was = both[from].case.state.clone();
                    let merged = both[from].case.clone().merge(who(by), both[into].case.clone(), &world.ctx());
                    if let Ok((one, other)) = merged {
                        both[from].becomes(one);
                        both[into].becomes(other);
                        merged_was = Some(was);
                    }
                }
                Step::Unmerge(by) => {
                    let Some(from) = both.iter().position(|told| told.case.state.name() == StateName::Merged) else { continue };
                    let into = 1 - from;
                    let apart = both[from].case.clone().unmerge(who(by), both[into].case.clone(), &world.ctx());
                    if let Ok((one, other)) = apart {
                        both[from].becomes(one);
                        both[into].becomes(other);
                        let was = merged_was.take().unwrap();
                        prop_assert!(came_back(&was, &both[from].case));
                    }
                }
            }
            let of = |which: usize| both[which].case.petitioners.iter().map(|petitioner| petitioner.id).collect::<Vec<_>>();
            prop_assert!(of(0).contains(&PetitionerId(1)) && of(1).contains(&PetitionerId(2)), "nobody is lost");
            both.iter().for_each(|told| check(&world, &told.case));
        }
    }
}

#[test]
fn a_unit_that_nobody_serves_in_passes_its_cases_on_until_the_commission_has_them() {
    let world = World::new();
    for case in [world.filed(Kind::Demand), world.accepted(), world.assigned(), world.in_hand()] {
        let work = case.state.work().copied();
        let (case, event) = case.pass_on(&world.ctx()).unwrap();
        assert!(matches!(&event.what, What::Escalated { reason, to, .. } if reason.is_empty() && to.id == GOVERNMENT), "{event:?}");
        assert_eq!((event.by, case.state.work().copied()), (By::Clock, work), "its clock runs on");
        assert!(case.course.barred.is_empty(), "nobody handled it");
        let case = ok(case.pass_on(&world.ctx()));
        assert_eq!((case.unit.id, case.level()), (COMMISSION, Level::County));
        assert_eq!(no(case.pass_on(&world.ctx())), Refused::NobodyToGoTo);
    }
    for over in [world.answered(), world.closed(), world.declined()] {
        assert_eq!(no(over.pass_on(&world.ctx())), Refused::NotNow);
    }
}

/// A stranger is among everybody, and two villagers.
#[test]
fn everybody_means_every_level_villagers_and_a_stranger() {
    let everybody = World::new().everybody();
    let level = |level: Level| everybody.iter().any(|viewer| viewer.member().is_some_and(|member| member.unit.level() == level));
    assert!(level(Level::Village) && level(Level::Township) && level(Level::County));
    assert!(everybody.contains(&Viewer::Stranger) && everybody.iter().filter(|viewer| viewer.resident().is_some()).count() == 2);
}
