//! Mobile phone numbers and the codes sent to them.

use core::fmt;
use serde::{Deserialize, Serialize};

use super::{FieldProblem, ascii_digits};

const DIGITS: usize = 11;

/// A Chinese mobile phone number: 11 digits, `1`, then `3` to `9` (the
/// ministry's telephone network numbering plan).
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Phone(String);

impl Phone {
    /// Reads a number as people type it: full-width digits, spaces, hyphens
    /// and `+86` or `0086` in front are all right.
    ///
    /// # Errors
    /// `Required`, `PhoneMissingDigits` when it breaks off, else `PhoneWrong`.
    pub fn parse(text: &str) -> Result<Self, FieldProblem> {
        let plain: String = ascii_digits(text).chars().filter(|c| !c.is_whitespace() && !matches!(c, '-' | '(' | ')' | '–')).collect();
        let digits = plain
            .strip_prefix("+86")
            .or_else(|| plain.strip_prefix("0086"))
            .or_else(|| plain.strip_prefix("86").filter(|rest| rest.len() == DIGITS))
            .unwrap_or(&plain);
        if digits.is_empty() {
            return Err(FieldProblem::Required);
        }
        let mut bytes = digits.bytes();
        let begins = bytes.next() == Some(b'1') && bytes.next().is_none_or(|b| (b'3'..=b'9').contains(&b));
        if !begins || !digits.bytes().all(|b| b.is_ascii_digit()) || digits.len() > DIGITS {
            return Err(FieldProblem::PhoneWrong);
        }
        match u32::try_from(DIGITS - digits.len()) {
            Ok(0) => Ok(Self(digits.to_owned())),
            Ok(missing) => Err(FieldProblem::PhoneMissingDigits { missing }),
            Err(_) => Err(FieldProblem::PhoneWrong),
        }
    }

    /// The 11 digits.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// `138****5678`: what is shown until somebody asks, on record, for more.
    #[must_use]
    pub fn masked(&self) -> String {
        let (head, tail) = (self.0.get(..3), self.0.get(7..));
        format!("{}****{}", head.unwrap_or_default(), tail.unwrap_or_default())
    }
}

/// Masked, so that no log shows a number.
impl fmt::Debug for Phone {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Phone({})", self.masked())
    }
}

impl TryFrom<String> for Phone {
    type Error = FieldProblem;

    fn try_from(text: String) -> Result<Self, FieldProblem> {
        Self::parse(&text)
    }
}

impl From<Phone> for String {
    fn from(phone: Phone) -> Self {
        phone.0
    }
}

/// A number that villagers may call: of a mobile phone, or of a landline with
/// its area code. It hangs on a wall, and is no secret.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Telephone(String);

impl Telephone {
    /// The fewest and the most digits: 12345, and an area code with an extension.
    const DIGITS: core::ops::RangeInclusive<usize> = 5..=16;

    /// Reads a number as people write it, and keeps its hyphens and spaces.
    ///
    /// # Errors
    /// `Required`, or `TelephoneWrong` for what cannot be called.
    pub fn parse(text: &str) -> Result<Self, FieldProblem> {
        let plain = ascii_digits(text).replace(['—', '–', '－'], "-");
        let written = plain.split_whitespace().collect::<Vec<_>>().join(" ");
        if written.is_empty() {
            return Err(FieldProblem::Required);
        }
        let digits = written.chars().filter(char::is_ascii_digit).count();
        let fits = |(at, c): (usize, char)| c.is_ascii_digit() || matches!(c, '-' | ' ' | '(' | ')') || (c == '+' && at == 0);
        if !Self::DIGITS.contains(&digits) || written.chars().count() > 24 || !written.chars().enumerate().all(fits) {
            return Err(FieldProblem::TelephoneWrong);
        }
        Ok(Self(written))
    }

    /// Whether a number that can be called, 110 at least, stands in words that may say more: an extension, a second number.
    #[must_use]
    pub fn stands_in(words: &str) -> bool {
        ascii_digits(words).chars().filter(char::is_ascii_digit).count() >= 3
    }

    /// The number as it is written.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The number as it is dialled: digits, and a plus in front.
    #[must_use]
    pub fn dialled(&self) -> String {
        self.0.chars().filter(|c| c.is_ascii_digit() || *c == '+').collect()
    }
}

impl fmt::Display for Telephone {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl TryFrom<String> for Telephone {
    type Error = FieldProblem;

    fn try_from(text: String) -> Result<Self, FieldProblem> {
        Self::parse(&text)
    }
}

impl From<Telephone> for String {
    fn from(telephone: Telephone) -> Self {
        telephone.0
    }
}

/// The six digits of an SMS code as typed.
#[derive(Clone, PartialEq, Eq)]
pub struct SmsCode(String);

impl SmsCode {
    /// Reads a code; full-width digits and spaces are all right.
    ///
    /// # Errors
    /// `Required`, or `CodeWrong` when it is not six digits.
    pub fn parse(text: &str) -> Result<Self, FieldProblem> {
        let digits: String = ascii_digits(text).chars().filter(|c| !c.is_whitespace()).collect();
        if digits.is_empty() {
            return Err(FieldProblem::Required);
        }
        if digits.len() != 6 || !digits.bytes().all(|b| b.is_ascii_digit()) {
            return Err(FieldProblem::CodeWrong);
        }
        Ok(Self(digits))
    }

    /// The six digits.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for SmsCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("SmsCode(******)")
    }
}
