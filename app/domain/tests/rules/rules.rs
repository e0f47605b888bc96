//! A county's own rules of routing.

use domain::cases::routing::{Matter, Rule, Rules, destination, keeps_rules};
use domain::cases::{Accused, AccusedMember, Category, Context, Kind, Refused, Verb, What, authority};
use domain::ids::{MemberId, RuleId, UnitId};
use domain::unit::{Role, UnitKind};
use proptest::prelude::*;

use crate::world::*;

fn rule(id: i64, kind: Option<Kind>, category: Option<Category>, code: &str, unit: UnitId) -> Rule {
    Rule { id: RuleId(id), kind, category, region: region(code), unit }
}

fn goes_to(rules: Vec<Rule>, kind: Kind, category: Category, accused: &Accused) -> Option<UnitId> {
    let world = World { rules, ..World::new() };
    let matter = Matter { kind, category, region: &region(VILLAGE), accused, prefer_county: false };
    destination(&matter, &world.ctx()).map(|unit| unit.id)
}

#[test]
fn the_rule_of_the_smaller_place_wins_then_the_one_with_a_category_then_the_one_with_a_kind() {
    let (demand, transport) = (Some(Kind::Demand), Some(Category::Transport));
    let mut rules = Vec::new();
    for (rule, unit) in [
        (rule(9, None, None, COUNTY, HOUSING), HOUSING),
        (rule(8, demand, None, COUNTY, ROADS), ROADS),
        (rule(7, None, transport, COUNTY, COMMISSION), COMMISSION),
        (rule(6, demand, transport, COUNTY, HOUSING), HOUSING),
        (rule(5, None, None, TOWNSHIP, GOVERNMENT), GOVERNMENT),
        (rule(4, None, transport, TOWNSHIP, ROADS), ROADS),
        (rule(3, None, None, VILLAGE, SUPERVISION), SUPERVISION),
    ] {
        rules.push(rule);
        assert_eq!(goes_to(rules.clone(), Kind::Demand, Category::Transport, &Accused::default()), Some(unit), "{rules:?}");
        rules.reverse();
    }
    rules.retain(|rule| rule.region != region(VILLAGE));
    assert_eq!(goes_to(rules.clone(), Kind::Demand, Category::Health, &Accused::default()), Some(GOVERNMENT));
    rules.retain(|rule| rule.region != region(TOWNSHIP));
    assert_eq!(goes_to(rules, Kind::Suggestion, Category::Other, &Accused::default()), Some(HOUSING));
}

#[test]
fn a_rule_of_other_places_kinds_or_matters_says_nothing() {
    for other in [
        rule(1, None, None, "350121102", HOUSING),
        rule(1, Some(Kind::Suggestion), None, VILLAGE, ROADS),
        rule(1, None, Some(Category::Health), VILLAGE, ROADS),
        rule(1, None, None, VILLAGE, UnitId(99)),
        rule(1, None, None, VILLAGE, NEXT_COMMITTEE),
    ] {
        assert_eq!(goes_to(vec![other], Kind::Demand, Category::Transport, &Accused::default()), Some(COMMITTEE));
    }
}

#[test]
fn a_rule_whose_unit_is_accused_sends_it_one_level_above_that_unit() {
    for (unit, above) in [(COMMITTEE, GOVERNMENT), (GOVERNMENT, COMMISSION), (ROADS, COMMISSION)] {
        let rules = vec![rule(1, Some(Kind::Demand), None, VILLAGE, unit)];
        assert_eq!(goes_to(rules.clone(), Kind::Demand, Category::Transport, &accused_units(&[unit])), Some(above), "{unit}");
        let member = Accused { members: vec![AccusedMember { id: MemberId(1), unit }], ..Accused::default() };
        assert_eq!(goes_to(rules, Kind::Demand, Category::Transport, &member), Some(above), "{unit}");
    }
}

