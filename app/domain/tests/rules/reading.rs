//! What readers do with disclosures: they ask, say something, and look for their household.

use std::collections::HashSet;

use domain::cases::{Answer, Case, Category, Filing, Kind, Outcome, Refused, What};
use domain::disclosures::{self, About, Cell, Column, Comment, Holds, Line, Point, Problems, Standing, may_moderate};
use domain::fields::{FieldProblem, PersonName};
use domain::households::alike::{Neighbours, due};
use domain::households::lines::{Claim, Whose, claim, groups};
use domain::households::{self, Asking, Household, IdTail, StateName};
use domain::ids::{CommentId, DisclosureId, HouseholdId};
use domain::viewer::Viewer;
use proptest::prelude::*;

use crate::world::*;

fn about() -> About {
    "7.2.15".parse().unwrap()
}

fn objection(world: &World, kind: Kind) -> Result<Case, Refused> {
    let category = Category::of(kind)[0];
    let filing = Filing { category, ..filing(kind) };
    Case::object(domain::ids::CaseId(1), filing, about(), &world.ctx()).map(|(case, _)| case)
}

fn answered(world: &World, outcome: Outcome) -> Case {
    let case = ok(objection(world, Kind::Complaint).unwrap().accept(&world.officer(), &world.ctx()));
    let case = ok(case.take(&world.officer(), &world.ctx()));
    ok(case.answer(&world.officer(), Answer::new(outcome, words()), &world.ctx()))
}

#[test]
fn what_is_asked_about_is_read_as_it_is_written_and_nothing_else_is() {
    let points = [(Point::Whole, "7.2"), (Point::Line(15), "7.2.15"), (Point::Missing, "7.2.missing")];
    for (point, text) in points {
        let about = About { disclosure: DisclosureId(7), version: 2, point };
        assert_eq!((about.to_string().as_str(), text.parse()), (text, Ok(about)));
    }
    for text in ["", "7", "7.", "7.0", "0.1", "7.2.0", "7.2.15.1", "7.2.x", "-7.2", "7.2.missing.1", "7 .2", "7.99999999999"] {
        assert!(text.parse::<About>().is_err(), "{text}");
    }
}

proptest! {
    #[test]
    fn any_pointer_survives_being_written(disclosure in 1..i64::MAX, version in 1..u32::MAX, line in 0..u64::MAX) {
        let point = if line == 0 { Point::Missing } else { Point::Line(line) };
        let about = About { disclosure: DisclosureId(disclosure), version, point };
        prop_assert_eq!(about.to_string().parse::<About>(), Ok(about));
    }
}

#[test]
fn an_objection_is_a_complaint_and_goes_where_complaints_go() {
    let world = World::new();
    let case = objection(&world, Kind::Complaint).unwrap();
    assert_eq!((case.unit.id, case.course.about), (DISCIPLINE, Some(about())));
    assert!(domain::cases::authority::sees(&world.cadre(), &case).is_none(), "the village never sees it");
    for kind in [Kind::Demand, Kind::Suggestion, Kind::Inquiry] {
        assert_eq!(objection(&world, kind).unwrap_err(), Refused::CategoryOfOtherKind, "{kind}");
    }
}

#[test]
fn the_answering_unit_replies_in_public_and_nobody_else_does() {
    let world = World::new();
    let case = answered(&world, Outcome::Solved);
    let (after, event) = case.clone().reply(&world.officer(), &words(), &world.ctx()).unwrap();
    assert_eq!((after, event.what), (case.clone(), What::Replied { words: words().to_string() }));
    for other in [world.cadre(), world.clerk(), world.dispatcher(), Viewer::Stranger, Viewer::Resident(PETITIONER)] {
        assert!(case.clone().reply(&other, &words(), &world.ctx()).is_err(), "{other:?}");
    }
}

#[test]
fn nothing_is_replied_in_public_before_it_is_answered_nor_to_what_points_at_nothing() {
    let world = World::new();
    let open = objection(&world, Kind::Complaint).unwrap();
    assert_eq!(open.reply(&world.officer(), &words(), &world.ctx()).unwrap_err(), Refused::NotNow);
    let mut plain = answered(&world, Outcome::Solved);
    plain.course.about = None;
    assert_eq!(plain.reply(&world.officer(), &words(), &world.ctx()).unwrap_err(), Refused::NothingPublic);
    let mut report = answered(&world, Outcome::Solved);
    report.kind = Kind::Report;
    assert_eq!(report.reply(&world.officer(), &words(), &world.ctx()).unwrap_err(), Refused::NothingPublic);
}

