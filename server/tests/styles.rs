//! A class belongs to one file of `style/`. Two features that give one name to two things would style each other.
//!
//! A *block* is a class's name up to `__` or `--`; it belongs to the file that has a rule for it alone. A feature's rule
//! names a block of the feature's own. Beside it, it may name components and the desk's frame, which all features stand
//! in. What is printed is left out: a page that is made for paper hides what others draw.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

/// The frame of all pages of the desk.
const FRAME: &str = "features/desk.css";

/// The selectors of a sheet, each for itself, but for those of what is printed and of animations' steps.
fn selectors(css: &str) -> Vec<String> {
    let mut text = String::new();
    let mut rest = css;
    while let Some((before, after)) = rest.split_once("/*") {
        text.push_str(before);
        rest = after.split_once("*/").map_or("", |(_, after)| after);
    }
    text.push_str(rest);
    let (mut found, mut around, mut head) = (Vec::new(), Vec::<String>::new(), String::new());
    for sign in text.chars() {
        match sign {
            '{' => {
                let rule = std::mem::take(&mut head).trim().to_owned();
                let aside = around.iter().any(|around| around.starts_with("@media print") || around.starts_with("@keyframes"));
                if !rule.starts_with('@') && !aside {
                    found.extend(alternatives(&rule));
                }
                around.push(rule);
            }
            '}' => {
                around.pop();
                head.clear();
            }
            ';' => head.clear(),
            sign => head.push(sign),
        }
    }
    found
}

/// `a, b:is(c, d)` are two.
fn alternatives(rule: &str) -> Vec<String> {
    let (mut found, mut one, mut depth) = (Vec::new(), String::new(), 0);
    for sign in rule.chars() {
        match sign {
            '(' | '[' => depth += 1,
            ')' | ']' => depth -= 1,
            ',' if depth == 0 => {
                found.push(std::mem::take(&mut one).trim().to_owned());
                continue;
            }
            _ => {}
        }
        one.push(sign);
    }
    found.push(one.trim().to_owned());
    found
}

/// The blocks that a selector names.
fn blocks(selector: &str) -> BTreeSet<&str> {
    let class = |rest: &'_ str| rest.find(|sign: char| !sign.is_ascii_alphanumeric() && sign != '-' && sign != '_').unwrap_or(rest.len());
    let classes = selector.split('.').skip(1).map(|rest| &rest[..class(rest)]);
    classes.map(|class| class.find("__").or_else(|| class.find("--")).map_or(class, |end| &class[..end])).collect()
}

/// What is wrong with sheets, each given with its name: `components/card.css`, `features/desk.css`.
fn collisions(sheets: &[(String, String)]) -> Vec<String> {
    let rules: Vec<(&str, Vec<String>)> = sheets.iter().map(|(name, css)| (name.as_str(), selectors(css))).collect();
    let all = || rules.iter().flat_map(|(name, rules)| rules.iter().map(move |rule| (*name, rule.as_str(), blocks(rule))));
    let mut owners: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for (name, _, blocks) in all() {
        if let [block] = blocks.into_iter().collect::<Vec<_>>()[..] {
            owners.entry(block).or_default().insert(name);
        }
    }
    let mut found: Vec<String> =
        owners.iter().filter(|(_, files)| files.len() > 1).map(|(block, files)| format!(".{block} is styled by {files:?}")).collect();
    for (name, rule, blocks) in all().filter(|(name, ..)| name.starts_with("features/")) {
        let of_others = |block: &&&str| owners.get(**block).is_some_and(|files| !files.contains(name));
        let shared = |block: &&&str| {
            owners.get(**block).is_some_and(|files| files.iter().any(|file| file.starts_with("components/") || *file == FRAME))
        };
        if !blocks.is_empty() && blocks.iter().all(|block| of_others(&block)) {
            found.push(format!("{name} restyles what is not its own: {rule}"));
        } else if let Some(block) = blocks.iter().find(|block| of_others(block) && !shared(block)) {
            found.push(format!("{name} reaches into another feature's .{block}: {rule}"));
        }
    }
    found
}

fn sheet(name: &str, css: &str) -> (String, String) {
    (name.to_owned(), css.to_owned())
}

#[test]
fn a_class_belongs_to_one_style_sheet() {
    let style = Path::new(env!("CARGO_MANIFEST_DIR")).join("../style");
    let mut sheets = Vec::new();
    for folder in ["components", "features"] {
        for entry in fs::read_dir(style.join(folder)).unwrap() {
            let path = entry.unwrap().path();
            let name = path.file_name().unwrap().to_string_lossy().into_owned();
            sheets.push(sheet(&format!("{folder}/{name}"), &fs::read_to_string(path).unwrap()));
        }
    }
    assert!(sheets.iter().map(|(_, css)| selectors(css).len()).sum::<usize>() > 500, "the style sheets were not found");
    assert_eq!(collisions(&sheets), Vec::<String>::new());
}

#[test]
fn one_name_for_two_things_is_found_and_a_component_in_its_place_is_not() {
    let card = sheet("components/card.css", "@layer components { .card { padding: 1px; } .card__body > * + * { margin: 0; } }");
    let of = |css: &str| collisions(&[card.clone(), sheet("features/one.css", ".kept { margin: 0; }"), sheet("features/two.css", css)]);
    assert_eq!(
        of(".mine, .mine--two .card:is(.card--a, .x) { margin: 0; } @media print { .kept { display: none; } }"),
        Vec::<String>::new()
    );
    assert_eq!(of("a, .kept--late:hover { margin: 0; }"), [".kept is styled by {\"features/one.css\", \"features/two.css\"}"]);
    assert_eq!(
        of("@media (min-width: 1px) { p > .card + .kept { margin: 0; } }"),
        ["features/two.css restyles what is not its own: p > .card + .kept"]
    );
    assert_eq!(of(".mine > .kept { margin: 0; }"), ["features/two.css reaches into another feature's .kept: .mine > .kept"]);
}
