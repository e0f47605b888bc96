//! Limits: extensions, orders of a higher level, the calendar's publication.

use time::Date;

use crate::cases::{By, Case, Context, Done, Refused, State, Term, Verb, What};
use crate::fields::Reason;
use crate::instant::Instant;
use crate::viewer::Viewer;

impl Case {
    /// 申请延期 by so many working days, before the limit.
    ///
    /// # Errors
    /// See `authority::may` for [`Verb::AskExtension`]; `ExtensionTooLong`.
    pub fn ask_extension(self, by: &Viewer, days: u32, reason: &Reason, ctx: &Context<'_>) -> Done {
        let member = self.staff(by, Verb::AskExtension, ctx)?;
        let State::InHand(in_hand) = self.state else {
            return Err(Refused::NotNow);
        };
        let (in_hand, what) = in_hand.ask(days, reason, self.course.extension_days, ctx)?;
        let case = Self { state: State::InHand(in_hand), ..self };
        let event = case.open_event(member.into(), what);
        Ok((case, event))
    }

    /// 批准延期, one level above the unit that handles it, before the limit.
    ///
    /// # Errors
    /// See `authority::may` for [`Verb::GrantExtension`].
    pub fn grant_extension(self, by: &Viewer, ctx: &Context<'_>) -> Done {
        let member = self.staff(by, Verb::GrantExtension, ctx)?;
        let State::InHand(in_hand) = self.state else {
            return Err(Refused::NotNow);
        };
        let (in_hand, days, what) = in_hand.grant(ctx)?;
        let mut case = Self { state: State::InHand(in_hand), ..self };
        case.course.extension_days = case.course.extension_days.saturating_add(days);
        let event = case.open_event(member.into(), what);
        Ok((case, event))
    }

    /// 不批准延期, one level above the unit that handles it.
    ///
    /// # Errors
    /// See `authority::may` for [`Verb::RefuseExtension`].
    pub fn refuse_extension(self, by: &Viewer, reason: &Reason, ctx: &Context<'_>) -> Done {
        let member = self.staff(by, Verb::RefuseExtension, ctx)?;
        let State::InHand(in_hand) = self.state else {
            return Err(Refused::NotNow);
        };
        let (in_hand, what) = in_hand.refuse(reason)?;
        let case = Self { state: State::InHand(in_hand), ..self };
        let event = case.open_event(member.into(), what);
        Ok((case, event))
    }

    /// A new limit, the end of a date, by a level above, with a reason that
    /// everybody sees: for the ten working days once they run, else for
    /// accepting or assigning.
    ///
    /// # Errors
    /// See `authority::may` for [`Verb::SetLimit`]; `LimitInThePast`,
    /// `Unchanged`.
    pub fn set_limit(mut self, by: &Viewer, until: Date, reason: &Reason, ctx: &Context<'_>) -> Done {
        let member = self.staff(by, Verb::SetLimit, ctx)?;
        if Instant::end_of(until) < ctx.now {
            return Err(Refused::LimitInThePast);
        }
        let term = Term::until(until, ctx.calendar);
        let limit = term.limit;
        let before = self.state.set_limit(term, ctx).ok_or(Refused::NotNow)?;
        if limit == before {
            return Err(Refused::Unchanged);
        }
        let event = self.open_event(member.into(), What::LimitSet { before, limit, reason: reason.to_string() });
        Ok((self, event))
    }

    /// Computes again what was provisional, by the calendar in `ctx`.
    ///
    /// # Errors
    /// `NothingDue` when nothing was provisional or nothing changes.
    pub fn recompute(mut self, ctx: &Context<'_>) -> Done {
        let old = self.state.clone();
        self.state.recompute(ctx.calendar);
        // What the reader waits for now, else the ten working days behind it.
        let moved = |before: Option<&Term>, after: Option<&Term>| {
            let (before, after) = (before?.limit, after?.limit);
            (before != after).then_some((before, after))
        };
        let (before, limit) =
            moved(old.running(), self.state.running()).or_else(|| moved(old.work(), self.state.work())).ok_or(Refused::NothingDue)?;
        let event = self.open_event(By::Clock, What::LimitRecomputed { before, limit });
        Ok((self, event))
    }
}
