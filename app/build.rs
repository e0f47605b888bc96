//! Turns `locales/*/*.toml` into functions: `t::cases::left(locale, days)`.
//!
//! A message that one language lacks, or that has other parameters there, fails the build. What a bundle does
//! not call, the linker drops. The format, in full:
//!
//! - `key = "text"` becomes `fn key(Locale) -> &'static str`.
//! - `{name}` is a parameter (anything that displays); `{n|one|other}` chooses by a whole number's plural. The words
//!   between the bars are plain: the number itself stands beside them, `{n} {n|day|days}`.
//! - A `[table]` of texts without parameters becomes `fn table(Locale, key: &str) -> &'static str`.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::Path;
use std::{env, fs, process};

const LOCALES: [(&str, &str); 2] = [("zh-CN", "Zh"), ("en", "En")];

fn main() {
    println!("cargo::rerun-if-changed=locales");
    if let Err(error) = generate() {
        println!("cargo::error={error}");
        process::exit(1);
    }
}

fn generate() -> Result<(), String> {
    let mut code = String::new();
    let root = Path::new("locales");
    for name in file_names(&root.join(LOCALES[0].0))? {
        let tables = LOCALES.iter().map(|(folder, _)| read(&root.join(folder).join(&name))).collect::<Result<Vec<_>, _>>()?;
        let feature = name.trim_end_matches(".toml");
        let _ = writeln!(code, "/// Messages of `{feature}`.\npub mod {feature} {{ use super::Locale;");
        feature_code(&mut code, &name, &tables)?;
        code.push_str("}\n");
    }
    if file_names(&root.join(LOCALES[0].0))? != file_names(&root.join(LOCALES[1].0))? {
        return Err("the languages have different message files".into());
    }
    let out = env::var("OUT_DIR").map_err(|error| error.to_string())?;
    fs::write(Path::new(&out).join("messages.rs"), code).map_err(|error| error.to_string())
}

