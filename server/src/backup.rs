//! `mingbai backup FILE`: the database with its photos and voice notes in one archive, while the server goes on.

use crate::config::Config;
use crate::serve::open;
use backend::clock::Clock;
use std::fs::File;
use std::path::Path;
use tar::Builder;

/// Writes `mingbai.db` and `media/` into a tar file. The database is a snapshot of one moment; files are never
/// changed, and are taken after it, so that none which it names is missing.
///
/// # Errors
/// One line that says what is wrong and how to mend it.
pub async fn backup(config: &Config, file: &Path) -> Result<String, String> {
    if !config.database_url.starts_with("sqlite://") {
        return Err("backup is for SQLite; save PostgreSQL with pg_dump, and the folder of MINGBAI_MEDIA after it".into());
    }
    if file.exists() {
        return Err(format!("{} is there already; name a new file", file.display()));
    }
    let backend = open(config, Clock::System).await?;
    // Beside the archive: the disk that will hold it has room for it.
    let snapshot = file.with_extension("db.part");
    let part = file.with_extension("tar.part");
    let told = |error: &dyn std::fmt::Display| format!("{}: {error}", file.display());
    let written = async {
        let _ = std::fs::remove_file(&snapshot);
        backend.store.snapshot(&snapshot).await.map_err(|error| told(&error))?;
        let media = Path::new(&config.media).to_owned();
        let (from, to) = (snapshot.clone(), part.clone());
        let archived = tokio::task::spawn_blocking(move || archive(&from, &media, &to)).await;
        archived.map_err(|error| told(&error))?.map_err(|error| told(&error))?;
        // Under its own name only once it is whole.
        std::fs::rename(&part, file).map_err(|error| told(&error))
    }
    .await;
    let _ = std::fs::remove_file(&snapshot);
    if let Err(error) = written {
        let _ = std::fs::remove_file(&part);
        return Err(error);
    }
    let weight = file.metadata().map_or(0, |file| file.len()) / 1024;
    Ok(format!(
        "{} ({weight} KB) holds mingbai.db and media/; keep a copy of {} in another place: it is not in it",
        file.display(),
        config.secret_file.display()
    ))
}

fn archive(snapshot: &Path, media: &Path, file: &Path) -> std::io::Result<()> {
    let mut archive = Builder::new(File::create(file)?);
    archive.append_path_with_name(snapshot, "mingbai.db")?;
    archive.append_dir_all("media", media)?;
    archive.into_inner()?.sync_all()
}
