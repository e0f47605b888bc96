//! A service as the directory has it.

use serde::{Deserialize, Serialize};

use super::{Life, Topic, link};
use crate::cases::UnitRef;
use crate::fields::{FieldError, FieldProblem, Phone, Subject};
use crate::ids::ServiceId;
use crate::named::named;
use crate::region::RegionCode;

/// So many fields of its own an application may have at the most.
pub const MAX_ASKS: usize = 8;

/// What can be got done somewhere.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Service {
    /// Its row.
    pub id: ServiceId,
    /// For whom: everybody in this township or county.
    pub region: RegionCode,
    /// Who does it.
    pub unit: UnitRef,
    /// What everybody may know of it.
    pub details: Details,
    /// Whom a text tells of each application.
    pub told: Told,
    /// It is no longer offered: nobody finds it, and what was applied for goes on.
    pub retired: bool,
}

/// What everybody may know of a service.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Details {
    /// Its name.
    pub title: String,
    /// What it is about.
    pub topic: Topic,
    /// When in a life it is needed.
    pub lives: Vec<Life>,
    /// Who can get it.
    pub conditions: Vec<String>,
    /// What to bring.
    pub materials: Vec<String>,
    /// Step by step.
    pub procedure: Vec<String>,
    /// Done within so many working days.
    pub days: u32,
    /// What it costs, in words.
    pub fee: String,
    /// Whom to call.
    pub phone: String,
    /// Where to go.
    pub place: String,
    /// When somebody is there.
    pub hours: String,
    /// Whether it can be applied for here.
    pub online: bool,
    /// What an application is asked besides its words and photos.
    pub asks: Vec<Ask>,
    /// Where it can be done elsewhere 办事直通车.
    pub links: Vec<Link>,
}

/// A field of an application.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Ask {
    /// The question.
    pub label: String,
    /// A help below it; may be empty.
    pub hint: String,
    /// Must be answered.
    pub required: bool,
}

/// A way to somewhere else.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Link {
    /// What is there.
    pub label: String,
    /// Its `https://` address.
    pub url: String,
}

named! {
    /// Who a text tells.
    pub enum Recipient {
        /// 单位负责人.
        Leader = "leader",
        /// 分管领导.
        InCharge = "in_charge",
        /// 经办人.
        Clerk = "clerk",
        /// 乡镇经办人.
        TownshipClerk = "township_clerk",
    }
}

/// Whom a text tells of each application: the service's own list.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Told(pub Vec<(Recipient, Phone)>);

impl Told {
    /// The number of a recipient.
    #[must_use]
    pub fn of(&self, recipient: Recipient) -> Option<&Phone> {
        self.0.iter().find(|(one, _)| *one == recipient).map(|(_, phone)| phone)
    }
}

/// The longest single line: a condition, a paper, a step.
const LINE: usize = 300;
/// The most lines of a list.
const LINES: usize = 30;
/// The most working days.
pub(super) const DAYS: core::ops::RangeInclusive<u32> = 1..=120;

/// Reads a list: a line each, or separated by a Chinese semicolon. What people
/// number themselves loses its number.
///
/// # Errors
/// `TooLong` for one of the lines or all of them.
pub(super) fn lines(text: &str) -> Result<Vec<String>, FieldProblem> {
    let lines: Vec<String> = text.split(['\n', '；']).map(plain).filter(|line| !line.is_empty()).collect();
    if lines.iter().any(|line| line.chars().count() > LINE) || lines.len() > LINES {
        return Err(FieldProblem::TooLong { max: 300 });
    }
    if lines.iter().any(|line| line.chars().any(char::is_control)) {
        return Err(FieldProblem::Unprintable);
    }
    Ok(lines)
}

