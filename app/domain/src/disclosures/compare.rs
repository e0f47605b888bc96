//! What differs between two tables, line by line: before and after paying, or
//! a version and its correction.
//!
//! Lines have no numbers that last, and two persons may have one name. So the
//! lines that are the same in everything are set aside, each with one partner;
//! then those that are left are brought together by what names them, from the
//! surest to the least sure; what finds no partner was added or is missing.

mod keys;

use std::collections::HashMap;

use serde::{Deserialize, Serialize};

use super::figures::given_column;
use super::{Cell, Line, Table};
use keys::Round;

/// What differs between two tables.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Comparison {
    /// The columns that both have: their places before and after.
    pub common: Vec<(usize, usize)>,
    /// The places of the columns that are gone.
    pub columns_missing: Vec<usize>,
    /// The places of the columns that are new.
    pub columns_added: Vec<usize>,
    /// The lines that differ, in the order of the later table; the missing
    /// ones come last.
    pub differences: Vec<Difference>,
}

/// One line that differs in the columns that both tables have. Lines count
/// from 0 in their own table.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Difference {
    /// It was not there before.
    Added {
        /// Where it stands after.
        after: usize,
    },
    /// It is not there any more.
    Missing {
        /// Where it stood before.
        before: usize,
    },
    /// It says something else.
    Changed {
        /// Where it stood before.
        before: usize,
        /// Where it stands after.
        after: usize,
        /// In which of [`Comparison::common`].
        at: Vec<usize>,
    },
}

impl Comparison {
    /// Whether nothing differs, neither lines nor columns.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.differences.is_empty() && self.columns_missing.is_empty() && self.columns_added.is_empty()
    }

    /// The lines of the later table in the common columns, made of the earlier
    /// one: what is the same keeps its place, what is new comes last. `after`
    /// gives the lines that were added or changed.
    #[must_use]
    pub fn apply(&self, before: &Table, after: &Table) -> Vec<Line> {
        let (old, new) = self.common.iter().copied().unzip::<_, _, Vec<_>, Vec<_>>();
        let mut lines: Vec<Option<Line>> = before.lines().iter().map(|line| Some(part(line, &old))).collect();
        let mut added = Vec::new();
        for difference in &self.differences {
            let (from, to) = match difference {
                Difference::Added { after } => (None, Some(*after)),
                Difference::Missing { before } => (Some(*before), None),
                Difference::Changed { before, after, .. } => (Some(*before), Some(*after)),
            };
            let line = to.and_then(|at| after.lines().get(at)).map(|line| part(line, &new));
            match from.and_then(|at| lines.get_mut(at)) {
                Some(place) => *place = line,
                None => added.extend(line),
            }
        }
        lines.into_iter().flatten().chain(added).collect()
    }
}

/// What differs between two tables. Columns are the same when they have the
/// same name and hold the same; columns that number the lines do not count.
/// What somebody gets is compared whatever it is called: 应发金额, then 实发金额.
#[must_use]
pub fn compare(before: &Table, after: &Table) -> Comparison {
    let mut comparison = columns(before, after);
    let names: Vec<_> = comparison.common.iter().filter_map(|(at, _)| before.columns().get(*at)).collect();
    let (old, new) = comparison.common.iter().copied().unzip::<_, _, Vec<_>, Vec<_>>();
    let old: Vec<Line> = before.lines().iter().map(|line| part(line, &old)).collect();
    let new: Vec<Line> = after.lines().iter().map(|line| part(line, &new)).collect();

    let mut pairing = Pairing { old: &old, new: &new, free: vec![true; old.len()], partners: vec![None; new.len()] };
    let (old_texts, new_texts) = (texts(&old), texts(&new));
    for round in keys::rounds(&names) {
        pairing.pair(&round, &old_texts, &new_texts);
    }
    let Pairing { free, partners, .. } = pairing;
    for (after, (line, partner)) in new.iter().zip(&partners).enumerate() {
        let Some(before) = *partner else {
            comparison.differences.push(Difference::Added { after });
            continue;
        };
        let changed = |(at, (a, b)): (usize, (&Cell, &Cell))| (a != b).then_some(at);
        let at: Vec<usize> = old.get(before).into_iter().flatten().zip(line).enumerate().filter_map(changed).collect();
        if !at.is_empty() {
            comparison.differences.push(Difference::Changed { before, after, at });
        }
    }
    let missing = free.iter().enumerate().filter(|(_, free)| **free).map(|(before, _)| Difference::Missing { before });
    comparison.differences.extend(missing);
    comparison
}

