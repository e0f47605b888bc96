//! Looking for lines in a table: for what their reader sees, and nothing else.
//!
//! Who reads a roster masked finds a line by what stands in it there. A whole
//! name may be typed all the same: it is masked as the roster's names are, and
//! all lines are found that look so. Nothing is learned by that which could not
//! be read off the table.

use super::{Cell, Line, mask};
use crate::fields::ascii_digits;

/// Nobody looks for more; whoever sends more only wants to keep the server
/// busy.
const TYPED: usize = 60;

/// What is looked for: words that all stand in one line.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Sought(Vec<Word>);

#[derive(Debug, Clone, PartialEq, Eq)]
struct Word {
    plain: String,
    /// The word as a masked name, where something of it is left.
    person: Option<String>,
    /// The word without the commas of a number.
    number: Option<String>,
}

impl Sought {
    /// Reads what was typed; words are parted by spaces.
    #[must_use]
    pub fn read(typed: &str) -> Self {
        let typed: String = ascii_digits(typed).chars().filter(|c| !c.is_control()).take(TYPED).collect();
        let word = |word: &str| {
            let number =
                word.contains(|c: char| c.is_ascii_digit()) && word.chars().all(|c| c.is_ascii_digit() || matches!(c, ',' | '.' | '-'));
            let person = plain(&mask::person(word));
            Word { plain: plain(word), person: kept(&person).is_some().then_some(person), number: number.then(|| word.replace(',', "")) }
        };
        Self(typed.split_whitespace().map(word).collect())
    }

    /// Whether anything is looked for.
    #[must_use]
    pub const fn is_any(&self) -> bool {
        !self.0.is_empty()
    }

    /// Whether the words stand in a line, as its reader sees it.
    #[must_use]
    pub fn finds(&self, line: &Line) -> bool {
        self.0.iter().all(|word| line.iter().any(|cell| word.stands_in(cell)))
    }

    /// Of each word, the characters that a line must hold in this order, for a
    /// database to sift lines by; more may be sifted out than are found. A word
    /// of digits and letters sifts nothing: numbers are kept otherwise than
    /// they are read.
    #[must_use]
    pub fn sieve(&self) -> Vec<String> {
        // What is left of a masked name stands in the whole one too.
        self.0.iter().filter_map(|word| kept(word.person.as_ref().unwrap_or(&word.plain))).collect()
    }
}

impl Word {
    fn stands_in(&self, cell: &Cell) -> bool {
        match cell {
            Cell::Empty => false,
            Cell::Money(_) | Cell::Count(_) => self.number.as_ref().is_some_and(|number| cell.to_string().contains(number)),
            Cell::Person(words) => {
                let between = |c: char| c.is_whitespace() || matches!(c, '、' | ',' | '，' | '/' | '(' | ')' | '（' | '）');
                let looks_so = |name: &str| self.person.as_ref().is_some_and(|person| plain(name) == *person);
                plain(words).contains(&self.plain) || words.split(between).any(looks_so)
            }
            Cell::Text(words) => {
                let words = plain(words);
                words.contains(&self.plain) || self.person.as_ref().is_some_and(|person| words.contains(person))
            }
            cell => plain(&cell.to_string()).contains(&self.plain),
        }
    }
}

/// A text with nothing in it that is only written otherwise: small letters, no
/// gaps.
fn plain(text: &str) -> String {
    ascii_digits(text).chars().filter(|c| !c.is_whitespace()).flat_map(char::to_lowercase).collect()
}

/// The characters of scripts that have no small and large letters and no
/// shapes besides; none where there are none.
fn kept(text: &str) -> Option<String> {
    let kept: String = text.chars().filter(|c| c.is_alphabetic() && !c.is_ascii() && !c.is_lowercase() && !c.is_uppercase()).collect();
    (!kept.is_empty()).then_some(kept)
}