/// A line without the number or sign in front of it.
fn plain(line: &str) -> String {
    let line = line.trim();
    let rest = line.trim_start_matches(|c: char| c.is_ascii_digit());
    let numbered = rest.len() < line.len() && rest.starts_with(['.', '、', '．', ')', '）']);
    let line = if numbered { rest.trim_start_matches(['.', '、', '．', ')', '）']) } else { line };
    line.trim_start_matches(['·', '-', '•']).trim().to_owned()
}

/// Reads fields of an application: `户主姓名*：和户口本一样` is a question that
/// must be answered, with a hint.
///
/// # Errors
/// As [`lines`]; `OutOfRange` for more than there may be, `Required` for one without words.
pub(super) fn asks(text: &str) -> Result<Vec<Ask>, FieldProblem> {
    let asks: Vec<Ask> = lines(text)?
        .into_iter()
        .map(|line| {
            let (label, hint) = line.split_once(['：', ':']).unwrap_or((&line, ""));
            let label = label.trim();
            let required = label.ends_with(['*', '＊']);
            Ask { label: label.trim_end_matches(['*', '＊']).trim().to_owned(), hint: hint.trim().to_owned(), required }
        })
        .collect();
    if asks.len() > MAX_ASKS {
        return Err(FieldProblem::OutOfRange { min: 0, max: 8 });
    }
    if asks.iter().any(|ask| ask.label.is_empty()) {
        return Err(FieldProblem::Required);
    }
    Ok(asks)
}

/// Reads links, one a line: what is there, a space, the address.
///
/// # Errors
/// As [`lines`]; `NotAUrl` or `NotHttps`.
pub(super) fn links(text: &str) -> Result<Vec<Link>, FieldProblem> {
    let link = |line: String| {
        let at = line.find("http").ok_or(FieldProblem::NotAUrl)?;
        let (label, url) = line.split_at(at);
        let url = link::address(url)?;
        let label = label.trim().trim_end_matches(['：', ':']).trim();
        let host = url.split('/').nth(2).unwrap_or_default();
        Ok(Link { label: if label.is_empty() { host.to_owned() } else { label.to_owned() }, url })
    };
    lines(text)?.into_iter().map(link).collect()
}

/// The names of the fields in which an application answers, in forms and errors.
pub const ANSWERS: [&str; MAX_ASKS] = ["answer_1", "answer_2", "answer_3", "answer_4", "answer_5", "answer_6", "answer_7", "answer_8"];

impl Details {
    /// What was asked, with what was answered; what is not asked is not looked at.
    ///
    /// # Errors
    /// `Required`, `TooShort`, `TooLong` or `Unprintable` at [`ANSWERS`].
    pub fn read_answers(&self, typed: &[String]) -> Result<Vec<(String, String)>, Vec<FieldError>> {
        let mut problems = Vec::new();
        let mut answers = Vec::new();
        for ((at, ask), name) in self.asks.iter().enumerate().zip(ANSWERS) {
            match typed.get(at).map_or("", |typed| typed.trim()) {
                "" if ask.required => problems.push(FieldProblem::Required.at(name)),
                "" => {}
                typed if typed.chars().count() == 1 && !typed.chars().any(char::is_control) => {
                    answers.push((ask.label.clone(), typed.to_owned()));
                }
                typed => match Subject::parse(typed) {
                    Ok(answer) => answers.push((ask.label.clone(), answer.to_string())),
                    Err(problem) => problems.push(problem.at(name)),
                },
            }
        }
        if problems.is_empty() { Ok(answers) } else { Err(problems) }
    }
}

impl Ask {
    /// As it is typed into a list of them.
    #[must_use]
    pub fn in_sheet(&self) -> String {
        let star = if self.required { "*" } else { "" };
        if self.hint.is_empty() { format!("{}{star}", self.label) } else { format!("{}{star}：{}", self.label, self.hint) }
    }
}

impl Link {
    /// As it is typed into a list of them.
    #[must_use]
    pub fn in_sheet(&self) -> String {
        format!("{} {}", self.label, self.url)
    }
}
