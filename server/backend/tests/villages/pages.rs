//! A village's page, and who keeps it.

use crate::common;
use crate::people::*;
use backend::villages::{self, NewPost};
use backend::{Error, units};
use domain::fields::{FieldProblem, PersonName, Title};
use domain::ids::PostId;
use domain::unit::Member;
use domain::villages::{Figures, Week};

fn figures(households: u32) -> Figures {
    Figures { households: Some(households), people: Some(2148), farmland: None, as_of: day("2025-12-31") }
}

fn post(title: &str, name: &str) -> NewPost {
    NewPost {
        title: Title::parse(title).unwrap(),
        name: PersonName::parse(name).unwrap(),
        phone: Some(phone("139 0000 0009")),
        since: None,
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_villages_own_members_and_the_township_above_keep_its_page_and_for_others_it_is_not_there() {
    for (store, backend, _guard) in common::stores().await {
        let (people, baisha) = (People::new(&backend).await, region(BAISHA));
        for keeper in [&people.cadre, &people.supervisor, &people.clerk, &people.reviewer] {
            let kept = villages::kept(&backend, keeper, &baisha).await.unwrap();
            assert_eq!(kept.place.short(), "白沙村", "{store}");
        }
        for other in [&people.neighbour, &people.officer, &people.dispatcher, &people.elsewhere] {
            missing(villages::kept(&backend, other, &baisha).await);
            missing(villages::roster(&backend, other, &baisha, None, false).await);
            missing(villages::set_supervision(&backend, other, &baisha, None).await);
            missing(villages::set_figures(&backend, other, &baisha, figures(1), 0).await);
            missing(villages::add_post(&backend, other, &baisha, post("会计", "林素贞")).await);
            missing(villages::keep_roster(&backend, other, &baisha, Week::of(day("2026-11-20")), Vec::new(), 0).await);
        }
        assert!(audited(&backend).await.is_empty(), "{store}: what was refused is no change");
        let of = async |member: &Member| {
            let kept = villages::kept_villages(&backend, member).await.unwrap();
            kept.into_iter().map(|item| item.name).collect::<Vec<_>>()
        };
        assert_eq!(of(&people.clerk).await, ["白沙村", "大濑村"], "{store}");
        assert_eq!(of(&people.cadre).await, ["白沙村"], "{store}");
        assert!(of(&people.dispatcher).await.is_empty(), "{store}");
        missing(villages::kept(&backend, &people.clerk, &region(TOWN)).await);
        missing(villages::view(&backend, &region(TOWN)).await);
        missing(villages::view(&backend, &region("350121101999")).await);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_entered_stands_on_the_page_and_each_change_is_recorded() {
    for (store, backend, _guard) in common::stores().await {
        let (people, baisha) = (People::new(&backend).await, region(BAISHA));
        let empty = villages::view(&backend, &baisha).await.unwrap();
        assert_eq!((empty.reach.supervision, empty.posts.len(), empty.figures), (None, 0, None), "{store}");
        villages::set_supervision(&backend, &people.supervisor, &baisha, Some(phone("0591-22801201"))).await.unwrap();
        villages::set_figures(&backend, &people.cadre, &baisha, figures(612), 0).await.unwrap();
        villages::add_post(&backend, &people.clerk, &baisha, post("村书记", "程永福")).await.unwrap();
        villages::add_post(&backend, &people.cadre, &baisha, post("会计", "林素贞")).await.unwrap();
        let twice = villages::add_post(&backend, &people.cadre, &baisha, post("会计", "林素贞")).await;
        assert_eq!(problem(twice), ("title".to_owned(), FieldProblem::AlreadyThere), "{store}");
        let view = villages::view(&backend, &baisha).await.unwrap();
        assert_eq!(view.reach.supervision.unwrap().as_str(), "0591-22801201", "{store}");
        assert_eq!(view.figures, Some(figures(612)), "{store}");
        let held: Vec<(&str, &str)> = view.posts.iter().map(|post| (post.title.as_str(), post.name.as_str())).collect();
        assert_eq!(held, [("村书记", "程永福"), ("会计", "林素贞")], "{store}");
        let (first, second) = (view.posts[0].id, view.posts[1].id);
        villages::change_post(&backend, &people.cadre, &baisha, first, post("村书记、村主任", "程永福")).await.unwrap();
        villages::remove_post(&backend, &people.cadre, &baisha, second).await.unwrap();
        missing(villages::remove_post(&backend, &people.cadre, &baisha, second).await);
        missing(villages::change_post(&backend, &people.neighbour, &region(DALAI), first, post("村书记", "张可人")).await);
        missing(villages::remove_post(&backend, &people.cadre, &baisha, PostId(999)).await);
        let posts = villages::view(&backend, &baisha).await.unwrap().posts;
        assert_eq!(posts.iter().map(|post| post.title.as_str()).collect::<Vec<_>>(), ["村书记、村主任"], "{store}");
        villages::set_supervision(&backend, &people.cadre, &baisha, None).await.unwrap();
        assert_eq!(villages::reach(&backend, &baisha).await.unwrap().supervision, None, "{store}");
        let acts = ["set_supervision_phone", "set_figures", "add_post", "add_post", "change_post", "remove_post", "set_supervision_phone"];
        assert_eq!(audited(&backend).await, acts, "{store}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_village_without_a_supervision_committee_has_one_once_its_number_is_known() {
    for (store, backend, _guard) in common::stores().await {
        let (people, dalai) = (People::new(&backend).await, region(DALAI));
        villages::set_supervision(&backend, &people.neighbour, &dalai, Some(phone("0591-22801202"))).await.unwrap();
        villages::set_supervision(&backend, &people.clerk, &dalai, Some(phone("0591-22801299"))).await.unwrap();
        let contacts = units::contacts(backend.store.reader(), &dalai).await.unwrap();
        let told: Vec<(&str, &str)> = contacts.iter().map(|contact| (contact.name.as_str(), contact.phone.as_str())).collect();
        assert_eq!(told, [("大濑村务监督委员会", "0591-22801299")], "{store}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn of_two_who_enter_figures_at_once_one_is_told() {
    for (store, backend, _guard) in common::stores().await {
        let (people, baisha) = (People::new(&backend).await, region(BAISHA));
        let (one, other) = tokio::join!(
            villages::set_figures(&backend, &people.cadre, &baisha, figures(612), 0),
            villages::set_figures(&backend, &people.clerk, &baisha, figures(613), 0),
        );
        assert_eq!([&one, &other].into_iter().filter(|done| done.is_ok()).count(), 1, "{store}: {one:?} {other:?}");
        assert!([one, other].into_iter().any(|done| matches!(done, Err(Error::Conflict))), "{store}");
        let seen = villages::kept(&backend, &people.cadre, &baisha).await.unwrap().seen;
        villages::set_figures(&backend, &people.cadre, &baisha, figures(620), seen).await.unwrap();
        assert_eq!(villages::view(&backend, &baisha).await.unwrap().figures, Some(figures(620)), "{store}");
    }
}
