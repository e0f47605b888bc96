//! The inbox's search: words of texts and names, numbers, days; and nothing that the reader may not see.

use crate::common;
use crate::county::*;
use backend::Backend;
use backend::cases::{self, Deed, Filter};
use domain::cases::Kind;
use domain::cases::pages::Queue;
use domain::fields::Title;
use domain::ids::CaseId;
use domain::unit::{Member, Role};
use domain::viewer::Viewer;
use sea_orm::{ConnectionTrait as _, Statement};
use time::Date;
use time::macros::date;

async fn filtered(backend: &Backend, by: &Member, filter: Filter) -> Vec<CaseId> {
    let mut found: Vec<_> = cases::inbox(backend, by, &filter).await.unwrap().into_iter().map(|item| item.id).collect();
    found.sort();
    found
}

async fn found(backend: &Backend, by: &Member, queue: Queue, words: &str) -> Vec<CaseId> {
    filtered(backend, by, Filter { words: words.into(), ..Filter::of(queue) }).await
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
            ("灯", vec![lamp]),
            ("  路灯 ", vec![lamp]),
            ("路灯坏了", vec![lamp]),
            ("不畅", vec![drain]),
            ("水沟", vec![drain]),
            ("了", vec![lamp, drain]),
            ("老人 路灯", vec![lamp]),
            ("水沟 路灯", vec![]),
            (number.as_str(), vec![lamp]),
            (&number[9..], vec![lamp]),
            ("20261120-9999", vec![]),
            ("", vec![lamp, drain]),
            ("没有", vec![]),
            ("灯路", vec![]),
        ];
        for (words, cases) in wanted {
            assert_eq!(found(&backend, &county.cadre, Queue::All, words).await, cases, "{store}: {words:?}");
        }
        let both = format!("{number} 路灯");
        assert_eq!(found(&backend, &county.cadre, Queue::All, &both).await, [lamp], "{store}");
        let neither = format!("{number} 水沟");
        assert!(found(&backend, &county.cadre, Queue::All, &neither).await.is_empty(), "{store}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_case_is_found_by_what_was_said_and_answered() {
    for (store, backend, _guard) in common::stores().await {
        let county = County::new(&backend).await;
        let meilan = resident(&backend, 50).await;
        let id = file(&backend, meilan, demand("村口路灯坏了")).await;
        take(&backend, &county.cadre, id).await;
        let says = |text: &str| Deed::Message { to: None, words: words(text), photos: Vec::new() };
        act(&backend, &staff(&county.cadre), id, says("电工明天到")).await;
        act(&backend, &Viewer::Resident(meilan), id, says("钥匙放在小卖部")).await;
        assert!(found(&backend, &county.cadre, Queue::All, "亮了").await.is_empty(), "{store}: not answered yet");
        act(&backend, &staff(&county.cadre), id, answered()).await;
        for typed in ["电工", "小卖部", "亮了", "电工 小卖部 路灯"] {
            assert_eq!(found(&backend, &county.cadre, Queue::All, typed).await, [id], "{store}: {typed}");
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_case_is_found_by_the_names_of_all_who_petition() {
    for (store, backend, _guard) in common::stores().await {
        let county = County::new(&backend).await;
        let by = |text: &str, name: &str| cases::NewCase { identity: named(name), ..demand(text) };
        let id = file(&backend, resident(&backend, 50).await, by("村口路灯坏了", "欧阳秀英")).await;
        // Who has filed before joins by the name given then.
        let dayong = resident(&backend, 51).await;
        file(&backend, dayong, by("水沟堵了", "林大勇")).await;
        cases::join(&backend, dayong, id).await.unwrap();
        for name in ["欧阳", "秀英", "欧阳秀英"] {
            assert_eq!(found(&backend, &county.cadre, Queue::All, name).await, [id], "{store}: {name}");
        }
        assert!(found(&backend, &county.cadre, Queue::All, "大勇").await.contains(&id), "{store}: who joined");
        assert!(found(&backend, &county.neighbour, Queue::All, "秀英").await.is_empty(), "{store}: not for the next village");
        assert!(found(&backend, &county.cadre, Queue::All, "13900000050").await.is_empty(), "{store}: a phone is no name");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_day_that_is_typed_and_the_days_of_the_filter_are_those_of_filing() {
    for (store, backend, _guard) in common::stores().await {
        let county = County::new(&backend).await;
        let meilan = resident(&backend, 50).await;
        let mut ids = Vec::new();
        for moment in ["2026-11-20T00:00", "2026-11-20T23:59", "2026-11-21T08:00", "2026-11-23T09:00"] {
            backend.clock.set(at(moment));
            ids.push(file(&backend, meilan, demand(&format!("路灯坏了，{moment}"))).await);
        }
        for typed in ["20261120", "2026-11-20", "2026/11/20", "2026年11月20日", "20261120 路灯"] {
            assert_eq!(found(&backend, &county.cadre, Queue::All, typed).await, ids[..2], "{store}: {typed}");
        }
        let within = async |words: &str, from: Option<Date>, to: Option<Date>| {
            filtered(&backend, &county.cadre, Filter { words: words.into(), from, to, ..Filter::of(Queue::All) }).await
        };
        assert_eq!(within("", Some(date!(2026 - 11 - 21)), None).await, ids[2..], "{store}");
        assert_eq!(within("", None, Some(date!(2026 - 11 - 20))).await, ids[..2], "{store}");
        assert_eq!(within("路灯", Some(date!(2026 - 11 - 21)), Some(date!(2026 - 11 - 22))).await, ids[2..3], "{store}");
        assert_eq!(within("20261120", Some(date!(2026 - 11 - 21)), None).await, [], "{store}: both must hold");
        assert_eq!(within("", Some(date!(2026 - 12 - 01)), None).await, [], "{store}: nothing was filed then");
        assert_eq!(within("", Some(date!(2026 - 11 - 23)), Some(date!(2026 - 11 - 20))).await, [], "{store}: an end before its beginning");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn no_sign_has_a_meaning_of_its_own() {
    for (store, backend, _guard) in common::stores().await {
        let county = County::new(&backend).await;
        let meilan = resident(&backend, 50).await;
        let signs = file(&backend, meilan, demand(r#"补贴只到账50%，附件是 a_b.jpg，路径 C:\补贴，他说 'OK' 和 "好""#)).await;
        file(&backend, meilan, demand("说定的五成没有到账")).await;
        for typed in ["50%", "a_b", "'OK'", "ok", r"C:\补贴", r#""好""#, "jp", "补贴%", "%补贴"] {
            assert_eq!(found(&backend, &county.cadre, Queue::All, typed).await, [signs], "{store}: {typed:?}");
        }
        let nothing = ["%", "_", "'", "\"", "\\", "*", "?", "%%", "a%x_c", "' OR 1=1 --", "NOT 补贴", "words:补贴", "(", "没有\0补贴"];
        for typed in nothing {
            assert!(found(&backend, &county.cadre, Queue::All, typed).await.is_empty(), "{store}: {typed:?}");
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn nobody_can_type_the_words_that_the_index_keeps_for_itself() {
    for (store, backend, _guard) in common::stores().await {
        let county = County::new(&backend).await;
        let id = file(&backend, resident(&backend, 50).await, demand("村口路灯坏了")).await;
        let unit = county.cadre.unit.id;
        for typed in [format!("_u{unit}"), format!("u{unit}"), format!("_r{BAISHA}"), "_open".into(), "open".into(), "_sfiled".into()] {
            assert!(found(&backend, &county.cadre, Queue::All, &typed).await.is_empty(), "{store}: {typed}");
        }
        assert_eq!(found(&backend, &county.cadre, Queue::All, "路灯").await, [id], "{store}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn capital_and_small_letters_are_the_same() {
    for (store, backend, _guard) in common::stores().await {
        let county = County::new(&backend).await;
        let id = file(&backend, resident(&backend, 50).await, demand("村委会 WiFi 连不上，Ｂ栋也是")).await;
        for typed in ["WiFi", "wifi", "WIFI", "wif", "Ｂ栋", "b栋"] {
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
        let next = file(&backend, meilan, cases::NewCase { region: region(DALAI), ..demand("邻村路灯坏了") }).await;
        let complaint = file(&backend, meilan, new(Kind::Complaint, "路灯的钱去哪了")).await;
        for (queue, cases) in [
            (Queue::ToAccept, vec![waits]),
            (Queue::ToAssign, vec![]),
            (Queue::Mine, vec![taken]),
            (Queue::DueSoon, vec![waits]),
            (Queue::Overdue, vec![]),
            (Queue::All, vec![waits, taken]),
        ] {
            assert_eq!(found(&backend, &county.cadre, queue, "路灯").await, cases, "{store}: {queue}");
        }
        assert!(found(&backend, &county.colleague, Queue::Mine, "路灯").await.is_empty(), "{store}: in other hands");
        let watched = [
            (&county.neighbour, vec![next]),
            (&county.clerk, vec![]),
            (&county.reviewer, vec![waits, taken, next]),
            (&county.officer, vec![waits, taken, next, complaint]),
            (&county.dispatcher, vec![waits, taken, next, complaint]),
        ];
        for (by, cases) in watched {
            assert_eq!(found(&backend, by, Queue::All, "路灯").await, cases, "{store}: {}", by.name);
            for id in cases {
                let serial = format!("{:04}", id.0);
                assert_eq!(found(&backend, by, Queue::All, &serial).await, [id], "{store}: {} by its number", by.name);
            }
        }
        let serial = format!("{:04}", complaint.0);
        assert!(found(&backend, &county.cadre, Queue::All, &serial).await.is_empty(), "{store}: a number tells nothing");
        backend.clock.set(at("2026-12-20T09:00"));
        assert_eq!(found(&backend, &county.reviewer, Queue::Overdue, "路灯").await, [waits, taken, next], "{store}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_accused_find_nothing_of_what_is_said_about_them() {
    for (store, backend, _guard) in common::stores().await {
        let county = County::new(&backend).await;
        let id = file(&backend, resident(&backend, 50).await, demand("村口路灯坏了")).await;
        accuse(&backend, id, &county.cadre).await;
        for typed in ["路灯", "美兰", "20261120", &format!("20261120-{:04}", id.0), &format!("{:04}", id.0)] {
            assert!(found(&backend, &county.cadre, Queue::All, typed).await.is_empty(), "{store}: {typed}");
            assert_eq!(found(&backend, &county.colleague, Queue::All, typed).await, [id], "{store}: {typed} of who is not accused");
        }
    }
}

/// As if the case had named the member from the beginning.
async fn accuse(backend: &Backend, id: CaseId, member: &Member) {
    let writer = backend.store.writer();
    let kind = writer.get_database_backend();
    let accused = format!("\"members\":[{{\"id\":{},\"unit\":{}}}]", member.id, member.unit.id);
    let update = format!("UPDATE cases SET body = replace(body, '\"members\":[]', '{accused}') WHERE id = {id}");
    assert_eq!(writer.execute_raw(Statement::from_string(kind, update)).await.unwrap().rows_affected(), 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn who_has_no_part_in_cases_finds_none() {
    for (store, backend, _guard) in common::stores().await {
        let county = County::new(&backend).await;
        file(&backend, resident(&backend, 50).await, demand("村口路灯坏了")).await;
        let administrator = Member { roles: vec![Role::Administrator], ..county.cadre.clone() };
        for typed in ["路灯", "20261120", "0001"] {
            assert!(found(&backend, &administrator, Queue::All, typed).await.is_empty(), "{store}: {typed}");
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_found_comes_by_its_urgency_and_of_all_the_last_filed_first() {
    for (store, backend, _guard) in common::stores().await {
        let county = County::new(&backend).await;
        let meilan = resident(&backend, 50).await;
        let first = file(&backend, meilan, demand("第一盏路灯坏了")).await;
        backend.clock.set(at("2026-11-24T09:00"));
        let second = file(&backend, meilan, demand("第二盏路灯坏了")).await;
        act(&backend, &staff(&county.cadre), first, Deed::Note(words("记一笔"))).await;
        let listed = async |queue| -> Vec<CaseId> {
            let filter = Filter { words: "路灯".into(), ..Filter::of(queue) };
            cases::inbox(&backend, &county.cadre, &filter).await.unwrap().into_iter().map(|item| item.id).collect()
        };
        assert_eq!(listed(Queue::All).await, [second, first], "{store}");
        assert_eq!(listed(Queue::ToAccept).await, [first, second], "{store}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_filed_before_there_was_an_index_is_indexed_step_by_step() {
    for (store, backend, _guard) in common::stores().await {
        let county = County::new(&backend).await;
        let meilan = resident(&backend, 50).await;
        let old = file(&backend, meilan, demand("村口路灯坏了")).await;
        let broken = file(&backend, meilan, demand("水沟堵了")).await;
        let also_old = file(&backend, meilan, demand("第二盏路灯坏了")).await;
        let writer = backend.store.writer();
        for statement in [
            "DELETE FROM case_search".to_owned(),
            "UPDATE cases SET board = NULL, board_at = NULL".into(),
            format!("UPDATE cases SET body = '{{}}' WHERE id = {broken}"),
            format!("INSERT INTO case_search_rest (done, last) VALUES (0, {also_old})"),
        ] {
            writer.execute_unprepared(&statement).await.unwrap();
        }
        assert!(found(&backend, &county.cadre, Queue::All, "路灯").await.is_empty(), "{store}: not indexed yet");
        let fresh = file(&backend, meilan, demand("新来的路灯坏了")).await;
        assert_eq!(found(&backend, &county.cadre, Queue::All, "路灯").await, [fresh], "{store}");
        let mut turns = 0;
        while cases::index_rest(&backend).await.unwrap() {
            turns += 1;
            assert!(turns < 10, "{store}: it does not end");
        }
        assert_eq!(found(&backend, &county.cadre, Queue::All, "路灯").await, [old, also_old, fresh], "{store}");
        let wanted = cases::Wanted { region: region(BAISHA), show: domain::cases::board::Show::All, category: None, before: None };
        assert_eq!(cases::board(&backend, &wanted).await.unwrap().counts.all, 3, "{store}: the board has them again");
        assert!(!cases::index_rest(&backend).await.unwrap(), "{store}: nothing is left");
    }
}
