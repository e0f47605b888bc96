//! Small powers: written, reviewed, in force; how a flow is typed; what differs between two versions.

use domain::fields::{FieldProblem, LineProblem, Reason};
use domain::ids::PowerId;
use domain::powers::compare::{Part, changes};
use domain::powers::pages::{Item, in_force};
use domain::powers::{Content, Flow, Kind, New, Otherwise, Power, Refused, Step, Typed, authority};
use domain::publication::{Deed, Event, Sheets, StateName, Verb, What};
use domain::viewer::Viewer;
use proptest::prelude::*;

use crate::world::*;

const STEPS: &str = "村委会｜公告招标，写明标的和底价｜不少于7天｜招标公告\n\
                     村监委会｜报名的有三家以上吗？｜当天｜报名登记表｜否→1\n\
                     村委会｜签订合同";

fn typed() -> Typed {
    Typed {
        name: "集体资产发包".into(),
        kind: "assets".into(),
        post: "村委会".into(),
        basis: "《农村集体经济组织法》".into(),
        flow: STEPS.into(),
        ..Typed::default()
    }
}

fn content() -> Content {
    Content::parse(&typed()).unwrap()
}

fn why() -> Reason {
    Reason::parse("底价改由评估决定").unwrap()
}

fn approve() -> Deed {
    Deed::Approve { sheets: Vec::new(), show: Sheets::Open }
}

fn draft(by: &Viewer, code: &str) -> Result<(Power, Event), Refused> {
    Power::draft(PowerId(1), by, New { region: region(code), unit: COMMITTEE, of: None }, None, &content())
}

/// A power of the village in each of its states.
fn at(world: &World, state: StateName) -> Power {
    let (cadre, reviewer) = (world.cadre(), world.reviewer());
    let drafted = draft(&cadre, VILLAGE).unwrap().0;
    let submitted = || drafted.clone().act(&cadre, Deed::Submit, &content(), MONDAY).unwrap().0;
    let published = || submitted().act(&reviewer, approve(), &content(), MONDAY).unwrap().0;
    match state {
        StateName::Draft => drafted,
        StateName::Review => submitted(),
        StateName::Published => published(),
        StateName::Withdrawn => published().act(&reviewer, Deed::Withdraw(why()), &content(), MONDAY).unwrap().0,
    }
}

#[test]
fn each_verb_is_for_its_people_in_its_state_and_for_nobody_else() {
    let world = World::new();
    let writers = ["cadre", "colleague", "clerk"];
    let people: [(&str, Viewer); 9] = [
        ("cadre", world.cadre()),
        ("colleague", world.colleague()),
        ("clerk", world.clerk()),
        ("reviewer", world.reviewer()),
        ("supervisor", world.supervisor()),
        ("officer", world.officer()),
        ("neighbour's cadre", world.next_cadre()),
        ("resident", Viewer::Resident(PETITIONER)),
        ("stranger", Viewer::Stranger),
    ];
    for state in StateName::ALL {
        let power = at(&world, state);
        for (who, viewer) in &people {
            let expected: &[Verb] = match (*who, state) {
                (who, StateName::Draft) if writers.contains(&who) => &[Verb::Write, Verb::Submit, Verb::Discard],
                (who, StateName::Review) if writers.contains(&who) => &[Verb::TakeBack],
                (who, StateName::Published) if writers.contains(&who) => &[Verb::Correct],
                ("reviewer", StateName::Review) => &[Verb::SendBack, Verb::Approve],
                ("reviewer", StateName::Published) => &[Verb::Withdraw],
                ("reviewer", StateName::Withdrawn) => &[Verb::PutBack],
                _ => &[],
            };
            assert_eq!(authority::verbs(viewer, &power), expected, "{who} {state}");
            let sees = writers.contains(who) || *who == "reviewer";
            assert_eq!(authority::sees_work(viewer, &power), sees, "{who}");
        }
    }
}

#[test]
fn a_village_writes_its_own_a_township_its_template_and_nobody_a_countys() {
    let world = World::new();
    for (by, code, allowed) in [
        (world.cadre(), VILLAGE, Ok(())),
        (world.clerk(), VILLAGE, Ok(())),
        (world.clerk(), TOWNSHIP, Ok(())),
        (world.cadre(), TOWNSHIP, Err(Refused::NotYourPlace)),
        (world.cadre(), "350121101202", Err(Refused::NotYourPlace)),
        (world.clerk(), COUNTY, Err(Refused::NotYourPlace)),
        (world.reviewer(), TOWNSHIP, Err(Refused::NotYourRole)),
        (world.dispatcher(), COUNTY, Err(Refused::NotYourRole)),
    ] {
        assert_eq!(draft(&by, code).map(drop), allowed, "{code}");
    }
}

