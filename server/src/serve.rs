//! Starting, serving and stopping.

use crate::config::Config;
use crate::context::Site;
use crate::router::router;
use axum::serve::ListenerExt as _;
use backend::clock::Clock;
use backend::media::Media;
use backend::secret::Secret;
use backend::store::Store;
use backend::{Backend, Settings, sms};
use migrations::Migrator;
use sea_orm_migration::MigratorTrait as _;
use std::net::SocketAddr;
use std::path::Path;
use std::time::Duration;
use tokio::net::TcpListener;
use tokio::sync::watch;

/// How long open requests may take after the server was asked to stop.
const DRAIN: Duration = Duration::from_secs(10);

/// Opens everything that use cases need, and brings the schema up to date.
///
/// # Errors
/// One line that says what is wrong and how to mend it.
pub async fn open(config: &Config, clock: Clock) -> Result<Backend, String> {
    config.check()?;
    let secret = Secret::load(&config.secret_file).map_err(|error| {
        format!(
            "MINGBAI_SECRET_FILE {}: {error}; it must be a file of 32 bytes that this user may read, or be left to be made",
            config.secret_file.display()
        )
    })?;
    if let Some(folder) = config.database_url.strip_prefix("sqlite://").and_then(|path| Path::new(path).parent()) {
        std::fs::create_dir_all(folder)
            .map_err(|error| format!("MINGBAI_DATABASE_URL: the folder {} cannot be made: {error}", folder.display()))?;
    }
    let away = |error: String| {
        format!(
            "the database {} cannot be used: {error}; check MINGBAI_DATABASE_URL and that it is running",
            without_password(&config.database_url)
        )
    };
    let store = Store::open(&config.database_url).await.map_err(|error| away(error.to_string()))?;
    Migrator::up(store.writer(), None).await.map_err(|error| away(error.to_string()))?;
    if config.media.starts_with("s3://") {
        return Err("MINGBAI_MEDIA names S3, which this build does not have; name a folder".into());
    }
    let media = Media::folder(Path::new(&config.media))
        .map_err(|error| format!("MINGBAI_MEDIA {}: {error}; name a folder that this user may write", config.media))?;
    let gateway = config.sms_url.clone().zip(config.sms_template.clone()).map(|(url, template)| sms::Gateway { url, template });
    let settings = Settings { origin: config.checked_origin()?, demo: config.demo, sms: gateway };
    Backend::new(store, media, clock, secret, settings).await.map_err(|error| away(error.to_string()))
}

fn without_password(url: &str) -> String {
    url::Url::parse(url).map_or_else(
        |_| url.to_owned(),
        |mut parsed| {
            if parsed.password().is_some() {
                let _ = parsed.set_password(Some("***"));
            }
            parsed.to_string()
        },
    )
}

/// Serves until SIGTERM or ctrl-c, then drains.
///
/// # Errors
/// One line that says what is wrong and how to mend it.
pub async fn serve(config: Config) -> Result<(), String> {
    config.check()?;
    // Then the port: a second process fails before it touches anything.
    let listener = TcpListener::bind(config.addr)
        .await
        .map_err(|error| format!("cannot listen on {}: {error}; is another process there? Set MINGBAI_ADDR to another one", config.addr))?;
    let backend = open(&config, Clock::System).await?;
    if backend.settings.sms.is_none() && !backend.settings.demo {
        tracing::warn!("no SMS gateway is set: codes cannot be sent. Set MINGBAI_SMS_URL and MINGBAI_SMS_TEMPLATE");
    }
    if let Some(address) = config.metrics_addr {
        crate::metrics::serve(address)?;
    }
    let (stop, stopping) = watch::channel(false);
    let jobs = tokio::spawn(crate::jobs::run(backend.clone(), stopping.clone()));
    let app = router(Site::new(backend.clone(), stopping.clone()).behind(&config.trusted_proxies));
    tracing::info!(address = %config.addr, origin = backend.settings.origin, "serving");
    // Without TCP_NODELAY every streamed page waits for the reader's acknowledgement.
    let listener = listener.tap_io(|stream| {
        let _ = stream.set_nodelay(true);
    });
    let mut draining = stopping;
    let server = axum::serve(listener, app.into_make_service_with_connect_info::<SocketAddr>()).with_graceful_shutdown(async move {
        asked_to_stop().await;
        tracing::info!("stopping: open requests are finished first");
        let _ = stop.send(true);
    });
    tokio::select! {
        served = server => served.map_err(|error| error.to_string())?,
        () = async { let _ = draining.wait_for(|stop| *stop).await; tokio::time::sleep(DRAIN).await } => tracing::warn!("some requests did not finish in time"),
    }
    let _ = jobs.await;
    Ok(())
}

async fn asked_to_stop() {
    let interrupted = tokio::signal::ctrl_c();
    #[cfg(unix)]
    {
        let Ok(mut terminated) = tokio::signal::unix::signal(tokio::signal::unix::SignalKind::terminate()) else {
            let _ = interrupted.await;
            return;
        };
        tokio::select! { _ = interrupted => {}, _ = terminated.recv() => {} }
    }
    #[cfg(not(unix))]
    let _ = interrupted.await;
}
