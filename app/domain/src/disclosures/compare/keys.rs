//! By what lines are brought together, from the surest to the least sure.

use crate::disclosures::{Cell, Column, Holds, Line};

/// One way to bring lines together.
pub(super) struct Round {
    /// The places of the columns that must be the same; of them one at least
    /// must not be empty.
    pub key: Vec<usize>,
    /// The places of identity numbers that must not contradict each other.
    identities: Vec<usize>,
}

impl Round {
    /// What names a line in this round; `None` where nothing does.
    pub fn of<'a>(&self, texts: &'a [String]) -> Option<Vec<&'a str>> {
        let key: Vec<&str> = self.key.iter().map(|at| texts.get(*at).map_or("", String::as_str)).collect();
        key.iter().any(|text| !text.is_empty()).then_some(key)
    }

    /// Whether two lines with the same key can be the same one.
    pub fn fits(&self, a: &Line, b: &Line) -> bool {
        let words = |line: &Line, at: usize| line.get(at).and_then(Cell::words).unwrap_or_default().to_owned();
        self.identities.iter().all(|at| same_number(&words(a, *at), &words(b, *at)))
    }
}

/// Whether two numbers of identity cards can be the same: one may be missing,
/// or masked but for its tail.
fn same_number(a: &str, b: &str) -> bool {
    let tail = |text: &str| text.chars().rev().take(4).collect::<String>();
    a.is_empty() || b.is_empty() || a.eq_ignore_ascii_case(b) || ((a.contains('*') || b.contains('*')) && tail(a) == tail(b))
}

/// The rounds for these columns.
pub(super) fn rounds(columns: &[&Column]) -> Vec<Round> {
    let holding = |wanted: &[Holds]| -> Vec<usize> {
        columns.iter().enumerate().filter(|(_, column)| wanted.contains(&column.holds)).map(|(at, _)| at).collect()
    };
    let identities = holding(&[Holds::Identity]);
    let by = |wanted: &[Holds]| Round { key: holding(wanted), identities: identities.clone() };
    let whole = Round { key: (0..columns.len()).collect(), identities: Vec::new() };
    let mut rounds = vec![whole];
    if holding(&[Holds::Person, Holds::Identity]).is_empty() {
        rounds.extend([by(&[Holds::Text, Holds::Date]), by(&[Holds::Text])]);
    } else {
        rounds.extend([
            by(&[Holds::Identity, Holds::Person, Holds::Text, Holds::Date]),
            by(&[Holds::Identity, Holds::Person, Holds::Text]),
            by(&[Holds::Identity, Holds::Person]),
            by(&[Holds::Identity]),
            by(&[Holds::Person, Holds::Text, Holds::Account, Holds::Phone]),
            by(&[Holds::Person, Holds::Account, Holds::Phone]),
            by(&[Holds::Person, Holds::Text]),
            by(&[Holds::Person]),
        ]);
    }
    rounds.retain(|round| !round.key.is_empty());
    rounds
}
