//! What people type, read once: each parser gives a value that is right or a
//! problem that the form can name beside the field.

mod phone;
mod text;

use core::fmt;

use crate::named::named;
use serde::{Deserialize, Serialize};
use time::Date;

pub use phone::{Phone, SmsCode, Telephone};
pub use text::{CommentText, Password, PersonName, PetitionText, Reason, Subject, Title, Words};

named! {
    /// What is wrong with one line of a field that is read line by line.
    pub enum LineProblem {
        /// Who does what is missing.
        NoDeed = "no_deed",
        /// A question does not say what follows a no.
        NothingOnNo = "nothing_on_no",
        /// It leads to a step that is not there, or to itself.
        NoSuchStep = "no_such_step",
        /// It has more parts than a step has, or parts behind the last one.
        TooManyParts = "too_many_parts",
        /// A part of it is too long.
        TooLong = "too_long",
        /// There are more lines than may be.
        TooManyLines = "too_many_lines",
        /// It has control characters.
        Unprintable = "unprintable",
    }
}

/// What is wrong with one field of a form: a key and its parameters, never a
/// sentence.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FieldProblem {
    /// Nothing was given.
    Required,
    /// More characters than allowed.
    TooLong {
        /// The most that is allowed, in characters.
        max: u32,
    },
    /// Fewer characters than needed.
    TooShort {
        /// The least that is needed, in characters.
        min: u32,
    },
    /// A phone number that breaks off.
    PhoneMissingDigits {
        /// How many digits are missing to 11.
        missing: u32,
    },
    /// Not a number of a Chinese mobile phone.
    PhoneWrong,
    /// Not a number that can be called.
    TelephoneWrong,
    /// The SMS code is not the one that was sent, or not six digits.
    CodeWrong,
    /// The SMS code is no longer good.
    CodeExpired,
    /// Too many tries; wait.
    TooOften {
        /// Seconds until the next try.
        wait_seconds: u32,
    },
    /// Phone and password do not belong together.
    PasswordWrong,
    /// Not a web address.
    NotAUrl,
    /// A web address that does not begin with `https://`.
    NotHttps,
    /// An HLS address whose path does not end in `.m3u8`.
    NotM3u8,
    /// Not a date and time.
    NotATime,
    /// The moment has passed.
    InThePast,
    /// None of the choices offered.
    NotAChoice,
    /// No such village, unit or member.
    NotFound,
    /// Not a number between the bounds.
    OutOfRange {
        /// The least.
        min: u32,
        /// The most.
        max: u32,
    },
    /// Not a date, or one that the calendar does not have.
    NotADate,
    /// Not an amount of money.
    NotMoney,
    /// More files than a case may hold.
    TooManyFiles {
        /// The most that are allowed.
        max: u32,
    },
    /// A file larger than allowed.
    FileTooLarge {
        /// The most that is allowed, in megabytes.
        max_mb: u32,
    },
    /// A file that is no picture of a kind that is taken.
    NotAPicture,
    /// A file that is neither a PDF nor a picture.
    NotAPaper,
    /// A picture of more pixels than can be opened safely.
    TooManyPixels {
        /// The most that are allowed, in millions.
        max: u32,
    },
    /// A file that is no recording of a kind that is taken.
    NotARecording,
    /// A recording that breaks off in the middle of its file.
    RecordingBroken,
    /// A recording in which nothing is to be heard, or none of any length.
    RecordingSilent,
    /// A recording with moving pictures in it.
    RecordingHasPicture,
    /// A recording that is longer than allowed.
    RecordingTooLong {
        /// The most that is allowed, in minutes.
        max_minutes: u32,
    },
    /// Not a latitude, a longitude and an accuracy.
    NotASpot,
    /// A text with control characters.
    Unprintable,
    /// Not the sixteen digits of a receipt, or one of them is mistyped.
    ReceiptWrong,
    /// No case has that receipt.
    ReceiptUnknown,
    /// The text holds the digits of the petitioner's own receipt.
    ReceiptInText,
    /// The person who is spoken for has not agreed.
    ConsentNeeded,
    /// Everybody would read identity and account numbers on the photo.
    NotCovered,
    /// Everybody would read a number of identity, an account or a telephone in these words.
    TellsNumbers,
    /// The county has no custodian who could keep a sealed name.
    NoCustodian,
    /// Not the last four characters of an identity number.
    IdTailWrong,
    /// A day before that of what came before it.
    DayBefore {
        /// That day.
        #[serde(with = "crate::instant::iso_date")]
        day: Date,
    },
    /// A day that has not come yet.
    DayToCome,
    /// The choices do not go together.
    DoesNotFit,
    /// There is one just like it.
    AlreadyThere,
    /// Not a table with a header.
    NotATable,
    /// One line of a text that is read line by line.
    InLine {
        /// Which, from 1, as it was typed.
        line: u32,
        /// What is wrong with it.
        problem: LineProblem,
    },
}