fn file_names(folder: &Path) -> Result<Vec<String>, String> {
    let entries = fs::read_dir(folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    let mut names: Vec<String> =
        entries.flatten().map(|entry| entry.file_name().to_string_lossy().into_owned()).filter(|name| name.ends_with(".toml")).collect();
    names.sort();
    Ok(names)
}

fn read(path: &Path) -> Result<toml::Table, String> {
    let text = fs::read_to_string(path).map_err(|error| format!("{}: {error}", path.display()))?;
    text.parse().map_err(|error| format!("{}: {error}", path.display()))
}

fn feature_code(code: &mut String, file: &str, tables: &[toml::Table]) -> Result<(), String> {
    let keys: Vec<&String> = tables[0].keys().collect();
    if let Some(extra) = tables[1].keys().find(|key| !tables[0].contains_key(*key)) {
        return Err(format!("{file}: {extra} is missing in {}", LOCALES[0].0));
    }
    for key in keys {
        let values = tables
            .iter()
            .zip(LOCALES)
            .map(|(table, (folder, _))| table.get(key).ok_or_else(|| format!("{file}: {key} is missing in {folder}")))
            .collect::<Result<Vec<_>, _>>()?;
        match values[0] {
            toml::Value::String(_) => {
                let texts = values
                    .iter()
                    .map(|value| value.as_str().ok_or(format!("{file}: {key} is not a text everywhere")))
                    .collect::<Result<Vec<_>, _>>()?;
                message(code, file, key, &texts)?;
            }
            toml::Value::Table(_) => {
                let inner = values
                    .iter()
                    .map(|value| value.as_table().ok_or(format!("{file}: {key} is not a table everywhere")))
                    .collect::<Result<Vec<_>, _>>()?;
                lookup(code, file, key, &inner)?;
            }
            _ => return Err(format!("{file}: {key} is neither a text nor a table")),
        }
    }
    Ok(())
}

/// A piece of a message.
#[derive(PartialEq, Eq, PartialOrd, Ord, Clone)]
enum Piece {
    Text(String),
    Value(String),
    Plural { name: String, one: String, other: String },
}

fn pieces(file: &str, key: &str, text: &str) -> Result<Vec<Piece>, String> {
    let mut pieces = Vec::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('{') {
        let (inside, after) = after.split_once('}').ok_or(format!("{file}: {key}: a brace is not closed"))?;
        if inside.contains('{') {
            return Err(format!("{file}: {key}: {{{inside} … a plural's words take no parameter: write {{n}} {{n|day|days}}"));
        }
        pieces.push(text_piece(file, key, before)?);
        pieces.push(match inside.split('|').collect::<Vec<_>>()[..] {
            [name] => Piece::Value(name.into()),
            [name, one, other] => Piece::Plural { name: name.into(), one: one.into(), other: other.into() },
            _ => return Err(format!("{file}: {key}: {{{inside}}} is neither a name nor a plural")),
        });
        rest = after;
    }
    pieces.push(text_piece(file, key, rest)?);
    pieces.retain(|piece| *piece != Piece::Text(String::new()));
    Ok(pieces)
}

fn text_piece(file: &str, key: &str, text: &str) -> Result<Piece, String> {
    if text.contains('}') {
        return Err(format!("{file}: {key}: a brace is closed that was not opened"));
    }
    Ok(Piece::Text(text.into()))
}

fn message(code: &mut String, file: &str, key: &str, texts: &[&str]) -> Result<(), String> {
    let all = texts.iter().map(|text| pieces(file, key, text)).collect::<Result<Vec<_>, _>>()?;
    // Each parameter, and whether any language counts with it.
    let parameters = |pieces: &[Piece]| {
        let mut found = BTreeMap::new();
        for piece in pieces {
            match piece {
                Piece::Text(_) => {}
                Piece::Value(name) => *found.entry(name.clone()).or_insert(false) |= false,
                Piece::Plural { name, .. } => *found.entry(name.clone()).or_insert(false) |= true,
            }
        }
        found
    };
    let mut merged = parameters(&all[0]);
    if all.iter().any(|pieces| !parameters(pieces).keys().eq(merged.keys())) {
        return Err(format!("{file}: {key} has other parameters in another language"));
    }
    for pieces in &all {
        for (name, counts) in parameters(pieces) {
            *merged.entry(name).or_insert(false) |= counts;
        }
    }
    let _ = writeln!(code, "/// {}", texts[0].replace('\n', " "));
    if merged.is_empty() {
        let _ = writeln!(
            code,
            "pub const fn {key}(locale: Locale) -> &'static str {{ match locale {{ Locale::Zh => {:?}, Locale::En => {:?} }} }}",
            texts[0], texts[1]
        );
        return Ok(());
    }
    let signature: Vec<String> = merged
        .iter()
        .map(|(name, counts)| if *counts { format!("{name}: i64") } else { format!("{name}: impl core::fmt::Display") })
        .collect();
    let _ = writeln!(code, "pub fn {key}(locale: Locale, {}) -> String {{ match locale {{", signature.join(", "));
    for (pieces, (_, variant)) in all.iter().zip(LOCALES) {
        let mut format = String::new();
        let mut arguments = String::new();
        for piece in pieces {
            match piece {
                Piece::Text(text) => format.push_str(text),
                Piece::Value(name) => {
                    let _ = write!(format, "{{{name}}}");
                }
                Piece::Plural { name, one, other } => {
                    format.push_str("{}");
                    let _ = write!(arguments, ", if {name} == 1 {{ {one:?} }} else {{ {other:?} }}");
                }
            }
        }
        let _ = writeln!(code, "Locale::{variant} => format!({format:?}{arguments}),");
    }
    code.push_str("} }\n");
    Ok(())
}

fn lookup(code: &mut String, file: &str, name: &str, tables: &[&toml::Table]) -> Result<(), String> {
    if !tables[0].keys().eq(tables[1].keys()) {
        let differs = tables[0].keys().chain(tables[1].keys()).find(|key| !(tables[0].contains_key(*key) && tables[1].contains_key(*key)));
        return Err(format!("{file}: [{name}] {} is missing in one language", differs.map_or("a key", String::as_str)));
    }
    let _ = writeln!(
        code,
        "/// The text of a key in the table `{name}`; empty when there is none.\npub fn {name}(locale: Locale, key: &str) -> &'static str {{ match (locale, key) {{"
    );
    for (table, (_, variant)) in tables.iter().zip(LOCALES) {
        for (key, value) in *table {
            let text = value.as_str().ok_or(format!("{file}: [{name}] {key} is not a text"))?;
            if text.contains(['{', '}']) {
                return Err(format!("{file}: [{name}] {key} takes parameters; only messages outside a table can"));
            }
            let _ = writeln!(code, "(Locale::{variant}, {key:?}) => {text:?},");
        }
    }
    code.push_str("_ => \"\" } }\n");
    Ok(())
}
