//! The live stream through the real router: what it replays, brings and keeps to itself.

use crate::common::{Person, TOWN, Village};
use axum::body::{Body, BodyDataStream};
use axum::extract::Request;
use axum::http::{StatusCode, header};
use domain::cases::Kind;
use domain::cases::pages::{Counts, Queue};
use domain::ids::CaseId;
use domain::unit::{Role, UnitKind};
use futures::StreamExt as _;
use serde_json::Value;
use std::time::Duration;

const MATTER: &str = "菜场门口水沟堵了。脏水往路上流，今早有人滑了一跤。";

fn request(query: &str, last: &str) -> Request {
    let request = Request::get(format!("/live?{query}")).header(header::ACCEPT, "text/event-stream");
    let request = if last.is_empty() { request } else { request.header("last-event-id", last) };
    request.body(Body::empty()).unwrap()
}

async fn status(village: &Village, by: Option<&Person>, query: &str) -> StatusCode {
    village.ask(by, request(query, "")).await.status()
}

/// A stream as the browser reads it. Format: HTML Living Standard, section 9.2.6.
struct Stream {
    body: BodyDataStream,
    /// All that has come.
    text: String,
    /// How much of it has been read.
    read: usize,
}

/// One event of a stream.
struct Told {
    topic: String,
    id: String,
    data: String,
}

impl Told {
    fn json(&self) -> Value {
        serde_json::from_str(&self.data).unwrap()
    }

    /// The number of a case's event.
    fn number(&self) -> u64 {
        self.json()["line"]["no"].as_u64().unwrap()
    }
}

impl Stream {
    async fn open(village: &Village, by: Option<&Person>, query: &str, last: &str) -> Self {
        let response = village.ask(by, request(query, last)).await;
        assert_eq!(response.status(), StatusCode::OK, "{query}");
        Self { body: response.into_body().into_data_stream(), text: String::new(), read: 0 }
    }

    /// The next event that is no beat; nothing when the stream has ended. Who waits ten seconds waits in vain.
    async fn next(&mut self) -> Option<Told> {
        loop {
            while let Some((block, _)) = self.text[self.read..].split_once("\n\n") {
                let field = |name: &str| block.lines().find_map(|line| line.strip_prefix(name)).unwrap_or_default().to_owned();
                let told = Told { topic: field("event: "), id: field("id: "), data: field("data: ") };
                self.read += block.len() + 2;
                if told.topic != "beat" && !told.topic.is_empty() {
                    return Some(told);
                }
            }
            let chunk = tokio::time::timeout(Duration::from_secs(10), self.body.next()).await.unwrap()?;
            self.text.push_str(std::str::from_utf8(&chunk.unwrap()).unwrap());
        }
    }

    /// The numbers of the next events, as many as these.
    async fn numbers<const N: usize>(&mut self) -> [u64; N] {
        let mut numbers = [0; N];
        for number in &mut numbers {
            *number = self.next().await.unwrap().number();
        }
        numbers
    }
}

/// A demand with four events: filed, accepted, taken, noted; the note is for staff.
async fn demand(village: &Village, cadre: &Person, resident: &Person) -> CaseId {
    let case = village.file(resident, Kind::Demand, MATTER).await;
    village.does(cadre, case, "accept", &[]).await;
    village.does(cadre, case, "take", &[]).await;
    village.does(cadre, case, "note", &[("words", "问过施工队，明早能来")]).await;
    case
}

const ANSWER: [(&str, &str); 2] = [("outcome", "solved"), ("text", "清了两车，沟通了。")];

