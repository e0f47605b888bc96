//! The inbox's search: any words, taken as they stand.

use crate::common;
use crate::county::*;
use backend::Backend;
use backend::cases::{self, Deed, Filter};
use domain::cases::Kind;
use domain::cases::pages::Queue;
use domain::fields::Title;
use domain::ids::CaseId;
use domain::unit::Member;

async fn found(backend: &Backend, by: &Member, queue: Queue, words: &str) -> Vec<CaseId> {
    let mut found: Vec<_> = cases::inbox(backend, by, &Filter { words: words.into(), ..Filter::of(queue) })
        .await
        .unwrap()
        .into_iter()
        .map(|item| item.id)
        .collect();
    found.sort();
    found
}

#[tokio::test(flavor = "multi_thread")]
async fn a_case_is_found_by_title_words_and_number() {
    for (store, backend, _guard) in common::stores().await {
        let county = County::new(&backend).await;
        let meilan = resident(&backend, 50).await;
        let lamp = file(&backend, meilan, demand("村口路灯坏了。晚上老人看不见路。")).await;
        let drain = file(&backend, meilan, demand("菜场水沟堵了")).await;
        act(&backend, &staff(&county.cadre), drain, Deed::Retitle(Title::parse("排水不畅").unwrap())).await;
        let number = seen(&backend, &staff(&county.cadre), lamp).await.number;
        let wanted = [
            ("路灯", vec![lamp]),
            ("老人", vec![lamp]),
            ("  路灯 ", vec![lamp]),
            ("不畅", vec![drain]),
            ("水沟", vec![drain]),
            ("了", vec![lamp, drain]),
            (number.as_str(), vec![lamp]),
            ("20261120", vec![lamp, drain]),
            ("", vec![lamp, drain]),
            ("路 灯", vec![]),
            ("没有", vec![]),
        ];
        for (words, cases) in wanted {
            assert_eq!(found(&backend, &county.cadre, Queue::All, words).await, cases, "{store}: {words:?}");
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn no_sign_has_a_meaning_of_its_own() {
    for (store, backend, _guard) in common::stores().await {
        let county = County::new(&backend).await;
        let meilan = resident(&backend, 50).await;
        let signs = file(&backend, meilan, demand(r#"补贴只到账50%，附件是 a_b.jpg，路径 C:\补贴，他说 'OK' 和 "好""#)).await;
        file(&backend, meilan, demand("补贴到账五成，附件是 a-b.jpg")).await;
        for sign in ["%", "50%", "_", "a_b", "'", "'OK'", "\"", "\\", r"C:\补", r#""好""#] {
            assert_eq!(found(&backend, &county.cadre, Queue::All, sign).await, [signs], "{store}: {sign:?}");
        }
        for sign in ["%%", "5%0", "__", "a%b", "' OR 1=1 --", r"\%", "*", "?", "[a]", "没有\0"] {
            assert!(found(&backend, &county.cadre, Queue::All, sign).await.is_empty(), "{store}: {sign:?}");
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn capital_and_small_letters_are_the_same() {
    for (store, backend, _guard) in common::stores().await {
        let county = County::new(&backend).await;
        let id = file(&backend, resident(&backend, 50).await, demand("村委会 WiFi 连不上，Ｂ栋也是")).await;
        for typed in ["WiFi", "wifi", "WIFI", "Ｂ栋"] {
            assert_eq!(found(&backend, &county.cadre, Queue::All, typed).await, [id], "{store}: {typed}");
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_search_stays_inside_its_queue_and_unit() {
    for (store, backend, _guard) in common::stores().await {
        let county = County::new(&backend).await;
        let meilan = resident(&backend, 50).await;
        let waits = file(&backend, meilan, demand("第一盏路灯坏了")).await;
        let taken = file(&backend, meilan, demand("第二盏路灯坏了")).await;
        take(&backend, &county.cadre, taken).await;
        file(&backend, meilan, cases::NewCase { region: region(DALAI), ..demand("邻村路灯坏了") }).await;
        file(&backend, meilan, new(Kind::Complaint, "路灯的钱去哪了")).await;
        for (queue, cases) in [(Queue::ToAccept, vec![waits]), (Queue::Mine, vec![taken]), (Queue::All, vec![waits, taken])] {
            assert_eq!(found(&backend, &county.cadre, queue, "路灯").await, cases, "{store}: {queue}");
        }
    }
}
