//! Texts to members later: reminded in office hours, a digest in the morning, and never a flood.

use crate::common;
use crate::county::*;
use crate::phones::{MINUTE, Text, texts, to, turn_at};
use backend::cases::{self, Deed};
use backend::media::Media;
use backend::secret::Secret;
use backend::{Backend, Settings, sms};
use sea_orm::ConnectionTrait as _;
use std::collections::BTreeMap;
use std::io::{Read as _, Write as _};
use std::net::TcpListener;
use std::sync::{Arc, Mutex};

#[tokio::test(flavor = "multi_thread")]
async fn reminders_come_once_for_each_stage_in_office_hours_and_the_level_above_hears_of_what_is_late() {
    for (store, backend, _guard) in common::stores().await {
        let county = County::serving(&backend).await;
        let id = file(&backend, resident(&backend, 50).await, demand("村口路灯坏了")).await;
        take(&backend, &county.cadre, id).await; // until Friday, 4 December
        let reminders = async || texts(&backend).await.into_iter().filter(|text| text.topic.starts_with("remind:")).collect::<Vec<_>>();
        // Amber begins on Wednesday at midnight; nobody is woken.
        for (moment, so_far) in [
            ("2026-12-01T17:00", 0),
            ("2026-12-02T00:00", 0),
            ("2026-12-02T08:29", 0),
            ("2026-12-02T08:30", 1),
            ("2026-12-02T08:31", 1),
            ("2026-12-03T10:00", 1),
            ("2026-12-04T17:29", 1),
            ("2026-12-05T10:00", 1), // late since midnight, but it is Saturday
            ("2026-12-07T08:30", 3), // the handler, and who oversees at the township
            ("2026-12-08T10:00", 3),
        ] {
            turn_at(&backend, at(moment)).await;
            let told = reminders().await;
            assert_eq!(told.len(), so_far, "{store}: {moment}: {told:?}");
        }
        let told = reminders().await;
        let who: Vec<(&str, bool, bool)> =
            told.iter().map(|text| (text.topic.as_str(), text.is_for(&county.cadre), text.is_for(&county.reviewer))).collect();
        assert_eq!(who, [("remind:soon", true, false), ("remind:late", true, false), ("remind:below", false, true)], "{store}");
        // An order from above moves the limit: its stages are new ones.
        let until = at("2026-12-10T00:00").beijing_date();
        act(&backend, &staff(&county.reviewer), id, Deed::SetLimit { until, reason: why() }).await;
        turn_at(&backend, at("2026-12-09T09:00")).await;
        assert_eq!(reminders().await.len(), 4, "{store}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_digest_comes_on_the_morning_of_a_working_day_to_whom_something_waits_for() {
    for (store, backend, _guard) in common::stores().await {
        let county = County::serving(&backend).await;
        let meilan = resident(&backend, 50).await;
        let mine = file(&backend, meilan, demand("村口路灯坏了")).await;
        take(&backend, &county.cadre, mine).await; // until Friday, 4 December
        backend.clock.set(at("2026-12-04T08:00"));
        file(&backend, meilan, demand("水沟堵了")).await;
        let digests = async || texts(&backend).await.into_iter().filter(|text| text.topic == "digest").collect::<Vec<_>>();
        turn_at(&backend, at("2026-12-04T08:10")).await;
        assert!(digests().await.is_empty(), "{store}: not before the office opens");
        for moment in ["2026-12-04T08:30", "2026-12-04T09:30", "2026-12-04T11:59"] {
            turn_at(&backend, at(moment)).await;
        }
        let told = digests().await;
        assert_eq!(told.len(), 2, "{store}: {told:?}");
        assert_eq!(to(&told, &county.cadre), ["【明白】早上好，您有 1 件今天到期、1 件等着受理：https://mingbai.example/desk"], "{store}");
        assert_eq!(
            to(&told, &county.colleague),
            ["【明白】早上好，您有 1 件等着受理：https://mingbai.example/desk"],
            "{store}: what a colleague has in hand is not theirs"
        );
        for moment in ["2026-12-05T09:00", "2026-12-07T13:00"] {
            turn_at(&backend, at(moment)).await;
        }
        assert_eq!(digests().await.len(), 2, "{store}: not on a Saturday, not in the afternoon");
        act(&backend, &staff(&county.cadre), mine, answered()).await;
        turn_at(&backend, at("2026-12-08T09:00")).await;
        let told = digests().await;
        assert!(to(&told, &county.cadre)[1].contains("1 件已经超期"), "{store}: {told:?}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_busy_week_rings_no_phone_more_than_a_few_times_a_day_and_no_reminder_comes_at_night() {
    for (store, backend, _guard) in common::stores().await {
        let county = County::serving(&backend).await;
        let meilan = resident(&backend, 50).await;
        let mut filed = 0;
        // Monday to Sunday, six matters an hour from eight to eight, of which hardly any is accepted.
        for day in 0..7 {
            for hour in 0..24 {
                let start = at("2026-11-23T00:00").plus_millis((day * 24 + hour) * 60 * MINUTE);
                if (8..20).contains(&hour) && day < 5 {
                    for minute in [0, 1, 2, 3, 4, 30] {
                        turn_at(&backend, start.plus_millis(minute * MINUTE)).await;
                        filed += 1;
                        let id = file(&backend, meilan, demand(&format!("第 {filed} 盏路灯坏了"))).await;
                        if filed % 10 == 0 {
                            take(&backend, &county.cadre, id).await;
                        }
                    }
                }
                turn_at(&backend, start.plus_millis(31 * MINUTE)).await;
                turn_at(&backend, start.plus_millis(45 * MINUTE)).await;
            }
        }
        let calendar = backend.calendar();
        let texts = texts(&backend).await;
        let mut days: BTreeMap<(String, String), [usize; 3]> = BTreeMap::new();
        for text in &texts {
            let office = text.topic == "digest" || text.topic.starts_with("remind:");
            assert!(!office || calendar.office_hours(text.at) && calendar.office_hours(text.next_try_at), "{store}: {text:?}");
            let sort = if text.topic == "digest" { 0 } else { usize::from(!office) + 1 };
            days.entry((text.phone.clone(), text.at.beijing_date().to_string())).or_default()[sort] += 1;
        }
        for ((phone, day), [digests, reminders, told]) in &days {
            assert!(*digests <= 1 && *reminders <= 3, "{store}: {phone} on {day}: {digests} digests, {reminders} reminders");
            assert!(*told <= 3 * 12, "{store}: {phone} on {day} was told {told} times of 72 matters");
        }
        // By day, the phone of the village's cadre: a text tells of many.
        let cadre: Vec<&Text> = texts.iter().filter(|text| text.is_for(&county.cadre)).collect();
        assert!(cadre.len() < filed / 2, "{store}: {} texts for {filed} matters", cadre.len());
        let late: i64 = cadre.iter().filter(|text| text.topic == "remind:late").map(|text| text.pieces).sum();
        assert!(late > 20, "{store}: {late} were told as late");
        assert!(texts.iter().any(|text| text.is_for(&county.reviewer)), "{store}: the township hears of it");
        assert!(!texts.iter().any(|text| text.is_for(&county.neighbour)), "{store}: the next village has nothing to do with it");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_case_that_cannot_be_read_keeps_nobody_from_being_told_of_the_others() {
    for (store, backend, _guard) in common::stores().await {
        let county = County::serving(&backend).await;
        let meilan = resident(&backend, 50).await;
        let broken = file(&backend, meilan, demand("村口路灯坏了")).await;
        file(&backend, meilan, demand("水沟堵了")).await;
        let spoil = format!("UPDATE cases SET body = '{{}}' WHERE id = {broken}");
        backend.store.writer().execute_unprepared(&spoil).await.unwrap();
        backend.clock.set(at("2026-11-24T09:00"));
        cases::tell_members(&backend).await.unwrap();
        cases::write_digests(&backend).await.unwrap();
        cases::remind(&backend).await.unwrap();
        let told = texts(&backend).await;
        let topics: Vec<&str> = told.iter().filter(|text| text.is_for(&county.cadre)).map(|text| text.topic.as_str()).collect();
        assert_eq!(topics, [format!("new:{}", county.cadre.unit.id).as_str(), "digest", "remind:late"], "{store}");
        assert!(told.iter().all(|text| text.pieces == 1), "{store}");
    }
}

/// A gateway that writes down what it is sent.
fn gateway() -> (sms::Gateway, Arc<Mutex<Vec<String>>>) {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("http://{}/", listener.local_addr().unwrap());
    let heard = Arc::new(Mutex::new(Vec::new()));
    let hears = Arc::clone(&heard);
    std::thread::spawn(move || {
        for stream in listener.incoming() {
            let mut stream = stream.unwrap();
            let mut request = Vec::new();
            let mut buffer = [0; 4096];
            // The template ends with a full stop.
            while !request.ends_with(b".") {
                let read = stream.read(&mut buffer).unwrap();
                request.extend_from_slice(&buffer[..read]);
            }
            hears.lock().unwrap().push(String::from_utf8_lossy(&request).into_owned());
            stream.write_all(b"HTTP/1.1 200 OK\r\ncontent-length: 0\r\nconnection: close\r\n\r\n").unwrap();
        }
    });
    (sms::Gateway { url, template: "to={phone}&text={text}&end=.".into() }, heard)
}

#[tokio::test(flavor = "multi_thread")]
async fn a_reminder_that_could_not_be_sent_in_time_waits_for_the_next_office_hours() {
    for (store, backend, guard) in common::stores().await {
        let (gateway, heard) = gateway();
        let settings = Settings { sms: Some(gateway), ..backend.settings.clone() };
        let media = Media::folder(&guard.folder.path().join("more")).unwrap();
        let backend = Backend::new(backend.store.clone(), media, backend.clock.clone(), Secret::random(), settings).await.unwrap();
        let county = County::serving(&backend).await;
        let id = file(&backend, resident(&backend, 50).await, demand("村口路灯坏了")).await;
        take(&backend, &county.cadre, id).await;
        let client = reqwest::Client::new();
        let heard = || heard.lock().unwrap().clone();
        sms::send_waiting(&backend, &client).await.unwrap();
        assert_eq!(heard().len(), 1, "{store}: the petitioner is told that it was accepted");
        backend.clock.set(at("2026-12-02T17:29"));
        cases::remind(&backend).await.unwrap();
        backend.clock.set(at("2026-12-02T17:31"));
        sms::send_waiting(&backend, &client).await.unwrap();
        assert_eq!(heard().len(), 1, "{store}: the office has closed");
        backend.clock.set(at("2026-12-03T08:30"));
        for _ in 0..2 {
            sms::send_waiting(&backend, &client).await.unwrap();
        }
        assert_eq!(heard().len(), 2, "{store}: once");
        assert!(heard()[1].contains(&number(&county.cadre)), "{store}: {:?}", heard());
    }
}
