//! Texts to petitioners: what concerns them, and nothing of the matter.

use crate::common;
use crate::county::*;
use backend::cases::{self, Deed};
use backend::{Backend, sms};
use domain::cases::Sight;
use domain::ids::CaseId;
use domain::viewer::Viewer;

/// To whom texts went, the first first.
async fn sent(backend: &Backend) -> Vec<String> {
    sms::newest(backend).await.unwrap().into_iter().rev().map(|text| text.phone).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_petitioner_is_told_by_text_and_the_text_tells_nothing_of_the_matter() {
    for (store, backend, _guard) in common::stores().await {
        let county = County::new(&backend).await;
        let meilan = resident(&backend, 50).await;
        let id = file(&backend, meilan, demand("村口路灯坏了")).await;
        take(&backend, &county.cadre, id).await;
        backend.clock.set(at("2026-11-20T10:30"));
        act(&backend, &staff(&county.cadre), id, answered()).await;
        let texts = sms::newest(&backend).await.unwrap();
        assert_eq!(texts.len(), 2, "{store}: accepted and answered; who took it in hand is not worth a text");
        for text in texts {
            assert_eq!(text.phone, phone(50).as_str(), "{store}");
            assert!(text.text.contains(&format!("https://mingbai.example/cases/{id}")), "{store}: {}", text.text);
            assert!(!text.text.contains("路灯") && !text.text.contains("亮"), "{store}: {}", text.text);
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_happens_within_minutes_is_one_text_that_says_the_newest() {
    for (store, backend, _guard) in common::stores().await {
        let county = County::new(&backend).await;
        let id = file(&backend, resident(&backend, 50).await, demand("村口路灯坏了")).await;
        take(&backend, &county.cadre, id).await;
        act(&backend, &staff(&county.cadre), id, Deed::Message { to: None, words: words("是哪一盏？"), photos: Vec::new() }).await;
        act(&backend, &staff(&county.cadre), id, answered()).await;
        let texts = sms::newest(&backend).await.unwrap();
        assert_eq!(texts.len(), 1, "{store}: {texts:?}");
        assert!(texts[0].text.contains("3 条新进展") && texts[0].text.contains("已答复，请您评价"), "{store}: {}", texts[0].text);
        let other = file(&backend, resident(&backend, 50).await, demand("水沟堵了")).await;
        act(&backend, &staff(&county.cadre), other, Deed::Accept).await;
        assert_eq!(sent(&backend).await.len(), 2, "{store}: another matter is another text");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn who_withdrew_gets_no_more_texts() {
    for (store, backend, _guard) in common::stores().await {
        let county = County::new(&backend).await;
        let id = of_two(&backend).await;
        act(&backend, &Viewer::Resident(resident(&backend, 50).await), id, Deed::Withdraw(None)).await;
        act(&backend, &staff(&county.cadre), id, Deed::Accept).await;
        assert_eq!(sent(&backend).await, [phone(51).as_str()], "{store}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_message_to_one_petitioner_is_told_to_that_one() {
    for (store, backend, _guard) in common::stores().await {
        let county = County::new(&backend).await;
        let id = of_two(&backend).await;
        let sight = seen(&backend, &Viewer::Resident(resident(&backend, 51).await), id).await.sight;
        let Sight::Petitioner(dayong) = sight else { panic!("{store}: {sight:?}") };
        for (to, told) in [(Some(dayong), vec![51]), (None, vec![51, 50, 51])] {
            backend.clock.set(backend.clock.now().plus_millis(15 * 60_000));
            act(&backend, &staff(&county.cadre), id, Deed::Message { to, words: words("是哪一盏？"), photos: Vec::new() }).await;
            let told: Vec<_> = told.into_iter().map(phone).collect();
            assert_eq!(sent(&backend).await, told.iter().map(|phone| phone.as_str()).collect::<Vec<_>>(), "{store}");
        }
    }
}

/// A demand of two petitioners, 50 and 51.
async fn of_two(backend: &Backend) -> CaseId {
    let (meilan, dayong) = (resident(backend, 50).await, resident(backend, 51).await);
    let id = file(backend, meilan, demand("村口路灯坏了")).await;
    cases::join(backend, dayong, id).await.unwrap();
    id
}
