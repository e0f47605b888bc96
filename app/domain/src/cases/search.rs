//! The words by which a case is found, and what a reader typed to find one.
//!
//! A database splits texts where there are spaces, and Chinese has none. So the
//! application makes the words: of Chinese every character and every pair of
//! neighbours, which is how two-character words find their cases; of other
//! scripts whole words in small letters. Signs part words and stand for
//! nothing. Both databases index these words as they are.

mod typed;

use std::collections::BTreeSet;

use crate::fields::ascii_digits;

pub use typed::{Sought, Term, terms_of};

/// The longest word of another script; what is longer is cut.
const LONGEST: usize = 40;

/// The words of a text, each once.
pub fn words_of(text: &str, into: &mut BTreeSet<String>) {
    for run in runs(text) {
        match run {
            Run::Word(word) => {
                into.insert(word);
            }
            Run::Signs(signs) => {
                into.extend(signs.iter().map(char::to_string));
                into.extend(pairs(&signs));
            }
        }
    }
}

/// A stretch of a text without a gap.
enum Run {
    /// Letters and digits of a script with spaces.
    Word(String),
    /// Characters that need no spaces, as Chinese.
    Signs(Vec<char>),
}

fn pairs(signs: &[char]) -> impl Iterator<Item = String> + '_ {
    signs.windows(2).map(|pair| pair.iter().collect())
}

fn runs(text: &str) -> Vec<Run> {
    let mut runs: Vec<Run> = Vec::new();
    // A gap ends the stretch before it.
    let mut gap = true;
    for c in ascii_digits(text).chars().flat_map(char::to_lowercase) {
        if !c.is_alphanumeric() {
            gap = true;
            continue;
        }
        match (runs.last_mut(), is_unspaced(c)) {
            (Some(Run::Signs(signs)), true) if !gap => signs.push(c),
            (Some(Run::Word(word)), false) if !gap => {
                if word.chars().count() < LONGEST {
                    word.push(c);
                }
            }
            (_, true) => runs.push(Run::Signs(vec![c])),
            (_, false) => runs.push(Run::Word(c.into())),
        }
        gap = false;
    }
    runs
}

/// Whether the character belongs to a script that is written without spaces:
/// Han, kana and hangul.
const fn is_unspaced(c: char) -> bool {
    matches!(c,
        '\u{3005}'..='\u{3007}' | '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}'
        | '\u{ac00}'..='\u{d7af}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}')
}
