//! Which lines of a roster are a household's. Two people of the same name must
//! not see each other's lines: a name alone proves nothing.

use super::IdTail;
use crate::disclosures::{Cell, Column, Holds, Line};

/// Whose lines are looked for.
#[derive(Debug, Clone, Copy)]
pub struct Whose<'a> {
    /// The head of the household.
    pub head: &'a str,
    /// The end of the head's identity number.
    pub tail: &'a IdTail,
    /// The last four digits of the account's telephone number.
    pub phone: &'a str,
}

/// How sure it is that a line is the household's.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Claim {
    /// Name and number agree: it may be read whole.
    Sure,
    /// The name agrees and nothing in the line tells people of that name
    /// apart: no more of it is shown than everybody reads.
    Perhaps,
}

/// Whether a line is the household's.
#[must_use]
pub fn claim(line: &Line, whose: Whose<'_>) -> Option<Claim> {
    let named = line.iter().any(|cell| matches!(cell, Cell::Person(name) if same(name, whose.head)));
    if !named {
        return None;
    }
    let mut identities = line.iter().filter_map(|cell| match cell {
        Cell::Identity(number) => end(number),
        _ => None,
    });
    if let Some(first) = identities.next() {
        // Of a couple on one line, one of the two.
        let ours = core::iter::once(first).chain(identities).any(|end| end == whose.tail.as_str());
        // On a line with somebody else the number may be theirs: of the household, or of a namesake's.
        let others = line.iter().any(|cell| matches!(cell, Cell::Person(name) if !same(name, whose.head)));
        return if ours { Some(Claim::Sure) } else { others.then_some(Claim::Perhaps) };
    }
    let mut phones = line.iter().filter_map(|cell| match cell {
        Cell::Phone(number) => end(number),
        _ => None,
    });
    // Another number may be a son's: that the name agrees is all that is known.
    Some(if phones.any(|end| end == whose.phone) { Claim::Sure } else { Claim::Perhaps })
}

/// Whether a line could be the household's for somebody of that name: what a
/// household was looked for with and not found.
#[must_use]
pub fn is_named(line: &Line, head: &str) -> bool {
    line.iter().any(|cell| matches!(cell, Cell::Person(name) if same(name, head)))
}

/// The group or category of a line, with its column's name: what makes
/// neighbours alike. 三组, 2社, 低保户.
#[must_use]
pub fn groups<'a>(columns: &'a [Column], line: &'a Line) -> Vec<(&'a str, &'a str)> {
    let telling = |column: &&Column| column.holds == Holds::Text && is_group(&column.name);
    let pairs = columns.iter().zip(line).filter(|(column, _)| telling(column));
    pairs.filter_map(|(column, cell)| Some((column.name.as_str(), cell.words()?.trim()))).filter(|(_, words)| !words.is_empty()).collect()
}

fn is_group(name: &str) -> bool {
    ["组", "社", "队", "类别", "类型", "户别"].iter().any(|word| name.contains(word))
}

/// Names as they are written: with spaces between two characters, with brackets behind.
fn same(written: &str, name: &str) -> bool {
    let plain = |text: &str| text.chars().filter(|c| !c.is_whitespace()).collect::<String>();
    let (written, name) = (plain(written), plain(name));
    written == name || written.split(['（', '(', '、', '/', ',', '，']).any(|part| part == name)
}

/// The last four characters of a number that is not masked to its end.
fn end(number: &str) -> Option<String> {
    let plain: Vec<char> = number.chars().filter(|c| c.is_ascii_alphanumeric() || *c == '*').collect();
    let end: String = plain.get(plain.len().checked_sub(4)?..)?.iter().collect();
    (!end.contains('*')).then(|| end.to_ascii_uppercase())
}
