//! The flow of a power: who does what, within how long, with which paper.
//!
//! A clerk writes it as lines, one for each step:
//!
//! ```text
//! 村委会｜公告招标，写明标的和底价｜不少于7天｜招标公告
//! 村监委会｜报名的有三家以上吗？｜当天｜报名登记表｜否→1
//! 村民代表会议｜同意评标结果吗？｜否：书面说明，重新组织
//! ```
//!
//! The parts stand between `｜` or `|`. A step with a part that begins with 否
//! is a question: 否 leads to another step, or ends the matter.

use serde::{Deserialize, Serialize};

use crate::fields::{FieldProblem, LineProblem, ascii_digits};

/// One step.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Step {
    /// Who does it.
    pub who: String,
    /// What is done, or asked.
    pub what: String,
    /// Within how long; empty where nothing is said.
    pub within: String,
    /// With which paper; empty where there is none.
    pub paper: String,
    /// Of a question: what follows a no. A yes leads to the next step.
    pub no: Option<Otherwise>,
}

/// What follows a no.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Otherwise {
    /// The step of that number, from 1: one before, or some are left out.
    To(usize),
    /// It ends, with these words.
    End(String),
}

/// All steps, in order. After the last one the matter is done.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Flow(pub Vec<Step>);

/// The parts of a step without its 否.
const PARTS: usize = 4;

impl Flow {
    /// The most steps that a chart can show.
    pub const MOST: usize = 20;
    /// The most characters of each part: who, what, within, paper.
    pub const LONGEST: [usize; PARTS] = [40, 120, 40, 80];

    /// Reads lines; empty ones are passed over.
    ///
    /// # Errors
    /// Every line that cannot be, counted from 1 as it was typed.
    pub fn parse(text: &str) -> Result<Self, Vec<FieldProblem>> {
        let lines: Vec<(u32, &str)> = (1..).zip(text.lines()).filter(|(_, line)| !line.trim().is_empty()).collect();
        let count = lines.len();
        let (mut steps, mut problems) = (Vec::with_capacity(count), Vec::new());
        for (at, (number, line)) in lines.into_iter().enumerate() {
            let read = if at < Self::MOST { Step::parse(line, at + 1, count) } else { Err(LineProblem::TooManyLines) };
            match read {
                Ok(step) => steps.push(step),
                Err(problem) => problems.push(FieldProblem::InLine { line: number, problem }),
            }
            if at == Self::MOST {
                break;
            }
        }
        if problems.is_empty() { Ok(Self(steps)) } else { Err(problems) }
    }

    /// The lines that [`parse`](Self::parse) reads as this.
    #[must_use]
    pub fn lines(&self) -> Vec<String> {
        self.0.iter().map(Step::line).collect()
    }
}

impl Step {
    fn parse(line: &str, own: usize, count: usize) -> Result<Self, LineProblem> {
        if line.chars().any(|c| c.is_control() && c != '\t') {
            return Err(LineProblem::Unprintable);
        }
        let mut parts: Vec<&str> = unnumbered(line, own).split(['|', '｜', '\t']).map(str::trim).collect();
        while parts.len() > 1 && parts.last().is_some_and(|part| part.is_empty()) {
            parts.pop();
        }
        let no = match parts.iter().position(|part| after_no(part).is_some()) {
            Some(at) if at + 1 == parts.len() && at > 1 => {
                parts.pop().and_then(after_no).map(|rest| otherwise(rest, own, count)).transpose()?
            }
            Some(0 | 1) | None => None,
            Some(_) => return Err(LineProblem::TooManyParts),
        };
        if parts.len() > PARTS {
            return Err(LineProblem::TooManyParts);
        }
        let part = |at: usize| parts.get(at).copied().unwrap_or_default();
        if part(0).is_empty() || part(1).is_empty() {
            return Err(LineProblem::NoDeed);
        }
        if Flow::LONGEST.into_iter().enumerate().any(|(at, most)| part(at).chars().count() > most) {
            return Err(LineProblem::TooLong);
        }
        if no.is_none() && part(1).ends_with(['?', '？']) {
            return Err(LineProblem::NothingOnNo);
        }
        let text = |at: usize| part(at).to_owned();
        Ok(Self { who: text(0), what: text(1), within: text(2), paper: text(3), no })
    }

    fn line(&self) -> String {
        let mut parts = vec![self.who.as_str(), &self.what, &self.within, &self.paper];
        while parts.last().is_some_and(|part| part.is_empty()) {
            parts.pop();
        }
        let line = parts.join("｜");
        match &self.no {
            None => line,
            Some(Otherwise::To(step)) => format!("{line}｜否→{step}"),
            Some(Otherwise::End(words)) => format!("{line}｜否：{words}"),
        }
    }
}

/// The line without the number that a list in a document puts before it.
fn unnumbered(line: &str, own: usize) -> &str {
    let line = line.trim();
    let rest = line.strip_prefix(&own.to_string()).and_then(|rest| rest.strip_prefix(['.', '、', ')', '）', '．']));
    rest.filter(|rest| !rest.starts_with(|c: char| c.is_ascii_digit())).map_or(line, str::trim_start)
}

/// What stands behind 否, or "no" for who writes English.
fn after_no(part: &str) -> Option<&str> {
    let rest = part.strip_prefix('否').or_else(|| {
        let (head, rest) = part.split_at_checked(2)?;
        head.eq_ignore_ascii_case("no").then_some(rest)
    })?;
    let stripped = rest.trim_start().trim_start_matches(['→', ':', '：', '-', '>', '，', ',']);
    // A step may begin with such letters ("notice"): the word ends there.
    (rest.is_empty() || stripped.len() < rest.len()).then(|| stripped.trim())
}

fn otherwise(rest: &str, own: usize, count: usize) -> Result<Otherwise, LineProblem> {
    let plain = ascii_digits(rest);
    let words = ["回到", "转到", "返回", "step"].iter().find_map(|word| plain.strip_prefix(word)).unwrap_or(&plain).trim();
    let number = words.strip_prefix('第').unwrap_or(words);
    let number = number.strip_suffix('步').unwrap_or(number).trim();
    match number.parse::<usize>() {
        Ok(step) if step == 0 || step > count || step == own => Err(LineProblem::NoSuchStep),
        Ok(step) => Ok(Otherwise::To(step)),
        Err(_) if rest.is_empty() => Err(LineProblem::NothingOnNo),
        Err(_) if rest.chars().count() > 80 => Err(LineProblem::TooLong),
        Err(_) => Ok(Otherwise::End(rest.to_owned())),
    }
}