impl FieldProblem {
    /// The key of its sentence in the message files.
    #[must_use]
    pub const fn as_key(&self) -> &'static str {
        match self {
            Self::Required => "required",
            Self::TooLong { .. } => "too_long",
            Self::TooShort { .. } => "too_short",
            Self::PhoneMissingDigits { .. } => "phone_missing_digits",
            Self::PhoneWrong => "phone_wrong",
            Self::TelephoneWrong => "telephone_wrong",
            Self::CodeWrong => "code_wrong",
            Self::CodeExpired => "code_expired",
            Self::TooOften { .. } => "too_often",
            Self::PasswordWrong => "password_wrong",
            Self::NotAUrl => "not_a_url",
            Self::NotHttps => "not_https",
            Self::NotM3u8 => "not_m3u8",
            Self::NotATime => "not_a_time",
            Self::InThePast => "in_the_past",
            Self::NotAChoice => "not_a_choice",
            Self::NotFound => "not_found",
            Self::OutOfRange { .. } => "out_of_range",
            Self::NotADate => "not_a_date",
            Self::NotMoney => "not_money",
            Self::TooManyFiles { .. } => "too_many_files",
            Self::FileTooLarge { .. } => "file_too_large",
            Self::NotAPicture => "not_a_picture",
            Self::NotAPaper => "not_a_paper",
            Self::TooManyPixels { .. } => "too_many_pixels",
            Self::NotARecording => "not_a_recording",
            Self::RecordingBroken => "recording_broken",
            Self::RecordingSilent => "recording_silent",
            Self::RecordingHasPicture => "recording_has_picture",
            Self::RecordingTooLong { .. } => "recording_too_long",
            Self::NotASpot => "not_a_spot",
            Self::Unprintable => "unprintable",
            Self::ReceiptWrong => "receipt_wrong",
            Self::ReceiptUnknown => "receipt_unknown",
            Self::ReceiptInText => "receipt_in_text",
            Self::ConsentNeeded => "consent_needed",
            Self::NotCovered => "not_covered",
            Self::TellsNumbers => "tells_numbers",
            Self::NoCustodian => "no_custodian",
            Self::IdTailWrong => "id_tail_wrong",
            Self::DayBefore { .. } => "day_before",
            Self::DayToCome => "day_to_come",
            Self::DoesNotFit => "does_not_fit",
            Self::AlreadyThere => "already_there",
            Self::NotATable => "not_a_table",
            Self::InLine { .. } => "in_line",
        }
    }
}

impl fmt::Display for FieldProblem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_key())
    }
}

impl core::error::Error for FieldProblem {}

/// A problem and the field it stands beside.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct FieldError {
    /// The field's name in the form.
    pub field: std::borrow::Cow<'static, str>,
    /// What is wrong with it.
    pub problem: FieldProblem,
}

impl FieldError {
    /// A problem beside the field of that name.
    #[must_use]
    pub const fn new(field: &'static str, problem: FieldProblem) -> Self {
        Self { field: std::borrow::Cow::Borrowed(field), problem }
    }
}

impl FieldProblem {
    /// The problem, standing beside the field of that name.
    #[must_use]
    pub const fn at(self, field: &'static str) -> FieldError {
        FieldError::new(field, self)
    }
}

/// The text with full-width digits, letters and signs (０１２, ＋, ．) turned
/// into the ASCII ones that Chinese keyboards mix in.
#[must_use]
pub fn ascii_digits(text: &str) -> String {
    text.chars()
        .map(|c| match c {
            '\u{3000}' => ' ',
            '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(c) - 0xff01 + 0x21).unwrap_or(c),
            _ => c,
        })
        .collect()
}
