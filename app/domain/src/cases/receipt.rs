//! The receipt 回执: sixteen digits that open a case without an account.

use core::fmt;

use serde::{Deserialize, Serialize};

use crate::fields::{FieldProblem, ascii_digits};

const DIGITS: usize = 16;

/// Sixteen digits, the last of which checks the others (Luhn, ISO/IEC 7812-1, annex B): one mistyped digit, or two
/// that changed places, is told at once and costs no try.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Receipt(String);

impl Receipt {
    /// The receipt whose first fifteen digits are those of the number, at its end.
    #[must_use]
    pub fn from_number(number: u64) -> Self {
        let head = format!("{:015}", number % 1_000_000_000_000_000);
        let check = check_digit(&head);
        Self(format!("{head}{check}"))
    }

    /// Reads a receipt as people type it: full-width digits, spaces and hyphens are all right.
    ///
    /// # Errors
    /// `Required`, or `ReceiptWrong` when it is not sixteen digits or the last does not check the others.
    pub fn parse(text: &str) -> Result<Self, FieldProblem> {
        let digits: String = ascii_digits(text).chars().filter(|c| !is_separator(*c)).collect();
        if digits.is_empty() {
            return Err(FieldProblem::Required);
        }
        match digits.get(..DIGITS - 1) {
            Some(head) if digits.len() == DIGITS && digits.bytes().all(|b| b.is_ascii_digit()) => {
                if digits.ends_with(check_digit(head)) {
                    Ok(Self(digits))
                } else {
                    Err(FieldProblem::ReceiptWrong)
                }
            }
            _ => Err(FieldProblem::ReceiptWrong),
        }
    }

    /// The sixteen digits.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// In groups of four, as people read it out: `1234 5678 9012 3452`.
    #[must_use]
    pub fn grouped(&self) -> String {
        let digits: Vec<char> = self.0.chars().collect();
        digits.chunks(4).map(String::from_iter).collect::<Vec<_>>().join(" ")
    }

    /// Whether a text gives the receipt away: its digits in a row, however they are parted or written.
    #[must_use]
    pub fn occurs_in(&self, text: &str) -> bool {
        let plain: String = ascii_digits(text).chars().filter(|c| !is_separator(*c)).collect();
        plain.contains(&self.0)
    }
}

fn is_separator(c: char) -> bool {
    c.is_whitespace() || matches!(c, '-' | '–' | '—' | '_' | '.' | ',' | '·' | '、' | '，' | '。' | '/')
}

/// The digit that makes the sum of all, every second one doubled, a multiple of ten.
fn check_digit(head: &str) -> char {
    let sum: u32 = head
        .bytes()
        .rev()
        .enumerate()
        .map(|(at, byte)| {
            let digit = u32::from(byte.wrapping_sub(b'0'));
            let doubled = if at % 2 == 0 { digit * 2 } else { digit };
            doubled / 10 + doubled % 10
        })
        .sum();
    char::from_digit((10 - sum % 10) % 10, 10).unwrap_or('0')
}

/// Never shown in a log: it is a key.
impl fmt::Debug for Receipt {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Receipt(…)")
    }
}

impl TryFrom<String> for Receipt {
    type Error = FieldProblem;

    fn try_from(text: String) -> Result<Self, FieldProblem> {
        Self::parse(&text)
    }
}

impl From<Receipt> for String {
    fn from(receipt: Receipt) -> Self {
        receipt.0
    }
}