#[tokio::test(flavor = "multi_thread")]
async fn the_stream_replays_from_the_cursor_and_goes_on_with_each_event_once() {
    let village = Village::new().await;
    let (cadre, resident) = (village.cadre(9, "程永福").await, village.resident(50).await);
    let case = demand(&village, &cadre, &resident).await;
    let mut stream = Stream::open(&village, Some(&cadre), &format!("t=case:{case}@1"), "").await;
    let first = stream.next().await.unwrap();
    assert_eq!((first.topic, first.id), (format!("case:{case}"), format!("case:{case}@2")));
    assert_eq!(stream.numbers().await, [3, 4]);
    village.does(&cadre, case, "note", &[("words", "施工队来了")]).await;
    let told = stream.next().await.unwrap();
    assert_eq!((told.number(), told.id.as_str()), (5, format!("case:{case}@5").as_str()));
    assert!(told.data.contains("施工队来了"));
    village.does(&cadre, case, "answer", &ANSWER).await;
    let told = stream.next().await.unwrap();
    assert_eq!(told.number(), 6, "nothing came twice in between");
    assert_eq!(told.json()["head"]["status"], "answered");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_page_that_has_everything_gets_only_what_comes() {
    let village = Village::new().await;
    let (cadre, resident) = (village.cadre(9, "程永福").await, village.resident(50).await);
    let case = demand(&village, &cadre, &resident).await;
    let mut stream = Stream::open(&village, Some(&cadre), &format!("t=case:{case}@4"), "").await;
    village.does(&cadre, case, "answer", &ANSWER).await;
    assert_eq!(stream.numbers().await, [5]);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_last_event_id_knows_better_than_the_address() {
    let village = Village::new().await;
    let (cadre, resident) = (village.cadre(9, "程永福").await, village.resident(50).await);
    let case = demand(&village, &cadre, &resident).await;
    let query = format!("t=case:{case}@1");
    let last = format!("meetings:350121@7,case:{case}@3");
    assert_eq!(Stream::open(&village, Some(&cadre), &query, &last).await.numbers().await, [4]);
    // The browser keeps the address of the page that was drawn long ago and the id of what came last.
    let mut stream = Stream::open(&village, Some(&cadre), &format!("t=case:{case}"), &format!("case:{case}@4")).await;
    village.does(&cadre, case, "answer", &ANSWER).await;
    assert_eq!(stream.numbers().await, [5]);
}

#[tokio::test(flavor = "multi_thread")]
async fn an_id_tells_how_far_every_topic_has_come() {
    let village = Village::new().await;
    let (cadre, resident) = (village.cadre(9, "程永福").await, village.resident(50).await);
    let one = village.file(&resident, Kind::Demand, MATTER).await;
    let other = village.file(&resident, Kind::Demand, "里厝的路破了，污水管也断了。").await;
    let query = format!("t=case:{one}@1&t=case:{other}@1");
    let mut stream = Stream::open(&village, Some(&cadre), &query, "").await;
    village.does(&cadre, other, "accept", &[]).await;
    assert_eq!(stream.next().await.unwrap().id, format!("case:{one}@1,case:{other}@2"));
    village.does(&cadre, one, "accept", &[]).await;
    let last = stream.next().await.unwrap().id;
    assert_eq!(last, format!("case:{one}@2,case:{other}@2"));
    village.does(&cadre, other, "take", &[]).await;
    let mut again = Stream::open(&village, Some(&cadre), &query, &last).await;
    let told = again.next().await.unwrap();
    assert_eq!((told.topic, told.id), (format!("case:{other}"), format!("case:{one}@2,case:{other}@3")));
}

#[tokio::test(flavor = "multi_thread")]
async fn each_reader_gets_what_is_for_them_and_no_more() {
    let village = Village::new().await;
    let (cadre, resident, neighbour) = (village.cadre(9, "程永福").await, village.resident(50).await, village.resident(52).await);
    let case = demand(&village, &cadre, &resident).await;
    let query = format!("t=case:{case}");
    let mut streams = Vec::new();
    for by in [None, Some(&neighbour), Some(&resident), Some(&cadre)] {
        streams.push(Stream::open(&village, by, &query, "").await);
    }
    let page = format!("/cases/{case}");
    let seen = village.get(Some(&resident), &page).await;
    let id = case.to_string();
    let fields = [("case", id.as_str()), ("seen", seen.hidden("seen")), ("words", "昨晚又往外淌"), ("photos", "")];
    assert_eq!(village.post(Some(&resident), &page, "/api/cases/message", &fields).await.status, StatusCode::SEE_OTHER);
    village.does(&cadre, case, "note", &[("words", "施工队嫌远")]).await;
    village.does(&cadre, case, "answer", &ANSWER).await;
    let numbers: [&[u64]; 4] = [&[1, 2, 3, 7], &[1, 2, 3, 7], &[1, 2, 3, 5, 7], &[1, 2, 3, 4, 5, 6, 7]];
    let hidden: [&[&str]; 4] = [
        &["菜场", "滑了一跤", "问过施工队", "昨晚又往外淌", "施工队嫌远", "清了两车", "程永福", "陈美兰", "0050"],
        &["菜场", "滑了一跤", "问过施工队", "昨晚又往外淌", "施工队嫌远", "清了两车", "程永福", "陈美兰", "0050"],
        &["问过施工队", "施工队嫌远", "0050"],
        &["13800000050"],
    ];
    let shown: [&[&str]; 4] = [
        &["白沙村委会"],
        &["白沙村委会"],
        &["昨晚又往外淌", "清了两车", "程永福"],
        &["问过施工队", "昨晚又往外淌", "施工队嫌远", "清了两车"],
    ];
    for (((stream, numbers), hidden), shown) in streams.iter_mut().zip(numbers).zip(hidden).zip(shown) {
        for number in numbers {
            assert_eq!(stream.next().await.unwrap().number(), *number, "{}", stream.text);
        }
        for words in hidden {
            assert!(!stream.text.contains(words), "{words:?} is in {}", stream.text);
        }
        for words in shown {
            assert!(stream.text.contains(words), "{words:?} is not in {}", stream.text);
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_a_reader_may_not_follow_is_not_found() {
    let village = Village::new().await;
    let cadre = village.cadre(9, "程永福").await;
    let officer = village.member(8, "潘志强", UnitKind::TownshipDiscipline, TOWN, "白沙镇纪委", &[Role::TownshipDisciplineOfficer]).await;
    let (resident, neighbour) = (village.resident(50).await, village.resident(52).await);
    let demand = village.file(&resident, Kind::Demand, MATTER).await;
    let report = village.file(&resident, Kind::Report, "修路的钱对不上，少了三千。").await;
    let query = format!("t=case:{report}");
    for by in [&resident, &officer] {
        assert_eq!(status(&village, Some(by), &query).await, StatusCode::OK);
    }
    for by in [None, Some(&neighbour), Some(&cadre)] {
        for query in [query.clone(), format!("{query}@99"), format!("t=case:{demand}&t=case:{report}")] {
            assert_eq!(status(&village, by, &query).await, StatusCode::NOT_FOUND, "{query}");
        }
    }
    for by in [None, Some(&resident)] {
        assert_eq!(status(&village, by, "t=inbox").await, StatusCode::NOT_FOUND);
    }
    assert_eq!(village.backend.live.topics(), 0, "nobody follows any more");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_topic_that_cannot_be_is_an_error_and_no_stream() {
    let village = Village::new().await;
    let cadre = village.cadre(9, "程永福").await;
    for (query, expected) in [
        ("", StatusCode::BAD_REQUEST),
        ("topic=inbox", StatusCode::BAD_REQUEST),
        (["t=inbox"; 17].join("&").as_str(), StatusCode::BAD_REQUEST),
        (["t=inbox"; 16].join("&").as_str(), StatusCode::OK),
        ("t=inbox@x", StatusCode::BAD_REQUEST),
        ("t=inbox@", StatusCode::BAD_REQUEST),
        ("t=inbox@-1", StatusCode::BAD_REQUEST),
        ("t=inbox@1@2", StatusCode::BAD_REQUEST),
        ("t=", StatusCode::NOT_FOUND),
        ("t=@1", StatusCode::NOT_FOUND),
        ("t=nothing", StatusCode::NOT_FOUND),
        ("t=inbox:1", StatusCode::NOT_FOUND),
        ("t=case", StatusCode::NOT_FOUND),
        ("t=case:", StatusCode::NOT_FOUND),
        ("t=case:x", StatusCode::NOT_FOUND),
        ("t=case:0", StatusCode::NOT_FOUND),
        ("t=case:1", StatusCode::NOT_FOUND),
        ("t=case:99999999999999999999", StatusCode::NOT_FOUND),
        ("t=meeting:1", StatusCode::NOT_FOUND),
        ("t=meeting:-1", StatusCode::NOT_FOUND),
        ("t=meetings:", StatusCode::NOT_FOUND),
        ("t=meetings:3501", StatusCode::NOT_FOUND),
        ("t=meetings:abcdef", StatusCode::NOT_FOUND),
        ("t=meetings:%E7%99%BD%E6%B2%99", StatusCode::NOT_FOUND),
        ("t=meetings:350121", StatusCode::OK),
    ] {
        assert_eq!(status(&village, Some(&cadre), query).await, expected, "{query:?}");
    }
    assert_eq!(village.ask(Some(&cadre), request("t=inbox", "inbox@x")).await.status(), StatusCode::BAD_REQUEST);
    assert_eq!(village.backend.live.topics(), 0, "nobody follows any more");
}

#[tokio::test(flavor = "multi_thread")]
async fn the_inbox_is_counted_on_connecting_and_after_every_change() {
    let village = Village::new().await;
    let (cadre, resident) = (village.cadre(9, "程永福").await, village.resident(50).await);
    let mut stream = Stream::open(&village, Some(&cadre), "t=inbox", "").await;
    let counted = async |stream: &mut Stream| {
        let told = stream.next().await.unwrap();
        assert_eq!(told.topic, "inbox");
        serde_json::from_str::<Counts>(&told.data).unwrap().of(Queue::ToAccept)
    };
    assert_eq!(counted(&mut stream).await, 0);
    let case = village.file(&resident, Kind::Demand, MATTER).await;
    assert_eq!(counted(&mut stream).await, 1);
    village.does(&cadre, case, "accept", &[]).await;
    assert_eq!(counted(&mut stream).await, 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_stream_is_neither_kept_nor_held_back_and_ends_with_the_server() {
    let village = Village::new().await;
    let (cadre, resident) = (village.cadre(9, "程永福").await, village.resident(50).await);
    let case = village.file(&resident, Kind::Demand, MATTER).await;
    let mut gzip = request(&format!("t=case:{case}"), "");
    gzip.headers_mut().insert(header::ACCEPT_ENCODING, "gzip, br".parse().unwrap());
    let response = village.ask(None, gzip).await;
    let value = |name: &str| response.headers().get(name).map(|value| value.to_str().unwrap());
    assert_eq!(value("content-type"), Some("text/event-stream"));
    assert_eq!(value("cache-control"), Some("no-store"));
    assert_eq!(value("x-accel-buffering"), Some("no"));
    assert_eq!(value("content-encoding"), None);
    drop(response);
    let mut stream = Stream::open(&village, Some(&cadre), &format!("t=case:{case}"), "").await;
    assert_eq!(stream.numbers().await, [1]);
    village.stop();
    assert!(stream.next().await.is_none());
    drop(stream);
    assert_eq!(village.backend.live.topics(), 0, "nobody follows any more");
}
