//! Search, inbox and board among very many cases (`mingbai seed scale`).

use crate::http::{Connection, Rate, drive_with, rate};
use crate::site::{Site, VILLAGE, config, free_port};
use crate::{WHILE, row};
use backend::accounts::log_in_member;
use backend::clock::Clock;
use domain::fields::{Password, Phone};
use domain::unit::UnitKind;
use server::demo::PASSWORD;
use server::scale::TOLD;
use std::net::SocketAddr;
use std::path::Path;
use std::time::{Duration, Instant};

/// A search is answered within this.
const LIMIT: Duration = Duration::from_millis(200);
/// Each question is asked so often.
const TIMES: usize = 20;
/// So many search at once.
const CLIENTS: usize = 8;

/// What is searched for: what it is, the queue, the words, from and to.
const SEARCHES: [(&str, &str, &str, &str, &str); 20] = [
    ("a very common character", "all", "了", "", ""),
    ("a very common word", "all", "孩子", "", ""),
    ("a common word", "all", "路灯", "", ""),
    ("two common words", "all", "路灯 村口", "", ""),
    ("two words of which one is rare", "all", "孩子 油纸伞", "", ""),
    ("two words that hardly meet", "all", "养老金 采石场", "", ""),
    ("a rare word", "all", "红豆杉", "", ""),
    ("a word that nobody wrote", "all", "骆驼", "", ""),
    ("a sentence", "all", "从去年冬天起排水沟堵了", "", ""),
    ("what was answered", "all", "换了新的灯头", "", ""),
    ("a common name", "all", "王秀英", "", ""),
    ("a rare name", "all", "欧阳秀柏", "", ""),
    ("a number's end", "all", "42042", "", ""),
    ("a number that is none", "all", "20240315-99999999", "", ""),
    ("a day", "all", "2024-03-15", "", ""),
    ("a common word in a year", "all", "路灯", "2023-01-01", "2023-12-31"),
    ("a common word in an old week", "all", "补贴", "2022-05-02", "2022-05-08"),
    ("some years", "all", "", "2022-01-01", "2025-12-31"),
    ("a common word of what is late", "overdue", "孩子", "", ""),
    ("a common word of what is in hand", "mine", "路灯", "", ""),
];

const QUEUES: [&str; 6] = ["to_accept", "to_assign", "mine", "due_soon", "overdue", "all"];

/// Measures on a copy of nothing: the database is only read, but for sessions.
pub async fn measure(binary: &Path, folder: &Path) {
    let config = config(folder, free_port());
    let cases = std::env::var("MINGBAI_BENCH_CASES").unwrap_or_else(|_| "?".into());
    let cookies = {
        let backend = server::serve::open(&config, Clock::System).await.expect("the database of very many cases");
        let password = Password::parse(PASSWORD).expect("a password");
        let mut cookies = Vec::new();
        for (kind, phone) in TOLD {
            let phone = Phone::parse(phone).expect("a phone");
            let token = log_in_member(&backend, &phone, &password, "bench".into()).await.expect("a session");
            cookies.push((kind, format!("mingbai={token}")));
        }
        cookies
    };
    let (site, ready) = Site::start(binary, &config);
    println!("{:<44} {:>26}", format!("start to ready, {cases} cases"), format!("{:.2} s", ready.as_secs_f64()));
    searches(site.addr, &cases, &cookies).await;
    inboxes(site.addr, &cases, &cookies).await;
    at_once(site.addr, &cases, &cookies).await;
    board(site.addr, &cases).await;
}

fn question((_, queue, words, from, to): (&str, &str, &str, &str, &str)) -> String {
    let words: String = words.bytes().map(|byte| format!("%{byte:02X}")).collect();
    format!("queue={queue}&words={words}&from={from}&to={to}")
}

/// One question, answered in full; how long that took.
async fn ask(connection: &mut Connection, addr: SocketAddr, path: &str, cookie: &str, body: &str) -> Duration {
    let asked = Instant::now();
    let answer = connection.post(addr, path, cookie, body).await.expect("an answer");
    assert_eq!(answer.status, 200, "{path} {body}: {}", String::from_utf8_lossy(&answer.body));
    asked.elapsed()
}

