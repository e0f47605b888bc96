//! What is shown of one household, to whom, and when.

use crate::common;
use crate::objections::answer;
use crate::village::*;
use backend::cases::Identity;
use backend::{Backend, Error, accounts, cases, disclosures, households};
use domain::cases::Outcome;
use domain::disclosures::{Cell, Column, Holds, Point, Standing, Table};
use domain::fields::{PersonName, Reason};
use domain::households::{Asking, IdTail};
use domain::ids::ResidentId;
use domain::money::Amount;
use domain::unit::{Role, UnitKind};
use domain::viewer::Viewer;

fn asking(head: &str, tail: &str) -> Asking {
    Asking { region: region(BAISHA), head: PersonName::parse(head).unwrap(), tail: IdTail::parse(tail).unwrap() }
}

async fn confirmed(backend: &Backend, village: &Village, number: u32, asking: Asking) -> ResidentId {
    let resident = resident(backend, number).await;
    households::ask(backend, resident, asking).await.unwrap();
    let waiting = households::requests(backend, &village.cadre).await.unwrap();
    households::confirm(backend, &staff(&village.cadre), waiting[0].id, waiting[0].at).await.unwrap();
    resident
}

#[tokio::test(flavor = "multi_thread")]
async fn nothing_is_shown_of_a_household_before_the_village_has_confirmed_it() {
    for (store, backend, _guard) in common::stores().await {
        let village = Village::new(&backend).await;
        village.publish(&backend, "水库移民补助", 2018, reservoir()).await;
        let by = resident(&backend, 90).await;
        assert_eq!(households::mine(&backend, by).await.unwrap().asked, None, "{store}");
        households::ask(&backend, by, asking("杨发祥", "3219")).await.unwrap();
        let waiting = households::mine(&backend, by).await.unwrap();
        assert!(waiting.asked.is_some() && waiting.policies.is_empty(), "{store}: {waiting:?}");
        let requests = households::requests(&backend, &village.cadre).await.unwrap();
        assert_eq!((requests.len(), requests[0].head.as_str(), requests[0].tail.as_str()), (1, "杨发祥", "3219"), "{store}");
        let next = member(&backend, 14, UnitKind::VillageCommittee, DALAI, Role::VillageCadre).await;
        assert!(households::requests(&backend, &next).await.unwrap().is_empty(), "{store}: the next village sees none of it");
        let refused = households::confirm(&backend, &staff(&next), requests[0].id, requests[0].at).await;
        assert!(matches!(refused, Err(Error::NotFound)), "{store}: {refused:?}");
        let why = Reason::parse("户口册上户主是您父亲").unwrap();
        households::refuse(&backend, &staff(&village.cadre), requests[0].id, requests[0].at, why).await.unwrap();
        assert!(households::mine(&backend, by).await.unwrap().policies.is_empty(), "{store}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_confirmed_household_reads_its_own_lines_whole_and_not_those_of_the_same_name() {
    for (store, backend, _guard) in common::stores().await {
        let village = Village::new(&backend).await;
        village.publish(&backend, "水库移民补助", 2018, reservoir()).await;
        // A title that names its year is the same policy.
        let second =
            village.publish(&backend, "2019年水库移民补助表", 2019, roster(&[("马占海", "二组", "350121197001018888", 300_000)])).await;
        village.publish(&backend, "2020年水库移民补助", 2020, roster(&[("杨发祥", "二组", "350121196409173219", 300_000)])).await;
        let by = confirmed(&backend, &village, 90, asking("杨发祥", "3219")).await;
        let (_, lacks) = households::missing(&backend, by, "水库移民补助", 2019).await.unwrap();
        assert_eq!(lacks.map(|about| about.disclosure), Some(second), "{store}");
        let mine = households::mine(&backend, by).await.unwrap();
        assert_eq!(mine.lists, ["水库移民补助"], "{store}");
        let [policy] = &mine.policies[..] else { panic!("{store}: {mine:?}") };
        let years: Vec<i32> = policy.lines.iter().map(|line| line.period.to.year()).collect();
        assert_eq!((policy.title.as_str(), years), ("水库移民补助", vec![2020, 2018]), "{store}");
        let all = serde_json::to_string(&mine).unwrap();
        assert!(all.contains("350121196409173219") && policy.lines.iter().all(|line| line.sure), "{store}: whole for the own household");
        assert!(!all.contains("4417") && !all.contains("马占海"), "{store}: {all}");
        let looked = rows(&backend, "SELECT subject FROM audit WHERE act = 'read_household'").await;
        assert_eq!(looked.len(), 1, "{store}: {looked:?}");
        let namesake = confirmed(&backend, &village, 91, asking("杨发祥", "4417")).await;
        let theirs = serde_json::to_string(&households::mine(&backend, namesake).await.unwrap()).unwrap();
        assert!(theirs.contains("350121198802054417") && !theirs.contains("3219"), "{store}: {theirs}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn where_only_the_name_agrees_no_more_is_shown_than_everybody_reads() {
    for (store, backend, _guard) in common::stores().await {
        let village = Village::new(&backend).await;
        let columns = vec![Column::new("户主", Holds::Person), Column::new("开户账号", Holds::Account), Column::new("金额", Holds::Money)];
        let line = vec![Cell::Person("杨发祥".into()), Cell::Account("6228480123456789018".into()), Cell::Money(Amount(100))];
        village.publish(&backend, "取暖补助", 2020, Table::new(columns, vec![line]).unwrap()).await;
        let by = confirmed(&backend, &village, 90, asking("杨发祥", "3219")).await;
        let mine = households::mine(&backend, by).await.unwrap();
        let all = serde_json::to_string(&mine).unwrap();
        assert!(!mine.policies[0].lines[0].sure && all.contains("杨*祥") && !all.contains("62284801"), "{store}: {all}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_list_on_which_the_neighbours_stand_may_be_due_and_says_why() {
    for (store, backend, _guard) in common::stores().await {
        let village = Village::new(&backend).await;
        village.publish(&backend, "水库移民补助", 2018, reservoir()).await;
        let pasture = roster(&[("马占海", "二组", "350121196103121216", 1), ("杨国栋", "二组", "35012119700815123X", 1)]);
        let id = village.publish(&backend, "草原补助", 2018, pasture).await;
        village.publish(&backend, "外组的补助", 2018, roster(&[("才让扎西", "一组", "350121197506071238", 1)])).await;
        let by = confirmed(&backend, &village, 90, asking("杨发祥", "3219")).await;
        let due = households::mine(&backend, by).await.unwrap().due;
        let [due] = &due[..] else { panic!("{store}: {due:?}") };
        assert_eq!((due.title.as_str(), due.group.as_str(), due.on_it, due.of), ("草原补助", "二组", 2, 2), "{store}");
        assert_eq!(due.about, point(id, Point::Missing), "{store}");
        let case = cases::object(&backend, by, complaint(named()), due.about).await.unwrap();
        let quoted = cases::view(&backend, &staff(&village.officer), case).await.unwrap().about.unwrap();
        assert_eq!((quoted.about.point, quoted.title.as_str(), quoted.period.to.year()), (Point::Missing, "草原补助", 2018), "{store}");
        assert_eq!(due.asked, None, "{store}");
        let asked = async || households::mine(&backend, by).await.unwrap().due[0].asked;
        assert_eq!(asked().await, Some((case, Standing::Open)), "{store}: who has asked is led to the answer");
        answer(&backend, &village.officer, case, Outcome::Explained).await;
        assert_eq!(asked().await, Some((case, Standing::Answered)), "{store}: and told once there is one");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_a_household_lacks_points_at_its_line_at_the_list_or_at_nothing() {
    for (store, backend, _guard) in common::stores().await {
        let village = Village::new(&backend).await;
        let reservoir = village.publish(&backend, "水库移民补助", 2018, reservoir()).await;
        let pasture = village.publish(&backend, "草原补助", 2018, roster(&[("马占海", "二组", "350121196103121216", 1)])).await;
        let by = resident(&backend, 90).await;
        let lacks = async |policy, year| households::missing(&backend, by, policy, year).await;
        assert!(matches!(lacks("草原补助", 2018).await, Err(Error::NotFound)), "{store}: nobody has confirmed it");
        households::ask(&backend, by, asking("杨发祥", "3219")).await.unwrap();
        assert!(matches!(lacks("草原补助", 2018).await, Err(Error::NotFound)), "{store}: nobody has confirmed it yet");
        let waiting = households::requests(&backend, &village.cadre).await.unwrap();
        households::confirm(&backend, &staff(&village.cadre), waiting[0].id, waiting[0].at).await.unwrap();
        let mine = households::mine(&backend, by).await.unwrap();
        let own = mine.policies[0].lines[0].about;
        assert!(own.disclosure == reservoir && matches!(own.point, Point::Line(_)), "{store}: {own:?}");
        for (policy, year, about) in [
            ("水库移民补助", 2018, Some(own)),
            ("草原补助", 2018, Some(point(pasture, Point::Missing))),
            ("草原补助", 2023, None),
            ("没有公示过的补助", 2018, None),
        ] {
            assert_eq!(lacks(policy, year).await.unwrap(), (region(BAISHA), about), "{store}: {policy} {year}");
        }
        let mut lists = mine.lists;
        lists.sort();
        assert_eq!(lists, ["水库移民补助", "草原补助"], "{store}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_name_that_is_written_into_a_form_is_not_that_of_a_confirmed_household() {
    for (store, backend, _guard) in common::stores().await {
        let village = Village::new(&backend).await;
        let id = village.publish(&backend, "水库移民补助", 2018, reservoir()).await;
        let name = async |of| accounts::resident(&backend, of).await.unwrap().name;
        let other = Identity::Named { name: PersonName::parse("测试五").unwrap(), neighbour: None };
        let by = resident(&backend, 90).await;
        cases::object(&backend, by, complaint(named()), point(id, Point::Whole)).await.unwrap();
        cases::object(&backend, by, complaint(other.clone()), point(id, Point::Whole)).await.unwrap();
        assert_eq!(name(by).await.as_deref(), Some("测试五"), "{store}: before, the name given last fills the next form");
        cases::object(&backend, by, complaint(named()), point(id, Point::Whole)).await.unwrap();
        confirmed(&backend, &village, 90, asking("杨发祥", "3219")).await;
        cases::object(&backend, by, complaint(other), point(id, Point::Whole)).await.unwrap();
        assert_eq!(name(by).await.as_deref(), Some("杨发祥"), "{store}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn asking_anew_takes_away_what_was_confirmed() {
    for (store, backend, _guard) in common::stores().await {
        let village = Village::new(&backend).await;
        village.publish(&backend, "水库移民补助", 2018, reservoir()).await;
        let by = confirmed(&backend, &village, 90, asking("杨发祥", "3219")).await;
        assert_eq!(households::mine(&backend, by).await.unwrap().policies.len(), 1, "{store}");
        households::ask(&backend, by, asking("马占海", "1216")).await.unwrap();
        assert!(households::mine(&backend, by).await.unwrap().policies.is_empty(), "{store}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn in_a_roster_the_readers_own_lines_are_named_and_those_of_the_same_name_are_not() {
    for (store, backend, _guard) in common::stores().await {
        let village = Village::new(&backend).await;
        let lines = [
            ("马占海", "二组", "350121196103121216", 1),
            ("杨发祥", "二组", "350121196409173219", 1),
            ("杨发祥", "二组", "350121198802054417", 1),
        ];
        let id = village.publish(&backend, "水库移民补助", 2018, roster(&lines)).await;
        let own = async |viewer: &Viewer| {
            disclosures::view(&backend, viewer, id, disclosures::Shown::default()).await.unwrap().table.unwrap().own
        };
        let by = resident(&backend, 90).await;
        households::ask(&backend, by, asking("杨发祥", "3219")).await.unwrap();
        assert_eq!(own(&Viewer::Resident(by)).await, [0; 0], "{store}: not confirmed yet");
        let waiting = households::requests(&backend, &village.cadre).await.unwrap();
        households::confirm(&backend, &staff(&village.cadre), waiting[0].id, waiting[0].at).await.unwrap();
        assert_eq!(own(&Viewer::Resident(by)).await, [2], "{store}");
        assert_eq!(own(&Viewer::Stranger).await, [0; 0], "{store}");
    }
}
