//! Figures for Prometheus, on an address of their own: how many requests, how long, how many streams. Nothing in
//! them says who asked.

use axum::extract::{MatchedPath, Request};
use axum::middleware::Next;
use axum::response::Response;
use metrics::{counter, gauge, histogram};
use metrics_exporter_prometheus::{Matcher, PrometheusBuilder};
use std::net::SocketAddr;
use std::time::Instant;

const REQUESTS: &str = "mingbai_requests_total";
const SECONDS: &str = "mingbai_request_seconds";
const STREAMS: &str = "mingbai_live_streams";

/// Serves the figures.
///
/// # Errors
/// One line that says what is wrong and how to mend it.
pub fn serve(address: SocketAddr) -> Result<(), String> {
    PrometheusBuilder::new()
        .with_http_listener(address)
        .set_buckets_for_metric(Matcher::Full(SECONDS.into()), &[0.001, 0.005, 0.01, 0.05, 0.1, 0.5, 1.0, 5.0])
        .and_then(PrometheusBuilder::install)
        .map_err(|error| format!("MINGBAI_METRICS_ADDR {address}: {error}; is another process there?"))
}

/// Counts a request and how long its answer took to begin.
pub async fn measure(request: Request, next: Next) -> Response {
    // Of pages the address is not told: it would be a figure for each case.
    let route = request.extensions().get::<MatchedPath>().map_or_else(|| "page".to_owned(), |path| path.as_str().to_owned());
    let began = Instant::now();
    let response = next.run(request).await;
    let status = response.status().as_str().to_owned();
    counter!(REQUESTS, "route" => route.clone(), "status" => status).increment(1);
    histogram!(SECONDS, "route" => route).record(began.elapsed().as_secs_f64());
    response
}

/// Counts a live stream for as long as it is kept.
pub struct OpenStream(());

impl OpenStream {
    /// One more.
    pub fn new() -> Self {
        gauge!(STREAMS).increment(1.0);
        Self(())
    }
}

impl Default for OpenStream {
    fn default() -> Self {
        Self::new()
    }
}

impl Drop for OpenStream {
    fn drop(&mut self) {
        gauge!(STREAMS).decrement(1.0);
    }
}
