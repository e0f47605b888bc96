//! Many open streams, and events that must reach each of them.

use super::http::Connection;
use super::site::{Prepared, Site};
use domain::ids::CaseId;
use std::collections::HashMap;
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpStream;

/// What came of it.
pub struct Outcome {
    pub streams: usize,
    pub events: usize,
    pub missed: usize,
    pub p99: Duration,
    pub bytes_per_stream: u64,
}

type Seen = Arc<Mutex<Vec<(CaseId, u64, Instant)>>>;

/// Opens streams over the cases, lets a cadre retitle them, and counts what arrives.
pub async fn measure(site: &Site, prepared: &Prepared, streams: usize, per_second: u32, time: Duration) -> Outcome {
    let before = site.memory();
    let seen: Seen = Arc::default();
    let mut readers = Vec::with_capacity(streams);
    for batch in (0..streams).collect::<Vec<_>>().chunks(200) {
        let opened = batch.iter().map(|number| open(site, prepared.cases[number % prepared.cases.len()], Arc::clone(&seen)));
        readers.extend(futures::future::join_all(opened).await);
    }
    tokio::time::sleep(Duration::from_secs(2)).await;
    let bytes_per_stream = site.memory().saturating_sub(before) / streams as u64;
    let sent = send(site, prepared, per_second, time).await;
    tokio::time::sleep(Duration::from_secs(3)).await;
    for reader in &readers {
        reader.abort();
    }
    let seen = std::mem::take(&mut *seen.lock().expect("seen"));
    let mut times: Vec<Duration> =
        seen.iter().filter_map(|(case, no, at)| sent.get(&(*case, *no)).map(|asked| at.duration_since(*asked))).collect();
    times.sort();
    let listeners = |case: &CaseId| (0..streams).filter(|number| prepared.cases[number % prepared.cases.len()] == *case).count();
    let expected: usize = sent.keys().map(|(case, _)| listeners(case)).sum();
    let p99 = times.get(times.len().saturating_sub(1) * 99 / 100).copied().unwrap_or_default();
    Outcome { streams, events: sent.len(), missed: expected.saturating_sub(times.len()), p99, bytes_per_stream }
}

async fn open(site: &Site, case: CaseId, seen: Seen) -> tokio::task::JoinHandle<()> {
    let mut stream = TcpStream::connect(site.addr).await.expect("the server takes another stream");
    let request = format!("GET /live?t=case:{case}@0 HTTP/1.1\r\nHost: {}\r\nAccept: text/event-stream\r\n\r\n", site.addr);
    stream.write_all(request.as_bytes()).await.expect("the server listens");
    tokio::spawn(async move {
        let mut text = Vec::new();
        loop {
            match stream.read_buf(&mut text).await {
                Ok(0) | Err(_) => return,
                Ok(_) => {}
            }
            let now = Instant::now();
            while let Some(end) = text.iter().position(|byte| *byte == b'\n') {
                let line: Vec<u8> = text.drain(..=end).collect();
                let line = String::from_utf8_lossy(&line);
                if let Some(no) = line.strip_prefix("id: ").and_then(|id| id.trim().rsplit('@').next()?.parse().ok()) {
                    seen.lock().expect("seen").push((case, no, now));
                }
            }
        }
    })
}

/// Retitles cases one after the other at a steady pace; gives when each event was asked for.
async fn send(site: &Site, prepared: &Prepared, per_second: u32, time: Duration) -> HashMap<(CaseId, u64), Instant> {
    let mut connections = Vec::new();
    for _ in 0..8 {
        connections.push(Connection::open(site.addr).await.expect("a connection"));
    }
    let mut sent = HashMap::new();
    // The first case was published by three deeds after its filing; the others have their filing alone.
    let mut numbers: HashMap<CaseId, u64> =
        prepared.cases.iter().enumerate().map(|(at, case)| (*case, if at == 0 { 4 } else { 1 })).collect();
    let mut pace = tokio::time::interval(Duration::from_secs(1) / per_second);
    let cookie = format!("mingbai={}", prepared.cadre);
    let end = Instant::now() + time;
    for turn in 0.. {
        pace.tick().await;
        if Instant::now() > end {
            break;
        }
        let case = prepared.cases[turn % prepared.cases.len()];
        let body = format!("id={case}&version=0&title=%E8%B7%AF%E7%81%AF{turn}");
        let asked = Instant::now();
        let at = turn % connections.len();
        let answer = connections[at].post(site.addr, "/api/desk/retitle", &cookie, &body).await.expect("an answer");
        assert_eq!(answer.status, 200, "{}", String::from_utf8_lossy(&answer.body));
        let no = numbers.entry(case).or_default();
        *no += 1;
        sent.insert((case, *no), asked);
    }
    sent
}
