//! What a cell says, where it is known what its column holds.

use domain::disclosures::mask::{Identity, identity};
use domain::disclosures::sheet::{Problem, Unit, YearFrom};
use domain::disclosures::{Cell, Holds, MAX_CELL, is_open_end};
use domain::fields::{Phone, ascii_digits};

use super::{dates, numbers};
use crate::grid::{Look, Raw};

/// From here on a float does not hold every whole number, and Excel shows 15
/// digits of any.
const EXACT: f64 = 1e15;

/// What is known around a cell.
#[derive(Debug, Clone, Copy)]
pub(super) struct Around {
    /// In what its money is written.
    pub unit: Unit,
    /// The year of dates that have none, and who says so.
    pub year: Option<(u16, YearFrom)>,
    /// Whether days count from 1904.
    pub from_1904: bool,
}

/// A cell that was read.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Read {
    pub cell: Cell,
    /// It was rounded to what is shown.
    pub rounded: bool,
    /// The year was not in it.
    pub year_added: bool,
    /// It can be taken but looks wrong.
    pub doubt: Option<Problem>,
}

impl From<Cell> for Read {
    fn from(cell: Cell) -> Self {
        Self { cell, rounded: false, year_added: false, doubt: None }
    }
}

/// The most that an amount may be, in fen: ten thousand million yuan. So many
/// lines as a table may have still have a total.
const MAX_FEN: u64 = 1_000_000_000_000;
/// The most that a quantity may be, in ten-thousandths.
const MAX_PARTS: u64 = 100_000_000_000_000;

/// Reads a cell of a line as what its column holds.
pub(super) fn read(raw: &Raw, holds: Holds, around: Around) -> Result<Read, Problem> {
    let read = read_any(raw, holds, around)?;
    let fits = match &read.cell {
        Cell::Money(amount) => amount.0.unsigned_abs() <= MAX_FEN,
        Cell::Count(quantity) => quantity.0.unsigned_abs() <= MAX_PARTS,
        _ => true,
    };
    if fits { Ok(read) } else { Err(Problem::TooLarge) }
}

/// Reads a cell that may be larger than those of lines: a total.
pub(super) fn read_any(raw: &Raw, holds: Holds, around: Around) -> Result<Read, Problem> {
    match raw {
        Raw::Error(_) => Err(Problem::FormulaError),
        Raw::NoResult => Err(Problem::FormulaEmpty),
        Raw::Shared(_) => Ok(Cell::Empty.into()),
        Raw::Number(number, look) => of_number(*number, *look, holds, around),
        Raw::Text(text) => of_text(text, holds, around),
    }
}

fn of_number(number: f64, look: Look, holds: Holds, around: Around) -> Result<Read, Problem> {
    match holds {
        Holds::Money => numbers::money_number(number, look, around.unit).map(|(cell, rounded)| Read { rounded, ..cell.into() }),
        Holds::Count => numbers::count_number(number, look).map(Read::from),
        Holds::Date => dates::date_number(number, look, around.from_1904, around.year.map(|(year, _)| year))
            .map(|(cell, year_added)| Read { year_added, ..cell.into() }),
        Holds::Person => Err(Problem::NotAName),
        _ if number.abs() >= EXACT => Err(Problem::DigitsLost),
        Holds::Text if look.date => {
            dates::of_days(number, around.from_1904).map(|day| Cell::Text(day.to_string()).into()).ok_or(Problem::NotADate)
        }
        _ => of_text(&numbers::words(number, look), holds, around),
    }
}

