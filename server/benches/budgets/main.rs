//! The budgets, measured as ratios in one run. Called by `bin/bench`, which brings the release binary and the
//! figure of `pgbench`; prints a table and never fails for a missed budget: it is a measure, not a test.

#![expect(clippy::expect_used, clippy::print_stdout, reason = "a bench tells its figures and stops when it cannot measure")]

mod disclosures;
mod http;
mod live;
mod scale;
mod site;

use http::{Connection, Rate, drive, rate};
use site::{Prepared, Site, VILLAGE, config, free_port, prepare};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

const WHILE: Duration = Duration::from_secs(5);

fn main() {
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(4).enable_all().build().expect("a runtime");
    let arguments: Vec<String> = std::env::args().collect();
    match arguments.get(1).map(String::as_str) {
        Some("bare") => runtime.block_on(bare(&arguments[2])),
        Some("scale") => runtime.block_on(among_very_many()),
        _ => runtime.block_on(budgets()),
    }
}

/// A route that does nothing: what the machine and axum can do at the most.
async fn bare(addr: &str) {
    let listener = tokio::net::TcpListener::bind(addr).await.expect("a port");
    let listener = axum::serve::ListenerExt::tap_io(listener, |stream| {
        let _ = stream.set_nodelay(true);
    });
    axum::serve(listener, axum::Router::new().route("/", axum::routing::get(|| async { "bare" }))).await.expect("serving");
}

fn row(what: &str, figure: &str, limit: &str, kept: bool) {
    println!("{:<44} {:>26}  {:<28} {}", what, figure, limit, if kept { "kept" } else { "MISSED" });
}

fn from_env(name: &str) -> Option<String> {
    std::env::var(name).ok()
}

async fn budgets() {
    let binary = binary();
    let root = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("..");
    println!("{:<44} {:>26}  {:<28}", "what", "figure", "budget");
    bundles(&root.join("dist"));
    let folder = tempfile::tempdir().expect("a folder");
    let config = config(folder.path(), free_port());
    let prepared = prepare(&config, &root.join("server/demo"), 16, 1_000).await;
    let (site, ready) = Site::start(&binary, &config);
    row("start to ready", &format!("{:.2} s", ready.as_secs_f64()), "<= 0.5 s", ready <= Duration::from_millis(500));
    tokio::time::sleep(Duration::from_secs(1)).await;
    let idle = site.memory();
    row("idle memory", &format!("{} MB", idle / 1_000_000), "<= 80 MB", idle <= 80_000_000);
    first_page(&site).await;
    pages(&site, prepared.cases[0].0).await;
    disclosures::measure(&site, &prepared.shelf).await;
    filings(&site, &prepared).await;
    let streams = from_env("MINGBAI_BENCH_STREAMS").and_then(|count| count.parse().ok()).unwrap_or(9_000);
    let outcome = live::measure(&site, &prepared, streams, 100, Duration::from_secs(10)).await;
    row(
        "live: events missed",
        &format!("{} of {} x {}", outcome.missed, outcome.events, outcome.streams),
        "0 (10,000 streams)",
        outcome.missed == 0,
    );
    row(
        "live: p99 from verb to reader",
        &format!("{} ms", outcome.p99.as_millis()),
        "<= 250 ms",
        outcome.p99 <= Duration::from_millis(250),
    );
    row(
        "live: memory a stream",
        &format!("{:.1} KiB", outcome.bytes_per_stream as f64 / 1024.0),
        "<= 10 KiB",
        outcome.bytes_per_stream <= 10 * 1024,
    );
    drop(site);
    among_very_many().await;
}

fn binary() -> PathBuf {
    PathBuf::from(from_env("MINGBAI_BINARY").expect("MINGBAI_BINARY names the release binary"))
}

/// Search, inbox and board, in the database that `bin/bench` has made.
async fn among_very_many() {
    let folder = from_env("MINGBAI_BENCH_SCALE").expect("MINGBAI_BENCH_SCALE names the folder of very many cases");
    scale::measure(&binary(), Path::new(&folder)).await;
}