#[test]
fn a_template_is_reviewed_by_the_county_and_not_by_the_township() {
    let world = World::new();
    let template = draft(&world.clerk(), TOWNSHIP).unwrap().0.act(&world.clerk(), Deed::Submit, &content(), MONDAY).unwrap().0;
    assert_eq!(authority::may(&world.reviewer(), &template, Verb::Approve).map(drop), Err(Refused::NotYourRole));
    assert_eq!(authority::may(&world.supervisor(), &template, Verb::Approve).map(drop), Ok(()));
}

#[test]
fn whoever_wrote_a_line_of_a_version_does_not_approve_it() {
    let world = World::new();
    let both = [domain::unit::Role::TownshipClerk, domain::unit::Role::TownshipReviewer];
    let both = Viewer::Member(world.member(31, GOVERNMENT, &both));
    let touched = draft(&world.cadre(), VILLAGE).unwrap().0.write(&both, &content()).unwrap();
    let again = touched.write(&world.cadre(), &content()).unwrap().act(&world.cadre(), Deed::Submit, &content(), MONDAY).unwrap().0;
    assert_eq!(again.clone().act(&both, approve(), &content(), MONDAY).map(drop), Err(Refused::NotByTheWriter));
    assert!(again.clone().act(&world.reviewer(), approve(), &content(), MONDAY).is_ok());
    let back = again
        .act(&both, Deed::SendBack(why()), &content(), MONDAY)
        .unwrap()
        .0
        .act(&world.cadre(), Deed::Submit, &content(), MONDAY)
        .unwrap()
        .0;
    assert_eq!(back.act(&both, approve(), &content(), MONDAY).map(drop), Err(Refused::NotByTheWriter), "sending back forgets nobody");
    let next = at(&world, StateName::Published).act(&world.cadre(), Deed::Correct(why()), &content(), MONDAY).unwrap().0;
    let next = next.act(&world.cadre(), Deed::Submit, &content(), MONDAY).unwrap().0;
    assert!(next.act(&both, approve(), &content(), MONDAY).is_ok(), "of the next version they wrote nothing");
}

#[test]
fn what_names_no_holder_no_basis_or_no_flow_is_not_submitted() {
    let world = World::new();
    let without: [fn(&mut Typed); 3] = [|typed| typed.post.clear(), |typed| typed.basis.clear(), |typed| typed.flow.clear()];
    for clear in without {
        let mut typed = typed();
        clear(&mut typed);
        let content = Content::parse(&typed).unwrap();
        let drafted = draft(&world.cadre(), VILLAGE).unwrap().0;
        assert_eq!(drafted.act(&world.cadre(), Deed::Submit, &content, MONDAY).map(drop), Err(Refused::Incomplete), "{typed:?}");
    }
}

#[test]
fn everybody_reads_the_old_version_until_the_new_one_is_approved() {
    let world = World::new();
    let published = at(&world, StateName::Published);
    let renamed = Content { name: "集体资产公开发包".into(), ..content() };
    let (next, event) = published.act(&world.cadre(), Deed::Correct(why()), &content(), MONDAY).unwrap();
    assert_eq!(event.what, What::CorrectionBegun { version: 2, reason: why().to_string() });
    let next = next.write(&world.cadre(), &renamed).unwrap();
    assert_eq!(
        (next.name.as_str(), next.life.readable().map(|shown| (shown.version, shown.label.name.as_str()))),
        ("集体资产公开发包", Some((1, "集体资产发包")))
    );
    let dropped = next.clone().act(&world.cadre(), Deed::Drop, &content(), MONDAY).unwrap().0;
    assert_eq!((dropped.life.version, dropped.name.as_str(), dropped.life.state.name()), (1, "集体资产发包", StateName::Published));
    let submitted = next.act(&world.cadre(), Deed::Submit, &renamed, MONDAY).unwrap().0;
    let approved = submitted.act(&world.reviewer(), approve(), &renamed, MONDAY).unwrap().0;
    assert_eq!(approved.life.readable().map(|shown| (shown.version, shown.label.name.as_str())), Some((2, "集体资产公开发包")));
    assert_eq!(approved.act(&world.reviewer(), Deed::Withdraw(why()), &content(), MONDAY).unwrap().0.life.readable(), None);
}