fn of_text(text: &str, holds: Holds, around: Around) -> Result<Read, Problem> {
    if text.len() > MAX_CELL && text.chars().count() > MAX_CELL {
        return Err(Problem::TooLong);
    }
    let dash = numbers::is_nothing(text);
    match holds {
        // 无 is a word where words stand.
        Holds::Text if dash && !text.contains(['无', '空']) => Ok(Cell::Empty.into()),
        Holds::Text if numbers::has_lost_digits(text) => Err(Problem::DigitsLost),
        Holds::Text => Ok(Cell::Text(text.to_owned()).into()),
        _ if dash => Ok(Cell::Empty.into()),
        Holds::Money => numbers::money(text, around.unit).map(Read::from),
        Holds::Count => numbers::count(text).map(Read::from),
        Holds::Date if is_open_end(text) => Ok(Cell::Text(text.trim().to_owned()).into()),
        Holds::Date => dates::date(text, around.year.map(|(year, _)| year)).map(|(cell, year_added)| Read { year_added, ..cell.into() }),
        Holds::Person if !text.chars().any(char::is_alphabetic) => Err(Problem::NotAName),
        Holds::Person => Ok(Cell::Person(text.to_owned()).into()),
        Holds::Identity => of_identity(text),
        Holds::Account => of_account(text),
        Holds::Phone => of_phone(text),
    }
}

/// Digits without what parts them; of signs that are no digits `X` and stars
/// stay.
fn digits(text: &str) -> Option<String> {
    let plain: String = ascii_digits(text)
        .to_uppercase()
        .chars()
        .filter(|c| !c.is_whitespace() && !matches!(c, '-' | '\'' | '\u{200b}'..='\u{200d}' | '\u{feff}'))
        .collect();
    plain.chars().all(|c| c.is_ascii_digit() || matches!(c, 'X' | '*')).then_some(plain)
}

fn of_identity(text: &str) -> Result<Read, Problem> {
    if numbers::has_lost_digits(text) {
        return Err(Problem::DigitsLost);
    }
    let number = digits(text).filter(|number| matches!(number.len(), 15 | 18)).ok_or(Problem::NotAnIdentity)?;
    let looks = identity(&number);
    let masked = number.contains('*');
    // What a spreadsheet left of eighteen digits before it was saved as text.
    if looks != Identity::Yes && number.len() == 18 && number.ends_with("000") {
        return Err(Problem::DigitsLost);
    }
    let doubt = match looks {
        Identity::Yes => None,
        _ if masked => None,
        Identity::Mistyped => Some(Problem::IdentityMistyped),
        Identity::No => return Err(Problem::NotAnIdentity),
    };
    Ok(Read { doubt, ..Cell::Identity(number).into() })
}

fn of_account(text: &str) -> Result<Read, Problem> {
    if numbers::has_lost_digits(text) {
        return Err(Problem::DigitsLost);
    }
    let number = digits(text).filter(|number| (8..=32).contains(&number.len()) && !number.contains('X')).ok_or(Problem::NotAnAccount)?;
    Ok(Cell::Account(number).into())
}

fn of_phone(text: &str) -> Result<Read, Problem> {
    if let Ok(phone) = Phone::parse(text) {
        return Ok(Cell::Phone(phone.as_str().to_owned()).into());
    }
    let plain = ascii_digits(text);
    let landline = |part: &str| {
        let digits: String = part.chars().filter(char::is_ascii_digit).collect();
        let signs = part.chars().all(|c| c.is_ascii_digit() || c.is_whitespace() || matches!(c, '-' | '(' | ')' | '*' | '转'));
        signs && (7..=16).contains(&(digits.len() + part.matches('*').count())) && !(digits.len() == 11 && digits.starts_with('1'))
    };
    // Two numbers in a cell are all right: each is masked on its own.
    let parts: Vec<&str> = plain.split(['/', '、', ',', ';', '\n']).map(str::trim).collect();
    let fine = parts.iter().all(|part| landline(part) || Phone::parse(part).is_ok());
    if fine { Ok(Cell::Phone(text.trim().to_owned()).into()) } else { Err(Problem::NotAPhone) }
}

/// Whether the cell can be read as this.
pub(super) fn reads_as(raw: &Raw, holds: Holds) -> bool {
    let around = Around { unit: Unit::Yuan, year: None, from_1904: false };
    matches!(raw, Raw::Error(_) | Raw::NoResult) || read(raw, holds, around).is_ok_and(|read| !read.cell.is_empty())
}

