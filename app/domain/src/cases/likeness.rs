//! Whether two texts tell the same matter: how many pairs of neighbouring
//! characters they share. Chinese needs no words for that, and a typing slip
//! or a sentence more changes little. A number counts as one character: 965001
//! and 965002 have nothing in common.

use std::collections::BTreeSet;

/// From so many per cent on, two texts are about the same matter.
pub const ENOUGH: u32 = 50;

/// How alike two texts are, 0 to 100 (Dice's coefficient over pairs of
/// characters; Dice, "Measures of the Amount of Ecologic Association Between
/// Species", 1945). Spaces, punctuation, capitals and full width do not count.
#[must_use]
pub fn likeness(a: &str, b: &str) -> u32 {
    let (a, b) = (plain(a), plain(b));
    if a == b {
        return 100;
    }
    let (a, b) = (pairs(&a), pairs(&b));
    let all = a.len() + b.len();
    if all == 0 {
        return 0;
    }
    u32::try_from(200 * a.intersection(&b).count() / all).unwrap_or(100)
}

/// Whether two texts tell the same matter.
#[must_use]
pub fn alike(a: &str, b: &str) -> bool {
    likeness(a, b) >= ENOUGH
}

fn plain(text: &str) -> Vec<String> {
    let mut signs: Vec<String> = Vec::new();
    let mut in_number = false;
    for c in text.chars().map(half_width).flat_map(char::to_lowercase) {
        match signs.last_mut().filter(|_| in_number && c.is_ascii_digit()) {
            Some(number) => number.push(c),
            None if c.is_alphanumeric() => signs.push(c.into()),
            None => {}
        }
        in_number = c.is_ascii_digit();
    }
    signs
}

/// The letters and digits that a Chinese keyboard gives in full width
/// (Unicode, block FF00–FFEF, which repeats ASCII at a fixed distance).
fn half_width(c: char) -> char {
    match c {
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(c) - 0xfee0).unwrap_or(c),
        c => c,
    }
}

fn pairs(signs: &[String]) -> BTreeSet<(&str, &str)> {
    signs.windows(2).filter_map(|pair| Some((pair.first()?.as_str(), pair.last()?.as_str()))).collect()
}
