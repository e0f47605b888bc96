//! What happens by itself: texts go out, cases close when their time is up, stale uploads are swept away.

use backend::Backend;
use std::time::Duration;
use tokio::sync::watch;

const TICK: Duration = Duration::from_secs(2);
/// Every so many ticks the slower jobs run.
const SLOW: u64 = 30;
/// So many batches are indexed at a turn.
const BATCHES: usize = 20;

/// Runs until the server stops. A job that fails is told in the log and tried again at its next turn.
pub async fn run(backend: Backend, mut stopping: watch::Receiver<bool>) {
    let client = reqwest::Client::builder().timeout(Duration::from_secs(10)).build().unwrap_or_default();
    let mut ticks = tokio::time::interval(TICK);
    let mut unindexed = true;
    for turn in 0_u64.. {
        tokio::select! {
            _ = ticks.tick() => {}
            _ = stopping.wait_for(|stop| *stop) => return,
        }
        told("send texts", backend::sms::send_waiting(&backend, &client).await);
        if unindexed {
            unindexed = index(&backend).await;
        }
        if turn % SLOW == 0 {
            told("let time pass over cases", backend::cases::time_passes(&backend).await);
            told("sweep uploads", backend::media::sweep(&backend, backend.clock.now()).await.map(drop));
            told("sweep attempts", backend::accounts::sweep(&backend).await);
        }
    }
}

/// Indexes some of what an earlier version has left without; whether there may be more.
async fn index(backend: &Backend) -> bool {
    for _ in 0..BATCHES {
        match backend::cases::index_rest(backend).await {
            Ok(true) => {}
            Ok(false) => return false,
            Err(error) => {
                told("index cases", Err(error));
                break;
            }
        }
    }
    true
}

fn told(job: &str, done: Result<(), backend::Error>) {
    if let Err(error) = done {
        tracing::error!(%error, job, "a job failed; it runs again");
    }
}