/// Of several lines with the same key so many are looked at for one that fits.
const LOOKED_AT: usize = 100;

/// Who belongs to whom, as far as it is known.
struct Pairing<'a> {
    old: &'a [Line],
    new: &'a [Line],
    /// Which of the old lines have no partner.
    free: Vec<bool>,
    /// The partner of each new line.
    partners: Vec<Option<usize>>,
}

impl Pairing<'_> {
    /// Gives lines without a partner one that has the same key, in order.
    fn pair(&mut self, round: &Round, old_texts: &[Vec<String>], new_texts: &[Vec<String>]) {
        let mut waiting: HashMap<Vec<&str>, Vec<usize>> = HashMap::new();
        for (at, texts) in old_texts.iter().enumerate().rev().filter(|(at, _)| self.free.get(*at) == Some(&true)) {
            if let Some(key) = round.of(texts) {
                waiting.entry(key).or_default().push(at);
            }
        }
        let single = self.new.iter().zip(new_texts).zip(&mut self.partners).filter(|(_, partner)| partner.is_none());
        for ((line, texts), partner) in single {
            let Some(candidates) = round.of(texts).and_then(|key| waiting.get_mut(&key)) else { continue };
            let fits = |at: &usize| self.old.get(*at).is_some_and(|other| round.fits(other, line));
            let Some(place) = candidates.iter().rev().take(LOOKED_AT).position(fits) else { continue };
            let found = candidates.remove(candidates.len() - 1 - place);
            *partner = Some(found);
            if let Some(free) = self.free.get_mut(found) {
                *free = false;
            }
        }
    }
}

/// The cells as they are compared.
fn texts(lines: &[Line]) -> Vec<Vec<String>> {
    lines.iter().map(|line| line.iter().map(Cell::to_string).collect()).collect()
}

fn part(line: &Line, columns: &[usize]) -> Line {
    columns.iter().map(|at| line.get(*at).cloned().unwrap_or_default()).collect()
}

fn columns(before: &Table, after: &Table) -> Comparison {
    let mut comparison = Comparison::default();
    let mut taken = vec![false; after.columns().len()];
    for (at, column) in before.columns().iter().enumerate().filter(|(_, column)| !column.is_serial()) {
        let same = |(place, other): &(usize, &super::Column)| *other == column && taken.get(*place) == Some(&false);
        let found = after.columns().iter().enumerate().find(same).map(|(place, _)| place);
        match found.and_then(|place| taken.get_mut(place).map(|taken| (place, taken))) {
            Some((place, taken)) => {
                *taken = true;
                comparison.common.push((at, place));
            }
            None => comparison.columns_missing.push(at),
        }
    }
    let left = after.columns().iter().zip(taken).enumerate();
    comparison.columns_added = left.filter(|(_, (column, taken))| !taken && !column.is_serial()).map(|(at, _)| at).collect();
    if let (Some(old), Some(new)) = (given_column(before.columns()), given_column(after.columns()))
        && comparison.columns_missing.contains(&old)
        && comparison.columns_added.contains(&new)
    {
        comparison.columns_missing.retain(|at| *at != old);
        comparison.columns_added.retain(|at| *at != new);
        comparison.common.push((old, new));
    }
    comparison
}
