//! Messages take their parameters in the order of the alphabet (`build.rs`), which is easily got wrong: once a page said
//! "10年2026月". So whoever calls a message with several parameters names them: what is passed bears the parameter's
//! name, but for one that the others leave no choice for, and never another one's.
#![expect(clippy::unwrap_used, reason = "a test that cannot be set up should fail")]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

/// The parameters of each message that has several, by file and key.
fn parameters() -> BTreeMap<(String, String), Vec<String>> {
    let mut found = BTreeMap::new();
    for entry in fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join("locales/zh-CN")).unwrap() {
        let path = entry.unwrap().path();
        let file = path.file_stem().unwrap().to_string_lossy().into_owned();
        let table: toml::Table = fs::read_to_string(&path).unwrap().parse().unwrap();
        for (key, text) in &table {
            let inside = text.as_str().unwrap_or_default().split('{').skip(1).filter_map(|rest| rest.split(['|', '}']).next());
            let names: BTreeSet<String> = inside.map(ToOwned::to_owned).collect();
            if names.len() > 1 {
                found.insert((file.clone(), key.clone()), names.into_iter().collect());
            }
        }
    }
    found
}

/// All sources below a folder.
fn sources(folder: &Path, found: &mut Vec<String>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            sources(&path, found);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            found.push(fs::read_to_string(path).unwrap());
        }
    }
}

fn is_word(sign: char) -> bool {
    sign.is_alphanumeric() || sign == '_'
}

/// What stands between the brackets of a call, from behind the first of them, split at its commas.
fn arguments(rest: &str) -> Vec<String> {
    let (mut found, mut one, mut depth, mut quoted, mut before) = (Vec::new(), String::new(), 1, false, ' ');
    for sign in rest.chars() {
        match sign {
            '"' if before != '\\' => quoted = !quoted,
            '(' | '[' | '{' if !quoted => depth += 1,
            ')' | ']' | '}' if !quoted => depth -= 1,
            _ => {}
        }
        if depth == 0 {
            break;
        }
        if sign == ',' && depth == 1 && !quoted {
            found.push(std::mem::take(&mut one));
        } else {
            one.push(sign);
        }
        before = sign;
    }
    found.push(one);
    found.retain(|one| !one.trim().is_empty());
    found
}

/// Where a name stands in an expression, and whether as the last part of a path.
fn places(expression: &str, name: &str) -> Vec<bool> {
    let places = expression.match_indices(name).map(|(at, _)| (&expression[..at], &expression[at + name.len()..]));
    places
        .filter(|(before, after)| !before.ends_with(is_word) && !after.starts_with(is_word))
        .map(|(before, _)| before.ends_with("::"))
        .collect()
}

/// What is wrong with the calls in a source, and how many there are of messages with several parameters.
fn wrong_calls(source: &str, parameters: &BTreeMap<(String, String), Vec<String>>) -> (Vec<String>, usize) {
    let (mut wrong, mut calls) = (Vec::new(), 0);
    for (at, _) in source.match_indices("t::") {
        let Some((path, rest)) = source[at + 3..].split_once('(') else { continue };
        let Some((file, key)) = path.split_once("::").filter(|_| !source[..at].ends_with(is_word)) else { continue };
        let Some(names) = parameters.get(&(file.to_owned(), key.to_owned())) else { continue };
        let passed = arguments(rest).split_off(1);
        let pairs = || names.iter().zip(&passed);
        let nameless: Vec<&String> = pairs().filter(|(name, passed)| places(passed, name).is_empty()).map(|(_, passed)| passed).collect();
        // `t::fields::line(…)` is a function's name, and says nothing of what it gives.
        let swapped = nameless.iter().any(|passed| names.iter().any(|other| places(passed, other).contains(&false)));
        if nameless.len() > 1 || swapped {
            wrong.push(format!("t::{path} takes {names:?} and gets {passed:?}"));
        }
        calls += 1;
    }
    (wrong, calls)
}

#[test]
fn what_is_passed_to_a_message_bears_the_name_of_its_parameter() {
    let (parameters, root) = (parameters(), Path::new(env!("CARGO_MANIFEST_DIR")).join(".."));
    let mut all = Vec::new();
    for folder in ["app/src", "server/src", "frontend/src"] {
        sources(&root.join(folder), &mut all);
    }
    let told: Vec<(Vec<String>, usize)> = all.iter().map(|source| wrong_calls(source, &parameters)).collect();
    assert!(told.iter().map(|(_, calls)| calls).sum::<usize>() > 90, "the calls were not found");
    assert_eq!(told.into_iter().flat_map(|(wrong, _)| wrong).collect::<Vec<_>>(), Vec::<String>::new());
}

#[test]
fn two_parameters_that_are_swapped_or_have_no_names_are_found() {
    let of = |call: &str| {
        let names = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect::<Vec<_>>();
        let parameters = BTreeMap::from([(("ui".to_owned(), "month".to_owned()), names(&["month", "year"]))]);
        let (wrong, calls) = wrong_calls(call, &parameters);
        assert_eq!(calls, 1, "{call}");
        wrong.len()
    };
    assert_eq!(of("t::ui::month(locale, month, date.year())"), 0);
    assert_eq!(of("t::ui::month(locale, number(month, \"a, b)\"), date.of(1, 2))"), 0);
    assert_eq!(of("t::ui::month(locale, year, month)"), 1);
    assert_eq!(of("t::ui::month(locale, date.year(), other)"), 1);
    assert_eq!(of("t::ui::month(locale, first, second)"), 1);
}