#[test]
fn an_own_version_stands_for_a_power_of_the_villages_own_township_alone() {
    let world = World::new();
    let template = draft(&world.clerk(), TOWNSHIP).unwrap().0;
    let of = |code: &str, template: Option<&Power>, of: i64| {
        let new = New { region: region(code), unit: COMMITTEE, of: Some(PowerId(of)) };
        Power::draft(PowerId(2), &world.clerk(), new, template, &content()).map(|(power, _)| power.of)
    };
    assert_eq!(of(VILLAGE, Some(&template), 1), Ok(Some(PowerId(1))));
    let far = Power { region: region("350121102"), ..template.clone() };
    let own = draft(&world.cadre(), VILLAGE).unwrap().0;
    for (code, template, number) in [
        (VILLAGE, None, 1),
        (VILLAGE, Some(&template), 7),
        (VILLAGE, Some(&far), 1),
        (VILLAGE, Some(&own), 1),
        (TOWNSHIP, Some(&template), 1),
    ] {
        assert_eq!(of(code, template, number), Err(Refused::NoTemplate), "{code} {number}");
    }
}

#[test]
fn a_villages_own_version_stands_where_the_templates_stood() {
    let item = |id: i64, code: &str, kind: Kind, of: Option<i64>| Item {
        id: PowerId(id),
        kind,
        name: format!("{id}"),
        post: String::new(),
        region: region(code),
        place: String::new(),
        of: of.map(PowerId),
        state: StateName::Published,
        version: 1,
        seen: 1,
    };
    let items = vec![
        item(1, TOWNSHIP, Kind::Seal, None),
        item(2, TOWNSHIP, Kind::Assets, None),
        item(3, TOWNSHIP, Kind::Assets, None),
        item(9, VILLAGE, Kind::Assets, Some(2)),
        item(10, VILLAGE, Kind::Decision, None),
    ];
    let held = in_force(items);
    assert_eq!(held.iter().map(|item| (item.id.0, item.is_own())).collect::<Vec<_>>(), [(10, true), (9, true), (3, false), (1, false)]);
}

#[test]
fn steps_are_read_as_clerks_type_them() {
    let one = |line: &str| Flow::parse(&format!("甲｜一\n{line}\n丙｜三")).map(|flow| flow.0[1].clone());
    let step = |who: &str, what: &str, within: &str, paper: &str, no: Option<Otherwise>| {
        Ok(Step { who: who.into(), what: what.into(), within: within.into(), paper: paper.into(), no })
    };
    let end = |words: &str| Some(Otherwise::End(words.into()));
    for (line, read) in [
        ("会计|记账", step("会计", "记账", "", "", None)),
        ("  2、会计 ｜ 记账 ｜ 3天 ｜ 凭证 ｜ ", step("会计", "记账", "3天", "凭证", None)),
        ("2.5万元以下的｜村主任审批", step("2.5万元以下的", "村主任审批", "", "", None)),
        ("会计\t记账\t\t凭证", step("会计", "记账", "", "凭证", None)),
        ("会计｜合规吗？｜否→1", step("会计", "合规吗？", "", "", Some(Otherwise::To(1)))),
        ("会计｜合规吗？｜否：回到第１步", step("会计", "合规吗？", "", "", Some(Otherwise::To(1)))),
        ("会计｜合规吗？｜当天｜凭证｜No -> 3", step("会计", "合规吗？", "当天", "凭证", Some(Otherwise::To(3)))),
        ("会计｜合规吗？｜否：退回，说明理由", step("会计", "合规吗？", "", "", end("退回，说明理由"))),
        ("clerk｜gives notice｜notice", step("clerk", "gives notice", "notice", "", None)),
    ] {
        assert_eq!(one(line), read, "{line:?}");
    }
    for (line, problem) in [
        ("会计", LineProblem::NoDeed),
        ("｜记账", LineProblem::NoDeed),
        ("会计｜合规吗？", LineProblem::NothingOnNo),
        ("会计｜合规吗？｜否", LineProblem::NothingOnNo),
        ("会计｜合规吗？｜否→4", LineProblem::NoSuchStep),
        ("会计｜合规吗？｜否→2", LineProblem::NoSuchStep),
        ("会计｜合规吗？｜否→0", LineProblem::NoSuchStep),
        ("会计｜合规吗？｜否→1｜凭证", LineProblem::TooManyParts),
        ("会计｜记账｜3天｜凭证｜还有", LineProblem::TooManyParts),
        ("会计｜记\u{7}账", LineProblem::Unprintable),
    ] {
        assert_eq!(one(line), Err(vec![FieldProblem::InLine { line: 2, problem }]), "{line:?}");
    }
}

