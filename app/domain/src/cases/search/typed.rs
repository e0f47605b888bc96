//! What somebody typed into the search.

use std::collections::BTreeSet;

use time::{Date, Month};

use super::{Run, pairs, runs};
use crate::fields::ascii_digits;
use crate::ids::CaseId;

/// Nobody searches for more; whoever sends more only wants to keep the
/// database busy.
const TYPED: usize = 100;

/// A word that a case must hold.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Term {
    /// Just this one.
    Is(String),
    /// One that begins so: who types "wif" is on the way to "wifi".
    Begins(String),
}

/// What is looked for. A case is found when all of it holds.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Sought {
    /// Words of the case's texts and names.
    pub terms: BTreeSet<Term>,
    /// The number of one case, as 20261119-0042.
    pub number: Option<String>,
    /// Nothing but digits was typed, so it may also be the end of a number:
    /// 0042.
    pub serial: Option<CaseId>,
    /// The day on which it was filed.
    pub day: Option<Date>,
    /// Signs alone: they stand for nothing, so nothing is found.
    pub signs_alone: bool,
}

impl Sought {
    /// Reads what was typed; words are parted by spaces, and all must be found.
    #[must_use]
    pub fn read(typed: &str) -> Self {
        let typed: String = ascii_digits(typed).chars().take(TYPED).collect();
        let words: Vec<&str> = typed.split(|c: char| c.is_whitespace() || c.is_control()).filter(|word| !word.is_empty()).collect();
        let mut sought = Self::default();
        for word in &words {
            if let Some(number) = number(word) {
                sought.number = Some(number);
            } else if let Some(day) = day(word) {
                sought.day = Some(day);
            } else {
                sought.terms.extend(terms(word));
            }
        }
        if let [word] = words[..]
            && word.bytes().all(|b| b.is_ascii_digit())
            && sought.day.is_none()
        {
            sought.serial = word.parse().ok();
        }
        sought.signs_alone = !words.is_empty() && sought.terms.is_empty() && sought.number.is_none() && sought.day.is_none();
        sought
    }

    /// Whether anything at all is looked for.
    #[must_use]
    pub fn is_any(&self) -> bool {
        self.signs_alone || !self.terms.is_empty() || self.number.is_some() || self.day.is_some()
    }
}

/// The words that were typed and nothing else: no number of a case, no day.
/// Signs stand for nothing.
#[must_use]
pub fn terms_of(typed: &str) -> BTreeSet<Term> {
    let typed: String = ascii_digits(typed).chars().take(TYPED).collect();
    typed.split(|c: char| c.is_whitespace() || c.is_control()).flat_map(terms).collect()
}

fn terms(word: &str) -> Vec<Term> {
    let mut terms = Vec::new();
    for run in runs(word) {
        match run {
            // Digits stand for themselves: 5 is not on the way to 50. And a
            // single letter begins too much.
            Run::Word(word) if word.starts_with(|c: char| c.is_numeric()) || word.chars().count() < 2 => terms.push(Term::Is(word)),
            Run::Word(word) => terms.push(Term::Begins(word)),
            Run::Signs(signs) if signs.len() == 1 => terms.extend(signs.iter().map(|sign| Term::Is(sign.to_string()))),
            Run::Signs(signs) => terms.extend(pairs(&signs).map(Term::Is)),
        }
    }
    terms
}

/// 20261119-0042, with whatever stands between the two.
fn number(word: &str) -> Option<String> {
    let (day, serial) = word.split_once(['-', '－', '—', '–'])?;
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    (day.len() == 8 && digits(day) && digits(serial)).then(|| format!("{day}-{serial}"))
}

/// 20261119, 2026-11-19, 2026/11/19, 2026.11.19 or 2026年11月19日.
fn day(word: &str) -> Option<Date> {
    let parts: Vec<&str> = if word.len() == 8 && word.bytes().all(|b| b.is_ascii_digit()) {
        vec![word.get(..4)?, word.get(4..6)?, word.get(6..)?]
    } else {
        let word = word.strip_suffix(['日', '号']).unwrap_or(word);
        word.split(['-', '/', '.', '年', '月']).collect()
    };
    let [year, month, day] = parts[..] else { return None };
    if year.len() != 4 || [year, month, day].iter().any(|part| part.bytes().any(|b| !b.is_ascii_digit())) {
        return None;
    }
    let month = Month::try_from(month.parse::<u8>().ok()?).ok()?;
    Date::from_calendar_date(year.parse().ok()?, month, day.parse().ok()?).ok()
}
