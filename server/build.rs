//! Puts the stylesheet together and finds the built bundles.

use std::collections::hash_map::DefaultHasher;
use std::hash::{Hash, Hasher};
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs, io};

fn main() -> io::Result<()> {
    let root = PathBuf::from(env::var("CARGO_MANIFEST_DIR").unwrap_or_default()).join("..");
    let out = PathBuf::from(env::var("OUT_DIR").unwrap_or_default());

    let style = squeeze(&stylesheet(&root.join("style"))?);
    let mut hasher = DefaultHasher::new();
    style.hash(&mut hasher);
    fs::write(out.join("style.css"), &style)?;
    let mut compressed = brotli::CompressorWriter::new(fs::File::create(out.join("style.css.br"))?, 4096, 11, 22);
    compressed.write_all(style.as_bytes())?;
    compressed.flush()?;
    drop(compressed);

    println!("cargo::rerun-if-changed=../style");
    println!("cargo::rustc-env=STYLE_HASH={:016x}", hasher.finish());

    // Without bundles (in tests) the folder is absent and nothing is carried.
    println!("cargo::rerun-if-env-changed=MINGBAI_DIST");
    let dist = env::var_os("MINGBAI_DIST").map_or_else(|| root.join("dist"), PathBuf::from);
    // A development build reads the folder as it goes and wants its plain path.
    let dist = fs::canonicalize(&dist).unwrap_or(dist).display().to_string();
    println!("cargo::rerun-if-changed={dist}");
    println!("cargo::rustc-env=MINGBAI_DIST={dist}");
    Ok(())
}

/// The layers' order first, then tokens, base, components, features and utilities.
fn stylesheet(style: &Path) -> io::Result<String> {
    let mut files = vec![style.join("layers.css"), style.join("tokens.css"), style.join("base.css")];
    for folder in ["components", "features"] {
        let mut inside: Vec<PathBuf> = fs::read_dir(style.join(folder))?
            .flatten()
            .map(|entry| entry.path())
            .filter(|path| path.extension().is_some_and(|extension| extension == "css"))
            .collect();
        inside.sort();
        files.append(&mut inside);
    }
    files.push(style.join("utilities.css"));
    files.iter().map(|file| fs::read_to_string(file).map_err(|error| io::Error::other(format!("{}: {error}", file.display())))).collect()
}

/// Drops comments, indentation and empty lines.
fn squeeze(css: &str) -> String {
    let mut text = String::with_capacity(css.len());
    let mut rest = css;
    while let Some((before, after)) = rest.split_once("/*") {
        text.push_str(before);
        rest = after.split_once("*/").map_or("", |(_, after)| after);
    }
    text.push_str(rest);
    text.lines().map(str::trim).filter(|line| !line.is_empty()).collect::<Vec<_>>().join("\n")
}
