//! The command line, as it is typed.
#![expect(clippy::unwrap_used, reason = "a test that cannot be set up should fail")]

use std::path::Path;
use std::process::Command;
use tempfile::TempDir;

/// What a command answers.
fn mingbai(folder: &Path, arguments: &[&str]) -> String {
    let at = |name: &str| folder.join(name).display().to_string();
    let done = Command::new(env!("CARGO_BIN_EXE_mingbai"))
        .args(arguments)
        .env("MINGBAI_DATABASE_URL", format!("sqlite://{}", at("mingbai.db")))
        .env("MINGBAI_MEDIA", at("media"))
        .env("MINGBAI_SECRET_FILE", at("secret"))
        .output()
        .unwrap();
    assert!(done.status.success(), "{arguments:?}: {}", String::from_utf8_lossy(&done.stderr));
    String::from_utf8(done.stdout).unwrap()
}

#[test]
fn workdays_are_counted_by_the_calendar_that_was_imported() {
    let folder = TempDir::new().unwrap();
    let calendar = Path::new(env!("CARGO_MANIFEST_DIR")).join("demo/calendar.csv");
    let told = mingbai(folder.path(), &["import", "calendar", calendar.to_str().unwrap()]);
    assert!(told.contains("published years: 2022, 2023, 2024, 2025, 2026"), "{told}");
    // State Council General Office, notices on the holidays of 2022 to 2026.
    for (from, days, date) in [
        ("2022-01-28", "1", "2022-01-29"),
        ("2022-09-30", "10", "2022-10-19"),
        ("2023-01-20", "1", "2023-01-28"),
        ("2024-02-09", "1", "2024-02-18"),
        ("2025-09-30", "1", "2025-10-09"),
        ("2026-02-13", "10", "2026-03-05"),
        ("2026-09-30", "2", "2026-10-09"),
        ("2026-11-22", "10", "2026-12-04"),
    ] {
        assert_eq!(mingbai(folder.path(), &["workdays", from, days]).trim(), date, "{days} after {from}");
    }
    let provisional = mingbai(folder.path(), &["workdays", "2026-12-28", "10"]);
    assert!(provisional.starts_with("2027-01-11 (provisional"), "{provisional}");

    let next = folder.path().join("2027.csv");
    std::fs::write(&next, "date,kind,name\n2027-01-01,holiday,New Year\n").unwrap();
    let told = mingbai(folder.path(), &["import", "calendar", next.to_str().unwrap()]);
    assert!(told.contains("2027") && told.contains("0 provisional limits were computed again"), "{told}");
    assert_eq!(mingbai(folder.path(), &["workdays", "2026-12-28", "10"]).trim(), "2027-01-12");
}
