//! What a version of a power says.

use serde::{Deserialize, Serialize};

use super::{Flow, Kind};
use crate::fields::{FieldError, FieldProblem, LineProblem, Subject, Telephone};
use crate::meetings::web_address;

/// What a version says. What is missing is empty: a draft may be unfinished.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Content {
    /// What it is called.
    pub name: String,
    /// What it is about.
    pub kind: Kind,
    /// Who holds it 行使主体: the post.
    pub post: String,
    /// Who holds the post now.
    pub person: String,
    /// The policy that it rests on.
    pub basis: String,
    /// Where that can be read, an `https://` address.
    pub link: String,
    /// How it is used, step by step.
    pub flow: Flow,
    /// What has to be brought.
    pub materials: Vec<String>,
    /// How long all of it takes.
    pub time: String,
    /// Whom to ask, and where.
    pub contact: String,
    /// The number to call.
    pub phone: String,
    /// Where it can go wrong 廉政风险点.
    pub risks: Vec<String>,
    /// What may not be done 负面清单.
    pub forbidden: Vec<String>,
}

/// The same as it was typed: lists and steps are lines.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
#[expect(missing_docs, reason = "the fields of Content, under their names")]
pub struct Typed {
    pub name: String,
    pub kind: String,
    pub post: String,
    pub person: String,
    pub basis: String,
    pub link: String,
    pub flow: String,
    pub materials: String,
    pub time: String,
    pub contact: String,
    pub phone: String,
    pub risks: String,
    pub forbidden: String,
}

/// The most lines of a list, and the most characters of each.
const LIST: (usize, usize) = (30, 200);

impl Content {
    /// Reads what was typed. Only name and kind must be there.
    ///
    /// # Errors
    /// Every field that cannot be, with the lines of it.
    pub fn parse(typed: &Typed) -> Result<Self, Vec<FieldError>> {
        let mut problems = Vec::new();
        let mut told = |name: &'static str, problem: FieldProblem| problems.push(problem.at(name));
        let name = Subject::parse(&typed.name).map_err(|problem| told("name", problem)).ok();
        let kind = typed.kind.parse::<Kind>().map_err(|_| told("kind", FieldProblem::NotAChoice)).ok();
        let flow = Flow::parse(&typed.flow).map_err(|lines| lines.into_iter().for_each(|problem| told("flow", problem))).ok();
        let link = match typed.link.trim() {
            "" => Some(String::new()),
            link => web_address(link).map_err(|problem| told("link", problem)).ok(),
        };
        let mut text = |name: &'static str, typed: &str, most: u32| {
            short(typed, most).unwrap_or_else(|problem| {
                told(name, problem);
                String::new()
            })
        };
        let (post, person) = (text("post", &typed.post, 60), text("person", &typed.person, 30));
        let (basis, time) = (text("basis", &typed.basis, 1_000), text("time", &typed.time, 100));
        let (contact, phone) = (text("contact", &typed.contact, 100), text("phone", &typed.phone, 30));
        let mut list = |name: &'static str, typed: &str| {
            lines(typed).unwrap_or_else(|lines| {
                lines.into_iter().for_each(|problem| told(name, problem));
                Vec::new()
            })
        };
        let (materials, risks) = (list("materials", &typed.materials), list("risks", &typed.risks));
        let forbidden = list("forbidden", &typed.forbidden);
        if !phone.is_empty() && !Telephone::stands_in(&phone) {
            told("phone", FieldProblem::TelephoneWrong);
        }
        match (name, kind, flow, link) {
            (Some(name), Some(kind), Some(flow), Some(link)) if problems.is_empty() => {
                let name = name.to_string();
                Ok(Self { name, kind, post, person, basis, link, flow, materials, time, contact, phone, risks, forbidden })
            }
            _ => Err(problems),
        }
    }

    /// As it would be typed.
    #[must_use]
    pub fn typed(&self) -> Typed {
        let lines = |lines: &[String]| lines.join("\n");
        Typed {
            name: self.name.clone(),
            kind: self.kind.to_string(),
            post: self.post.clone(),
            person: self.person.clone(),
            basis: self.basis.clone(),
            link: self.link.clone(),
            flow: lines(&self.flow.lines()),
            materials: lines(&self.materials),
            time: self.time.clone(),
            contact: self.contact.clone(),
            phone: self.phone.clone(),
            risks: lines(&self.risks),
            forbidden: lines(&self.forbidden),
        }
    }

    /// Whether it says what a power cannot do without: holder, basis and flow.
    #[must_use]
    pub fn is_complete(&self) -> bool {
        !self.post.is_empty() && !self.basis.is_empty() && !self.flow.0.is_empty()
    }
}

/// A text that may be empty.
fn short(text: &str, most: u32) -> Result<String, FieldProblem> {
    let text = text.replace("\r\n", "\n");
    let text = text.trim();
    if text.chars().any(|c| c.is_control() && c != '\n') {
        return Err(FieldProblem::Unprintable);
    }
    if text.chars().count() > usize::try_from(most).unwrap_or(usize::MAX) {
        return Err(FieldProblem::TooLong { max: most });
    }
    Ok(text.to_owned())
}

/// The lines of a list that are not empty.
fn lines(text: &str) -> Result<Vec<String>, Vec<FieldProblem>> {
    let (most, longest) = LIST;
    let filled: Vec<(u32, &str)> = (1..).zip(text.lines().map(str::trim)).filter(|(_, line)| !line.is_empty()).collect();
    let wrong = |at: usize, line: &str| {
        if at >= most {
            Some(LineProblem::TooManyLines)
        } else if line.chars().any(char::is_control) {
            Some(LineProblem::Unprintable)
        } else {
            (line.chars().count() > longest).then_some(LineProblem::TooLong)
        }
    };
    let problems: Vec<FieldProblem> = filled
        .iter()
        .enumerate()
        .take(most + 1)
        .filter_map(|(at, (number, line))| wrong(at, line).map(|problem| FieldProblem::InLine { line: *number, problem }))
        .collect();
    if problems.is_empty() { Ok(filled.into_iter().map(|(_, line)| line.to_owned()).collect()) } else { Err(problems) }
}
