//! A verb with what it takes.

use domain::cases::{Answer, Case, Category, Context, Done, Kind, Published, Rating, Refused, Verb};
use domain::fields::{Reason, Title, Words};
use domain::ids::{MediaToken, PetitionerId, UnitId};
use domain::unit::Member;
use domain::viewer::Viewer;
use time::Date;

/// What somebody wants to do with a case.
#[derive(Debug, Clone)]
#[expect(missing_docs, reason = "each is the verb of its name; the fields are the verb's arguments")]
pub enum Deed {
    Accept,
    Decline(Reason),
    Appeal(Words),
    Take,
    Assign { to: UnitId, words: Option<Words> },
    Return(Reason),
    HandOver { to: Box<Member>, reason: Option<Words> },
    Escalate(Reason),
    AskExtension { days: u32, reason: Reason },
    GrantExtension,
    RefuseExtension(Reason),
    SetLimit { until: Date, reason: Reason },
    Answer(Box<Answer>),
    Rate(Rating),
    Reopen(Words),
    Withdraw(Option<Words>),
    Reclassify { kind: Kind, category: Category, reason: Reason },
    ConfirmReclassification,
    RefuseReclassification(Reason),
    Supervise { reason: Reason, offline: bool },
    AnswerSupervision { number: u32, words: Words },
    LiftSupervision { number: u32, words: Option<Words> },
    Note(Words),
    Message { to: Option<PetitionerId>, words: Words, photos: Vec<MediaToken> },
    Transcribe { voice: MediaToken, petitioner: Option<PetitionerId>, before: String, words: Words },
    Retitle(Title),
    Publish(Published),
    Reply(Words),
    Agree(bool),
    AskUnsealing(Reason),
    GrantUnsealing,
    RefuseUnsealing(Reason),
}

impl Deed {
    /// The verb.
    pub const fn verb(&self) -> Verb {
        match self {
            Self::Accept => Verb::Accept,
            Self::Decline(_) => Verb::Decline,
            Self::Appeal(_) => Verb::Appeal,
            Self::Take => Verb::Take,
            Self::Assign { .. } => Verb::Assign,
            Self::Return(_) => Verb::Return,
            Self::HandOver { .. } => Verb::HandOver,
            Self::Escalate(_) => Verb::Escalate,
            Self::AskExtension { .. } => Verb::AskExtension,
            Self::GrantExtension => Verb::GrantExtension,
            Self::RefuseExtension(_) => Verb::RefuseExtension,
            Self::SetLimit { .. } => Verb::SetLimit,
            Self::Answer(_) => Verb::Answer,
            Self::Rate(_) => Verb::Rate,
            Self::Reopen(_) => Verb::Reopen,
            Self::Withdraw(_) => Verb::Withdraw,
            Self::Reclassify { .. } => Verb::Reclassify,
            Self::ConfirmReclassification => Verb::ConfirmReclassification,
            Self::RefuseReclassification(_) => Verb::RefuseReclassification,
            Self::Supervise { .. } => Verb::Supervise,
            Self::AnswerSupervision { .. } => Verb::AnswerSupervision,
            Self::LiftSupervision { .. } => Verb::LiftSupervision,
            Self::Note(_) => Verb::Note,
            Self::Message { .. } => Verb::Message,
            Self::Transcribe { .. } => Verb::Transcribe,
            Self::Retitle(_) => Verb::Retitle,
            Self::Publish(_) => Verb::Publish,
            Self::Reply(_) => Verb::Reply,
            Self::Agree(_) => Verb::Agree,
            Self::AskUnsealing(_) => Verb::AskUnsealing,
            Self::GrantUnsealing => Verb::GrantUnsealing,
            Self::RefuseUnsealing(_) => Verb::RefuseUnsealing,
        }
    }

    /// Does it: the rules decide.
    pub(super) fn apply(self, case: Case, by: &Viewer, context: &Context<'_>) -> Done {
        match self {
            Self::Accept => case.accept(by, context),
            Self::Decline(reason) => case.decline(by, &reason, context),
            Self::Appeal(words) => case.appeal(by, &words, context),
            Self::Take => case.take(by, context),
            Self::Assign { to, words } => case.assign(by, to, words.as_ref(), context),
            Self::Return(reason) => case.give_back(by, &reason, context),
            Self::HandOver { to, reason } => case.hand_over(by, &to, reason.as_ref(), context),
            Self::Escalate(reason) => case.escalate(by, &reason, context),
            Self::AskExtension { days, reason } => case.ask_extension(by, days, &reason, context),
            Self::GrantExtension => case.grant_extension(by, context),
            Self::RefuseExtension(reason) => case.refuse_extension(by, &reason, context),
            Self::SetLimit { until, reason } => case.set_limit(by, until, &reason, context),
            Self::Answer(answer) => case.answer(by, *answer, context),
            Self::Rate(rating) => case.rate(by, rating, context),
            Self::Reopen(words) => case.reopen(by, &words, context),
            Self::Withdraw(words) => case.withdraw(by, words.as_ref(), context),
            Self::Reclassify { kind, category, reason } => case.reclassify(by, kind, category, &reason, context),
            Self::ConfirmReclassification => case.confirm_reclassification(by, context),
            Self::RefuseReclassification(reason) => case.refuse_reclassification(by, &reason, context),
            Self::Supervise { reason, offline } => case.supervise(by, &reason, offline, context),
            Self::AnswerSupervision { number, words } => case.answer_supervision(by, number, &words, context),
            Self::LiftSupervision { number, words } => case.lift_supervision(by, number, words.as_ref(), context),
            Self::Note(words) => case.note(by, &words, context),
            Self::Message { to, words, photos } => case.message(by, to, &words, photos, context),
            Self::Transcribe { voice, petitioner, before, words } => case.transcribe(by, voice, petitioner, before, &words, context),
            Self::Retitle(title) => case.retitle(by, &title, context),
            Self::Publish(published) => case.publish(by, published, context),
            Self::Reply(words) => case.reply(by, &words, context),
            Self::Agree(agrees) => case.agree(by, agrees, context),
            Self::AskUnsealing(reason) => case.ask_unsealing(by, &reason, context),
            Self::GrantUnsealing => case.grant_unsealing(by, context),
            Self::RefuseUnsealing(reason) => case.refuse_unsealing(by, &reason, context),
        }
    }

    /// Whether a refusal may come from somebody else having acted first.
    pub(super) const fn may_be_outrun(refused: Refused) -> bool {
        matches!(
            refused,
            Refused::NotNow
                | Refused::NotInYourHands
                | Refused::NotYourUnit
                | Refused::NotTheLevelAbove
                | Refused::AlreadyRated
                | Refused::NoExtensionAsked
                | Refused::NoReclassification
                | Refused::ReclassificationPending
                | Refused::SupervisionAnswered
                | Refused::NoUnsealing
        )
    }
}
