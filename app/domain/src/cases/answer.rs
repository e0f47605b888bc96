//! What an answer says and what petitioners say to it.

use serde::{Deserialize, Serialize};

use super::What;
use crate::fields::{FieldProblem, Subject, Words};
use crate::ids::MediaToken;
use crate::money::Fen;
use crate::named::named;
use crate::region::Level;
use crate::unit::UnitKind;
use crate::workdays::Limit;

named! {
    /// How a matter ended 办理结果.
    pub enum Outcome {
        /// 已解决: put right.
        Solved = "solved",
        /// 已解释: nothing to put right, and why.
        Explained = "explained",
        /// 不属实: looked into and not so.
        Unfounded = "unfounded",
        /// 移送: handed to discipline inspection or the law.
        Referred = "referred",
    }
}

named! {
    /// What was done about a cadre.
    pub enum Measure {
        /// 谈话提醒.
        Talk = "talk",
        /// 批评教育.
        Criticism = "criticism",
        /// 责令整改.
        Rectification = "rectification",
        /// 警告.
        Warning = "warning",
        /// 纪律处分.
        Discipline = "discipline",
        /// 问题线索移交.
        Clue = "clue",
    }
}

impl Measure {
    /// Whether a unit of that kind may take it: a village reminds, criticises and has things put right; what goes beyond
    /// is not a village's to decide.
    #[must_use]
    pub fn may_be_of(self, unit: UnitKind) -> bool {
        matches!(self, Self::Talk | Self::Criticism | Self::Rectification) || unit.level() != Level::Village
    }
}

/// An answer 答复 as it is given to the petitioners.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Answer {
    /// How the matter ended.
    pub outcome: Outcome,
    /// What was found and done.
    pub text: Words,
    /// Money paid late to whom it was due.
    pub paid: Fen,
    /// Money taken back that was paid wrongly.
    pub recovered: Fen,
    /// What was done about cadres.
    pub measures: Vec<Measure>,
    /// Photos that show it.
    pub evidence: Vec<MediaToken>,
    /// To whom a matter that is referred goes on; nobody else is referred to.
    #[serde(default)]
    pub referred_to: Option<Subject>,
}

impl Answer {
    /// An answer in words alone.
    #[must_use]
    pub const fn new(outcome: Outcome, text: Words) -> Self {
        Self { outcome, text, paid: Fen(0), recovered: Fen(0), measures: Vec::new(), evidence: Vec::new(), referred_to: None }
    }

    pub(super) fn told(&self, until: Limit) -> What {
        What::Answered {
            outcome: self.outcome,
            text: self.text.to_string(),
            paid: self.paid,
            recovered: self.recovered,
            measures: self.measures.clone(),
            evidence: self.evidence.clone(),
            referred_to: self.referred_to.as_ref().map(ToString::to_string).unwrap_or_default(),
            until,
        }
    }
}

/// One to five stars.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "u8", into = "u8")]
pub struct Stars(u8);

impl Stars {
    /// Takes a number of stars.
    ///
    /// # Errors
    /// `OutOfRange` unless it is 1 to 5.
    pub fn new(stars: u8) -> Result<Self, FieldProblem> {
        if (1..=5).contains(&stars) { Ok(Self(stars)) } else { Err(FieldProblem::OutOfRange { min: 1, max: 5 }) }
    }

    /// Reads what a form sends.
    ///
    /// # Errors
    /// `Required`, or `OutOfRange` unless it is 1 to 5.
    pub fn parse(text: &str) -> Result<Self, FieldProblem> {
        match text.trim() {
            "" => Err(FieldProblem::Required),
            text => Self::new(text.parse().unwrap_or(0)),
        }
    }

    /// The number of stars.
    #[must_use]
    pub const fn get(self) -> u8 {
        self.0
    }
}

impl TryFrom<u8> for Stars {
    type Error = FieldProblem;

    fn try_from(stars: u8) -> Result<Self, FieldProblem> {
        Self::new(stars)
    }
}

impl From<Stars> for u8 {
    fn from(stars: Stars) -> Self {
        stars.0
    }
}

/// What one petitioner makes of an answer 评价.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rating {
    /// How the matter was handled.
    pub process: Stars,
    /// What came of it.
    pub result: Stars,
    /// In the petitioner's own words, if any.
    pub words: Option<Words>,
}
