//! Objections: they point at a line, are answered in public, and count as open or solved.

use crate::common;
use crate::village::*;
use backend::cases::{self, Deed, NewCase};
use backend::{Backend, Error, disclosures, villages};
use domain::cases::{Answer, Kind, Outcome, Sight};
use domain::disclosures::{About, Mark, Point, Problems, Refused};
use domain::fields::{FieldProblem, Reason, Words};
use domain::ids::{CaseId, DisclosureId};
use domain::publication;
use domain::unit::Member;
use domain::viewer::Viewer;

async fn act(backend: &Backend, by: &Member, id: CaseId, deed: Deed) {
    cases::act(backend, &staff(by), id, None, deed).await.unwrap();
}

pub async fn answer(backend: &Backend, by: &Member, id: CaseId, outcome: Outcome) {
    act(backend, by, id, Deed::Accept).await;
    act(backend, by, id, Deed::Take).await;
    let answer = Answer::new(outcome, Words::parse("补发了 3000 元。").unwrap());
    act(backend, by, id, Deed::Answer(Box::new(answer))).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_objection_points_at_its_line_and_everybody_sees_that_a_question_is_open_but_not_whose() {
    for (store, backend, _guard) in common::stores().await {
        let village = Village::new(&backend).await;
        let id = village.publish(&backend, "水库移民补助", 2018, reservoir()).await;
        let asker = resident(&backend, 90).await;
        let about = point(id, Point::Line(3));
        let case = cases::object(&backend, asker, complaint(named()), about).await.unwrap();
        let own = cases::view(&backend, &Viewer::Resident(asker), case).await.unwrap();
        let quoted = own.about.unwrap();
        assert_eq!((quoted.about, quoted.title.as_str(), own.head.unit.id), (about, "水库移民补助", village.officer.unit.id), "{store}");
        let cells = serde_json::to_string(&quoted.cells).unwrap();
        assert!(
            cells.contains("杨*祥") && !cells.contains("杨发祥") && !cells.contains("3219"),
            "{store}: masked as everybody reads: {cells}"
        );
        let handled = cases::view(&backend, &staff(&village.officer), case).await.unwrap();
        assert_eq!((handled.sight, handled.about.map(|quoted| quoted.about)), (Sight::Staff, Some(about)), "{store}");
        assert!(matches!(cases::view(&backend, &Viewer::Stranger, case).await, Err(Error::NotFound)), "{store}");
        assert!(matches!(cases::view(&backend, &staff(&village.cadre), case).await, Err(Error::NotFound)), "{store}: nor the village");
        for viewer in [Viewer::Stranger, staff(&village.cadre)] {
            let said = disclosures::said(&backend, &viewer, id).await.unwrap();
            assert_eq!((said.questions.open, said.questions.since), (1, Some(backend.clock.now())), "{store}");
            let all = serde_json::to_string(&said).unwrap();
            assert!(!all.contains("3000") && !all.contains("2018 年那一笔") && !all.contains("杨发祥"), "{store}: {all}");
        }
        assert_eq!(disclosures::problems(&backend, &region(BAISHA)).await.unwrap(), Problems { found: 1, open: 1, solved: 0 }, "{store}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_replied_in_public_names_nobody_and_the_problem_counts_as_solved() {
    for (store, backend, _guard) in common::stores().await {
        let village = Village::new(&backend).await;
        let id = village.publish(&backend, "水库移民补助", 2018, reservoir()).await;
        let case = cases::object(&backend, resident(&backend, 90).await, complaint(named()), point(id, Point::Line(3))).await.unwrap();
        let reply = || Deed::Reply(Words::parse("杨发祥户 2018 年的 3000 元已补发，电话 13800000090，证号 350121196409173219。").unwrap());
        let early = cases::act(&backend, &staff(&village.officer), case, None, reply()).await;
        assert!(matches!(early, Err(Error::Case(domain::cases::Refused::NotNow))), "{store}: {early:?}");
        answer(&backend, &village.officer, case, Outcome::Solved).await;
        let silent = disclosures::said(&backend, &Viewer::Stranger, id).await.unwrap().questions;
        assert_eq!((silent.open, silent.answered, silent.replies.len()), (0, 1, 0), "{store}: an answer is the petitioner's own");
        act(&backend, &village.officer, case, reply()).await;
        let questions = disclosures::said(&backend, &Viewer::Stranger, id).await.unwrap().questions;
        let [told] = &questions.replies[..] else { panic!("{store}: {questions:?}") };
        assert_eq!((told.point, told.version), (Point::Line(3), 1), "{store}");
        assert!(told.words.contains("3000 元已补发") && told.words.contains("杨*祥"), "{store}: {}", told.words);
        for secret in ["杨发祥", "13800000090", "350121196409173219"] {
            assert!(!told.words.contains(secret), "{store}: {secret} in {}", told.words);
        }
        assert_eq!(disclosures::problems(&backend, &region(BAISHA)).await.unwrap(), Problems { found: 1, open: 0, solved: 1 }, "{store}");
        let computed = villages::view(&backend, &region(BAISHA)).await.unwrap().computed;
        assert_eq!(computed.solved, 1, "{store}: and as put right on the village's page");
        let tallies = disclosures::tallies(&backend, &village.officer).await.unwrap();
        assert_eq!((tallies.len(), tallies[0].region, tallies[0].problems.solved), (1, region(BAISHA), 1), "{store}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_report_about_a_line_is_counted_nowhere() {
    for (store, backend, _guard) in common::stores().await {
        let village = Village::new(&backend).await;
        let id = village.publish(&backend, "水库移民补助", 2018, reservoir()).await;
        let report = NewCase { kind: Kind::Report, ..complaint(named()) };
        cases::object(&backend, resident(&backend, 90).await, report, point(id, Point::Whole)).await.unwrap();
        assert_eq!(disclosures::said(&backend, &Viewer::Stranger, id).await.unwrap().questions.open, 0, "{store}");
        assert_eq!(disclosures::problems(&backend, &region(BAISHA)).await.unwrap(), Problems::default(), "{store}");
        assert!(disclosures::tallies(&backend, &village.officer).await.unwrap().is_empty(), "{store}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_merged_is_solved_with_the_case_that_it_goes_on_in() {
    for (store, backend, _guard) in common::stores().await {
        let village = Village::new(&backend).await;
        let id = village.publish(&backend, "水库移民补助", 2018, reservoir()).await;
        let mut filed = Vec::new();
        for number in [90, 91] {
            let case =
                cases::object(&backend, resident(&backend, number).await, complaint(named()), point(id, Point::Whole)).await.unwrap();
            act(&backend, &village.officer, case, Deed::Accept).await;
            filed.push(case);
        }
        cases::merge(&backend, &staff(&village.officer), filed[1], filed[0]).await.unwrap();
        let open = disclosures::said(&backend, &Viewer::Stranger, id).await.unwrap().questions.open;
        assert_eq!(open, 2, "{store}: two have asked");
        act(&backend, &village.officer, filed[0], Deed::Take).await;
        let answer = Answer::new(Outcome::Solved, Words::parse("退回来了。").unwrap());
        act(&backend, &village.officer, filed[0], Deed::Answer(Box::new(answer))).await;
        assert_eq!(disclosures::problems(&backend, &region(BAISHA)).await.unwrap(), Problems { found: 2, open: 0, solved: 2 }, "{store}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn an_objection_to_what_is_not_there_files_nothing() {
    for (store, backend, _guard) in common::stores().await {
        let village = Village::new(&backend).await;
        let id = village.publish(&backend, "水库移民补助", 2018, reservoir()).await;
        let asker = resident(&backend, 90).await;
        for about in
            [point(id, Point::Line(5)), About { version: 2, ..point(id, Point::Whole) }, point(DisclosureId(id.0 + 1), Point::Whole)]
        {
            let refused = cases::object(&backend, asker, complaint(named()), about).await;
            assert_eq!(problems_of(refused), [FieldProblem::NotFound.at("about")], "{store}: {about}");
        }
        let elsewhere = NewCase { region: region(DALAI), ..complaint(named()) };
        let refused = cases::object(&backend, asker, elsewhere, point(id, Point::Whole)).await;
        assert_eq!(problems_of(refused), [FieldProblem::DoesNotFit.at("village")], "{store}");
        assert!(cases::mine(&backend, asker).await.unwrap().is_empty(), "{store}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_withdrawn_stays_a_stub_and_its_questions_run_on() {
    for (store, backend, _guard) in common::stores().await {
        let village = Village::new(&backend).await;
        let id = village.publish(&backend, "水库移民补助", 2018, reservoir()).await;
        let asker = resident(&backend, 90).await;
        let case = cases::object(&backend, asker, complaint(named()), point(id, Point::Line(3))).await.unwrap();
        let why = Reason::parse("登错了年份").unwrap();
        disclosures::act(&backend, &staff(&village.reviewer), id, None, publication::Deed::Withdraw(why)).await.unwrap();
        let said = disclosures::said(&backend, &Viewer::Stranger, id).await.unwrap();
        assert_eq!((said.questions.open, said.open), (1, false), "{store}");
        let quoted = disclosures::quoted(&backend, &Viewer::Stranger, point(id, Point::Line(3))).await;
        assert!(matches!(quoted, Err(Error::NotFound)), "{store}: strangers read nothing of what was withdrawn");
        let own = cases::view(&backend, &Viewer::Resident(asker), case).await.unwrap().about.unwrap();
        assert_eq!((own.withdrawn.as_deref(), own.cells.len()), (Some("登错了年份"), 4), "{store}: who asked still sees what about");
        answer(&backend, &village.officer, case, Outcome::Solved).await;
        act(&backend, &village.officer, case, Deed::Reply(Words::parse("补发了。").unwrap())).await;
        let replies = disclosures::said(&backend, &Viewer::Stranger, id).await.unwrap().questions.replies;
        assert_eq!(replies.len(), 1, "{store}");
        let late = disclosures::mark(&backend, asker, id, Some(Mark::Useful)).await;
        assert!(matches!(late, Err(Error::Disclosure(Refused::NotNow))), "{store}: {late:?}");
    }
}