#[test]
fn a_problem_is_found_open_and_in_the_end_solved() {
    let world = World::new();
    let mut problems = Problems::default();
    let cases = [objection(&world, Kind::Complaint).unwrap(), answered(&world, Outcome::Solved), answered(&world, Outcome::Explained)];
    let standings = cases.map(|case| Standing::of(&case.state).unwrap());
    assert_eq!(standings, [Standing::Open, Standing::Solved, Standing::Answered]);
    for standing in standings {
        problems.count(standing, 1);
    }
    let declined = ok(objection(&world, Kind::Complaint).unwrap().decline(&world.officer(), &reason(), &world.ctx()));
    problems.count(Standing::of(&declined.state).unwrap(), 1);
    assert_eq!(problems, Problems { found: 3, open: 1, solved: 1 }, "what was declined is no problem");
}

fn comment() -> Comment {
    Comment { id: CommentId(1), disclosure: DisclosureId(7), resident: PETITIONER, words: words(), at: MONDAY, hidden: None }
}

#[test]
fn a_comment_is_hidden_with_a_reason_kept_and_shown_again() {
    let (world, village) = (World::new(), region(VILLAGE));
    let said = comment();
    let hidden = said.clone().hide(&world.watcher(), &village, &reason(), MONDAY).unwrap();
    assert_eq!(hidden.words, said.words, "what was said is kept");
    assert_eq!(hidden.hidden.as_ref().unwrap().reason, reason().to_string());
    for (viewer, readable) in [
        (Viewer::Stranger, false),
        (Viewer::Resident(NEIGHBOUR), false),
        (Viewer::Resident(PETITIONER), true),
        (world.cadre(), false),
        (world.watcher(), true),
        (world.reviewer(), true),
    ] {
        assert_eq!(hidden.is_readable(&viewer, &village), readable, "{viewer:?}");
    }
    assert!(hidden.clone().hide(&world.watcher(), &village, &reason(), MONDAY).is_err(), "it is hidden already");
    assert_eq!(hidden.show(&world.reviewer(), &village).unwrap(), said);
}

#[test]
fn those_whose_accounts_are_talked_about_hide_nothing() {
    let (world, village) = (World::new(), region(VILLAGE));
    for (viewer, may) in [
        (world.watcher(), true),
        (world.reviewer(), true),
        (world.cadre(), false),
        (world.clerk(), false),
        (world.officer(), false),
        (Viewer::Resident(PETITIONER), false),
        (Viewer::Stranger, false),
    ] {
        assert_eq!(may_moderate(&viewer, &village).is_ok(), may, "{viewer:?}");
    }
    assert_eq!(may_moderate(&world.watcher(), &region("350121101202")), Err(disclosures::Refused::NotYourPlace));
    assert!(may_moderate(&world.watcher(), &region(TOWNSHIP)).is_err(), "a village does not moderate the township's");
}

fn tail(text: &str) -> IdTail {
    IdTail::parse(text).unwrap()
}

#[test]
fn the_end_of_an_identity_number_is_three_digits_and_one_more_or_an_x() {
    for (typed, read) in [("3219", "3219"), (" 123x ", "123X"), ("１２３Ｘ", "123X")] {
        assert_eq!(IdTail::parse(typed).map(|tail| tail.as_str().to_owned()), Ok(read.to_owned()), "{typed}");
    }
    for wrong in ["12", "12345", "12X4", "abcd", "一二三四", "1 34"] {
        assert_eq!(IdTail::parse(wrong), Err(FieldProblem::IdTailWrong), "{wrong}");
    }
    assert_eq!(IdTail::parse("  "), Err(FieldProblem::Required));
    assert_eq!(format!("{:?}", tail("3219")), "IdTail(…)", "it stands in no log");
}

fn household() -> Household {
    let asking = Asking { region: region(VILLAGE), head: PersonName::parse("杨发祥").unwrap(), tail: tail("3219") };
    Household::ask(HouseholdId(1), PETITIONER, asking, MONDAY)
}

#[test]
fn a_household_is_confirmed_by_its_village_or_the_townships_clerk() {
    let world = World::new();
    assert!(!household().is_confirmed(), "nothing is shown before");
    for (viewer, may) in [
        (world.cadre(), Ok(())),
        (world.clerk(), Ok(())),
        (world.next_cadre(), Err(households::Refused::NotYourPlace)),
        (world.far_clerk(), Err(households::Refused::NotYourPlace)),
        (world.officer(), Err(households::Refused::NotYourRole)),
        (world.auditor(), Err(households::Refused::NotYourRole)),
        (Viewer::Resident(PETITIONER), Err(households::Refused::NotYourRole)),
    ] {
        assert_eq!(household().confirm(&viewer, MONDAY).map(|confirmed| assert!(confirmed.is_confirmed())), may, "{viewer:?}");
    }
}

