//! What stands in a sheet, before anybody asks what it means.

/// A sheet: its rows with something in them, from top to bottom.
#[derive(Debug, Clone, Default)]
pub(crate) struct Grid {
    /// Its name; a text file has none.
    pub name: Option<String>,
    /// Its rows.
    pub rows: Vec<Row>,
    /// Its merged cells.
    pub merges: Vec<Merge>,
    /// Columns that are hidden, from and to, counted from 0.
    pub hidden_columns: Vec<(u32, u32)>,
    /// Whether its days count from 1904.
    pub from_1904: bool,
}

/// A row.
#[derive(Debug, Clone)]
pub(crate) struct Row {
    /// Its number in the spreadsheet, from 1.
    pub number: u32,
    /// Whether the spreadsheet hides it.
    pub hidden: bool,
    /// How many columns further right it stands in the spreadsheet: of a table
    /// that is printed side by side.
    pub shift: u32,
    /// Its cells with something in them, by column, from 0.
    pub cells: Vec<(u32, Raw)>,
}

/// What a cell says.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Raw {
    /// Words, or anything in a text file.
    Text(String),
    /// Words that stand in the book's list of them.
    Shared(u32),
    /// A number.
    Number(f64, Look),
    /// The result of a formula that failed, as `#REF!`.
    Error(String),
    /// A formula without a result.
    NoResult,
}

/// How a number is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Look {
    /// As a date or time.
    pub date: bool,
    /// In per cent.
    pub percent: bool,
    /// With so many decimals; `None`: as many as it has.
    pub decimals: Option<u8>,
}

/// Merged cells: rows counted from 1, columns from 0, both ends inside.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Merge {
    pub rows: (u32, u32),
    pub columns: (u32, u32),
}

impl Row {
    /// What stands in a column.
    pub fn at(&self, column: u32) -> Option<&Raw> {
        self.cells.binary_search_by_key(&column, |(at, _)| *at).ok().and_then(|at| self.cells.get(at)).map(|(_, raw)| raw)
    }

    /// The place of a cell in the spreadsheet, as `B7`.
    pub fn place(&self, column: u32) -> String {
        format!("{}{}", letters(column + self.shift), self.number)
    }
}

impl Raw {
    /// Its words, where it has some.
    pub fn text(&self) -> Option<&str> {
        match self {
            Self::Text(text) => Some(text),
            _ => None,
        }
    }
}

/// A column's letters: 0 is `A`, 26 is `AA`.
pub(crate) fn letters(column: u32) -> String {
    let mut letters = String::new();
    let mut rest = column + 1;
    while rest > 0 {
        let digit = u8::try_from((rest - 1) % 26).unwrap_or_default();
        letters.insert(0, char::from(b'A' + digit));
        rest = (rest - 1) / 26;
    }
    letters
}

/// The column and row of `B7`: (1, 7). `None` for anything else.
pub(crate) fn place(text: &str) -> Option<(u32, u32)> {
    let at = text.find(|c: char| c.is_ascii_digit())?;
    let (letters, digits) = text.split_at(at);
    if letters.is_empty() || letters.len() > 3 || digits.len() > 7 {
        return None;
    }
    let column = letters
        .bytes()
        .try_fold(0_u32, |sum, b| b.is_ascii_alphabetic().then(|| sum * 26 + u32::from(b.to_ascii_uppercase() - b'A') + 1))?;
    let row: u32 = digits.parse().ok()?;
    (row > 0).then_some((column - 1, row))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_is_read_as_it_is_written() {
        for (column, name) in [(0, "A"), (25, "Z"), (26, "AA"), (701, "ZZ"), (702, "AAA"), (16_383, "XFD")] {
            assert_eq!(letters(column), name);
            assert_eq!(place(&format!("{name}7")), Some((column, 7)));
        }
        for bad in ["", "A", "7", "A0", "ABCD1", "A99999999", "A-1", "甲1"] {
            assert_eq!(place(bad), None, "{bad}");
        }
    }
}