/// One after the other, as each of the members.
async fn searches(addr: SocketAddr, cases: &str, cookies: &[(UnitKind, String)]) {
    let mut connection = Connection::open(addr).await.expect("a connection");
    let (mut times, mut worst) = (Vec::new(), (Duration::ZERO, String::new()));
    for search in SEARCHES {
        let body = question(search);
        for (kind, cookie) in cookies {
            let mut own = Vec::with_capacity(TIMES);
            for _ in 0..TIMES {
                own.push(ask(&mut connection, addr, "/api/desk/inbox", cookie, &body).await);
            }
            own.sort();
            if own[TIMES / 2] > worst.0 {
                worst = (own[TIMES / 2], format!("{}, {kind}", search.0));
            }
            times.extend(own);
        }
    }
    times.sort();
    let Rate { p99, .. } = rate(times.clone(), WHILE);
    let told = |what: &str, time: Duration| {
        let figure = format!("{:.1} ms", time.as_secs_f64() * 1000.0);
        row(&format!("search, {cases} cases: {what}"), &figure, "<= 200 ms", time <= LIMIT);
    };
    told("median", times[times.len() / 2]);
    told("p99", p99);
    told("the slowest of all", *times.last().expect("a time"));
    println!("{:<44} {:>26}", "  the slowest kind of search", format!("{:.1} ms", worst.0.as_secs_f64() * 1000.0));
    println!("    {}", worst.1);
}

/// The queues as they are opened, and their counts.
async fn inboxes(addr: SocketAddr, cases: &str, cookies: &[(UnitKind, String)]) {
    let mut connection = Connection::open(addr).await.expect("a connection");
    let mut worst = (Duration::ZERO, String::new());
    for (kind, cookie) in cookies {
        let lists = QUEUES.map(|queue| ("/api/desk/inbox", format!("queue={queue}&words=&from=&to=")));
        for (path, body) in lists.into_iter().chain([("/api/desk/reader", String::new())]) {
            let mut own = Vec::with_capacity(TIMES);
            for _ in 0..TIMES {
                own.push(ask(&mut connection, addr, path, cookie, &body).await);
            }
            own.sort();
            if own[TIMES / 2] > worst.0 {
                worst = (own[TIMES / 2], format!("{path} {body} of {kind}"));
            }
        }
    }
    row(
        &format!("inbox, {cases} cases: slowest list or count"),
        &format!("{:.1} ms", worst.0.as_secs_f64() * 1000.0),
        "<= 200 ms",
        worst.0 <= LIMIT,
    );
    println!("    {}", worst.1);
}

/// Several members search for all kinds of things at once, for a while.
async fn at_once(addr: SocketAddr, cases: &str, cookies: &[(UnitKind, String)]) {
    let workers = (0..CLIENTS).map(|client| {
        let cookies = cookies.to_vec();
        tokio::spawn(async move {
            let mut connection = Connection::open(addr).await.expect("a connection");
            let (mut times, end) = (Vec::new(), Instant::now() + WHILE);
            let mut turn = client * 7;
            while Instant::now() < end {
                let cookie = &cookies[turn % cookies.len()].1;
                times.push(ask(&mut connection, addr, "/api/desk/inbox", cookie, &question(SEARCHES[turn % SEARCHES.len()])).await);
                turn += 3;
            }
            times
        })
    });
    let times = futures::future::join_all(workers).await.into_iter().flat_map(|times| times.expect("a worker")).collect();
    let rate = rate(times, WHILE);
    let figure = format!("{:.0}/s, p99 {} ms", rate.per_second, rate.p99.as_millis());
    row(&format!("search, {cases} cases: {CLIENTS} at once"), &figure, "p99 <= 200 ms", rate.p99 <= LIMIT);
}

/// The board as villagers read it.
async fn board(addr: SocketAddr, cases: &str) {
    let cookie: &'static str = Box::leak(format!("village={VILLAGE}.%E7%99%BD%E6%B2%99%E6%9D%91").into_boxed_str());
    for (what, path) in [("of a village", "/board"), ("of a county, put right", "/board?scope=county&show=fixed")] {
        let rate = drive_with(addr, path, cookie, 16, WHILE).await;
        let figure = format!("{:.0}/s, p99 {} ms", rate.per_second, rate.p99.as_millis());
        row(&format!("board {what}, {cases} cases"), &figure, "p99 <= 200 ms", rate.p99 <= LIMIT);
    }
}