#[test]
fn a_decision_is_made_once_and_what_was_confirmed_can_be_taken_back() {
    let world = World::new();
    let confirmed = household().confirm(&world.cadre(), MONDAY).unwrap();
    assert_eq!(confirmed.clone().confirm(&world.cadre(), MONDAY).unwrap_err(), households::Refused::NotNow);
    let refused = confirmed.refuse(&world.cadre(), &reason(), MONDAY).unwrap();
    assert_eq!((refused.state.name(), refused.is_confirmed()), (StateName::Refused, false));
    assert_eq!(refused.clone().refuse(&world.cadre(), &reason(), MONDAY).unwrap_err(), households::Refused::NotNow);
    assert!(refused.confirm(&world.cadre(), MONDAY).is_err(), "it is asked for again first");
}

fn line(cells: &[Cell]) -> Line {
    cells.to_vec()
}

fn person(name: &str) -> Cell {
    Cell::Person(name.into())
}

fn identity(number: &str) -> Cell {
    Cell::Identity(number.into())
}

fn phone(number: &str) -> Cell {
    Cell::Phone(number.into())
}

#[test]
fn two_people_of_the_same_name_never_get_each_others_lines() {
    let ours = tail("3219");
    let whose = Whose { head: "杨发祥", tail: &ours, phone: "0090" };
    for (cells, found) in [
        (vec![person("杨发祥"), identity("620922196409173219")], Some(Claim::Sure)),
        (vec![person("杨发祥"), identity("620922198802054417")], None),
        (vec![person("杨发祥"), identity("620922198802054417"), phone("13800000090")], None),
        (vec![person("杨 发祥"), identity("620922********3219")], Some(Claim::Sure)),
        (vec![person("杨发祥（户主）"), identity("620922196409173219")], Some(Claim::Sure)),
        (vec![person("杨发祥"), identity("6209221964****")], Some(Claim::Perhaps)),
        (vec![person("杨发祥"), phone("138 0000 0090")], Some(Claim::Sure)),
        (vec![person("杨发祥"), phone("13909370016")], Some(Claim::Perhaps)),
        (vec![person("杨发祥")], Some(Claim::Perhaps)),
        (vec![person("杨发"), identity("620922196409173219")], None),
        (vec![person("马占海"), identity("620922196409173219")], None),
        // The number is the daughter's.
        (vec![person("杨发祥"), person("杨小燕"), identity("620922199802054417")], Some(Claim::Perhaps)),
        (vec![Cell::Text("杨发祥".into()), identity("620922196409173219")], None),
        (vec![person("马占海、杨发祥"), identity("620922196103121216"), identity("620922196409173219")], Some(Claim::Sure)),
    ] {
        assert_eq!(claim(&line(&cells), whose), found, "{cells:?}");
    }
}

#[test]
fn an_x_at_the_end_is_an_x_however_it_is_written() {
    let ours = tail("123x");
    let whose = Whose { head: "杨国栋", tail: &ours, phone: "0000" };
    assert_eq!(claim(&line(&[person("杨国栋"), identity("62092219700815123x")]), whose), Some(Claim::Sure));
}

#[test]
fn a_line_tells_its_group_and_category() {
    let columns = [
        Column::new("户主", Holds::Person),
        Column::new("村民小组", Holds::Text),
        Column::new("户别", Holds::Text),
        Column::new("备注", Holds::Text),
    ];
    let cells = line(&[person("杨发祥"), Cell::Text(" 二组 ".into()), Cell::Empty, Cell::Text("补发".into())]);
    assert_eq!(groups(&columns, &cells), [("村民小组", "二组")]);
}

fn neighbours(heads: &[&str]) -> Neighbours {
    Neighbours { heads: heads.iter().map(|head| (*head).to_owned()).collect::<HashSet<_>>() }
}

#[test]
fn a_list_may_be_due_when_half_the_neighbours_are_on_it_and_the_household_is_not() {
    let list = |names: &[&str]| names.iter().map(|name| line(&[person(name)])).collect::<Vec<_>>();
    let alike = neighbours(&["马占海", "杨国栋", "安永红"]);
    let share = |names: &[&str]| due(&alike, "杨发祥", &list(names)).map(|share| (share.on_it, share.of));
    for (names, found) in [
        (&["马占海", "杨国栋", "安永红"][..], Some((3, 3))),
        (&["马占海", "杨国栋"], Some((2, 3))),
        (&["马占海"], None),
        (&["马占海", "杨国栋", "安永红", "杨发祥"], None),
        (&["陈大川", "程桂花"], None),
        (&[], None),
    ] {
        assert_eq!(share(names), found, "{names:?}");
    }
    assert!(due(&neighbours(&["马占海"]), "杨发祥", &list(&["马占海"])).is_none(), "one neighbour makes no rule");
}
