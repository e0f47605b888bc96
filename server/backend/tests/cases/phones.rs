//! Texts to members: told at once, reminded in office hours, and never a flood.

use crate::common;
use crate::county::*;
use backend::cases::{self, Deed};
use backend::media::Media;
use backend::secret::Secret;
use backend::{Backend, Settings, sms};
use domain::ids::CaseId;
use domain::instant::Instant;
use domain::unit::Member;
use sea_orm::{ConnectionTrait as _, Statement};
use std::collections::BTreeMap;
use std::io::{Read as _, Write as _};
use std::net::TcpListener;
use std::sync::{Arc, Mutex};

const MINUTE: i64 = 60_000;

/// A text in the outbox.
#[derive(Debug, Clone)]
struct Text {
    phone: String,
    text: String,
    topic: String,
    at: Instant,
    next_try_at: Instant,
    pieces: i64,
}

impl Text {
    fn is_for(&self, member: &Member) -> bool {
        self.phone == number(member)
    }
}

/// The texts to members, the first first.
async fn texts(backend: &Backend) -> Vec<Text> {
    let sql = "SELECT phone, text, topic, created_at, next_try_at, pieces FROM outbox WHERE topic NOT LIKE 'case:%' ORDER BY id";
    let reader = backend.store.reader();
    let rows = reader.query_all_raw(Statement::from_string(reader.get_database_backend(), sql)).await.unwrap();
    rows.into_iter()
        .map(|row| Text {
            phone: row.try_get_by_index(0).unwrap(),
            text: row.try_get_by_index(1).unwrap(),
            topic: row.try_get_by_index(2).unwrap(),
            at: Instant(row.try_get_by_index(3).unwrap()),
            next_try_at: Instant(row.try_get_by_index(4).unwrap()),
            pieces: row.try_get_by_index(5).unwrap(),
        })
        .collect()
}

/// What the server does by itself, once.
async fn turn(backend: &Backend) {
    cases::tell_members(backend).await.unwrap();
    cases::time_passes(backend).await.unwrap();
    cases::pass_on(backend).await.unwrap();
    cases::write_digests(backend).await.unwrap();
    cases::remind(backend).await.unwrap();
}

/// The same at a moment; the texts whose time has come are out then.
async fn turn_at(backend: &Backend, moment: Instant) {
    backend.clock.set(moment);
    turn(backend).await;
    let sent = format!("UPDATE outbox SET sent_at = {0}, tries = 1 WHERE sent_at IS NULL AND next_try_at <= {0}", moment.0);
    backend.store.writer().execute_unprepared(&sent).await.unwrap();
}

fn to<'a>(texts: &'a [Text], member: &Member) -> Vec<&'a str> {
    texts.iter().filter(|text| text.is_for(member)).map(|text| text.text.as_str()).collect()
}

