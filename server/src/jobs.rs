//! What happens by itself: texts go out, cases close when their time is up, stale uploads are swept away.

use backend::Backend;
use std::time::Duration;
use tokio::sync::watch;

const TICK: Duration = Duration::from_secs(2);
/// Every so many ticks the slower jobs run.
const SLOW: u64 = 30;

/// Runs until the server stops. A job that fails is told in the log and tried again at its next turn.
pub async fn run(backend: Backend, mut stopping: watch::Receiver<bool>) {
    let client = reqwest::Client::builder().timeout(Duration::from_secs(10)).build().unwrap_or_default();
    let mut ticks = tokio::time::interval(TICK);
    for turn in 0_u64.. {
        tokio::select! {
            _ = ticks.tick() => {}
            _ = stopping.wait_for(|stop| *stop) => return,
        }
        told("send texts", backend::sms::send_waiting(&backend, &client).await);
        if turn % SLOW == 0 {
            told("let time pass over cases", backend::cases::time_passes(&backend).await);
            told("sweep uploads", backend::media::sweep(&backend, backend.clock.now()).await.map(drop));
            told("sweep attempts", backend::accounts::sweep(&backend).await);
        }
    }
}

fn told(job: &str, done: Result<(), backend::Error>) {
    if let Err(error) = done {
        tracing::error!(%error, job, "a job failed; it runs again");
    }
}
