//! Texts to petitioners: what concerns them, and nothing of the matter.

use crate::common;
use crate::county::*;
use backend::cases::{self, Deed};
use backend::{Backend, sms};
use domain::cases::Sight;
use domain::ids::CaseId;
use domain::instant::Instant;
use domain::viewer::Viewer;
use sea_orm::{ConnectionTrait as _, Statement};

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
        assert_eq!(texts.len(), 2, "{store}: accepted and taken at once, then answered");
        assert!(texts[1].text.contains("有 2 条新进展，最近的是：白沙村委会接手办了："), "{store}: {}", texts[1].text);
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
        assert!(texts[0].text.contains("4 条新进展") && texts[0].text.contains("已答复，请您评价"), "{store}: {}", texts[0].text);
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

#[tokio::test(flavor = "multi_thread")]
async fn what_changes_is_told_in_a_sentence_also_when_it_is_joined_with_others() {
    for (store, backend, _guard) in common::stores().await {
        let county = County::new(&backend).await;
        let (cadre, clerk, reviewer) = (staff(&county.cadre), staff(&county.clerk), staff(&county.reviewer));
        let id = file(&backend, resident(&backend, 50).await, demand("村口路灯坏了")).await;
        let number = seen(&backend, &cadre, id).await.number;
        let joined = "有 2 条新进展，最近的是：";
        for (minutes, by, deed, told) in [
            (30, &cadre, Deed::Accept, "白沙村委会已受理".to_owned()),
            (30, &cadre, Deed::Escalate(why()), "往上报到白沙镇政府".to_owned()),
            (1, &clerk, Deed::Assign { to: county.cadre.unit.id, words: None }, format!("{joined}交给白沙村委会办")),
            (30, &cadre, Deed::Take, "白沙村委会接手办了".to_owned()),
            (30, &cadre, Deed::AskExtension { days: 3, reason: why() }, "白沙村委会申请多办几天，等上一级决定".to_owned()),
            (1, &reviewer, Deed::RefuseExtension(why()), format!("{joined}没有延期，还按原来的日子答复")),
            (30, &reviewer, Deed::Supervise { reason: why(), offline: false }, "白沙镇政府开始督办".to_owned()),
            (30, &cadre, Deed::Return(why()), "退回给白沙镇政府重新安排".to_owned()),
        ] {
            backend.clock.set(backend.clock.now().plus_millis(minutes * 60_000));
            act(&backend, by, id, deed).await;
            let text = sms::newest(&backend).await.unwrap().remove(0).text;
            assert!(text.contains(&format!("【明白】您反映的事（{number}）{told}：https")), "{store}: {text}");
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn who_does_something_is_not_told_of_it_but_the_others_are() {
    for (store, backend, _guard) in common::stores().await {
        let county = County::new(&backend).await;
        let id = of_two(&backend).await;
        take(&backend, &county.cadre, id).await;
        act(&backend, &staff(&county.cadre), id, answered()).await;
        backend.clock.set(backend.clock.now().plus_millis(60 * 60_000));
        let before = sms::newest(&backend).await.unwrap().len();
        act(&backend, &Viewer::Resident(resident(&backend, 51).await), id, Deed::Reopen(words("还是不亮"))).await;
        let texts = sms::newest(&backend).await.unwrap();
        assert_eq!((texts.len(), texts[0].phone.as_str()), (before + 1, phone(50).as_str()), "{store}");
        assert!(texts[0].text.contains("有人说没办好，交给白沙镇政府重办"), "{store}: {}", texts[0].text);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_the_clock_does_at_night_waits_for_the_morning_with_petitioners_too() {
    for (store, backend, _guard) in common::stores().await {
        let county = County::new(&backend).await;
        let id = file(&backend, resident(&backend, 50).await, demand("村口路灯坏了")).await;
        take(&backend, &county.cadre, id).await;
        let limit: Instant = seen(&backend, &staff(&county.cadre), id).await.head.due.unwrap().limit.at;
        backend.clock.set(limit.plus_millis(1));
        cases::time_passes(&backend).await.unwrap();
        assert!(sms::newest(&backend).await.unwrap()[0].text.contains("白沙镇政府开始督办"), "{store}");
        let sql = "SELECT office_hours FROM outbox WHERE topic LIKE 'case:%' ORDER BY id DESC";
        let reader = backend.store.reader();
        let row = reader.query_one_raw(Statement::from_string(reader.get_database_backend(), sql)).await.unwrap().unwrap();
        assert!(row.try_get_by_index::<bool>(0).unwrap(), "{store}");
    }
}

/// A demand of two petitioners, 50 and 51.
async fn of_two(backend: &Backend) -> CaseId {
    let (meilan, dayong) = (resident(backend, 50).await, resident(backend, 51).await);
    let id = file(backend, meilan, demand("村口路灯坏了")).await;
    cases::join(backend, dayong, id).await.unwrap();
    id
}
