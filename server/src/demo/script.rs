//! The words in which the cases' stories are written.

use super::when::When;
use domain::cases::{Category, Kind, Measure, Outcome};
use domain::fields::{FieldProblem, Words};
use domain::unit::UnitKind;

/// Names of pictures in `server/demo/photos`, without `.jpg`.
pub type Photos = &'static [&'static str];

/// A case from its filing on.
#[derive(Debug)]
pub struct Script {
    /// What the story calls it, and other cases by it.
    pub key: &'static str,
    /// When it is filed.
    pub filed: When,
    /// By whom.
    pub by: u8,
    /// What it is.
    pub kind: Kind,
    /// What it is about.
    pub category: Category,
    /// The village.
    pub region: &'static str,
    /// The title that staff give it when they accept it.
    pub title: &'static str,
    /// What was filed.
    pub words: &'static str,
    /// With it.
    pub photos: Photos,
    /// How the petitioner is known.
    pub known: Knowing,
    /// What the petitioner agreed to and staff publish when they accept it.
    pub open: Open,
    /// What happens then, in order.
    pub steps: &'static [Step],
}

/// How a petitioner is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Knowing {
    /// By name.
    Named,
    /// By name, for somebody without a phone.
    For(&'static str),
    /// By a sealed name.
    Sealed,
    /// To nobody.
    Anonymous,
}

/// What everybody may see.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Open {
    /// Nothing: the petitioner did not agree.
    Closed,
    /// The petitioner agreed to words without photos.
    Words,
    /// Words and photos.
    All,
}

/// Somebody does something.
#[derive(Debug)]
pub struct Step {
    /// When.
    pub when: When,
    /// Who: the last two digits of the demo phone.
    pub who: u8,
    /// What.
    pub act: Act,
}

/// One step.
pub const fn step(when: When, who: u8, act: Act) -> Step {
    Step { when, who, act }
}

/// What somebody does: each is the verb of its name, with what it takes.
#[derive(Debug)]
pub enum Act {
    Join,
    Accept,
    Decline(&'static str),
    Take,
    Assign(UnitKind, &'static str, &'static str),
    Return(&'static str),
    HandOver(u8, &'static str),
    Escalate(&'static str),
    Merge(&'static str),
    AskExtension(u32, &'static str),
    GrantExtension,
    AskUnsealing(&'static str),
    GrantUnsealing,
    Supervise(&'static str),
    AnswerSupervision(u32, &'static str),
    LiftSupervision(u32, &'static str),
    Say(&'static str, Photos),
    Note(&'static str),
    Title(&'static str),
    Answer(Reply),
    ReplyInPublic(&'static str),
    Rate(u8, u8, &'static str),
    Reopen(&'static str),
    Withdraw(&'static str),
}

/// An answer.
#[derive(Debug)]
pub struct Reply {
    /// How the matter ended.
    pub outcome: Outcome,
    /// What was found and done.
    pub text: &'static str,
    /// Evidence.
    pub photos: Photos,
    /// Paid late, in fen.
    pub paid: u64,
    /// Taken back, in fen.
    pub recovered: u64,
    /// About cadres.
    pub measures: &'static [Measure],
}

impl Reply {
    /// In words and photos.
    pub const fn new(outcome: Outcome, text: &'static str, photos: Photos) -> Self {
        Self { outcome, text, photos, paid: 0, recovered: 0, measures: &[] }
    }
}

/// Put right.
pub const fn solved(text: &'static str, photos: Photos) -> Act {
    Act::Answer(Reply::new(Outcome::Solved, text, photos))
}

/// Explained.
pub const fn explained(text: &'static str) -> Act {
    Act::Answer(Reply::new(Outcome::Explained, text, &[]))
}

/// A message without pictures.
pub const fn say(text: &'static str) -> Act {
    Act::Say(text, &[])
}

impl Script {
    /// Every picture of the story, as often as it is needed.
    pub fn all_photos(&self) -> impl Iterator<Item = &'static str> {
        let later = self.steps.iter().flat_map(|step| match &step.act {
            Act::Say(_, photos) => *photos,
            Act::Answer(reply) => reply.photos,
            _ => &[],
        });
        self.photos.iter().chain(later).copied()
    }
}

/// Words as the domain takes them.
///
/// # Errors
/// Names the words that it does not take.
pub fn text<T>(words: &str, parse: fn(&str) -> Result<T, FieldProblem>) -> Result<T, String> {
    parse(words).map_err(|problem| format!("{words:?}: {problem}"))
}

/// The same, or nothing.
///
/// # Errors
/// Names the words that the domain does not take.
pub fn maybe(words: &str) -> Result<Option<Words>, String> {
    if words.is_empty() { Ok(None) } else { text(words, Words::parse).map(Some) }
}