#[test]
fn every_line_that_is_wrong_is_told_by_the_number_it_has_in_the_field() {
    let typed = Typed { flow: "甲｜一\n\n会计\n丙｜三？".into(), materials: "证\n".repeat(31), ..typed() };
    let problems = Content::parse(&typed).unwrap_err();
    let line = |line: u32, problem: LineProblem| FieldProblem::InLine { line, problem };
    assert_eq!(
        problems,
        [
            line(3, LineProblem::NoDeed).at("flow"),
            line(4, LineProblem::NothingOnNo).at("flow"),
            line(31, LineProblem::TooManyLines).at("materials")
        ]
    );
    let many = "甲｜一\n".repeat(25);
    assert_eq!(Flow::parse(&many), Err(vec![line(21, LineProblem::TooManyLines)]));
}

#[test]
fn fields_are_wrong_each_on_its_own() {
    let long = "字".repeat(101);
    for (name, change) in [
        ("name", (|typed| typed.name.clear()) as fn(&mut Typed)),
        ("kind", |typed| typed.kind = "power".into()),
        ("link", |typed| typed.link = "http://example.org".into()),
        ("link", |typed| typed.link = "javascript:alert(1)".into()),
        ("person", |typed| typed.person = "名".repeat(31)),
        ("phone", |typed| typed.phone = "1\u{0}".into()),
    ] {
        let mut typed = typed();
        change(&mut typed);
        let problems = Content::parse(&typed).unwrap_err();
        assert_eq!(problems.iter().map(|problem| problem.field.as_ref()).collect::<Vec<_>>(), [name]);
    }
    let typed = Typed { time: long.clone(), contact: long, ..typed() };
    assert_eq!(Content::parse(&typed).unwrap_err().len(), 2);
}

#[test]
fn a_difference_names_the_lines_that_went_and_came() {
    let before = content();
    assert_eq!(changes(&before, &before), []);
    let flow = STEPS.replace("不少于7天", "不少于15天");
    let after = Content::parse(&Typed { flow, kind: "project".into(), materials: "身份证".into(), ..typed() }).unwrap();
    let changed = changes(&before, &after);
    assert_eq!(changed.iter().map(|change| change.part).collect::<Vec<_>>(), [Part::Kind, Part::Flow, Part::Materials]);
    assert_eq!((changed[1].gone.len(), changed[1].come.len()), (1, 1));
    assert!(changed[1].gone[0].contains("7天") && changed[1].come[0].contains("15天"));
    assert_eq!((changed[2].gone.len(), changed[2].come.as_slice()), (0, ["身份证".to_owned()].as_slice()));
}

#[test]
fn flows_are_compared_step_by_step() {
    let flow = |lines: &str| Content::parse(&Typed { flow: lines.into(), ..typed() }).unwrap();
    let before = flow("村委会｜提方案\n代表会议｜同意吗？｜1 天｜决议｜否→1\n村委会｜直接续租\n会计｜收租金");
    let after = flow("村委会｜提方案\n代表会议｜同意吗？｜1 天｜决议｜否：不租\n村委会｜公告\n监委会｜公开竞价\n会计｜收租金");
    let changed = changes(&before, &after);
    assert_eq!(changed.len(), 1);
    let told = |step: &Option<(usize, Step)>| step.as_ref().map(|(no, step)| format!("{no} {} {}", step.who, step.what));
    let steps: Vec<_> = changed[0].steps.iter().map(|step| (told(&step.gone), told(&step.come))).collect();
    let some = |text: &str| Some(text.to_owned());
    assert_eq!(
        steps,
        [
            (some("2 代表会议 同意吗？"), some("2 代表会议 同意吗？")),
            (some("3 村委会 直接续租"), some("3 村委会 公告")),
            (None, some("4 监委会 公开竞价")),
        ]
    );
    let end = changes(&after, &flow("村委会｜提方案"));
    assert_eq!(end[0].steps.iter().filter(|step| step.come.is_none()).count(), 4, "what is gone at the end is told too");
}

