//! The command line, beside `serve`.

use crate::config::{Cli, Command, Config, Import, MemberCommand, Seed};
use crate::serve::{open, serve};
use crate::services::Refused;
use backend::accounts::{NewMember, add_member};
use backend::clock::Clock;
use backend::verify::Verdict;
use backend::{places, units};
use domain::fields::{Password, PersonName, Phone};
use domain::instant::{Instant, parse_date};
use domain::region::RegionCode;
use domain::unit::{Role, UnitKind};
use std::path::PathBuf;

/// Does what was asked for.
///
/// # Errors
/// One line that says what is wrong and how to mend it.
pub async fn run(cli: Cli) -> Result<(), String> {
    match cli.command {
        Command::Serve { config } => serve(config).await,
        Command::Migrate { config } => {
            let backend = open(&config, Clock::System).await?;
            while backend::cases::index_rest(&backend).await.map_err(|error| error.to_string())? {}
            let mut indexed = Some(0);
            while let Some(last) = indexed {
                indexed = backend::disclosures::index_rest(&backend, last).await.map_err(|error| error.to_string())?;
            }
            let mut spelled = Some(String::new());
            while let Some(last) = &spelled {
                spelled = places::spell_rest(&backend, last).await.map_err(|error| error.to_string())?;
            }
            print("the schema is up to date");
            Ok(())
        }
        Command::Seed { what: Seed::Demo, config, .. } => crate::demo::seed(&config).await,
        Command::Seed { what: Seed::Scale, cases, config } => crate::scale::seed(&config, cases).await,
        Command::Import { what, files, config } => import(what, &files, &config).await,
        Command::Backup { file, config } => {
            print(&crate::backup::backup(&config, &file).await?);
            Ok(())
        }
        Command::Verify { config } => verify(&config).await,
        Command::Member { command: MemberCommand::Add { name, phone, region, unit, roles, config } } => {
            let password = std::io::read_to_string(std::io::stdin()).map_err(|error| error.to_string())?;
            add(&config, &name, &phone, &region, &unit, &roles, password.trim_end_matches(['\r', '\n'])).await
        }
        Command::Workdays { from, days, config } => {
            let backend = open(&config, Clock::System).await?;
            let from = parse_date(&from).ok_or_else(|| format!("{from:?} is no date; write it like 2026-11-22"))?;
            let limit = backend.calendar().limit(Instant::start_of(from), days);
            let note = if limit.provisional { " (provisional: the year is not published yet)" } else { "" };
            print(&format!("{}{note}", limit.at.beijing_date()));
            Ok(())
        }
    }
}

async fn verify(config: &Config) -> Result<(), String> {
    let backend = open(config, Clock::System).await?;
    let verdict = backend::verify::verify(&backend).await.map_err(|error| error.to_string())?;
    for problem in &verdict.problems {
        print(problem);
    }
    let Verdict { cases, meetings, disclosures, powers, applications, events, photos, voices, papers, problems } = verdict;
    print(&format!(
        "{cases} cases, {meetings} meetings, {disclosures} disclosures, {powers} powers, {applications} applications with {events} events; \
         {photos} photos, {voices} voice notes, {papers} papers: {} problems",
        problems.len()
    ));
    if problems.is_empty() { Ok(()) } else { Err("not everything fits together".into()) }
}

async fn import(what: Import, files: &[PathBuf], config: &Config) -> Result<(), String> {
    let backend = open(config, Clock::System).await?;
    match what {
        Import::Regions => {
            let imported = places::import_regions(&backend.store, files).await.map_err(|error| error.to_string())?;
            print(&format!("{} regions, {} of them villages", imported.rows, imported.villages));
        }
        Import::Calendar => {
            for file in files {
                let text = std::fs::read_to_string(file).map_err(|error| format!("{}: {error}", file.display()))?;
                let calendar =
                    places::import_calendar(&backend.store, &text).await.map_err(|error| format!("{}: {error}", file.display()))?;
                let years: Vec<String> = calendar.published().map(|year| year.to_string()).collect();
                print(&format!("published years: {}", years.join(", ")));
            }
            backend.reload_calendar().await.map_err(|error| error.to_string())?;
            let changed = backend::cases::recompute(&backend).await.map_err(|error| error.to_string())?;
            let applications = backend::services::recompute(&backend).await.map_err(|error| error.to_string())?;
            print(&format!("{} provisional limits were computed again", changed + applications));
        }
        Import::Services => {
            for file in files {
                let at = |line: &str| format!("{}: {line}", file.display());
                let bytes = std::fs::read(file).map_err(|error| at(&error.to_string()))?;
                print(&at(&services(&backend, &bytes)
                    .await
                    .map_err(|wrong| wrong.iter().map(|line| at(line)).collect::<Vec<_>>().join("\n"))?));
            }
        }
    }
    Ok(())
}

/// Imports the services of a spreadsheet, all or none; what is wrong comes line by line.
async fn services(backend: &backend::Backend, bytes: &[u8]) -> Result<String, Vec<String>> {
    let imported = crate::services::take_in(backend, None, bytes.to_vec().into()).await.map_err(|refused| match refused {
        Refused::Told(sent) => crate::services::in_lines(&sent),
        Refused::Broken(error) => vec![error.to_string()],
    })?;
    Ok(format!("{} services added, {} replaced", imported.added, imported.changed))
}

async fn add(config: &Config, name: &str, phone: &str, region: &str, unit: &str, roles: &[String], password: &str) -> Result<(), String> {
    let backend = open(config, Clock::System).await?;
    let region = RegionCode::parse(region).map_err(|error| format!("--region {region}: {error}"))?;
    let kind: UnitKind = unit.parse().map_err(|error| format!("--unit: {error}"))?;
    let roles = roles.iter().map(|role| role.parse::<Role>().map_err(|error| format!("--role: {error}"))).collect::<Result<Vec<_>, _>>()?;
    let place = places::place(&backend, &region).await.map_err(|error| format!("--region {region}: {error}"))?;
    let unit = units::ensure(&backend, kind, region, place.name.clone()).await.map_err(|error| error.to_string())?;
    let name = PersonName::parse(name).map_err(|error| format!("--name: {error}"))?;
    let phone = Phone::parse(phone).map_err(|error| format!("--phone: {error}"))?;
    let password = Password::parse(password).map_err(|error| format!("the password on standard input: {error}"))?;
    let id = add_member(&backend, NewMember { unit, name, phone, password, roles }).await.map_err(|error| error.to_string())?;
    print(&format!("member {id}"));
    Ok(())
}

#[expect(clippy::print_stdout, reason = "a command's answer")]
pub(crate) fn print(text: &str) {
    println!("{text}");
}
