//! What happens by itself: members are told and reminded, texts go out, cases close when their time is up, limits are
//! computed again when a calendar came in, stale uploads are swept away.

use backend::Backend;
use std::time::Duration;
use tokio::sync::watch;
use tokio::time::MissedTickBehavior;

const TICK: Duration = Duration::from_secs(2);
/// Every so many ticks the slower jobs run.
const SLOW: u32 = 30;
/// So many batches are indexed at a turn.
const BATCHES: usize = 20;

/// Runs until the server stops. A job that fails is told in the log and tried again at its next turn.
pub async fn run(backend: Backend, stopping: watch::Receiver<bool>) {
    // Who does not answer holds up nothing but the next link.
    tokio::join!(all_but_links(backend.clone(), stopping.clone()), links(backend, stopping));
}

async fn links(backend: Backend, mut stopping: watch::Receiver<bool>) {
    let asker = match backend::services::links::Asker::new() {
        Ok(asker) => asker,
        Err(error) => return tracing::error!(%error, "links are not asked"),
    };
    let mut ticks = tokio::time::interval(TICK * SLOW);
    ticks.set_missed_tick_behavior(MissedTickBehavior::Delay);
    loop {
        let turn = async {
            ticks.tick().await;
            told("ask links", backend::services::links::check(&backend, &asker).await.map(drop));
        };
        tokio::select! {
            () = turn => {}
            _ = stopping.wait_for(|stop| *stop) => return,
        }
    }
}

async fn all_but_links(backend: Backend, mut stopping: watch::Receiver<bool>) {
    let client = reqwest::Client::builder().timeout(Duration::from_secs(10)).build().unwrap_or_default();
    let mut ticks = tokio::time::interval(TICK);
    let mut unindexed = true;
    let (mut disclosed, mut unspelled) = (Some(0), Some(String::new()));
    for turn in 0_u64.. {
        tokio::select! {
            _ = ticks.tick() => {}
            _ = stopping.wait_for(|stop| *stop) => return,
        }
        told("tell members", backend::cases::tell_members(&backend).await);
        told("send texts", backend::sms::send_waiting(&backend, &client).await);
        told("count page views", backend::page_views::count(&backend).await);
        if unindexed {
            unindexed = index(&backend).await;
        }
        if let Some(last) = &unspelled {
            match backend::places::spell_rest(&backend, last).await {
                Ok(next) => unspelled = next,
                Err(error) => told("spell places", Err(error)),
            }
        }
        if let Some(last) = disclosed {
            disclosed = backend::disclosures::index_rest(&backend, last).await.unwrap_or_else(|error| {
                told("index disclosures", Err(error));
                Some(last)
            });
        }
        if turn % u64::from(SLOW) == 0 {
            let imported = backend.notice_import().await;
            // At the start too: the calendar may have been imported while nobody was there.
            if turn == 0 || matches!(imported, Ok(true)) {
                told("compute limits again", backend::cases::recompute(&backend).await.map(drop));
                told("compute limits of applications again", backend::services::recompute(&backend).await.map(drop));
            }
            told("notice a calendar", imported.map(drop));
            told("let time pass over cases", backend::cases::time_passes(&backend).await);
            told("let time pass over applications", backend::services::time_passes(&backend).await);
            told("pass cases on", backend::cases::pass_on(&backend).await);
            told("write the morning's digests", backend::cases::write_digests(&backend).await);
            told("remind", backend::cases::remind(&backend).await);
            told("remind of duties", backend::villages::remind(&backend).await);
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