fn part(longest: usize) -> impl Strategy<Value = String> {
    proptest::string::string_regex(&format!("[\u{4e00}-\u{4e80}a-m0-9、，（）]{{1,{longest}}}")).unwrap().prop_filter(
        "begins like an answer, or like a number of a list",
        |part| {
            !part.starts_with(['否', '，'])
                && !part.to_ascii_lowercase().starts_with("no")
                && !part.starts_with(|c: char| c.is_ascii_digit())
        },
    )
}

fn maybe(longest: usize) -> impl Strategy<Value = String> {
    prop_oneof![Just(String::new()), part(longest)]
}

proptest! {
    #[test]
    fn what_was_typed_as_lines_is_read_again_as_the_same_steps(
        steps in prop::collection::vec((part(40), part(119), maybe(40), maybe(80), prop::option::of(prop_oneof![
            (1_usize..20).prop_map(Ok),
            part(40).prop_map(Err),
        ])), 1..20),
    ) {
        let count = steps.len();
        let steps = steps.into_iter().enumerate().map(|(at, (who, what, within, paper, no))| {
            let no = no.and_then(|no| match no {
                Ok(step) => (step <= count && step != at + 1).then_some(Otherwise::To(step)),
                Err(words) => Some(Otherwise::End(words)),
            });
            Step { who, what, within, paper, no }
        }).collect();
        let flow = Flow(steps);
        prop_assert_eq!(Flow::parse(&flow.lines().join("\n")), Ok(flow));
    }

    #[test]
    fn whatever_is_typed_is_read_or_refused(text in "\\PC{0,200}|[|｜否→0-9\n？]{0,60}") {
        if let Ok(flow) = Flow::parse(&text) {
            prop_assert_eq!(Flow::parse(&flow.lines().join("\n")), Ok(flow));
        }
    }
}

fn cells(line: &str) -> Vec<String> {
    line.split('/').map(ToOwned::to_owned).collect()
}

#[test]
fn a_list_is_read_by_the_names_that_offices_give_its_columns() {
    let header = cells("序号/权力类别/权力 名称/责任主体/政策依据/运行流程/廉政风险点/联系电话");
    let line = cells(
        "1/印章管理/公章使用/村委会/《印章管理办法》/村民｜申请；文书｜核对吗？｜否：退回；文书｜盖章/空白信上盖章；人情章/0591-22860001",
    );
    let list = domain::powers::table::read(&header, &[(2, line)]).unwrap();
    let [(2, seal)] = list.as_slice() else { panic!("{list:?}") };
    assert_eq!(
        (seal.name.as_str(), seal.kind, seal.post.as_str(), seal.phone.as_str()),
        ("公章使用", Kind::Seal, "村委会", "0591-22860001")
    );
    assert_eq!((seal.flow.0.len(), seal.risks.len(), seal.is_complete()), (3, 2, true));
}

#[test]
fn what_is_wrong_in_a_list_is_told_by_line_and_column() {
    let header = cells("名称/类别/流程");
    let lines = [cells("公章使用/印章/文书｜盖章"), cells("/天气/文书"), cells("宅基地审批/宅基地/")];
    let lines: Vec<_> = (3..).zip(lines).collect();
    let problems = domain::powers::table::read(&header, &lines).unwrap_err();
    let told: Vec<_> = problems.iter().map(|error| (error.field.as_ref(), error.problem.as_key())).collect();
    assert_eq!(told, [("list.4.name", "required"), ("list.4.kind", "not_a_choice"), ("list.4.flow", "in_line")]);
}

#[test]
fn a_column_of_two_names_is_the_field_that_it_is_called_by() {
    let header = cells("联系人/电话/材料/所需材料（原件）");
    let name = ["名称", "类别"].map(ToOwned::to_owned);
    let list =
        domain::powers::table::read(&[header, name.to_vec()].concat(), &[(2, cells("文书程浩/22860001//身份证/公章使用/印章"))]).unwrap();
    let content = &list[0].1;
    assert_eq!(
        (content.contact.as_str(), content.phone.as_str(), content.materials.as_slice()),
        ("文书程浩", "22860001", ["身份证".to_owned()].as_slice())
    );
}