/// Whether the cell says something that is no word: a number, a date, digits.
pub(super) fn is_value(raw: &Raw) -> bool {
    let around = Around { unit: Unit::Yuan, year: None, from_1904: false };
    match raw {
        Raw::Number(..) | Raw::Error(_) | Raw::NoResult => true,
        Raw::Shared(_) => false,
        Raw::Text(text) => {
            !numbers::is_nothing(text)
                && [Holds::Money, Holds::Date, Holds::Identity, Holds::Phone].iter().any(|holds| of_text(text, *holds, around).is_ok())
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(text: &str, holds: Holds) -> Result<String, Problem> {
        read(&Raw::Text(text.to_owned()), holds, Around { unit: Unit::Yuan, year: None, from_1904: false })
            .map(|read| read.cell.to_string())
    }

    #[test]
    fn long_numbers_are_digits_and_never_amounts() {
        for (text, holds, expected) in [
            ("11010519491231002x", Holds::Identity, Ok("11010519491231002X")),
            ("１１０１０５ １９４９１２３１ ００２Ｘ", Holds::Identity, Ok("11010519491231002X")),
            ("110105491231002", Holds::Identity, Ok("110105491231002")),
            ("110105********002X", Holds::Identity, Ok("110105********002X")),
            ("1.10105E+17", Holds::Identity, Err(Problem::DigitsLost)),
            ("110105194912310000", Holds::Identity, Err(Problem::DigitsLost)),
            ("110105199913310021", Holds::Identity, Err(Problem::NotAnIdentity)),
            ("1101051949", Holds::Identity, Err(Problem::NotAnIdentity)),
            ("没有", Holds::Identity, Err(Problem::NotAnIdentity)),
            ("—", Holds::Identity, Ok("")),
            ("6222 0210 0111 6245 702", Holds::Account, Ok("6222021001116245702")),
            ("6.22202E+18", Holds::Account, Err(Problem::DigitsLost)),
            ("现金", Holds::Account, Err(Problem::NotAnAccount)),
            ("138 1234 5678", Holds::Phone, Ok("13812345678")),
            ("0937-5521234", Holds::Phone, Ok("0937-5521234")),
            ("13812345678/5521234", Holds::Phone, Ok("13812345678/5521234")),
            ("138****5678", Holds::Phone, Ok("138****5678")),
            ("1381234567", Holds::Phone, Ok("1381234567")),
            ("138123456789", Holds::Phone, Ok("138123456789")),
            ("同上", Holds::Phone, Err(Problem::NotAPhone)),
            ("张武", Holds::Person, Ok("张武")),
            ("300", Holds::Person, Err(Problem::NotAName)),
            ("无", Holds::Text, Ok("无")),
            ("/", Holds::Text, Ok("")),
            ("6.22202E+18", Holds::Text, Err(Problem::DigitsLost)),
        ] {
            assert_eq!(of(text, holds), expected.map(str::to_owned), "{text}");
        }
        let number =
            |number, holds| read(&Raw::Number(number, Look::default()), holds, Around { unit: Unit::Yuan, year: None, from_1904: false });
        assert_eq!(number(1.10105194912310e17, Holds::Identity), Err(Problem::DigitsLost));
        assert_eq!(number(6.222e18, Holds::Text), Err(Problem::DigitsLost));
        assert_eq!(number(13_812_345_678.0, Holds::Phone).unwrap().cell, Cell::Phone("13812345678".into()));
        assert_eq!(number(110_105_491_231_002.0, Holds::Identity).unwrap().cell, Cell::Identity("110105491231002".into()));
        assert_eq!(number(2024.0, Holds::Text).unwrap().cell, Cell::Text("2024".into()));
    }

    #[test]
    fn a_mistyped_identity_is_doubted_and_taken() {
        let read =
            read(&Raw::Text("110105194912310021".into()), Holds::Identity, Around { unit: Unit::Yuan, year: None, from_1904: false })
                .unwrap();
        assert_eq!(read.doubt, Some(Problem::IdentityMistyped));
    }
}
