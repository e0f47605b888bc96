//! What strangers see of a table and of any text: no identity number, no
//! account, of telephones the tail, of names enough that a neighbour knows who
//! is meant. By what a column holds and by what stands in its cells, so that a
//! number in a remark is hidden too, and a name there that the table knows or a
//! word announces (儿子林建平代领). In doubt something is hidden.

mod digits;
mod identity;
mod kin;
mod name;

use std::collections::HashSet;

use super::{Cell, Holds, Line, Table};

pub use identity::{Identity, identity};
pub use name::person;

/// What stands where something was hidden.
pub const HIDDEN: &str = "****";

/// The table as a stranger sees it: the same columns, lines and totals.
#[must_use]
pub fn table(table: &Table) -> Table {
    let names = Names::of(table);
    table.with_words(|line| {
        let own = Names::in_line(line);
        line.iter().map(|cell| masked(cell, &[&own, &names])).collect()
    })
}

/// The first lines of a table as a stranger sees them.
#[must_use]
pub fn first(table: &Table, most: usize) -> Vec<Line> {
    let names = Names::of(table);
    let one = |line: &Line| {
        let own = Names::in_line(line);
        line.iter().map(|cell| masked(cell, &[&own, &names])).collect()
    };
    table.lines().iter().take(most).map(one).collect()
}

/// One cell as a stranger sees it. In a whole [`table`] the names of its lines
/// are hidden in remarks as well. What is masked already stays as it is.
#[must_use]
pub fn cell(cell: &Cell) -> Cell {
    masked(cell, &[])
}

/// Any text as a stranger sees it.
#[must_use]
pub fn text(text: &str) -> String {
    digits::hide(text)
}

fn masked(cell: &Cell, names: &[&Names]) -> Cell {
    match cell {
        Cell::Text(words) => {
            let hidden = kin::hide(&text(words));
            Cell::Text(names.iter().fold(hidden, |words, names| names.hide(&words)))
        }
        Cell::Person(words) => Cell::Person(person(words)),
        Cell::Identity(_) => Cell::Identity(HIDDEN.to_owned()),
        Cell::Account(_) => Cell::Account(HIDDEN.to_owned()),
        Cell::Phone(words) => Cell::Phone(digits::tail(words)),
        Cell::Empty | Cell::Money(_) | Cell::Count(_) | Cell::Date(_) => cell.clone(),
    }
}

/// The most characters of a name: more are no name, and would take long to
/// look for.
const LONGEST: usize = 16;

/// The names of persons that a table knows, to hide them in words beside it.
#[derive(Debug, Clone, Default)]
pub struct Names {
    known: HashSet<String>,
    longest: usize,
}

impl Names {
    /// Those of a whole table, of three characters and more: one of two is too
    /// often a word (平安, 国庆) to be hidden wherever it stands.
    #[must_use]
    pub fn of(table: &Table) -> Self {
        let persons: Vec<usize> = table.columns_of(Holds::Person).collect();
        let cells = table.lines().iter().flat_map(|line| persons.iter().filter_map(|at| line.get(*at)));
        Self::from(cells.filter_map(Cell::words), 3)
    }

    /// Those of one line, of two characters and more.
    #[must_use]
    pub fn in_line(line: &Line) -> Self {
        Self::from(line.iter().filter(|cell| cell.holds() == Some(Holds::Person)).filter_map(Cell::words), 2)
    }

    fn from<'a>(cells: impl Iterator<Item = &'a str>, least: usize) -> Self {
        let mut names = Self::default();
        for name in cells.flat_map(name::names) {
            let length = name.chars().count();
            if (least..=LONGEST).contains(&length) {
                names.longest = names.longest.max(length);
                names.known.insert(name);
            }
        }
        names
    }

    /// The text with the names in it masked.
    #[must_use]
    pub fn hide(&self, text: &str) -> String {
        if self.known.is_empty() {
            return text.to_owned();
        }
        let chars: Vec<char> = text.chars().collect();
        let mut hidden = String::with_capacity(text.len());
        let mut at = 0;
        while let Some(c) = chars.get(at) {
            let found = (2..=self.longest).rev().find_map(|length| {
                let word: String = chars.get(at..at + length)?.iter().collect();
                self.known.contains(&word).then_some((length, word))
            });
            if let Some((length, word)) = found {
                hidden.push_str(&person(&word));
                at += length;
            } else {
                hidden.push(*c);
                at += 1;
            }
        }
        hidden
    }
}
