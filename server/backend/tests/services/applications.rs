//! Applications: filed, handled, late, done.

use crate::common;
use crate::county::*;
use backend::Error;
use backend::cases::Neighbour;
use backend::live::Topic;
use backend::services::{self, Deed, NewApplication};
use domain::cases::{Rating, Stars};
use domain::fields::{PersonName, Phone};
use domain::ids::MediaToken;
use domain::services::pages::Queue;
use domain::services::{Sight, StateName, Verb, Way, What};
use domain::unit::{Role, UnitKind};
use domain::viewer::Viewer;
use futures::FutureExt as _;

#[tokio::test(flavor = "multi_thread")]
async fn the_same_application_sent_twice_is_one_and_the_services_list_is_told_once() {
    for (store, backend, _guard) in common::stores().await {
        let (service, by) = service(&backend).await;
        let mut desk = backend.live.follow(Topic::Inbox(clerk(&backend).await.member().unwrap().unit.id));
        let first = services::apply(&backend, by, new(service, "a")).await.unwrap();
        assert!(desk.changed().now_or_never().is_some(), "{store}: the desk that it is for is woken");
        assert_eq!(services::apply(&backend, by, new(service, "a")).await.unwrap(), first, "{store}");
        assert!(desk.changed().now_or_never().is_none(), "{store}");
        let other = resident(&backend, "13800000002").await;
        assert_ne!(services::apply(&backend, other, new(service, "a")).await.unwrap(), first, "{store}: another phone's key");
        let page = format!("/desk/applications/{first}");
        assert_eq!(told(&backend, &page).await, ["13911110001", "13911110002"], "{store}: each number once");
        assert_eq!(told(&backend, &format!("example/applications/{first}")).await, ["13800000001"], "{store}");
        assert!(services::applied_just_now(&backend, &Phone::parse("13800000001").unwrap(), "a").await.unwrap(), "{store}");
        assert_eq!(services::mine(&backend, by).await.unwrap().len(), 1, "{store}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn nobody_makes_a_telephone_ring_by_applying_for_its_owner_all_day() {
    for (store, backend, _guard) in common::stores().await {
        let (service, by) = service(&backend).await;
        let name = PersonName::parse("李桂英").unwrap();
        let apply = async |key: &str, phone: Option<&str>| {
            let neighbour = phone.map(|phone| Neighbour { name: name.clone(), phone: Some(Phone::parse(phone).unwrap()) });
            services::apply(&backend, by, NewApplication { neighbour, ..new(service, key) }).await
        };
        for key in ["1", "2", "3", "4", "5"] {
            apply(key, Some("13800000009")).await.unwrap();
        }
        assert!(matches!(apply("6", Some("13800000009")).await, Err(Error::TooMany(_))), "{store}");
        assert!(apply("5", Some("13800000009")).await.is_ok(), "{store}: the same once more is no other");
        assert!(apply("7", Some("13800000008")).await.is_ok() && apply("8", None).await.is_ok(), "{store}");
        assert_eq!(services::mine(&backend, by).await.unwrap().len(), 7, "{store}: what was refused is not there");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn who_is_spoken_for_follows_it_by_the_own_phone_and_nobody_else_finds_it() {
    for (store, backend, _guard) in common::stores().await {
        let (service, by) = service(&backend).await;
        let name = PersonName::parse("李桂英").unwrap();
        let neighbour = Some(Neighbour { name, phone: Some(Phone::parse("13800000009").unwrap()) });
        let id = services::apply(&backend, by, NewApplication { neighbour, ..new(service, "a") }).await.unwrap();
        let other = Viewer::Resident(resident(&backend, "13800000009").await);
        let view = services::view(&backend, &other, id).await.unwrap();
        assert_eq!((view.sight, view.helped.unwrap().name), (Sight::Applicant, "李桂英".into()), "{store}");
        assert_eq!(services::mine(&backend, other.resident().unwrap()).await.unwrap()[0].name, "李桂英", "{store}");
        for viewer in [Viewer::Stranger, Viewer::Resident(resident(&backend, "13800000008").await)] {
            assert!(matches!(services::view(&backend, &viewer, id).await, Err(Error::NotFound)), "{store} {viewer:?}");
            let refused = services::act(&backend, &viewer, id, None, Deed::Withdraw(None)).await;
            assert!(matches!(refused, Err(Error::NotFound)), "{store} {viewer:?}");
            assert!(matches!(services::live_after(&backend, &viewer, id, 0).await, Err(Error::NotFound)), "{store} {viewer:?}");
            assert!(matches!(services::show_phone(&backend, &viewer, id).await, Err(Error::NotFound)), "{store} {viewer:?}");
        }
        let phones = services::show_phone(&backend, &clerk(&backend).await, id).await.unwrap();
        assert_eq!((phones.own.unwrap().as_str(), phones.helper.unwrap().as_str()), ("13800000009", "13800000001"), "{store}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn an_application_goes_its_way_event_by_event_and_is_rated() {
    for (store, backend, _guard) in common::stores().await {
        let (id, own) = filed(&backend).await;
        let clerk = clerk(&backend).await;
        act(&backend, &clerk, id, Deed::Contact { way: Way::Called, words: Some(words("约好明天")) }).await;
        act(&backend, &clerk, id, Deed::AskPapers(words("户口本首页"))).await;
        let nothing = services::act(&backend, &own, id, None, Deed::Supply { words: None, photos: Vec::new() }).await;
        assert!(matches!(nothing, Err(Error::Invalid(_))), "{store}");
        let stolen = Deed::Supply { words: None, photos: vec![MediaToken("nobody's".into())] };
        assert!(matches!(services::act(&backend, &own, id, None, stolen).await, Err(Error::Invalid(_))), "{store}");
        act(&backend, &own, id, Deed::Supply { words: Some(words("补上了")), photos: Vec::new() }).await;
        let seen = services::view(&backend, &clerk, id).await.unwrap().head.version;
        act(&backend, &clerk, id, done()).await;
        let late = services::act(&backend, &clerk, id, Some(seen), done()).await;
        assert!(matches!(late, Err(Error::Conflict)), "{store}: somebody else was quicker");
        let view = services::view(&backend, &own, id).await.unwrap();
        assert_eq!((view.head.status, view.head.verbs), (StateName::Answered, vec![Verb::Rate]), "{store}");
        act(&backend, &own, id, Deed::Rate(Rating { process: Stars::new(5).unwrap(), result: Stars::new(5).unwrap(), words: None })).await;
        let view = services::view(&backend, &own, id).await.unwrap();
        let numbers: Vec<u64> = view.entries.iter().map(|entry| entry.no).collect();
        let keys: Vec<&str> = view.entries.iter().map(|entry| entry.event.what.as_key()).collect();
        assert_eq!(numbers, [1, 2, 3, 4, 5, 6], "{store}");
        assert_eq!(keys, ["applied", "contacted", "papers_asked", "supplied", "answered", "rated"], "{store}");
        let news = services::live_after(&backend, &own, id, 4).await.unwrap();
        assert_eq!((news.entries.len(), news.head.rating.is_some()), (2, true), "{store}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_nobody_has_touched_for_24_hours_is_told_once_and_counted_at_the_desk() {
    for (store, backend, _guard) in common::stores().await {
        // Friday, 20 November, 10:00: the clock runs on through the night.
        let (id, own) = filed(&backend).await;
        let clerk = clerk(&backend).await;
        let desk = async |queue| services::desk(&backend, clerk.member().unwrap(), queue).await.unwrap();
        backend.clock.set(at("2026-11-21T10:00"));
        services::time_passes(&backend).await.unwrap();
        assert_eq!((desk(Queue::ToContact).await.items.len(), desk(Queue::Late).await.contact_late), (1, 0), "{store}");
        backend.clock.set(at("2026-11-21T10:01"));
        services::time_passes(&backend).await.unwrap();
        services::time_passes(&backend).await.unwrap();
        let listing = desk(Queue::Late).await;
        assert_eq!((listing.items.len(), listing.contact_late, listing.limit_late), (1, 1, 0), "{store}");
        assert_eq!(told(&backend, "还没有人联系本人").await, ["13911110001", "13911110002"], "{store}");
        // Three working days: until the end of Wednesday.
        act(&backend, &clerk, id, Deed::Contact { way: Way::Visited, words: None }).await;
        backend.clock.set(at("2026-11-26T00:01"));
        services::time_passes(&backend).await.unwrap();
        let listing = desk(Queue::Late).await;
        assert_eq!((listing.items.len(), listing.contact_late, listing.limit_late), (1, 0, 1), "{store}");
        let view = services::view(&backend, &own, id).await.unwrap();
        let late = view.entries.iter().filter(|entry| matches!(entry.event.what, What::Overdue { .. })).count();
        assert_eq!((late, view.head.standing.contact_late), (2, true), "{store}: it was late, and stays so");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_desk_lists_what_its_unit_has_and_what_lies_below() {
    for (store, backend, _guard) in common::stores().await {
        filed(&backend).await;
        for (kind, place, name, role, sees) in [
            (UnitKind::TownshipGovernment, TOWN, "白沙镇人民政府", Role::TownshipReviewer, 1),
            (UnitKind::CountyDiscipline, "350121", "闽侯县纪委监委", Role::CountySupervisor, 1),
            (UnitKind::CountyDiscipline, "350121", "闽侯县纪委监委", Role::Auditor, 0),
            (UnitKind::VillageCommittee, BAISHA, "白沙村委会", Role::VillageCadre, 0),
            (UnitKind::CountyDepartment, "350121", "闽侯县农业农村局", Role::DepartmentClerk, 0),
            (UnitKind::TownshipGovernment, "350582107", "池店镇人民政府", Role::TownshipClerk, 0),
        ] {
            let viewer = member(&backend, 50, kind, place, name, role).await;
            let listing = services::desk(&backend, viewer.member().unwrap(), Queue::All).await.unwrap();
            assert_eq!(listing.items.len(), sees, "{store} {name} {role}");
        }
    }
}