/// Accuses a member in a case that is there.
async fn accuse(backend: &Backend, id: CaseId, member: &Member) {
    let accused = format!("\"members\":[{{\"id\":{},\"unit\":{}}}]", member.id, member.unit.id);
    let sql = format!("UPDATE cases SET body = REPLACE(body, '\"members\":[]', '{accused}') WHERE id = {id}");
    backend.store.writer().execute_unprepared(&sql).await.unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn the_members_of_the_unit_that_gets_a_case_are_told_at_once_and_nothing_of_the_matter() {
    for (store, backend, _guard) in common::stores().await {
        let county = County::serving(&backend).await;
        let id = file(&backend, resident(&backend, 50).await, demand("村口路灯坏了")).await;
        cases::tell_members(&backend).await.unwrap();
        let told = texts(&backend).await;
        assert_eq!(told.len(), 2, "{store}: both of the committee, and nobody else: {told:?}");
        for member in [&county.cadre, &county.colleague] {
            let words = to(&told, member);
            assert!(words[0].contains("1 件新件") && words[0].ends_with(&format!("/desk/cases/{id}")), "{store}: {words:?}");
            assert!(!words[0].contains("路灯"), "{store}");
        }
        act(&backend, &staff(&county.cadre), id, Deed::Accept).await;
        act(&backend, &staff(&county.cadre), id, Deed::Escalate(why())).await;
        cases::tell_members(&backend).await.unwrap();
        let told = texts(&backend).await;
        assert_eq!(
            (to(&told, &county.clerk).len(), to(&told, &county.reviewer).len()),
            (1, 0),
            "{store}: who handles is told, not who oversees"
        );
        act(&backend, &staff(&county.clerk), id, Deed::Assign { to: county.cadre.unit.id, words: None }).await;
        cases::tell_members(&backend).await.unwrap();
        assert_eq!(to(&texts(&backend).await, &county.cadre).len(), 1, "{store}: told minutes ago, the next text waits");
        backend.clock.set(backend.clock.now().plus_millis(11 * MINUTE));
        cases::tell_members(&backend).await.unwrap();
        assert_eq!(to(&texts(&backend).await, &county.cadre).len(), 2, "{store}");
        act(&backend, &staff(&county.cadre), id, Deed::Return(why())).await;
        cases::tell_members(&backend).await.unwrap();
        let told = texts(&backend).await;
        assert_eq!((to(&told, &county.clerk).len(), to(&told, &county.neighbour).len()), (2, 0), "{store}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn several_within_minutes_are_one_text_and_what_was_taken_meanwhile_needs_none() {
    for (store, backend, _guard) in common::stores().await {
        let county = County::serving(&backend).await;
        let meilan = resident(&backend, 50).await;
        file(&backend, meilan, demand("村口路灯坏了")).await;
        cases::tell_members(&backend).await.unwrap();
        for text in ["水沟堵了", "井盖丢了", "垃圾没人收"] {
            file(&backend, meilan, demand(text)).await;
        }
        let taken = file(&backend, meilan, demand("桥栏杆断了")).await;
        cases::tell_members(&backend).await.unwrap();
        assert_eq!(to(&texts(&backend).await, &county.cadre).len(), 1, "{store}");
        take(&backend, &county.colleague, taken).await;
        backend.clock.set(backend.clock.now().plus_millis(11 * MINUTE));
        cases::tell_members(&backend).await.unwrap();
        let told = texts(&backend).await;
        let words = to(&told, &county.cadre);
        assert_eq!(words.len(), 2, "{store}: {words:?}");
        assert!(words[1].contains("3 件新件") && words[1].ends_with("/desk"), "{store}: {}", words[1]);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_colleague_is_told_of_what_is_handed_over_and_a_unit_of_its_supervision() {
    for (store, backend, _guard) in common::stores().await {
        let county = County::serving(&backend).await;
        let id = file(&backend, resident(&backend, 50).await, demand("村口路灯坏了")).await;
        take(&backend, &county.cadre, id).await;
        act(&backend, &staff(&county.cadre), id, Deed::HandOver { to: Box::new(county.colleague.clone()), reason: None }).await;
        act(&backend, &staff(&county.reviewer), id, Deed::Supervise { reason: why(), offline: true }).await;
        cases::tell_members(&backend).await.unwrap();
        let told = texts(&backend).await;
        let topics =
            |member| told.iter().filter(|text| text.is_for(member)).map(|text| text.topic.split(':').next().unwrap()).collect::<Vec<_>>();
        assert_eq!(topics(&county.cadre), ["supervised"], "{store}");
        assert_eq!(topics(&county.colleague), ["supervised", "handed_over"], "{store}");
        assert!(topics(&county.reviewer).is_empty(), "{store}: who did it knows");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_accused_never_get_a_text_about_the_case_that_names_them() {
    for (store, backend, _guard) in common::stores().await {
        let county = County::serving(&backend).await;
        let id = file(&backend, resident(&backend, 50).await, demand("村口路灯坏了")).await;
        accuse(&backend, id, &county.cadre).await;
        // Told, then due, then late.
        cases::tell_members(&backend).await.unwrap();
        for moment in ["2026-11-23T08:30", "2026-11-24T08:30", "2026-11-25T09:00"] {
            turn_at(&backend, at(moment)).await;
        }
        let told = texts(&backend).await;
        assert!(to(&told, &county.cadre).is_empty(), "{store}: {told:?}");
        let topics: Vec<&str> = told.iter().filter(|text| text.is_for(&county.colleague)).map(|text| text.topic.as_str()).collect();
        assert_eq!(topics.len(), 5, "{store}: {topics:?}");
    }
}

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
