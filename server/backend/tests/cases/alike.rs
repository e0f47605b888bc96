//! "Is it the same as yours?": by public views alone.

use crate::common;
use crate::county::*;
use backend::Backend;
use backend::cases::{self, Deed, NewCase};
use domain::cases::{Category, Kind, Published};
use domain::ids::CaseId;
use domain::viewer::Viewer;

const LAMP: &str = "村口路灯坏了。晚上看不见路。";
const MINE: &str = "村口那盏路灯坏了好几天。晚上看不见路，老人不敢出门。";

async fn published(backend: &Backend, county: &County, number: u32, filing: NewCase) -> CaseId {
    let id = file(backend, resident(backend, number).await, filing).await;
    act(backend, &staff(&county.cadre), id, Deed::Publish(Published { words: true, photos: false })).await;
    id
}

async fn asked(backend: &Backend, viewer: &Viewer, village: &str, words: &str) -> Vec<CaseId> {
    cases::alike(backend, viewer, &region(village), words).await.unwrap().into_iter().map(|one| one.id).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn open_demands_of_the_village_with_like_words_are_asked_about() {
    for (store, backend, _guard) in common::stores().await {
        let county = County::new(&backend).await;
        let lamp = published(&backend, &county, 50, demand(LAMP)).await;
        published(&backend, &county, 51, demand("水沟堵了。脏水往路上流。")).await;
        assert_eq!(asked(&backend, &Viewer::Stranger, BAISHA, MINE).await, [lamp], "{store}");
        assert!(asked(&backend, &Viewer::Stranger, DALAI, MINE).await.is_empty(), "{store}: another village");
        assert!(asked(&backend, &Viewer::Stranger, BAISHA, "卫生室下午没人").await.is_empty(), "{store}: other words");
        let mine = Viewer::Resident(resident(&backend, 50).await);
        assert!(asked(&backend, &mine, BAISHA, MINE).await.is_empty(), "{store}: one's own");
        act(&backend, &staff(&county.cadre), lamp, Deed::Decline(why())).await;
        assert!(asked(&backend, &Viewer::Stranger, BAISHA, MINE).await.is_empty(), "{store}: it is over");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_not_public_is_not_told_by_the_question() {
    for (store, backend, _guard) in common::stores().await {
        County::new(&backend).await;
        let meilan = resident(&backend, 50).await;
        file(&backend, meilan, demand(LAMP)).await;
        file(&backend, meilan, NewCase { idempotency_key: "another".into(), ..new(Kind::Complaint, LAMP) }).await;
        assert!(asked(&backend, &Viewer::Stranger, BAISHA, MINE).await.is_empty(), "{store}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_demand_that_may_become_a_report_is_no_longer_asked_about() {
    for (store, backend, _guard) in common::stores().await {
        let county = County::new(&backend).await;
        let lamp = published(&backend, &county, 50, demand(LAMP)).await;
        assert_eq!(asked(&backend, &Viewer::Stranger, BAISHA, MINE).await, [lamp], "{store}");
        let proposed = Deed::Reclassify { kind: Kind::Report, category: Category::Funds, reason: why() };
        act(&backend, &staff(&county.cadre), lamp, proposed).await;
        assert!(asked(&backend, &Viewer::Stranger, BAISHA, MINE).await.is_empty(), "{store}: hidden at once");
        act(&backend, &staff(&county.colleague), lamp, Deed::RefuseReclassification(why())).await;
        assert_eq!(asked(&backend, &Viewer::Stranger, BAISHA, MINE).await, [lamp], "{store}: it stays a demand");
    }
}