/// Sizes of what a browser loads, as compressed by the build: what every page needs, and what each part adds to it.
fn bundles(dist: &Path) {
    for name in ["portal", "desk"] {
        let folders = std::fs::read_dir(dist).into_iter().flatten().flatten().map(|file| file.path());
        let is_bundle = |folder: &PathBuf| folder.file_name().is_some_and(|file| file.to_string_lossy().starts_with(&format!("{name}-")));
        let folder = folders.filter(|path| path.is_dir()).find(is_bundle).expect("bin/build has made the bundles");
        let size = |file: &str| std::fs::metadata(folder.join(format!("{file}.br"))).map_or(0, |data| data.len());
        let kilobytes = |bytes: u64| format!("{:.0} KB", bytes as f64 / 1000.0);
        let bytes = size(&format!("{name}_bg.wasm")) + size(&format!("{name}.js")) + size("__wasm_split.js");
        row(&format!("{name} bundle, brotli"), &kilobytes(bytes), "<= 300 KB", bytes <= 300_000);
        let parts = std::fs::read(folder.join("parts.json")).expect("the list of parts");
        let parts: std::collections::BTreeMap<String, Vec<String>> = serde_json::from_slice(&parts).expect("the list of parts");
        for (part, files) in parts {
            println!("{:<44} {:>26}", format!("  and for its pages of {part}"), kilobytes(files.iter().map(|file| size(file)).sum()));
        }
    }
}

fn brotli_size(bytes: &[u8]) -> usize {
    let mut out = Vec::new();
    brotli::BrotliCompress(&mut &bytes[..], &mut out, &brotli::enc::BrotliEncoderParams { quality: 5, ..Default::default() })
        .expect("compression");
    out.len()
}

/// HTML and style of the first page, as they cross the network.
async fn first_page(site: &Site) {
    let mut connection = Connection::open(site.addr).await.expect("a connection");
    let page = connection.get(site.addr, "/").await.expect("a page");
    let readable = connection.get_in(site.addr, "/", "identity").await.expect("a page");
    let text = String::from_utf8_lossy(&readable.body).into_owned();
    let style = text.split('"').find(|part| part.starts_with("/assets/style-")).expect("a stylesheet").to_owned();
    let style = connection.get(site.addr, &style).await.expect("the stylesheet").body.len();
    let page = if page.head.to_ascii_lowercase().contains("content-encoding: br") { page.body.len() } else { brotli_size(&page.body) };
    row(
        "first page, HTML + CSS, brotli",
        &format!("{:.1} + {:.1} KB", page as f64 / 1000.0, style as f64 / 1000.0),
        "<= 30 KB",
        page + style <= 30_000,
    );
}

async fn pages(site: &Site, case: i64) {
    let bare = {
        let bare = Site::bare();
        drive(bare.addr, "/", 32, WHILE).await
    };
    println!("{:<44} {:>26}", "a bare axum route", format!("{:.0}/s", bare.per_second));
    let case_page: &'static str = Box::leak(format!("/cases/{case}").into_boxed_str());
    let told = |what: &str, rate: Rate| {
        let figure = format!("{:.0}/s = {:.2} x bare, p99 {} ms", rate.per_second, rate.per_second / bare.per_second, rate.p99.as_millis());
        row(what, &figure, ">= 2,000/s, p99 <= 50 ms", rate.per_second >= 2_000.0 && rate.p99 <= Duration::from_millis(50));
    };
    told("case page", drive(site.addr, case_page, 32, WHILE).await);
    told("meeting list", drive(site.addr, "/meetings", 32, WHILE).await);
}

/// Durable filings by sixteen villagers at once.
async fn filings(site: &Site, prepared: &Prepared) {
    let addr = site.addr;
    let workers = prepared.residents.iter().cloned().enumerate().map(|(who, token)| {
        tokio::spawn(async move {
            let mut connection = Connection::open(addr).await.expect("a connection");
            let cookie = format!("mingbai={token}");
            let mut times = Vec::new();
            let end = Instant::now() + WHILE;
            while Instant::now() < end {
                let key = format!("filing-{who}-{}", times.len());
                let body = format!("kind=demand&key={key}&category=municipal&village={VILLAGE}&words=%E8%B7%AF%E7%81%AF%E5%9D%8F%E4%BA%86&name=%E9%99%88&agrees=");
                let asked = Instant::now();
                let answer = connection.post(addr, "/api/cases/file", &cookie, &body).await.expect("an answer");
                assert_eq!(answer.status, 200, "{}", String::from_utf8_lossy(&answer.body));
                times.push(asked.elapsed());
            }
            times
        })
    });
    let times = futures::future::join_all(workers).await.into_iter().flat_map(|times| times.expect("a worker")).collect();
    let rate = rate(times, WHILE);
    let pgbench: f64 = from_env("MINGBAI_BENCH_PGBENCH_TPS").and_then(|tps| tps.parse().ok()).unwrap_or(f64::NAN);
    println!("{:<44} {:>26}", "pgbench -N -c 16", format!("{pgbench:.0}/s"));
    let figure = format!("{:.0}/s = {:.2} x, p99 {} ms", rate.per_second, rate.per_second / pgbench, rate.p99.as_millis());
    row("durable filings, 16 clients", &figure, ">= 1 x pgbench", rate.per_second >= pgbench);
}