#[test]
fn a_petitioner_who_chose_the_county_is_not_overruled() {
    let world = World { rules: vec![rule(1, Some(Kind::Report), None, VILLAGE, DISCIPLINE)], ..World::new() };
    let mut filing = filing(Kind::Report);
    filing.prefer_county = true;
    assert_eq!(world.file(filing.clone()).unwrap().0.unit.id, COMMISSION);
    filing.prefer_county = false;
    assert_eq!(world.file(filing).unwrap().0.unit.id, DISCIPLINE);
}

#[test]
fn a_reclassified_case_goes_where_the_rules_send_its_new_kind() {
    let world = World { rules: vec![rule(1, Some(Kind::Complaint), None, TOWNSHIP, COMMISSION)], ..World::new() };
    let case = ok(world.in_hand().reclassify(&world.cadre(), Kind::Complaint, Category::Funds, &reason(), &world.ctx()));
    let (case, event) = case.confirm_reclassification(&world.colleague(), &world.ctx()).unwrap();
    assert_eq!(case.unit.id, COMMISSION);
    assert!(matches!(event.what, What::Reclassified { to: Some(to), .. } if to.id == COMMISSION));
}

#[test]
fn what_no_rule_can_be() {
    let world = World::new();
    let unit = |id: UnitId| world.units.iter().find(|unit| unit.id == id).unwrap();
    let fits = |kind, category, code: &str, id| Rule::fits(kind, category, &region(code), unit(id));
    assert!(fits(Some(Kind::Demand), Some(Category::Transport), COUNTY, ROADS));
    assert!(fits(None, None, TOWNSHIP, GOVERNMENT));
    assert!(!fits(Some(Kind::Report), None, COUNTY, ROADS), "a report to a department");
    assert!(!fits(Some(Kind::Complaint), None, VILLAGE, COMMITTEE), "a complaint to the village committee");
    assert!(!fits(Some(Kind::Demand), Some(Category::Funds), COUNTY, ROADS), "no demand is about funds");
    assert!(!fits(None, None, COUNTY, GOVERNMENT), "a township for the whole county");
    assert!(!fits(None, None, VILLAGE, NEXT_COMMITTEE), "the next village");
    assert!(!fits(None, None, "350122", ROADS), "another county");
    assert!(!fits(None, None, "3501", ROADS), "more than a county");
}

#[test]
fn the_countys_dispatcher_and_administrator_keep_the_rules() {
    let world = World::new();
    assert!(keeps_rules(member(&world.dispatcher())));
    assert!(keeps_rules(&world.member(50, HOUSING, &[Role::Administrator])));
    for other in [world.supervisor(), world.officer(), world.clerk(), world.cadre(), world.roads(), world.auditor()] {
        assert!(!keeps_rules(member(&other)), "{other:?}");
    }
    assert!(!keeps_rules(&world.member(50, GOVERNMENT, &[Role::Administrator])), "a township's");
}

#[test]
fn a_desk_is_cleared_by_colleagues_overseers_and_the_administrator() {
    let world = World::new();
    let unit = |id: UnitId| world.units.iter().find(|unit| unit.id == id).unwrap();
    let administrator = world.member(50, COMMISSION, &[Role::Administrator]);
    for (by, may) in [
        (member(&world.cadre()), true),
        (member(&world.colleague()), true),
        (member(&world.reviewer()), true),
        (member(&world.officer()), true),
        (member(&world.supervisor()), true),
        (&administrator, true),
        (member(&world.clerk()), false),
        (member(&world.watcher()), false),
        (member(&world.next_cadre()), false),
        (member(&world.far_clerk()), false),
        (member(&world.roads()), false),
        (member(&world.auditor()), false),
    ] {
        assert_eq!(authority::may_clear(by, unit(COMMITTEE)), may, "{by:?}");
    }
    assert!(authority::may_clear(member(&world.supervisor()), unit(ROADS)));
    assert!(!authority::may_clear(member(&world.roads()), unit(HOUSING)));
    assert!(authority::may_clear(&administrator, unit(COMMISSION)));
}

