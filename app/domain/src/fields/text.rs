//! Free texts, each with its own bounds in characters.

use core::fmt;
use serde::{Deserialize, Serialize};

use super::FieldProblem;

/// The text trimmed, line ends as `\n`, if its length in characters is inside
/// the bounds.
fn bounded(text: &str, min: u32, max: u32) -> Result<String, FieldProblem> {
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    let text = text.trim();
    let length = u32::try_from(text.chars().count()).unwrap_or(u32::MAX);
    match length {
        0 => Err(FieldProblem::Required),
        _ if text.chars().any(|c| c.is_control() && c != '\n' && c != '\t') => Err(FieldProblem::Unprintable),
        _ if length < min => Err(FieldProblem::TooShort { min }),
        _ if length > max => Err(FieldProblem::TooLong { max }),
        _ => Ok(text.to_owned()),
    }
}

macro_rules! texts {
    ($($(#[$meta:meta])* $name:ident($min:literal..=$max:literal);)+) => {$(
        $(#[$meta])*
        #[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
        #[serde(try_from = "String", into = "String")]
        pub struct $name(String);

        impl $name {
            /// The fewest characters.
            pub const MIN: u32 = $min;
            /// The most characters.
            pub const MAX: u32 = $max;

            /// Reads the text, trimmed.
            ///
            /// # Errors
            /// `Required`, `Unprintable`, `TooShort` or `TooLong`.
            pub fn parse(text: &str) -> Result<Self, FieldProblem> {
                bounded(text, Self::MIN, Self::MAX).map(Self)
            }

            /// The text.
            #[must_use]
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }

        impl TryFrom<String> for $name {
            type Error = FieldProblem;

            fn try_from(text: String) -> Result<Self, FieldProblem> {
                Self::parse(&text)
            }
        }

        impl From<$name> for String {
            fn from(text: $name) -> Self {
                text.0
            }
        }
    )+};
}

texts! {
    /// What a petitioner has to say: 2 to 5,000 characters.
    PetitionText(2..=5000);
    /// Why something is done: 2 to 500 characters.
    Reason(2..=500);
    /// An answer, a message, a note: 1 to 5,000 characters.
    Words(1..=5000);
    /// What a villager says under a disclosure: 1 to 500 characters.
    CommentText(1..=500);
    /// The title of a case as staff word it: 2 to 30 characters.
    Title(2..=30);
    /// What a meeting is about, where it is held, how to join: 2 to 100 characters.
    Subject(2..=100);
    /// A person's name: 1 to 30 characters.
    PersonName(1..=30);
}

/// A member's password as typed: 10 to 200 characters, nothing trimmed.
#[derive(Clone, PartialEq, Eq)]
pub struct Password(String);

impl Password {
    /// The fewest characters.
    pub const MIN: u32 = 10;
    /// The most characters: longer ones would only keep the hash busy.
    pub const MAX: u32 = 200;

    /// Takes a password that is being set.
    ///
    /// # Errors
    /// `Required`, `TooShort` or `TooLong`.
    pub fn parse(text: &str) -> Result<Self, FieldProblem> {
        match u32::try_from(text.chars().count()).unwrap_or(u32::MAX) {
            0 => Err(FieldProblem::Required),
            length if length < Self::MIN => Err(FieldProblem::TooShort { min: Self::MIN }),
            length if length > Self::MAX => Err(FieldProblem::TooLong { max: Self::MAX }),
            _ => Ok(Self(text.to_owned())),
        }
    }

    /// The password, for hashing and nothing else.
    #[must_use]
    pub fn expose(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for Password {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Password(…)")
    }
}
