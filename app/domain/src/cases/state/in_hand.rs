//! 办理中: a member has it in hand.

use serde::{Deserialize, Serialize};

use super::{Accepted, Answered, Term};
use crate::cases::{Answer, Context, Refused, UnitRef, What};
use crate::fields::Reason;
use crate::ids::MemberId;
use crate::unit::Member;

/// More time, asked for and not yet decided.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Extension {
    /// How many working days more.
    pub days: u32,
    /// What for.
    pub reason: Reason,
    /// The name of who asked; empty where it was asked for before names were kept.
    #[serde(default)]
    pub by_name: String,
}

/// A member handles it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct InHand {
    /// Who has it in hand.
    pub handler: MemberId,
    /// The handler's name when it came into these hands.
    pub handler_name: String,
    /// The unit that assigned it; `None` when its own unit took it.
    pub from: Option<UnitRef>,
    /// Ten working days from the first assignment or taking, and what was
    /// granted on top.
    pub work: Term,
    /// More time asked for and not yet decided.
    pub extension: Option<Extension>,
}

impl InHand {
    /// The most working days of extension that a case can get in all.
    pub const MOST_EXTENSION: u32 = 20;

    pub(super) fn new(handler: &Member, from: Option<UnitRef>, work: Term) -> Self {
        Self { handler: handler.id, handler_name: handler.name.clone(), from, work, extension: None }
    }

    /// 移交 to a colleague; an extension asked for stays asked for.
    pub(in crate::cases) fn hand_over(self, to: &Member, reason: String) -> Result<(Self, What), Refused> {
        if to.id == self.handler {
            return Err(Refused::SameHandler);
        }
        let what = What::HandedOver { to: to.id, name: to.name.clone(), reason };
        Ok((Self { handler: to.id, handler_name: to.name.clone(), ..self }, what))
    }

    /// Back to be taken or assigned, by return or escalation. An extension
    /// that was asked for lapses: it was the handler's.
    pub(in crate::cases) fn back(self, ctx: &Context<'_>) -> Accepted {
        Accepted::again(self.work, ctx)
    }

    /// 申请延期: before the limit, one at a time, `granted` and this one
    /// together no more than [`Self::MOST_EXTENSION`].
    pub(in crate::cases) fn ask(mut self, days: u32, reason: &Reason, granted: u32, ctx: &Context<'_>) -> Result<(Self, What), Refused> {
        self.may_ask(granted, ctx.now)?;
        if days == 0 || granted.saturating_add(days) > Self::MOST_EXTENSION {
            return Err(Refused::ExtensionTooLong);
        }
        self.extension = Some(Extension { days, reason: reason.clone(), by_name: self.handler_name.clone() });
        Ok((self, What::ExtensionAsked { days, reason: reason.to_string() }))
    }

    /// Whether any extension can be asked for now.
    pub(in crate::cases) fn may_ask(&self, granted: u32, now: crate::instant::Instant) -> Result<(), Refused> {
        if self.work.limit.passed(now) {
            return Err(Refused::TooLate);
        }
        if self.extension.is_some() {
            return Err(Refused::ExtensionPending);
        }
        if granted >= Self::MOST_EXTENSION {
            return Err(Refused::ExtensionTooLong);
        }
        Ok(())
    }

    /// 批准延期, before the limit: undecided at the limit counts as late, and
    /// only an order of the level above helps then.
    pub(in crate::cases) fn grant(mut self, ctx: &Context<'_>) -> Result<(Self, u32, What), Refused> {
        let extension = self.extension.take().ok_or(Refused::NoExtensionAsked)?;
        if self.work.limit.passed(ctx.now) {
            return Err(Refused::TooLate);
        }
        self.work = self.work.extended(extension.days, ctx.calendar);
        let what = What::ExtensionGranted { days: extension.days, limit: self.work.limit };
        Ok((self, extension.days, what))
    }

    /// 不批准延期.
    pub(in crate::cases) fn refuse(mut self, reason: &Reason) -> Result<(Self, What), Refused> {
        self.extension.take().ok_or(Refused::NoExtensionAsked)?;
        Ok((self, What::ExtensionRefused { reason: reason.to_string() }))
    }

    /// 答复.
    pub(in crate::cases) fn answer(self, answer: Answer, ctx: &Context<'_>) -> (Answered, What) {
        let term = Term::new(ctx.now, Term::TEN, ctx.calendar);
        let what = answer.told(term.limit);
        let late = self.work.limit.passed(ctx.now);
        (Answered { handler: self.handler, handler_name: self.handler_name, answer, at: ctx.now, late, term }, what)
    }
}