#[test]
fn what_one_who_leaves_has_in_hand_goes_to_a_colleague_who_may_have_it() {
    let world = World::new();
    let administrator = world.member(50, COMMISSION, &[Role::Administrator]);
    let (cadre, colleague) = (world.cadre(), world.colleague());
    let relieve =
        |case: domain::cases::Case, by: &domain::unit::Member, to: &domain::viewer::Viewer| case.relieve(by, member(to), &reason());
    let (case, event) = relieve(world.in_hand(), &administrator, &colleague).unwrap();
    assert_eq!(case.handler(), Some(member(&colleague).id));
    assert!(matches!(event.what, What::HandedOver { .. }));
    assert_eq!(no(relieve(world.in_hand(), &administrator, &cadre)), Refused::SameHandler);
    assert_eq!(no(relieve(world.in_hand(), &administrator, &world.clerk())), Refused::NotAColleague);
    assert_eq!(no(relieve(world.accepted(), &administrator, &colleague)), Refused::NotNow);
    assert_eq!(no(relieve(world.in_hand(), member(&world.far_clerk()), &colleague)), Refused::NotYourUnit);
    let mut barred = world.in_hand();
    barred.course.barred.push(member(&colleague).id);
    assert_eq!(no(relieve(barred, &administrator, &colleague)), Refused::AnotherHandlerNeeded);
    let mut accusing = world.in_hand();
    accusing.accused = accused_member(&colleague);
    assert_eq!(no(relieve(accusing.clone(), &administrator, &colleague)), Refused::Accused);
    assert_eq!(no(relieve(accusing, member(&colleague), &cadre)), Refused::NotFound);
    assert!(!authority::verbs(&domain::viewer::Viewer::Member(administrator), &world.in_hand(), world.now).contains(&Verb::HandOver));
}

prop_compose! {
    fn any_rule()(
        id in 1_i64..99,
        kind in proptest::option::of(0..Kind::ALL.len()),
        category in proptest::option::of(0..Category::ALL.len()),
        code in prop_oneof![Just(COUNTY), Just(TOWNSHIP), Just(VILLAGE), Just("350121102"), Just("350122")],
        unit in 1_i64..12,
    ) -> Rule {
        rule(id, kind.map(|at| Kind::ALL[at]), category.map(|at| Category::ALL[at]), code, UnitId(unit))
    }
}

proptest! {
    #[test]
    fn no_rules_ever_send_a_case_to_the_accused_or_to_a_unit_that_may_not_hold_it(
        rules in proptest::collection::vec(any_rule(), 0..12),
        kind in 0..Kind::ALL.len(),
        category in 0..Category::ALL.len(),
        units in proptest::collection::vec(1_i64..11, 0..4),
        members in proptest::collection::vec(1_i64..11, 0..3),
        prefer_county: bool,
    ) {
        let world = World::new();
        let accused = Accused {
            units: units.into_iter().map(UnitId).collect(),
            members: members.into_iter().map(|unit| AccusedMember { id: MemberId(unit), unit: UnitId(unit) }).collect(),
            described: Vec::new(),
        };
        let kind = Kind::ALL[kind];
        let category = Some(Category::ALL[category]).filter(|category| category.suits(kind)).unwrap_or(Category::of(kind)[0]);
        let matter = Matter { kind, category, region: &region(VILLAGE), accused: &accused, prefer_county };
        let ctx = Context { rules: Rules(&rules), ..world.ctx() };
        if let Some(unit) = destination(&matter, &ctx) {
            prop_assert!(!accused.names_unit(unit.id));
            prop_assert!(!accused.touches(unit.id) || unit.kind == UnitKind::CountyDiscipline);
            prop_assert!(kind.may_go_to(unit.kind));
            prop_assert!(unit.region.contains(&region(VILLAGE)));
        }
    }
}
