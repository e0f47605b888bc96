//! What else may be due to a household: a list on which its neighbours stand
//! and it does not.

use std::collections::HashSet;

use crate::disclosures::Line;

use super::lines::is_named;

/// So many neighbours at least make a rule.
const LEAST: usize = 2;

/// Households that are alike: of one group or category, on one list.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Neighbours {
    /// Their heads' names.
    pub heads: HashSet<String>,
}

/// How many of the neighbours stand on a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Share {
    /// Those on it.
    pub on_it: usize,
    /// Of so many.
    pub of: usize,
}

/// Whether a list on which the household does not stand may be for it too: two
/// of its neighbours at least, and half of them, are on it. `lines` are those
/// of the list.
#[must_use]
pub fn due(neighbours: &Neighbours, household: &str, lines: &[Line]) -> Option<Share> {
    if lines.iter().any(|line| is_named(line, household)) {
        return None;
    }
    let on_it = neighbours.heads.iter().filter(|head| lines.iter().any(|line| is_named(line, head))).count();
    let of = neighbours.heads.len();
    (on_it >= LEAST && on_it * 2 >= of).then_some(Share { on_it, of })
}
